import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

export type ServiceTypeText = { name: string; choice: string; summary: string; what: string; who: string; how: string; cost: string };
export type ServiceType = { slug: string; group: string };

/** The kinds of help with their general descriptions, read once: they change with the program alone. */
export type ServiceTypes = {
  all: ServiceType[];
  /** Groups in the order of the list, each with its kinds. */
  groups: { slug: string; types: ServiceType[] }[];
  has: (slug: string) => boolean;
  /** The text in a language; where it is not translated, English stands in. */
  text: (slug: string, language: string) => ServiceTypeText & { language: string };
};

type TextRow = ServiceTypeText & { service_type: string; language: string };

export async function readServiceTypes(platform: Db): Promise<ServiceTypes> {
  const { rows: all } = await sql<ServiceType>`SELECT slug, group_slug AS "group" FROM network.service_type ORDER BY position`.execute(platform);
  const { rows: texts } =
    await sql<TextRow>`SELECT service_type, language, name, choice, summary, what, who, how, cost FROM network.service_type_text`.execute(platform);
  const byKey = new Map(texts.map((row) => [`${row.service_type} ${row.language}`, row]));
  const groups = new Map<string, ServiceType[]>();
  for (const type of all) groups.set(type.group, [...(groups.get(type.group) ?? []), type]);
  return {
    all,
    groups: [...groups].map(([slug, types]) => ({ slug, types })),
    has: (slug) => all.some((type) => type.slug === slug),
    text: (slug, language) => {
      const row = byKey.get(`${slug} ${language}`) ?? byKey.get(`${slug} en`);
      if (!row) throw new Error(`no description of ${slug}`);
      return row;
    },
  };
}
