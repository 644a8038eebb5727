// The check of one section of the form.

import { judge, judgeValue, type Kept } from "./engine.js";
import { SECTIONS } from "./generated/operations.js";
import { Flag } from "./generated/protocol.js";
import { ofValue, option } from "./input.js";
import type { Report } from "./types.js";

/** Returns the number of the section in the options, as the engine takes it, or 0 for the whole form. */
export const sectionFlag = (options: unknown): number =>
  ((SECTIONS as readonly unknown[]).indexOf(option(options, "section")) + 1) * Flag.SECTION;

export function checkOf(operation: number, input: unknown, context: Kept, options: unknown): Report {
  const section = sectionFlag(options);
  return section ? judge(operation, ofValue(input), context, section) : judgeValue(operation, input, context);
}
