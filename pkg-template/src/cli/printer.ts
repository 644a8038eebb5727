// Prints reports as JSON for a program. `text.ts` prints them for a reader.

import type { Report } from "kosc-orders";
import type { Printer, Style, Total } from "./style.js";
import { text } from "./text.js";
import { inert } from "./words.js";

/**
 * Returns JSON, which may also be read on a terminal: the file, the line, the id and the report. The id is copied,
 * whatever JSON it is.
 */
function written(file: string, line: number | undefined, id: string | undefined, report: Report): string {
  const place = line === undefined ? "" : `"line":${line},`;
  return inert(`{${file}${place}${id === undefined ? "" : `"id":${id},`}${JSON.stringify(report).slice(1)}`);
}

/** Returns the end of a list with its totals. */
const sums = ({ bad, rules: _, ...counts }: Total) =>
  `\n],${JSON.stringify({ ok: bad === 0, bad, ...counts }).slice(1)}`;

/** The output before and after the document of a file. */
const AROUND = { only: ["", "\n"], first: ['{"files":[\n', ""], later: [",\n", ""] } as const;

/** One document: the report, or the reports of the lines with an issue, and the totals. */
function json(file: string, place: Style["file"]): Printer {
  const [before, after] = AROUND[place];
  return {
    one: (report, _, __, id) => before + written(file, undefined, id, report) + after,
    open: `${before}{${file}"reports":[`,
    line: (line, report, _, id) => `\n${written("", line, id, report)}`,
    blank: "",
    between: ",",
    close: (total) => sums(total) + after,
    end: (total) => `${sums(total)}\n`,
  };
}

/** One document for each report. */
function ndjson(file: string): Printer {
  return {
    one: (report, _, __, id) => `${written(file, 1, id, report)}\n`,
    open: "",
    line: (line, report, _, id) => `${written(file, line, id, report)}\n`,
    blank: "\n",
    between: "",
    close: () => "",
    end: () => "",
  };
}

export function printer(style: Style): Printer {
  if (style.format === "text") return text(style);
  const file = style.file === "only" ? "" : inert(`"file":${JSON.stringify(style.name)},`);
  return style.format === "json" ? json(file, style.file) : ndjson(file);
}
