import { type Kept, NO_CONTEXT } from "./engine.js";
import { ofContext } from "./input.js";
import { isSame, valuesOf } from "./same.js";

/** The last context for one call. If it came twice, also its values in order. */
let last: { readonly of: unknown; readonly kept: Kept; readonly values?: readonly unknown[] | undefined } | undefined;

/**
 * Returns a context for one call.
 *
 * Most callers pass the same object again. It may have changed, so each of its values is compared. That takes a quarter
 * of the time that its JSON takes.
 */
export function once(context: unknown): Kept {
  if (context === undefined) return NO_CONTEXT;
  const before = last?.of === context ? last : undefined;
  if (before?.values && isSame(context, before.values)) return before.kept;
  const kept = { id: 0, ...ofContext(context) };
  const comesAgain = before && kept.json === before.kept.json && kept.json && !kept.unreadable;
  last = { of: context, kept, values: comesAgain ? valuesOf(context, kept.json) : undefined };
  return kept;
}

let lastId = 0;

/** Returns a context for many calls, and reads it now. It has a number of its own, so the engine gets it only once. */
export function keep(context: unknown): Kept {
  return context === undefined ? NO_CONTEXT : { ...ofContext(context), id: ++lastId };
}
