export { type PastQuestion, saveQuestionHistory } from './commands/save-question-history.ts';
