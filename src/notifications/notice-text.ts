import type { MessageKey, Translate } from '../i18n/index.ts';
import type { NoticeContent } from './notify.ts';

/** What a notice says in a language. A text that has gone since it was said gives nothing rather than a failure. */
export function noticeText(t: Translate, language: string, content: NoticeContent): string {
  if ('composed' in content) return content.composed[language] ?? content.composed.en;
  try {
    // Key and values were checked together where the notice was given.
    const say = t as (key: MessageKey, values?: unknown) => string;
    return say(content.key, 'values' in content ? content.values : undefined);
  } catch {
    return '';
  }
}
