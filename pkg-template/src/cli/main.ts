#!/usr/bin/env node
// `kosc-orders check`: checks orders in files from a shell.

import { createReadStream, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { LOCALES } from "../generated/locales.js";
import { OPERATIONS } from "../generated/operations.js";
import { checkJson } from "kosc-orders";
import type { Context, Operation } from "kosc-orders";
import { mock, MOCK } from "./mock.js";
import { Refusal } from "./refusal.js";
import { count, judgeHere, judgeInWorkers, nothing, work, type Job, type Write } from "./judge.js";
import { inert, printer, type Format } from "./printer.js";
import { PLAN_FORMATS, planned } from "./plan.js";
import { bar } from "./progress.js";

const HELP = `kosc-orders check FILE|- [options]
kosc-orders plan WANTED [--order FILE] [--base FILE] [--format text|json|curl]
kosc-orders mock [options]     serves a double of the vendor's API: see mock --help

Judges an order of the Kosc/Covage wholesale API v2, or a file of orders, by the
rules of this package; \`-\` reads the standard input.

  --operation OPERATION   what the orders are judged as: ${OPERATIONS.slice(0, 4).join(", ")},
                          ${OPERATIONS.slice(4).join(", ")}; submit unless said
  --context FILE          a JSON file: what you know beside the orders (\`order\`,
                          \`product\`, \`building\`, ...)
${`  --locale ${LOCALES.join("|")}`.padEnd(26)}the language of the messages; ${LOCALES[0]} unless said
  --format text|json|ndjson
                          text for a reader (unless said), one JSON document, or
                          a JSON document a line for each order with an issue
  --lines                 every line is an order, however many there are
  --jobs N                how many threads judge; as many as there are cores for
                          more than 4 MiB, one for less
  --help, --version

Unless --lines is given, the file says how it is read. One JSON value of up to
4 MiB is one order, on however many lines it stands (and a list is none that can
be read). Any other file that is
larger, or in which a line after the first begins with \`{\`, is NDJSON, an order
a line. What is left is reported as one order that can't be read. Of NDJSON the
orders with an issue are printed. Blank lines are no orders: with --lines there
is none in an empty file, and nothing wrong with it.

--format json prints for one order its report,
  {"ok", "issues", "ruleset"}
and for NDJSON the report of each order with an issue, and the sums:
  {"reports": [{"line", "ok", "issues", "ruleset"}, ...],
   "ok", "bad", "lines", "orders", "error", "warning", "info"}
Which of the two comes depends on the file, unless --lines is given. With
--format ndjson each report has its \`line\`, also that of one order.

\`plan\` prints the calls that make an order what is wanted: from the order that
--order holds, as the platform returned it, or from none. --base holds the order
the wanted one was made from, so that what was changed since is not undone. The
exit status is 1 where something is blocked.

Colours and a progress bar only on a terminal; no colours where NO_COLOR is set.
Exit status: 0 no error was found; 1 an error was found; 2 the command could not
do its work: it was called in a way it does not understand, a file could not be
read, or the output not be written.
`;

const FORMATS: readonly Format[] = ["text", "json", "ndjson"];

const ERRORS_FOUND = 1;
const NOT_DONE = 2;

/** A larger file is read as lines, and by all cores. */
const BIG = 4 << 20;
/** The number of bytes to read at once. */
const CHUNK = 1 << 18;

function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Refusal(`--${name} ${value}: there are ${known.join(", ")}`);
  return found;
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "permission denied",
  ENOSPC: "there is no space left",
};

function unreadable(file: string, cause: unknown): Refusal {
  const { code = "", message = "unknown cause" } = cause as { code?: string; message?: string };
  return new Refusal(`${file} can't be read: ${FAULTS[code] ?? message}`);
}

/** Returns where a text stops being JSON. The runtime's own message would show parts of the text. */
function whereNot(text: string): string {
  const issue = checkJson("read", text).issues.find(({ code }) => code === "invalid_json");
  const { line, column } = issue?.code === "invalid_json" ? issue.params : {};
  return line === undefined ? "" : `: line ${line}, column ${column}`;
}

function readContext(file: string): Context {
  return readObject("context", file);
}

