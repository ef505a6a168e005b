import { resolve } from 'node:path';
import { z } from 'zod';
import { type ClamdAddress, parseClamdAddress } from './uploads/clamd.ts';
import { type OpenIdSettings, readOpenIdSettings } from './egress/openid-settings.ts';

/** Settings are read from the environment once, at start; a wrong value stops the start and says how to mend it. */
const settingsSchema = z.object({
  PORT: z.coerce.number({ error: 'PORT must be a whole number from 0 to 65535, for example PORT=3000' }).int().min(0).max(65_535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'DATABASE_URL must begin with postgres://, for example postgres://user:password@localhost:5432/cortile; leave it out to use the embedded database',
    )
    .optional(),
  CORTILE_DATA: z.string().min(1).default('./data'),
  CORTILE_DEMO: z.enum(['0', '1'], { error: 'CORTILE_DEMO must be 1 (demo cities) or 0 (an empty system)' }).default('1'),
  CORTILE_SECRET: z
    .string()
    .min(32, 'CORTILE_SECRET must have at least 32 characters; leave it out and Cortile keeps one in its data folder')
    .optional(),
  CORTILE_HOSTS: z.string().default(''),
  CORTILE_PROXIES: z.coerce
    .number({ error: 'CORTILE_PROXIES must be the number of your own proxies in front of Cortile, for example 1; leave it out when there is none' })
    .int()
    .min(0)
    .max(9)
    .default(0),
  CORTILE_ORIGIN: z
    .url({ error: 'CORTILE_ORIGIN must be the public address of this installation, for example https://cortile.example.org' })
    .optional(),
  CORTILE_SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error:
        'CORTILE_SMTP_URL must be the address of a mail server, for example smtps://user:password@mail.example.org; leave it out and no mail leaves',
    })
    .optional(),
  CORTILE_MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'CORTILE_MAIL_FROM must be one mail address, for example cortile@comune.example.org')
    .optional(),
  CORTILE_CLAMD: z
    .string()
    .refine(
      (written) => parseClamdAddress(written) !== undefined,
      'CORTILE_CLAMD must be the address of a clamd, tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl; leave it out and files say that they were not scanned',
    )
    .optional(),
  CORTILE_CHECK_ADDRESSES: z
    .enum(['0', '1'], { error: 'CORTILE_CHECK_ADDRESSES must be 1 (ask name servers about addresses on public pages) or 0' })
    .default('0'),
  CORTILE_GEOCODER_URL: z
    .url({
      protocol: /^https$/,
      error: 'CORTILE_GEOCODER_URL must be the https address of a Nominatim search service; leave it out to use the gazetteer alone',
    })
    .optional(),
  CORTILE_EMBEDDING_URL: z
    .url({
      protocol: /^https$/,
      error:
        'CORTILE_EMBEDDING_URL must be the https address of an embedding service; leave it out and nothing that people type leaves this installation',
    })
    .optional(),
  CORTILE_EMBEDDING_MODEL: z.string().default(''),
  CORTILE_EMBEDDING_KEY: z.string().optional(),
  CORTILE_EMBEDDING_CITIES: z.string().default(''),
  CORTILE_OIDC: z.string().min(1).optional(),
  CORTILE_TILES: z
    .url({
      protocol: /^https$/,
      error: 'CORTILE_TILES must be the https address of a MapLibre style whose pictures lie on the same host; leave it out and no map asks anybody',
    })
    .optional(),
});

export type Config = {
  /** Whether name servers are asked about the mail addresses that public pages show. */
  isCheckingAddresses: boolean;
  /** Where a virus scanner listens; without one files say that they were not scanned. */
  clamd: ClamdAddress | undefined;
  port: number;
  databaseUrl: string | undefined;
  dataFolder: string;
  isDemo: boolean;
  secret: string | undefined;
  /** Host names, besides localhost and 127.0.0.1, under which this installation may be addressed. */
  hosts: string[];
  /** The public address, where a proxy stands in front: links and cookies are made for it. */
  origin: string | undefined;
  /** How many proxies of our own stand in front, so that the address of who asks is read where the outermost of them wrote it. */
  proxies: number;
  geocoderUrl: string | undefined;
  /** Where mail leaves, and in whose name; without it, mail is kept for the demo's mailbox page alone. */
  mail: { url: string; from: string } | undefined;
  /** What orders kinds of help by meaning, and the cities that have switched it on: what their people type is sent there. */
  embedding: { url: string; model: string; key: string | undefined; cities: string[] } | undefined;
  /** Who vouches for people besides ourselves (OpenID Connect); by default nobody. */
  identityProviders: OpenIdSettings[];
  /** The style of a larger map with pictures from elsewhere; by default there is none. */
  tilesUrl: string | undefined;
};

/** @throws Error naming each wrong variable and its mend. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settingsSchema.safeParse(present);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Cortile cannot start with these settings.\n${reasons.join('\n')}`);
  }
  const settings = parsed.data;
  if (settings.CORTILE_SMTP_URL && !settings.CORTILE_MAIL_FROM)
    throw new Error('Cortile cannot start with these settings.\nCORTILE_MAIL_FROM: name the address in whose name mail is sent');
  return {
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    dataFolder: resolve(settings.CORTILE_DATA),
    isDemo: settings.CORTILE_DEMO === '1',
    secret: settings.CORTILE_SECRET,
    hosts: `${settings.CORTILE_HOSTS},${settings.CORTILE_ORIGIN ? new URL(settings.CORTILE_ORIGIN).hostname : ''}`
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    origin: settings.CORTILE_ORIGIN && new URL(settings.CORTILE_ORIGIN).origin,
    proxies: settings.CORTILE_PROXIES,
    clamd: settings.CORTILE_CLAMD ? parseClamdAddress(settings.CORTILE_CLAMD) : undefined,
    isCheckingAddresses: settings.CORTILE_CHECK_ADDRESSES === '1',
    geocoderUrl: settings.CORTILE_GEOCODER_URL,
    mail: settings.CORTILE_SMTP_URL ? { url: settings.CORTILE_SMTP_URL, from: settings.CORTILE_MAIL_FROM! } : undefined,
    embedding: settings.CORTILE_EMBEDDING_URL === undefined ? undefined : embeddingOf(settings.CORTILE_EMBEDDING_URL, settings),
    identityProviders: settings.CORTILE_OIDC === undefined ? [] : readProviders(settings.CORTILE_OIDC),
    tilesUrl: settings.CORTILE_TILES,
  };
}

function embeddingOf(url: string, settings: z.infer<typeof settingsSchema>): NonNullable<Config['embedding']> {
  const cities = settings.CORTILE_EMBEDDING_CITIES.split(',').map((slug) => slug.trim());
  return { url, model: settings.CORTILE_EMBEDDING_MODEL, key: settings.CORTILE_EMBEDDING_KEY, cities: cities.filter(Boolean) };
}

function readProviders(file: string): OpenIdSettings[] {
  try {
    return readOpenIdSettings(file);
  } catch (error) {
    throw new Error(`Cortile cannot start with these settings.\nCORTILE_OIDC: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
