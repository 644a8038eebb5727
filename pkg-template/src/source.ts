import base64 from "./engine.wasm";
import { readBase64 } from "./text.js";

/** Where this entry of the package gets the engine from. */
export function source(): BufferSource | WebAssembly.Module {
  return readBase64(base64);
}
