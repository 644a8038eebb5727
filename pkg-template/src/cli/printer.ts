// Prints reports as JSON for a program. `text.ts` prints them for a reader.

import type { Printer, Style } from "./style.js";
import { text } from "./text.js";
import { inert } from "./words.js";

/** JSON, which may also be read on a terminal. The id is copied, whatever JSON it is. */
const written = (value: object, id?: string) => {
  const json = JSON.stringify(value);
  return inert(
    id === undefined
      ? json
      : json.startsWith('{"line":')
        ? json.replace(",", () => `,"id":${id},`)
        : `{"id":${id},${json.slice(1)}`,
  );
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
