import type { PastEvent, PastProvider, PastStanding } from '../src/domains/register/index.ts';
import type { DemoProvider } from './demo-records.ts';
import { drawsFor } from './draws.ts';

const DAY_MS = 86_400_000;
type Rung = PastStanding['rung'];
type Size = PastProvider['size'];

const SIZES: Record<string, Size> = {
  'sole-carer': 'one',
  volunteers: 'small',
  parish: 'small',
  association: 'small',
  foundation: 'medium',
  company: 'medium',
  cooperative: 'medium',
  public: 'large',
};
/** Days from an application to its decision at first, lowest and highest; a year later the office is faster. */
const DAYS: Record<Rung, [number, number]> = { vouched: [3, 13], supervised: [9, 27], accredited: [16, 52] };
const PAPERS: Record<Rung, number> = { vouched: 0, supervised: 3, accredited: 4 };
const PEOPLE: Record<Rung, number> = { vouched: 3, supervised: 10, accredited: 200 };
const MONTHS: Record<Rung, number> = { vouched: 12, supervised: 24, accredited: 36 };
const REASONS = ['document-missing', 'record-missing', 'document-expired', 'evidence-missing', 'not-this-rung', 'document-missing', 'law-not-met'];
/** Providers of the directory that are not on the register: some were refused and did not come back, two never applied. */
const REFUSED = ['carta-facile', 'studio-due-case', 'mercearia-cerco', 'officina-casa-facile'];
const OUTSIDE = ['coperta-e-te', 'casa-pubblica-milano', ...REFUSED];

/** Two years of a register, the same at each seeding: big ones first, then small ones and people on their own; the office learns to be quick. */
export const registerHistory = (
  providers: DemoProvider[],
  { now, organizationOf }: { now: Date; organizationOf: (key: string) => string },
): PastProvider[] =>
  providers
    .filter(({ key }) => !OUTSIDE.includes(key) || REFUSED.includes(key))
    .map((provider) => pastProvider(provider, { now, organizationId: organizationOf(provider.key) }));

function pastProvider(provider: DemoProvider, { now, organizationId }: { now: Date; organizationId: string }): PastProvider {
  const draw = drawsFor(`register ${provider.key}`);
  const size = SIZES[provider.kind] ?? 'small';
  const isInformal = provider.kind === 'volunteers' || (provider.kind === 'sole-carer' && draw() < 0.6);
  const isNewcomer = size === 'one' || (size === 'small' && draw() < 0.55) || draw() < 0.15;
  const rung: Rung =
    size === 'one'
      ? draw() < 0.5
        ? 'vouched'
        : 'supervised'
      : isInformal
        ? 'vouched'
        : size === 'small' && draw() < 0.5
          ? 'supervised'
          : 'accredited';
  // Newcomers came in the second year, when word had spread.
  const firstAgo = Math.round(isNewcomer ? 40 + draw() * 330 : 380 + draw() * 340);
  const story = tell(provider, { rung, firstAgo, draw, now });
  return {
    key: provider.key,
    name: provider.name,
    kind: size === 'one' ? 'person' : 'organization',
    organizationId,
    size,
    isInformal,
    isNewcomer,
    ...story,
  };
}

type Plot = { rung: Rung; firstAgo: number; draw: () => number; now: Date };

/** What happened to one provider. A sixth was refused first and came back; a few took their application back, objected or were suspended. */
function tell(provider: DemoProvider, { rung, firstAgo, draw, now }: Plot): { events: PastEvent[]; standing: PastStanding | undefined } {
  const at = (ago: number): Date => new Date(now.getTime() - Math.max(ago, 1) * DAY_MS - 3_600_000 * (2 + Math.floor(draw() * 7)));
  const events: PastEvent[] = [];
  const [least, most] = DAYS[rung];
  const decisionDays = (ago: number): number => Math.round((least + draw() * draw() * (most - least)) * (ago < 365 ? 0.7 : 1));
  const common = { applicationKind: 'entry' as const, rung };
  let ago = firstAgo;
  const isLost = REFUSED.includes(provider.key);
  if (isLost || draw() < 0.17) {
    const days = decisionDays(ago) + 10;
    const appliedAt = at(ago);
    events.push({ kind: 'applied', at: appliedAt, ...common });
    events.push({
      kind: 'refused',
      at: at(ago - days),
      ...common,
      appliedAt,
      reason: REASONS[Math.floor(draw() * REASONS.length)]!,
      documents: PAPERS[rung],
    });
    if (draw() < 0.3) events.push({ kind: 'appealed', at: at(ago - days - 6) }, { kind: 'appeal-upheld', at: at(ago - days - 20) });
    ago = Math.max(ago - days - 30, 20);
  } else if (draw() < 0.06) {
    const appliedAt = at(ago);
    events.push({ kind: 'applied', at: appliedAt, ...common }, { kind: 'withdrawn', at: at(ago - 5), ...common, appliedAt });
    ago = Math.max(ago - 25, 20);
  }
  if (isLost) return { events, standing: undefined };
  const decided = Math.max(ago - decisionDays(ago), 2);
  const appliedAt = at(ago);
  const since = at(decided);
  events.push({ kind: 'applied', at: appliedAt, ...common }, { kind: 'approved', at: since, ...common, appliedAt, documents: PAPERS[rung] });
  const until = new Date(since);
  until.setUTCMonth(until.getUTCMonth() + MONTHS[rung]);
  const standing: PastStanding = {
    ...scopeOf(provider, rung),
    rung,
    since,
    until: until > now ? until : new Date(now.getTime() + 120 * DAY_MS),
    state: 'active',
  };
  if (until <= now) renew(events, { rung, at, ago: decided - MONTHS[rung] * 30 });
  if (decided > 120 && draw() < 0.05) suspend(events, { rung, at, ago: 80 });
  return { events, standing };
}

type Line = { rung: Rung; at: (ago: number) => Date; ago: number };

function renew(events: PastEvent[], { rung, at, ago }: Line): void {
  const appliedAt = at(ago + 12);
  const common = { applicationKind: 'renewal' as const, rung };
  events.push({ kind: 'applied', at: appliedAt, ...common }, { kind: 'approved', at: at(ago + 2), ...common, appliedAt, documents: 1 });
}

function suspend(events: PastEvent[], { rung, at, ago }: Line): void {
  events.push({ kind: 'suspended', at: at(ago), rung, reason: 'document-expired' }, { kind: 'lifted', at: at(ago - 9), rung });
}

/** What a provider may offer is what it offers; whoever works with children is allowed to. */
function scopeOf(provider: DemoProvider, rung: Rung): Pick<PastStanding, 'serviceTypes' | 'groups' | 'settings' | 'peopleMax'> {
  const serviceTypes = [...new Set(provider.services.map(({ type }) => type))].sort();
  const isForChildren = provider.services.some(({ audience }) => audience.includes('children'));
  return {
    serviceTypes,
    groups: ['adults', ...(rung === 'vouched' ? [] : (['dependent-adults'] as const)), ...(isForChildren ? (['children'] as const) : [])],
    settings: ['public-place', 'space', ...(rung === 'vouched' ? [] : (['home'] as const))],
    peopleMax: PEOPLE[rung],
  };
}
