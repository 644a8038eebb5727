// The changes of a fix in a text, character by character. The difference is often invisible, so code points are named.

import type { Locale } from "kosc-orders/rules";
import { type Said, saidIn } from "./words/words";

export type Piece = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/**
 * The shortest edit from one text to the other, by code points. Values of an order are short, so the table is small.
 */
export function diff(before: string, after: string): Piece[] {
  const [from, to] = [[...before], [...after]];
  if (from.length * to.length > 250_000)
    return [
      { kind: "gone", text: before },
      { kind: "new", text: after },
    ];
  const wide = to.length + 1;
  const common = new Uint16Array((from.length + 1) * wide);
  const get = (row: number, column: number) => common[row * wide + column] ?? 0;
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      const same = from[row] === to[column];
      common[row * wide + column] = same
        ? get(row + 1, column + 1) + 1
        : Math.max(get(row + 1, column), get(row, column + 1));
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

/** The names of characters that pasted orders often contain, and that are invisible or easily mistaken. */
const NAMES: { readonly [code: string]: Said } = {
  "U+0009": { en: "tab", fr: "tabulation" },
  "U+000A": { en: "line feed", fr: "saut de ligne" },
  "U+000D": { en: "carriage return", fr: "retour chariot" },
  "U+0020": { en: "space", fr: "espace" },
  "U+0026": { en: "ampersand", fr: "esperluette" },
  "U+0027": { en: "straight apostrophe", fr: "apostrophe droite" },
  "U+002D": { en: "hyphen", fr: "trait d’union" },
  "U+002E": { en: "full stop", fr: "point" },
  "U+002F": { en: "slash", fr: "barre oblique" },
  "U+00A0": { en: "no-break space", fr: "espace insécable" },
  "U+00AD": { en: "soft hyphen", fr: "trait d’union conditionnel" },
  "U+00B0": { en: "degree sign", fr: "symbole degré" },
  "U+0301": { en: "combining acute accent", fr: "accent aigu combinant" },
  "U+200B": { en: "zero-width space", fr: "espace sans chasse" },
  "U+200D": { en: "zero-width joiner", fr: "liant sans chasse" },
  "U+2009": { en: "thin space", fr: "espace fine" },
  "U+2010": { en: "typographic hyphen", fr: "trait d’union typographique" },
  "U+2011": { en: "no-break hyphen", fr: "trait d’union insécable" },
  "U+2013": { en: "en dash", fr: "tiret demi-cadratin" },
  "U+2014": { en: "em dash", fr: "tiret cadratin" },
  "U+2018": { en: "opening single quote", fr: "guillemet-apostrophe ouvrant" },
  "U+2019": { en: "curly apostrophe", fr: "apostrophe typographique" },
  "U+201C": { en: "opening quotation mark", fr: "guillemet anglais ouvrant" },
  "U+201D": { en: "closing quotation mark", fr: "guillemet anglais fermant" },
  "U+202F": { en: "narrow no-break space", fr: "espace fine insécable" },
  "U+FEFF": { en: "byte order mark", fr: "indicateur d’ordre des octets" },
};

/** The name of a character. If it has none here, its code point. */
export function nameOf(character: string, locale: Locale): string {
  const code = codePoint(character);
  const named = NAMES[code];
  return named ? saidIn(named, locale) : code;
}

/** Characters that are invisible or nearly so: white space except the plain space, and characters that only format. */
const UNSEEN = /[^\S ]|\p{Cf}/u;

/** The text for a character in a marked piece: a sign for an invisible one, an open box for a space. */
export const visible = (text: string): string =>
  [...text].map((character) => (UNSEEN.test(character) ? "⍽" : character === " " ? "␣" : character)).join("");

/** The list below a diff: the invisible characters in it, and how often each occurs. */
export function unseen(pieces: readonly Piece[], locale: Locale): { readonly name: string; readonly count: number }[] {
  const counted = new Map<string, number>();
  for (const { kind, text } of pieces) {
    if (kind === "same") continue;
    for (const character of text) {
      if (UNSEEN.test(character)) counted.set(character, (counted.get(character) ?? 0) + 1);
    }
  }
  return [...counted].map(([character, count]) => ({ name: nameOf(character, locale), count }));
}
