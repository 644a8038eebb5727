// A Worker may not compile: it imports the module.

import module from "./kosc-orders.wasm";
import { instance, instanceLater } from "./compiled.js";

export const fresh = () => instance(() => module);
export const warm = () => instanceLater(() => module);
