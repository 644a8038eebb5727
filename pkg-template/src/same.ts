// Compares a value with what it was at an earlier call, without writing its JSON again.

import { isPlain } from "./gather.js";

/** Marks in a list of values: the start of a list, of an object, of one with numbers as keys, the end of each. */
const LIST = {};
const OBJECT = {};
const NUMBERED = {};
const END = {};

/** A list of more values is not worth its memory. */
const MOST = 1 << 16;

/**
 * Returns the keys and values of a value in order. `undefined` if there are too many, or if its JSON has others. The
 * texts are those of the value itself, because the same text is compared faster than an equal one.
 */
export function valuesOf(value: unknown, json: string): readonly unknown[] | undefined {
  const values: unknown[] = [];
  const add = (part: unknown): boolean => {
    if (typeof part !== "object" || part === null) return values.push(part) < MOST;
    const isList = Array.isArray(part);
    const start = values.push(isList ? LIST : OBJECT) - 1;
    for (const key in part) {
      const inner = (part as Record<string, unknown>)[key];
      if (inner === undefined) continue;
      if (!isList) {
        if (key < ":") values[start] = NUMBERED;
        values.push(key);
      }
      if (!add(inner)) return false;
    }
    return values.push(END) < MOST;
  };
  try {
    return add(value) && isSame(JSON.parse(json), values) ? values : undefined;
  } catch {
    // It nests too deep, or a getter threw an error.
    return undefined;
  }
}

/** Returns whether the JSON of a value has these keys and values. If not sure, returns `false`. */
export function isSame(value: unknown, values: readonly unknown[]): boolean {
  try {
    return follow(value, values, 0) === values.length;
  } catch {
    // A getter threw an error. The JSON path reports it.
    return false;
  }
}

/** Returns where the values after this one begin, or 0 if the values from `at` on are others. */
function follow(value: unknown, values: readonly unknown[], at: number): number {
  if (typeof value !== "object" || value === null) return values[at] === value ? at + 1 : 0;
  const start = values[at++];
  if (Array.isArray(value)) {
    if (start !== LIST || "toJSON" in value) return 0;
    // By index: `for … in` takes longer, and does not see a gap.
    for (let item = 0; item < value.length; item++) {
      const part: unknown = value[item];
      if (values[at] === part) at++;
      else if (!(at = follow(part, values, at))) return 0;
    }
  } else {
    if (!isPlain(value)) return 0;
    if (start === NUMBERED) return numbered(value, values, at);
    if (start !== OBJECT) return 0;
    for (const key in value) {
      if (!Object.prototype.hasOwnProperty.call(value, key)) return 0;
      const part = (value as Record<string, unknown>)[key];
      if (values[at] === key) {
        at++;
        // Most values are texts, which need no call.
        if (values[at] === part) at++;
        else if (!(at = follow(part, values, at))) return 0;
      } else if (part !== undefined) return 0;
    }
  }
  return values[at] === END ? at + 1 : 0;
}

/** Follows an object with numbers as keys. In the loop above, one such object would slow down all others. */
function numbered(of: object, values: readonly unknown[], at: number): number {
  for (const key of Object.keys(of)) {
    const part = (of as Record<string, unknown>)[key];
    if (values[at] === key) {
      if (!(at = follow(part, values, at + 1))) return 0;
    } else if (part !== undefined) return 0;
  }
  return values[at] === END ? at + 1 : 0;
}
