import type { MessageKey } from '../../../../i18n/index.ts';
import { type Permission, rolesMay } from '../../../../kernel/permissions.ts';
import type { PageContext } from '../../../../web/context.ts';
import { type Place, paths } from '../../../../web/paths.ts';

/** Where each permission leads that is work for others: the table of permissions decides who sees what. */
const WORK = [
  ['desk.work', paths.desk, 'identity.desk.title'],
  ['workspace.edit', paths.workspace, 'directory.workspace.title'],
  ['register.decide', paths.staffRegister, 'register.queue.title'],
  ['register.appeals', paths.staffAppeals, 'register.appeals.title'],
  ['register.incidents', paths.staffIncidents, 'register.incidents.title'],
  ['needs.read', paths.staff, 'directory.staff.title'],
  ['questions.answer', (at) => paths.staffQuestions(at), 'questions.staff.title'],
  ['privacy.requests', paths.staffPrivacy, 'identity.staffPrivacy.title'],
  ['privacy.requests', paths.staffWithoutKeeper, 'identity.orphans.title'],
  ['roles.manage', paths.staffRoles, 'identity.staff.roles'],
] as const satisfies readonly (readonly [Permission, (at: Place) => string, MessageKey])[];

export const hasWork = ({ signedIn }: PageContext): boolean => WORK.some(([permission]) => rolesMay(signedIn!.roles, permission));

/** The way to one's work: what a person does here for others, by what they may. */
export function YourWork({ page }: { page: PageContext }) {
  const { t, at, signedIn } = page;
  return (
    <section class="stack" aria-labelledby="work">
      <h2 id="work">{t('identity.account.work')}</h2>
      <ul class="needs">
        {WORK.filter(([permission]) => rolesMay(signedIn!.roles, permission)).map(([, pathOf, title]) => (
          <li>
            <a href={pathOf(at)}>{t(title)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
