import type { UnlinkedColumns } from '../../../db/personal-tables.ts';

export const questionsUnlinked: UnlinkedColumns[] = [
  { table: 'questions_question', columns: { asked_text: 'asked without a name or an account: nobody can tell whose it is' } },
];
