// Lets Node import `.wasm` files as Workers do: `node --import ./wasm-modules.mjs`.

import { register } from "node:module";

const hooks = `
  import { readFileSync } from "node:fs";
  export async function load(url, context, next) {
    const file = url.replace(/\\?module$/, "");
    if (!file.endsWith(".wasm")) return next(url, context);
    const base64 = JSON.stringify(readFileSync(new URL(file)).toString("base64"));
    return { format: "module", source: "export default new WebAssembly.Module(Buffer.from(" + base64 + ", 'base64'));", shortCircuit: true };
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
