import { sql } from 'kysely';
import { type CitySlug, parseCitySlug } from '../kernel/ids.ts';
import { isTimezone } from '../kernel/clock.ts';
import { type Result, fail, succeed } from '../kernel/result.ts';
import { dropCityRole, grantCityRole } from './city-roles.ts';
import { citySchema } from './city-schema.ts';
import type { Database, Db } from './database.ts';
import { cityVersionWanted, migrateCity } from './migrate.ts';

export type City = {
  slug: CitySlug;
  name: string;
  country: string;
  timezone: string;
  currency: string;
  /** Its own languages; the first is that of its administration and of its untranslated texts. */
  languages: string[];
  theme: string;
  neighbours: CitySlug[];
  latitude: number | undefined;
  longitude: number | undefined;
  isDemo: boolean;
  /** False when its schema lags behind this program: then it alone answers 503. */
  isCurrent: boolean;
};

export type NewCity = Omit<City, 'slug' | 'isCurrent'> & { slug: string };

export type NewCityFailure = {
  type: 'bad-slug' | 'bad-country' | 'bad-timezone' | 'bad-currency' | 'bad-languages' | 'already-there';
  value: string;
};

type CityRow = Omit<City, 'isDemo' | 'isCurrent' | 'latitude' | 'longitude'> & {
  is_demo: boolean;
  version: number | null;
  latitude: number | null;
  longitude: number | null;
};

export async function listCities(platform: Db): Promise<City[]> {
  const { rows } = await sql<CityRow>`
    SELECT c.slug, c.name, c.country, c.timezone, c.currency, c.languages, c.theme, c.neighbours, c.latitude, c.longitude, c.is_demo,
      (SELECT max(v.version) FROM network.schema_version v WHERE v.schema_name = 'city_' || replace(c.slug, '-', '_')) AS version
    FROM network.city c ORDER BY c.slug`.execute(platform);
  const wanted = cityVersionWanted();
  return rows.map(({ is_demo, version, latitude, longitude, ...row }) => ({
    ...row,
    latitude: latitude ?? undefined,
    longitude: longitude ?? undefined,
    isDemo: is_demo,
    isCurrent: version === wanted,
  }));
}

function checkNewCity(city: NewCity): Result<CitySlug, NewCityFailure> {
  const slug = parseCitySlug(city.slug);
  if (!slug) return fail({ type: 'bad-slug', value: city.slug });
  if (!/^[A-Z]{2}$/.test(city.country)) return fail({ type: 'bad-country', value: city.country });
  if (!isTimezone(city.timezone)) return fail({ type: 'bad-timezone', value: city.timezone });
  if (!/^[A-Z]{3}$/.test(city.currency)) return fail({ type: 'bad-currency', value: city.currency });
  if (city.languages.length === 0 || city.languages.some((code) => !/^[a-z]{2,3}$/.test(code))) {
    return fail({ type: 'bad-languages', value: city.languages.join(',') });
  }
  return succeed(slug);
}

/** Makes a city: its row, its schema and its login. Another city never notices. */
export async function addCity(database: Database, city: NewCity): Promise<Result<CitySlug, NewCityFailure>> {
  const checked = checkNewCity(city);
  if (!checked.ok) return checked;
  const { rows } = await sql`
    INSERT INTO network.city (slug, name, country, timezone, currency, languages, theme, neighbours, latitude, longitude, is_demo)
    VALUES (${city.slug}, ${city.name}, ${city.country}, ${city.timezone}, ${city.currency}, ${city.languages}, ${city.theme},
      ${city.neighbours}, ${city.latitude ?? null}, ${city.longitude ?? null}, ${city.isDemo})
    ON CONFLICT (slug) DO NOTHING RETURNING slug`.execute(database.platform);
  if (rows.length === 0) return fail({ type: 'already-there', value: city.slug });
  await migrateCity(database.platform, checked.value);
  await grantCityRole({ platform: database.platform, secret: database.secret, city: checked.value });
  return succeed(checked.value);
}

/** Removes a city with everything it holds. @returns false when there was no such city. */
export async function removeCity(database: Database, city: CitySlug): Promise<boolean> {
  const known = (await listCities(database.platform)).some((other) => other.slug === city);
  if (!known) return false;
  await database.cities.forget(city);
  await sql`DROP SCHEMA IF EXISTS ${sql.id(citySchema(city))} CASCADE`.execute(database.platform);
  await dropCityRole(database.platform, city);
  await sql`DELETE FROM network.schema_version WHERE schema_name = ${citySchema(city)}`.execute(database.platform);
  await sql`DELETE FROM network.city WHERE slug = ${city}`.execute(database.platform);
  return true;
}
