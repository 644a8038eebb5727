// Prints a report as text for a reader, or as JSON for a program.

import type { Issue, Path, Report, Severity } from "kosc-orders";
import { rules, type Locale } from "kosc-orders/rules";
import { WORDS } from "../generated/command.js";

export type Format = "text" | "json" | "ndjson";

/** The totals of a run. */
export interface Total {
  lines: number;
  orders: number;
  /** The number of orders with an error. */
  bad: number;
  error: number;
  warning: number;
  info: number;
}

/** The settings of a printer. It is plain data, so that it can be sent to a worker. */
export interface Style {
  readonly format: Format;
  readonly language: Locale;
  readonly coloured: boolean;
  /** The name of the input, and its operation. */
  readonly name: string;
  readonly operation: string;
}

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 34 };
const BOLD = 1;
const DIM = 2;
const GREEN = 32;

/**
 * Characters that would control a terminal, or change the direction of its text. Keys and values may come from anyone.
 */
const STEERING = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Returns a text that does not control a terminal. JSON keeps its meaning. */
export function inert(text: string): string {
  return text.replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function dotted(path: Path): string {
  return path.reduce<string>((all, key) => all + (typeof key === "number" ? `[${key}]` : all ? `.${key}` : key), "");
}

function number(count: number, language: Locale): string {
  return count.toLocaleString(language);
}

/** Returns a number with its noun. */
function counted(count: number, noun: "orders" | Severity, language: Locale): string {
  const single = new Intl.PluralRules(language).select(count) === "one";
  return `${number(count, language)} ${WORDS[language].counts[noun][single ? 0 : 1]}`;
}

/** Returns the number of orders checked, and the results. */
function summary(total: Total, language: Locale): string {
  const outcome = (["error", "warning", "info"] as const).map((severity) => counted(total[severity], severity, language));
  return `${counted(total.orders, "orders", language)}${WORDS[language].colon} ${outcome.join(", ")}`;
}

export interface Printer {
  /** The output for an input that is one order. */
  one(report: Report, total: Total): string;
  /** The output before the lines, for one of them, between two, and after all of them. */
  readonly open: string;
  line(line: number, report: Report): string;
  readonly between: string;
  close(total: Total): string;
}

function text({ language, coloured, name, operation }: Style): Printer {
  const words = WORDS[language];
  const { bases } = rules(language);
  const paint = (code: number, part: string) => (coloured ? `\x1b[${code}m${part}\x1b[0m` : part);
  const width = Math.max(...Object.values(words.severities).map((word) => word.length));
  const margin = " ".repeat(width + 3);

  const issue = ({ severity, path, message, rule, basis, fix }: Issue) => {
    const mark = paint(COLOURS[severity], words.severities[severity].padEnd(width));
    const place = paint(BOLD, inert(dotted(path)) || words.whole);
    const lines = [`  ${mark} ${place}  ${inert(message)}`, margin + paint(DIM, `${words.rule} ${rule} (${bases[basis].name})`)];
    if (fix) {
      const edits = fix.edits.map((edit) => {
        const at = dotted(edit.path);
        return edit.op === "set" ? `${at} = ${JSON.stringify(edit.value)}` : `${words.remove} ${at}`;
      });
      const label = `${fix.label}${fix.safe ? "" : words.unsure}${words.colon} ${edits.join(", ")}`;
      lines.push(`${margin}${paint(GREEN, words.fix)}  ${inert(label)}`);
    }
    return lines.join("\n");
  };
  const block = (place: string, report: Report) => {
    const said = report.issues.map(issue).join("\n") || `  ${paint(GREEN, "✓")} ${words.nothing}`;
    return `${paint(BOLD, inert(place))}  ${paint(DIM, operation)}\n${said}\n\n`;
  };
  return {
    one: (report, total) => block(name, report) + `${summary(total, language)}\n`,
    open: "",
    line: (line, report) => block(`${name}:${line}`, report),
    between: "",
    close: (total) => `${summary(total, language)}\n`,
  };
}

/** JSON, which may also be read on a terminal. */
const written = (value: unknown) => inert(JSON.stringify(value));

/** One document: the report, or the reports of the lines with an issue, and the totals. */
const json: Printer = {
  one: (report) => `${written(report)}\n`,
  open: '{"reports":[',
  line: (line, report) => `\n${written({ line, ...report })}`,
  between: ",",
  close: ({ bad, ...sums }) => `\n],${written({ ok: bad === 0, bad, ...sums }).slice(1)}\n`,
};

/** One document for each report. */
const ndjson: Printer = {
  one: (report) => ndjson.line(1, report),
  open: "",
  line: (line, report) => `${written({ line, ...report })}\n`,
  between: "",
  close: () => "",
};

export function printer(style: Style): Printer {
  return style.format === "text" ? text(style) : style.format === "json" ? json : ndjson;
}
