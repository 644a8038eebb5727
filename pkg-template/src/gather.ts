// An object as the engine reads it without JSON, for turning it into JSON takes longer than judging it. The engine's
// `gather.rs` says how. What is anything but plain, or not in the engine's tables, is left to JSON: so that a report is
// the same either way.

import { Kind, Word } from "./generated/protocol.js";
import type { Exports } from "./protocol.js";

/** What the engine tells of its tables: where an operation's input begins, each field's object and key, the options. */
export type Tables = readonly [roots: number[], fields: (number | string)[], options: string[]];

/** Without a prototype: finding a name in such an object takes less time than in a `Map`. */
type Names = Record<string, number | undefined>;
const none = (): Names => Object.create(null) as Names;

/** By field: the fields in its object by their keys, and what the items of its list are. */
let roots: readonly number[] = [];
let keys: (Names | undefined)[] = [];
/** The dictionary of options, an option, and the rows of the table by name. */
let options = -1;
let option = -1;
let rows = /* @__PURE__ */ none();
const NONE = /* @__PURE__ */ none();

/** Where the words are written, in the engine's memory: as many as it has room for. What has more goes as JSON. */
let words: Uint32Array | undefined;
let count = 0;
let text = "";
/** A getter may judge something itself, while its object is gathered. */
let busy = false;

const PLAIN: object = {};
/** A text that is longer has no length in a word. */
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

/** What was gathered of a value: how many bytes of words stand in the engine's memory, and the text of its values. */
export interface Gathered {
  readonly words: number;
  readonly text: string;
}

/** Gathers a value for a running engine; nothing where its JSON is needed. `tables` is asked once. */
export function gather(to: Exports, operation: number, value: unknown, tables: () => Tables): Gathered | undefined {
  if (busy) return undefined;
  busy = true;
  try {
    if (!roots.length) read(tables());
    const root = keys[roots[operation] ?? -1];
    // What all objects inherit is no part of any.
    for (const _ in PLAIN) return undefined;
    const { buffer } = to.memory;
    if (words?.buffer !== buffer) words = new Uint32Array(buffer, to.words(), Word.ROOM);
    (count = 0), (text = "");
    const isWhole = isObject(value) && root !== undefined && object(value, root, words);
    // A getter may have made the memory grow, and then nothing was written since.
    return isWhole && count <= words.length ? { words: count * 4, text } : undefined;
  } catch {
    // A getter threw: JSON says so.
    return undefined;
  } finally {
    busy = false;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = Object.prototype.toString;

/** An object of no class, and that has no JSON of its own, as a text, a number or a truth value in a box has. */
function isPlain(of: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(of);
  return (
    (prototype === Object.prototype || prototype === null) &&
    (of as { toJSON?: unknown }).toJSON === undefined &&
    kindOf.call(of) === "[object Object]"
  );
}

function object(of: object, fields: Names, words: Uint32Array): boolean {
  if (!isPlain(of)) return false;
  for (const key in of) {
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
