// Checks many orders in one text, one a line. The loop over the lines is here, and the engine gets one line at a time.
// A call costs little, a line without issues returns no report to read, and the memory depends on the longest allowed
// line.

import { keep } from "./context.js";
import { judge } from "./engine.js";
import { ofJson, operationNumber, option, type Json } from "./input.js";
import { encode, wellFormed } from "./text.js";
import type { Context, Operation, Report } from "./types.js";

export interface NdjsonOptions {
  /** The operation of each line. */
  readonly operation: Operation;
  /** What you know in addition to each order. It is read once. */
  readonly context?: Context | undefined;
  /** Called after every mebibyte of text or bytes, or after every chunk of a stream. It is awaited if `onReport` is. */
  readonly onProgress?: ((progress: NdjsonProgress) => unknown) | undefined;
  /**
   * Gets each report with an issue as soon as it is made. `bad` then stays empty, so no reports use memory. For input
   * that comes over time, each call is awaited before the next. For other input no call is awaited, because the answer
   * is not a promise.
   */
  readonly onReport?: ((line: number, report: Report) => unknown) | undefined;
}

export interface NdjsonProgress {
  /** The number of lines so far, checked or blank. */
  readonly lines: number;
  /** How much has been read: in bytes or, for text, in UTF-16 units. */
  readonly read: number;
  /** How much there is to read, if that is known. For a stream it is not. */
  readonly total?: number;
}

/** The results in columns: the value for line `n`, counted from 1, is at `n - 1`. */
export interface NdjsonReport {
  /** Whether no line has an error. */
  readonly ok: boolean;
  /** The number of lines, including blank ones. */
  readonly lines: number;
  /** The number of lines that were checked: all except blank ones. */
  readonly orders: number;
  /** For each line 1, or 0 if it has an error. A blank line has no error. */
  readonly passed: Uint8Array;
  /** For each line, the number of its issues of any severity. */
  readonly counts: Uint32Array;
  /** The lines with an error, in order, with their reports. */
  readonly bad: readonly { readonly line: number; readonly report: Report }[];
}

/** A stream such as `response.body` or `blob.stream()`, in any runtime's types. */
export interface NdjsonStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: string | Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/** A `Blob`, or the `File` that a person chose. It is read as a stream. */
export interface NdjsonFile {
  stream(): NdjsonStream;
}

/** The number of bytes or units between two progress calls, for input that is complete. */
const STEP = 0x10_0000;
/** For a line up to this length, the engine need not be asked whether it is too long. */
const ORDINARY = 1 << 16;

const NEWLINE = 10;
const CARRIAGE = 13;

interface Lines {
  push(chunk: unknown): void;
  end(): NdjsonReport;
}

