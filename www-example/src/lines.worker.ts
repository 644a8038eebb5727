// Checks a file of many orders in a worker, so that the page can still react.

import type { Context, Issue, Operation, Report } from "kosc-orders";
import copper from "../../tests/cases/bases/copper-ready.json";
import fiber from "../../tests/cases/bases/fiber-undefined-ready.json";
import individual from "../../tests/cases/bases/individual-ready.json";
import terminate from "../../tests/cases/bases/terminate-ready.json";
import { startEngine } from "./engine";

export type Ask =
  | { readonly ask: "check"; readonly file: Blob; readonly operation: Operation; readonly context: Context }
  | { readonly ask: "sample"; readonly operation: Operation; readonly context: Context }
  | { readonly ask: "items"; readonly operation: Operation; readonly context: Context }
  | { readonly ask: "annotate" }
  | { readonly ask: "line"; readonly line: number };

/** A line with an error, as the table shows it. */
export interface BadLine {
  readonly line: number;
  readonly errors: number;
  readonly rules: readonly string[];
  readonly issue: Pick<Issue, "code" | "path" | "rule" | "params" | "docs">;
}

export type Answer =
  | { readonly answer: "progress"; readonly lines: number; readonly part: number }
  | {
      readonly answer: "done";
      readonly lines: number;
      readonly orders: number;
      readonly badCount: number;
      readonly milliseconds: number;
      readonly bad: readonly BadLine[];
      /** The number of lines that break each rule, the largest number first. */
      readonly rules: readonly (readonly [rule: string, lines: number])[];
    }
  | { readonly answer: "annotated"; readonly file: Blob }
  | { readonly answer: "line"; readonly line: number; readonly text: string }
  | { readonly answer: "array"; readonly items: number }
  | { readonly answer: "not-text" }
  | { readonly answer: "failed"; readonly message: string };

/** The table shows only this many lines. The annotated file has all of them. */
const MOST = 2000;
/** A JSON list is read as a whole to get its items. A file larger than this is not read as a list. */
const MOST_LIST = 64_000_000;

const say = (answer: Answer) => postMessage(answer);
const reports = new Map<number, Report>();
let checked: Blob | undefined;
let items: readonly unknown[] = [];

async function check(file: Blob, operation: Operation, context: Context) {
  checked = file;
  reports.clear();
  const { api } = await startEngine();
  const bad: BadLine[] = [];
  const rules = new Map<string, number>();
  let badCount = 0;
  const start = performance.now();
  let told = 0;
  const answer = await api.checkNdjson(file.stream(), {
    operation,
    context,
    onProgress: ({ lines, read }) => {
      // Chunks arrive faster than the page needs to show progress.
      const now = performance.now();
      if (now - told < 40) return;
      told = now;
      say({ answer: "progress", lines, part: file.size ? read / file.size : 1 });
    },
    onReport: (line, report) => {
      reports.set(line, report);
      if (report.ok) return;
      badCount++;
      const errors = report.issues.filter((issue) => issue.severity === "error");
      const broken = [...new Set(errors.map(({ rule }) => rule))];
      for (const rule of broken) rules.set(rule, (rules.get(rule) ?? 0) + 1);
      const first = errors[0];
      if (bad.length >= MOST || !first) return;
      const { code, path, rule, params, docs } = first;
      bad.push({
        line,
        errors: errors.length,
        rules: broken,
        issue: { code, path, rule, params, docs } as BadLine["issue"],
      });
    },
  });
  const milliseconds = performance.now() - start;
  const often = [...rules].sort(([, one], [, other]) => other - one);
  say({ answer: "done", lines: answer.lines, orders: answer.orders, badCount, milliseconds, bad, rules: often });
}

/** Returns the kind of a file, from its first bytes: one order a line, one list, or not a text. */
async function look(file: Blob, operation: Operation, context: Context) {
  const head = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  // The last character may be incomplete, because only the beginning of the file is read.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    const text = decoder.decode(head, { stream: true });
    if (text.includes("\0")) return say({ answer: "not-text" });
    if (text.trimStart().startsWith("[") && file.size < MOST_LIST) {
      const list: unknown = JSON.parse(await file.text());
      if (Array.isArray(list)) {
        items = list;
        return say({ answer: "array", items: list.length });
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) return say({ answer: "not-text" });
  }
  return check(file, operation, context);
}

const SAMPLE = 10_000;

/** Orders of four kinds. Some of them have common mistakes. */
function sample(): Blob {
  const kinds = [copper, fiber, individual, terminate] as { end_customer?: object; operator_info?: object }[];
  const flaws: ((customer: Record<string, unknown>) => object)[] = [
    (customer) => ({ ...customer, siret: "73282932000075" }),
    (customer) => ({ ...customer, name: "L\u2019ÉTOILE & FILS" }),
    ({ contact, ...customer }) => ({
      ...customer,
      contact: { ...(contact as object), email: "alma.martin at example.fr" },
    }),
    ({ contact: _, ...customer }) => customer,
  ];
  const lines = Array.from({ length: SAMPLE }, (_, index) => {
    const kind = kinds[index % kinds.length]!;
    const flaw = index % 11 === 7 ? flaws[Math.floor(index / 11) % flaws.length] : undefined;
    const customer = (kind.end_customer ?? {}) as Record<string, unknown>;
    return JSON.stringify({
      ...kind,
      operator_info: { ...kind.operator_info, order_ref: `REF-${index + 1}` },
      end_customer: flaw ? flaw(customer) : customer,
    });
  });
  return new Blob([lines.join("\n")], { type: "application/x-ndjson" });
}

const linesOf = async () => ((await checked?.text()) ?? "").split("\n");

/** Returns each order with its line and its issues. A line that is not JSON stays a text. */
async function annotate() {
  const parts: string[] = [];
  (await linesOf()).forEach((text, index) => {
    if (!text.trim()) return;
    const report = reports.get(index + 1);
    let order: unknown = text;
    try {
      order = JSON.parse(text);
    } catch {
      // Its report says that it is not JSON.
    }
    parts.push(JSON.stringify({ line: index + 1, ok: report?.ok ?? true, issues: report?.issues ?? [], order }), "\n");
  });
  say({ answer: "annotated", file: new Blob(parts, { type: "application/x-ndjson" }) });
}

async function answer(ask: Ask) {
  if (ask.ask === "check") await look(ask.file, ask.operation, ask.context);
  else if (ask.ask === "sample") await check(sample(), ask.operation, ask.context);
  else if (ask.ask === "items")
    await check(new Blob([items.map((item) => JSON.stringify(item)).join("\n")]), ask.operation, ask.context);
  else if (ask.ask === "annotate") await annotate();
  else say({ answer: "line", line: ask.line, text: (await linesOf())[ask.line - 1] ?? "" });
}

addEventListener("message", (event: MessageEvent<Ask>) => {
  answer(event.data).catch((error: unknown) => say({ answer: "failed", message: String(error) }));
});
