// The module, inlined and packed: 24 kB less to load than unpacked, and some milliseconds more at the first call.

import packed from "../engine.lzma";
import unpacker from "../unpack.wasm";
import { readBase64 } from "../text.js";
import { instance, instanceLater } from "./compiled.js";

interface Unpacker {
  readonly memory: WebAssembly.Memory;
  /** Returns where to write the packed bytes. */
  packed(): number;
  /** Unpacks this many bytes more. Returns the number of all bytes when the last one is unpacked, and 0 before. */
  unpack(most: number): number;
  /** Returns where the unpacked bytes are. */
  unpacked(): number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Characters of base64 to decode or bytes to unpack: a quarter of a millisecond in Chromium, 2 ms in WebKit. */
const PIECE = 1 << 12;

const started = ({ exports }: WebAssembly.Instance): Unpacker => exports as unknown as Unpacker;

const fill = ({ memory, packed }: Unpacker, base64: string, after: number): void =>
  new Uint8Array(memory.buffer).set(readBase64(base64), packed() + after);

const taken = ({ memory, unpacked }: Unpacker, length: number): Bytes =>
  new Uint8Array(memory.buffer, unpacked(), length);

export function unpack(packed: string): Bytes {
  const running = started(new WebAssembly.Instance(new WebAssembly.Module(readBase64(unpacker))));
  fill(running, packed, 0);
  return taken(running, running.unpack(-1));
}

/** Does the same piece by piece, and lets the page do other work between the pieces. */
export async function unpackLater(packed: string): Promise<Bytes> {
  const running = started((await WebAssembly.instantiate(readBase64(unpacker))).instance);
  for (let from = 0; from < packed.length; from += PIECE) {
    fill(running, packed.slice(from, from + PIECE), (from / 4) * 3);
    await turn();
  }
  let length = 0;
  while (!(length = running.unpack(PIECE))) await turn();
  return taken(running, length);
}

/** Waits for a turn of the event loop. A timer would wait at least 4 ms, and a second if the page is not visible. */
function turn(): Promise<void> | void {
  if (typeof MessageChannel === "undefined") return;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export { isGone } from "./compiled.js";
export const fresh = () => instance(() => unpack(packed));
export const warm = () => instanceLater(() => unpackLater(packed));
