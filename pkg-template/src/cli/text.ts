// Prints reports as text for a reader.

import type { Issue, Path, Report, Severity } from "kosc-orders";
import { label, rules } from "kosc-orders/rules";
import { valueAt } from "./scan.js";
import { pen, type Printer, type Style, type Total } from "./style.js";
import { fill, inert, number, visible, WORDS, type Locale } from "./words.js";
import { wrap } from "./wrap.js";

export const MARKS: Readonly<Record<Severity, string>> = { error: "✗", warning: "!", info: "i" };
export const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 34 };
const SEVERITIES = ["error", "warning", "info"] as const;
export const BOLD = 1;
export const DIM = 2;
const RED = 31;
const GREEN = 32;

/** This many missing values, or more, become a list instead of a paragraph each. */
const MANY = 3;
/** The number of rules that the summary names. */
const TOP = 5;

const encoder = new TextEncoder();

/** Returns a number with its noun. */
function counted(count: number, noun: "orders" | Severity, language: Locale): string {
  const { counts, singular_zero: zero } = WORDS[language].text;
  const single = count === 1 || (zero && count === 0);
  return `${number(count, language)} ${counts[noun][single ? 0 : 1]}`;
}

/** Returns the most serious severity. */
function worst(counts: Readonly<Record<Severity, number>>): Severity | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

