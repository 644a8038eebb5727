import { give } from "./source/given.js";

export * from "./index.js";

/**
 * Takes `kosc-orders.wasm`: a `WebAssembly.Module`, or the file's bytes as an `ArrayBuffer` or a view of one. Of a URL,
 * `await WebAssembly.compileStreaming(fetch(url))` makes the first. To be called before the first judgement; once the
 * engine has started, another call changes nothing.
 *
 * @throws {WebAssembly.CompileError} if the bytes are no module, or a policy forbids to compile them.
 * @throws {TypeError} if it is neither, such as a URL or a function that makes instances.
 */
export function initSync(moduleOrBytes: object): void {
  give(moduleOrBytes);
}
