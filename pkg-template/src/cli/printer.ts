// Prints reports as JSON for a program. `text.ts` prints them for a reader.

import type { Report, Severity } from "kosc-orders";
import { text } from "./text.js";
import { inert, type Locale } from "./words.js";

export type Format = "text" | "json" | "ndjson";

/** The totals of a run. */
export interface Total extends Record<Severity, number> {
  lines: number;
  orders: number;
  /** The number of orders with an error. */
  bad: number;
  /** The number of issues of each rule. */
  rules: Record<string, number>;
}

/** The settings of a printer. It is plain data, so that it can be sent to a worker. */
export interface Style {
  readonly format: Format;
  readonly language: Locale;
  readonly coloured: boolean;
  /** The width of lines, if it is limited. */
  readonly width: number | undefined;
  /** The name of the input, and its operation. */
  readonly name: string;
  readonly operation: string;
}

export interface Printer {
  /** The output for an input that is one order. */
  one(report: Report, total: Total, input: Uint8Array, id: string | undefined): string;
  /** The output before the lines, for one of them, between two, and after all of them. */
  readonly open: string;
  line(line: number, report: Report, input: Uint8Array, id: string | undefined): string;
  /** The output for a blank line, if each line is answered. */
  readonly blank: string;
  readonly between: string;
  close(total: Total): string;
}

/** JSON, which may also be read on a terminal. The id is copied, whatever JSON it is. */
const written = (value: object, id?: string) => {
  const json = JSON.stringify(value);
  return inert(id === undefined ? json : json.startsWith('{"line":') ? json.replace(",", () => `,"id":${id},`) : `{"id":${id},${json.slice(1)}`);
};

/** One document: the report, or the reports of the lines with an issue, and the totals. */
const json: Printer = {
  one: (report, _, __, id) => `${written(report, id)}\n`,
  open: '{"reports":[',
  line: (line, report, _, id) => `\n${written({ line, ...report }, id)}`,
  blank: "",
  between: ",",
  close: ({ bad, rules: _, ...sums }) => `\n],${written({ ok: bad === 0, bad, ...sums }).slice(1)}\n`,
};

/** One document for each report. */
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
