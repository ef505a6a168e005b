import { signedInOf } from '../../../web/access.tsx';
import { type FieldError, TextField } from '../../../web/components.tsx';
import type { PageContext, Platform, WebContext } from '../../../web/context.ts';
import { paths } from '../../../web/paths.ts';
import { readForm } from '../../../web/read-form.ts';
import { errorResponse } from '../../../web/shell.tsx';
import { changeStanding } from '../commands/change-standing.ts';
import { noteEvidence } from '../commands/note-evidence.ts';
import { type ProviderFile, readProviderFile } from '../queries/read-provider-file.ts';
import { type ProviderStanding, readStanding } from '../queries/read-standing.ts';
import { REASONS_LENGTH_MAX, REFUSAL_REASONS } from '../rules/words.ts';
import { RadioList } from './parts/choices.tsx';
import { NoConflictField, ReasonField } from './parts/decision-fields.tsx';
import { type Done, readDone } from './parts/done.ts';
import { Facts, scopeFacts } from './parts/facts.tsx';
import { Frame, dayOf } from './parts/frame.tsx';
import type { RegisterServices } from './services.ts';

type Typed = { reason: string; words: string; amount: string; hasNoConflict: boolean };
const NOTHING: Typed = { reason: '', words: '', amount: '', hasNoConflict: false };

/** One provider for an officer: where it stands, what happened, suspending and lifting, and evidence from outside. */
export async function showProvider(platform: Platform, services: RegisterServices, context: WebContext, typed = NOTHING, errors: FieldError[] = []) {
  const page = context.get('page');
  const { t, at } = page;
  const file = await readProviderFile(page.db, context.req.param('id') ?? '');
  const standing = file && (await readStanding(page.db, file.id));
  if (!file || !standing) return errorResponse(platform, context, 'notFound');
  const isChanged = errors.length === 0 && readDone(context) === 'changed' && standing.state !== 'ended';
  return context.html(
    <Frame
      page={page}
      title={file.name}
      crumbs={[{ href: paths.staffStandings(at), text: t('register.standings.title') }]}
      errors={errors}
      done={isChanged ? t(standing.state === 'suspended' ? 'register.done.suspended' : 'register.done.active') : undefined}
    >
      <p class="tags">
        <span class={standing.state === 'active' ? 'tag open' : 'tag warn'}>{t(`register.standing.${standing.state}`)}</span>
        <span class="tag second">{t(`register.rung.${standing.rung}`)}</span>
        <span>{t('register.mine.until', { date: dayOf(page, standing.until) })}</span>
      </p>
      <Facts facts={scopeFacts(page, services.types, standing)} />
      {standing.state !== 'ended' && <StandingForm page={page} standing={standing} typed={typed} errors={errors} />}
      <EvidenceForm page={page} file={file} typed={typed} errors={errors} />
      <section class="stack" aria-labelledby="history">
        <h2 id="history">{t('register.standing.history')}</h2>
        <ul class="mixed">
          {file.history.map(({ at: moment, kind, rung }) => (
            <li>
              {dayOf(page, moment)} · {t(`register.event.${kind}`)}
              {rung && ` · ${t(`register.rung.${rung}`)}`}
            </li>
          ))}
        </ul>
      </section>
    </Frame>,
    errors.length > 0 ? 422 : 200,
  );
}

type FormProps = { page: PageContext; typed: Typed; errors: FieldError[] };

function StandingForm({ page, standing, typed, errors }: FormProps & { standing: ProviderStanding }) {
  const { t, at } = page;
  const isSuspended = standing.state === 'suspended';
  return (
    <form class="card stack" method="post" action={paths.staffStanding(at, standing.providerId)} aria-labelledby="change">
      <h2 class="smaller" id="change">
        {t(isSuspended ? 'register.standing.lift' : 'register.standing.suspend')}
      </h2>
      <p>{t(isSuspended ? 'register.standing.lift.text' : 'register.standing.suspend.text')}</p>
      {!isSuspended && <ReasonField page={page} reasons={REFUSAL_REASONS} value={typed.reason} errors={errors} />}
      <TextField
        id="words"
        label={t('register.decide.words')}
        hint={t(isSuspended ? 'register.standing.lift.hint' : 'register.standing.suspend.hint')}
        value={typed.words}
        errors={errors}
        rows={4}
        lengthMax={REASONS_LENGTH_MAX}
      />
      <NoConflictField page={page} isChecked={typed.hasNoConflict} errors={errors} />
      <p>
        <button class="button" type="submit" name="act" value={isSuspended ? 'lift' : 'suspend'}>
          {t(isSuspended ? 'register.standing.lift' : 'register.standing.suspend')}
        </button>
      </p>
    </form>
  );
}

