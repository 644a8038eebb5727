import type { Exports } from "../protocol.js";

/** A module, or its bytes. */
export type Source = BufferSource | WebAssembly.Module;

let module: WebAssembly.Module | undefined;

/** By name, because a module may come from another realm. */
function isModule(source: Source): source is WebAssembly.Module {
  return Object.prototype.toString.call(source) === "[object WebAssembly.Module]";
}

export function compile(source: Source): WebAssembly.Module {
  return isModule(source) ? source : new WebAssembly.Module(source);
}

/** Returns whether a view is of memory that the engine had before. A memory that grows detaches its buffer. */
export const isGone: (view: Uint8Array | Uint32Array, of: Exports) => boolean = (view) => !view.length;

/** Returns a new instance. Calls `source` once. */
export function instance(source: () => Source): Exports {
  module ??= compile(source());
  return new WebAssembly.Instance(module).exports as unknown as Exports;
}

/** Returns the same without blocking. */
export async function instanceLater(source: () => Source | Promise<Source>): Promise<Exports> {
  const from = module ?? (await source());
  const compiled = isModule(from) ? from : await WebAssembly.compile(from);
  const started = await WebAssembly.instantiate(compiled);
  module = compiled;
  return started.exports as unknown as Exports;
}
