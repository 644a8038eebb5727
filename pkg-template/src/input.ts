// JavaScript values as the JSON text or bytes the engine judges. Nothing here
// throws, whatever the values do: what can't be turned into JSON is marked.

import { OPERATIONS, PARTS } from "./generated/operations.js";
import { wellFormed } from "./text.js";

/** JSON text (well formed) or bytes; `undefined` where the value has no JSON. */
export type Json = string | Uint8Array | undefined;

/** A context as JSON, and which of its parts have none, as a bit mask. */
export interface Reading {
  readonly json: string;
  readonly unreadable: number;
}

/** The operation's number; 255 stands for "none of these". */
export function operationNumber(operation: unknown): number {
  return (OPERATIONS as readonly unknown[]).indexOf(operation) & 255;
}

/** The value as `JSON.stringify` would send it. */
export function ofValue(value: unknown): string | undefined {
  try {
    // `undefined`, a function or a symbol has no JSON of its own: it would be sent as no value at all.
    return JSON.stringify(value) ?? "null";
  } catch {
    return undefined;
  }
}

/** JSON text or bytes as they stand; anything else holds no JSON text. */
export function ofJson(json: unknown): Json {
  if (typeof json === "string") return wellFormed(json);
  try {
    if (ArrayBuffer.isView(json)) return new Uint8Array(json.buffer, json.byteOffset, json.byteLength);
    if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(json))) {
      return new Uint8Array(json as ArrayBuffer);
    }
  } catch {
    // A detached buffer, or an object that only looks like one.
  }
  return "";
}

/** The context that was given, or as much of it as can be read. */
export function ofContext(context: unknown): Reading {
  try {
    const json = JSON.stringify(context);
    return { json: json ?? "", unreadable: json === undefined ? 1 : 0 };
  } catch {
    return typeof context === "object" ? ofParts(context as Record<string, unknown>) : { json: "", unreadable: 1 };
  }
}

/** One bad part must not cost the others: each is read by itself. */
function ofParts(context: Record<string, unknown>): Reading {
  let unreadable = 0;
  const parts: string[] = [];
  try {
    // With a `toJSON` of its own, the context is not what its keys say.
    if (typeof context["toJSON"] === "function") return { json: "", unreadable: 1 };
    const keys = Object.keys(context);
    // The mask's bits are in the order of the list, whose first part is the whole context.
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

/** Not what every object inherits: a key may be called `constructor`. Nor is every key text that is typed so. */
export function own<T>(of: { readonly [key: string]: T }, key: string): T | undefined {
  return typeof key === "string" && Object.prototype.hasOwnProperty.call(of, key) ? of[key] : undefined;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What a value holds itself, not what it inherits; nothing where it can't be read. */
export function member(of: unknown, key: string | number): unknown {
  try {
    if (!isObject(of) || !Object.prototype.hasOwnProperty.call(of, key)) return undefined;
    return (of as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** What an object of options says; nothing where it can't be read. */
export function option(of: unknown, key: string): unknown {
  try {
    return (of as Record<string, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Not by assignment, which would hand `__proto__` to what a value inherits. */
export function define(of: object, key: string | number, value: unknown): void {
  Object.defineProperty(of, key, { value, configurable: true, enumerable: true, writable: true });
}

/** No path is longer, in steps or as text: no report has one. */
const MOST_STEPS = 1 << 10;
const LONGEST_PATH = 1 << 20;

/** A path that leads to no field. */
const NOWHERE: readonly string[] = ["\0"];

/**
 * A path as its steps: of text, those of a JSON pointer or, as `flatten` has them, of a dotted path. What is not a step
 * leads to no field, nor does what is not a path.
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
    // As libraries of forms write an index: `bounds[0].address`.
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

/** By index: a list may bring its own ways of being copied. */
function stepsIn(path: readonly unknown[]): readonly string[] {
  const { length } = path;
  if (length > MOST_STEPS) return NOWHERE;
  const steps: string[] = [];
  for (let at = 0; at < length; at++) steps.push(stepOf(path[at]));
  return steps;
}
