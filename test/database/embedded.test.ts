import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { addCity, removeCity } from '../../src/db/cities.ts';
import { openDatabase } from '../../src/db/database.ts';
import { mendSymlinks, packagedBinaries } from '../../src/db/embedded-binaries.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded.ts';
import { packageRoot } from '../../src/package-root.ts';
import { prepare } from '../../src/prepare.ts';
import { appFor } from '../support/app.ts';
import { newCity } from '../support/cities.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-embedded-'));
const dataFolder = join(folder, 'data');
let server: EmbeddedServer;

afterAll(async () => {
  await server?.stop();
  // Run as root, the data lie where the data folder says.
  const pointer = join(dataFolder, 'where-the-database-is.txt');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** Starts the server from another process and kills that process as a power cut would. @returns where the server was listening. */
async function startAndKillParent(): Promise<string> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(join(packageRoot, 'src/db/embedded.ts'))});
    const { url, isOwner } = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log(JSON.stringify({ url, isOwner }));
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { url, isOwner } = JSON.parse(line.toString()) as { url: string; isOwner: boolean };
  expect(isOwner).toBe(true);
  return url;
}

/** Opens the database of a data folder as a program of its own does. @returns where it found it, and with which secret. */
async function openFromAnotherProcess(ownFolder: string): Promise<{ url: string; secret: string }> {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(join(packageRoot, 'src/db/database.ts'))});
    const database = await openDatabase({ databaseUrl: undefined, dataFolder: ${JSON.stringify(ownFolder)}, secret: undefined });
    console.log(JSON.stringify({ url: database.url, secret: database.secret }));
    await database.close();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  return JSON.parse(stdout) as { url: string; secret: string };
}

