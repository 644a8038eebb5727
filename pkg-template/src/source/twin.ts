// The engine as JavaScript, for where there is no WebAssembly or a page's policy forbids it.

import { start } from "../twin.js";

export const fresh = start;
export const warm = async () => start();