/** Checks the lines of the chunks. It uses closures, not a class, so that a bundler can drop unused functions. */
function linesOf(options: NdjsonOptions | null | undefined, total?: number): Lines {
  const number = operationNumber(option(options, "operation"));
  const kept = keep(option(options, "context"));
  const { onProgress, onReport } = callbacksOf(options);
  const bad: { line: number; report: Report }[] = [];
  let lines = 0;
  let orders = 0;
  let read = 0;
  let ok = true;
  let passed = new Uint8Array(1 << 10);
  let counts = new Uint32Array(1 << 10);
  /** The line that has not ended yet: as text or, in the first `length` bytes of `bytes`, as bytes. */
  let text = "";
  let bytes = new Uint8Array(1 << 12);
  let length = 0;
  /** Whether the line that has not ended is too long. Enough of it is kept to show that. */
  let over = false;
  /** The allowed length of a line: at least this one and, after a line was too long, exactly the known limit. */
  let allowed = ORDINARY;
  let limit = Infinity;

  const note = (fine: boolean, count: number) => {
    if (lines === passed.length) {
      const [bits, all] = [new Uint8Array(lines * 2), new Uint32Array(lines * 2)];
      bits.set(passed);
      all.set(counts);
      [passed, counts] = [bits, all];
    }
    ok &&= fine;
    passed[lines] = fine ? 1 : 0;
    counts[lines++] = count;
  };

  const take = (json: Json, report = judge(number, json, kept)) => {
    note(report.ok, report.issues.length);
    orders++;
    if (!report.issues.length) return;
    if (onReport) onReport(lines, report);
    else if (!report.ok) bad.push({ line: lines, report });
  };

  /**
   * Returns whether a line may have this length. The engine knows the limit, and its report on the first line that is
   * too long contains it.
   */
  const fits = (long: number) => {
    if (long > allowed && limit === Infinity) {
      const said = tooLong(judge(number, new Uint8Array(long * 2), kept));
      if (said === undefined) allowed = long * 2;
      else limit = said;
    }
    return long <= limit;
  };

  /** The length of a line to keep, which shows that it is too long. A carriage return at its end does not count. */
  const most = (long: number) => (fits(long) ? long : limit + 2);

  const line = (whole: string | Uint8Array) => {
    const last = whole.length - 1;
    const carriage = typeof whole === "string" ? whole[last] === "\r" : whole[last] === CARRIAGE;
    const end = most(carriage ? last : last + 1);
    const json = typeof whole === "string" ? wellFormed(whole.slice(0, end)) : whole.subarray(0, end);
    if (!isBlank(json)) return take(json);
    const report = json.length ? judge(number, json, kept) : undefined;
    if (report && tooLong(report) !== undefined) take(json, report);
    else note(true, 0);
  };

  const endOpen = () => {
    const open = length ? bytes.subarray(0, length) : text;
    text = "";
    length = 0;
    over = false;
    if (open.length) line(open);
  };

  const keepText = (more: string) => {
    text += more;
    const end = most(text.length);
    over = end < text.length;
    if (over) text = text.slice(0, end);
  };

  const keepBytes = (more: Uint8Array) => {
    const end = most(length + more.length);
    over = end < length + more.length;
    if (end > bytes.length) {
      const grown = new Uint8Array(Math.max(bytes.length * 2, end));
      grown.set(bytes.subarray(0, length));
      bytes = grown;
    }
    bytes.set(over ? more.subarray(0, end - length) : more, length);
    length = Math.min(end, length + more.length);
  };

  const pushText = (chunk: string) => {
    let from = over ? chunk.indexOf("\n") + 1 : 0;
    if (over && from === 0) return;
    if (over) endOpen();
    for (let to; (to = chunk.indexOf("\n", from)) >= 0; from = to + 1) {
      line(text + chunk.slice(from, to));
      text = "";
    }
    if (from < chunk.length) keepText(chunk.slice(from));
  };

  const pushBytes = (given: Uint8Array) => {
    if (text) keepBytes(encode(wellFormed(text)));
    text = "";
    let from = over ? given.indexOf(NEWLINE) + 1 : 0;
    if (over && from === 0) return;
    // A callback may detach the bytes.
    const chunk = onReport ? given.slice() : given;
    if (over) endOpen();
    for (let to; (to = chunk.indexOf(NEWLINE, from)) >= 0; from = to + 1) {
      if (length) {
        keepBytes(chunk.subarray(from, to));
        endOpen();
      } else line(chunk.subarray(from, to));
    }
    if (from < chunk.length) keepBytes(chunk.subarray(from));
  };

  return {
    push(chunk) {
      const given = typeof chunk === "string" ? chunk : ofJson(chunk);
      if (typeof given === "object") pushBytes(given);
      else if (typeof chunk !== "string") {
        // A chunk that is neither text nor bytes is a line without an order, like `null`.
        endOpen();
        take("null");
      } else if (length && !over) pushBytes(encode(wellFormed(chunk)));
      else pushText(chunk);
      read += given?.length ?? 0;
      onProgress?.(total === undefined ? { lines, read } : { lines, read, total });
    },
    end() {
      endOpen();
      return { ok, lines, orders, passed: passed.slice(0, lines), counts: counts.slice(0, lines), bad };
    },
  };
}

/** Returns the callbacks of the options, if they are functions. */
function callbacksOf(options: NdjsonOptions | null | undefined): Pick<NdjsonOptions, "onProgress" | "onReport"> {
  const [onProgress, onReport] = ["onProgress", "onReport"].map((name) => option(options, name));
  return {
    onProgress: typeof onProgress === "function" ? (onProgress as NdjsonOptions["onProgress"]) : undefined,
    onReport: typeof onReport === "function" ? (onReport as NdjsonOptions["onReport"]) : undefined,
  };
}

/** Returns the limit, if the input was refused because it exceeds the limit. */
function tooLong(report: Report): number | undefined {
  const issue = report.issues[0];
  return issue?.code === "invalid_json" && issue.params.reason === "size" ? issue.params.limit : undefined;
}

