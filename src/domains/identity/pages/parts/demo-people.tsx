import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { DemoPerson } from '../../queries/list-demo-people.ts';

/** One button for each of the invented people, with what they are in the city. */
export function DemoPeople({ page, people }: { page: PageContext; people: DemoPerson[] }) {
  const { t } = page;
  return (
    <form method="post" action={paths.demoSignIn(page.at)}>
      <ul class="needs">
        {people.map(({ id, name, roles }) => (
          <li>
            <button class="button second" type="submit" name="person" value={id}>
              <span>
                <bdi>{name}</bdi>{' '}
                <span class="count">{(roles.length > 0 ? roles : (['resident'] as const)).map((role) => t(`identity.role.${role}`)).join(', ')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
