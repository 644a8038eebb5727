/** Compressed bytes of the package by engine, measured when the page is built. */
declare const ENGINE_BYTES: { readonly wasm: number; readonly js: number };
