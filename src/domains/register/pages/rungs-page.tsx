import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { type Ladder, readLadder } from '../queries/read-ladder.ts';
import { isDocument } from '../rules/requirements.ts';
import { Facts, requirementText, scopeFacts } from './parts/facts.tsx';
import { Frame, dayOf } from './parts/frame.tsx';
import type { RegisterServices } from './services.ts';

/** What each rung allows and asks for, for everyone, before anybody applies. */
export async function showRungs(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const { t } = page;
  const ladder = await readLadder(page.db);
  if (!ladder) return errorResponse(platform, context, 'notFound');
  return context.html(
    <Frame page={page} title={t('register.rungs.title')} lead={t('register.rungs.lead', { days: ladder.decideDays })} isIndexed>
      <p>
        <a class="button" href={paths.registerApply(page.at)} rel="nofollow">
          {t('register.apply.title')}
        </a>
      </p>
      <RungList page={page} services={services} ladder={ladder} />
      <p class="soft small">
        {t('register.rungs.version', { version: ladder.version, date: dayOf(page, ladder.publishedAt), note: `\u2068${ladder.note}\u2069` })}
      </p>
    </Frame>,
  );
}

/** The ladder, lowest rung first: what one may do there, which papers it asks for, and what lifts one to it. */
export function RungList({ page, services, ladder }: { page: PageContext; services: RegisterServices; ladder: Ladder }) {
  const { t } = page;
  return (
    <ol class="hits">
      {ladder.rungs.map((rung) => (
        <li class="card stack">
          <h2 class="smaller">{t(`register.rung.${rung.rung}`)}</h2>
          <p>{t(`register.rung.${rung.rung}.text`)}</p>
          <Facts
            facts={[
              ...scopeFacts(page, services.types, rung),
              { name: t('register.scope.valid'), value: t('register.scope.months', { count: rung.validMonths }) },
            ]}
          />
          <h3>{t('register.rungs.asks')}</h3>
          <ul class="mixed">
            {rung.requirements.map((one) => (
              <li>
                {requirementText(page, one)}
                {one.appliesTo !== 'everyone' && <span class="soft"> · {t(`register.appliesTo.${one.appliesTo}`)}</span>}
                {!isDocument(one.requirement) && ' '}
                {!isDocument(one.requirement) && <span class="tag second">{t('register.rungs.evidence')}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
