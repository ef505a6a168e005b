import type { FieldError } from '../../../../web/components.tsx';
import type { PageContext } from '../../../../web/context.ts';
import { type ConditionFlaw, sayTheSame } from '../../engine/conditions.ts';
import type { PublishFailure } from '../../commands/publish-texts.ts';
import type { DraftFailure } from '../../commands/save-draft.ts';
import { EDITED_FIELDS, type EditedContent } from '../../engine/plain-language/plain-gate.ts';

type Failed = { failure: Exclude<PublishFailure, DraftFailure>; override: { name: string; reason: string }; isOriginal: boolean };

/** Why nothing was published, beside the fields that it lies in. */
export function publishErrors(page: PageContext, { failure, override, isOriginal }: Failed): FieldError[] {
  const { t } = page;
  const first = (field: string) => (isOriginal ? field : `${field}-0`);
  switch (failure.type) {
    case 'halted':
      return [{ field: 'report', message: t(`directory.editor.halted.${failure.halt}`) }];
    case 'too-long':
      return [{ field: first(failure.field), message: t('directory.editor.tooLong') }];
    case 'nameless':
      return [{ field: first('name'), message: t('directory.editor.nameless') }];
    case 'undescribed':
      return [{ field: first('description'), message: t('directory.editor.undescribed') }];
    case 'flawed':
      return failure.flaws.map((flaw) => ({ field: `condition-${flaw.index}-${flaw.part}`, message: flawMessage(page, flaw) }));
    case 'not-plain': {
      const errors: FieldError[] = [{ field: 'report', message: t('directory.editor.notPlain') }];
      if (override.name !== '' && override.reason === '')
        errors.push({ field: 'override-reason', message: t('directory.editor.override.reasonEmpty') });
      if (override.name === '' && override.reason !== '') errors.push({ field: 'override-name', message: t('directory.editor.override.nameEmpty') });
      return errors;
    }
  }
}

function flawMessage({ t }: PageContext, { flaw }: ConditionFlaw): string {
  const messages: Record<ConditionFlaw['flaw'], string> = {
    wordless: t('directory.condition.error.wordless'),
    'too-long': t('directory.condition.error.tooLong'),
    'no-number': t('directory.condition.error.noNumber'),
    order: t('directory.condition.error.order'),
  };
  return messages[flaw];
}

type Changed = { content: EditedContent; stored: EditedContent; isOriginal: boolean };

/** One sentence that leads to the first text that differs; where none does, only the original has changed, and the page shows it. */
export function changedErrors({ t }: PageContext, { content, stored, isOriginal }: Changed): FieldError[] {
  const field = EDITED_FIELDS.find((name) => content.texts[name] !== stored.texts[name]);
  const conditions = sayTheSame(content.conditions, stored.conditions) ? 'report' : 'conditions';
  return [{ field: field ? (isOriginal ? field : `${field}-0`) : conditions, message: t('directory.editor.changed') }];
}
