import type { PersonalRow } from '../../../../db/personal-tables.ts';
import type { Texts } from '../../../../i18n/index.ts';
import type { PageContext } from '../../../../web/context.ts';
import { formatDay, formatMoment, languageName } from '../../../../web/format.ts';
import { CODE_WITHHELD } from '../../../../kernel/personal-groups.ts';
import { auditWords } from '../../rules/audit-words.ts';
import { whatWords } from './access-entry.tsx';

/** Columns that say the same to a reader have one label. The documents for programs have all columns by their own names. */
const LABELS: Record<string, string[]> = {
  when: ['created_at', 'at', 'asked_at', 'granted_at', 'saved_at', 'added_at', 'decided_at'],
  proven: ['proven_at'],
  last: ['seen_at', 'used_at', 'sent_at', 'changed_at'],
  until: ['expires_at', 'due_on', 'due_at', 'ended_at', 'revoked_at'],
  who: ['actor', 'granted_by', 'revoked_by', 'entered_by', 'saved_by', 'added_by', 'decided_by', 'ended_by'],
  what: ['what', 'action', 'kind', 'purpose', 'title', 'subject', 'phrase'],
  name: ['name'],
  language: ['language'],
  address: ['address', 'recipient', 'email'],
  role: ['role', 'acting_as'],
  scope: ['scope'],
  device: ['device'],
  way: ['method', 'channel'],
  text: ['wording', 'body', 'ciphertext'],
  reason: ['reason', 'reasons', 'extension_reasons'],
  outcome: ['outcome', 'decision'],
};
const LABEL_OF = new Map(Object.entries(LABELS).flatMap(([label, columns]) => columns.map((column): [string, string] => [column, label])));

/** Said already by another column, or a mark for programs alone. */
const PROGRAMS_ALONE = new Set([
  'id',
  'person_id',
  'address_folded',
  'thing_id',
  'state',
  'origin',
  'assurance',
  'acting_for',
  'asked_on',
  'notice_version',
]);

/** Where the words of a column's values stand. */
const VALUE_KEYS: Record<string, string> = {
  role: 'identity.role.',
  kind: 'identity.kind.',
  purpose: 'identity.purpose.',
  outcome: 'identity.outcome.',
  decision: 'identity.decision.',
  channel: 'identity.channel.',
  method: 'identity.method.',
};

export type ShownValue = { label: string; labelLanguage?: string; value: string };

/** What of a row a reader sees, in words where there are words for it. */
export function shownValues(page: PageContext, texts: Texts, row: PersonalRow): ShownValue[] {
  return Object.entries(row)
    .filter(([column, value]) => !PROGRAMS_ALONE.has(column) && value !== null && value !== undefined && value !== '')
    .map(([column, value]) => ({ ...labelOf(page, texts, column), value: valueWords(page, texts, column, value) }));
}

/** A column that nobody has named in the page's language is shown by its own name: better in English than not at all. */
function labelOf({ t }: PageContext, texts: Texts, column: string): { label: string; labelLanguage?: string } {
  const key = `identity.export.label.${LABEL_OF.get(column) ?? column}`;
  return texts.has(key) ? { label: (t as (key: string) => string)(key) } : { label: column.replaceAll('_', ' '), labelLanguage: 'en' };
}

function valueWords(page: PageContext, texts: Texts, column: string, value: unknown): string {
  const { t, city, language } = page;
  if (value instanceof Date) return formatMoment(value, { timezone: city.timezone, language: language.locale });
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
