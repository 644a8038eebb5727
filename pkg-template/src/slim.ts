import { give } from "./source/given.js";

export * from "./index.js";

/**
 * Sets the engine: `kosc-orders.wasm` as a `WebAssembly.Module`, or the file's bytes as an `ArrayBuffer` or a view of
 * one.
 *
 * From a URL, `await WebAssembly.compileStreaming(fetch(url))` returns the module. Call this before the first check.
 * Once the engine has started, another call changes nothing.
 *
 * @throws {WebAssembly.CompileError} if the bytes are not a module, or a policy forbids compiling them.
 * @throws {TypeError} if the argument is neither, such as a URL or a function that makes instances.
 */
export function initSync(moduleOrBytes: object): void {
  give(moduleOrBytes);
}
