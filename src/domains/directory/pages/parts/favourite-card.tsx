import { shorten } from '../../../../kernel/text.ts';
import { type FieldError, Telephone, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import { NOTE_LENGTH_MAX } from '../../engine/favourites.ts';
import type { ServiceCard } from '../../queries/read-cards.ts';
import type { Hours } from '../../queries/read-hours.ts';
import type { ServiceTypes } from '../../service-types.ts';
import { Fact } from './fact.tsx';
import { HoursList } from './hours.tsx';
import { CompareBox } from './keep.tsx';
import { lowestPrice } from './price.tsx';

type Props = { page: PageContext; card: ServiceCard; hours: Hours[]; note: string; types: ServiceTypes; errors: FieldError[] };

/** A saved service as one carries it away on paper: name, what, telephone, address, hours, price, own note. */
export function FavouriteCard({ page, card, hours, note, types, errors }: Props) {
  const { t } = page;
  const kind = card.mainType && types.has(card.mainType) ? types.text(card.mainType, page.language.code) : undefined;
  const isOwnLanguage = card.textLanguage === page.language.code;
  return (
    <article class="card stack" aria-labelledby={`saved-${card.id}`}>
      <div>
        <h2 class="smaller" id={`saved-${card.id}`} lang={card.textLanguage}>
          <a href={paths.service(page.at, card.id)}>
            <bdi>{card.name}</bdi>
          </a>
        </h2>
        <p class="soft">
          {kind && <span>{kind.name} · </span>}
          <bdi>{t('directory.hit.by', { organization: card.organizationName })}</bdi>
        </p>
      </div>
      {isOwnLanguage || !kind ? <p lang={card.textLanguage}>{shorten(card.description ?? '', 240)}</p> : <p>{kind.summary}</p>}
      {card.isHalted && (
        <p class="notice">
          {t('directory.service.halted.short')}{' '}
          <a class="link-row" href={paths.spaces(page.at)}>
            {t('directory.step.desk')}
          </a>
        </p>
      )}
      <dl class="facts-list short">
        {card.phone && (
          <Fact label={t('directory.service.phone')}>
            <Telephone number={card.phone} />
          </Fact>
        )}
        {(card.address || card.isConfidential) && (
          <Fact label={t('directory.service.where')}>{card.address ? <bdi>{card.address}</bdi> : t('directory.service.secretPlace')}</Fact>
        )}
        {hours.length > 0 && (
          <Fact label={t('directory.service.when')}>
            <HoursList page={page} schedules={hours} />
          </Fact>
        )}
        <Fact label={t('directory.service.cost')}>{lowestPrice(page, card)}</Fact>
        {note !== '' && (
          <div class="print-only">
            <dt>{t('directory.favourites.note')}</dt>
            <dd dir="auto">{note}</dd>
          </div>
        )}
      </dl>
      <NoteForm {...{ page, card, note, errors }} />
      <p class="acts no-print">
        <button class="button quiet" type="submit" form="keep" name="drop" value={card.id} aria-labelledby={`drop-${card.id} saved-${card.id}`}>
          <span id={`drop-${card.id}`}>{t('directory.favourites.remove')}</span>
        </button>
        <CompareBox page={page} id={card.id} name={card.name} />
      </p>
    </article>
  );
}

function NoteForm({ page, card, note, errors }: Pick<Props, 'page' | 'card' | 'note' | 'errors'>) {
  const { t } = page;
  return (
    <form class="stack no-print" id={`keep-${card.id}`} method="post" action={paths.favourites(page.at)}>
      <input type="hidden" name="note-for" value={card.id} />
      <TextField
        id={`note-${card.id}`}
        label={t('directory.favourites.note.named', { name: card.name })}
        hint={t('directory.favourites.note.hint', { max: NOTE_LENGTH_MAX })}
        value={note}
        errors={errors}
        lengthMax={NOTE_LENGTH_MAX}
      />
      <button class="button second" type="submit">
        {t('directory.favourites.note.save')}
      </button>
    </form>
  );
}
