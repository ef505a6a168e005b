import type { PastQuestion } from '../src/domains/questions/index.ts';
import { dayBefore } from './draws.ts';

/** A question of a demo city as its file holds it: days are counted back from the day of seeding. */
export type DemoQuestion = { kind: 'unclear' | 'figure'; about: string; language: string; asked: number } & (
  { text: string | null } | { answered: number; wording: string; answer: string; answerLanguage: string }
);

/** What people of a demo city asked about its pages, with the days it would have happened on. */
export const pastQuestions = (questions: DemoQuestion[], now: Date): PastQuestion[] =>
  questions.map((question) => {
    const { kind, about, language } = question;
    const asked = { kind, about, language, askedOn: dayBefore(now, question.asked) };
    if ('text' in question) return { ...asked, text: question.text };
    const { wording, answer, answerLanguage } = question;
    return { ...asked, wording, answer, answerLanguage, settledOn: dayBefore(now, question.answered) };
  });
