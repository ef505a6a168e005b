import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, ROLES, type Role, rolesMay } from '../../src/kernel/permissions.ts';
import { declaredAccess, unsignedStatus } from '../../src/web/access.tsx';
import { appFor } from '../support/app.ts';
import { type TestDatabase, cloneDatabase } from '../support/database.ts';
import { visitorAs } from '../support/sign-in.ts';
import { Visitor } from '../support/visitor.ts';

/** Asked of every route with every role: who is not named in the table is refused, before anything else is looked at (ASVS 5.0, 8.2.1). */
type Route = { method: 'GET' | 'POST'; path: string; rule: Access; unsigned: 401 | 403 };

let database: TestDatabase;
let app: Awaited<ReturnType<typeof appFor>>;
let routes: Route[];

beforeAll(async () => {
  database = await cloneDatabase('demo');
  app = await appFor(database);
  routes = listRoutes();
});
afterAll(() => database.drop());

/** Every method and path that the program answers; what answers all of them stands before others and is no route. */
function listRoutes(): Route[] {
  const names = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`));
  return [...names].map((name) => {
    const [method, path] = name.split(' ') as [Route['method'], string];
    const handlers = app.routes.filter((route) => route.method === method && route.path === path).map(({ handler }) => handler);
    return { method, path, rule: handlers.map(declaredAccess).find(Boolean)!, unsigned: handlers.map(unsignedStatus).find(Boolean)! };
  });
}

/** An address of the route, with ids that name nothing. */
const addressOf = ({ path }: Route): string =>
  path
    .replace('/:city/:language{[a-z]{2}}', '/milano/it')
    .replace('/:city', '/milano')
    .replace(/:\w+(\{[^}]*\}+)?/g, '0198c0de-0000-7000-8000-000000000000');

const ask = async (visitor: Visitor, route: Route): Promise<number> =>
  (route.method === 'GET' ? await visitor.open(addressOf(route)) : await visitor.post(addressOf(route), {})).status;

test('every route says who may open it', () => {
  expect(routes.length).toBeGreaterThan(70);
  expect(routes.filter(({ rule }) => !rule).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test('a route without a permission opens to nobody', async () => {
  const planted = await appFor(database);
  planted.get('/:city/:language{[a-z]{2}}/planted', (context) => context.text('open'));
  expect((await planted.request('/milano/it/planted')).status).toBe(500);
});

describe('routes that ask for a permission', () => {
  test('answer 401 to whoever is not signed in, and 403 where a file is to be taken away', async () => {
    for (const route of routes.filter(({ rule }) => rule !== 'anyone')) {
      expect([route.method, route.path, await ask(new Visitor(app), route)]).toEqual([route.method, route.path, route.unsigned]);
    }
    expect(
      routes
        .filter(({ unsigned, rule }) => rule !== 'anyone' && unsigned === 403)
        .map(({ method, path }) => `${method} ${path.split('/').slice(3).join('/')}`),
    ).toEqual(['POST account/export', 'GET register/files/:id', 'GET account/files/:id']);
  });

  const people = ROLES.filter((role): role is Role => role !== 'resident');
  test.each(['resident', ...people] as Role[])('open to %s as the table says', async (role) => {
    const roles: Role[] = role === 'resident' ? ['resident'] : ['resident', role];
    for (const route of routes) {
      if (route.rule === 'anyone') continue;
      const status = await ask(await visitorAs(app, database, role), route);
      if (rolesMay(roles, route.rule)) expect([route.path, [401, 403].includes(status)]).toEqual([route.path, false]);
      else expect([route.path, status]).toEqual([route.path, 403]);
      expect([route.path, status < 500]).toEqual([route.path, true]);
    }
  });
});
