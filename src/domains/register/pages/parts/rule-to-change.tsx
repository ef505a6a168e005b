import type { PageContext } from '../../../../web/context.ts';
import { formatDay } from '../../../../web/format.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import type { RuleToChange } from '../../queries/read-nominations.ts';

/** The law, the kind of help that it stops, and what became of it. */
export function RuleHead({ page, types, rule }: { page: PageContext; types: ServiceTypes; rule: RuleToChange }) {
  const { t, language } = page;
  return (
    <>
      <h2 class="smaller" lang={rule.language} dir="auto">
        {rule.law}
      </h2>
      <p class="tags">
        <span class="tag second">{types.text(rule.serviceType, language.code).name}</span>
        {rule.outcome && <span class={rule.outcome === 'changed' ? 'tag open' : 'tag'}>{t(`register.rules.outcome.${rule.outcome}`)}</span>}
      </p>
    </>
  );
}

/** What good help the rule stops, and what would have to change. */
export const RuleWords = ({ page, rule }: { page: PageContext; rule: RuleToChange }) => (
  <>
    <p lang={rule.language} dir="auto">
      {rule.stops}
    </p>
    <p>
      <strong>{page.t('register.rule.proposal')}</strong>
    </p>
    <p lang={rule.language} dir="auto">
      {rule.proposal}
    </p>
  </>
);

/** What was answered when it was settled, and when. */
export function RuleOutcomeNote({ page, rule }: { page: PageContext; rule: RuleToChange }) {
  if (!rule.settledOn || !rule.answer) return null;
  return (
    <div class="notice stack">
      <p>
        <strong>{page.t('register.rules.settled', { date: formatDay(rule.settledOn, page.language.locale) })}</strong>
      </p>
      <p lang={rule.answerLanguage ?? undefined} dir="auto">
        {rule.answer}
      </p>
    </div>
  );
}
