import { Hono } from 'hono';
import { access } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext, WebEnvironment } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { publishLadder } from '../commands/publish-ladder.ts';
import { type Ladder, readLadder } from '../queries/read-ladder.ts';
import { LADDER_BOUNDS, type LadderFlaw, type NewLadder } from '../rules/ladder-flaws.ts';
import { APPLIES_TO, DOCUMENTS, EVIDENCE, GROUPS, SETTINGS } from '../rules/words.ts';
import { CheckList, ticked } from './parts/choices.tsx';
import { Frame, dayOf } from './parts/frame.tsx';
import type { RegisterServices } from './services.ts';

const NUMBERS = Object.keys(LADDER_BOUNDS) as (keyof typeof LADDER_BOUNDS)[];
const REQUIREMENTS = [...DOCUMENTS, ...EVIDENCE];
type Reading = (name: string) => string;

/** Editing what each rung allows and asks for. Publishing makes a new edition; open applications keep theirs. */
export function staffRungsPages(platform: Platform, services: RegisterServices): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  app.get('/staff/register/rungs', access('register.rungs'), (context) => showLadder(platform, services, context));
  app.post('/staff/register/rungs', access('register.rungs'), services.freshProof(), (context) => publish(platform, services, context));
  return app;
}

async function showLadder(platform: Platform, services: RegisterServices, context: WebContext, typed?: NewLadder, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t, at } = page;
  const ladder = await readLadder(page.db);
  if (!ladder) return errorResponse(platform, context, 'notFound');
  const shown = typed ?? { ...ladder, note: '' };
  return context.html(
    <Frame
      page={page}
      title={t('register.ladder.title')}
      lead={t('register.rungs.version', { version: ladder.version, date: dayOf(page, ladder.publishedAt), note: `\u2068${ladder.note}\u2069` })}
      errors={errors}
    >
      <p class="notice">{t('register.ladder.law')}</p>
      <form class="stack-large" method="post" action={paths.staffRungs(at)}>
        <input type="hidden" name="seen" value={ladder.version} />
        <div class="card stack">
          {NUMBERS.map((name) => (
            <TextField id={name} label={t(`register.ladder.${name}`)} value={String(shown[name])} errors={errors} inputMode="numeric" lengthMax={4} />
          ))}
        </div>
        {shown.rungs.map((rung) => (
          <RungFields page={page} services={services} rung={rung} errors={errors} />
        ))}
        <TextField
          id="note"
          label={t('register.ladder.note')}
          hint={t('register.ladder.note.hint')}
          value={shown.note}
          errors={errors}
          rows={3}
          lengthMax={500}
        />
        <p>
          <button class="button" type="submit">
            {t('register.ladder.publish')}
          </button>
        </p>
      </form>
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

type RungProps = { page: PageContext; services: RegisterServices; rung: NewLadder['rungs'][number]; errors: FieldError[] };

function RungFields({ page, services, rung, errors }: RungProps) {
  const { t, language } = page;
  const id = rung.rung;
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 class="smaller" id={id}>
        {t(`register.rung.${id}`)}
      </h2>
      <TextField
        id={`${id}-peopleMax`}
        label={t('register.scope.people')}
        value={String(rung.peopleMax)}
        errors={errors}
        inputMode="numeric"
        lengthMax={5}
      />
      <TextField
        id={`${id}-validMonths`}
        label={t('register.ladder.validMonths')}
        value={String(rung.validMonths)}
        errors={errors}
        inputMode="numeric"
        lengthMax={3}
      />
      <CheckList
        id={`${id}-groups`}
        legend={t('register.scope.groups')}
        options={GROUPS.map((value) => ({ value, text: t(`register.group.${value}`) }))}
        chosen={rung.groups}
        errors={errors}
      />
      <CheckList
        id={`${id}-settings`}
        legend={t('register.scope.settings')}
        options={SETTINGS.map((value) => ({ value, text: t(`register.setting.${value}`) }))}
        chosen={rung.settings}
        errors={errors}
      />
      <details>
        <summary>{t('register.ladder.types')}</summary>
        <CheckList
          id={`${id}-types`}
          legend={t('register.ladder.types.hint')}
          options={services.types.all.map(({ slug }) => ({ value: slug, text: services.types.text(slug, language.code).name }))}
          chosen={rung.serviceTypes}
          errors={errors}
        />
      </details>
      <h3>{t('register.rungs.asks')}</h3>
      {REQUIREMENTS.map((requirement) => (
        <RequirementFields page={page} id={id} requirement={requirement} rung={rung} errors={errors} />
      ))}
    </section>
  );
}

