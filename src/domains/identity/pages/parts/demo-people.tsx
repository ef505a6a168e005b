import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { DemoPerson } from '../../queries/list-demo-people.ts';

/** Whose part in the demo is more than a role says. */
const TOLD = [
  'mother',
  'helper',
  'desk-in-visit',
  'new-address',
  'health-told',
  'restricted',
  'next-keeper',
  'nominated',
  'neighbour',
  'second-neighbour',
  'carer-draft',
  'carer-new',
  'carer-late',
  'carer-asked',
  'carer-half',
  'carer-notice',
  'carer-refused',
  'carer-approved',
] as const;

/** One button for each of the invented people, with what they are in the city. */
export function DemoPeople({ page, people }: { page: PageContext; people: DemoPerson[] }) {
  const { t } = page;
  return (
    <form method="post" action={paths.demoSignIn(page.at)}>
      <ul class="needs">
        {people.map(({ id, who, name, roles }) => (
          <li>
            <button class="button second" type="submit" name="person" value={id}>
              <span>
                <bdi>{name}</bdi> <span class="count">{describe(t, { who, roles })}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

function describe(t: PageContext['t'], { who, roles }: Pick<DemoPerson, 'who' | 'roles'>): string {
  const told = TOLD.find((known) => known === who);
  if (told) return t(`identity.demo.${told}`);
  return (roles.length > 0 ? roles : (['resident'] as const)).map((role) => t(`identity.role.${role}`)).join(', ');
}