const KINDS = ['training', 'visits', 'feedback'] as const;

function EvidenceForm({ page, file, typed, errors }: FormProps & { file: ProviderFile }) {
  const { t, at } = page;
  return (
    <section class="card stack" aria-labelledby="evidence">
      <h2 class="smaller" id="evidence">
        {t('register.case.evidence')}
      </h2>
      <ul class="mixed">
        {file.evidence.map(({ kind, amount, words }) => (
          <li>
            {t(`register.evidence.${kind}`, { count: amount })} {words && <span class="soft">· {words}</span>}
          </li>
        ))}
      </ul>
      <form class="stack" method="post" action={paths.staffStanding(at, file.id)}>
        <RadioList
          id="kind"
          legend={t('register.evidence.kind')}
          options={KINDS.map((kind) => ({ value: kind, text: t(`register.evidence.name.${kind}`) }))}
          chosen="training"
          errors={errors}
        />
        <TextField id="amount" label={t('register.evidence.amount')} value={typed.amount} errors={errors} inputMode="numeric" lengthMax={4} />
        <TextField id="source" label={t('register.evidence.source')} value="" errors={errors} lengthMax={300} />
        <p>
          <button class="button second" type="submit" name="act" value="evidence">
            {t('register.evidence.add')}
          </button>
        </p>
      </form>
    </section>
  );
}

export async function changeProvider(platform: Platform, services: RegisterServices, context: WebContext) {
  const page = context.get('page');
  const providerId = context.req.param('id') ?? '';
  const field = await readForm(context);
  const hasNoConflict = field('no-conflict') !== '';
  const typed: Typed = { reason: field('reason'), words: field('words'), amount: field('amount'), hasNoConflict };
  const command = { db: page.db, actor: page.actor, now: page.now };
  const back = (done?: Done) => context.redirect(paths.staffStanding(page.at, providerId, { done }), 303);
  if (field('act') === 'evidence') {
    const amount = Number(typed.amount);
    const kind = KINDS.find((one) => one === field('kind'));
    if (!kind || !Number.isInteger(amount) || amount < 1 || amount > 1_000)
      return showProvider(platform, services, context, typed, [{ field: 'amount', message: page.t('register.evidence.wrong') }]);
    const isNoted = await noteEvidence(command, { providerId, kind, amount, words: field('source') });
    return isNoted ? back() : errorResponse(platform, context, 'notFound');
  }
  const outcome = await changeStanding(command, {
    providerId,
    officerId: signedInOf(context).personId,
    act: field('act') === 'lift' ? 'lift' : 'suspend',
    reason: REFUSAL_REASONS.find((reason) => reason === typed.reason),
    words: typed.words,
    hasNoConflict,
  });
  if (outcome.ok) {
    await platform.wake(page.city.slug, page.now);
    return back('changed');
  }
  if (outcome.failure.type === 'unknown') return errorResponse(platform, context, 'notFound');
  const errors: Record<typeof outcome.failure.type, FieldError> = {
    'not-now': { field: 'words', message: page.t('register.decide.meanwhile') },
    own: { field: 'words', message: page.t('register.officer.own') },
    undeclared: { field: 'no-conflict', message: page.t('register.decide.undeclared') },
    'no-reason': { field: 'reason', message: page.t('register.decide.noReason') },
    'no-words': { field: 'words', message: page.t('register.decide.noWords') },
  };
  return showProvider(platform, services, context, typed, [errors[outcome.failure.type]]);
}
