// The engine: a module whose functions take and return integers only, so this
// file is all the glue it needs. Nothing happens before the first call.

import { KoscEngineError } from "./error.js";
import { type Json, ofValue, type Reading } from "./input.js";
import { freshForms, warmForms } from "./forms-source.js";
import { gather } from "./gather.js";
import { Flag, Outcome, type Question } from "./generated/protocol.js";
import type { Exports, Forms } from "./protocol.js";
import { reportOf, type Sentence, type Tables, type Tuples } from "./report.js";
import { fresh, isGone, warm } from "./source.js";
import { encode, encodeInto, readText, SHORT } from "./text.js";
import type { Report } from "./types.js";

/** A context with its number in the engine. 0 is the number of contexts for one call. */
export interface Kept extends Reading {
  readonly id: number;
}

/** WebAssembly memory never shrinks, so an instance that grew for a huge input is dropped. */
const SWOLLEN = 64 << 20;

let engine: Exports | undefined;
let forms: { readonly beside: Exports; readonly part: Forms } | undefined;
/** The context for one call that the instance has. */
let oneShot: Kept | undefined;
/** The room of the engine, as long as it is large enough. */
let reserved: Uint8Array | undefined;
/** The room at the end of the last call. As long as it is the same, the memory is, too. */
let settled: Uint8Array | undefined;

/** The report without issues. */
export const blank: Report = /* @__PURE__ */ Object.freeze({
  ok: true,
  issues: /* @__PURE__ */ Object.freeze([]),
  ruleset: RULESET_VERSION,
});

function adopt(started: Exports): Exports {
  oneShot = undefined;
  return (engine = started);
}

export function start(): Exports {
  return engine ?? adopt(fresh());
}

/** Returns the part for forms of this engine. It starts at the first question. */
function formsOf(running: Exports): Forms {
  if (forms?.beside !== running) forms = { beside: running, part: freshForms(running) };
  return forms.part;
}

/** The start without blocking that is under way. A call may start another engine in the meantime. */
let starting: Promise<Exports> | undefined;

async function startLater(): Promise<Exports> {
  const started = engine ?? (await warm());
  return engine ?? adopt(started);
}

/**
 * Starts the engine and one of its parts without blocking. Older browsers do not start one on the main thread otherwise.
 */
export async function warmUp(warmPart: (running: Exports) => Promise<void>): Promise<void> {
  try {
    starting ??= startLater().finally(() => (starting = undefined));
    await warmPart(await starting);
  } catch (cause) {
    throw new KoscEngineError("the engine could not be started", cause);
  }
}

/** Starts the part for forms. */
export async function warmFormsOf(running: Exports): Promise<void> {
  if (forms?.beside !== running) forms = { beside: running, part: await warmForms(running) };
}

/** An input up to this length is passed as it is. A longer one needs a context that allows it. */
const ORDINARY = 4 << 20;

/** Returns enough of an input to see that it is too long. There may be no room for all of it. */
function enough(json: string | Uint8Array, context: Kept): string | Uint8Array {
  if (json.length <= ORDINARY) return json;
  const end = Math.max(ORDINARY, limitOf(context)) + 1;
  return typeof json === "string" ? json.slice(0, end) : json.subarray(0, end);
}

/** The largest limit of a context in bytes, as in the engine. */
const LONGEST = 1 << 28;

/** Returns a context's limit in bytes, or 0 if it gives none that the engine accepts. */
function limitOf(context: Kept): number {
  const limit: unknown = JSON.parse(context.json || "null")?.limits?.bytes;
  return typeof limit === "number" && limit < 2 ** 32 ? Math.min(limit, LONGEST) : 0;
}

/** The least room to reserve, enough for most inputs. */
const LEAST = 1 << 12;

/** Returns the room from the first `after` bytes on, for at least `length` more. */
function room(to: Exports, length: number, after: number): Uint8Array {
  const wanted = Math.max(after + length, LEAST);
  // This asks the room itself, because to get the buffer of a memory takes longer than to write a text.
  if (!reserved || reserved.length < wanted || isGone(reserved, to)) {
    const at = to.room(wanted) >>> 0;
    // Done last, because reserving room may grow the memory, which detaches its buffer.
    reserved = new Uint8Array(to.memory.buffer, at, wanted);
  }
  return after ? reserved.subarray(after) : reserved;
}

/** Writes into the room, after the first `after` bytes. Returns the number of bytes written. */
export function write(to: Exports, json: string | Uint8Array, after = 0): number {
  if (typeof json === "string") {
    if (json.length <= SHORT) return encodeInto(json, room(to, json.length * 3, after));
    json = encode(json);
  }
  room(to, json.length, after).set(json);
  return json.length;
}

