import { foldText, shorten } from '../../../../kernel/text.ts';
import { cleanMarkup, dropMarkup } from './clean-markup.ts';
import { parseSpanishHours } from './hours-es.ts';
import { mapLocation } from './map-location.ts';
import { MATCHED_CHARS_MAX, type MapWork, cutSections, firstRule, matchOf, textOf } from './map-values.ts';
import type { FlatRecord } from './mapped-csv.ts';
import type { Mapping, Value } from './mapping.ts';
import { readPhones } from './read-phones.ts';
import type { Problem, RawObject, ServiceFacts, SourceRecord } from './source-record.ts';

const AREA_TEXT_CHARS_MAX = 400;

/** Applies a mapping to one flat record. The problems are not fatal; a fatal one comes instead of a record. */
export function mapRecord(flat: FlatRecord, mapping: Mapping, namedFields: Set<string>): { record: SourceRecord | undefined; problems: Problem[] } {
  const work: MapWork = { row: flat.row, fields: cutSections(flat.fields, mapping), mapping, problems: [] };
  const sourceId = textOf(work, mapping.id);
  if (sourceId === '') {
    return {
      record: undefined,
      problems: [{ row: flat.row, field: 'id', kind: 'missing', mend: 'has no id, so that it could not be known again; fill it in', isFatal: true }],
    };
  }
  const facts = mapFacts(work);
  const document = mapService(work, facts);
  const places = mapPlaces(work);
  const unknown = Object.fromEntries(Object.entries(flat.fields).filter(([name, text]) => !namedFields.has(name) && text.trim() !== ''));
  const record: SourceRecord = {
    row: flat.row,
    entity: 'service',
    sourceId,
    document: { id: sourceId, ...document },
    facts,
    ...(places ? { places } : {}),
  };
  return { record: Object.keys(unknown).length > 0 ? { ...record, unknown } : record, problems: work.problems };
}

function mapFacts(work: MapWork): ServiceFacts {
  const { types, facets, firstStep } = work.mapping;
  const facts: ServiceFacts = { types: firstRule(work, types.rules)?.types ?? types.default };
  for (const [name, choice] of Object.entries(facets) as [
    'audience' | 'delivery' | 'sharing',
    NonNullable<Mapping['facets']['audience']> | undefined,
  ][]) {
    const codes = choice ? (firstRule(work, choice.rules)?.codes ?? choice.default) : [];
    if (codes.length > 0) facts[name] = codes;
  }
  const step = firstStep ? (firstRule(work, firstStep.rules)?.step ?? firstStep.default) : undefined;
  if (step) facts.first_step = step;
  const responsible = textOf(work, work.mapping.responsible);
  if (responsible) facts.responsible = responsible;
  const eligibility = work.mapping.eligibility.flatMap((rule) => mapCondition(work, rule) ?? []);
  // One fact asked twice is one condition: the first rule that finds it knows it best.
  const once = eligibility.filter((item, index) => eligibility.findIndex((other) => other.fact === item.fact) === index);
  if (once.length > 0) facts.eligibility = once;
  return facts;
}

type Condition = NonNullable<ServiceFacts['eligibility']>[number];

function mapCondition(work: MapWork, rule: Mapping['eligibility'][number]): Condition | undefined {
  const found = matchOf(work, rule.when);
  if (!found) return undefined;
  const numberOf = (bound: number | string | undefined): number | undefined =>
    typeof bound === 'string' ? Number(found[Number(bound[1])] ?? Number.NaN) : bound;
  const [min, max] = [numberOf(rule.min), numberOf(rule.max)];
  if (Number.isNaN(min) || Number.isNaN(max) || (min !== undefined && max !== undefined && min > max)) {
    work.problems.push({
      row: work.row,
      field: [rule.when.field].flat()[0]!,
      kind: 'out-of-range',
      mend: `"${shorten(found[0], 80)}" gives no range; the lower bound comes first`,
      isFatal: false,
    });
    return undefined;
  }
  return {
    fact: rule.fact,
    ...(rule.isExclusion ? { is_exclusion: true } : {}),
    ...(min === undefined ? {} : { value_min: min }),
    ...(max === undefined ? {} : { value_max: max }),
    ...(rule.text || (min === undefined && max === undefined) ? { value_text: rule.text ?? found[0] } : {}),
  };
}

