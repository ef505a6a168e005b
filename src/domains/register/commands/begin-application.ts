import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { isUniqueViolation } from '../../../db/errors.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Db } from '../../../db/database.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Result, fail, succeed } from '../../../kernel/result.ts';
import { cleanText } from '../../../kernel/text.ts';
import { readLadder } from '../queries/read-ladder.ts';
import { NAME_LENGTH_MAX, type ProviderKind } from '../rules/words.ts';
import type { Context } from './load.ts';

export type NewApplication = {
  personId: string;
  providerKind: ProviderKind;
  name: string;
  /** An organization of the directory for which the person already works. */
  organizationId: string | undefined;
  language: string;
};
type Failure = { type: 'no-ladder' } | { type: 'nameless' };

/** Letters and digits that nobody mistakes for each other when read out. */
const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newCode = (): string => Array.from({ length: 10 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** Begins an application, or finds the one that is open already: pressed twice, or in two windows, there is one. */
export async function beginApplication({ db, now }: Context, input: NewApplication): Promise<Result<{ id: string }, Failure>> {
  const name = cleanText(input.name).slice(0, NAME_LENGTH_MAX);
  if (name === '') return fail({ type: 'nameless' });
  const ladder = await readLadder(db);
  if (!ladder) return fail({ type: 'no-ladder' });
  const begin = () =>
    inTransaction(db, async (trx) => {
      const provider = (await findProvider(trx, input)) ?? (await addProvider(trx, { ...input, name }, now));
      const open = await findOpen(trx, provider);
      if (open) return open;
      const id = newId(now);
      await sql`
        INSERT INTO register_application (id, provider_id, applicant_id, kind, rung, version, state, language, vouch_code, changed_at)
        VALUES (${id}, ${provider}, ${input.personId}, 'entry', ${ladder.rungs[0]!.rung}, ${ladder.version}, 'draft', ${input.language}, ${newCode()}, ${now})`.execute(
        trx,
      );
      return id;
    });
  // Two windows at once: the second finds what the first began.
  const id = await begin().catch((error: unknown) => (isUniqueViolation(error) ? begin() : Promise.reject(error)));
  return succeed({ id });
}

async function findProvider(trx: Db, { providerKind, personId, organizationId, name }: NewApplication): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM register_provider WHERE kind = ${providerKind} AND CASE
      WHEN ${providerKind} = 'person' THEN person_id = ${personId}
      WHEN ${organizationId ?? null}::uuid IS NOT NULL THEN organization_id = ${organizationId ?? null}
      ELSE person_id = ${personId} AND organization_id IS NULL AND name = ${cleanText(name)} END
    FOR UPDATE`.execute(trx);
  return rows[0]?.id;
}

async function addProvider(trx: Db, { providerKind, personId, organizationId, name }: NewApplication, now: Date): Promise<string> {
  const id = newId(now);
  const isPerson = providerKind === 'person';
  await sql`
    INSERT INTO register_provider (id, kind, name, organization_id, person_id, size, is_informal, is_newcomer, created_at)
    VALUES (${id}, ${providerKind}, ${name}, ${organizationId ?? null}, ${personId}, ${isPerson ? 'one' : 'small'}, ${isPerson}, ${!organizationId}, ${now})`.execute(
    trx,
  );
  return id;
}

async function findOpen(trx: Db, providerId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM register_application WHERE provider_id = ${providerId} AND settled_at IS NULL`.execute(
    trx,
  );
  return rows[0]?.id;
}
