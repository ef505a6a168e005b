import { ErrorSummary, type FieldError, PageHead } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { ChoiceField } from '../../../../web/fields.tsx';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { KnownOrphan } from '../../queries/read-orphan.ts';
import { RELATIONS } from '../../rules/household.ts';
import { KEEPER_CHECKS, type NewKeeperTyped, groundsFor } from '../../rules/new-keeper.ts';
import { ChecksField } from './checks-field.tsx';
import { CourtFields } from './household-new.tsx';

export const NO_KEEPER: NewKeeperTyped = { relation: '', ground: '', court: '', number: '', decidedOn: '', until: '', checks: [] };

type Props = { page: PageContext; personId: string; orphan: KnownOrphan; keeper: string; typed: NewKeeperTyped; errors: FieldError[] };

/** Who is served at this desk is to act for somebody who has nobody: why, and what the officer checked. */
export function NewKeeperPage({ page, personId, orphan, keeper, typed, errors }: Props) {
  const { t, at } = page;
  const { name, kind } = orphan;
  const choose = { value: '', text: t('identity.newKeeper.choose') };
  return (
    <Layout page={page} title={t('identity.newKeeper.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('identity.newKeeper.title')}
          lead={t('identity.newKeeper.lead', { keeper, name })}
          crumbs={[
            { href: paths.desk(at), text: t('identity.desk.title') },
            { href: paths.deskWithoutKeeper(at), text: t('identity.orphans.title') },
          ]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <form class="stack" id="new-keeper" tabindex={-1} method="post" action={paths.deskNewKeeper(at, personId)}>
          <ChoiceField
            id="relation"
            label={t('identity.newKeeper.relation', { keeper, name })}
            value={typed.relation}
            errors={errors}
            options={[choose, ...RELATIONS.map((value) => ({ value, text: t(`identity.relation.${value}`) }))]}
          />
          <ChoiceField
            id="ground"
            label={t('identity.newKeeper.ground', { keeper })}
            value={typed.ground}
            errors={errors}
            options={[choose, ...groundsFor(kind).map((value) => ({ value, text: t(`identity.ground.${value}`) }))]}
          />
          <fieldset class="stack">
            <legend class="legend">{t('identity.newKeeper.court')}</legend>
            <CourtFields page={page} typed={{ ...typed, decided: typed.decidedOn }} errors={errors} />
          </fieldset>
          <ChecksField page={page} options={KEEPER_CHECKS} checked={typed.checks} errors={errors} />
          <p>
            <button class="button" type="submit">
              {t('identity.newKeeper.send')}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  );
}
