import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { COURT_GROUNDS, RELATIONS } from '../../rules/household.ts';
import { NAME_LENGTH_MAX } from '../../rules.ts';
import { ChoiceField, DayField } from '../../../../web/fields.tsx';

export type NewKind = 'child' | 'adult' | 'member';
export type TypedMember = Record<'name' | 'relation' | 'born' | 'ground' | 'court' | 'number' | 'decided' | 'until' | 'address', string>;
export const NO_MEMBER: TypedMember = {
  name: '',
  relation: 'other',
  born: '',
  ground: '',
  court: '',
  number: '',
  decided: '',
  until: '',
  address: '',
};

type Props = { page: PageContext; kind: NewKind; typed: TypedMember; errors: FieldError[] };

export function NewMemberPage(props: Props) {
  const { page, kind, typed, errors } = props;
  const { t, at } = page;
  return (
    <Layout page={page} title={t(`identity.household.new.${kind}`)} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t(`identity.household.new.${kind}`)}
          lead={t(`identity.household.new.${kind}.lead`)}
          crumbs={[{ href: paths.household(at), text: t('identity.household.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" method="post" action={paths.householdNew(at, kind)}>
          <TextField id="name" label={t('identity.household.name')} value={typed.name} errors={errors} lengthMax={NAME_LENGTH_MAX} />
          {kind !== 'child' && (
            <ChoiceField
              id="relation"
              label={t('identity.household.relation')}
              value={typed.relation}
              errors={errors}
              options={RELATIONS.filter((relation) => relation !== 'child').map((value) => ({ value, text: t(`identity.relation.${value}`) }))}
            />
          )}
          {kind === 'child' && (
            <DayField id="born" label={t('identity.household.born')} hint={t('identity.household.born.hint')} value={typed.born} errors={errors} />
          )}
          {kind === 'adult' && <DecisionFields {...props} />}
          {kind === 'member' && (
            <TextField
              id="address"
              type="email"
              label={t('identity.invited.address')}
              hint={t('identity.invited.address.hint')}
              value={typed.address}
              errors={errors}
              lengthMax={254}
            />
          )}
          <p>
            <button class="button" type="submit">
              {kind === 'member' ? t('identity.helpers.invite') : t('identity.household.add')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}

/** What the court decided, as it stands in the paper. */
function DecisionFields({ page, typed, errors }: Props) {
  const { t } = page;
  return (
    <>
      <ChoiceField
        id="ground"
        label={t('identity.household.ground')}
        value={typed.ground}
        errors={errors}
        options={[
          { value: '', text: t('identity.newKeeper.choose') },
          ...COURT_GROUNDS.map((value) => ({ value, text: t(`identity.ground.${value}`) })),
        ]}
      />
      <CourtFields page={page} typed={typed} errors={errors} />
      <p class="notice">{t('identity.household.paper')}</p>
    </>
  );
}

type CourtProps = { page: PageContext; typed: Record<'court' | 'number' | 'decided' | 'until', string>; errors: FieldError[] };

/** Which court, which decision, of which day and until when. */
export function CourtFields({ page: { t }, typed, errors }: CourtProps) {
  return (
    <>
      <TextField id="court" label={t('identity.household.court')} value={typed.court} errors={errors} lengthMax={160} />
      <TextField id="number" label={t('identity.household.number')} value={typed.number} errors={errors} lengthMax={80} />
      <DayField id="decided" label={t('identity.household.decided')} value={typed.decided} errors={errors} />
      <DayField id="until" label={t('identity.household.until')} hint={t('identity.household.until.hint')} value={typed.until} errors={errors} />
    </>
  );
}
