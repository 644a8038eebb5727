// Finds the text of one value in a JSON text by its path, even if the rest of the text is wrong. The text is copied,
// not parsed, so a number of twenty digits keeps all of them.

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = [91, 123];
const CLOSE = [93, 125];
const COMMA = 44;
const COLON = 58;

const isSpace = (byte: number | undefined) => byte === 32 || byte === 9 || byte === 10 || byte === 13;

function afterSpace(bytes: Uint8Array, at: number): number {
  while (isSpace(bytes[at])) at++;
  return at;
}

/** Returns where the string that begins here ends. */
function afterString(bytes: Uint8Array, at: number): number | undefined {
  for (let to = at + 1; to < bytes.length; to++) {
    if (bytes[to] === BACKSLASH) to++;
    else if (bytes[to] === QUOTE) return to + 1;
  }
  return undefined;
}

/** Returns where the value that begins here ends. */
function afterValue(bytes: Uint8Array, at: number): number | undefined {
  let depth = 0;
  let to = at;
  while (to < bytes.length) {
    const byte = bytes[to] ?? 0;
    const closes = CLOSE.includes(byte);
    if (depth === 0 && (closes || byte === COMMA || isSpace(byte))) break;
    const end: number | undefined = byte === QUOTE ? afterString(bytes, to) : to + 1;
    if (end === undefined) return undefined;
    to = end;
    if (OPEN.includes(byte)) depth++;
    else if (closes) depth--;
    if (depth === 0 && (closes || byte === QUOTE)) break;
  }
  return depth === 0 && to > at ? to : undefined;
}

function keyOf(bytes: Uint8Array): string | undefined {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as string;
  } catch {
    return undefined;
  }
}

/** Returns where the item of this key begins, in the object or list that begins here. */
function item(bytes: Uint8Array, at: number, key: string): number | undefined {
  const list = bytes[at] === OPEN[0];
  if (!list && bytes[at] !== OPEN[1]) return undefined;
  if (list && !/^(0|[1-9][0-9]*)$/.test(key)) return undefined;
  at++;
  for (let index = 0; ; index++) {
    let found = list && String(index) === key;
    at = afterSpace(bytes, at);
    if (!list) {
      const end = bytes[at] === QUOTE ? afterString(bytes, at) : undefined;
      if (end === undefined) return undefined;
      found = keyOf(bytes.subarray(at, end)) === key;
      at = afterSpace(bytes, end);
      if (bytes[at] !== COLON) return undefined;
      at = afterSpace(bytes, at + 1);
    }
    if (found) return at;
    const end = afterValue(bytes, at);
    if (end === undefined) return undefined;
    at = afterSpace(bytes, end);
    if (bytes[at] !== COMMA) return undefined;
    at++;
  }
}

/** Returns the text of the value at a path, if there is one and it is JSON. */
export function valueAt(bytes: Uint8Array, path: readonly (string | number)[]): string | undefined {
  let at = afterSpace(bytes, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
  for (const key of path) {
    const found = item(bytes, at, String(key));
    if (found === undefined) return undefined;
    at = found;
  }
  const end = afterValue(bytes, at);
  if (end === undefined) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(at, end));
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

/** Returns the value for `--id`: a text, a number, true or false. */
export function idAt(bytes: Uint8Array, pointer: readonly string[]): string {
  const text = valueAt(bytes, pointer);
  return text === undefined || /^[[{]/.test(text) ? "null" : text;
}

/** Returns the keys of a JSON pointer, or `undefined` if the text is not one. */
export function keysOf(pointer: string): string[] | undefined {
  if (!/^(\/([^~]|~[01])*)?$/s.test(pointer)) return undefined;
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
}
