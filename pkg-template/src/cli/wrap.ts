// Text laid out for a terminal: lines that break at spaces and keep their indent.

/** What colours a text or makes a link of it: it takes no room. */
const STYLE = /\x1b\[[0-9]+m|\x1b\]8;;[^\x1b]*\x1b\\/g;

/** How many columns a text takes. */
function room(text: string): number {
  return Array.from(text.replace(STYLE, "")).length;
}

/** A word in pieces that fit; one with a style stays whole. */
function pieces(word: string, most: number): string[] {
  const letters = Array.from(word);
  if (letters.length <= most || word.includes("\x1b")) return [word];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, at) => letters.slice(at * most, (at + 1) * most).join(""));
}

/**
 * A text after `first`, and its further lines after `rest`: broken at spaces where a line would be wider than `width`,
 * and not at all without one.
 */
export function wrap(first: string, text: string, rest: string, width: number | undefined): string {
  if (width === undefined) return first + text;
  const most = Math.max(width - room(first), 16);
  const lines: string[] = [];
  let line = "";
  // A dot between two parts ends a line and begins none.
  for (const word of text.replaceAll(" · ", "\0· ").split(" ").flatMap((word) => pieces(word, most))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && room(longer) > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return first + [...lines, line].join(`\n${rest}`).replaceAll("\0", " ");
}
