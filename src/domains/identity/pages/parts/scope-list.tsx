import type { PageContext } from '../../../../web/context.ts';
import { scopeWords } from './mandate-words.ts';

/** What a helper may do, one thing a line; `name` says to the helper whose affairs they are. */
export function ScopeList({ page, scopes, name }: { page: PageContext; scopes: readonly string[]; name?: string }) {
  return (
    <ul>
      {scopeWords(page, scopes, name).map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}
