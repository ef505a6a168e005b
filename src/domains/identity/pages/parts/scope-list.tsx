import type { PageContext } from '../../../../web/context.ts';
import { scopeWords } from './mandate-words.ts';

/** What a helper may do, one thing a line. */
export function ScopeList({ page, scopes }: { page: PageContext; scopes: readonly string[] }) {
  return (
    <ul>
      {scopeWords(page, scopes).map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  );
}
