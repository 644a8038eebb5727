import { give } from "./source/given.js";

export * from "./index.js";

/**
 * Takes `kosc-orders.wasm`: a `WebAssembly.Module`, or the file's bytes. To be called before the first judgement;
 * once the engine has started, another call changes nothing.
 *
 * @throws {WebAssembly.CompileError} if it is no module.
 */
export function initSync(moduleOrBytes: object): void {
  give(moduleOrBytes);
}
