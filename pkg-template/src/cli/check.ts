// Checks and prints the lines of a text: in this thread, or in workers that take turns at blocks of whole lines.

import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { checker } from "kosc-orders";
import type { Context, NdjsonProgress, Operation, Report } from "kosc-orders";
import { printer } from "./printer.js";
import { idAt } from "./scan.js";
import type { Style, Total } from "./style.js";

/** How to check and print each line. */
export interface Job {
  readonly operation: Operation;
  readonly context: Context;
  readonly style: Style;
  /** The keys of the pointer to the value that is copied from each order. */
  readonly id: readonly string[] | undefined;
  /** Whether each line is answered, not only those with an issue. */
  readonly each: boolean;
  /** Whether only errors are printed. */
  readonly errors: boolean;
}

/** Returns the report to print. */
export function shown(report: Report, { errors }: Job): Report {
  if (!errors || !report.issues.length) return report;
  const found = report.issues.filter(({ severity }) => severity === "error");
  // If the limit cut all errors off, the issue about the limit replaces them.
  return { ...report, issues: report.ok || found.length ? found : report.issues.slice(-1) };
}

/** The output for some lines, and their totals. */
interface Checked {
  readonly text: string;
  readonly total: Total;
}

/** Writes output. Awaited, because a slow reader must not fill the memory. */
export type Write = (text: string) => Promise<void>;

type Chunks = AsyncIterable<Uint8Array>;

/** The approximate size of a worker's share. */
const BLOCK = 1 << 20;

const NEWLINE = 10;
const CARRIAGE = 13;

export function nothing(): Total {
  return { lines: 0, orders: 0, bad: 0, error: 0, warning: 0, info: 0, rules: {} };
}

/** Adds a report to the totals. */
export function count(total: Total, report: Report): void {
  total.orders++;
  if (!report.ok) total.bad++;
  for (const { severity, rule } of report.issues) {
    total[severity]++;
    total.rules[rule] = (total.rules[rule] ?? 0) + 1;
  }
}

export function add(total: Total, more: Total): void {
  for (const key of ["lines", "orders", "bad", "error", "warning", "info"] as const) total[key] += more[key];
  for (const [rule, count] of Object.entries(more.rules)) total.rules[rule] = (total.rules[rule] ?? 0) + count;
}

/** Writes pieces of output with a separator between them. */
function between(separator: string, write: Write): Write {
  let first = true;
  return async (text) => {
    if (!text) return;
    await write(first ? text : separator + text);
    first = false;
  };
}

/** Where the results go: the output, the totals, and the progress. */
export interface Outcome {
  readonly write: Write;
  /** Updated as the results come. */
  readonly total: Total;
  readonly tell: (progress: NdjsonProgress) => void;
}

