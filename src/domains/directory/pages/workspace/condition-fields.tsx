import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount, languageName } from '../../../../web/format.ts';
import { ChoiceField } from '../../../../web/fields.tsx';
import { CONDITIONS_MAX, CONDITION_LENGTH_MAX, type ConditionFact, type TypedCondition } from '../../engine/conditions.ts';

type Props = { page: PageContext; conditions: TypedCondition[]; places: { id: string; name: string }[]; errors: FieldError[] };

const BLANK: TypedCondition = { id: '', isExclusion: false, fact: 'other', from: '', to: '', text: '', place: '' };

export function factNames({ t }: PageContext): Record<ConditionFact, string> {
  return {
    age: t('directory.condition.fact.age'),
    residence: t('directory.condition.fact.residence'),
    income: t('directory.condition.fact.income'),
    disability: t('directory.condition.fact.disability'),
    dependency: t('directory.condition.fact.dependency'),
    household: t('directory.condition.fact.household'),
    'legal-status': t('directory.condition.fact.legalStatus'),
    referral: t('directory.condition.fact.referral'),
    other: t('directory.condition.fact.other'),
  };
}

/** Who may have the service and who is left out, one card for each condition and an empty one for the next (D9). */
export function ConditionFields({ page, conditions, places, errors }: Props) {
  const { t } = page;
  const rows = conditions.length < CONDITIONS_MAX ? [...conditions, BLANK] : conditions;
  return (
    <section class="stack" aria-labelledby="conditions-title" id="conditions" tabindex={-1}>
      <h2 class="smaller" id="conditions-title">
        {t('directory.condition.title')}
      </h2>
      <p class="soft">{t('directory.condition.lead')}</p>
      <input type="hidden" name="condition-count" value={rows.length} />
      {rows.map((condition, index) => (
        <ConditionCard page={page} condition={condition} index={index} isNew={index >= conditions.length} places={places} errors={errors} />
      ))}
    </section>
  );
}

type CardProps = Omit<Props, 'conditions'> & { condition: TypedCondition; index: number; isNew: boolean };

function ConditionCard({ page, condition, index, isNew, places, errors }: CardProps) {
  const { t, language } = page;
  const name = (part: string) => `condition-${index}-${part}`;
  const number = formatCount(index + 1, language.locale);
  return (
    <fieldset class="card stack">
      <legend>{isNew ? t('directory.condition.new') : t('directory.condition.one', { number })}</legend>
      <input type="hidden" name={name('id')} value={condition.id} />
      <div class="choices">
        {(['in', 'out'] as const).map((who) => (
          <label class="choice">
            <input type="radio" name={name('who')} value={who} checked={condition.isExclusion === (who === 'out')} />
            {who === 'in' ? t('directory.condition.in') : t('directory.condition.out')}
          </label>
        ))}
      </div>
      <TextField
        id={name('text')}
        label={t('directory.condition.text')}
        hint={t('directory.condition.text.hint')}
        value={condition.text}
        errors={errors}
        lengthMax={CONDITION_LENGTH_MAX}
      />
      <ChoiceField
        id={name('fact')}
        label={t('directory.condition.fact')}
        value={condition.fact}
        options={Object.entries(factNames(page)).map(([value, text]) => ({ value, text }))}
      />
      {places.length > 0 && (
        <ChoiceField
          id={name('place')}
          label={t('directory.condition.place')}
          value={condition.place}
          options={[{ value: '', text: t('directory.condition.everywhere') }, ...places.map((place) => ({ value: place.id, text: place.name }))]}
        />
      )}
      <details open={condition.from !== '' || condition.to !== ''}>
        <summary>{t('directory.condition.numbers')}</summary>
        <p class="hint">{t('directory.condition.numbers.hint')}</p>
        <div class="beside">
          <TextField id={name('from')} label={t('directory.condition.from')} value={condition.from} errors={errors} inputMode="numeric" />
          <TextField id={name('to')} label={t('directory.condition.to')} value={condition.to} errors={errors} inputMode="numeric" />
        </div>
      </details>
      {!isNew && (
        <p>
          <button class="button quiet" type="submit" name="action" value={`remove/${index}`}>
            {t('directory.condition.remove', { number })}
          </button>
        </p>
      )}
    </fieldset>
  );
}

type TranslatedProps = Omit<Props, 'places'> & { original: TypedCondition[]; cityLanguage: string; edited: string };

/** The words of each condition beside the original's; who is meant and where it holds is decided in the city's language alone. */
export function TranslatedConditions({ page, conditions, original, cityLanguage, edited, errors }: TranslatedProps) {
  const { t, language } = page;
  return (
    <section class="stack" aria-labelledby="conditions-title" id="conditions">
      <h2 class="smaller" id="conditions-title">
        {t('directory.condition.title')}
      </h2>
      <input type="hidden" name="condition-count" value={original.length} />
      {original.map((condition, index) => (
        <div class="beside">
          <div>
            <p class="soft small">{condition.isExclusion ? t('directory.condition.out') : t('directory.condition.in')}</p>
            <p lang={cityLanguage} dir="auto">
              {condition.text}
            </p>
          </div>
          <input type="hidden" name={`condition-${index}-id`} value={condition.id} />
          <TextField
            id={`condition-${index}-text`}
            label={t('directory.editor.segment', {
              number: formatCount(index + 1, language.locale),
              language: languageName(edited, language.locale),
            })}
            value={conditions[index]?.text ?? ''}
            errors={errors}
            rows={2}
          />
        </div>
      ))}
    </section>
  );
}
