import type { StandingState } from './life-cycle.ts';
import type { Group, Rung, Scope, Setting } from './words.ts';

export type Standing = Scope & { rung: Rung; state: StandingState; since: Date; until: Date };
export type RungRules = Scope & { rung: Rung; position: number; validMonths: number };

/** Whether a standing lets its provider take on new help of this kind today. Other domains ask this before they make an agreement. */
export const mayOffer = (standing: Standing | undefined, serviceType: string, now: Date): boolean =>
  standing !== undefined && standing.state === 'active' && standing.until > now && standing.serviceTypes.includes(serviceType);

/** Where help is given, as the directory says it: in somebody's home by day or by night, or somewhere that they go to. */
export const deliveryOf = (settings: Setting[]): ('home' | 'on-site')[] => [
  ...new Set(settings.map((setting) => (setting === 'home' || setting === 'night' ? 'home' : 'on-site'))),
];

/** What a rung is asked for here: its name and where it lets somebody help. */
type Reach = Pick<RungRules, 'rung' | 'settings'>;

/** Places to help at that a provider may not use today, each by the lowest rung that allows it; `rungs` come lowest first. */
export function settingsBeyond(allowed: readonly Setting[], rungs: readonly Reach[]): Reach[] {
  const known = new Set(allowed);
  return rungs.flatMap(({ rung, settings }) => {
    const more = settings.filter((setting) => !known.has(setting));
    for (const setting of more) known.add(setting);
    return more.length > 0 ? [{ rung, settings: more }] : [];
  });
}

export type Excess =
  | { what: 'service-types'; over: string[] }
  | { what: 'groups'; over: Group[] }
  | { what: 'settings'; over: Setting[] }
  | { what: 'people'; over: number };

/** What an application asks for beyond its rung; nothing means that it fits. A rung that names no kinds of help allows all. */
export function excessOver(rung: Scope, asked: Scope): Excess[] {
  const types = rung.serviceTypes.length === 0 ? [] : asked.serviceTypes.filter((type) => !rung.serviceTypes.includes(type));
  const groups = asked.groups.filter((group) => !rung.groups.includes(group));
  const settings = asked.settings.filter((setting) => !rung.settings.includes(setting));
  return [
    ...(types.length > 0 ? [{ what: 'service-types', over: types } as const] : []),
    ...(groups.length > 0 ? [{ what: 'groups', over: groups } as const] : []),
    ...(settings.length > 0 ? [{ what: 'settings', over: settings } as const] : []),
    ...(asked.peopleMax > rung.peopleMax ? [{ what: 'people', over: asked.peopleMax } as const] : []),
  ];
}
