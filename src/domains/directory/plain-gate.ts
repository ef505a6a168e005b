import type { PlainReport } from './engine/plain-language/report.ts';

/** The texts of a service that its provider writes; all but the name pass the gate. */
export const EDITED_FIELDS = ['name', 'description', 'application_process', 'eligibility_description'] as const;
export type EditedField = (typeof EDITED_FIELDS)[number];
export type EditedTexts = Record<EditedField, string>;

export const GATED_FIELDS = ['description', 'application_process', 'eligibility_description'] as const;
export type GatedField = (typeof GATED_FIELDS)[number];
export type Reports = Partial<Record<GatedField, PlainReport>>;

/** Checks every text that is there. */
export function checkTexts(texts: EditedTexts, check: (text: string) => PlainReport): Reports {
  return Object.fromEntries(GATED_FIELDS.filter((field) => texts[field].trim() !== '').map((field) => [field, check(texts[field])]));
}

/** Who lets a text pass that is not plain, and why; both are kept and can be asked about. */
export type Override = { name: string; reason: string };

export type GateOutcome = { isPlain: boolean; hardest: PlainReport | undefined; blocking: number };

/** What the gate says of all texts together: they are as plain as the hardest of them. */
export function judge(reports: Reports): GateOutcome {
  const all = Object.values(reports);
  const distance = ({ index }: PlainReport): number => (index.easier === 'higher' ? index.value - index.bar : index.bar - index.value);
  const hardest = all.toSorted((a, b) => Number(b.index.isMeasured) - Number(a.index.isMeasured) || distance(a) - distance(b))[0];
  return {
    isPlain: all.every((report) => report.isPlain),
    hardest,
    blocking: all.reduce((sum, report) => sum + report.issues.filter(({ severity }) => severity === 'block').length, 0),
  };
}
