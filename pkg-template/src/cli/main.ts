#!/usr/bin/env node
// `kosc-orders check`: checks orders in files from a shell.

import { createReadStream, readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { availableParallelism } from "node:os";

import { OPERATIONS } from "../generated/operations.js";
import { checkJson } from "kosc-orders";
import type { Context, Operation } from "kosc-orders";
import { oneOf, understand, type Known } from "./arguments.js";
import { add, checkHere, checkInWorkers, count, nothing, shown, work, type Job, type Write } from "./check.js";
import { explained } from "./explain.js";
import { help } from "./help.js";
import { mock, MOCK } from "./mock.js";
import { PLAN_FORMATS, planned } from "./plan.js";
import { printer } from "./printer.js";
import { bar } from "./progress.js";
import { idAt, keysOf } from "./scan.js";
import type { Format, Style, Total } from "./style.js";
import { isColoured, USUAL, width } from "./terminal.js";
import {
  causeOf,
  fill,
  inert,
  languageOf,
  listed,
  LOCALES,
  ofEnvironment,
  refuse,
  Refusal,
  unreadable,
  WORDS,
  type Locale,
} from "./words.js";

const FORMATS: readonly Format[] = ["text", "json", "ndjson"];
const COMMANDS = ["check", "explain", "plan", MOCK];

/** The endings of the files of a folder that are checked. */
const ENDINGS = [".json", ".ndjson", ".jsonl"];

const OPTIONS: Known = {
  operation: "value",
  context: "value",
  locale: "value",
  format: "value",
  lines: "flag",
  each: "flag",
  errors: "flag",
  id: "value",
  "exit-zero": "flag",
  jobs: "value",
  order: "value",
  base: "value",
  help: "flag",
  version: "flag",
};

const ERRORS_FOUND = 1;
const NOT_DONE = 2;

/** A larger file is read as lines, and by all cores. */
const BIG = 4 << 20;
/** The number of bytes to read at once. */
const CHUNK = 1 << 18;
/** The longest line that a context may allow. */
const LONGEST = 1 << 28;

/** Returns where a text stops being JSON. The runtime's own message would show parts of the text. */
function whereNot(text: Uint8Array): Record<string, string> {
  // With the default limits, the reading of a long text would stop before the fault.
  const limits = { bytes: LONGEST, depth: 512 };
  const issue = checkJson("read", text, { limits }).issues.find(({ code }) => code === "invalid_json");
  const { line = 1, column = 1 } = issue?.code === "invalid_json" ? issue.params : {};
  return { line: String(line), column: String(column) };
}

type What = "wanted" | "order" | "base" | "context";

function readObject(what: What, file: string): object {
  const refuseIt = (sentence: "json" | "object", more = {}) =>
    new Refusal((language) =>
      fill(WORDS[language].refusals[sentence], { what: WORDS[language].refusals[what], file, ...more }),
    );
  let text: Uint8Array;
  try {
    text = readFileSync(file === "-" && what !== "context" ? 0 : file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    throw refuseIt("json", whereNot(text));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refuseIt("object");
  return value;
}

interface Call {
  /** The names of files, or `-`. */
  readonly files: readonly string[];
  /** Whether the call names several files or a folder, so that the results name the file. */
  readonly several: boolean;
  readonly job: Job;
  readonly jobs: number | undefined;
  /** Whether every line is an order, however many there are. */
  readonly lines: boolean;
  readonly exitZero: boolean;
}

/** Returns the language of `--locale`. The arguments may be wrong. */
function languageIn(args: readonly string[]): Locale {
  const at = args.findIndex((arg) => arg === "--locale" || arg.startsWith("--locale="));
  const given = at < 0 ? undefined : args[at]?.includes("=") ? args[at]?.slice("--locale=".length) : args[at + 1];
  return LOCALES.find((locale) => locale === given) ?? ofEnvironment();
}

/** Returns the parsed arguments, or a text to print instead. */
function understood(args: readonly string[]): Call | string {
  const { values, flags, positionals } = understand(args, OPTIONS);
  const locale = values["locale"] === undefined ? undefined : oneOf("locale", values["locale"], LOCALES);
  if (flags.has("help")) return help(locale ?? ofEnvironment(), width() ?? USUAL);
  if (flags.has("version")) return `${version()}\n`;
  const [command, ...named] = positionals;
  if (command === "plan") return plans(named, { ...values, locale });
  if (command === "explain")
    return explained(named, { language: locale ?? ofEnvironment(), coloured: isColoured(), width: width() });
  if (command !== "check") {
    const sentence = command === undefined ? "no_command" : "command";
    throw new Refusal((language) =>
      fill(WORDS[language].refusals[sentence], { given: command ?? "", commands: listed(COMMANDS, language) }),
    );
  }
  if (!named.length) throw refuse("no_file");
  const folders = new Set(named.filter(isFolder));
  const files = named.flatMap((name) => (folders.has(name) ? filesIn(name) : [name]));
  const operation: Operation = oneOf("operation", values["operation"] ?? "submit", OPERATIONS);
  const each = flags.has("each");
  const given = values["format"] === undefined ? undefined : oneOf("format", values["format"], FORMATS);
  if (each && given !== undefined && given !== "ndjson") throw refuse("each", { given });
  const format = given ?? (each ? "ndjson" : "text");
  if (values["jobs"] !== undefined && !/^[1-9][0-9]{0,2}$/.test(values["jobs"]))
    throw refuse("jobs", { given: values["jobs"] });
  const id = values["id"] === undefined ? undefined : keysOf(values["id"]);
  if (values["id"] !== undefined && id === undefined) throw refuse("pointer", { given: values["id"] });
  const known: Context = values["context"] === undefined ? {} : readObject("context", values["context"]);
  // The output for programs is the same on every machine.
  const usual = format === "text" && known.locale === undefined ? ofEnvironment() : undefined;
  const context = locale || usual ? { ...known, locale: locale ?? usual } : known;
  const language = languageOf(context.locale) ?? LOCALES[0];
  const style: Style = {
    format,
    language,
    coloured: isColoured(),
    width: width(),
    operation,
    name: "",
    file: "only",
  };
  const jobs = values["jobs"] === undefined ? undefined : Number(values["jobs"]);
  return {
    files,
    several: named.length > 1 || folders.size > 0,
    job: { operation, context, style, id, each, errors: flags.has("errors") },
    jobs,
    lines: each || flags.has("lines"),
    exitZero: flags.has("exit-zero"),
  };
}

/** Returns what kind of file is at a name. If this fails, reading the file shows why. */
function statOf(name: string): Stats | undefined {
  try {
    return statSync(name);
  } catch {
    return undefined;
  }
}

const isFolder = (name: string) => name !== "-" && statOf(name)?.isDirectory() === true;

/** Returns the files of orders in a folder, in the order of the bytes of their names. */
function filesIn(folder: string): string[] {
  const inside = folder.endsWith("/") ? folder : `${folder}/`;
  const isFile = (name: string) => statOf(inside + name)?.isFile() === true;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw unreadable(folder, cause);
  }
  const orders = names.filter((name) => ENDINGS.some((ending) => name.endsWith(ending)) && isFile(name));
  if (!orders.length) throw refuse("empty", { folder });
  return orders.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))).map((name) => inside + name);
}

