import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

const level = z.union([z.literal(1), z.literal(2), z.literal(3)], { error: 'must be 1 (low), 2 (substantial) or 3 (high)' });
const LOCAL = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

const providerSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be a short name of small letters, digits and hyphens, for example spid'),
    name: z.string().trim().min(1).max(60),
    issuer: z.url().refine((text) => text.startsWith('https://') || LOCAL.test(text), 'must be the https address that the provider calls its issuer'),
    clientId: z.string().min(1).max(500),
    clientSecret: z.string().min(1).optional(),
    privateKeyFile: z.string().min(1).optional(),
    signedRequests: z.boolean().default(false),
    scope: z
      .string()
      .regex(/(^| )openid( |$)/, 'must hold the word openid, for example "openid profile"')
      .default('openid profile'),
    acrValues: z.array(z.string().regex(/^\S{1,200}$/)).default([]),
    levels: z.record(z.string(), level).default({}),
    minimum: level.default(1),
  })
  .refine((provider) => (provider.clientSecret === undefined) !== (provider.privateKeyFile === undefined), {
    path: ['clientSecret'],
    message: 'give either clientSecret or privateKeyFile',
  })
  .refine((provider) => !provider.signedRequests || provider.privateKeyFile !== undefined, {
    path: ['signedRequests'],
    message: 'signed requests need privateKeyFile',
  });

const keySchema = z.looseObject({
  kty: z.enum(['EC', 'RSA'], { error: 'must be EC or RSA' }),
  d: z.string({ error: 'is missing: this is the public half of a key' }),
  kid: z.string().min(1).optional(),
  alg: z.enum(['ES256', 'RS256', 'PS256'], { error: 'must be ES256, RS256 or PS256' }),
});

export type ProviderKey = z.infer<typeof keySchema>;
export type OpenIdSettings = Omit<z.infer<typeof providerSchema>, 'privateKeyFile'> & { privateKey: ProviderKey | undefined };

/**
 * Providers of identities from the file that CORTILE_OIDC names. Key files are looked for beside it.
 * @throws Error that names the place in the file and the mend.
 */
export function readOpenIdSettings(file: string): OpenIdSettings[] {
  const providers = checked(z.array(providerSchema, { error: 'must be a list of providers' }).max(20), readJson(file), file);
  const ids = providers.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`${file}: two providers are called ${twice}; give each an id of its own`);
  return providers.map(({ privateKeyFile, ...provider }) => {
    if (privateKeyFile === undefined) return { ...provider, privateKey: undefined };
    const path = resolve(dirname(file), privateKeyFile);
    return { ...provider, privateKey: checked(keySchema, readJson(path), path) };
  });
}

/** What stands in the file is not repeated in the message: it may be a key. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof SyntaxError ? 'this is no JSON' : 'the file cannot be read; check its path and its rights'}`, {
      cause: error,
    });
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, file: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`).join('\n'));
}
