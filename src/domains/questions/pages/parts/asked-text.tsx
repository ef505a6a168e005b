import type { PageContext } from '../../../../web/context.ts';
import { languageName } from '../../../../web/format.ts';
import type { OpenQuestion } from '../../queries/read-open.ts';

type Props = { page: PageContext; question: OpenQuestion };

/** What staff see at a glance: danger, a figure, the language to answer in. */
export function QuestionTags({ page, question }: Props) {
  const { t, language } = page;
  return (
    <p class="tags">
      {question.isUrgent && <span class="tag warn">{t('questions.staff.urgent')}</span>}
      <span class="tag second">{question.kind === 'figure' ? t('questions.staff.figure') : t('questions.staff.unclear')}</span>
      <span class="tag">{languageName(question.language, language.code)}</span>
    </p>
  );
}

/** What a person wrote, in their own direction; a question may have no words. */
export function AskedText({ page, question }: Props) {
  if (!question.text) return <p class="soft">{page.t('questions.staff.noText')}</p>;
  return (
    <blockquote class="letter report" lang={question.language} dir="auto">
      {question.text}
    </blockquote>
  );
}
