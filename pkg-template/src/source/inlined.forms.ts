// The part for forms, inlined and packed like the engine. It imports the engine's functions and memory.

import packed from "../forms.lzma";
import type { Exports, Forms } from "../protocol.js";
import { unpack, unpackLater } from "./inlined.js";

let module: WebAssembly.Module | undefined;

const imports = (core: Exports): WebAssembly.Imports => ({ core: core as unknown as WebAssembly.ModuleImports });
const exported = ({ exports }: WebAssembly.Instance): Forms => exports as unknown as Forms;

/** Starts the part for a running engine. */
export function freshForms(engine: Exports): Forms {
  module ??= new WebAssembly.Module(unpack(packed));
  return exported(new WebAssembly.Instance(module, imports(engine)));
}

/** Does the same without blocking. */
export async function warmForms(engine: Exports): Promise<Forms> {
  module ??= await WebAssembly.compile(await unpackLater(packed));
  return exported(await WebAssembly.instantiate(module, imports(engine)));
}