function mapService(work: MapWork, facts: ServiceFacts): RawObject {
  const { mapping } = work;
  const document: RawObject = {};
  for (const [field, value] of Object.entries(mapping.service)) {
    const text = textOf(work, value);
    if (text !== '') document[field] = text;
  }
  splitEmails(document);
  document.organization = Object.fromEntries(
    Object.entries(mapping.organization)
      .map(([field, value]) => [field, textOf(work, value)])
      .filter(([, text]) => text !== ''),
  );
  const lists: Record<string, RawObject[]> = {
    phones: mapping.phones.flatMap(({ value, type }) => readPhones(phoneText(work, value), type)),
    languages: mapping.languages.map((code) => ({ code, name: new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code })),
    required_documents: mapDocuments(work),
    schedules: mapHours(work),
    service_areas: mapAreas(work),
    service_at_locations: mapLocation(work),
  };
  for (const [property, items] of Object.entries(lists))
    if (items.length > 0) document[property] = [...((document[property] as RawObject[] | undefined) ?? []), ...items];
  const age = facts.eligibility?.find((item) => item.fact === 'age' && !item.is_exclusion);
  if (age?.value_min !== undefined) document.minimum_age = age.value_min;
  if (age?.value_max !== undefined) document.maximum_age = age.value_max;
  return document;
}

/** Line breaks part numbers from each other, so they are kept where other texts lose their runs of spaces. */
const phoneText = (work: MapWork, value: Value): string =>
  value.field !== undefined && !value.pick ? dropMarkup(work.fields[value.field] ?? '') : textOf(work, value);

/** HSDS has one address for a service; further ones are contacts. */
function splitEmails(document: RawObject): void {
  if (typeof document.email !== 'string') return;
  const [first, ...others] = document.email.split(/\s*[/;,]\s*/).filter(Boolean);
  document.email = first;
  if (others.length > 0) document.contacts = others.map((email) => ({ email }));
}

function mapDocuments(work: MapWork): RawObject[] {
  const lines = textOf(work, work.mapping.documents).split(/\n|(?:^|\s)[-•]\s/);
  return lines
    .map((line) => line.replace(/^[-•]\s*/, '').trim())
    .filter(Boolean)
    .map((document) => ({ document }));
}

function mapHours(work: MapWork): RawObject[] {
  const { hours } = work.mapping;
  const written = hours ? dropMarkup(work.fields[hours.field] ?? '').trim() : '';
  if (!hours || written === '') return [];
  const parsed = parseSpanishHours(written);
  if (parsed.description) {
    const mend = parsed.isUnderstood
      ? 'is not understood as hours and is kept as text beside them'
      : 'is not understood and is kept as text; write it as "de lunes a viernes de 9 a 14 horas"';
    work.problems.push({
      row: work.row,
      field: hours.field,
      kind: 'wrong-format',
      mend: `"${shorten(parsed.description, 120)}" ${mend}`,
      isFatal: false,
    });
  }
  return [...parsed.schedules, ...(parsed.description ? [{ description: parsed.description }] : [])];
}

/** Where the text speaks of an area, the city is never claimed: an area without a known name keeps its own words. */
function mapAreas(work: MapWork): RawObject[] {
  const { areas } = work.mapping;
  if (!areas) return [];
  for (const { field, after, until } of areas.from) {
    const text = dropMarkup(work.fields[field] ?? '').slice(0, MATCHED_CHARS_MAX);
    const start = new RegExp(after, 'iu').exec(text);
    if (!start) continue;
    const rest = text.slice(start.index + start[0].length);
    const section = cleanMarkup(rest.slice(0, (until ? new RegExp(until, 'iu').exec(rest)?.index : undefined) ?? rest.length))
      .replace(/^[\s:]+/, '')
      .replaceAll('\n', ' ');
    if (section === '') continue;
    const folded = foldText(section);
    const names = areas.names
      .filter((item) => new RegExp(item.matches ?? `(?:^| )${foldText(item.name)}(?: |$)`, 'u').test(folded))
      .map((item) => item.name);
    const description = shorten(section, AREA_TEXT_CHARS_MAX);
    return names.length > 0 ? names.map((name) => ({ name, description })) : [{ name: shorten(section, 120), description }];
  }
  return [{ name: areas.default }];
}

function mapPlaces(work: MapWork): SourceRecord['places'] {
  const places = Object.entries(work.mapping.places ?? {})
    .map(([name, value]) => [name, textOf(work, value)] as const)
    .filter(([, text]) => text !== '');
  return places.length > 0 ? Object.fromEntries(places) : undefined;
}
