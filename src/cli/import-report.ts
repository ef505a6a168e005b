import { type Problem, type QualityReport, kindSentences } from '../domains/directory/index.ts';

/** Problems printed for a person; the JSON report holds more. */
const PRINTED_MAX = 20;

/** The quality report for a person to read: counts, what they mean, and the first problems as sentences. */
export function reportText(report: QualityReport): string {
  const missing = Object.entries(report.missingFacts)
    .map(([fact, count]) => `${fact} ${count}`)
    .join(', ');
  const kinds = kindSentences(report.byKind);
  const lines = [
    `${report.source}: ${report.rowsIn} rows in ${report.seconds} s: ${report.saved} saved, ${report.unchanged} unchanged, ${report.refused} refused`,
    ...(report.isDryRun ? ['This was a dry run: nothing was written.'] : []),
    ...(kinds.length > 0 ? [`Of the values and rows, ${kinds.join('; ')}.`] : []),
    ...(missing ? [`Records without: ${missing}.`] : []),
    ...(report.withoutType > 0 ? [`Without a kind of help: ${report.withoutType}.`] : []),
    ...report.problems.slice(0, PRINTED_MAX).map(problemSentence),
    ...(report.problems.length > PRINTED_MAX ? [`  … and ${report.problems.length - PRINTED_MAX} more; use --json for all`] : []),
  ];
  return lines.join('\n');
}

/** "refused  day.xml, line 7, email: "x" is not an e-mail address": whether, where, which field, what is wrong and how to mend it. */
export function problemSentence({ row, field, mend, isFatal }: Problem): string {
  const end = /[.!?]$/.test(mend) ? '' : '.';
  return `  ${isFatal ? 'refused' : 'noted  '}  ${[row, field].filter(Boolean).join(', ')}: ${mend}${end}`;
}
