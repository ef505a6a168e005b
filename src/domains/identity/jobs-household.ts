import { sql } from 'kysely';
import { audit } from '../../audit/index.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Texts } from '../../i18n/index.ts';
import type { CityJob } from '../../jobs/runner.ts';
import { systemActor } from '../../kernel/actor.ts';
import { freeAccount } from './commands/take-over-account.ts';
import { tellDirectly } from './commands/tell-household.ts';
import { ageNear, mandateEnded } from './mandate-mail.ts';
import { TOLD_BEFORE_DAYS } from './rules/household.ts';

type Context = Parameters<CityJob['run']>[0];

/**
 * Once a day: parents hear that a child comes of age soon; on its birthday their part ends; what ran out is closed. Nothing waits for the job:
 * a right that has ended opens nothing from that moment on, whatever a row still says.
 */
export const householdJobs = (texts: Pick<Texts, 'translator'>): CityJob[] => [
  {
    name: 'identity-households',
    cron: '11 3 * * *',
    run: async (context) => {
      await tellOfAge(context, texts);
      await endWithAge(context, texts);
      await closeWhatRanOut(context, texts);
      await forget(context);
    },
  },
];

async function tellOfAge({ db, city, now }: Context, texts: Pick<Texts, 'translator'>): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ personId: string; keepers: string[] }>`
      UPDATE identity_dependant d SET told_at = ${now}
      WHERE d.taken_over_at IS NULL AND d.told_at IS NULL AND d.of_age_at > ${now}
        AND d.of_age_at <= ${now}::timestamptz + make_interval(days => ${TOLD_BEFORE_DAYS})
      RETURNING d.person_id AS "personId",
        ARRAY(SELECT k.keeper_id FROM identity_keeping k WHERE k.person_id = d.person_id AND k.ended_at IS NULL) AS keepers`.execute(trx);
    for (const { personId, keepers } of rows)
      for (const keeper of keepers)
        await tellDirectly(trx, texts, { personId: keeper, occasion: `age-near:${personId}:${keeper}`, write: ageNear(city.name) }, now);
  });
}

async function endWithAge({ db, city, now }: Context, texts: Pick<Texts, 'translator'>): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    SELECT DISTINCT d.person_id AS "personId" FROM identity_dependant d
    JOIN identity_keeping k ON k.person_id = d.person_id AND k.ground IN ('parental-responsibility', 'guardianship') AND k.ended_at IS NULL
    WHERE d.taken_over_at IS NULL AND d.of_age_at <= ${now}`.execute(db);
  for (const { personId } of rows) {
    await inTransaction(db, async (trx) => {
      await freeAccount(trx, { personId, by: 'age', now, texts, city: city.name });
      await audit(trx, { actor: systemActor('coming-of-age'), action: 'identity.of-age', thingKind: 'person', thingId: personId, now });
    });
  }
}

async function closeWhatRanOut({ db, city, now }: Context, texts: Pick<Texts, 'translator'>): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: string; personId: string }>`
      UPDATE identity_mandate SET ended_at = ${now}, ended_by = 'expiry' WHERE ended_at IS NULL AND expires_at <= ${now}
      RETURNING id, person_id AS "personId"`.execute(trx);
    for (const { id, personId } of rows)
      await tellDirectly(trx, texts, { personId, occasion: `mandate-ended:${id}`, write: mandateEnded(city.name) }, now);
    await sql`
      UPDATE identity_keeping SET ended_at = ${now}, ended_by = 'decision'
      WHERE ended_at IS NULL AND ends_at <= ${now} AND ground IN ('guardianship', 'support-administration')`.execute(trx);
  });
}

/** Nothing is kept longer than the comment of its column says. */
async function forget({ db, now }: Context): Promise<void> {
  await sql`DELETE FROM identity_invitation WHERE expires_at < ${now}::timestamptz - interval '30 days'`.execute(db);
  await sql`DELETE FROM identity_letter WHERE handed_at < ${now}::timestamptz - interval '90 days'`.execute(db);
  await sql`DELETE FROM identity_mandate WHERE ended_at < ${now}::timestamptz - interval '10 years'`.execute(db);
  await sql`DELETE FROM identity_keeping WHERE ended_at < ${now}::timestamptz - interval '10 years'`.execute(db);
}
