// Prints `--help`: examples first, and no line wider than the terminal.

import { OPERATIONS } from "../generated/operations.js";
import { fill, listed, LOCALES, WORDS, type Locale } from "./words.js";
import { wrap } from "./wrap.js";

/** The column in which the description of an option starts, if the terminal has room for two columns. */
const OPTION = 25;
/** The column for the meaning of an exit status. */
const STATUS = 5;
const NARROW = 64;

export function help(language: Locale, width: number): string {
  const { help } = WORDS[language];
  const known = { operations: listed(OPERATIONS, language), locales: listed(LOCALES, language) };
  const row =
    (column: number) =>
    ([term, text]: readonly [string, string]) => {
      const said = fill(text, known);
      const apart = (column > STATUS && width < NARROW) || term.length > column - 4;
      const start = apart ? `${wrap("  ", term, "    ", width)}\n      ` : `  ${term}`.padEnd(column);
      const indent = " ".repeat(apart ? 6 : column);
      return wrap(indent, said, indent, width).replace(indent, start);
    };
  const part = (title: string, lines: readonly string[], between = "\n") => `${title}\n${lines.join(between)}\n`;
  const paragraph = (text: string) => wrap("  ", fill(text, known), "  ", width);
  return [
    `${wrap("", help.about, "", width)}\n`,
    part(help.examples, help.example.map(row(OPTION))),
    part(help.options, help.option.map(row(OPTION))),
    part(help.input, help.about_input.map(paragraph), "\n\n"),
    part(help.output, help.about_output.map(paragraph), "\n\n"),
    part(help.status, help.statuses.map(row(STATUS))),
    part(help.others, help.other.map(row(OPTION))),
  ].join("\n");
}
