// The part for plans, inlined and packed like the engine. It imports the engine's functions and memory.

import packed from "../plan.lzma";
import type { Exports, Talk } from "../protocol.js";
import { unpack, unpackLater } from "./inlined.js";

let module: WebAssembly.Module | undefined;

const imports = (core: Exports): WebAssembly.Imports => ({ core: core as unknown as WebAssembly.ModuleImports });
const exported = ({ exports }: WebAssembly.Instance): Talk => exports as unknown as Talk;

/** Starts the part for a running engine. */
export function freshTalk(engine: Exports): Talk {
  module ??= new WebAssembly.Module(unpack(packed));
  return exported(new WebAssembly.Instance(module, imports(engine)));
}

/** Does the same without blocking. */
export async function warmTalk(engine: Exports): Promise<Talk> {
  module ??= await WebAssembly.compile(await unpackLater(packed));
  return exported(await WebAssembly.instantiate(module, imports(engine)));
}
