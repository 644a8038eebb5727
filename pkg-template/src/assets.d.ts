/** A file that the bundler inlines as base64. */
declare module "*.lzma" {
  const base64: string;
  export default base64;
}

declare module "*/unpack.wasm" {
  const base64: string;
  export default base64;
}

/** A file that runtimes import as a module. */
declare module "*/kosc-orders.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** The engine, translated to JavaScript. */
declare module "*/twin.js" {
  export function start(): import("./protocol.js").Exports & import("./protocol.js").Forms;
}

/** The version of the rules in that module. The build asks the module for it. */
declare const RULESET_VERSION: string;

/** The double of the platform, inlined as base64. */
declare module "*/testing.wasm" {
  const base64: string;
  export default base64;
}
