// Turns JavaScript values into the JSON text or bytes that the engine checks. Nothing in this file throws, whatever the
// values do: a value without JSON is marked.

import { OPERATIONS, PARTS } from "./generated/operations.js";
import { wellFormed } from "./text.js";

/** Well-formed JSON text, or bytes. `undefined` if the value has no JSON. */
export type Json = string | Uint8Array | undefined;

/** A context as JSON, and a bit mask of its parts that have no JSON. */
export interface Reading {
  readonly json: string;
  readonly unreadable: number;
}

/** Returns the operation's number, or 255 for an unknown operation. */
export function operationNumber(operation: unknown): number {
  return (OPERATIONS as readonly unknown[]).indexOf(operation) & 255;
}

/** Returns the value as `JSON.stringify` would send it. */
export function ofValue(value: unknown): string | undefined {
  try {
    // `undefined`, a function or a symbol has no JSON of its own. It would be sent as no value at all.
    return JSON.stringify(value) ?? "null";
  } catch {
    return undefined;
  }
}

/** Returns JSON text or bytes as they are. Any other value has no JSON text. */
export function ofJson(json: unknown): Json {
  if (typeof json === "string") return wellFormed(json);
  try {
    if (ArrayBuffer.isView(json)) return new Uint8Array(json.buffer, json.byteOffset, json.byteLength);
    if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(json))) {
      return new Uint8Array(json as ArrayBuffer);
    }
  } catch {
    // A detached buffer, or an object that only looks like a buffer.
  }
  return "";
}

/** Returns the context, as far as it can be read. */
export function ofContext(context: unknown): Reading {
  try {
    const json = JSON.stringify(context);
    return { json: json ?? "", unreadable: json === undefined ? 1 : 0 };
  } catch {
    return typeof context === "object" ? ofParts(context as Record<string, unknown>) : { json: "", unreadable: 1 };
  }
}

/** Reads each part on its own, because one bad part must not invalidate the others. */
function ofParts(context: Record<string, unknown>): Reading {
  let unreadable = 0;
  const parts: string[] = [];
  try {
    // If the context has a `toJSON`, its keys do not describe it.
    if (typeof context["toJSON"] === "function") return { json: "", unreadable: 1 };
    const keys = Object.keys(context);
    // The bits of the mask are in the order of the list. Its first part is the whole context.
    PARTS.forEach((part, index) => {
      if (!keys.includes(part)) return;
      try {
        const json = JSON.stringify(context[part]);
        if (json !== undefined) parts.push(`"${part}":${json}`);
      } catch {
        unreadable |= 1 << index;
      }
    });
  } catch {
    return { json: "", unreadable: 1 };
  }
  return { json: `{${parts.join()}}`, unreadable };
}

/**
 * Returns an object's own property, because a key may have a name that every object inherits, such as `constructor`.
 * A key whose type is a text may be another value.
 */
export function own<T>(of: { readonly [key: string]: T }, key: string): T | undefined {
  return typeof key === "string" && Object.prototype.hasOwnProperty.call(of, key) ? of[key] : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Returns a value's own property. `undefined` if it cannot be read. */
export function member(of: unknown, key: string | number): unknown {
  try {
    if (!isObject(of) || !Object.prototype.hasOwnProperty.call(of, key)) return undefined;
    return (of as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** Returns a property of an options object. `undefined` if it cannot be read. */
export function option(of: unknown, key: string): unknown {
  try {
    return (of as Record<string, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Defines a property. An assignment to `__proto__` would change the prototype instead. */
export function define(of: object, key: string | number, value: unknown): void {
  Object.defineProperty(of, key, { value, configurable: true, enumerable: true, writable: true });
}

/** The maximum length of a path, in steps or as a text. No path of a report is longer. */
const MOST_STEPS = 1 << 10;
const LONGEST_PATH = 1 << 20;

/** A path that leads to no field. */
const NOWHERE: readonly string[] = ["\0"];

/**
 * Returns the steps of a path: of a text, those of a JSON pointer or of a dotted path as in `flatten`. A value that is
 * not a path leads to no field, and neither does a step that is neither a text nor a number.
 */
export function stepsOf(path: unknown): readonly string[] {
  if (typeof path !== "string") {
    try {
      return Array.isArray(path) ? stepsIn(path) : [stepOf(path)];
    } catch {
      return NOWHERE;
    }
  }
  if (path.length > LONGEST_PATH) return NOWHERE;
  if (path[0] !== "/") {
    // Form libraries write an index as in `bounds[0].address`.
    const dotted = path.replace(/\[(\d+)\]/g, ".$1").replace(/^\./, "");
    return dotted ? dotted.split(".") : [];
  }
  const steps = path.slice(1).split("/");
  return steps.map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}

function stepOf(step: unknown): string {
  const text = typeof step === "string" || typeof step === "number" ? `${step}` : "\0";
  return text.length > LONGEST_PATH ? "\0" : text;
}

/** By index, because a list may define its own iteration. */
function stepsIn(path: readonly unknown[]): readonly string[] {
  const { length } = path;
  if (length > MOST_STEPS) return NOWHERE;
  const steps: string[] = [];
  for (let at = 0; at < length; at++) steps.push(stepOf(path[at]));
  return steps;
}
