// What printers depend on, and what a printer is.

import type { Report, Severity } from "kosc-orders";
import type { Locale } from "./words.js";

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
