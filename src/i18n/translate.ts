import { IntlMessageFormat } from 'intl-messageformat';
import { type Catalogue, type Language, REFERENCE_LANGUAGE, messagesOf } from './catalogue.ts';
import type { MessageArguments } from './messages.gen.ts';

export type MessageKey = keyof MessageArguments & string;
type Rest<Key extends MessageKey> = MessageArguments[Key] extends null ? [] : [values: MessageArguments[Key]];
/** Gives a text of the interface; keys and arguments are checked when the program is built. */
export type Translate = <Key extends MessageKey>(key: Key, ...rest: Rest<Key>) => string;

export type Texts = {
  languages: Language[];
  language: (code: string) => Language | undefined;
  translator: (code: string) => Translate;
  /** Whether there is a text of this key: for keys that are put together from what the database holds. */
  has: (key: string) => key is MessageKey;
  /** How many texts of a language fall back to English. */
  missing: (code: string) => number;
};

export function openTexts(catalogue: Catalogue): Texts {
  const reference = messagesOf(catalogue, REFERENCE_LANGUAGE);
  const translators = new Map<string, Translate>();
  const missing = new Map<string, number>();
  for (const { code } of catalogue.languages) {
    const own = messagesOf(catalogue, code);
    missing.set(code, Object.keys(reference).filter((key) => !(key in own)).length);
    translators.set(code, makeTranslator(code, own, reference));
  }
  return {
    languages: catalogue.languages,
    language: (code) => catalogue.languages.find((language) => language.code === code),
    translator: (code) => {
      const translate = translators.get(code);
      if (!translate) throw new Error(`no texts for language ${code}`);
      return translate;
    },
    has: (key): key is MessageKey => Object.hasOwn(reference, key),
    missing: (code) => missing.get(code) ?? 0,
  };
}

function makeTranslator(code: string, own: Record<string, string>, reference: Record<string, string>): Translate {
  const compiled = new Map<string, string | IntlMessageFormat>();
  return (key, ...rest) => {
    let message = compiled.get(key);
    if (message === undefined) {
      const text = own[key] ?? reference[key];
      if (text === undefined) throw new Error(`no text for key ${key}`);
      message =
        /[{']/.test(text) && text.includes('{')
          ? new IntlMessageFormat(text, key in own ? code : REFERENCE_LANGUAGE, undefined, { ignoreTag: true })
          : text;
      compiled.set(key, message);
    }
    if (typeof message === 'string') return message;
    return message.format(rest[0] as Record<string, string | number> | undefined) as string;
  };
}
