import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { findCatalogProblems, findStatementProblems } from './catalog-rules.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase('demo');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const COMMENTED = "COMMENT ON COLUMN city_milano.planted.id IS 'technical; identity; for good'";

/** Each breaks one rule: the statements, and what the catalog must then say. */
const PLANTED: [rule: string, statements: string, problem: string][] = [
  [
    'a foreign key from one city to another',
    'ALTER TABLE city_milano.places_space ADD CONSTRAINT planted FOREIGN KEY (id) REFERENCES city_porto.places_space (id) NOT VALID',
    'rule 1, foreign keys: city_milano.places_space: planted points to city_porto',
  ],
  [
    'a foreign key from what is shared into a city',
    'ALTER TABLE network.city_wake ADD COLUMN planted uuid REFERENCES city_porto.places_space (id)',
    'rule 1, foreign keys: network.city_wake: city_wake_planted_fkey points to city_porto',
  ],
  ['a table without a primary key', `CREATE TABLE city_milano.planted (id uuid); ${COMMENTED}`, 'rule 2, primary keys: city_milano.planted'],
  ['an UNLOGGED table', `CREATE UNLOGGED TABLE city_milano.planted (id uuid PRIMARY KEY); ${COMMENTED}`, 'rule 2, UNLOGGED: city_milano.planted'],
  ['INHERITS', 'CREATE TABLE city_porto.planted (PRIMARY KEY (id)) INHERITS (city_porto.places_space)', 'rule 2, INHERITS: city_porto.planted'],
  [
    'an identity of 32 bits',
    `CREATE TABLE city_milano.planted (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY); ${COMMENTED}`,
    'rule 3, identity: city_milano.planted.id',
  ],
  ['a serial', `CREATE TABLE city_milano.planted (id serial PRIMARY KEY); ${COMMENTED}`, 'rule 3, identity: city_milano.planted.id'],
  [
    'a policy with a subquery',
    'CREATE POLICY planted ON city_milano.places_space USING (id IN (SELECT id FROM city_milano.places_street))',
    'rule 6, policies: city_milano.places_space: the policy planted',
  ],
  [
    'a trigger that nobody has decided on',
    'CREATE TRIGGER planted BEFORE UPDATE ON city_milano.places_space FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    'rule 7, triggers: city_milano.places_space: the trigger planted',
  ],
  [
    'a trigger with a transition table',
    `CREATE FUNCTION city_milano.planted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
     CREATE TRIGGER planted AFTER INSERT ON city_milano.places_space REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION city_milano.planted()`,
    'rule 7, what a trigger does: city_milano.places_space: the trigger planted',
  ],
  [
    'a trigger that notifies',
    `CREATE FUNCTION city_milano.planted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_notify(''a'', ''b''); RETURN NULL; END';
     CREATE TRIGGER planted AFTER INSERT ON city_milano.places_space FOR EACH ROW EXECUTE FUNCTION city_milano.planted()`,
    'rule 7, what a trigger does: city_milano.places_space: the trigger planted',
  ],
  [
    'a column without a comment',
    'ALTER TABLE network.city ADD COLUMN planted text',
    'column comments: network.city.planted lacks "class; purpose; retention"',
  ],
  ...["'secret; why; for good'", "'public; why'", "'public; ; for good'", "'public; why; '", "'public; a; b; c'"].map(
    (comment): [string, string, string] => [
      `the comment ${comment}`,
      `COMMENT ON COLUMN network.city.name IS ${comment}`,
      'column comments: network.city.name',
    ],
  ),
];

test('every schema holds the rules for tables that run on one machine and on many', async () => {
  expect(await findCatalogProblems(client)).toEqual([]);
});

test('all schemas are read: what is shared and both cities', async () => {
  const { rows } = await client.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(network|city_)' ORDER BY 1");
  expect(rows.map((row) => (row as { nspname: string }).nspname)).toEqual(['city_milano', 'city_porto', 'network']);
});

describe('the catalog test finds', () => {
  test.each(PLANTED)('%s', async (_, statements, problem) => {
    await client.query('BEGIN');
    try {
      await client.query(statements);
      expect(await findCatalogProblems(client)).toContainEqual(expect.stringContaining(problem));
    } finally {
      await client.query('ROLLBACK');
    }
  });
});

test('every migration changes one thing a statement, columns before their constraints, and says why at its head', () => {
  const folder = join(packageRoot, 'src/db/migrations');
  const files = ['network', 'city'].flatMap((track) => readdirSync(join(folder, track)).map((name) => `${track}/${name}`));
  const texts = files.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  expect(texts.flatMap(({ name, text }) => findStatementProblems(name, text))).toEqual([]);
  expect(texts.filter(({ text }) => !/^-- \p{Lu}.{20,}/u.test(text)).map(({ name }) => name)).toEqual([]);
});

test.each([
  ['ALTER TABLE a ADD COLUMN b text, ADD COLUMN c text', 1],
  ['ALTER TABLE a ADD COLUMN b uuid REFERENCES d (id)', 1],
  ['ALTER TABLE a ADD COLUMN b bigint GENERATED ALWAYS AS IDENTITY', 1],
  ['ALTER TABLE a ADD CHECK (b > 0)', 1],
  ['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0)', 1],
  ['ALTER TABLE a ADD CONSTRAINT c CHECK (b IN (1, 2)) NOT VALID', 0],
  ['ALTER TABLE a VALIDATE CONSTRAINT c', 0],
  ['ALTER TABLE a ADD COLUMN b numeric(12, 2)', 0],
  ["COMMENT ON COLUMN a.b IS 'ALTER TABLE a ADD b int, ADD c int'", 0],
])('the reading of migrations judges "%s"', (statement, problems) => {
  expect(findStatementProblems('planted.sql', `${statement};`)).toHaveLength(problems);
});
