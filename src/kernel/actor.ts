/** Who acts. People with accounts join this union when identity exists; until then pages are used by visitors. */
export type Actor = { kind: 'visitor' } | { kind: 'system'; name: string } | { kind: 'operator'; name: string };

export const visitor: Actor = { kind: 'visitor' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });
export const operatorActor = (name: string): Actor => ({ kind: 'operator', name });

/** The short form that the audit keeps. */
export const actorLabel = (actor: Actor): string => (actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.name}`);
