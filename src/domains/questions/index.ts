export { type PastQuestion, saveQuestionHistory } from './commands/save-question-history.ts';
export { questionsUnlinked } from './queries/personal-tables.ts';
