// Converts text to UTF-8 and back, in every runtime. The encoders are created at the first use. A runtime without them
// uses a short but slow function.

let encoder: TextEncoder | undefined;
let decoder: TextDecoder | undefined;

/** Up to this many UTF-16 units, memory for the worst case costs less than an exact copy. */
export const SHORT = 1 << 15;

/**
 * Returns JSON text without unpaired surrogates. UTF-8 has none: an encoder would turn them into U+FFFD, and the fault
 * would be lost. Inside JSON text they can be escaped instead.
 */
export function wellFormed(json: string): string {
  if (json.isWellFormed?.()) return json;
  return json.replace(/[\uD800-\uDFFF]/gu, (unit, at: number) => {
    let slashes = 0;
    while (json[at - 1 - slashes] === "\\") slashes++;
    // After a lone backslash, the escape would read as `\\` and `ud800`, and make invalid JSON valid.
    return slashes % 2 ? "\uFFFD" : `\\u${unit.charCodeAt(0).toString(16)}`;
  });
}

/** Returns text with U+FFFD for each unpaired surrogate. Outside JSON nothing can be escaped. */
export function replaceSurrogates(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
}

/** Returns well-formed text as UTF-8. */
export function encode(text: string): Uint8Array {
  if (typeof TextEncoder !== "undefined") return (encoder ??= new TextEncoder()).encode(text);
  // Without an encoder, `JSON.stringify` may not escape unpaired surrogates either.
  const escaped = encodeURIComponent(wellFormed(text));
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    const escape = escaped[at] === "%";
    bytes.push(escape ? parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at));
    if (escape) at += 2;
  }
  return new Uint8Array(bytes);
}

/** Writes well-formed text as UTF-8 into memory with room for the worst case. Returns the number of bytes. */
export function encodeInto(text: string, room: Uint8Array): number {
  if (typeof TextEncoder !== "undefined") return (encoder ??= new TextEncoder()).encodeInto(text, room).written;
  const bytes = encode(text);
  room.set(bytes);
  return bytes.length;
}

export function readText(bytes: Uint8Array): string {
  if (typeof TextDecoder === "undefined") {
    let escaped = "";
    for (const byte of bytes) escaped += `%${byte < 16 ? "0" : ""}${byte.toString(16)}`;
    return decodeURIComponent(escaped);
  }
  decoder ??= new TextDecoder();
  return decoder.decode(bytes);
}

/** Functions that some runtimes have. The loop below takes ten times as long. */
declare const Buffer: undefined | { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> };

export function readBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Uint8Array.fromBase64 === "function") return Uint8Array.fromBase64(text);
  if (typeof Buffer !== "undefined") return Buffer.from(text, "base64");
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const value = new Uint8Array(128);
  for (let digit = 0; digit < 64; digit++) value[digits.charCodeAt(digit)] = digit;
  const bytes = new Uint8Array(Math.floor((text.replace(/=+$/, "").length * 3) / 4));
  let bits = 0;
  for (let from = 0, to = 0; to < bytes.length; from++) {
    bits = (bits << 6) | value[text.charCodeAt(from)]!;
    if (from % 4) bytes[to++] = bits >> (6 - (from % 4) * 2);
  }
  return bytes;
}
