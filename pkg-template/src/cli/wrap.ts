// Lays out text for a terminal: lines break at spaces and keep their indent.

/** The control sequences of colours and links, which have no width. */
const STYLE = /\x1b\[[0-9]+m|\x1b\]8;;[^\x1b]*\x1b\\/g;

/** Returns the number of columns of a text. */
function room(text: string): number {
  return Array.from(text.replace(STYLE, "")).length;
}

/** Splits a word into pieces that fit. A word with a style is not split. */
function pieces(word: string, most: number): string[] {
  const letters = Array.from(word);
  if (letters.length <= most || word.includes("\x1b")) return [word];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, at) =>
    letters.slice(at * most, (at + 1) * most).join(""),
  );
}

/**
 * Returns a text with `first` before it and `rest` before its further lines. It breaks at spaces if a line would be
 * wider than `width`. Without a width it does not break.
 */
export function wrap(first: string, text: string, rest: string, width: number | undefined): string {
  if (width === undefined) return first + text;
  const most = Math.max(width - room(first), 16);
  const lines: string[] = [];
  let line = "";
  // A dot between two parts stays at the end of a line.
  for (const word of text
    .replaceAll(" · ", "\0· ")
    .split(" ")
    .flatMap((word) => pieces(word, most))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && room(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return first + [...lines, line].join(`\n${rest}`).replaceAll("\0", " ");
}
