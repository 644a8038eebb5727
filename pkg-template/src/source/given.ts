// The caller provides the module.

import { compile, instance, instanceLater, type Source } from "./compiled.js";

let given: WebAssembly.Module | undefined;

export function give(moduleOrBytes: object): void {
  given = compile(moduleOrBytes as Source);
}

function source(): WebAssembly.Module {
  if (!given) throw new Error("`initSync` has not been called");
  return given;
}

export { isGone } from "./compiled.js";
export const fresh = () => instance(source);
export const warm = () => instanceLater(source);
