import type { PageContext } from '../../../../web/context.ts';
import { invitationCode } from '../../engine/invitation-code.ts';
import type { Invitation } from '../../queries/list-invitations.ts';
import { inGroups } from '../../rules/mandate.ts';
import { dayOf } from './mandate-words.ts';
import { ScopeList } from './scope-list.tsx';

type Props = { page: PageContext; invitations: Invitation[]; codeKey: Buffer; action: string };

/** Invitations that wait: the code to read out, until when it is good, who has typed it, and the way to take it back. */
export function InvitationList({ page, invitations, codeKey, action }: Props) {
  const { t } = page;
  if (invitations.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="invited">
      <h2 id="invited">{t('identity.invited.title')}</h2>
      <ul class="hits">
        {invitations.map((invitation) => (
          <li class="card stack">
            <p>
              <strong>
                <bdi>{invitation.called}</bdi>
              </strong>{' '}
              <span class="tag second">{t(`identity.invited.${invitation.purpose}`)}</span>
            </p>
            {invitation.scopes.length > 0 && <ScopeList page={page} scopes={invitation.scopes} />}
            {invitation.address === null ? (
              <p>
                {t('identity.invited.code')}
                <br />
                <bdi dir="ltr" class="number big-code">
                  {inGroups(invitationCode(codeKey, invitation.id))}
                </bdi>
              </p>
            ) : (
              <p>
                {t('identity.invited.mail')} <bdi dir="ltr">{invitation.address}</bdi>
              </p>
            )}
            {invitation.claimedBy !== null && <p>{t('identity.invited.claimed', { name: invitation.claimedBy })}</p>}
            <p class="soft small">{t('identity.invited.until', { date: dayOf(page, invitation.expiresAt) })}</p>
            <form method="post" action={action}>
              <input type="hidden" name="id" value={invitation.id} />
              <button class="button second" type="submit" name="act" value="withdraw">
                {t('identity.invited.withdraw')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
