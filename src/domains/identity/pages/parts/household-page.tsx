import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { Member } from '../../queries/list-household.ts';
import type { Invitation } from '../../queries/list-invitations.ts';
import { GroundText } from './household-ground.tsx';
import { InvitationList } from './invitation-list.tsx';

type Props = {
  page: PageContext;
  members: Member[];
  keepers: Member[];
  invitations: Invitation[];
  codeKey: Buffer;
  /** The account is somebody's who has no sign-in of their own: a help desk opened it with them. */
  canTakeOver: boolean;
  address: string;
  errors: FieldError[];
};

/** Who is kept in this account, and in whose account its person is kept. */
export function HouseholdPage({ page, members, keepers, invitations, codeKey, canTakeOver, address, errors }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('identity.household.title')} isIndexed={false}>
      <div class="wrap">
        <PageHead
          page={page}
          title={t('identity.household.title')}
          lead={t('identity.household.lead')}
          crumbs={[{ href: paths.account(at), text: t('identity.account.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large measure">
          {members.length === 0 && <p>{t('identity.household.none')}</p>}
          <ul class="hits">
            {members.map((member) => (
              <MemberCard page={page} member={member} />
            ))}
          </ul>
          <AddLinks page={page} />
          <InvitationList page={page} invitations={invitations} codeKey={codeKey} action={paths.household(at)} />
          {keepers.length > 0 && <Keepers page={page} keepers={keepers} />}
          {canTakeOver && (
            <form class="card stack" method="post" action={paths.household(at)}>
              <h2 class="smaller">{t('identity.household.own')}</h2>
              <p>{t('identity.household.own.desk')}</p>
              <TextField id="address" type="email" label={t('identity.household.own.address')} value={address} errors={errors} lengthMax={254} />
              <p>
                <button class="button second" type="submit" name="act" value="take-over">
                  {t('identity.household.own.send')}
                </button>
              </p>
            </form>
          )}
        </div>
      </div>
    </Layout>
  );
}

function MemberCard({ page, member }: { page: PageContext; member: Member }) {
  const { t, at } = page;
  const address = paths.householdMember(at, member.id);
  return (
    <li class="card stack">
      <h2 class="smaller">
        <a href={address}>
          <bdi>{member.name}</bdi>
        </a>
      </h2>
      <p>
        <span class="tag second">{t(`identity.relation.${member.relation}`)}</span>
      </p>
      <GroundText page={page} member={member} />
      {page.signedIn!.actingFor === null && (
        <form method="post" action={address}>
          <button class="button second" type="submit" name="act" value="act">
            {t('identity.helping.begin', { name: member.name })}
          </button>
        </form>
      )}
    </li>
  );
}

function AddLinks({ page: { t, at } }: { page: PageContext }) {
  return (
    <section class="stack" aria-labelledby="add">
      <h2 id="add">{t('identity.household.add')}</h2>
      <ul class="needs">
        {(['child', 'adult', 'member'] as const).map((kind) => (
          <li>
            <a href={paths.householdNew(at, kind)}>{t(`identity.household.new.${kind}`)}</a>
          </li>
        ))}
      </ul>
      <p>
        <a class="link-row" href={paths.invitation(at)}>
          {t('identity.invitation.link')}
        </a>
      </p>
    </section>
  );
}

/** An adult who said yes can take it back; what the law or a court gives, a help desk ends when it has ended there. */
function Keepers({ page, keepers }: { page: PageContext; keepers: Member[] }) {
  const { t, at, signedIn } = page;
  return (
    <section class="stack" aria-labelledby="keepers">
      <h2 id="keepers">{t('identity.household.keepers')}</h2>
      <ul class="hits">
        {keepers.map((keeper) => (
          <li class="card stack">
            <p>
              <strong>
                <bdi>{keeper.name}</bdi>
              </strong>
            </p>
            <GroundText page={page} member={keeper} />
            {(keeper.ground === 'consent' || signedIn!.actingFor?.as === 'desk') && (
              <form method="post" action={paths.household(at)}>
                <input type="hidden" name="id" value={keeper.id} />
                <button class="button second" type="submit" name="act" value="leave">
                  {t('identity.household.leave', { name: keeper.name })}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
