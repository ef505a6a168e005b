import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { copyBinaries, mendSymlinks, packagedBinaries } from './embedded-binaries.ts';
import { writeOnce } from './write-once.ts';

export type EmbeddedServer = {
  /** Where to connect as the server's administrator. */
  url: string;
  /** False when it was already running and this process only attached to it. */
  isOwner: boolean;
  stop: () => Promise<void>;
};

type Place = { binaries: string; data: string; password: string; log: string; user: { uid: number; gid: number } | undefined };

/** Disposable: speed over durability, and no data left behind after `stop`; only for tests and benchmarks, whose data nobody misses. */
export type EmbeddedOptions = { dataFolder: string; isDisposable?: boolean };

const SERVICE_USER = 'cortile';
const START_TIMEOUT_MS = 20_000;
const RESTART_PAUSE_MS = 100;

/**
 * Starts the PostgreSQL that Cortile brings along, or attaches to the one that already runs on these data.
 * It listens on 127.0.0.1 alone and needs a password. A killed parent leaves it running; the next start attaches.
 * @throws Error that says what to do when it cannot start.
 */
export async function startEmbedded({ dataFolder, isDisposable = false }: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = preparePlace(dataFolder);
  if (!isInitialised(place)) initialise(place);
  const running = await findRunning(place);
  if (running) return { url: running, isOwner: false, stop: () => stopServer(place) };
  const { url, isOwner } = await launch(place, isDisposable);
  const stop = async () => {
    await stopServer(place);
    // As root the data lie outside the caller's folder, which therefore cannot remove them with it.
    if (isDisposable) rmSync(dirname(place.data), { recursive: true, force: true });
  };
  return { url, isOwner, stop };
}

/** PostgreSQL refuses to run as root, and an ordinary user cannot reach what lies under root's home: both then move to /var/lib. */
function preparePlace(dataFolder: string): Place {
  const packaged = packagedBinaries();
  mkdirSync(dataFolder, { recursive: true });
  if (process.getuid?.() !== 0) {
    mendSymlinks(packaged.folder);
    return placeIn(dataFolder, packaged.folder, undefined);
  }
  const user = serviceUser();
  const home = '/var/lib/cortile';
  mkdirSync(home, { recursive: true, mode: 0o755 });
  mendSymlinks(packaged.folder);
  const binaries = join(home, `postgresql-${packaged.version}`);
  copyBinaries(packaged.folder, binaries);
  // The data folder says where its database lies: whoever deletes the folder starts afresh, as everywhere else.
  const own = writeOnce(join(dataFolder, 'where-the-database-is.txt'), join(home, randomBytes(6).toString('hex')), 0o644);
  mkdirSync(own, { recursive: true, mode: 0o755 });
  chownSync(own, user.uid, user.gid);
  return placeIn(own, binaries, user);
}

function placeIn(folder: string, binaries: string, user: Place['user']): Place {
  const passwordFile = join(folder, 'database-password');
  const password = writeOnce(passwordFile, randomBytes(24).toString('base64url'));
  if (user) chownSync(passwordFile, user.uid, user.gid);
  return { binaries, data: join(folder, 'postgres'), password, log: join(folder, 'postgres.log'), user };
}

function serviceUser(): { uid: number; gid: number } {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, SERVICE_USER], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // Not there yet: it is made below.
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', SERVICE_USER], { stdio: 'ignore' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root, and the user "${SERVICE_USER}" could not be made. Make it (useradd --system ${SERVICE_USER}), start Cortile as an ordinary user, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

const environmentFor = (place: Place) => ({
  PATH: process.env.PATH ?? '',
  LD_LIBRARY_PATH: join(place.binaries, 'lib'),
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
});

function run(place: Place, program: string, args: string[]): void {
  execFileSync(join(place.binaries, 'bin', program), args, {
    ...place.user,
    cwd: '/',
    env: environmentFor(place),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/**
 * Makes the cluster beside its place and moves it there whole: of two first starts at once the first to finish wins and the other takes up
 * its data, and a start that is killed on the way leaves nothing that looks like a cluster.
 */
function initialise(place: Place): void {
  const half = `${place.data}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  // Without an explicit encoding and locale a machine without LANG makes an SQL_ASCII cluster, where Greek stemming silently finds nothing.
  run(place, 'initdb', [
    '--pgdata',
    half,
    '--username=postgres',
    `--pwfile=${join(place.data, '..', 'database-password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-instructions',
  ]);
  chmodSync(half, 0o700);
  try {
    renameSync(half, place.data);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!isInitialised(place)) throw error;
  }
}

const isInitialised = (place: Place): boolean => existsSync(join(place.data, 'PG_VERSION'));

const urlAt = (place: Place, port: number): string => `postgres://postgres:${place.password}@127.0.0.1:${port}/postgres`;

async function findRunning(place: Place): Promise<string | undefined> {
  const pidFile = join(place.data, 'postmaster.pid');
  if (!existsSync(pidFile)) return undefined;
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3]);
  if (!port) return undefined;
  return (await answers(urlAt(place, port))) ? urlAt(place, port) : undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @returns where the server answers, and whether it is the one started here. */
async function launch(place: Place, isDisposable: boolean): Promise<{ url: string; isOwner: boolean }> {
  const port = await freePort();
  let server = spawnServer(place, port, isDisposable);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await answers(urlAt(place, port))) return { url: urlAt(place, port), isOwner: true };
    if (server.exitCode !== null) {
      // Two processes may start at once: the slower one finds the data taken and attaches.
      const other = await findRunning(place);
      if (other) return { url: other, isOwner: false };
      // The helpers of a killed server hold its data for a moment; until they are gone a new one refuses.
      await sleep(RESTART_PAUSE_MS);
      server = spawnServer(place, port, isDisposable);
    }
    await sleep(25);
  }
  throw new Error(`The embedded PostgreSQL did not answer within ${START_TIMEOUT_MS / 1000} s. Its log is ${place.log}.`);
}

function spawnServer(place: Place, port: number, isDisposable: boolean): ChildProcess {
  // log_min_error_statement: what people typed must not reach the log with a failed statement (K1).
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=128MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_min_error_statement=panic',
  ];
  if (isDisposable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const log = openSync(place.log, 'a');
  const server = spawn(join(place.binaries, 'bin', 'postgres'), ['-D', place.data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...place.user,
    cwd: '/',
    env: environmentFor(place),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  server.unref();
  return server;
}

async function stopServer(place: Place): Promise<void> {
  const pidFile = join(place.data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  // SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, the data are left clean.
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It was killed and left its file behind: there is nothing to stop.
    return;
  }
  for (let waitedMs = 0; existsSync(pidFile) && waitedMs < START_TIMEOUT_MS; waitedMs += 20) await sleep(20);
}