function readObject(what: string, file: string): object {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw unreadable(file, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(`the ${what} ${file} is not JSON${whereNot(text)}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal(`the ${what} ${file} is no JSON object`);
  }
  return value;
}

interface Call {
  readonly file: string;
  readonly job: Job;
  readonly jobs: number | undefined;
  /** Whether every line is an order, however many there are. */
  readonly lines: boolean;
}

/** Returns the parsed arguments, or a text to print instead. */
function understand(args: readonly string[]): Call | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        operation: { type: "string", default: "submit" },
        context: { type: "string" },
        locale: { type: "string" },
        format: { type: "string", default: "text" },
        jobs: { type: "string" },
        lines: { type: "boolean", default: false },
        order: { type: "string" },
        base: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (cause) {
    throw new Refusal((cause as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return HELP;
  if (values.version) return `${version()}\n`;
  const [command, file, ...more] = positionals;
  if (command === "plan") return plans(file, more, values);
  if (command !== "check") {
    throw new Refusal(command === undefined ? "which command? There are check, plan and mock" : `${command} is no command; there are check, plan and mock`);
  }
  if (file === undefined) throw new Refusal("which file is to be checked? `-` is the standard input");
  if (more.length) throw new Refusal(`one file at a time: ${more.join(" ")} is not understood`);
  const operation: Operation = oneOf("operation", values.operation, OPERATIONS);
  const format = oneOf("format", values.format, FORMATS);
  if (values.jobs !== undefined && !/^[1-9][0-9]{0,2}$/.test(values.jobs)) {
    throw new Refusal(`--jobs ${values.jobs}: a number from 1 to 999`);
  }
  const given = values.context === undefined ? {} : readContext(values.context);
  const context = values.locale === undefined ? given : { ...given, locale: oneOf("locale", values.locale, LOCALES) };
  const language = LOCALES.find((locale) => locale === String(context.locale).toLowerCase().split("-")[0]) ?? LOCALES[0];
  const coloured = process.stdout.isTTY && !process.env["NO_COLOR"];
  const style = { format, language, coloured, operation, name: file === "-" ? "(stdin)" : file } as const;
  const jobs = values.jobs === undefined ? undefined : Number(values.jobs);
  return { file, job: { operation, context, style }, jobs, lines: values.lines };
}

/** Returns the output for a plan. */
function plans(
  file: string | undefined,
  more: readonly string[],
  { order, base, locale, format }: { order?: string | undefined; base?: string | undefined; locale?: string | undefined; format: string },
): string {
  if (file === undefined) throw new Refusal("which file has the wanted order?");
  if (more.length) throw new Refusal(`one wanted order at a time: ${more.join(" ")} is not understood`);
  const read = (what: string, file: string | undefined) => (file === undefined ? undefined : readObject(what, file));
  const language = locale === undefined ? undefined : oneOf("locale", locale, LOCALES);
  const wanted = readObject("wanted order", file);
  const made = planned(wanted, read("order", order), read("base", base), language, oneOf("format", format, PLAN_FORMATS));
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

const found = nothing();

/** Ends at once if the reader is gone, or if no more can be written. */
function onFailedOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(found.bad ? ERRORS_FOUND : 0);
  process.stderr.write(`kosc-orders: the output can't be written: ${FAULTS[error.code ?? ""] ?? inert(error.message)}\n`);
  process.exit(NOT_DONE);
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", resolve);
  });
}

async function check({ file, job, jobs, lines }: Call): Promise<void> {
  const stream = file === "-" ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  const chunks = (stream as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  // The context may allow larger orders.
  const allowed = job.context.limits?.bytes;
  const longest = Math.max(BIG, typeof allowed === "number" ? allowed : 0);
  const print = printer(job.style);
  try {
    const { head, whole } = await beginning(chunks, longest);
    if (whole && !lines && isOne(head)) {
      const report = checkJson(job.operation, head, job.context);
      found.orders = 1;
      count(found, report);
      await write(print.one(report, found));
      return;
    }
    const progress = bar(file === "-" ? undefined : statSync(file).size || undefined, job.style.language);
    const put: Write = (text) => {
      progress.clear();
      return write(text);
    };
    await put(print.open);
    const hands = jobs ?? (whole ? 1 : availableParallelism());
    const all = chunksOf(head, chunks);
    const outcome = { write: put, total: found, tell: progress.tell };
    if (hands > 1) await judgeInWorkers(all, job, outcome, { jobs: hands, longest });
    else await judgeHere(all, job, outcome);
    await put(print.close(found));
  } catch (cause) {
    if ((cause as { syscall?: string }).syscall) throw unreadable(job.style.name, cause);
    throw cause;
  }
}

async function main(): Promise<void> {
  process.stdout.on("error", onFailedOutput);
  process.stderr.on("error", () => undefined);
  try {
    const [command, ...rest] = process.argv.slice(2);
    if (command === MOCK) {
      await mock(rest, write);
      return;
    }
    const call = understand(process.argv.slice(2));
    if (typeof call === "string") await write(call);
    else await check(call);
    if (found.bad) process.exitCode = ERRORS_FOUND;
  } catch (cause) {
    const what = cause instanceof Refusal ? cause.message : cause instanceof Error ? cause.message : String(cause);
    process.stderr.write(`kosc-orders: ${inert(what)}\n${cause instanceof Refusal ? "`kosc-orders --help` says more.\n" : ""}`);
    process.exitCode = NOT_DONE;
  }
}

if (!work()) await main();