/** A block of whole lines. */
interface Block {
  /** The number of lines before it. */
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Returns whether a report says that the input is too long. Such a line counts as not blank. */
function isTooLong({ issues: [first] }: Report): boolean {
  return first?.code === "invalid_json" && first.params.reason === "size";
}

/** Returns a function that checks blocks. It reads the context once. */
function blockChecker(job: Job): (block: Block) => Checked {
  const { operation, context, style, id, each } = job;
  const { checkJson } = checker(operation, context);
  const { line: print, between: separator, blank } = printer(style);
  return ({ from, bytes }) => {
    const total = nothing();
    const printed: string[] = [];
    const line = (whole: Uint8Array) => {
      total.lines++;
      const order = whole[whole.length - 1] === CARRIAGE ? whole.subarray(0, -1) : whole;
      const isBlank = order.every((byte) => byte === 32 || byte === 9 || byte === CARRIAGE);
      const report = isBlank && !order.length ? undefined : checkJson(order);
      if (!report || (isBlank && !isTooLong(report))) {
        if (each && blank) printed.push(blank);
        return;
      }
      count(total, report);
      const said = shown(report, job);
      if (each || said.issues.length) printed.push(print(from + total.lines, said, order, id && idAt(order, id)));
    };
    let at = 0;
    for (let to; (to = bytes.indexOf(NEWLINE, at)) >= 0; at = to + 1) line(bytes.subarray(at, to));
    if (at < bytes.length) line(bytes.subarray(at));
    return { text: printed.join(separator), total };
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/**
 * Cuts chunks into blocks of at least `least` bytes. Of a line without an end it keeps `longest` bytes, which are
 * already too many.
 */
async function* blocksOf(chunks: Chunks, longest: number, least: number): AsyncGenerator<Block> {
  let parts: Uint8Array[] = [];
  let length = 0;
  /** The number of bytes since the last newline. */
  let open = 0;
  let from = 0;
  const cut = (): Block => {
    const block = { from, bytes: joined(parts) };
    from += newlines(block.bytes);
    [parts, length] = [[], 0];
    return block;
  };
  const keep = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      keep(open > longest ? chunk.subarray(chunk.indexOf(NEWLINE), end) : chunk.subarray(0, end));
      open = 0;
      if (length >= least) yield cut();
    }
    if (open <= longest) keep(chunk.subarray(end));
    open += chunk.length - end;
  }
  if (length) yield cut();
}

/** Checks the lines as they come. The output for a line does not wait for lines that have not arrived. */
export async function checkHere(
  chunks: Chunks,
  job: Job,
  { write, total, tell }: Outcome,
  longest: number,
): Promise<void> {
  const put = between(printer(job.style).between, write);
  const check = blockChecker(job);
  let read = 0;
  for await (const block of blocksOf(chunks, longest, 0)) {
    const checked = check(block);
    add(total, checked.total);
    await put(checked.text);
    tell({ lines: total.lines, read: (read += block.bytes.length) });
  }
}

/** One worker. It answers in the order of the questions. */
class Hand {
  readonly #worker: Worker;
  readonly #asked: { resolve: (checked: Checked) => void; reject: (cause: unknown) => void }[] = [];

  constructor(job: Job) {
    this.#worker = new Worker(new URL(import.meta.url), { workerData: job });
    this.#worker.on("message", (checked: Checked) => this.#asked.shift()?.resolve(checked));
    this.#worker.on("error", (cause) => this.#asked.splice(0).forEach(({ reject }) => reject(cause)));
  }

  check(block: Block): Promise<Checked> {
    const checked = new Promise<Checked>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // Its turn comes later. Until then a rejection must not count as unhandled.
    checked.catch(() => undefined);
    this.#worker.postMessage(block, [block.bytes.buffer]);
    return checked;
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Checks blocks of lines in this many workers, and prints in the order of the lines. */
export async function checkInWorkers(
  chunks: Chunks,
  job: Job,
  { write, total, tell }: Outcome,
  { jobs, longest }: { readonly jobs: number; readonly longest: number },
): Promise<void> {
  const hands = Array.from({ length: jobs }, () => new Hand(job));
  const put = between(printer(job.style).between, write);
  const waiting: { length: number; checked: Promise<Checked> }[] = [];
  let read = 0;
  const settle = async () => {
    const next = waiting.shift();
    if (!next) return;
    const checked = await next.checked;
    add(total, checked.total);
    await put(checked.text);
    tell({ lines: total.lines, read: (read += next.length) });
  };
  try {
    let turn = 0;
    for await (const block of blocksOf(chunks, longest, BLOCK)) {
      // Two blocks for each worker: one in progress and one waiting.
      while (waiting.length >= jobs * 2) await settle();
      const { length } = block.bytes;
      const hand = hands[turn++ % jobs];
      if (hand) waiting.push({ length, checked: hand.check(block) });
    }
    while (waiting.length) await settle();
  } finally {
    await Promise.all(hands.map((hand) => hand.dismiss()));
  }
}

/** Runs a worker, if this file is started as one. */
export function work(): boolean {
  if (isMainThread || !parentPort) return false;
  const port = parentPort;
  const check = blockChecker(workerData as Job);
  port.on("message", (block: Block) => port.postMessage(check(block)));
  return true;
}
