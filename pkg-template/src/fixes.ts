// Fixes are offered, never applied unasked: here, to copies, when a caller does.

import { once } from "./context.js";
import { judge } from "./engine.js";
import { define, isObject, member, ofValue, operationNumber, option } from "./input.js";
import { Flag } from "./generated/protocol.js";
import type { Applied, ApplyOptions, Issue, Operation, Path } from "./types.js";

/** Whether a value has members by this kind of key: an array by the numbers of its items, an object by name. */
function takes(at: unknown, key: string | number): at is object {
  if (!isObject(at)) return false;
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

function changed(json: string, issues: readonly (Pick<Issue, "fix"> | null | undefined)[]): unknown {
  let input = copy(json);
  for (const change of issues.flatMap((issue) => issue?.fix?.edits ?? [])) {
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
  return json === undefined ? input : (changed(json, [issue]) as Input);
}

/** The places that a round of fixes changes: a fix that would change one of them, or around or below it, waits. */
class Places {
  private readonly changed = new Set<string>();
  private readonly around = new Set<string>();

  /** Whether the edits meet none of those before, which they join. */
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
 * Makes the fixes the checks offer, in a copy: round by round, of each place the first, nothing around or below it, until a round makes none. With
 * `safeOnly`, only those after which the value still says the same.
 *
 * The context's limit of issues bounds the report and holds no fix back; an input beyond its other limits is not
 * judged, and nothing in it fixed.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function applyFixes<Input>(
  input: Input,
  operation: Operation,
  options?: ApplyOptions | null,
): Applied<Input> {
  const number = operationNumber(operation);
  const context = once(option(options, "context"));
  const safeOnly = option(options, "safeOnly");
  const applied: Issue[] = [];
  let json = ofValue(input);
  // A fix passes every rule of its field, so that a second round is for what the first uncovers. Should two ever undo
  // each other, this ends where a value comes back.
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
