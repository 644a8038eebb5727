// The engine: a module whose functions take and give integers only, so that
// this page is all the glue there is. Nothing happens before the first call.

import { KoscEngineError } from "./error.js";
import type { Json, Reading } from "./input.js";
import { fresh, warm } from "./source.js";
import { readText, writeText } from "./text.js";
import type { Report } from "./types.js";

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Room for an input of this many bytes; each call takes the last one's room. */
  room(length: number): number;
  /** Reads the context in the room and keeps it under this number. */
  context(id: number, length: number, unreadable: number): void;
  /** Judges the JSON in the room: a report's length in bytes, or one of the two below. */
  check(operation: number, length: number, context: number, flags: number): number;
  /** Where that report stands. */
  answer(): number;
}

const NOTHING_TO_SAY = 0;
/** Evicted, or a fresh instance: the context has to be sent again. */
const CONTEXT_UNKNOWN = -1;

const UNREADABLE_INPUT = 1;

/** A context that the engine keeps under a number; 0 is the place of the one-shot ones. */
export interface Kept extends Reading {
  readonly id: number;
}

/** WebAssembly memory never shrinks: an instance that a huge input has swollen is let go. */
const SWOLLEN = 64 << 20;

let engine: Exports | undefined;
/** What the instance holds as its one-shot context. */
let oneShot: Kept | undefined;
let lastId = 0;

const blank: Report = /* @__PURE__ */ Object.freeze({
  ok: true,
  issues: /* @__PURE__ */ Object.freeze([]),
  ruleset: RULESET_VERSION,
});

/** Gives a context a number of its own, so that it crosses to the engine once. */
export function keep(context: Reading): Kept {
  return { ...context, id: ++lastId };
}

function adopt(started: Exports): Exports {
  oneShot = undefined;
  return (engine = started);
}

function start(): Exports {
  return engine ?? adopt(fresh());
}

/** Starts the engine without blocking; older browsers refuse to start one on the main thread in any other way. */
export async function warmUp(): Promise<void> {
  if (engine) return;
  try {
    const started = await warm();
    // A call may have started one in the meantime.
    if (!engine) adopt(started);
  } catch (cause) {
    throw new KoscEngineError("the engine could not be started", cause);
  }
}

function write(to: Exports, json: string | Uint8Array): number {
  const room = (length: number) => {
    const at = to.room(length) >>> 0;
    // Only now: making room may grow the memory, which takes away the buffer it had.
    return new Uint8Array(to.memory.buffer, at, length);
  };
  if (typeof json === "string") return writeText(json, room);
  room(json.length).set(json);
  return json.length;
}

function send(to: Exports, context: Kept): void {
  to.context(context.id, write(to, context.json), context.unreadable);
  if (context.id === 0) oneShot = context;
}

function ask(of: Exports, operation: number, json: Json, context: Kept): number {
  const length = write(of, json ?? "");
  return of.check(operation, length, context.id, json === undefined ? UNREADABLE_INPUT : 0);
}

export function judge(operation: number, json: Json, context: Kept): Report {
  let running: Exports | undefined;
  try {
    running = start();
    if (context.id === 0 && oneShot !== context) send(running, context);
    let length = ask(running, operation, json, context);
    if (length === CONTEXT_UNKNOWN) {
      send(running, context);
      length = ask(running, operation, json, context);
    }
    if (length === NOTHING_TO_SAY) return blank;
    const at = running.answer() >>> 0;
    return JSON.parse(readText(new Uint8Array(running.memory.buffer, at, length))) as Report;
  } catch (cause) {
    engine = undefined;
    throw new KoscEngineError(running ? "the engine stopped" : "the engine could not be started", cause);
  } finally {
    if (running && running.memory.buffer.byteLength > SWOLLEN) engine = undefined;
  }
}
