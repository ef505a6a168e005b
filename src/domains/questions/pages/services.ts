import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../web/context.ts';

/** What the pages of questions are given by app.ts, since this domain knows no other. */
export type QuestionServices = {
  /** Under which the network of a sender is counted. */
  key: Buffer;
  /** The emergency numbers as they stand first on a page (K1), where a text tells of danger; undefined where it does not. */
  emergencyBox: (page: PageContext, text: string) => Child | undefined;
  /** What makes a text hard to read, as it stands beside the form; undefined for an empty text. */
  plainRemarks: (page: PageContext, written: { text: string; language: string }) => Child | undefined;
  isPlain: (text: string, language: string) => boolean;
};