function answerOf(running: Exports, length: number): string {
  return readText(new Uint8Array(running.memory.buffer, running.answer() >>> 0, length));
}

function send(to: Exports, context: Kept): void {
  to.context(context.id, write(to, context.json), context.unreadable);
  if (context.id === 0) oneShot = context;
}

/**
 * Returns whether the instance has this context for one call. Comparing its text is much faster than reading it again.
 */
function isHeld(context: Kept): boolean {
  return oneShot?.json === context.json && oneShot.unreadable === context.unreadable;
}

/** Runs a call that returns a length. If the engine does not have the context, sends it and runs the call again. */
export function run(context: Kept, begin: () => Exports, call: (running: Exports) => number): string | undefined {
  let running: Exports | undefined;
  try {
    running = begin();
    if (context.id === 0 && !isHeld(context)) send(running, context);
    let length = call(running);
    if (length === Outcome.SEND_CONTEXT) {
      send(running, context);
      length = call(running);
    }
    if (length === Outcome.SEND_JSON) return undefined;
    return length === Outcome.NOTHING ? "" : answerOf(running, length);
  } catch (cause) {
    engine = reserved = undefined;
    throw new KoscEngineError(running ? "the engine stopped" : "the engine could not be started", cause);
  } finally {
    if (running && (!reserved || reserved !== settled || isGone(reserved, running))) {
      if (running.memory.buffer.byteLength > SWOLLEN) engine = reserved = undefined;
      settled = reserved;
    }
  }
}

/** The context of all calls without one. It is sent only once. */
export const NO_CONTEXT: Kept = { id: 0, json: "", unreadable: 0 };

/** The context of calls that have nothing to do with one. It is never sent, so the engine keeps the one it has. */
const ANY_CONTEXT: Kept = { id: -1, json: "", unreadable: 0 };

/** The engine's tables and sentences, as far as they were needed. All instances have the same. */
let known: Tables | undefined;
const sentences = /* @__PURE__ */ new Map<number, Sentence>();

const tables = (): Tables => (known ??= JSON.parse(run(ANY_CONTEXT, start, (running) => running.tables())!) as Tables);

function sentence(locale: number, rule: number, field: number): Sentence {
  // A rule and a field have one byte each.
  const key = (locale << 16) | (rule << 8) | field;
  let found = sentences.get(key);
  if (!found) {
    found = JSON.parse(run(ANY_CONTEXT, start, (running) => running.sentence(locale, rule, field))!) as Sentence;
    sentences.set(key, found);
  }
  return found;
}

export const read = (tuples: Tuples): Report => reportOf(tuples, tables(), sentence);

/** Returns the report that the engine's text describes. An empty text is the report without issues. */
export const told = (json: string): Report => (json ? read(JSON.parse(json) as Tuples) : blank);

/** Checks a value as `JSON.stringify` would send it. Most values are checked without JSON. */
export function judgeValue(operation: number, value: unknown, context: Kept): Report {
  // The first value is checked from its JSON, because starting the engine reports what goes wrong.
  const to = engine;
  const gathered = to && gather(to, operation, value, tables);
  const said =
    gathered &&
    run(context, start, (running) => {
      if (running !== to) return Outcome.SEND_JSON;
      return running.gathered(operation, gathered.words, write(running, gathered.text), context.id);
    });
  return said === undefined ? judge(operation, ofValue(value), context) : told(said);
}

/** Checks JSON. With `Flag.FIXABLE` as `wanted`, the report has only the issues with a fix. */
export function judge(operation: number, json: Json, context: Kept, wanted = 0): Report {
  const flags = wanted | (json === undefined ? Flag.UNSENDABLE : 0);
  const report = run(context, start, (running) => {
    return running.check(operation, write(running, enough(json ?? "", context)), context.id, flags);
  });
  return told(report ?? "");
}

/** Starts the engine with its part for forms. */
function startForms(): Exports {
  const running = start();
  formsOf(running);
  return running;
}

/** No input yet. An empty input is not the same. */
export const NOTHING = null;

/** Returns the engine's answer, or "" if it has none. */
export function ask(
  question: Question,
  operation: number,
  json: string | undefined | typeof NOTHING,
  context: Kept,
  path: readonly string[] = [],
): string {
  const flags = (json === undefined ? Flag.UNSENDABLE : 0) | (json === NOTHING ? Flag.NO_INPUT : 0);
  return (
    run(context, startForms, (running) => {
      // The path is first in the room, then the input.
      const before = path.length ? write(running, JSON.stringify(path)) : 0;
      const length = before + write(running, enough(json ?? "", context), before);
      return formsOf(running).ask(question, operation, before, length, context.id, flags);
    }) ?? ""
  );
}
