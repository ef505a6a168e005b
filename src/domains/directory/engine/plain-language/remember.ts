/** A language's common words fit in here several times over; then it starts anew. */
const WORDS_MAX = 20_000;
/** Longer than any word: whoever pastes a file does not fill the memory. */
const LETTERS_MAX = 40;

/** Remembers what a pure function said of each word: a text repeats its words, and the next version of it repeats them all. */
export function remembered<Value>(find: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, Value>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const value = find(word);
    if (known.size >= WORDS_MAX) known.clear();
    if (word.length <= LETTERS_MAX) known.set(word, value);
    return value;
  };
}
