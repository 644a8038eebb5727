// The engine as JavaScript, for runtimes without WebAssembly and for pages whose policy forbids it.

import { start } from "../twin.js";
import type { Exports } from "../protocol.js";

export const fresh = start;
export const warm = async () => start();
/** As in `compiled.ts`. When this memory grows, it has another buffer, and the old one stays as it is. */
export const isGone = (view: Uint8Array | Uint32Array, { memory }: Exports): boolean => view.buffer !== memory.buffer;
