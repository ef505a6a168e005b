import type { PageContext } from '../../../../web/context.ts';
import { Telephone } from '../../../../web/components.tsx';
import { formatDay, formatDistance } from '../../../../web/format.ts';
import { paths } from '../../../../web/paths.ts';
import { shorten } from '../../../../kernel/text.ts';
import { isDelivery } from '../../engine/cortile-taxonomies.ts';
import type { ServiceCard } from '../../queries/read-cards.ts';
import { type Hit, type Reason, freshness } from '../../rules.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { CompareBox, KeepButton } from './keep.tsx';
import { Pictogram } from './pictogram.tsx';
import { lowestPrice } from './price.tsx';

type Props = {
  page: PageContext;
  card: ServiceCard;
  hit?: Hit | undefined;
  types: ServiceTypes;
  number?: number;
  today: string;
  saved: ReadonlySet<string>;
  /** Organizations that whoever looks works for, or that run their desk (K4). */
  own: ReadonlySet<string>;
};

/** One result: what it is, why it was found, what it costs, how far, and what to do next. */
export function HitCard({ page, card, hit, types, number, today, saved, own }: Props) {
  const { t } = page;
  const type = hit?.type ?? card.mainType;
  const kind = type && types.has(type) ? types.text(type, page.language.code) : undefined;
  return (
    <article class="card hit" aria-labelledby={`hit-${card.id}`}>
      <div class="head">
        <Pictogram name={type ?? ''} />
        <div>
          <h3 id={`hit-${card.id}`} lang={card.textLanguage}>
            {number !== undefined && <bdi class="rank">{`${number}.`}</bdi>}
            <a href={paths.service(page.at, card.id)}>
              <bdi>{card.name}</bdi>
            </a>
          </h3>
          <p class="from">
            {kind && <span>{kind.name} · </span>}
            <bdi>{t('directory.hit.by', { organization: card.organizationName })}</bdi>
          </p>
          {own.has(card.organizationId) && (
            <p>
              <span class="tag warn">{t('directory.own.tag')}</span>
            </p>
          )}
        </div>
      </div>
      {card.textLanguage === page.language.code || !kind ? (
        <p lang={card.textLanguage}>{shorten(card.description ?? '', 180)}</p>
      ) : (
        <p>{kind.summary}</p>
      )}
      <ul class="facts">
        <li>
          <strong>{lowestPrice(page, card)}</strong>
        </li>
        {card.delivery.map((way) => isDelivery(way) && <li>{t(`directory.delivery.${way}`)}</li>)}
        {hit?.distance_m !== undefined && card.delivery.includes('on-site') && <li>{formatDistance(page, hit.distance_m)}</li>}
        {card.sharing.includes('shared') && <li>{t('directory.sharing.shared')}</li>}
      </ul>
      {hit && <Why page={page} reasons={hit.reasons} kind={kind?.name} />}
      <p class="acts">
        {card.phone && <Telephone number={card.phone} isButton="second" />}
        <KeepButton page={page} id={card.id} name={card.name} isSaved={saved.has(card.id)} />
        <CompareBox page={page} id={card.id} name={card.name} />
        <Confirmed page={page} card={card} today={today} />
      </p>
    </article>
  );
}

function Why({ page, reasons, kind }: { page: PageContext; reasons: Reason[]; kind: string | undefined }) {
  const { t } = page;
  const texts: Record<Reason, string | undefined> = {
    kind: kind && t('directory.why.kind', { kind }),
    'also-kind': kind && t('directory.why.alsoKind', { kind }),
    words: t('directory.why.words'),
    name: t('directory.why.name'),
    area: t('directory.why.area'),
    city: t('directory.why.city'),
    near: t('directory.why.near'),
    open: t('directory.why.open'),
  };
  const shown = reasons.map((reason) => texts[reason]).filter(Boolean);
  if (shown.length === 0) return null;
  return (
    <ul class="why" aria-label={t('directory.why.label')}>
      {shown.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

function Confirmed({ page, card, today }: { page: PageContext; card: ServiceCard; today: string }) {
  const state = freshness(card, today);
  if (state === 'fresh' && card.confirmedOn)
    return <span class="soft small">{page.t('directory.hit.confirmed', { date: formatDay(card.confirmedOn, page.language.locale) })}</span>;
  return <span class="tag warn">{page.t('directory.hit.notConfirmed')}</span>;
}
