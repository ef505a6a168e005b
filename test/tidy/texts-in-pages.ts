import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

/** The page that documents the API is for programmers and is in English by design. */
const ENGLISH_BY_DESIGN = new Set(['src/api/docs-page.tsx']);
/** A name is the same in every language. */
const NAMES = new Set(['Cortile']);
const SHOWN_ATTRIBUTES = new Set(['alt', 'aria-description', 'aria-label', 'placeholder', 'title']);

const isWords = (text: string): boolean => /\p{L}/u.test(text) && !NAMES.has(text.trim());

/** Text visible to people that stands in a page instead of in a locale file. */
export function findTextsInPages(files: SourceFile[]): string[] {
  return files.filter(({ path }) => path.startsWith('src/') && path.endsWith('.tsx') && !ENGLISH_BY_DESIGN.has(path)).flatMap(textsOf);
}

function textsOf({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const words = shownWords(node);
    if (words !== undefined && isWords(words)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1} shows "${words.trim().slice(0, 40)}": it belongs into a locale file`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text that a node puts on a page by itself: between tags, as a literal in braces, or in an attribute that is read out. */
function shownWords(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return node.text;
  const { parent } = node;
  if (!ts.isStringLiteralLike(node) || !parent) return undefined;
  if (ts.isJsxAttribute(parent)) return SHOWN_ATTRIBUTES.has(parent.name.getText()) ? node.text : undefined;
  const holder = ts.isConditionalExpression(parent) && parent.condition !== node ? parent.parent : parent;
  if (!ts.isJsxExpression(holder)) return undefined;
  if (ts.isJsxAttribute(holder.parent)) return SHOWN_ATTRIBUTES.has(holder.parent.name.getText()) ? node.text : undefined;
  return node.text;
}