type RequirementProps = { page: PageContext; id: string; requirement: (typeof REQUIREMENTS)[number]; rung: RungProps['rung']; errors: FieldError[] };

/** One paper or kind of evidence: from whom it is asked, and how many where it can be counted. */
function RequirementFields({ page, id, requirement, rung, errors }: RequirementProps) {
  const { t } = page;
  const held = rung.requirements.find((one) => one.requirement === requirement);
  const evidence = EVIDENCE.find((one) => one === requirement);
  const name = evidence ? t(`register.evidence.name.${evidence}`) : t(`register.document.${requirement as (typeof DOCUMENTS)[number]}`);
  return (
    <>
      <div class="field">
        <label for={`${id}-${requirement}`}>{name}</label>
        <select class="input" id={`${id}-${requirement}`} name={`${id}-${requirement}`}>
          <option value="">{t('register.ladder.notAsked')}</option>
          {APPLIES_TO.map((value) => (
            <option value={value} selected={held?.appliesTo === value}>
              {t(`register.appliesTo.${value}`)}
            </option>
          ))}
        </select>
      </div>
      {evidence && (
        <TextField
          id={`${id}-${requirement}-amount`}
          label={t('register.evidence.amount')}
          value={String(held?.amount ?? 1)}
          errors={errors}
          inputMode="numeric"
          lengthMax={4}
        />
      )}
    </>
  );
}

async function publish(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const ladder = await readLadder(page.db);
  if (!ladder) return errorResponse(platform, context, 'notFound');
  const field = await readForm(context);
  const typed = readTyped(
    field,
    ladder,
    services.types.all.map(({ slug }) => slug),
  );
  const outcome = await publishLadder({ db: page.db, actor: page.actor, now: page.now }, { seen: Number(field('seen')) || 0, ladder: typed });
  if (outcome.ok) return context.redirect(paths.registerRungs(page.at), 303);
  const errors =
    outcome.failure.type === 'meanwhile'
      ? [{ field: 'note', message: page.t('register.ladder.meanwhile') }]
      : outcome.failure.flaws.map((flaw) => flawError(page, flaw));
  return showLadder(platform, services, context, typed, errors);
}

function readTyped(field: Reading, ladder: Ladder, slugs: string[]): NewLadder {
  const number = (name: string) => (field(name).trim() === '' ? Number.NaN : Number(field(name)));
  return {
    decideDays: number('decideDays'),
    escalateDays: number('escalateDays'),
    noticeDays: number('noticeDays'),
    objectDays: number('objectDays'),
    recordMonths: number('recordMonths'),
    note: field('note'),
    rungs: ladder.rungs.map(({ rung, position }) => ({
      rung,
      position,
      peopleMax: number(`${rung}-peopleMax`),
      validMonths: number(`${rung}-validMonths`),
      groups: ticked(field, `${rung}-groups`, GROUPS),
      settings: ticked(field, `${rung}-settings`, SETTINGS),
      serviceTypes: ticked(field, `${rung}-types`, slugs),
      requirements: REQUIREMENTS.flatMap((requirement) => {
        const appliesTo = APPLIES_TO.find((value) => value === field(`${rung}-${requirement}`));
        const isCounted = (EVIDENCE as readonly string[]).includes(requirement);
        return appliesTo ? [{ requirement, appliesTo, amount: isCounted ? number(`${rung}-${requirement}-amount`) : 1 }] : [];
      }),
    })),
  };
}

function flawError({ t }: PageContext, flaw: LadderFlaw): FieldError {
  switch (flaw.type) {
    case 'number':
      return { field: flaw.field, message: t('register.ladder.number', { min: flaw.min, max: flaw.max }) };
    case 'empty-rung':
      return { field: `${flaw.rung}-groups`, message: t('register.ladder.emptyRung', { rung: t(`register.rung.${flaw.rung as 'vouched'}`) }) };
    case 'falls':
      return { field: `${flaw.rung}-peopleMax`, message: t('register.ladder.falls', { rung: t(`register.rung.${flaw.rung as 'vouched'}`) }) };
    case 'no-note':
      return { field: 'note', message: t('register.ladder.noNote') };
    case 'rungs':
      return { field: 'note', message: t('register.ladder.meanwhile') };
  }
}
