// The engine as JavaScript, for runtimes without WebAssembly and for pages whose policy forbids it.

import { start } from "../twin.js";

export const fresh = start;
export const warm = async () => start();
