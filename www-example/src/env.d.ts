/** Compressed bytes of the package for each engine, measured when the page is built. */
declare const ENGINE_BYTES: { readonly wasm: number; readonly js: number };
