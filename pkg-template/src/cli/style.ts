// The settings of a printer, the data that it prints, and the interface of a printer.

import type { Report, Severity } from "kosc-orders";
import { inert, type Locale } from "./words.js";
import { wrap } from "./wrap.js";

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

/** How lines of text look. */
export interface Lines {
  readonly language: Locale;
  readonly coloured: boolean;
  /** The width of lines, if it is limited. */
  readonly width: number | undefined;
}

/** The settings of a printer. It is plain data, so that it can be sent to a worker. */
export interface Style extends Lines {
  readonly format: Format;
  /** The name of the input, and its operation. */
  readonly name: string;
  readonly operation: string;
  /** The place of the file among the files of a call. */
  readonly file: "only" | "first" | "later";
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
  /** The output after all files, if there are several. `isApart` says whether the output ends with an empty line. */
  end(total: Total, isApart: boolean): string;
}

const CYAN = 36;

/** Returns functions that write text: with a colour, as prose, with a link, and wrapped. */
export function pen({ coloured, width }: Lines) {
  const paint = (code: number, part: string) => (coloured ? `\x1b[${code}m${part}\x1b[0m` : part);
  return {
    paint,
    /** Shows code by its colour on a terminal, and by its backticks elsewhere. */
    prose: (part: string) => (coloured ? part.replace(/`([^`]*)`/g, (_, code: string) => paint(CYAN, code)) : part),
    link: (docs: string, part: string) =>
      coloured && /^https?:\/\//.test(docs) ? `\x1b]8;;${inert(docs)}\x1b\\${part}\x1b]8;;\x1b\\` : part,
    put: (first: string, part: string, rest: string) => wrap(first, part, rest, width),
  };
}