/** Returns the output for a plan. */
function plans(
  [file, ...more]: readonly string[],
  { order, base, locale, format }: Readonly<Record<string, string | undefined>>,
): string {
  if (file === undefined) throw refuse("no_file");
  if (more.length) throw refuse("files", { more: more.join(" ") });
  const read = (what: What, file: string | undefined) => (file === undefined ? undefined : readObject(what, file));
  const written = oneOf("format", format ?? "text", PLAN_FORMATS);
  const language = languageOf(locale) ?? (written === "text" ? ofEnvironment() : LOCALES[0]);
  const made = planned(readObject("wanted", file), read("order", order), read("base", base), language, written);
  if (made.blocked) process.exitCode = ERRORS_FOUND;
  return made.text;
}

function version(): string {
  const manifest = readFileSync(new URL("./package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Returns the beginning of the input, at least `most` bytes, and the rest if there is one. */
async function beginning(chunks: AsyncIterator<Uint8Array>, most: number) {
  const head: Uint8Array[] = [];
  for (let length = 0; length <= most; ) {
    const next = await chunks.next();
    if (next.done) return { head: Buffer.concat(head), whole: true };
    head.push(next.value);
    length += next.value.length;
  }
  return { head: Buffer.concat(head), whole: false };
}

function isJson(text: Buffer): boolean {
  try {
    JSON.parse(text.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

/**
 * Returns whether a text is one order: it is JSON as a whole, even if it is a list, or its lines do not look like
 * orders.
 */
function isOne(text: Buffer): boolean {
  let from = 0;
  while ([0x20, 0x09, 0x0a, 0x0d].includes(text[from] ?? 0)) from++;
  return !text.includes("\n{", from) || isJson(text);
}

async function* chunksOf(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < head.length; at += CHUNK) yield head.subarray(at, at + CHUNK);
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The totals of the files before the current one, and those of the current one. */
const found = nothing();
let current = nothing();
/** The exit status if an order has an error. */
let onErrors = ERRORS_FOUND;
let spoken: Locale = LOCALES[0];

/** Ends at once if the reader is gone, or if no more can be written. */
function onFailedOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(found.bad + current.bad ? onErrors : 0);
  process.stderr.write(`kosc-orders: ${fill(WORDS[spoken].refusals.output, { cause: causeOf(error, spoken) })}\n`);
  process.exit(NOT_DONE);
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", resolve);
  });
}

/** Returns how many threads are useful. Lines from a pipe are answered as they come, in this thread. */
function threads(file: string, lines: boolean, whole: boolean): number {
  return whole || (lines && file === "-") ? 1 : availableParallelism();
}

/** Checks a file. Returns whether the output ends with an empty line. */
async function check(file: string, { jobs, lines }: Call, job: Job, total: Total): Promise<boolean> {
  const stream = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  const chunks = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  // The context may allow larger orders.
  const allowed = job.context.limits?.bytes;
  const longest = Math.min(Math.max(BIG, typeof allowed === "number" ? allowed : 0), LONGEST);
  const print = printer(job.style);
  try {
    // Input by lines is answered line by line, without waiting until its size is known.
    const { head, whole } = await beginning(chunks, lines && file === "-" ? -1 : longest);
    if (whole && !head.length && job.style.format === "ndjson") return false;
    if (whole && !lines && isOne(head)) {
      const report = checkJson(job.operation, head, job.context);
      count(total, report);
      const text = print.one(shown(report, job), total, head, job.id && idAt(head, job.id));
      await write(text);
      return text.endsWith("\n\n");
    }
    const progress = bar(file === "-" ? undefined : statSync(file).size || undefined, job.style.language);
    const put: Write = (text) => {
      progress.clear();
      return write(text);
    };
    await put(print.open);
    const hands = jobs ?? threads(file, lines, whole);
    const all = chunksOf(head, chunks);
    const outcome = { write: put, total, tell: progress.tell };
    if (hands > 1) await checkInWorkers(all, job, outcome, { jobs: hands, longest });
    else await checkHere(all, job, outcome, longest);
    await put(print.close(total));
    return false;
  } catch (cause) {
    if ((cause as { syscall?: string }).syscall) throw unreadable(job.style.name, cause);
    throw cause;
  }
}

/** Checks the inputs of a call. If there are several and one cannot be read, prints why and checks the others. */
async function checkAll(call: Call): Promise<void> {
  let place: Style["file"] = call.several ? "first" : "only";
  let isApart = false;
  for (const file of call.files) {
    const style: Style = { ...call.job.style, name: file === "-" ? "(stdin)" : file, file: place };
    try {
      isApart = await check(file, call, { ...call.job, style }, current);
      if (call.several) place = "later";
    } catch (cause) {
      if (!call.several || !(cause instanceof Refusal)) throw cause;
      complain(cause);
    }
    add(found, current);
    current = nothing();
  }
  if (place === "later") await write(printer({ ...call.job.style, file: place }).end(found, isApart));
}

/** Prints what went wrong, in words for the caller. */
function complain(cause: unknown): void {
  const what = cause instanceof Refusal ? cause.say(spoken) : cause instanceof Error ? cause.message : String(cause);
  const hint = cause instanceof Refusal && cause.hint ? `${WORDS[spoken].refusals.hint}\n` : "";
  process.stderr.write(`kosc-orders: ${inert(what)}\n${hint}`);
  process.exitCode = NOT_DONE;
}

async function main(args: readonly string[]): Promise<void> {
  process.stdout.on("error", onFailedOutput);
  process.stderr.on("error", () => undefined);
  spoken = languageIn(args);
  try {
    const [command, ...rest] = args;
    if (command === MOCK) return await mock(rest, write);
    const call = understood(args);
    if (typeof call === "string") return await write(call);
    if (call.exitZero) onErrors = 0;
    await checkAll(call);
    if (found.bad) process.exitCode ??= onErrors;
  } catch (cause) {
    complain(cause);
  }
}

if (!work()) await main(process.argv.slice(2));
