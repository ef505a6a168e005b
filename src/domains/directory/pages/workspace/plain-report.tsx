import type { PageContext } from '../../../../web/context.ts';
import { formatCount } from '../../../../web/format.ts';
import type { PlainIssue, PlainReport } from '../../engine/plain-language/report.ts';
import type { GatedPart } from '../../engine/plain-language/plain-gate.ts';

type Props = {
  page: PageContext;
  report: PlainReport;
  /** The text that suggestions are put into by a press; undefined where they are only shown. */
  part: GatedPart | undefined;
  language: string;
  text: string;
};

/** More remarks than this discourage; the rest come up when these are mended. */
const SHOWN_MAX = 12;
const AROUND = 40;

/** How plain one text is, and what would make it plainer: each remark shows its place and the words to use instead. */
export function PlainReportCard({ page, report, part, language, text }: Props) {
  const { t } = page;
  const ordered = report.issues
    .map((issue, number) => ({ issue, number }))
    .toSorted((a, b) => Number(b.issue.severity === 'block') - Number(a.issue.severity === 'block'));
  const rest = report.issueCount - Math.min(SHOWN_MAX, ordered.length);
  return (
    <details class="report" id={part && `report-${part}`} open={report.issueCount > 0}>
      <summary>{t('directory.gate.remarks', { count: report.issueCount })}</summary>
      <ul class="remarks">
        {ordered.slice(0, SHOWN_MAX).map(({ issue, number }) => (
          <Remark page={page} issue={issue} number={number} part={part} language={language} text={text} />
        ))}
      </ul>
      {rest > 0 && <p class="soft">{t('directory.gate.more', { count: rest })}</p>}
    </details>
  );
}

/** The readability formula, its value and the value that a plain text reaches. */
export function IndexLine({ page, index }: { page: PageContext; index: PlainReport['index'] }) {
  const { t, language } = page;
  const shown = { value: formatCount(index.value, language.locale), bar: formatCount(index.bar, language.locale), name: index.name };
  return (
    <p class="soft small">
      {index.easier === 'higher' ? t('directory.gate.index', shown) : t('directory.gate.indexBelow', shown)}
      <br />
      {t('directory.gate.source', { source: index.source })}
    </p>
  );
}

function Remark({ page, issue, number, part, language, text }: Omit<Props, 'report'> & { issue: PlainIssue; number: number }) {
  const { t } = page;
  const reasons: Record<PlainIssue['kind'], string> = {
    'long-sentence': t('directory.gate.kind.longSentence'),
    'long-word': t('directory.gate.kind.longWord'),
    jargon: t('directory.gate.kind.jargon'),
    passive: t('directory.gate.kind.passive'),
    acronym: t('directory.gate.kind.acronym'),
    shouting: t('directory.gate.kind.shouting'),
    'double-negative': t('directory.gate.kind.doubleNegative'),
    'too-short': t('directory.gate.kind.tooShort'),
    'too-long': t('directory.gate.kind.tooLong'),
    'other-language': t('directory.gate.kind.otherLanguage'),
  };
  return (
    <li class={issue.severity === 'block' ? 'blocks' : undefined}>
      <p>
        {issue.severity === 'block' && <strong>{t('directory.gate.mustMend')} </strong>}
        {reasons[issue.kind]}
      </p>
      {issue.to > issue.from && (
        <blockquote lang={language} dir="auto">
          {issue.from > AROUND ? '…' : ''}
          {text.slice(Math.max(0, issue.from - AROUND), issue.from)}
          <mark>{text.slice(issue.from, Math.min(issue.to, issue.from + 200))}</mark>
          {text.slice(issue.to, issue.to + AROUND)}
          {text.length > issue.to + AROUND ? '…' : ''}
        </blockquote>
      )}
      {issue.suggestions.length > 0 && (
        <p class="tags">
          <span>{t('directory.gate.use')}</span>
          {issue.suggestions.map((suggestion, index) =>
            part ? (
              <button class="button quiet" type="submit" name="action" value={`use/${part}/${number}/${index}`} lang={language}>
                {suggestion}
              </button>
            ) : (
              <strong lang={language}>{suggestion}</strong>
            ),
          )}
        </p>
      )}
      {issue.note && (
        <p class="soft small" lang={language} dir="auto">
          {issue.note}
        </p>
      )}
    </li>
  );
}
