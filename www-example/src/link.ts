// The state of the page in its address, after the `#`. Browsers do not send this part to a server.

import type { Operation } from "kosc-orders";

/** The content of a link. */
export interface Linked {
  readonly scenario: string;
  readonly operation: Operation;
  readonly building: string;
  readonly locale: string;
  readonly text: string;
}

/** The request in an address. */
export type Wanted =
  | { readonly kind: "scenario"; readonly id: string }
  | { readonly kind: "rule"; readonly rule: string }
  | { readonly kind: "order"; readonly linked: Linked }
  | { readonly kind: "unreadable" };

/** The maximum length of a link. Mail and chat programs cut longer ones off. */
export const MOST = 8000;
/** The maximum length of an order in a link. A longer one is not unpacked. */
const MOST_UNPACKED = 4_000_000;

async function piped(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (!value) continue;
    parts.push(value);
    length += value.length;
    if (length > MOST_UNPACKED) throw new RangeError("more than an order");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns the text after the `#` for this state. */
export async function hashOf(linked: Linked): Promise<string> {
  const packed = await piped(new TextEncoder().encode(JSON.stringify(linked)), new CompressionStream("deflate-raw"));
  const text = Array.from(packed, (byte) => String.fromCharCode(byte)).join("");
  return `#order=${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

const isLinked = (value: unknown): value is Linked =>
  typeof value === "object" &&
  value !== null &&
  ["scenario", "operation", "building", "locale", "text"].every(
    (key) => typeof (value as Record<string, unknown>)[key] === "string",
  );

/** Returns the request in this hash, or `undefined` if it is empty or names a place in the page. */
export async function wantedBy(hash: string, isScenario: (id: string) => boolean): Promise<Wanted | undefined> {
  try {
    const name = decodeURIComponent(hash.slice(1));
    if (name.startsWith("rule=")) return { kind: "rule", rule: name.slice(5) };
    if (!name.startsWith("order=")) return isScenario(name) ? { kind: "scenario", id: name } : undefined;
    const text = atob(name.slice(6).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const linked: unknown = JSON.parse(
      new TextDecoder().decode(await piped(packed, new DecompressionStream("deflate-raw"))),
    );
    return isLinked(linked) ? { kind: "order", linked } : { kind: "unreadable" };
  } catch {
    return { kind: "unreadable" };
  }
}
