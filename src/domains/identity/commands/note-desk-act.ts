import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { noteAccess } from './note-access.ts';

/** What a desk can do for somebody; the person reads each as the text `identity.access.identity.<act>`. */
export const DESK_ACTS = [
  'look-up',
  'begin-visit',
  'end-visit',
  'join-at-desk',
  'see-account',
  'rename',
  'end-sessions',
  'print-paper-code',
  'open-recovery',
  'approve-recovery',
  'refuse-recovery',
  'ask-mail-change',
  'approve-mail-change',
  'refuse-mail-change',
  'stop-mail-change',
  'ask-new-keeper',
  'approve-new-keeper',
  'refuse-new-keeper',
  'lapse-new-keeper',
] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

type NewDeskAct = { actor: Actor; personId: string; act: DeskAct; detail?: Record<string, unknown>; reason?: string; now: Date };

/** An act of office at a desk stands twice, in one transaction with it: in the audit, and in the log that the person reads. */
export async function noteDeskAct(trx: Db, { actor, personId, act, detail = {}, reason = '', now }: NewDeskAct): Promise<void> {
  await audit(trx, { actor, action: `identity.${act}`, thingKind: 'person', thingId: personId, detail, now });
  await noteAccess(trx, { personId, actor, what: `identity.${act}`, reason, now });
}
