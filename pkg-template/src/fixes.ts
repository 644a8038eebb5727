// Fixes are offered, never applied unasked: here, to copies, when a caller does.

import { once } from "./context.js";
import { judge } from "./engine.js";
import { ofValue, operationNumber } from "./input.js";
import type { Applied, ApplyOptions, Edit, Issue, Operation, Path } from "./types.js";

/** One round settles all but what another fix uncovers; a fix passes every rule of its field, so this ends. */
const ROUNDS = 8;

type Holder = Record<string | number, unknown>;

/** The object or array at the end of a path, with the objects on the way; `undefined` where something else stands. */
function holder(root: Holder, path: Path, make: boolean): Holder | undefined {
  let at: Holder = root;
  for (const key of path.slice(0, -1)) {
    if (at[key] == null && make && !Array.isArray(at)) at[key] = {};
    const next = at[key];
    if (typeof next !== "object" || next === null) return undefined;
    at = next as Holder;
  }
  return at;
}

function edit(root: Holder, change: Edit): void {
  const key = change.path[change.path.length - 1];
  const at = holder(root, change.path, change.op === "set");
  if (key === undefined || !at) return;
  if (change.op === "remove") delete at[key];
  else at[key] = change.value;
}

function copy(json: string): unknown {
  return JSON.parse(json) as unknown;
}

function changed(json: string, issue: Pick<Issue, "fix">): unknown {
  const root = { input: copy(json) };
  for (const change of issue.fix?.edits ?? []) edit(root, { ...change, path: ["input", ...change.path] });
  return root.input;
}

/**
 * A copy of the input, as JSON sends it, with the edits of the issue's fix made. An edit whose place is no longer
 * there changes nothing; an input that has no JSON is returned as it is.
 */
export function applyFix(input: unknown, issue: Pick<Issue, "fix">): unknown {
  const json = ofValue(input);
  return typeof json === "string" ? changed(json, issue) : input;
}

/**
 * Makes the fixes the checks offer, of each place the first, and judges anew until none is left. With `safeOnly`,
 * only those after which the value still says the same. The input stays as it is.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function applyFixes(input: unknown, operation: Operation, options: ApplyOptions = {}): Applied {
  const number = operationNumber(operation);
  const context = once(options.context);
  const applied: Issue[] = [];
  let json = ofValue(input);
  let report = judge(number, json, context);
  for (let round = 0; round < ROUNDS && typeof json === "string"; round++) {
    const seen = new Set<string>();
    for (const issue of report.issues) {
      if (!issue.fix || (options.safeOnly && !issue.fix.safe) || seen.has(issue.pointer)) continue;
      seen.add(issue.pointer);
      applied.push(issue);
      json = JSON.stringify(changed(json, issue));
    }
    if (!seen.size) break;
    report = judge(number, json, context);
  }
  return { value: typeof json === "string" ? copy(json) : input, applied, report };
}
