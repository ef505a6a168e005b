import { readFileSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { fieldKeyFrom, openErasureJournal, readEntries, readErased, replayErasures, rotateCityKey } from '../domains/identity/index.ts';
import { operatorActor } from '../kernel/actor.ts';
import { personalTablesOf } from '../wiring.ts';
import { requireCity, withDatabase } from './session.ts';

type Options = { city: string; json?: boolean };

/** `keys rotate`: people read and write meanwhile. */
export async function rotateKeys(options: Options): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const db = await database.cities.open(city.slug);
    const rotation = await rotateCityKey({ db, actor: operatorActor('cli'), now: new Date() }, { fieldKey: fieldKeyFrom(database.secret) });
    const began = rotation.isResumed ? 'went on with' : 'made';
    return { text: `${city.name}: ${began} version ${rotation.version}; ${rotation.wrapped} keys of persons are under it now`, data: rotation };
  }, options);
}

/** `erasure list`: the lines that `erasure replay --journal` reads. */
export async function listErasures(options: Options): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const kept = await readErased(await database.cities.open(city.slug));
    const journal = openErasureJournal(readConfig().dataFolder).read(city.slug);
    const known = new Map([...journal, ...kept].map((entry) => [entry.personId, entry]));
    const lines = [...known.values()].map(({ personId, erasedAt }) => JSON.stringify({ personId, erasedAt }));
    return { text: lines.join('\n'), data: [...known.values()] };
  }, options);
}

/** `erasure replay`: may be done as often as one likes. */
export async function replayJournal(options: Options & { journal?: string }): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const given = options.journal === undefined ? [] : readEntries(readFileSync(options.journal, 'utf8'));
    const entries = [...openErasureJournal(readConfig().dataFolder).read(city.slug), ...given];
    const db = await database.cities.open(city.slug);
    const outcome = await replayErasures({ db, actor: operatorActor('cli'), now: new Date() }, { tables: personalTablesOf(database), entries });
    return {
      text: `${city.name}: ${outcome.entries} erasures known, ${outcome.here} of these people are in the database, ${outcome.erased} were readable and are erased again`,
      data: outcome,
    };
  }, options);
}
