// Reports as JSON for a program; `text.ts` has what a reader gets.

import type { Report, Severity } from "kosc-orders";
import { text } from "./text.js";
import { inert, type Locale } from "./words.js";

export type Format = "text" | "json" | "ndjson";

/** What a run comes to. */
export interface Total extends Record<Severity, number> {
  lines: number;
  orders: number;
  /** How many orders have an error. */
  bad: number;
  /** How many issues each rule has. */
  rules: Record<string, number>;
}

/** All that a printer depends on: plain, so that it can be handed to a worker. */
export interface Style {
  readonly format: Format;
  readonly language: Locale;
  readonly coloured: boolean;
  /** How wide lines may be, if that matters. */
  readonly width: number | undefined;
  /** What the input is called, and what it is checked as. */
  readonly name: string;
  readonly operation: string;
}

export interface Printer {
  /** What is printed of an input that is one order. */
  one(report: Report, total: Total, input: Uint8Array, id: string | undefined): string;
  /** What stands before the lines, what of one of them, what between two, and what after them all. */
  readonly open: string;
  line(line: number, report: Report, input: Uint8Array, id: string | undefined): string;
  /** What is printed of a blank line, where each line is answered. */
  readonly blank: string;
  readonly between: string;
  close(total: Total): string;
}

/** JSON, which may be looked at on a terminal too. The id is copied, whatever JSON it is. */
const written = (value: object, id?: string) => {
  const json = JSON.stringify(value);
  return inert(id === undefined ? json : json.startsWith('{"line":') ? json.replace(",", () => `,"id":${id},`) : `{"id":${id},${json.slice(1)}`);
};

/** One document: the report, or that of each line with something to say, and the sums. */
const json: Printer = {
  one: (report, _, __, id) => `${written(report, id)}\n`,
  open: '{"reports":[',
  line: (line, report, _, id) => `\n${written({ line, ...report }, id)}`,
  blank: "",
  between: ",",
  close: ({ bad, rules: _, ...sums }) => `\n],${written({ ok: bad === 0, bad, ...sums }).slice(1)}\n`,
};

/** A document a report. */
const ndjson: Printer = {
  one: (report, _, input, id) => ndjson.line(1, report, input, id),
  open: "",
  line: (line, report, _, id) => `${written({ line, ...report }, id)}\n`,
  blank: "\n",
  between: "",
  close: () => "",
};

export function printer(style: Style): Printer {
  return style.format === "text" ? text(style) : style.format === "json" ? json : ndjson;
}