function isBlank(line: string | Uint8Array): boolean {
  if (typeof line === "string") return /^[ \t\r]*$/.test(line);
  return line.every((byte) => byte === 32 || byte === 9 || byte === CARRIAGE);
}

function has(value: unknown, method: symbol | "getReader" | "stream"): boolean {
  try {
    return typeof (value as Record<symbol | string, unknown> | null | undefined)?.[method] === "function";
  } catch {
    return false;
  }
}

/** Checks a complete input. */
function whole(
  input: { readonly length: number },
  part: (from: number, to: number) => unknown,
  options: NdjsonOptions,
) {
  const { length } = input;
  const lines = linesOf(options, length);
  for (let at = 0; at < length; at += STEP) {
    if (input.length !== length) {
      // A callback has detached the bytes, so the rest cannot be read.
      lines.push(undefined);
      break;
    }
    lines.push(part(at, at + STEP));
  }
  return lines.end();
}

/** Returns the chunks of a stream in runtimes whose streams cannot be iterated. */
async function* chunksOf(stream: NdjsonStream): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    // Cancels the stream if the reader stops early. At the end this does nothing.
    await reader.cancel();
  }
}

/** Returns the chunks of a file. If it returns no stream, one chunk without an order. */
async function* chunksIn(file: NdjsonFile): AsyncGenerator<unknown> {
  let given: unknown;
  try {
    given = file.stream();
  } catch {
    // An object that only looks like a file.
  }
  if (has(given, "getReader")) yield* chunksOf(given as NdjsonStream);
  else yield undefined;
}

async function stream(input: AsyncIterable<unknown>, options: NdjsonOptions): Promise<NdjsonReport> {
  const { onProgress, onReport } = callbacksOf(options);
  const said: (() => unknown)[] = [];
  const lines = linesOf({
    operation: option(options, "operation") as Operation,
    context: option(options, "context") as Context,
    onProgress: onProgress && ((progress) => said.push(() => onProgress(progress))),
    onReport: onReport && ((line, report) => said.push(() => onReport(line, report))),
  });
  const tell = async () => {
    for (const call of said.splice(0)) await call();
  };
  for await (const chunk of input) {
    lines.push(chunk);
    await tell();
  }
  const answer = lines.end();
  await tell();
  return answer;
}

/**
 * Checks many orders at once: NDJSON with one order a line, as text, UTF-8 bytes, a file, or chunks of text or bytes.
 *
 * Chunks are joined without a separator, because a line may be split between them. Pass the stream itself, or text with
 * its line ends. Do not pass the lines of a line reader, which removes the line ends. Blank lines are counted but not
 * checked. A line may end with `\r\n`.
 *
 * A line that is not an order has an issue; it is never an exception. A chunk that is neither text nor bytes is a line
 * of its own without an order. If the chunks come over time, as from a `ReadableStream`, the answer is a promise and
 * each callback is awaited. An error of an iterator or a callback is passed on.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkNdjson(
  input: string | Uint8Array | Iterable<string | Uint8Array>,
  options: NdjsonOptions,
): NdjsonReport;
export function checkNdjson(
  input: AsyncIterable<string | Uint8Array> | NdjsonStream | NdjsonFile,
  options: NdjsonOptions,
): Promise<NdjsonReport>;
export function checkNdjson(input: unknown, options: NdjsonOptions): NdjsonReport | Promise<NdjsonReport> {
  if (typeof input === "string") return whole(input, (from, to) => input.slice(from, to), options);
  const bytes = ofJson(input);
  if (typeof bytes === "object") return whole(bytes, (from, to) => bytes.subarray(from, to), options);
  if (has(input, Symbol.asyncIterator)) return stream(input as AsyncIterable<unknown>, options);
  if (has(input, "getReader")) return stream(chunksOf(input as NdjsonStream), options);
  if (has(input, "stream")) return stream(chunksIn(input as NdjsonFile), options);
  const lines = linesOf(options);
  // For a view of detached bytes, the iterator throws.
  const chunks = !ArrayBuffer.isView(input) && has(input, Symbol.iterator);
  if (chunks) for (const chunk of input as Iterable<unknown>) lines.push(chunk);
  else lines.push(undefined);
  return lines.end();
}
