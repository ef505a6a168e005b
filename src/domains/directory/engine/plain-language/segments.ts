/** A stretch of a text that is translated by itself, and the white space after it. */
export type Segment = { text: string; after: string };

/** Sentences, in the order of the text; joined again with their white space they are the text. */
export function segmentsOf(text: string, language: string): Segment[] {
  const segments: Segment[] = [];
  for (const line of text.split(/(?<=\n)/u)) {
    for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)) {
      const kept = segment.trimEnd();
      const after = segment.slice(kept.length);
      const last = segments.at(-1);
      if (kept === '' && last) last.after += after;
      else segments.push({ text: kept, after });
    }
  }
  return segments;
}

/**
 * A translation beside its original, sentence by sentence. Where it has another number of sentences nobody can say which belongs to
 * which, and the whole stands beside the whole.
 */
export function pairSegments(
  original: { text: string; language: string },
  translation: { text: string; language: string },
): { original: string; translation: string; after: string }[] {
  const from = segmentsOf(original.text, original.language);
  const to = segmentsOf(translation.text, translation.language);
  if (translation.text.trim() === '') return from.map(({ text, after }) => ({ original: text, translation: '', after }));
  if (from.length !== to.length) return [{ original: original.text.trim(), translation: translation.text.trim(), after: '' }];
  return from.map(({ text, after }, index) => ({ original: text, translation: to[index]!.text, after }));
}

/** The translated sentences with the white space of the original between them; sentences that are not translated yet are left out. */
export function joinSegments(parts: { translation: string; after: string }[]): string {
  return parts
    .filter(({ translation }) => translation.trim() !== '')
    .map(({ translation, after }) => `${translation.trim()}${after === '' ? ' ' : after}`)
    .join('')
    .trim();
}
