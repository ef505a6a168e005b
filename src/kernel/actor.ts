import type { Role } from './permissions.ts';

/** A person signed in, with the roles of this moment. Where one acts for another, both are named, and so is the desk it happens at. */
export type PersonActor = { kind: 'person'; id: string; roles: readonly Role[]; onBehalfOf?: string | undefined; space?: string | undefined };

/** Who acts. */
export type Visitor = { kind: 'visitor' };
export type Actor = Visitor | { kind: 'system'; name: string } | { kind: 'operator'; name: string } | PersonActor;

export const visitor: Visitor = { kind: 'visitor' };
export const systemActor = (name: string): Actor => ({ kind: 'system', name });
export const operatorActor = (name: string): Actor => ({ kind: 'operator', name });

/** The short form that the audit keeps: ids alone, so that an erased person's name stands nowhere. */
export function actorLabel(actor: Actor): string {
  if (actor.kind === 'visitor') return 'visitor';
  if (actor.kind !== 'person') return `${actor.kind}:${actor.name}`;
  return [`person:${actor.id}`, actor.onBehalfOf && `for:${actor.onBehalfOf}`, actor.space && `space:${actor.space}`].filter(Boolean).join(' ');
}
