// The engine in two forms: WebAssembly if the page's policy allows it, otherwise JavaScript.

export type Api = typeof import("kosc-orders");

export interface Engine {
  readonly api: Api;
  readonly kind: "wasm" | "js";
  /** Compressed, in the package. */
  readonly bytes: number;
}

/** The shortest module. A policy without `'wasm-unsafe-eval'` refuses it; WebKit refuses it only when it starts. */
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function starts(): boolean {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(EMPTY)) instanceof WebAssembly.Instance;
  } catch {
    return false;
  }
}

export async function startEngine(): Promise<Engine> {
  const kind = starts() ? "wasm" : "js";
  const api: Api = kind === "wasm" ? await import("kosc-orders") : await import("kosc-orders/js");
  await api.ready();
  return { api, kind, bytes: ENGINE_BYTES[kind] };
}
