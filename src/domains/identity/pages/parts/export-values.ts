import type { PersonalRow } from '../../../../db/personal-tables.ts';
import type { Texts } from '../../../../i18n/index.ts';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, formatMoment, joinList, languageName } from '../../../../web/format.ts';
import { CODE_WITHHELD } from '../../../../kernel/personal-groups.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { type NoticeContent, noticeText } from '../../../../notifications/index.ts';
import { exportLabel } from '../../rules/export-labels.ts';
import { auditWords } from '../../rules/audit-words.ts';
import { whatWords } from './access-entry.tsx';

/** Where the words of a column's values stand. */
const VALUE_KEYS: Record<string, string> = {
  role: 'identity.role.',
  kind: 'identity.kind.',
  purpose: 'identity.purpose.',
  outcome: 'identity.outcome.',
  decision: 'identity.decision.',
  channel: 'identity.channel.',
  method: 'identity.method.',
  relation: 'identity.relation.',
  ground: 'identity.ground.',
  checks: 'identity.recovery.check.',
  scopes: 'identity.scope.',
};

export type ShownValue = { label: string; value: string };

/** What of a row a reader sees, in words where there are words for it. A bare number of a person or thing says nothing to them. */
export function shownValues(page: PageContext, texts: Texts, row: PersonalRow): ShownValue[] {
  return Object.entries(row).flatMap(([column, value]) => {
    const label = column === 'address_folded' && 'address' in row ? undefined : exportLabel(column);
    if (label === undefined || value === null || value === undefined || value === '' || (typeof value === 'string' && isUuid(value))) return [];
    return [{ label: (page.t as (key: string) => string)(label), value: valueWords(page, texts, column, value) }];
  });
}

function valueWords(page: PageContext, texts: Texts, column: string, value: unknown): string {
  const { t, city, language } = page;
  if (value instanceof Date) return formatMoment(value, { timezone: city.timezone, language: language.locale });
  if (Array.isArray(value)) {
    const words = value.map((one) => valueWords(page, texts, column, one));
    return joinList(words, language.locale);
  }
  if (column === 'content') return noticeText(t, language.code, value as NoticeContent);
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDay(text, language.locale);
  if (column === 'language') return languageName(text, language.locale);
  if (column === 'what') return whatWords(page, texts, text);
  if (column === 'action') return t(`identity.audit.${auditWords(text)}`);
  if (text === CODE_WITHHELD) return t('identity.export.codeMail');
  if (text.startsWith('system:')) return t('identity.access.program');
  if (text === 'you') return t('identity.access.you');
  if (text === 'another person') return t('identity.export.another');
  const key = `${VALUE_KEYS[column] ?? 'identity.value.'}${text}`;
  return texts.has(key) ? (t as (key: string) => string)(key) : text;
}
