import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.array(
  z
    .object({
      /** ISO 639-1. */
      code: z.string().regex(/^[a-z]{2,3}$/),
      /** The country's way of writing numbers and dates, where the language alone would say another's (BCP 47). */
      locale: z.string().optional(),
      /** Its name in itself, as the language menu shows it. */
      name: z.string().min(1),
      direction: z.enum(['ltr', 'rtl']),
      /** True: a missing text fails the build. False: the text of English stands in and is counted. */
      complete: z.boolean(),
    })
    .transform((language) => ({ ...language, locale: language.locale ?? language.code })),
);

export type Language = z.infer<typeof manifestSchema>[number];
export type Messages = Record<string, string>;
/** Texts of one folder (a domain, the web shell, ...): messages by language. */
export type LocaleFolder = { folder: string; messages: Map<string, Messages> };
export type Catalogue = { languages: Language[]; folders: LocaleFolder[] };

/** English is the reference: its keys and arguments are those that the program asks for. */
export const REFERENCE_LANGUAGE = 'en';

/** Reads the manifest and every `locales` folder below `root`. A language is files and configuration, never code. */
export function readCatalogue(root: string): Catalogue {
  const languages = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'i18n', 'languages.json'), 'utf8')));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])locales[\\/][a-z]{2,3}\.json$/.test(path))
    .sort();
  const folders = new Map<string, Map<string, Messages>>();
  for (const path of files) {
    const folder = relative('.', dirname(path));
    const code = path
      .slice(-7)
      .replace(/^.*[\\/]/, '')
      .replace('.json', '');
    const messages = folders.get(folder) ?? new Map<string, Messages>();
    messages.set(code, JSON.parse(readFileSync(join(root, path), 'utf8')) as Messages);
    folders.set(folder, messages);
  }
  return { languages, folders: [...folders].map(([folder, messages]) => ({ folder, messages })) };
}

/** All messages of one language together; keys carry their folder's prefix, so they never meet. */
export function messagesOf(catalogue: Catalogue, code: string): Messages {
  return Object.assign({}, ...catalogue.folders.map((folder) => folder.messages.get(code) ?? {})) as Messages;
}
