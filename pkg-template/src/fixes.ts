// Applies fixes to copies of an input, if a caller asks for it.

import { once } from "./context.js";
import { judge, type Kept } from "./engine.js";
import { define, isObject, member, ofValue, operationNumber, option } from "./input.js";
import { Flag } from "./generated/protocol.js";
import type { Applied, ApplyOptions, Issue, Operation, Path } from "./types.js";

/** Returns whether a value has members with this kind of key: an array by number, an object by name. */
function takes(at: unknown, key: string | number): at is object {
  if (!isObject(at)) return false;
  return Array.isArray(at) ? typeof key === "number" && member(at, key) !== undefined : typeof key === "string";
}

function part(at: unknown, key: string | number): unknown {
  return takes(at, key) ? member(at, key) : undefined;
}

/**
 * Sets the value at a path and returns the changed root. Objects that are missing or null are created. If the path
 * leads through anything else, changes nothing and returns `undefined`.
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

/** Removes a member of an object. The items of an array stay. */
function remove(root: unknown, path: Path): void {
  const key = path[path.length - 1];
  const at = path.slice(0, -1).reduce(part, root);
  if (typeof key === "string" && takes(at, key)) delete (at as Record<string, unknown>)[key];
}

function copy(json: string): unknown {
  return JSON.parse(json) as unknown;
}

function changed(json: string, issues: readonly (Pick<Issue, "fix"> | null | undefined)[]): unknown {
  let input = copy(json);
  for (const change of issues.flatMap((issue) => issue?.fix?.edits ?? [])) {
    if (change.op === "remove") remove(input, change.path);
    else {
      // Copied, so that changes to the result do not change the issue.
      const value = ofValue(change.value);
      const made = value === undefined ? undefined : set(input, change.path, copy(value));
      if (made !== undefined) input = made;
    }
  }
  return input;
}

/**
 * Returns a copy of the input, as JSON sends it, with the edits of the issue's fix.
 *
 * Objects on the path that are missing or null are created. An edit whose path leads through anything else changes
 * nothing. An input without JSON is returned as it is.
 *
 * The copy has the type of the input. That is correct for this package's types of orders, in which every member may be
 * absent: members that JSON drops or that a fix removes are absent in the copy.
 */
export function applyFix<Input>(input: Input, issue: Pick<Issue, "fix">): Input {
  const json = ofValue(input);
  return json === undefined ? input : (changed(json, [issue]) as Input);
}

/**
 * The paths that a round of fixes changes. A fix that would change one of them, or a value around or below it, waits.
 */
class Places {
  private readonly changed = new Set<string>();
  private readonly around = new Set<string>();

  /** Returns whether the paths do not overlap the earlier ones. If so, adds them. */
  add(paths: readonly Path[]): boolean {
    const ways = paths.map((path) => path.map((_, depth) => JSON.stringify(path.slice(0, depth + 1))));
    const whole = (way: readonly string[]) => way[way.length - 1] ?? "[]";
    if (ways.some((way) => way.some((place) => this.changed.has(place)) || this.around.has(whole(way)))) return false;
    for (const way of ways) {
      this.changed.add(whole(way));
      for (const place of way) this.around.add(place);
    }
    return true;
  }
}

/**
 * Applies the fixes of the checks to a copy of the input.
 *
 * In each round it applies the first fix of each place, and none around or below it, until a round applies none. With
 * `safeOnly`, it applies only fixes that keep the meaning of the value.
 *
 * The context's limit of issues does not limit the fixes. An input beyond its other limits is not checked, and nothing
 * in it is fixed.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function applyFixes<Input>(input: Input, operation: Operation, options?: ApplyOptions | null): Applied<Input> {
  return applyFixesOf(input, operationNumber(operation), once(option(options, "context")), option(options, "safeOnly"));
}

/** @internal */
export function applyFixesOf<Input>(input: Input, number: number, context: Kept, safeOnly: unknown): Applied<Input> {
  const applied: Issue[] = [];
  let json = ofValue(input);
  // A fixed value passes every rule of its field, so another round is for issues that this one uncovers. If two fixes
  // ever reversed each other, the loop would end when a value comes back.
  for (const judged = new Set<string>(); json !== undefined && !judged.has(json); ) {
    judged.add(json);
    const places = new Places();
    const round = judge(number, json, context, Flag.FIXABLE).issues.filter(
      ({ fix }) => fix && (fix.safe || !safeOnly) && places.add(fix.edits.map(({ path }) => path)),
    );
    for (const issue of round) applied.push(issue);
    if (round.length) json = JSON.stringify(changed(json, round));
  }
  return { value: json === undefined ? input : (copy(json) as Input), applied, report: judge(number, json, context) };
}
