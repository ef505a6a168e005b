import { giveRoleByAddress, listGrants } from '../domains/identity/index.ts';
import { operatorActor } from '../kernel/actor.ts';
import { requireCity, withDatabase } from './session.ts';

type GiveOptions = { city: string; address: string; role: string; name?: string; scope: string; json?: boolean };

const MENDS: Record<string, string> = {
  'no-role': 'There is no such role. See the page "Who may do what" of the city for their names',
  'no-address': 'This is no mail address',
  'no-name': 'Nobody in this city has this address yet: say --name to enter the person',
  'had-already': 'This person has the role already',
  'no-scope': 'A help desk or provider is named with --scope (the desk as in its address, or the id of the organization); other roles have none',
  unknown: 'This account is closed',
  own: 'Nobody gives a role to themselves',
};

/** Gives the first roles of a city, above all its administrator's: from then on administrators do it on a page. */
export async function giveRoleCommand(options: GiveOptions): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const outcome = await giveRoleByAddress(
      { db: await database.cities.open(city.slug), actor: operatorActor('command line'), now: new Date() },
      { ...options, language: city.languages[0]! },
    );
    if (!outcome.ok) throw new Error(`${MENDS[outcome.failure.type]}.`);
    return { text: `${options.address} is ${options.role} in ${city.name}. They sign in with this address.`, data: outcome.value };
  }, options);
}

export async function listRolesCommand(options: { city: string; json?: boolean }): Promise<void> {
  await withDatabase(async ({ database }) => {
    const city = await requireCity(database, options.city);
    const grants = await listGrants(await database.cities.open(city.slug), new Date());
    const lines = grants.map(({ role, scope, name, expiresAt }) =>
      [role, name, scope, expiresAt && `until ${expiresAt.toISOString().slice(0, 10)}`].filter(Boolean).join('\t'),
    );
    return { text: lines.join('\n') || 'nobody has a role yet', data: grants };
  }, options);
}
