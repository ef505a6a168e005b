import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { listCities } from '../db/cities.ts';
import { openDatabase } from '../db/database.ts';
import { migrateNetwork } from '../db/migrate.ts';
import { EXIT, print } from './output.ts';
import { othersConnected } from './session.ts';

type Finding = { what: string; isWell: boolean; detail: string };

/** Looks at what Cortile stands on and says what is well and what to mend. */
export async function doctor(config: Config, options: { json?: boolean }): Promise<void> {
  const findings: Finding[] = [
    { what: 'runtime', isWell: Number(process.versions.node.split('.')[0]) >= 24, detail: `Node ${process.versions.node}` },
  ];
  try {
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder, secret: config.secret });
    try {
      await migrateNetwork(database.platform);
      const { rows } = await sql<{
        version: string;
        encoding: string;
      }>`SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`.execute(database.platform);
      findings.push({
        what: 'database',
        isWell: Number.parseInt(rows[0]!.version, 10) >= 15,
        detail: `PostgreSQL ${rows[0]!.version}, ${database.isEmbedded ? 'embedded' : 'by DATABASE_URL'}`,
      });
      findings.push({ what: 'encoding', isWell: rows[0]!.encoding === 'UTF8', detail: rows[0]!.encoding });
      for (const city of await listCities(database.platform))
        findings.push({ what: `city ${city.slug}`, isWell: city.isCurrent, detail: city.isCurrent ? 'up to date' : 'run: cortile migrate' });
    } finally {
      await database.close({ withServer: database.isOwner && !(await othersConnected(database)) });
    }
  } catch (error) {
    findings.push({ what: 'database', isWell: false, detail: error instanceof Error ? error.message : String(error) });
  }
  const isWell = findings.every((finding) => finding.isWell);
  print(
    {
      text: findings.map((finding) => `${finding.isWell ? 'well' : 'MEND'}  ${finding.what}: ${finding.detail}`).join('\n'),
      data: { isWell, findings },
      exitCode: isWell ? EXIT.ok : EXIT.failed,
    },
    options,
  );
}
