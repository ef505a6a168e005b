/** Opening hours in the short form of our files: `MO-FR 08:30-12:30`, `MO,WE 14:00-18:00`, `MO-SU 00:00-24:00`. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type Opening = { days: Weekday[]; opensAt: string; closesAt: string };

const FORM = /^((?:MO|TU|WE|TH|FR|SA|SU)(?:[-,](?:MO|TU|WE|TH|FR|SA|SU))*) ([0-2]\d:[0-5]\d)-([0-2]\d:[0-5]\d)$/;

/** @returns undefined when the text is not in that form. */
export function parseOpening(text: string): Opening | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const days = match[1]!.split(',').flatMap((part) => {
    const [from, to] = part.split('-') as [Weekday, Weekday?];
    const first = WEEKDAYS.indexOf(from);
    const last = to ? WEEKDAYS.indexOf(to) : first;
    return WEEKDAYS.filter((_, index) => index >= first && index <= last);
  });
  return { days, opensAt: match[2]!, closesAt: match[3]! };
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Whether a desk is open at a minute of the week (Monday 00:00 is 0). */
export function isDeskOpen(opening: string[], minuteOfWeek: number): boolean {
  return opening.some((text) => {
    const parsed = parseOpening(text);
    return parsed?.days.some((day) => {
      const start = WEEKDAYS.indexOf(day) * 1440;
      return minuteOfWeek >= start + minuteOf(parsed.opensAt) && minuteOfWeek < start + minuteOf(parsed.closesAt);
    });
  });
}
