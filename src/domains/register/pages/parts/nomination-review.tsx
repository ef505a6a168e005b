import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { NominationRow, RuleToChange } from '../../queries/read-nominations.ts';
import { LAW_LENGTH_MAX, RULE_TEXT_LENGTH_MAX } from '../../rules/nominations.ts';
import { NominationTags } from './nomination-tags.tsx';

export type RuleTyped = { ruleId: string; law: string; lawLink: string; stops: string; proposal: string };
type Props = { page: PageContext; types: ServiceTypes; nomination: NominationRow; rules: RuleToChange[]; typed: RuleTyped; errors: FieldError[] };

export function NominationPage(props: Props) {
  const { page, types, nomination, errors } = props;
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.nominations.one')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('register.nominations.one')}
          crumbs={[{ href: paths.staffNominations(at), text: t('register.nominations.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          <section class="stack" aria-label={t('register.nominate.story')}>
            <NominationTags page={page} types={types} nomination={nomination} />
            {nomination.story && (
              <blockquote class="letter report" lang={nomination.language} dir="auto">
                {nomination.story}
              </blockquote>
            )}
          </section>
          {nomination.state === 'accepted' ? <BlockForm {...props} /> : <p>{t('register.nominations.blocked.text')}</p>}
        </div>
      </div>
    </Layout>
  );
}

/** A rule that is on the list already, or a new one that names its law. Everything but the choice is public. */
function BlockForm({ page, nomination, rules, typed, errors }: Props) {
  const { t } = page;
  return (
    <form class="card stack" method="post" action={paths.staffNomination(page.at, nomination.id)} aria-labelledby="block">
      <h2 id="block" class="smaller">
        {t('register.nominations.block')}
      </h2>
      <p>{t('register.nominations.block.text')}</p>
      {rules.length > 0 && (
        <div class="field">
          <label for="ruleId">{t('register.nominations.known')}</label>
          <select class="input" id="ruleId" name="ruleId">
            <option value="">{t('register.nominations.new')}</option>
            {rules.map(({ id, law }) => (
              <option value={id} selected={id === typed.ruleId}>
                {law}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextField
        id="law"
        label={t('register.rule.law')}
        hint={t('register.rule.law.hint')}
        value={typed.law}
        errors={errors}
        lengthMax={LAW_LENGTH_MAX}
      />
      <TextField id="lawLink" label={t('register.rule.link')} value={typed.lawLink} errors={errors} lengthMax={500} />
      <TextField
        id="stops"
        label={t('register.rule.stops')}
        hint={t('register.rule.stops.hint')}
        value={typed.stops}
        errors={errors}
        rows={3}
        lengthMax={RULE_TEXT_LENGTH_MAX}
      />
      <TextField id="proposal" label={t('register.rule.proposal')} value={typed.proposal} errors={errors} rows={3} lengthMax={RULE_TEXT_LENGTH_MAX} />
      <p>
        <button class="button second" type="submit">
          {t('register.nominations.block.send')}
        </button>
      </p>
    </form>
  );
}
