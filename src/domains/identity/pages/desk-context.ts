import type { Db } from '../../../db/database.ts';
import { signedInOf } from '../../../web/access.tsx';
import type { DeskVisit, WebContext } from '../../../web/context.ts';
import type { PersonActor } from '../../../kernel/actor.ts';
import { keptSpaces } from '../../places/index.ts';

export type Desk = { slug: string; name: string };

/** The desks at which somebody works, by their grants. */
export async function desksOf(context: WebContext): Promise<Desk[]> {
  const spaces = await keptSpaces(context.get('page').db);
  const slugs = signedInOf(context).grants.flatMap(({ role, scope }) => (role === 'space-operator' ? [scope] : []));
  return slugs.map((slug) => ({ slug, name: spaces.find((space) => space.slug === slug)?.name ?? slug }));
}

/** The desk a form names, if it is one of theirs; their only one where it names none. */
export function chosenDesk(desks: Desk[], written: string): Desk | undefined {
  return desks.find(({ slug }) => slug === written) ?? (desks.length === 1 ? desks[0] : undefined);
}

/** What commands of a desk need to know about who works there. */
export function deskCommand(context: WebContext): { db: Db; actor: PersonActor; sessionId: string; now: Date } {
  const page = context.get('page');
  const { sessionId } = signedInOf(context);
  if (page.actor.kind !== 'person') throw new Error('a desk is worked at by a person');
  return { db: page.db, actor: page.actor, sessionId, now: page.now };
}

/** The visit of this page with its client; undefined where none runs. */
export function visitOf(context: WebContext): (DeskVisit & { clientId: string; clientName: string }) | undefined {
  const { visit, actingFor } = signedInOf(context);
  return visit && actingFor ? { ...visit, clientId: actingFor.personId, clientName: actingFor.name } : undefined;
}
