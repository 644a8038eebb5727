// Judges a file of many orders away from the page, which stays free to answer.

import type { Context, Issue, Operation, Report } from "kosc-orders";
import { startEngine } from "./engine";

export type Ask =
  | { readonly ask: "judge"; readonly file: Blob; readonly operation: Operation; readonly context: Context }
  | { readonly ask: "annotate" }
  | { readonly ask: "line"; readonly line: number };

/** A line with an error, as the table shows it. */
export interface BadLine {
  readonly line: number;
  readonly errors: number;
  readonly others: number;
  readonly issue: Pick<Issue, "message" | "path" | "rule" | "docs">;
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
    }
  | { readonly answer: "annotated"; readonly file: Blob }
  | { readonly answer: "line"; readonly line: number; readonly text: string }
  | { readonly answer: "failed"; readonly message: string };

/** More than this no one reads in a table; the annotated file has them all. */
const MOST = 2000;

const say = (answer: Answer) => postMessage(answer);
const reports = new Map<number, Report>();
let judged: Blob | undefined;

async function judge(file: Blob, operation: Operation, context: Context) {
  judged = file;
  reports.clear();
  const { api } = await startEngine();
  const bad: BadLine[] = [];
  let badCount = 0;
  const start = performance.now();
  let told = 0;
  const answer = await api.checkNdjson(file.stream(), {
    operation,
    context,
    onProgress: ({ lines, read }) => {
      // Chunks come faster than anyone looks.
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
      const first = errors[0];
      if (bad.length >= MOST || !first) return;
      const { message, path, rule, docs } = first;
      const others = report.issues.length - errors.length;
      bad.push({ line, errors: errors.length, others, issue: { message, path, rule, docs } });
    },
  });
  const milliseconds = performance.now() - start;
  say({ answer: "done", lines: answer.lines, orders: answer.orders, badCount, milliseconds, bad });
}

const linesOf = async () => ((await judged?.text()) ?? "").split("\n");

/** Each order again, with its line and what is to be said about it; what is no JSON stays text. */
async function annotate() {
  const parts: string[] = [];
  (await linesOf()).forEach((text, index) => {
    if (!text.trim()) return;
    const report = reports.get(index + 1);
    let order: unknown = text;
    try {
      order = JSON.parse(text);
    } catch {
      // Its report says so.
    }
    parts.push(JSON.stringify({ line: index + 1, ok: report?.ok ?? true, issues: report?.issues ?? [], order }), "\n");
  });
  say({ answer: "annotated", file: new Blob(parts, { type: "application/x-ndjson" }) });
}

async function answer(ask: Ask) {
  if (ask.ask === "judge") await judge(ask.file, ask.operation, ask.context);
  else if (ask.ask === "annotate") await annotate();
  else say({ answer: "line", line: ask.line, text: (await linesOf())[ask.line - 1] ?? "" });
}

addEventListener("message", (event: MessageEvent<Ask>) => {
  answer(event.data).catch((error: unknown) => say({ answer: "failed", message: String(error) }));
});
