// Many orders in one text, one a line. The loop over the lines is here and the engine sees one line at a time: a call
// costs it nothing, a line without issues gives no report to read, and memory depends on the longest line allowed.

import { keep } from "./context.js";
import { judge } from "./engine.js";
import { ofJson, operationNumber, option, type Json } from "./input.js";
import { wellFormed, writeText } from "./text.js";
import type { Context, Operation, Report } from "./types.js";

export interface NdjsonOptions {
  /** What each line is judged as. */
  readonly operation: Operation;
  /** What the caller knows beside each order; read once. */
  readonly context?: Context | undefined;
  /** Called after every mebibyte of text or bytes, or every chunk of a stream. Awaited as `onReport` is. */
  readonly onProgress?: ((progress: NdjsonProgress) => unknown) | undefined;
  /**
   * Takes each report that has an issue, as it is made; `bad` then stays empty, and memory free of reports. Of input
   * that comes over time it is awaited, one report after the other; of any other nothing is, for that answer is no
   * promise.
   */
  readonly onReport?: ((line: number, report: Report) => unknown) | undefined;
}

export interface NdjsonProgress {
  /** Lines judged or found blank so far. */
  readonly lines: number;
  /** How much has been read: bytes or, of text, UTF-16 units. */
  readonly read: number;
  /** How much there is to read, where that is known: not of a stream. */
  readonly total?: number;
}

/** The answer in columns: what holds for line `n`, from 1, stands at `n - 1`. */
export interface NdjsonReport {
  /** Whether no line has an error. */
  readonly ok: boolean;
  /** How many lines there are, blank ones included. */
  readonly lines: number;
  /** How many of them were judged: all that are not blank. */
  readonly orders: number;
  /** For each line 1, or 0 if it has an error. A blank line has none. */
  readonly passed: Uint8Array;
  /** For each line how many issues it has, of any severity. */
  readonly counts: Uint32Array;
  /** The lines with an error, in order, each with its whole report. */
  readonly bad: readonly { readonly line: number; readonly report: Report }[];
}

/** A stream as `response.body` and `blob.stream()` are, of any runtime's types. */
export interface NdjsonStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: string | Uint8Array | undefined }>;
    cancel(): Promise<unknown>;
  };
}

/** A `Blob`, or the `File` a person chose: read as the stream it gives. */
export interface NdjsonFile {
  stream(): NdjsonStream;
}

/** After this much of an input that is there as a whole, a word on the progress. */
const STEP = 0x10_0000;
/** Lines up to this long are not worth asking the engine whether they are too long. */
const ORDINARY = 1 << 16;

const NEWLINE = 10;
const CARRIAGE = 13;

interface Lines {
  push(chunk: unknown): void;
  end(): NdjsonReport;
}

/** Judges the lines of the chunks pushed in. Closures, not a class: a bundler drops what nobody calls. */
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
  /** The line that is not at its end yet: as text or, in the first `length` of these, as bytes. */
  let text = "";
  let bytes = new Uint8Array(1 << 12);
  let length = 0;
  /** The line that is not at its end is too long, and enough of it is kept to tell so. */
  let over = false;
  /** How long a line may be: at least the one and, once a line was too long, exactly the other. */
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

  /** Whether a line may be this long; the engine knows, and the first line that is too long makes it say. */
  const fits = (long: number) => {
    if (long > allowed && limit === Infinity) {
      const said = tooLong(judge(number, new Uint8Array(long * 2), kept));
      if (said === undefined) allowed = long * 2;
      else limit = said;
    }
    return long <= limit;
  };

  /** As much of a line as tells that it is too long: a carriage return at its end does not count. */
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
    if (text) keepBytes(encoded(text));
    text = "";
    let from = over ? given.indexOf(NEWLINE) + 1 : 0;
    if (over && from === 0) return;
    // Who is called back may take the bytes away.
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
        // Neither text nor bytes: a line that is no order, as `null` is none.
        endOpen();
        take("null");
      } else if (length && !over) pushBytes(encoded(chunk));
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

/** What is to be called back: functions, and nothing else. */
function callbacksOf(options: NdjsonOptions | null | undefined): Pick<NdjsonOptions, "onProgress" | "onReport"> {
  const [onProgress, onReport] = ["onProgress", "onReport"].map((name) => option(options, name));
  return {
    onProgress: typeof onProgress === "function" ? (onProgress as NdjsonOptions["onProgress"]) : undefined,
    onReport: typeof onReport === "function" ? (onReport as NdjsonOptions["onReport"]) : undefined,
  };
}

/** The limit, if the input was refused for passing it. */
function tooLong(report: Report): number | undefined {
  const issue = report.issues[0];
  return issue?.code === "invalid_json" && issue.params.reason === "size" ? issue.params.limit : undefined;
}

function isBlank(line: string | Uint8Array): boolean {
  if (typeof line === "string") return /^[ \t\r]*$/.test(line);
  return line.every((byte) => byte === 32 || byte === 9 || byte === CARRIAGE);
}

function encoded(text: string): Uint8Array {
  let bytes = new Uint8Array();
  const length = writeText(wellFormed(text), (room) => (bytes = new Uint8Array(room)));
  return bytes.subarray(0, length);
}

function has(value: unknown, method: symbol | "getReader" | "stream"): boolean {
  try {
    return typeof (value as Record<symbol | string, unknown> | null | undefined)?.[method] === "function";
  } catch {
    return false;
  }
}

/** All of an input that is there as a whole. */
function whole(input: { readonly length: number }, part: (from: number, to: number) => unknown, options: NdjsonOptions) {
  const { length } = input;
  const lines = linesOf(options, length);
  for (let at = 0; at < length; at += STEP) {
    if (input.length !== length) {
      // Who was called back has taken the bytes away: what was left of them can't be read.
      lines.push(undefined);
      break;
    }
    lines.push(part(at, at + STEP));
  }
  return lines.end();
}

/** The chunks of a stream in runtimes whose streams can't be iterated. */
async function* chunksOf(stream: NdjsonStream): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    // Who stops before the end reads on no more; at the end this does nothing.
    await reader.cancel();
  }
}

/** The chunks of a file; one that is no order where it gives no stream. */
async function* chunksIn(file: NdjsonFile): AsyncGenerator<unknown> {
  let given: unknown;
  try {
    given = file.stream();
  } catch {
    // As of an object that only looks like a file.
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
 * Checks many orders at once: NDJSON, one order a line, as text, UTF-8 bytes, a file, or chunks of text or bytes. Chunks are joined
 * as they stand, for a line may be split between them: pass the stream itself, or text with its line ends, not the
 * lines that a reader of lines gives, whose ends it has taken away. Blank lines are counted and not judged, a line may
 * end with `\r\n`.
 *
 * What is no order is an issue of its line, never an exception; a chunk that is neither text nor bytes is a line of its
 * own and no order. Of chunks that come over time, as of a `ReadableStream`, the answer comes over time too, and each
 * callback is awaited. What an iterator or a callback throws is passed on.
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
  // Of a view whose bytes are gone the iterator throws.
  const chunks = !ArrayBuffer.isView(input) && has(input, Symbol.iterator);
  if (chunks) for (const chunk of input as Iterable<unknown>) lines.push(chunk);
  else lines.push(undefined);
  return lines.end();
}
