// Gathers an object for the engine without JSON, because writing JSON takes longer than the check. The engine's
// `gather.rs` describes the format. An object that is not plain, or has keys outside the engine's tables, becomes JSON,
// so that the report is the same either way.

import { Kind, Word } from "./generated/protocol.js";
import type { Exports } from "./protocol.js";
import type { Tables } from "./report.js";
import { isGone } from "./source.js";

/** Without a prototype. A lookup in such an object takes less time than in a `Map`. */
type Names = Record<string, number | undefined>;
const none = (): Names => Object.create(null) as Names;

/** By field: the fields of its object by key, and the items of its list. */
let roots: readonly number[] = [];
const keys: (Names | undefined)[] = [];
/** The dictionary of options, an option, and the rows of the table by name. */
let options = -1;
let option = -1;
const rows = /* @__PURE__ */ none();
const NONE = /* @__PURE__ */ none();

/** The words in the engine's memory. An object with more words than fit becomes JSON. */
let words: Uint32Array | undefined;
/** The engine with that memory. */
let engine: Exports | undefined;
let count = 0;
let text = "";
/** A getter may run a check itself while its object is gathered. */
let busy = false;

/** The length of a longer text does not fit a word. */
const LONGEST = 1 << 20;

function read([begin, fields, names]: Tables): void {
  roots = begin;
  names.forEach((name, row) => (rows[name] = row));
  for (let field = 0; field * 2 < fields.length; field++) {
    const [parent, key] = fields.slice(field * 2) as [number, string];
    // A root is its own parent.
    if (parent !== field) (keys[parent] ??= none())[key] = field;
    if (key === "options") options = field;
    if (key === "" && parent === options) option = field;
  }
}

/** The result of gathering: the number of bytes of words in the engine's memory, and the text of the values. */
export interface Gathered {
  readonly words: number;
  readonly text: string;
}

/** Gathers a value for a running engine. Returns `undefined` if the engine needs its JSON. Calls `tables` once. */
export function gather(to: Exports, operation: number, value: unknown, tables: () => Tables): Gathered | undefined {
  if (busy) return undefined;
  busy = true;
  try {
    if (!roots.length) read(tables());
    const root = keys[roots[operation] ?? -1];
    if (!words || engine !== to || isGone(words, to)) {
      // In this order, because the room for the words may make the memory grow.
      const at = to.words() >>> 0;
      words = new Uint32Array(to.memory.buffer, at, Word.ROOM);
      engine = to;
    }
    (count = 0), (text = "");
    const isWhole = isObject(value) && root !== undefined && object(value, root, words);
    // If a getter made the memory grow, the words written since then are lost.
    return isWhole && count <= Word.ROOM && !isGone(words, to) ? { words: count * 4, text } : undefined;
  } catch {
    // A getter threw an error. The JSON path reports it.
    return undefined;
  } finally {
    busy = false;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns whether JSON writes the own properties of an object. It has another form for a boxed text, number or boolean.
 *
 * Here and below, methods of `Object.prototype` are written out where they are called: an engine does not inline a method
 * from a variable of a bundle.
 */
export const isPlain = (of: object): boolean =>
  (of as { toJSON?: unknown }).toJSON === undefined && Object.prototype.toString.call(of) === "[object Object]";

function object(of: object, fields: Names, words: Uint32Array): boolean {
  if (!isPlain(of)) return false;
  for (const key in of) {
    if (!Object.prototype.hasOwnProperty.call(of, key)) return false;
    const value = (of as Record<string, unknown>)[key];
    if (value === undefined) continue;
    const field = fields[key];
    if (field === undefined || !member(field, value, words)) return false;
  }
  words[count++] = Kind.END;
  return true;
}

function scalar(field: number, kind: Kind, value: string, words: Uint32Array): boolean {
  words[count++] = field | (kind << Word.KIND) | (value.length << Word.LENGTH);
  text += value;
  return value.length < LONGEST;
}

function member(field: number, value: unknown, words: Uint32Array): boolean {
  if (typeof value === "string") return scalar(field, Kind.STRING, value, words);
  if (typeof value === "boolean") return scalar(field, Kind.BOOLEAN, `${value}`, words);
  if (typeof value === "number" && Number.isFinite(value)) return scalar(field, Kind.NUMBER, `${value}`, words);
  if (value === null || typeof value === "number") return scalar(field, Kind.NULL, "", words);
  if (typeof value !== "object") return false;
  const within = keys[field] ?? NONE;
  if (Array.isArray(value)) return list(field, value, within[""], words);
  words[count++] = field | (Kind.OBJECT << Word.KIND);
  return field === options ? dictionary(value, words) : object(value, within, words);
}

function list(field: number, values: readonly unknown[], item: number | undefined, words: Uint32Array): boolean {
  const within = item === undefined ? undefined : keys[item];
  if (within === undefined || "toJSON" in values) return false;
  words[count++] = field | (Kind.LIST << Word.KIND);
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    words[count++] = item! | (Kind.OBJECT << Word.KIND);
    if (!isObject(value) || !object(value, within, words)) return false;
  }
  words[count++] = Kind.END;
  return true;
}

function dictionary(of: object, words: Uint32Array): boolean {
  const within = keys[option];
  if (!isPlain(of) || within === undefined) return false;
  for (const key in of) {
    if (!Object.prototype.hasOwnProperty.call(of, key)) return false;
    const value = (of as Record<string, unknown>)[key];
    if (value === undefined) continue;
    const row = rows[key];
    if (row === undefined || !isObject(value)) return false;
    scalar(row, Kind.OBJECT, key, words);
    if (!object(value, within, words)) return false;
  }
  words[count++] = Kind.END;
  return true;
}
