// What a fix changes in a text, character by character. What matters is often invisible, so code points are named.

export type Piece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** The shortest way from one text to the other, by code points. Values of an order are short: the table is small. */
export function diff(before: string, after: string): Piece[] {
  const [from, to] = [[...before], [...after]];
  if (from.length * to.length > 250_000) return [{ kind: "gone", text: before }, { kind: "new", text: after }];
  const wide = to.length + 1;
  const common = new Uint16Array((from.length + 1) * wide);
  const get = (row: number, column: number) => common[row * wide + column] ?? 0;
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      const same = from[row] === to[column];
      common[row * wide + column] = same ? get(row + 1, column + 1) + 1 : Math.max(get(row + 1, column), get(row, column + 1));
    }
  }
  const pieces: { kind: Piece["kind"]; text: string }[] = [];
  const add = (kind: Piece["kind"], text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [row, column] = [0, 0];
  while (row < from.length || column < to.length) {
    const [old, next] = [from[row], to[column]];
    if (old !== undefined && old === next) {
      add("same", old);
      row++;
      column++;
    } else if (old !== undefined && (next === undefined || get(row + 1, column) >= get(row, column + 1))) {
      add("gone", old);
      row++;
    } else {
      add("new", next ?? "");
      column++;
    }
  }
  return pieces;
}

/** `U+2019` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The names that Unicode gives to what orders are pasted with. */
const NAMES: { readonly [code: string]: string } = {
  "U+0009": "tab",
  "U+000A": "line feed",
  "U+000D": "carriage return",
  "U+0020": "space",
  "U+0026": "ampersand",
  "U+0027": "apostrophe",
  "U+002D": "hyphen-minus",
  "U+002E": "full stop",
  "U+002F": "solidus",
  "U+00A0": "no-break space",
  "U+00AD": "soft hyphen",
  "U+00B0": "degree sign",
  "U+0301": "combining acute accent",
  "U+200B": "zero width space",
  "U+200D": "zero width joiner",
  "U+2009": "thin space",
  "U+2010": "hyphen",
  "U+2011": "non-breaking hyphen",
  "U+2013": "en dash",
  "U+2014": "em dash",
  "U+2018": "left single quotation mark",
  "U+2019": "right single quotation mark",
  "U+201C": "left double quotation mark",
  "U+201D": "right double quotation mark",
  "U+202F": "narrow no-break space",
  "U+FEFF": "zero width no-break space",
};

/** `U+2019 right single quotation mark`, or the character itself where it has no name here. */
export function nameOf(character: string): string {
  const code = codePoint(character);
  return `${code} ${NAMES[code] ?? character}`;
}

/** How a character is shown that would not be seen. */
export function visible(text: string): string {
  return [...text].map((character) => (/[\s\p{Cf}]/u.test(character) ? (character === " " ? "␣" : "◌") : character)).join("");
}
