import { MailAddress, Telephone } from '../../../../web/components.tsx';
import { mailLink, phoneLink, webLink } from '../../../../web/links.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServicePageProps } from './fact.tsx';

/** The service's own page; where that is no address, its organization's. */
const websiteOf = (document: ServicePageProps['service']['document']) => webLink(document.url ?? '') ?? webLink(document.organization?.website ?? '');

export function NextStep({ page, service }: ServicePageProps) {
  const { t } = page;
  const { document, firstStep } = service;
  const phone = [...(document.phones ?? []), ...(document.organization?.phones ?? [])].find((item) => phoneLink(item.number))?.number;
  const email = document.email ?? document.organization?.email;
  const address = document.service_at_locations?.flatMap((item) => item.location?.addresses ?? [])[0]?.address_1;
  const website = websiteOf(document);
  const call = phone && (
    <Telephone
      number={phone}
      isButton={firstStep === 'write' || firstStep === 'online' || firstStep === 'desk' ? 'second' : 'main'}
      text={t('directory.step.call', { phone: `\u2066${phone.replaceAll(' ', '\u00a0')}\u2069` })}
    />
  );
  return (
    <section class="card next-step stack" aria-labelledby="next-title">
      <h2 id="next-title">{t('directory.service.next')}</h2>
      {firstStep === 'referral' && <p>{t('directory.step.referral')}</p>}
      {firstStep === 'desk' && (
        <p>
          <a class="button" href={paths.spaces(page.at)}>
            {t('directory.step.desk')}
          </a>
        </p>
      )}
      {firstStep === 'visit' && address && <p dir="auto">{t('directory.step.visit', { address })}</p>}
      {firstStep === 'online' && website && (
        <p>
          <a class="button" href={website.href} rel="noreferrer">
            {t('directory.step.online')}
          </a>
        </p>
      )}
      {firstStep === 'write' && email && mailLink(email) && (
        <p>
          <MailAddress address={email} isButton="main" text={t('directory.step.write', { email: `\u2066${email}\u2069` })} />
        </p>
      )}
      {call ? (
        <p>{call}</p>
      ) : (
        <p>
          <a class="button" href={paths.spaces(page.at)}>
            {t('directory.step.desk')}
          </a>
        </p>
      )}
    </section>
  );
}

/** Whom to ask while nobody new is taken on: the city's desks, which know other ways. */
export function AskInstead({ page }: Pick<ServicePageProps, 'page'>) {
  return (
    <section class="card stack" aria-labelledby="instead-title">
      <h2 id="instead-title">{page.t('directory.service.halted.ask')}</h2>
      <p>
        <a class="button" href={paths.spaces(page.at)}>
          {page.t('directory.step.desk')}
        </a>
      </p>
    </section>
  );
}

/** Who gives it and how to reach them; while nobody new is taken on, who gives it alone. */
export function Contact({ page, service, halt }: ServicePageProps) {
  const { t } = page;
  const { document } = service;
  const organization = document.organization;
  const website = websiteOf(document);
  const email = document.email ?? organization?.email;
  const phones = [...(document.phones ?? []), ...(organization?.phones ?? [])].filter(
    (phone, index, all) => all.findIndex((other) => other.number === phone.number) === index,
  );
  return (
    <section class="card stack" aria-labelledby="contact-title">
      <h2 id="contact-title">{t(halt ? 'directory.service.givenBy' : 'directory.service.contact')}</h2>
      {organization && (
        <p>
          <strong dir="auto">{organization.name}</strong>
        </p>
      )}
      {phones.map((phone) => (
        <p data-read>
          {t('directory.service.phone')}: <Telephone number={phone.number} />
        </p>
      ))}
      {email && (
        <p>
          {t('directory.service.email')}: <MailAddress address={email} />
        </p>
      )}
      {website && (
        <p>
          {t('directory.service.website')}:{' '}
          <a class="print-url" href={website.href} rel="noreferrer">
            <bdi dir="ltr">{website.host}</bdi>
          </a>
        </p>
      )}
    </section>
  );
}
