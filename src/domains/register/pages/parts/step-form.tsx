import type { Child } from 'hono/jsx';
import { FileField } from '../../../../uploads/index.ts';
import { type FieldError, TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { paths } from '../../../../web/paths.ts';
import type { ServiceFloor } from '../../../directory/index.ts';
import { rungOf } from '../../queries/read-ladder.ts';
import { type DocumentKind, GROUPS, SETTINGS, SIZES, WORDS_LENGTH_MAX } from '../../rules/words.ts';
import type { Shown } from '../apply-steps.tsx';
import type { RegisterServices } from '../services.ts';
import type { Step } from '../steps.ts';
import { CheckList, DateField, RadioList } from './choices.tsx';
import { LawNote } from './law-note.tsx';

type Props = { page: PageContext; services: RegisterServices; step: Step; shown: Shown; floors: ServiceFloor[]; errors: FieldError[] };

/** One question of the application, with two ways on: to the next question, or to rest and come back. */
export function StepForm(props: Props) {
  const { page, step, shown } = props;
  return (
    <form class="card stack" method="post" action={paths.registerStep(page.at, shown.application.id, step)} enctype="multipart/form-data">
      {FIELDS[step](props)}
      <p class="tags">
        <button class="button" type="submit" name="then" value="next">
          {page.t('register.step.next')}
        </button>
        <button class="button second" type="submit" name="then" value="later">
          {page.t('register.step.later')}
        </button>
      </p>
    </form>
  );
}

const FIELDS: Record<Step, (props: Props) => Child> = {
  rung: ({ page, shown, errors }) => (
    <RadioList
      id="rung"
      legend={page.t('register.step.rung')}
      isLegendHidden
      options={shown.ladder.rungs.map(({ rung }) => ({
        value: rung,
        text: page.t(`register.rung.${rung}`),
        hint: page.t(`register.rung.${rung}.text`),
      }))}
      chosen={shown.application.rung}
      errors={errors}
    />
  ),
  who: WhoFields,
  offer: OfferFields,
  whom: WhomFields,
  contact: ({ page, shown, errors }) => (
    <>
      <TextField
        id="telephone"
        label={page.t('register.contact.telephone')}
        hint={page.t('register.contact.hint')}
        value={shown.application.telephone}
        errors={errors}
        autocomplete="tel"
        lengthMax={40}
      />
      <TextField
        id="address"
        label={page.t('register.contact.address')}
        hint={page.t('register.contact.address.hint')}
        value={shown.application.address}
        errors={errors}
        autocomplete="street-address"
        lengthMax={200}
      />
      <RightTick page={page} errors={errors} />
    </>
  ),
  words: ({ page, shown, errors }) => (
    <TextField
      id="words"
      label={page.t('register.step.words')}
      isLabelHidden
      hint={page.t('register.words.hint')}
      value={shown.application.words}
      errors={errors}
      rows={6}
      lengthMax={WORDS_LENGTH_MAX}
    />
  ),
  papers: PaperFields,
};

function WhoFields({ page, shown: { application }, errors }: Props) {
  const { t } = page;
  return (
    <>
      <TextField
        id="name"
        label={t('register.apply.name')}
        hint={t('register.apply.name.hint')}
        value={application.name}
        errors={errors}
        lengthMax={150}
      />
      {application.providerKind === 'organization' && (
        <RadioList
          id="size"
          legend={t('register.who.size')}
          options={SIZES.map((size) => ({ value: size, text: t(`register.size.${size}`) }))}
          chosen={application.size}
          errors={errors}
        />
      )}
      <RadioList
        id="informal"
        legend={t('register.who.informal')}
        options={[
          { value: 'yes', text: t('register.who.informal.yes') },
          { value: 'no', text: t('register.who.informal.no') },
        ]}
        chosen={application.isInformal ? 'yes' : 'no'}
        errors={errors}
      />
    </>
  );
}

/** The kinds of help by group; a rung that names some shows those alone. */
function OfferFields({ page, services, shown: { application, ladder }, errors }: Props) {
  const allowed = rungOf(ladder, application.rung).serviceTypes;
  const error = errors.find(({ field }) => field === 'types');
  return (
    <div class="stack" id="types">
      {error && <p class="field-error">{error.message}</p>}
      {services.types.groups.map(({ slug, types }) => {
        const shown = types.filter((type) => allowed.length === 0 || allowed.includes(type.slug));
        if (shown.length === 0) return null;
        return (
          <details open={shown.some((type) => application.serviceTypes.includes(type.slug)) || allowed.length > 0}>
            <summary>{page.t(`directory.group.${slug as 'company'}`)}</summary>
            {shown.map((type) => (
              <div class="check">
                <input
                  type="checkbox"
                  id={`types.${type.slug}`}
                  name={`types.${type.slug}`}
                  value="1"
                  checked={application.serviceTypes.includes(type.slug)}
                />
                <label for={`types.${type.slug}`}>{services.types.text(type.slug, page.language.code).name}</label>
              </div>
            ))}
          </details>
        );
      })}
    </div>
  );
}

/** Only what the rung allows can be ticked; law and rung are explained on the page of rungs. */
function WhomFields({ page, shown: { application, ladder }, errors }: Props) {
  const { t } = page;
  const rung = rungOf(ladder, application.rung);
  return (
    <>
      <CheckList
        id="groups"
        legend={t('register.scope.groups')}
        options={GROUPS.filter((group) => rung.groups.includes(group)).map((group) => ({ value: group, text: t(`register.group.${group}`) }))}
        chosen={application.groups}
        errors={errors}
      />
      <CheckList
        id="settings"
        legend={t('register.scope.settings')}
        options={SETTINGS.filter((setting) => rung.settings.includes(setting)).map((setting) => ({
          value: setting,
          text: t(`register.setting.${setting}`),
        }))}
        chosen={application.settings}
        errors={errors}
      />
      <TextField
        id="people"
        label={t('register.scope.people')}
        hint={t('register.whom.most', { count: rung.peopleMax })}
        value={String(application.peopleMax)}
        errors={errors}
        inputMode="numeric"
        lengthMax={5}
      />
    </>
  );
}

function PaperFields({ page, shown: { application, documents }, floors, errors }: Props) {
  const { t } = page;
  if (documents.length === 0) return <p>{t('register.papers.none')}</p>;
  return (
    <>
      <p>{t('register.papers.lead')}</p>
      {documents.includes('criminal-record') && <LawNote page={page} floors={floors} />}
      {documents.map((kind) => (
        <PaperField page={page} kind={kind} application={application} errors={errors} />
      ))}
    </>
  );
}

type PaperProps = { page: PageContext; kind: DocumentKind; application: Shown['application']; errors: FieldError[] };

function PaperField({ page, kind, application, errors }: PaperProps) {
  const { t } = page;
  const held = application.documents.find((document) => document.kind === kind);
  if (kind === 'criminal-record')
    return (
      <DateField
        id={`${kind}.issued`}
        label={t('register.papers.record')}
        hint={t('register.papers.record.hint')}
        value={held?.issuedOn ?? null}
        errors={errors}
      />
    );
  return (
    <fieldset class="field stack">
      <legend class="legend">{t(`register.document.${kind}`)}</legend>
      {held?.uploadId && <p class="tag open">{t('register.papers.sent')}</p>}
      <FileField page={page} id={`${kind}.file`} label={t('register.papers.file')} errors={errors} isAgain={errors.length > 0} />
      <div class="check">
        <input type="checkbox" id={`${kind}.paper`} name={`${kind}.paper`} value="1" checked={held !== undefined && !held.uploadId} />
        <label for={`${kind}.paper`}>{t('register.papers.desk')}</label>
      </div>
    </fieldset>
  );
}

/** Asked only where the city does not know the street that was written. */
function RightTick({ page, errors }: { page: PageContext; errors: FieldError[] }) {
  const error = errors.find(({ field }) => field === 'right');
  if (!error) return null;
  return (
    <div>
      <p class="field-error" id="right-error">
        {error.message}
      </p>
      <div class="check">
        <input type="checkbox" id="right" name="right" value="1" aria-describedby="right-error" />
        <label for="right">{page.t('register.contact.right')}</label>
      </div>
    </div>
  );
}
