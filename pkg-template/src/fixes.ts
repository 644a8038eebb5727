// Fixes are offered, never applied unasked: here, to copies, when a caller does.

import { once } from "./context.js";
import { judge } from "./engine.js";
import { define, member, ofValue, operationNumber } from "./input.js";
import type { Applied, ApplyOptions, Issue, Operation, Path } from "./types.js";

/** One round settles all but what another fix uncovers; a fix passes every rule of its field, so this ends. */
const ROUNDS = 8;

/** Whether a value has members by this kind of key: an array by the numbers of its items, an object by name. */
function takes(at: unknown, key: string | number): at is object {
  if (typeof at !== "object" || at === null) return false;
  return Array.isArray(at) ? typeof key === "number" && member(at, key) !== undefined : typeof key === "string";
}

function part(at: unknown, key: string | number): unknown {
  return takes(at, key) ? member(at, key) : undefined;
}

/**
 * What stands at a place once the rest of the path holds the value; `undefined` where the way leads through anything
 * else, and then nothing has changed. Objects that are missing or null are made.
 */
function set(at: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const holder = at ?? (typeof key === "string" ? {} : undefined);
  if (!takes(holder, key)) return undefined;
  const made = set(part(holder, key), rest, value);
  if (made === undefined) return undefined;
  define(holder, key, made);
  return holder;
}

/** Takes a member out of an object; the items of an array stay. */
function remove(root: unknown, path: Path): void {
  const key = path[path.length - 1];
  const at = path.slice(0, -1).reduce(part, root);
  if (typeof key === "string" && takes(at, key)) delete (at as Record<string, unknown>)[key];
}

function copy(json: string): unknown {
  return JSON.parse(json) as unknown;
}

function changed(json: string, issue: Pick<Issue, "fix"> | null | undefined): unknown {
  let input = copy(json);
  for (const change of issue?.fix?.edits ?? []) {
    if (change.op === "remove") remove(input, change.path);
    else {
      // A copy too, so that who writes into the one does not write into the issue.
      const value = ofValue(change.value);
      const made = value === undefined ? undefined : set(input, change.path, copy(value));
      if (made !== undefined) input = made;
    }
  }
  return input;
}

/**
 * A copy of the input, as JSON sends it, with the edits of the issue's fix made. Objects on the way to a value that
 * are missing or null are made; an edit whose way leads through anything else changes nothing. An input that has no
 * JSON is returned as it is.
 *
 * The copy is typed as the input, which is true of this package's types of orders, where every member may be absent:
 * what JSON drops, and what a fix removes, is no longer there.
 */
export function applyFix<Input>(input: Input, issue: Pick<Issue, "fix">): Input {
  const json = ofValue(input);
  return json === undefined ? input : (changed(json, issue) as Input);
}

/**
 * Makes the fixes the checks offer, of each place the first, and judges anew until none is left. With `safeOnly`,
 * only those after which the value still says the same. The input stays as it is.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function applyFixes<Input>(
  input: Input,
  operation: Operation,
  options?: ApplyOptions | null,
): Applied<Input> {
  const number = operationNumber(operation);
  const context = once(options?.context);
  const applied: Issue[] = [];
  let json = ofValue(input);
  let report = judge(number, json, context);
  for (let round = 0; round < ROUNDS && json !== undefined; round++) {
    const seen = new Set<string>();
    for (const issue of report.issues) {
      if (!issue.fix || (options?.safeOnly && !issue.fix.safe) || seen.has(issue.pointer)) continue;
      seen.add(issue.pointer);
      applied.push(issue);
      json = JSON.stringify(changed(json, issue));
    }
    if (!seen.size) break;
    report = judge(number, json, context);
  }
  return { value: json === undefined ? input : (copy(json) as Input), applied, report };
}