export const capital = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export function text(style: Style): Printer {
  const { language, width, name, operation, file } = style;
  const { text: words } = WORDS[language];
  const { bases } = rules(language);
  const { paint, prose, link, put } = pen(style);

  const dotted = (path: Path) => inert(path.join("."));
  const labelOf = (path: Path) => {
    const known = path.length ? label(path, language, operation as never)?.label : words.whole;
    return known === undefined ? dotted(path) : capital(known);
  };

  /** Returns the message with another word for the field at its beginning, because its label is the title. */
  const sentence = ({ path, message }: Issue) => {
    const known = path.length ? label(path, language, operation as never)?.label : undefined;
    const named = `\`${path.join(".")}\` (${known})`;
    const isNamed = known !== undefined && message.startsWith(named);
    return capital(inert(isNamed ? words.field + message.slice(named.length) : message));
  };

  const source = ({ path, rule, basis, docs }: Issue) => {
    const parts = [dotted(path), link(docs, rule), bases[basis].name];
    return paint(DIM, parts.filter(Boolean).join(" · "));
  };

  /** Returns a fix as the old value and the new one. */
  const fixed = ({ path, fix }: Issue, input: () => Uint8Array) => {
    if (!fix) return [];
    const note = paint(DIM, `  (${fix.safe ? words.safe : words.unsure})`);
    const lines = fix.edits.flatMap((edit) => {
      const named = edit.op === "remove" || edit.path.join(".") !== path.join(".");
      const place = named ? `${dotted(edit.path)}${words.colon} ` : "";
      const before = short(valueAt(input(), edit.path));
      const after = edit.op === "set" ? short(JSON.stringify(edit.value)) : undefined;
      const texts = [before, after].every((value) => value === undefined || value.startsWith('"'));
      const shown = (value: string) => visible(texts ? decoded(value) : value);
      const marked = (mark: string, colour: number, value: string) =>
        wrap("    ", `${mark} ${place}${shown(value)}`, "      ", width)
          .split("\n")
          .map((line) => line.replace(/\S.*/, (part) => paint(colour, part)));
      return [
        ...(before === undefined ? [] : marked("−", RED, before)),
        ...(after === undefined ? [] : marked("+", GREEN, after)),
      ];
    });
    const last = lines.pop();
    if (last === undefined) return [];
    const fits = width === undefined || Array.from(`${last}${note}`.replace(/\x1b\[[0-9]+m/g, "")).length <= width;
    return [...lines, ...(fits ? [last + note] : [last, `    ${note}`])];
  };

  const issue = (input: () => Uint8Array) => (it: Issue) =>
    [
      put(`  ${paint(COLOURS[it.severity], MARKS[it.severity])} `, paint(BOLD, labelOf(it.path)), "    "),
      put("    ", prose(sentence(it)), "    "),
      ...fixed(it, input),
      put("    ", source(it), "    "),
    ].join("\n");

  const missing = (list: readonly Issue[]) =>
    [
      put(
        `  ${paint(RED, MARKS.error)} `,
        paint(BOLD, fill(words.missing, { count: number(list.length, language) })),
        "    ",
      ),
      ...list.map((it) => put("    ", `${labelOf(it.path)}${words.colon} ${source(it)}`, "      ")),
    ].join("\n");

  const said = (issues: readonly Issue[], input: () => Uint8Array) => {
    const required = issues.filter(({ code, severity, fix }) => code === "missing" && severity === "error" && !fix);
    const listed = required.length < MANY ? [] : required;
    const first = listed[0];
    return issues
      .flatMap((it) => (it === first ? [missing(listed)] : listed.includes(it) ? [] : [issue(input)(it)]))
      .join("\n\n");
  };

  const mark = (severity: Severity | undefined) =>
    paint(severity ? COLOURS[severity] : GREEN, severity ? MARKS[severity] : "✓");
  /** Returns the line that names an input, with what is to say of it. */
  const head = (severity: Severity | undefined, place: string, id: string | undefined, result: string | undefined) => {
    const known = [
      paint(BOLD, inert(place)),
      ...(id === undefined ? [] : [inert(decoded(id))]),
      paint(DIM, operation),
    ].join(" · ");
    return `${put(`${mark(severity)} `, result === undefined ? known : `${known}${words.colon} ${result}`, "  ")}\n`;
  };
  /** Returns the issues below that line. */
  const body = ({ issues }: Report, input: Uint8Array | string) => {
    const bytes = () => (typeof input === "string" ? encoder.encode(input) : input);
    return issues.length ? `\n${said(issues, bytes)}\n\n` : "";
  };
  const block = (place: string, report: Report, id: string | undefined, input: Uint8Array | string) => {
    const severity = SEVERITIES.find((severity) => report.issues.some((it) => it.severity === severity));
    return head(severity, place, id, severity ? undefined : words.nothing) + body(report, input);
  };
  /** Returns the numbers of errors, warnings and notes, as far as there are any. */
  const countsOf = (total: Total) =>
    SEVERITIES.filter((severity) => total[severity])
      .map((severity) => counted(total[severity], severity, language))
      .join(", ");
  /** Returns the line with the result of one of several files. */
  const result = (total: Total, id: string | undefined, isOne: boolean) => {
    const counts = countsOf(total);
    const orders = counted(total.orders, "orders", language);
    const found = isOne ? counts : fill(words.found, { counts, orders });
    return head(worst(total), name, id, counts ? found : words.nothing);
  };

  const summary = (total: Total) => {
    const orders = counted(total.orders, "orders", language);
    const counts = countsOf(total);
    const said = counts ? fill(words.found, { counts, orders }) : fill(words.none, { orders });
    return `${put(`${mark(worst(total))} `, said, "  ")}\n`;
  };
  const top = ({ bad, rules }: Total) => {
    const counts = Object.entries(rules)
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .slice(0, TOP);
    if (!counts.length) return "";
    const written = counts.map(([rule, count]) => [number(count, language), rule] as const);
    const most = Math.max(...written.map(([count]) => count.length));
    const lines = written.map(([count, rule]) => `  ${count.padStart(most)}  ${rule}`);
    const single = bad === 1 || (words.singular_zero && bad === 0);
    const errors = put("  ", fill(words.bad[single ? 0 : 1], { count: number(bad, language) }), "  ");
    return `${errors}\n\n${words.rules}\n${lines.join("\n")}\n`;
  };
  const end = (total: Total) => summary(total) + top(total);
  return {
    one(report, total, input, id) {
      if (file !== "only") return result(total, id, true) + body(report, input);
      const severity = worst(total);
      // The issues may all be left out.
      const shown = report.issues.length || !severity ? block(name, report, id, input) : "";
      return shown + (severity ? summary(total) : "");
    },
    open: "",
    line: (line, report, input, id) => block(`${name}:${line}`, report, id, input),
    blank: "",
    between: "",
    close: (total) => (file === "only" ? end(total) : result(total, undefined, false)),
    end: (total, isApart) => (isApart ? "" : "\n") + end(total),
  };
}

/** Returns a value in short form. For an object or a list, only that it is one. */
function short(value: string | undefined): string | undefined {
  return value?.replace(/^([[{])[^]*([\]}])$/, "$1…$2");
}

/** Returns a JSON text in readable form: without its quotes, if it is a text that can be shown. */
function decoded(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === "string" && value.isWellFormed() ? value : json;
}
