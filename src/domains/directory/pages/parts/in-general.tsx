import { Fact, type ServicePageProps } from './fact.tsx';
import { translated } from './service-name.ts';

/**
 * What this kind of help is usually like, in one box that says so: a provider promises what it wrote itself and nothing else. Whatever the
 * service says of its own price, contact or conditions takes the place of the general words.
 */
export function InGeneral(props: ServicePageProps) {
  const { page, service, types } = props;
  const { t } = page;
  if (!service.mainType) return null;
  const kind = types.text(service.mainType, page.language.code);
  const says = ownWordsOf(props);
  const general = [
    { label: t('directory.service.what'), text: says.what ? undefined : kind.what },
    { label: t('directory.service.forWhom'), text: says.forWhom ? undefined : kind.who },
    { label: t('directory.service.cost'), text: says.cost ? undefined : kind.cost },
    { label: t('directory.service.how'), text: says.how ? undefined : kind.how },
  ].filter(({ text }) => text);
  if (general.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="general-title" data-read>
      <h2 class="smaller" id="general-title">
        {t('directory.service.general', { kind: kind.name })}
      </h2>
      <p class="soft small">{t(service.document.description ? 'directory.service.general.note' : 'directory.service.usual.note')}</p>
      <dl class="facts-list" lang={kind.language}>
        {general.map(({ label, text }) => (
          <Fact label={label}>
            <p>{text}</p>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** Which questions the service answers itself, so that whoever reads this page can understand it. */
export function ownWordsOf(props: ServicePageProps): Record<'what' | 'forWhom' | 'cost' | 'how', boolean> {
  const { page, service, halt } = props;
  const { document, prices, conditions } = service;
  const isReadable = (written: string | undefined, field: string) =>
    translated(props, field) !== undefined || (Boolean(written) && page.language.code === page.city.languages[0]);
  const hasAges = document.minimum_age !== undefined || document.maximum_age !== undefined;
  const organization = document.organization;
  const contacts = [document.phones?.length, document.email, document.url, organization?.phones?.length, organization?.email, organization?.website];
  return {
    what: isReadable(document.description, 'description'),
    forWhom: hasAges || conditions.some((item) => item.value_text) || isReadable(document.eligibility_description, 'eligibility_description'),
    cost: prices.length > 0 || Boolean(document.fees_description),
    // Nobody is told to ask elsewhere for what has its own telephone, nor to ask at all for what takes nobody new.
    how: halt !== undefined || Boolean(document.application_process) || contacts.some(Boolean),
  };
}
