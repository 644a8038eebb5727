// What a form needs to know beyond what is wrong. Nothing here throws on bad input.

import { NO_CONTEXT, once } from "./context.js";
import { ask, blank, judgeValue, type Kept, NOTHING, Question } from "./engine.js";
import { BLANK, CALLS } from "./generated/calls.js";
import { member, ofValue, operationNumber, own, stepsOf } from "./input.js";
import { replaceSurrogates } from "./text.js";
import type {
  ActivateOrder,
  Blank,
  Building,
  Context,
  FieldState,
  Ids,
  ListParams,
  Operation,
  OrderType,
  Path,
  Readiness,
  Report,
  Request,
  Stairs,
  TerminateOrder,
  TextReport,
  Trace,
} from "./types.js";

export { PATTERNS as patterns } from "./generated/patterns.js";

/** The input as JSON; `undefined` stands for none yet. */
const given = (input: unknown) => (input === undefined ? NOTHING : ofValue(input));

/** @internal */
export function fieldsOf(operation: number, input: unknown, context: Kept): FieldState[] {
  return JSON.parse(ask(Question.Fields, operation, given(input), context)) as FieldState[];
}

/** @internal */
export function checkFieldOf(path: Path | string, operation: number, input: unknown, context: Kept): Report {
  const report = judgeValue(operation, input, context);
  if (!report.issues.length) return report;
  const steps = stepsOf(path);
  const places = [steps, ...dependentsOf(steps, operation)];
  // What is said of the whole is said of each of its fields.
  const issues = report.issues.filter((issue) => !issue.path.length || places.some((place) => covers(place, issue.path)));
  return issues.length ? { ...report, ok: issues.every(({ severity }) => severity !== "error"), issues } : blank;
}

/** A path that stands at a place or below it; where a place says `"*"`, each item of a list does. */
function covers(place: readonly (string | number)[], path: Path): boolean {
  const meets = (step: string | number, at: number) => step === "*" || (at < path.length && `${step}` === `${path[at]}`);
  return place.length > 0 && place.every(meets);
}

let last: readonly [asked: string, found: Path[]] | undefined;

/** A form asks at each key stroke of the same field: the last answer is kept. */
function dependentsOf(steps: readonly string[], operation: number): Path[] {
  const asked = `${operation} ${JSON.stringify(steps)}`;
  if (last?.[0] !== asked) {
    last = [asked, JSON.parse(ask(Question.Dependents, operation, "", NO_CONTEXT, steps)) as Path[]];
  }
  return last[1];
}

/**
 * The state of every field, in form order: whether it applies and is required
 * now, since when and because of which rules, who may write it, the values to
 * choose from, and what an HTML input needs. Without an input it is the full
 * table, in which all that depends on a value is `"maybe"`. What is no
 * operation has no fields.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function fields(operation: Operation, input?: unknown, context?: Context): FieldState[] {
  return fieldsOf(operationNumber(operation), input, once(context));
}

/**
 * The issues of the field at `path`, of what stands below it, and of its
 * `dependents`: the same as `check` reports there. It narrows the answer, not
 * the time: the whole input is judged, and who shows more than one field asks
 * `check` once. The path may also be text: dotted, as in `flatten`, or a JSON pointer.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkField(path: Path | string, operation: Operation, input: unknown, context?: Context): Report {
  return checkFieldOf(path, operationNumber(operation), input, once(context));
}

/**
 * How far the whole order is from its submission: what is done, what is
 * missing, where to go on, section by section.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function readiness(order: unknown, context?: Context): Readiness {
  return JSON.parse(ask(Question.Readiness, 0, ofValue(order), once(context))) as Readiness;
}

/**
 * The rules that concern the field at `path`, and how things stand with each
 * part of their conditions. `describe` of `kosc-orders/rules` puts it into
 * words. A path that leads to no field has none, nor has what is no operation;
 * it may also be text, as that of `checkField`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function trace(path: Path | string, operation: Operation, input?: unknown, context?: Context): Trace | undefined {
  const said = ask(Question.Trace, operationNumber(operation), given(input), once(context), stepsOf(path));
  return said ? (JSON.parse(said) as Trace) : undefined;
}

/**
 * The fields whose answers can change with the value at `path`, in form order.
 * `"*"` stands for each item of a list that `path` does not go through. `path`
 * may also be text, as that of `checkField`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function dependents(path: Path | string, operation: Operation = "submit"): Path[] {
  return dependentsOf(stepsOf(path), operationNumber(operation)).map((found) => [...found]);
}

/** A text that is longer is not judged. */
const LONGEST_TEXT = 1 << 20;

/**
 * Compares a text with the character whitelist: the offending characters, and
 * the text with each replaced where all can be. A text longer than an input may
 * be, which is 1 MiB, is not judged: its report has that `limit`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkText(text: string): TextReport {
  const plain = typeof text === "string" ? text : (ofValue(text) ?? "");
  // As much as tells that it is too long. U+FFFD is as long as what it stands for, and as little allowed.
  const part = replaceSurrogates(plain.slice(0, LONGEST_TEXT + 1));
  return JSON.parse(ask(Question.Text, 0, part, NO_CONTEXT)) as TextReport;
}

/**
 * The staircases of a building and their floors, for a form to offer. Takes
 * an answer of the buildings API; a house has none.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function stairs(building: Building): Stairs[] {
  return JSON.parse(ask(Question.Stairs, 0, ofValue(building), NO_CONTEXT)) as Stairs[];
}

/**
 * The query string of a listing, percent-encoded: of the parameters that are
 * right. `check("list", params)` says what is wrong with the others.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function listQuery(params: ListParams): string {
  return ask(Question.Query, 0, ofValue(params), NO_CONTEXT);
}

/** An order with every object that the caller can write into, empty, for frameworks that walk paths. */
export function blankOrder(type: "terminate"): Blank<TerminateOrder>;
export function blankOrder(type?: "activate"): Blank<ActivateOrder>;
export function blankOrder(type: OrderType = "activate"): Blank<ActivateOrder> | Blank<TerminateOrder> {
  return { type, ...(JSON.parse(BLANK) as object) } as Blank<ActivateOrder> | Blank<TerminateOrder>;
}

/**
 * The call of an operation, for the caller to send: `input` as it is but for
 * two. A submission sends its status alone, a listing its query. An id that
 * is not given, or is empty, `.` or `..`, stands as `{uuid}`. An order that was received (`"read"`) is no
 * call, nor is what is no operation.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function request(operation: Operation, input: unknown, ids?: Ids | null): Request | undefined {
  const call = own(CALLS, operation);
  if (!call) return undefined;
  const [method, template] = call;
  const path = template.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const id = member(ids, name);
    // A step that is empty, `.` or `..` would lead to another call.
    return typeof id === "string" && !/^\.{0,2}$/.test(id) ? encodeURIComponent(replaceSurrogates(id)) : hole;
  });
  if (operation === "list") {
    const query = listQuery(input as ListParams);
    return { method, path: query ? `${path}?${query}` : path };
  }
  return { method, path, body: operation === "submit" ? { status: "submitted" } : input };
}
