// Makes the plain objects of a report from what the engine says: `tuples.rs` of the crate describes it. `JSON.parse` of
// whole issues takes longer than finding them.

import type { Issue, Path, Report } from "./types.js";

/** The engine's tables: `tuples.rs` describes them. */
export type Tables = readonly [
  roots: number[],
  fields: (number | string)[],
  options: string[],
  rules: string[],
  severities: Issue["severity"][],
  bases: Issue["basis"][],
];

type Place = number | Path;
type Fix = readonly [safe: number, label: string, value?: unknown, to?: Path];
type Tuple = readonly [
  rule: number,
  severity: number,
  basis: number,
  place: Place,
  message: string | 0,
  params?: object | 0 | 1,
  fix?: Fix | 0,
  control?: Path,
];
export type Tuples = readonly [ok: number, locale: number, docs: string, ...issues: Tuple[]];
/** The message and the params of a rule about a field. */
export type Sentence = readonly [message: string, params: object];
type Sentences = (locale: number, rule: number, field: number) => Sentence;

/** The path of each field, as far as it was needed, and its pointer. */
const places: ({ readonly path: Path; readonly pointer: string } | undefined)[] = [];

function placeOf(place: Place, fields: Tables[1]) {
  if (typeof place !== "number") return { path: place, pointer: pointerOf(place) };
  const known = places[place];
  if (known) return known;
  const path: string[] = [];
  // The key of an order, of a bound or of another root is empty.
  for (let at = place; fields[at * 2 + 1]; at = fields[at * 2] as number) path.unshift(fields[at * 2 + 1] as string);
  return (places[place] = { path, pointer: pointerOf(path) });
}

/** Returns the JSON pointer of a path. */
export const pointerOf = (path: Path): string =>
  path.map((step) => `/${`${step}`.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");

function fixOf(fix: Fix, path: Path): object {
  const edits: object[] = [];
  // Three parts set the value where it is.
  if (fix.length !== 3) edits.push({ op: "remove", path: path.slice() });
  if (fix.length > 2) edits.push({ op: "set", path: fix[3] ?? path.slice(), value: fix[2] });
  return { edits, safe: fix[0] > 0, label: fix[1] };
}

/** Returns a copy of params. */
function copyOf<T>(value: T): T {
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy = { ...value };
  for (const key in copy) copy[key] = copyOf(copy[key]);
  return copy;
}

/** Returns the report. The caller may change it, so no two issues share a part. */
export function reportOf(tuples: Tuples, tables: Tables, sentence: Sentences): Report {
  const [ok, locale, docs] = tuples;
  const [, fields, , rules, severities, bases] = tables;
  const issues: Issue[] = [];
  // By index, here and below: a list that is taken apart by its iterator takes longer.
  for (let next = 3; next < tuples.length; next++) {
    const {
      0: number,
      1: severity,
      2: basis,
      3: at,
      4: message,
      5: params,
      6: fix,
      7: control,
    } = tuples[next] as Tuple;
    const rule = rules[number * 2];
    const { path, pointer } = placeOf(at, fields);
    const said = message ? undefined : sentence(locale, number, at as number);
    // In the order in which the crate writes them.
    const issue: { [key: string]: unknown } = {
      code: rules[number * 2 + 1],
      severity: severities[severity],
      rule,
      basis: bases[basis],
      path: path.slice(),
      pointer,
    };
    if (control) issue["control"] = control;
    issue["message"] = message || said![0];
    issue["params"] = params === 1 ? copyOf(said![1]) : params || {};
    if (fix) issue["fix"] = fixOf(fix, path);
    issue["docs"] = docs + rule;
    issues.push(issue as unknown as Issue);
  }
  return { ok: ok > 0, issues, ruleset: RULESET_VERSION };
}
