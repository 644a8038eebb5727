import type { Kept } from "./engine.js";
import { ofContext } from "./input.js";

/** One for all calls without a context, so that it is not sent again for each. */
export const NO_CONTEXT: Kept = { id: 0, json: "", unreadable: 0 };

/** A context for one call. */
export function once(context: unknown): Kept {
  return context === undefined ? NO_CONTEXT : { id: 0, ...ofContext(context) };
}

let lastId = 0;

/** A context for many calls, read now: under a number of its own it crosses to the engine once. */
export function keep(context: unknown): Kept {
  return context === undefined ? NO_CONTEXT : { ...ofContext(context), id: ++lastId };
}
