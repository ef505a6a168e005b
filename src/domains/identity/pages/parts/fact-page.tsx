import { ErrorSummary, type FieldError, PageHead, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { ChoiceField } from '../../../../web/fields.tsx';
import { Layout } from '../../../../web/layout.tsx';
import { paths } from '../../../../web/paths.ts';
import { currentVersions, noticeOf } from '../../engine/notices.ts';
import type { KeptFact } from '../../queries/list-facts.ts';
import { DESK_CHANNELS, type EnteredAs } from '../../rules/consent.ts';
import { type FactKind, isHealth } from '../../rules/fact.ts';
import { REASON_LENGTH_MAX } from '../../rules/restriction.ts';
import { NoticeTerms } from './notice-terms.tsx';

export type FactTyped = { value: string; reason: string };
type Props = {
  page: PageContext;
  name: string;
  as: EnteredAs;
  kind: FactKind;
  kept: KeptFact | undefined;
  /** Something is kept, and staff have not opened it in this visit. */
  isShut: boolean;
  needsConsent: boolean;
  typed: FactTyped;
  errors: FieldError[];
};

/** One fact: told, seen, changed, deleted; with one on health the consent, asked for by itself. */
export function FactPage(props: Props) {
  const { page, name, as, kind, kept, isShut, needsConsent, typed, errors } = props;
  const { t, at } = page;
  const title = t(`identity.kind.${kind}`);
  const crumbs = [
    { href: paths.account(at), text: t('identity.account.title') },
    { href: paths.facts(at), text: t('identity.facts.title') },
  ];
  return (
    <Layout page={page} title={title} isIndexed={false}>
      <div class="wrap measure">
        <PageHead page={page} title={title} lead={as === 'self' ? undefined : t('identity.facts.lead.other', { name })} crumbs={crumbs}>
          <ErrorSummary page={page} errors={errors} />
        </PageHead>
        <div class="stack-large">
          {isShut && as === 'desk' && <OpenForm {...props} />}
          <form class="stack" method="post" action={paths.fact(at, kind)}>
            {/* Without a length: a browser would cut words that are pasted, and say nothing. The server answers with a sentence. */}
            <TextField
              id="value"
              label={isShut ? t('identity.facts.instead') : title}
              isLabelHidden={!isShut}
              hint={t(`identity.facts.hint.${kind}`)}
              value={typed.value}
              errors={errors}
              rows={isHealth(kind) ? 5 : kind === 'income' ? undefined : 2}
            />
            {needsConsent && <HealthConsent page={page} as={as} errors={errors} />}
            <p>
              <button class="button" type="submit" name="act" value="save">
                {t('identity.account.save')}
              </button>
            </p>
          </form>
          {kept && (
            <form class="stack" method="post" action={paths.fact(at, kind)}>
              <p>{t('identity.facts.remove.text')}</p>
              <p>
                <button class="button second" type="submit" name="act" value="remove">
                  {t('identity.facts.remove')}
                </button>
              </p>
            </form>
          )}
        </div>
      </div>
    </Layout>
  );
}

/** Staff see what is there only for a reason, which the person reads. */
function OpenForm({ page, kind, typed, errors }: Props) {
  const { t, at } = page;
  return (
    <form class="card stack" method="post" action={paths.fact(at, kind)}>
      <p>{t('identity.facts.shut')}</p>
      <TextField id="reason" label={t('identity.facts.reason')} value={typed.reason} errors={errors} lengthMax={REASON_LENGTH_MAX} />
      <p>
        <button class="button second" type="submit" name="act" value="open">
          {t('identity.facts.open')}
        </button>
      </p>
    </form>
  );
}

function HealthConsent({ page, as, errors }: Pick<Props, 'page' | 'as' | 'errors'>) {
  const { t } = page;
  const version = currentVersions.get('health')!;
  const { notice, language } = noticeOf('health', version, page.language.code)!;
  const error = errors.find(({ field }) => field === 'consent');
  return (
    <fieldset class="card stack" id="consent" tabindex={-1} aria-describedby={error && 'consent-error'}>
      <legend class="legend" lang={language}>
        {notice.title}
      </legend>
      <p lang={language}>{notice.text}</p>
      <NoticeTerms page={page} read={{ notice, language }} />
      {error && (
        <p class="field-error" id="consent-error">
          {error.message}
        </p>
      )}
      {as === 'desk' && (
        <ChoiceField
          id="channel"
          label={t('identity.consent.channel')}
          value="desk"
          options={DESK_CHANNELS.map((channel) => ({ value: channel, text: t(`identity.channel.${channel}`) }))}
        />
      )}
      <label class="choice" for="agree">
        <input type="checkbox" id="agree" name="consent" value={version} />
        <span>{t('identity.consent.give')}</span>
      </label>
    </fieldset>
  );
}
