// Two builds of the engine: WebAssembly if the page's policy allows it, otherwise its twin in JavaScript.

export type Api = typeof import("kosc-orders");

export interface Engine {
  readonly api: Api;
  readonly kind: "wasm" | "js";
  /** Compressed size in the package. */
  readonly bytes: number;
}

/** The shortest possible module. A policy without `'wasm-unsafe-eval'` refuses even this one. */
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function compiles(): boolean {
  try {
    return new WebAssembly.Module(EMPTY) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

export async function startEngine(): Promise<Engine> {
  const kind = compiles() ? "wasm" : "js";
  const api: Api = kind === "wasm" ? await import("kosc-orders") : await import("kosc-orders/js");
  await api.ready();
  return { api, kind, bytes: ENGINE_BYTES[kind] };
}
