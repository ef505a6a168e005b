import { type Excess, type RungRules, excessOver } from './offer.ts';
import { type Held, type Requirement, missingOf, requirementsFor } from './requirements.ts';
import { type ProviderKind, type Scope, concernsChildren } from './words.ts';

export type Written = Scope & { name: string; telephone: string; address: string; words: string; providerKind: ProviderKind };
export type Flaw =
  | { type: 'empty'; step: 'who' | 'offer' | 'whom' | 'contact' | 'words' }
  | { type: 'excess'; excess: Excess }
  | { type: 'law' }
  | { type: 'missing'; missing: Requirement[] };

type Limits = { today: string; recordMonths: number; rung: RungRules; requirements: Requirement[] };

/** What has to be mended before an application can be sent, in the order of its pages. Law comes as a flaw of its own: no rung waives it (K2). */
export function flawsBeforeSending(written: Written, held: Held, { today, recordMonths, rung, requirements }: Limits): Flaw[] {
  const empty = (isEmpty: boolean, step: 'who' | 'offer' | 'whom' | 'contact' | 'words'): Flaw[] => (isEmpty ? [{ type: 'empty', step }] : []);
  const missing = missingOf(requirementsFor(requirements, written), held, { level: 'given', today, recordMonths });
  const isLaw = concernsChildren(written) && missing.some(({ requirement }) => requirement === 'criminal-record');
  const others = missing.filter(({ requirement }) => !(isLaw && requirement === 'criminal-record'));
  return [
    ...empty(written.name === '', 'who'),
    ...empty(written.serviceTypes.length === 0, 'offer'),
    ...empty(written.groups.length === 0 || written.settings.length === 0, 'whom'),
    ...excessOver(rung, written).map((excess): Flaw => ({ type: 'excess', excess })),
    ...empty(written.telephone === '' || written.address === '', 'contact'),
    ...empty(written.words === '', 'words'),
    ...(isLaw ? [{ type: 'law' } as const] : []),
    ...(others.length > 0 ? [{ type: 'missing', missing: others } as const] : []),
  ];
}
