import { cleanMarkup, properCase } from './clean-markup.ts';
import type { Mapping, Value, When } from './mapping.ts';
import type { Problem } from './source-record.ts';

export type Fields = Record<string, string>;
/** What every part of the mapping reads and reports to. */
export type MapWork = { row: string; fields: Fields; mapping: Mapping; problems: Problem[] };

/** Longer texts say nothing about the kind of help that their beginning does not say, and patterns of others run over them. */
export const MATCHED_CHARS_MAX = 20_000;

/** A section runs from behind its heading to the next one; it leaves its field, so that nothing is said twice. */
export function cutSections(given: Fields, mapping: Mapping): Fields {
  const fields: Fields = Object.assign(Object.create(null), given);
  for (const { field, name, from, until } of mapping.sections) {
    const text = fields[field] ?? '';
    const start = new RegExp(from, 'u').exec(text);
    if (!start) continue;
    const rest = text.slice(start.index + start[0].length);
    const length = (until ? new RegExp(until, 'u').exec(rest)?.index : undefined) ?? rest.length;
    fields[name] = rest.slice(0, length);
    fields[field] = text.slice(0, start.index) + rest.slice(length);
  }
  return fields;
}

/** The text that a value of the mapping stands for, cleaned of markup; empty when the record has none. */
export function textOf(work: MapWork, value: Value | undefined): string {
  if (!value) return '';
  const text = rawText(work, value);
  const picked = value.pick ? pickFrom(text, value.pick) : text;
  return value.case === 'proper' ? properCase(picked) : picked;
}

function rawText(work: MapWork, value: Value): string {
  if (value.constant !== undefined) return value.constant;
  if (value.field !== undefined) return cleanMarkup(work.fields[value.field] ?? '');
  if (value.firstOf) return value.firstOf.map((item) => textOf(work, item)).find((text) => text !== '') ?? '';
  return (value.join ?? [])
    .map((item) => textOf(work, item))
    .filter(Boolean)
    .join(value.separator ?? ' ');
}

function pickFrom(text: string, pattern: string): string {
  const found = new RegExp(pattern, 'iu').exec(text.slice(0, MATCHED_CHARS_MAX));
  return (found?.[1] ?? found?.[0] ?? '').trim();
}

export function matchOf(work: MapWork, when: When): RegExpExecArray | undefined {
  const pattern = new RegExp(when.matches, 'iu');
  for (const field of [when.field].flat()) {
    const found = pattern.exec(cleanMarkup((work.fields[field] ?? '').slice(0, MATCHED_CHARS_MAX)));
    if (found) return found;
  }
  return undefined;
}

/** The first rule that fits decides. */
export const firstRule = <Rule extends { when: When }>(work: MapWork, rules: Rule[]): Rule | undefined =>
  rules.find((rule) => matchOf(work, rule.when) !== undefined);
