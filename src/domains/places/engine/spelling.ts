/** How many letters may be wrong in a name of this length: none in short ones, where another letter is another street. */
const mistakesMax = (length: number): number => (length < 5 ? 0 : length < 8 ? 1 : length < 13 ? 2 : 3);

/** The number of typing errors between two names, or undefined when they are too many for a slip. Spaces do not count. */
export function typingErrors(written: string, name: string): number | undefined {
  const [from, to] = [written.replaceAll(' ', ''), name.replaceAll(' ', '')];
  const max = Math.min(mistakesMax(from.length), mistakesMax(to.length));
  if (from === to) return 0;
  if (Math.abs(from.length - to.length) > max) return undefined;
  const errors = editDistance(from, to);
  return errors <= max ? errors : undefined;
}

/** Letters added, left out, changed, or two changed about (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      let least = Math.min(next[column - 1]! + 1, last[column]! + 1, last[column - 1]! + cost);
      const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwapped) least = Math.min(least, before[column - 2]! + 1);
      next.push(least);
    }
    [before, last] = [last, next];
  }
  return last[to.length]!;
}
