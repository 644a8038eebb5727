import type { Kept } from "./engine.js";
import { ofContext } from "./input.js";

/** The context of all calls without one. It is sent only once. */
export const NO_CONTEXT: Kept = { id: 0, json: "", unreadable: 0 };

/** Returns a context for one call. */
export function once(context: unknown): Kept {
  return context === undefined ? NO_CONTEXT : { id: 0, ...ofContext(context) };
}

let lastId = 0;

/** Returns a context for many calls, and reads it now. It has a number of its own, so the engine gets it only once. */
export function keep(context: unknown): Kept {
  return context === undefined ? NO_CONTEXT : { ...ofContext(context), id: ++lastId };
}
