/** The questions of an application, one a page, in this order. */
export const STEPS = ['rung', 'who', 'offer', 'whom', 'contact', 'words', 'papers'] as const;
export type Step = (typeof STEPS)[number];

/** What is asked of an application: papers only where its rung wants any. */
export const stepsFor = (papers: readonly unknown[]): Step[] => STEPS.filter((step) => step !== 'papers' || papers.length > 0);

export const stepAfter = (step: Step, steps: readonly Step[]): Step | undefined => steps[steps.indexOf(step) + 1];
export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);
