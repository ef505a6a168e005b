import type { Child } from 'hono/jsx';
import { TextField } from '../../../../web/components.tsx';
import { ChoiceField } from '../../../../web/fields.tsx';
import { paths } from '../../../../web/paths.ts';
import { FINDINGS, REPORT_LENGTH_MAX, URGENCIES } from '../../rules/incidents.ts';
import { NoConflictField } from './decision-fields.tsx';
import type { FileProps } from './incident-file.tsx';

type FormProps = FileProps & {
  act: 'triage' | 'note' | 'message' | 'suspend' | 'close';
  title: string;
  label: string;
  hint?: string;
  send: string;
  isMain?: boolean;
  children?: Child;
};

function ActForm({ page, file, typed, errors, act, title, label, hint, send, isMain = false, children }: FormProps) {
  return (
    <form class="card stack" method="post" action={paths.staffIncident(page.at, file.id)} aria-labelledby={`${act}-title`}>
      <h2 id={`${act}-title`} class="smaller">
        {title}
      </h2>
      {children}
      <TextField id={act} label={label} hint={hint} value={typed[act]} errors={errors} rows={3} lengthMax={REPORT_LENGTH_MAX} />
      <p>
        <button class={isMain ? 'button' : 'button second'} type="submit" name="act" value={act}>
          {send}
        </button>
      </p>
    </form>
  );
}

export function TriageForm(props: FileProps) {
  const { t } = props.page;
  return (
    <ActForm
      {...props}
      act="triage"
      isMain
      title={t('register.incidents.triage')}
      label={t('register.incidents.why')}
      send={t('register.incidents.triage.send')}
    >
      <fieldset class="choices">
        <legend class="legend">{t('register.incidents.urgency')}</legend>
        {URGENCIES.map((known) => (
          <label class="choice" for={`urgency-${known}`}>
            <input type="radio" id={`urgency-${known}`} name="urgency" value={known} checked={known === props.typed.urgency} />{' '}
            {t(`register.incidents.urgency.${known}`)}
          </label>
        ))}
      </fieldset>
    </ActForm>
  );
}

/** A report that names nobody, or the wrong one, is tied by whoever reads it; only then can a suspension follow from it. */
export function TieForm({ page, file, providers, typed, errors }: FileProps) {
  const { t } = page;
  const options = providers.map(({ id, kind, name }) => ({ value: id, text: `${name} · ${t(`register.provider.${kind}`)}` }));
  return (
    <details class="card" open={!file.provider || errors.some(({ field }) => field === 'provider')}>
      <summary>{file.provider ? t('register.incidents.tie.other') : t('register.incidents.tie')}</summary>
      <form class="stack" method="post" action={paths.staffIncident(page.at, file.id)}>
        <ChoiceField
          id="provider"
          label={t('register.incidents.tie.label')}
          hint={t('register.incidents.tie.hint')}
          value={typed.provider || (file.provider?.id ?? '')}
          errors={errors}
          options={[{ value: '', text: t('register.incidents.tie.choose') }, ...options]}
        />
        <p>
          <button class="button second" type="submit" name="act" value="tie">
            {t('register.incidents.tie.send')}
          </button>
        </p>
      </form>
    </details>
  );
}

/** The words of a suspension are read by the provider: they say what holds now, never who reported what. */
export function SuspendForm(props: FileProps) {
  const { t } = props.page;
  return (
    <ActForm
      {...props}
      act="suspend"
      title={t('register.incidents.suspend')}
      label={t('register.incidents.suspend.words')}
      hint={t('register.incidents.suspend.hint')}
      send={t('register.incidents.suspend.send')}
    >
      <p>{t('register.incidents.suspend.text')}</p>
      <NoConflictField page={props.page} isChecked={false} errors={props.errors} />
    </ActForm>
  );
}

export function MessageForm(props: FileProps) {
  const { t } = props.page;
  return (
    <ActForm
      {...props}
      act="message"
      title={t('register.incidents.message')}
      label={t('register.incidents.message.words')}
      hint={t('register.incidents.message.hint')}
      send={t('register.report.send')}
    />
  );
}

export function NoteForm(props: FileProps) {
  const { t } = props.page;
  return (
    <ActForm
      {...props}
      act="note"
      title={t('register.incidents.note')}
      label={t('register.incidents.note.words')}
      send={t('register.incidents.note.send')}
    />
  );
}

export function CloseForm(props: FileProps) {
  const { t } = props.page;
  return (
    <ActForm
      {...props}
      act="close"
      title={t('register.incidents.close')}
      label={t('register.incidents.why')}
      send={t('register.incidents.close.send')}
    >
      <fieldset class="choices">
        <legend class="legend">{t('register.incidents.finding')}</legend>
        {FINDINGS.map((known) => (
          <label class="choice" for={`finding-${known}`}>
            <input type="radio" id={`finding-${known}`} name="finding" value={known} checked={known === props.typed.finding} />{' '}
            {t(`register.incidents.finding.${known}`)}
          </label>
        ))}
      </fieldset>
      <div class="check">
        <input type="checkbox" id="safe" name="safe" value="1" />
        <label for="safe">{t('register.incidents.safe')}</label>
      </div>
    </ActForm>
  );
}
