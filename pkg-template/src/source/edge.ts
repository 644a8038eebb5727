// As `workerd.ts`, with the name by which Vercel's and Next's edge runtimes know a module.

import module from "./kosc-orders.wasm?module";
import { instance, instanceLater } from "./compiled.js";

export { isGone } from "./compiled.js";
export const fresh = () => instance(() => module);
export const warm = () => instanceLater(() => module);
