/** Kinds of danger for which a number of its own may exist. */
export type DangerKind = 'violence' | 'suicide' | 'child' | 'medical';
export type EmergencyNumber = { number: string; kind: 'general' | DangerKind | 'poison' };
export type EmergencyNumbers = { numbers: EmergencyNumber[]; source: string; checked: string };

/** Numbers that answer from every telephone in the country. Each list is to be checked once a year against its source. */
const NUMBERS: Record<string, EmergencyNumbers> = {
  IT: {
    numbers: [
      { number: '112', kind: 'general' },
      { number: '1522', kind: 'violence' },
      { number: '02 2327 2327', kind: 'suicide' },
      { number: '114', kind: 'child' },
      { number: '116117', kind: 'medical' },
    ],
    source: 'Dipartimento per le pari opportunità; Telefono Amico Italia; 114 Emergenza Infanzia',
    checked: '2026-11',
  },
  PT: {
    numbers: [
      { number: '112', kind: 'general' },
      { number: '800 202 148', kind: 'violence' },
      { number: '1411', kind: 'suicide' },
      { number: '116 111', kind: 'child' },
      { number: '808 24 24 24', kind: 'medical' },
      { number: '800 250 250', kind: 'poison' },
    ],
    source: 'CIG; SNS 24; IAC; INEM',
    checked: '2026-11',
  },
  ES: {
    numbers: [
      { number: '112', kind: 'general' },
      { number: '016', kind: 'violence' },
      { number: '024', kind: 'suicide' },
      { number: '116 111', kind: 'child' },
      { number: '91 562 04 20', kind: 'poison' },
    ],
    source: 'Ministerio de Igualdad; Ministerio de Sanidad; ANAR; INTCF',
    checked: '2026-11',
  },
  GR: {
    numbers: [
      { number: '112', kind: 'general' },
      { number: '15900', kind: 'violence' },
      { number: '1018', kind: 'suicide' },
      { number: '1056', kind: 'child' },
      { number: '166', kind: 'medical' },
      { number: '210 779 3777', kind: 'poison' },
    ],
    source: 'ΓΓΙΑΔ; ΚΛΙΜΑΚΑ; Το Χαμόγελο του Παιδιού; ΕΚΑΒ',
    checked: '2026-11',
  },
  FR: {
    numbers: [
      { number: '112', kind: 'general' },
      { number: '3919', kind: 'violence' },
      { number: '3114', kind: 'suicide' },
      { number: '119', kind: 'child' },
      { number: '15', kind: 'medical' },
    ],
    source: 'Ministère de la Santé; 3919 Violences Femmes Info; SNATED',
    checked: '2026-11',
  },
};

/** Where a country's list is not known, the number that answers in every country of the Union stands alone. */
const EUROPE: EmergencyNumbers = { numbers: [{ number: '112', kind: 'general' }], source: 'Directive (EU) 2018/1972, art. 109', checked: '2026-11' };

export const emergencyNumbers = (country: string): EmergencyNumbers => NUMBERS[country] ?? EUROPE;

/** The general number first, then those for the dangers recognised, then the rest: what may be needed stands first. */
export function orderNumbers(numbers: EmergencyNumber[], kinds: DangerKind[]): EmergencyNumber[] {
  const weight = (item: EmergencyNumber) => (item.kind === 'general' ? 0 : kinds.includes(item.kind as DangerKind) ? 1 : 2);
  return [...numbers].sort((a, b) => weight(a) - weight(b));
}
