import type { PastEvent, PastProvider } from '../src/domains/register/index.ts';
import { drawsFor } from './draws.ts';

const DAY_MS = 86_400_000;
type Rung = NonNullable<PastEvent['rung']>;

/** So many applied in two years and do not stand on the register today: enough that its figures tell of somebody and point at nobody. */
const APPLICANTS = 90;
/** Days to a decision in the first year, lowest and highest; the office learns to be quick. */
const DAYS: Record<Rung, [number, number]> = { vouched: [5, 30], supervised: [14, 60], accredited: [30, 110] };
const PAPERS: Record<Rung, number> = { vouched: 1, supervised: 3, accredited: 5 };
const REASONS = [
  'document-missing',
  'document-missing',
  'document-missing',
  'record-missing',
  'record-missing',
  'vouches-missing',
  'evidence-missing',
];

/** People and groups who were refused, or who left again, as numbers without a name; the same at each seeding. */
export const pastApplicants = ({ city, now }: { city: string; now: Date }): PastProvider[] =>
  Array.from({ length: APPLICANTS }, (_, index) => pastApplicant(`applicant ${city} ${index + 1}`, now));

/** At first newcomers and informal helpers are refused more often than others; since the lowest rung asks for less, hardly. */
function pastApplicant(key: string, now: Date): PastProvider {
  const draw = drawsFor(`register ${key}`);
  const ago = Math.round(45 + draw() * 670);
  const isLate = ago < 365;
  const isNewcomer = draw() < (isLate ? 0.6 : 0.35);
  const isInformal = isNewcomer && draw() < 0.6;
  const rung: Rung = isInformal ? 'vouched' : draw() < 0.5 ? 'supervised' : 'accredited';
  const [least, most] = DAYS[rung];
  const days = Math.round((least + draw() * draw() * (most - least)) * (isLate ? 0.5 : 1));
  const isRefused = draw() < (isNewcomer ? (isLate ? 0.35 : 0.7) : 0.25);
  const at = (before: number): Date => new Date(now.getTime() - Math.max(before, 1) * DAY_MS);
  const common = { applicationKind: 'entry' as const, rung };
  const decided = Math.max(ago - days, 2);
  const settled = { ...common, at: at(decided), appliedAt: at(ago), documents: PAPERS[rung] };
  const events: PastEvent[] = [
    { kind: 'applied', at: at(ago), ...common },
    isRefused ? { kind: 'refused', reason: REASONS[Math.floor(draw() * REASONS.length)]!, ...settled } : { kind: 'approved', ...settled },
    ...(isRefused ? [] : [{ kind: 'ended' as const, at: at(Math.max(decided - 90, 1)), rung }]),
  ];
  const size = isInformal ? 'one' : draw() < 0.5 ? 'small' : 'medium';
  return {
    key,
    name: key,
    kind: size === 'one' ? 'person' : 'organization',
    organizationId: undefined,
    size,
    isInformal,
    isNewcomer,
    standing: undefined,
    events,
  };
}
