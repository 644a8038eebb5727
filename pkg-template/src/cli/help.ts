// Prints `--help`: examples first, and no line wider than the terminal.

import { OPERATIONS } from "../generated/operations.js";
import { fill, listed, LOCALES, WORDS, type Locale } from "./words.js";
import { wrap } from "./wrap.js";

/** The column in which the description of an option starts, if the terminal has room for two columns. */
const COLUMN = 25;
const NARROW = 64;

export function help(language: Locale, width: number): string {
  const { help } = WORDS[language];
  const known = { operations: listed(OPERATIONS, language), locales: listed(LOCALES, language) };
  const row = ([term, text]: readonly [string, string]) => {
    const said = fill(text, known);
    const apart = width < NARROW || term.length > COLUMN - 4;
    const start = apart ? `${wrap("  ", term, "    ", width)}\n      ` : `  ${term}`.padEnd(COLUMN);
    const indent = " ".repeat(apart ? 6 : COLUMN);
    return wrap(indent, said, indent, width).replace(indent, start);
  };
  const part = (title: string, lines: readonly string[]) => `${title}\n${lines.join("\n")}\n`;
  const paragraph = (text: string) => wrap("  ", fill(text, known), "  ", width);
  return [
    `${wrap("", help.about, "", width)}\n`,
    part(help.examples, help.example.map(row)),
    part(help.options, help.option.map(row)),
    part(help.input, help.about_input.map(paragraph)),
    part(help.output, help.about_output.map(paragraph)),
    part(help.status, help.statuses.map(row)),
    part(help.others, help.other.map(row)),
  ].join("\n");
}
