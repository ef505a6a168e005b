import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext } from '../../../web/context.ts';
import { formatDay } from '../../../web/format.ts';
import { paths } from '../../../web/paths.ts';
import type { OwnProvider } from '../queries/list-own.ts';
import type { Requirement } from '../rules/requirements.ts';
import type { Rung } from '../rules/words.ts';
import { requirementText, typeNames } from './parts/facts.tsx';
import { dayOf } from './parts/frame.tsx';
import type { RegisterServices } from './services.ts';

export type Climb = { rung: Rung; missing: Requirement[] };
type Props = {
  page: PageContext;
  services: RegisterServices;
  provider: OwnProvider;
  climb: Climb | undefined;
  address: string;
  errors: FieldError[];
  isStaff: boolean;
};

/** One provider as its people see it. */
export function ProviderCard(props: Props) {
  const { page, provider, climb, isStaff } = props;
  const { t, at } = page;
  const { standing } = provider;
  return (
    <li class="card stack" id={`p-${provider.id}`}>
      <h2 class="smaller">
        <bdi>{provider.name}</bdi>
      </h2>
      {standing && <StandingLines {...props} standing={standing} />}
      {provider.suspension && (
        <p class="notice">
          {t('register.mine.suspended')} <a href={paths.registerLetter(at, provider.suspension.id)}>{t('register.letter.title')}</a>
        </p>
      )}
      <ul class="mixed">
        {provider.applications.map(({ id, rung, state, changedAt }) => (
          <li>
            <a class="link-row" href={paths.registerApplication(at, id)}>
              {t('register.mine.application', { rung: t(`register.rung.${rung}`) })}
            </a>{' '}
            <span class="tag second">{t(`register.state.${state}`)}</span> <span class="soft small">{dayOf(page, changedAt)}</span>
          </li>
        ))}
      </ul>
      <Papers page={page} provider={provider} />
      {climb && (
        <section class="stack" aria-label={t('register.mine.next', { rung: t(`register.rung.${climb.rung}`) })}>
          <h3>{t('register.mine.next', { rung: t(`register.rung.${climb.rung}`) })}</h3>
          {climb.missing.length === 0 ? (
            <p>{t('register.mine.ready')}</p>
          ) : (
            <ul class="mixed">
              {climb.missing.map((one) => (
                <li>{requirementText(page, one)}</li>
              ))}
            </ul>
          )}
        </section>
      )}
      {isStaff && <Workplace {...props} />}
    </li>
  );
}

function StandingLines({ page, services, standing }: Props & { standing: NonNullable<OwnProvider['standing']> }) {
  const { t } = page;
  return (
    <>
      <p class="tags">
        <span class={standing.state === 'active' ? 'tag open' : 'tag warn'}>{t(`register.standing.${standing.state}`)}</span>
        <span class="tag second">{t(`register.rung.${standing.rung}`)}</span>
      </p>
      <p>{t('register.mine.until', { date: dayOf(page, standing.until) })}</p>
      <p>{t('register.mine.offers', { types: typeNames(page, services.types, standing.serviceTypes) })}</p>
    </>
  );
}

/** Papers with what the city found and until when they hold. */
function Papers({ page, provider }: Pick<Props, 'page' | 'provider'>) {
  const { t, at, language } = page;
  if (provider.documents.length === 0) return null;
  return (
    <section class="stack" aria-label={t('register.step.papers')}>
      <h3>{t('register.step.papers')}</h3>
      <ul class="mixed">
        {provider.documents.map(({ kind, uploadId, isAccepted, expiresOn }) => (
          <li>
            {uploadId ? <a href={paths.registerFile(at, uploadId)}>{t(`register.document.${kind}`)}</a> : t(`register.document.${kind}`)}{' '}
            <span class="tag second">
              {t(isAccepted === null ? 'register.paper.waiting' : isAccepted ? 'register.paper.accepted' : 'register.paper.refused')}
            </span>
            {expiresOn && <span class="soft small"> {t('register.paper.until', { date: formatDay(expiresOn, language.locale) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What staff do from here: services in the directory's editor, and colleagues. */
function Workplace({ page, provider, address, errors }: Props) {
  const { t, at } = page;
  return (
    <>
      <p class="tags">
        {provider.organizationId && (
          <a class="button second" href={paths.workspaceProvider(at, provider.organizationId)}>
            {t('register.mine.services')}
          </a>
        )}
        {provider.standing?.state === 'active' && (
          <a class="button second" href={paths.registerNewService(at, provider.id)}>
            {t('register.service.title')}
          </a>
        )}
      </p>
      <form class="stack" method="post" action={paths.registerStaff(at, provider.id)}>
        <TextField
          id={`address-${provider.id}`}
          name="address"
          type="email"
          label={t('register.invite.address')}
          hint={t('register.invite.hint')}
          value={address}
          errors={errors}
          lengthMax={254}
        />
        <p>
          <button class="button second" type="submit">
            {t('register.invite.send')}
          </button>
        </p>
      </form>
    </>
  );
}
