import { TextField } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { formatCount, languageName } from '../../../../web/format.ts';
import { sayTheSame, wordsOf } from '../../engine/conditions.ts';
import {
  EDITED_FIELDS,
  type EditedContent,
  type EditedField,
  GATED_FIELDS,
  type GatedField,
  type GatedPart,
} from '../../engine/plain-language/plain-gate.ts';
import { pairSegments } from '../../engine/plain-language/segments.ts';
import { ConditionFields, TranslatedConditions } from './condition-fields.tsx';
import type { EditorProps } from './editor-page.tsx';
import { PlainReportCard } from './plain-report.tsx';
import { StoredConditions, StoredText } from './stored-text.tsx';

const ROWS: Record<EditedField, number> = { name: 1, description: 7, application_process: 4, eligibility_description: 4 };

function labelsOf({ t }: PageContext): Record<EditedField, { label: string; hint: string }> {
  return {
    name: { label: t('directory.editor.name'), hint: t('directory.editor.name.hint') },
    description: { label: t('directory.editor.description'), hint: t('directory.editor.description.hint') },
    application_process: { label: t('directory.editor.apply'), hint: t('directory.editor.apply.hint') },
    eligibility_description: { label: t('directory.editor.eligibility'), hint: t('directory.editor.eligibility.hint') },
  };
}

const isGated = (field: EditedField): field is GatedField => (GATED_FIELDS as readonly string[]).includes(field);

/** The texts in the city's language, and who may have the service. */
export function Originals(props: EditorProps) {
  const labels = labelsOf(props.page);
  return (
    <>
      {EDITED_FIELDS.map((field) => (
        <div class="stack">
          <TextField
            id={field}
            {...labels[field]}
            value={props.content.texts[field]}
            errors={props.errors}
            {...(ROWS[field] > 1 ? { rows: ROWS[field] } : {})}
          />
          {props.stored && <Meanwhile {...props} stored={props.stored} field={field} />}
          {isGated(field) && <ReportOf {...props} part={field} text={props.content.texts[field]} />}
        </div>
      ))}
      <ConditionFields page={props.page} conditions={props.content.conditions} places={props.service.places} errors={props.errors} />
      <ConditionRemarks {...props} />
    </>
  );
}

/** Each sentence beside its original. */
export function Translations(props: EditorProps) {
  const { page, service, edited, cityLanguage, content, errors } = props;
  const { texts } = content;
  const labels = labelsOf(page);
  return (
    <>
      {EDITED_FIELDS.filter((field) => service.original.texts[field].trim() !== '').map((field) => (
        <section class="stack" aria-labelledby={`${field}-title`}>
          <h2 class="smaller" id={`${field}-title`}>
            {labels[field].label}
          </h2>
          <input type="hidden" name={`${field}-count`} value={pairsOf(props, field).length} />
          {pairsOf(props, field).map((pair, index) => (
            <div class="beside">
              <p lang={cityLanguage} dir="auto" id={`${field}-${index}-original`}>
                {pair.original}
              </p>
              <TextField
                id={`${field}-${index}`}
                label={page.t('directory.editor.segment', {
                  number: formatCount(index + 1, page.language.locale),
                  language: languageName(edited, page.language.locale),
                })}
                value={pair.translation}
                errors={errors}
                rows={Math.min(6, Math.max(2, Math.ceil(pair.original.length / 60)))}
              />
            </div>
          ))}
          {props.stored && <Meanwhile {...props} stored={props.stored} field={field} />}
          {isGated(field) && <ReportOf {...props} part={field} text={texts[field]} />}
        </section>
      ))}
      {service.original.conditions.length > 0 && (
        <TranslatedConditions {...{ page, edited, cityLanguage, errors }} conditions={content.conditions} original={service.original.conditions} />
      )}
      <ConditionRemarks {...props} />
    </>
  );
}

const pairsOf = ({ service, edited, cityLanguage, content }: EditorProps, field: EditedField) =>
  pairSegments({ text: service.original.texts[field], language: cityLanguage }, { text: content.texts[field], language: edited });

type MeanwhileProps = EditorProps & { stored: EditedContent; field: EditedField };

function Meanwhile({ page, edited, content, stored, field }: MeanwhileProps) {
  if (stored.texts[field] === content.texts[field]) return null;
  return <StoredText page={page} part={field} language={edited} text={stored.texts[field]} />;
}

function ConditionRemarks(props: EditorProps) {
  const { page, edited, content, stored } = props;
  return (
    <>
      {stored && !sayTheSame(stored.conditions, content.conditions) && (
        <StoredConditions page={page} language={edited} conditions={stored.conditions} />
      )}
      <ReportOf {...props} part="conditions" text={wordsOf(content.conditions)} />
    </>
  );
}

function ReportOf({ page, reports, edited, part, text }: EditorProps & { part: GatedPart; text: string }) {
  const report = reports.fields[part];
  return report ? <PlainReportCard page={page} report={report} part={part} language={edited} text={text} /> : null;
}
