/** The questions of an application, one a page, in this order. */
export const STEPS = ['rung', 'who', 'offer', 'whom', 'contact', 'words', 'papers'] as const;
export type Step = (typeof STEPS)[number];

export const stepAfter = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) + 1];
export const isStep = (text: string): text is Step => (STEPS as readonly string[]).includes(text);
