import ts from 'typescript';
import { type SourceFile, isCode } from './source-files.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;

/** Data that happens to be written as a module: a standard's model, a generated list. */
const DATA_FILES = new Set(['src/domains/directory/engine/hsds-model.ts', 'src/i18n/messages.gen.ts']);

/** Modules of the product that are longer than one person reads at once. */
export function findLongFiles(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('src/') && isCode(path) && !DATA_FILES.has(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > FILE_LINES_MAX)
    .map(({ path, lines }) => `${path} has ${lines} lines, at most ${FILE_LINES_MAX} are read at once: split it`);
}

/** Functions over 70 lines, wherever code stands. */
export function findLongFunctions(files: SourceFile[]): string[] {
  return files.filter(({ path }) => isCode(path)).flatMap(longFunctionsOf);
}

function longFunctionsOf({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && !isGroupOfTests(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - first + 1;
      if (lines > FUNCTION_LINES_MAX) found.push(`${path}:${first + 1} is a function of ${lines} lines, at most ${FUNCTION_LINES_MAX}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `describe` gives tests a heading; what counts is each test. */
const isGroupOfTests = (node: ts.Node): boolean => ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
