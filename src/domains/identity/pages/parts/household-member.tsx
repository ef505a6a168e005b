import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { Member } from '../../queries/list-household.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { GroundText } from './household-ground.tsx';

type Props = { page: PageContext; member: Member; address: string; errors: FieldError[] };

/** One member of the household: acting for them, a second parent, an account of their own, the end. */
export function MemberPage(props: Props) {
  const { page, member, errors } = props;
  const { t, at, signedIn } = page;
  const action = paths.householdMember(at, member.id);
  const canCheck = signedIn!.actingFor?.as === 'desk' && member.checkedAt === null && member.ground !== 'consent';
  return (
    <Layout page={page} title={member.name} isIndexed={false}>
      <div class="wrap">
        <PageHead page={page} title={member.name} crumbs={[{ href: paths.household(at), text: t('identity.household.title') }]}>
          <ErrorSummary page={page} errors={errors} />
          <GroundText page={page} member={member} />
        </PageHead>
        <div class="stack-large measure">
          {signedIn!.actingFor === null && (
            <form method="post" action={action}>
              <button class="button" type="submit" name="act" value="act">
                {t('identity.helping.begin', { name: member.name })}
              </button>
            </form>
          )}
          {canCheck && (
            <form class="card stack" method="post" action={action}>
              <p>{t('identity.household.check.text')}</p>
              <button class="button second" type="submit" name="act" value="check">
                {t('identity.household.check')}
              </button>
            </form>
          )}
          {member.ground === 'parental-responsibility' && <SecondParent {...props} />}
          {member.canTakeOver && <OwnAccount {...props} />}
          <form class="card stack" method="post" action={action}>
            <h2 class="smaller">{t('identity.household.end')}</h2>
            <p>{t('identity.household.end.text')}</p>
            <button class="button second" type="submit" name="act" value="end">
              {t('identity.household.end')}
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}

function SecondParent({ page, member, errors }: Props) {
  const { t, at } = page;
  return (
    <form class="card stack" method="post" action={paths.householdMember(at, member.id)}>
      <h2 class="smaller">{t('identity.household.second')}</h2>
      <p>{t('identity.household.second.text')}</p>
      <TextField id="name" label={t('identity.household.second.name')} errors={errors} lengthMax={NAME_LENGTH_MAX} />
      <button class="button second" type="submit" name="act" value="second-parent">
        {t('identity.household.second.make')}
      </button>
    </form>
  );
}

function OwnAccount({ page, member, address, errors }: Props) {
  const { t, at } = page;
  return (
    <form class="card stack" method="post" action={paths.householdMember(at, member.id)}>
      <h2 class="smaller">{t('identity.household.own')}</h2>
      <p>{t('identity.household.own.text')}</p>
      <TextField id="address" type="email" label={t('identity.household.own.address')} value={address} errors={errors} lengthMax={254} />
      <button class="button second" type="submit" name="act" value="take-over">
        {t('identity.household.own.send')}
      </button>
    </form>
  );
}
