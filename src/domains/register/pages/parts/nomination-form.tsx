import { newId } from '../../../../kernel/ids.ts';
import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import type { ServiceTypes } from '../../../directory/index.ts';
import { LETTER_DAYS, RELATIONS, STORY_LENGTH_MAX } from '../../rules/nominations.ts';
import { Code } from './incident-return.tsx';

export type Nominated = { relation: string; serviceType: string; story: string };
type Props = { page: PageContext; types: ServiceTypes; nominated: Nominated; errors?: FieldError[] };

/** Three questions, and no name: who is named decides alone whether the city gets to know them. */
export function NominateFormPage({ page, types, nominated, errors = [] }: Props) {
  const { t, at } = page;
  return (
    <Layout page={page} title={t('register.nominate.title')} description={t('register.nominate.lead')}>
      <div class="wrap measure">
        <PageHead
          page={page}
          title={t('register.nominate.title')}
          lead={t('register.nominate.lead')}
          crumbs={[{ href: paths.register(at), text: t('register.public.title') }]}
        >
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack">
          <form class="card stack" method="post" action={paths.nominate(at)}>
            <input type="hidden" name="id" value={newId(page.now)} />
            <Relation page={page} chosen={nominated.relation} errors={errors} />
            <Help page={page} types={types} chosen={nominated.serviceType} errors={errors} />
            <TextField
              id="story"
              label={t('register.nominate.story')}
              hint={t('register.nominate.story.hint')}
              value={nominated.story}
              errors={errors}
              rows={6}
              lengthMax={STORY_LENGTH_MAX}
            />
            <p class="soft">{t('register.nominate.private', { days: LETTER_DAYS })}</p>
            <p>
              <button class="button" type="submit">
                {t('register.nominate.send')}
              </button>
            </p>
          </form>
          <p>
            <a class="link-row" href={paths.named(at)}>
              {t('register.named.title')}
            </a>
          </p>
        </div>
      </div>
    </Layout>
  );
}

function Relation({ page, chosen, errors }: { page: PageContext; chosen: string; errors: FieldError[] }) {
  const { t } = page;
  const error = errors.find(({ field }) => field === 'relation-neighbour');
  return (
    <fieldset class="choices">
      <legend class="legend">{t('register.nominate.relation')}</legend>
      {error && <p class="field-error">{error.message}</p>}
      {RELATIONS.map((known) => (
        <label class="choice" for={`relation-${known}`}>
          <input type="radio" id={`relation-${known}`} name="relation" value={known} checked={known === chosen} />{' '}
          {t(`register.nominate.relation.${known}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Help({ page, types, chosen, errors }: { page: PageContext; types: ServiceTypes; chosen: string; errors: FieldError[] }) {
  const { t, language } = page;
  const error = errors.find(({ field }) => field === 'serviceType');
  return (
    <div class="field">
      <label for="serviceType">{t('register.nominate.type')}</label>
      {error && (
        <p class="field-error" id="serviceType-error">
          {error.message}
        </p>
      )}
      <select
        class="input"
        id="serviceType"
        name="serviceType"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? 'serviceType-error' : undefined}
      >
        <option value="">{t('register.nominate.choose')}</option>
        {types.all.map(({ slug }) => (
          <option value={slug} selected={slug === chosen}>
            {types.text(slug, language.code).name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The letter to hand over: it prints as it stands, and its code is the only link to what was written. */
export function LetterPage({ page, code }: { page: PageContext; code: string | undefined }) {
  const { t, at, origin } = page;
  return (
    <Layout page={page} title={t('register.handover.title')} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={t('register.handover.title')} lead={code && t('register.handover.lead')} />
        {code ? (
          <div class="stack">
            <div class="card stack">
              <p>{t('register.handover.greeting')}</p>
              <p>{t('register.handover.text', { city: page.city.name })}</p>
              <p>{t('register.handover.how')}</p>
              <p>
                <bdi dir="ltr">{`${origin}${paths.named(at)}`}</bdi>
              </p>
              <Code page={page} code={code} text={t('register.handover.code')} />
              <p>{t('register.handover.free', { days: LETTER_DAYS })}</p>
            </div>
            <p class="no-print">{t('register.handover.print')}</p>
          </div>
        ) : (
          <div class="stack">
            <p>{t('register.handover.gone')}</p>
            <p>
              <a class="button" href={paths.nominate(at)}>
                {t('register.nominate.title')}
              </a>
            </p>
          </div>
        )}
      </div>
    </Layout>
  );
}