describe('one server through its life', () => {
  test('it starts on fresh data, and who started it owns it', async () => {
    server = await startEmbedded({ dataFolder });
    expect(server.isOwner).toBe(true);
    expect(await ask(server.url, 'SELECT 1')).toEqual([1]);
  });

  test('it listens on this machine alone, asks for a password, and keeps that from other users', async () => {
    expect(await ask(server.url, 'SHOW listen_addresses')).toEqual(['127.0.0.1']);
    const guessed = new URL(server.url);
    guessed.password = 'postgres';
    await expect(ask(guessed.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const [where] = (await ask(server.url, 'SHOW data_directory')) as [string];
    expect(statSync(join(dirname(where), 'database-password')).mode & 0o077).toBe(0);
  });

  test('a second start attaches to it and does not own it', async () => {
    const second = await startEmbedded({ dataFolder });
    expect(second).toMatchObject({ isOwner: false, url: server.url });
  });

  test('it writes acknowledged rows to the disk and says nothing of a failed statement in its log', async () => {
    expect(await ask(server.url, 'SHOW fsync')).toEqual(['on']);
    expect(await ask(server.url, 'SHOW synchronous_commit')).toEqual(['on']);
    await expect(ask(server.url, "SELECT 'my mother cannot cook'::int")).rejects.toMatchObject({ code: '22P02' });
    const [where] = (await ask(server.url, 'SHOW data_directory')) as [string];
    expect(readFileSync(join(dirname(where), 'postgres.log'), 'utf8')).not.toContain('STATEMENT');
  });

  test('it holds all scripts, and finds words in each of the seven languages', async () => {
    expect(await ask(server.url, 'SHOW server_encoding')).toEqual(['UTF8']);
    for (const [configuration, written, asked] of [
      ['greek', 'Μαγειρεύουμε για ηλικιωμένους ανθρώπους', 'άνθρωπος'],
      ['italian', 'Consegniamo i pasti agli anziani', 'pasto'],
      ['english', 'We repair wheelchairs', 'wheelchair'],
      ['spanish', 'Llevamos comidas a las casas', 'comida'],
      ['portuguese', 'Ajudamos idosos nas suas casas', 'casa'],
      ['french', 'Nous gardons les enfants', 'enfant'],
      ['arabic', 'الكتاب والأطفال في بيوتهم', 'كتاب'],
    ]) {
      const found = await ask(server.url, `SELECT to_tsvector('${configuration}', '${written}') @@ plainto_tsquery('${configuration}', '${asked}')`);
      expect(found, configuration).toEqual([true]);
    }
  });

  test('a stop ends it', async () => {
    await server.stop();
    await expect(ask(server.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.stop();
  });

  test('a killed parent leaves it running, and the next start attaches', async () => {
    const url = await startAndKillParent();
    expect(await ask(url, 'SELECT 1')).toEqual([1]);
    server = await startEmbedded({ dataFolder });
    expect(server).toMatchObject({ isOwner: false, url });
  });

  test('when the server itself is killed, the next start takes up its data', async () => {
    await ask(server.url, 'CREATE TABLE kept AS SELECT 7 AS id');
    const [where] = (await ask(server.url, 'SHOW data_directory')) as [string];
    process.kill(Number(readFileSync(join(where, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    server = await startEmbedded({ dataFolder });
    expect(server.isOwner).toBe(true);
    expect(await ask(server.url, 'SELECT id FROM kept')).toEqual([7]);
  });

  test('two starts at once end at one server', async () => {
    await server.stop();
    const both = await Promise.all([startEmbedded({ dataFolder }), startEmbedded({ dataFolder })]);
    server = both[0];
    expect(both[0].url).toBe(both[1].url);
    expect(both.filter(({ isOwner }) => isOwner)).toHaveLength(1);
  });

  test('of three programs that start for the first time at once on one data folder all work on one cluster', { timeout: 120_000 }, async () => {
    const fresh = join(folder, 'fresh');
    const all = await Promise.all([1, 2, 3].map(() => openFromAnotherProcess(fresh)));
    const last = await startEmbedded({ dataFolder: fresh });
    try {
      expect(new Set(all.map(({ url }) => url)).size).toBe(1);
      expect(new Set(all.map(({ secret }) => secret)).size).toBe(1);
      expect(last.isOwner).toBe(false);
      const [where] = (await ask(last.url, 'SHOW data_directory')) as [string];
      // Those who lost the race took their half-made clusters and files with them.
      expect(readdirSync(dirname(where)).sort()).toEqual(
        ['database-password', 'postgres', 'postgres.log'].concat(where.startsWith(fresh) ? ['secret'] : []),
      );
      expect(readdirSync(fresh).filter((name) => /\d{2,}/.test(name))).toEqual([]);
    } finally {
      await last.stop();
      const pointer = join(fresh, 'where-the-database-is.txt');
      if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
    }
  });

  test('the program works there with a login that is no administrator: it makes a city, serves it, removes it', async () => {
    const database = await openDatabase({ databaseUrl: undefined, dataFolder, secret: undefined });
    const { rows } = await sql`SELECT rolsuper, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = current_user`.execute(database.platform);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolreplication: false }]);
    await prepare(database);
    const added = await addCity(database, newCity('madrid'));
    expect(added.ok).toBe(true);
    await prepare(database);
    expect((await (await appFor(database)).request('/madrid/es')).status).toBe(200);
    if (added.ok) expect(await removeCity(database, added.value)).toBe(true);
    expect((await sql`SELECT FROM pg_roles WHERE rolname ~ '^c_.*_madrid$'`.execute(database.platform)).rows).toEqual([]);
    await database.close();
  });
});

test('links that an installation without scripts lacks, or that lead nowhere, are mended', () => {
  const copy = join(folder, 'native');
  cpSync(join(packagedBinaries().folder), copy, { recursive: true, dereference: true });
  const list = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  const links = list.map(({ target }) => join(folder, target));
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) rmSync(link, { force: true });
  symlinkSync(join(folder, 'a-folder-that-was-moved'), links[0]!);
  mendSymlinks(copy);
  for (const link of links) {
    expect(lstatSync(link).isSymbolicLink(), link).toBe(true);
    expect(existsSync(link), link).toBe(true);
  }
  const libraries = readdirSync(join(copy, 'lib'));
  mendSymlinks(copy);
  expect(readdirSync(join(copy, 'lib'))).toEqual(libraries);
});
