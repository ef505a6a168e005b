import { ACCESS_CODES, type AccessCode } from '../cortile-taxonomies.ts';
import type { Problem, RawObject, ServiceFacts } from './source-record.ts';
import type { TableName, TableRow } from './tabular-tables.ts';

type Values = Record<string, string>;

/** Day numbers as in ISO 8601, Monday being 1. The dialect does not say which day 0 would be, so 0 is refused. */
const WEEKDAYS: Record<string, string> = { 1: 'MO', 2: 'TU', 3: 'WE', 4: 'TH', 5: 'FR', 6: 'SA', 7: 'SU' };
const DAY_NAME = /^(mo|tu|we|th|fr|sa|su)(n|e|d|u|i|t|nday|esday|es|dnesday|ursday|urs|iday|turday)?$/i;

/** Words of the older dialect (Ohana's list) for what our filters call otherwise. */
const ACCESS_WORDS: Record<string, AccessCode> = {
  disabled_parking: 'parking',
  elevator: 'lift',
  ramp: 'step-free',
  wheelchair: 'step-free',
  restroom: 'accessible-toilet',
  disabled_restroom: 'accessible-toilet',
};

const CLOCK = /^(\d{1,2}):(\d{2})/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How a table's row becomes a child of an HSDS 3 document. A shape that gives a string refuses the row for that reason. */
export type Shape = { property: string; shape: (values: Values) => RawObject | string };
const asItIs = (values: Values): RawObject => ({ ...values });
const under = (property: string, shape: Shape['shape'] = asItIs): Shape => ({ property, shape });

export const SHAPES: Partial<Record<TableName, Shape>> = {
  phones: under('phones', ({ language = '', ...rest }) => ({
    ...rest,
    ...(language
      ? {
          languages: language
            .split(/[,;]/)
            .filter((code) => code.trim())
            .map(shapeLanguage),
        }
      : {}),
  })),
  contacts: under('contacts'),
  physical_addresses: under('addresses', (values) => ({ ...values, address_type: 'physical' })),
  postal_addresses: under('addresses', (values) => ({ ...values, address_type: 'postal' })),
  addresses: under('addresses'),
  regular_schedules: under('schedules', shapeWeekday),
  schedules: under('schedules'),
  languages: under('languages', ({ language, ...rest }) => ({ ...rest, ...(language ? shapeLanguage(language) : {}) })),
  accessibility: under('accessibility', shapeAccess),
  funding: under('funding'),
  required_documents: under('required_documents'),
  service_areas: under('service_areas', ({ service_area, ...rest }) => ({ ...rest, name: rest.name || service_area })),
  cost_options: under('cost_options'),
  organization_identifiers: under('organization_identifiers'),
  programs: under('programs'),
  service_capacities: under('capacities'),
};

function shapeWeekday({ weekday = '', opens_at = '', closes_at = '', ...rest }: Values): RawObject | string {
  const byday = WEEKDAYS[weekday] ?? (DAY_NAME.test(weekday) ? weekday.slice(0, 2).toUpperCase() : undefined);
  if (!byday) return `the weekday "${weekday}" is none of 1 (Monday) to 7 (Sunday)`;
  return { ...rest, freq: 'WEEKLY', byday, opens_at: shapeClock(opens_at), closes_at: shapeClock(closes_at) };
}

/** Hours and minutes; what is no time stays as it is, so that the later check can name it. */
function shapeClock(text: string): string {
  const match = CLOCK.exec(text);
  return match ? `${match[1]!.padStart(2, '0')}:${match[2]}` : text;
}

function shapeAccess({ accessibility, ...rest }: Values): RawObject {
  const word = (rest.description || accessibility || '').toLowerCase().replace(/[\s-]+/g, '_');
  const code = ACCESS_WORDS[word] ?? ACCESS_CODES.find((item) => item.replaceAll('-', '_') === word);
  if (!code) return { ...rest, description: rest.description || accessibility };
  return { ...rest, description: code, details: rest.details || accessibility };
}

let codesByName: Map<string, string> | undefined;

/** "English" and "en" both become name and code; a language we do not know keeps its name alone. */
export function shapeLanguage(written: string): RawObject {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const text = written.trim();
  if (/^[a-z]{2}$/i.test(text)) return { code: text.toLowerCase(), name: names.of(text.toLowerCase()) ?? text };
  codesByName ??= new Map(
    twoLetterCodes()
      .flatMap((code) => (names.of(code) ? [[names.of(code)!.toLowerCase(), code] as const] : []))
      .toReversed(),
  );
  const code = codesByName.get(text.toLowerCase());
  return code ? { name: text, code } : { name: text };
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const twoLetterCodes = (): string[] => LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

export type Exception = NonNullable<ServiceFacts['exceptions']>[number];

/** A row of holiday_schedules as an exception of ours, or what is wrong with it. */
export function shapeHoliday({ row, values }: TableRow): Exception | Problem {
  const { start_date: from = '', end_date: until = '', closed = '' } = values;
  const refuse = (field: string, mend: string): Problem => ({ row, field, kind: 'wrong-format', mend, isFatal: false });
  for (const [field, day] of [
    ['start_date', from],
    ['end_date', until || from],
  ] as const) {
    if (!DAY.test(day) || Number.isNaN(Date.parse(day))) return refuse(field, `"${day}" is not a date; write it as 2026-12-24`);
  }
  if (until && until < from) return refuse('end_date', `the last day ${until} comes before the first, ${from}; exchange them`);
  const span = { from_date: from, to_date: until || from };
  if (/^(true|t|yes|y|1)$/i.test(closed)) return span;
  const [opens, closes] = [shapeClock(values.opens_at ?? ''), shapeClock(values.closes_at ?? '')];
  if (!/^[0-2]\d:[0-5]\d$/.test(opens) || !/^[0-2]\d:[0-5]\d$/.test(closes))
    return refuse('opens_at', 'neither says that it is closed nor gives hours such as 09:00; fill in one of them');
  return { ...span, opens_at: opens, closes_at: closes };
}
