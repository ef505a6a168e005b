import { sql } from 'kysely';
import { audit } from '../../../audit/index.ts';
import type { Db } from '../../../db/database.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { listGrants } from '../../identity/index.ts';
import { readHeld } from '../queries/read-held.ts';
import { rungOf } from '../queries/read-ladder.ts';
import { type Flaw, flawsBeforeSending } from '../rules/completeness.ts';
import { addDays } from '../rules/deadlines.ts';
import { nextState } from '../rules/life-cycle.ts';
import { type Context, type Loaded, loadApplication, scopeOf } from './load.ts';
import { noteEvent } from './note-event.ts';

type Failure = { type: 'unknown' } | { type: 'sent' } | { type: 'flawed'; flaws: Flaw[] };

/** Sends an application to the city: from now on the city's clock runs, and one officer answers for it. */
export async function submitApplication({ db, actor, now }: Context, { id, today }: { id: string; today: string }): Promise<Result<null, Failure>> {
  return inTransaction(db, async (trx) => {
    const loaded = await loadApplication(trx, id);
    if (!loaded) return fail({ type: 'unknown' });
    const { application, provider, ladder } = loaded;
    const state = nextState(application.state, 'submit');
    if (!state) return fail({ type: 'sent' });
    const flaws = await flawsOf(trx, loaded, today);
    if (flaws.length > 0) return fail({ type: 'flawed', flaws });
    const officer = await nextOfficer(trx, [application.applicant_id], now);
    await sql`
      UPDATE register_application SET state = ${state}, submitted_at = ${now}, due_at = ${addDays(now, ladder.decideDays)}, assigned_to = ${officer ?? null},
        changed_at = ${now} WHERE id = ${application.id}`.execute(trx);
    await noteEvent(trx, provider, { kind: 'applied', application }, now);
    await audit(trx, {
      actor,
      action: 'register.apply',
      thingKind: 'application',
      thingId: id,
      detail: { rung: application.rung, kind: application.kind },
      now,
    });
    return succeed(null);
  });
}

/** What stands against sending an application as it is. */
export async function flawsOf(db: Db, { application, provider, ladder }: Loaded, today: string): Promise<Flaw[]> {
  const held = await readHeld(db, { providerId: provider.id, applicationId: application.id });
  const rung = rungOf(ladder, application.rung);
  return flawsBeforeSending(
    {
      ...scopeOf(application),
      name: provider.name,
      telephone: provider.telephone,
      address: provider.address,
      words: application.words,
      providerKind: provider.kind,
    },
    held,
    { today, recordMonths: ladder.recordMonths, rung, requirements: rung.requirements },
  );
}

/** The accreditation officer with the fewest open applications, who is none of `but`. */
export async function nextOfficer(trx: Db, but: (string | null)[], now: Date): Promise<string | undefined> {
  const officers = (await listGrants(trx, now)).filter(({ role, personId }) => role === 'accreditation-officer' && !but.includes(personId));
  const { rows } = await sql<{ id: string }>`
    SELECT o.id FROM unnest(${[...new Set(officers.map(({ personId }) => personId))]}::uuid[]) AS o (id)
    LEFT JOIN register_application a ON a.assigned_to = o.id AND a.settled_at IS NULL GROUP BY o.id ORDER BY count(a.id), o.id LIMIT 1`.execute(trx);
  return rows[0]?.id;
}
