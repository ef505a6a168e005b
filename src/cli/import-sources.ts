import { type RemovedSource, type SourceRow, listSources, removeSource } from '../domains/directory/index.ts';
import { operatorActor } from '../kernel/actor.ts';
import { requireCity, withDatabase } from './session.ts';

type ListOptions = { city: string; json?: boolean };
type RemoveOptions = ListOptions & { source: string; dryRun?: boolean };

export async function listImports(options: ListOptions): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const sources = await listSources(await database.cities.open(city.slug));
    return { text: sources.map(sourceText).join('\n') || `Nothing was imported into ${city.name} yet.`, data: sources };
  }, options);
}

function sourceText({ source, records, imports, importedAt, isRunning }: SourceRow): string {
  const last = importedAt ? `, the last time on ${importedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  return `${source}\t${countsText(records) || 'no records'}\timported ${imports} times${last}${isRunning ? ' (under way)' : ''}`;
}

const countsText = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([entity, count]) => `${entity} ${count}`)
    .join(', ');

/** Undoes the imports of one source. */
export async function removeImport(options: RemoveOptions): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const db = await database.cities.open(city.slug);
    const outcome = await removeSource(
      { db, actor: operatorActor('command line'), now: new Date() },
      { source: options.source, isDryRun: options.dryRun === true },
    );
    if (outcome.ok) return { text: removedText(outcome.value), data: outcome.value };
    if (outcome.failure.type === 'import-running')
      throw new Error('An import is running in this city. Wait until it has ended, then start this again; nothing was changed.');
    const known = outcome.failure.sources.map((source) => `"${source}"`).join(', ');
    throw new Error(`Nothing in ${city.name} came from "${options.source}". There is ${known || 'no source yet'}; see cortile import list.`);
  }, options);
}

function removedText({ source, isDryRun, removed, kept }: RemovedSource): string {
  const lines = [
    `${source}: ${isDryRun ? 'would be removed' : 'removed'}: ${countsText(removed) || 'nothing'}. Streets and house numbers stay in the gazetteer.`,
    ...(isDryRun ? ['This was a dry run: nothing was written.'] : []),
    ...kept.map(({ entity, name }) => `  kept     ${entity} "${name}", which others name`),
  ];
  return lines.join('\n');
}
