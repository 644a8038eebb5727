// A Worker may not compile modules, so it imports a compiled one.

import module from "./kosc-orders.wasm";
import { instance, instanceLater } from "./compiled.js";

export { isGone } from "./compiled.js";
export const fresh = () => instance(() => module);
export const warm = () => instanceLater(() => module);
