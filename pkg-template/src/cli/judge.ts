// Checks and prints the lines of a text: in this thread, or in workers that take turns at blocks of whole lines.

import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

import { checkNdjson } from "kosc-orders";
import type { Context, NdjsonProgress, Operation, Report } from "kosc-orders";
import { printer, type Style, type Total } from "./printer.js";

/** How to check and print each line. */
export interface Job {
  readonly operation: Operation;
  readonly context: Context;
  readonly style: Style;
}

/** The output for some lines, and their totals. */
interface Judged {
  readonly text: string;
  readonly total: Total;
}

/** Writes output. Awaited, because a slow reader must not fill the memory. */
export type Write = (text: string) => Promise<void>;

type Chunks = AsyncIterable<Uint8Array>;

/** The approximate size of a worker's share. */
const BLOCK = 1 << 20;

const NEWLINE = 10;

export function nothing(): Total {
  return { lines: 0, orders: 0, bad: 0, error: 0, warning: 0, info: 0 };
}

/** Adds a report to the totals. */
export function count(total: Total, report: Report): void {
  if (!report.ok) total.bad++;
  for (const issue of report.issues) total[issue.severity]++;
}

function add(total: Total, more: Total): void {
  for (const key of Object.keys(total) as (keyof Total)[]) total[key] += more[key];
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

function collect({ style }: Job, from: number, total: Total) {
  const { line: print, between: separator } = printer(style);
  const printed: string[] = [];
  const onReport = (line: number, report: Report) => {
    count(total, report);
    printed.push(print(from + line, report));
  };
  const take = () => printed.splice(0).join(separator);
  return { onReport, take };
}

/** Where the results go: the output, the totals, and the progress. */
export interface Outcome {
  readonly write: Write;
  /** Updated as the results come. */
  readonly total: Total;
  readonly tell: (progress: NdjsonProgress) => void;
}

/** Checks the lines as they come. */
export async function judgeHere(chunks: Chunks, job: Job, { write, total, tell }: Outcome): Promise<void> {
  const { onReport, take } = collect(job, 0, total);
  const put = between(printer(job.style).between, write);
  const paced = async function* () {
    for await (const chunk of chunks) {
      yield chunk;
      await put(take());
    }
  };
  const { lines, orders } = await checkNdjson(paced(), { ...job, onReport, onProgress: tell });
  await put(take());
  total.lines += lines;
  total.orders += orders;
}

/** A block of whole lines. */
interface Block {
  /** The number of lines before it. */
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function judgeBlock({ from, bytes }: Block, job: Job): Judged {
  const total = nothing();
  const { onReport, take } = collect(job, from, total);
  const { lines, orders } = checkNdjson(bytes, { ...job, onReport });
  return { text: take(), total: { ...total, lines, orders } };
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
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

/** Cuts chunks into blocks. Of a line without an end it keeps `longest` bytes, which are already too many. */
async function* blocksOf(chunks: Chunks, longest: number): AsyncGenerator<Block> {
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
      if (length >= BLOCK) yield cut();
    }
    if (open <= longest) keep(chunk.subarray(end));
    open += chunk.length - end;
  }
  if (length) yield cut();
}

/** One worker. It answers in the order of the questions. */
class Hand {
  readonly #worker: Worker;
  readonly #asked: { resolve: (judged: Judged) => void; reject: (cause: unknown) => void }[] = [];

  constructor(job: Job) {
    this.#worker = new Worker(new URL(import.meta.url), { workerData: job });
    this.#worker.on("message", (judged: Judged) => this.#asked.shift()?.resolve(judged));
    this.#worker.on("error", (cause) => this.#asked.splice(0).forEach(({ reject }) => reject(cause)));
  }

  judge(block: Block): Promise<Judged> {
    const judged = new Promise<Judged>((resolve, reject) => this.#asked.push({ resolve, reject }));
    // Its turn comes later. Until then a rejection must not count as unhandled.
    judged.catch(() => undefined);
    this.#worker.postMessage(block, [block.bytes.buffer]);
    return judged;
  }

  async dismiss(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Checks blocks of lines in this many workers, and prints in the order of the lines. */
export async function judgeInWorkers(
  chunks: Chunks,
  job: Job,
  { write, total, tell }: Outcome,
  { jobs, longest }: { readonly jobs: number; readonly longest: number },
): Promise<void> {
  const hands = Array.from({ length: jobs }, () => new Hand(job));
  const put = between(printer(job.style).between, write);
  const waiting: { length: number; judged: Promise<Judged> }[] = [];
  let read = 0;
  const settle = async () => {
    const next = waiting.shift();
    if (!next) return;
    const judged = await next.judged;
    add(total, judged.total);
    await put(judged.text);
    tell({ lines: total.lines, read: (read += next.length) });
  };
  try {
    let turn = 0;
    for await (const block of blocksOf(chunks, longest)) {
      // Two blocks for each worker: one in progress and one waiting.
      while (waiting.length >= jobs * 2) await settle();
      const { length } = block.bytes;
      const hand = hands[turn++ % jobs];
      if (hand) waiting.push({ length, judged: hand.judge(block) });
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
  port.on("message", (block: Block) => port.postMessage(judgeBlock(block, workerData as Job)));
  return true;
}
