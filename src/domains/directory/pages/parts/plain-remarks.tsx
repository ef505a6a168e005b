import type { PageContext } from '../../../../web/context.ts';
import type { PlainReport } from '../../engine/plain-language/report.ts';
import { IndexLine, PlainReportCard } from '../workspace/plain-report.tsx';

/** Shows how plain a text is that stands on a page of another domain: a warning and no gate. Undefined where there is nothing to say. */
export const plainRemarksFor =
  (checkPlain: (text: string, language: string) => PlainReport) =>
  (page: PageContext, { text, language }: { text: string; language: string }) => {
    if (text.trim() === '') return undefined;
    const report = checkPlain(text, language);
    return (
      <section class="stack" aria-label={page.t('directory.gate.title')}>
        <p class={report.isPlain ? 'tag open' : 'tag warn'}>{report.isPlain ? page.t('directory.gate.plain') : page.t('directory.gate.notPlain')}</p>
        {report.index.isMeasured && <IndexLine page={page} index={report.index} />}
        {report.issueCount > 0 && <PlainReportCard page={page} report={report} part={undefined} language={language} text={text} />}
      </section>
    );
  };
