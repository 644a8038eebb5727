// What a form needs in addition to the issues. Nothing in this file throws on bad input.

import { once } from "./context.js";
import { ask, blank, judgeValue, type Kept, NO_CONTEXT, NOTHING, read, told } from "./engine.js";
import { BLANK, CALLS } from "./generated/calls.js";
import { Question } from "./generated/protocol.js";
import { member, ofValue, operationNumber, own, stepsOf } from "./input.js";
import type { Tuples } from "./report.js";
import { replaceSurrogates } from "./text.js";
import type {
  ActivateOrder,
  ApiCall,
  Blank,
  Building,
  Context,
  FieldState,
  Ids,
  ListParams,
  Operation,
  OrderType,
  Path,
  Preview,
  Readiness,
  Report,
  Stairs,
  TerminateOrder,
  TextReport,
  Trace,
  Verdict,
} from "./types.js";

export { PATTERNS as patterns } from "./generated/patterns.js";

/** Returns the input as JSON. `undefined` means that there is no input yet. */
const given = (input: unknown) => (input === undefined ? NOTHING : ofValue(input));

/** @internal */
export function fieldsOf(operation: number, input: unknown, context: Kept): FieldState[] {
  return JSON.parse(ask(Question.FIELDS, operation, given(input), context)) as FieldState[];
}

/** The number of an answer. It is unique in all engines, because a new engine has none of the earlier answers. */
let answers = 0;

/**
 * Returns a function like `fieldsOf` that asks the engine for what changed since its last answer. A state that did not
 * change is the same object.
 *
 * @internal
 */
export function fieldsSince(operation: number, context: Kept): (input: unknown) => FieldState[] {
  let known = 0;
  let states: readonly FieldState[] = [];
  return (input) => {
    const number = ++answers;
    const said = ask(Question.FIELDS, operation, given(input), context, [`${known}`, `${number}`]);
    const [count, ...changed] = JSON.parse(said) as [number, ...(number | FieldState)[]];
    const next = states.slice(0, count);
    for (let at = 0; at < changed.length; at += 2)
      next[changed[at] as number] = Object.freeze(changed[at + 1] as FieldState);
    known = number;
    states = next;
    return next.slice();
  };
}

/** @internal */
export function checkFieldOf(path: Path | string, operation: number, input: unknown, context: Kept): Report {
  const steps = stepsOf(path);
  const places = [steps, ...dependentsOf(steps, operation)];
  const json = steps.length && places.length === 1 ? ofValue(input) : undefined;
  // If the path is not that of a field, the engine says whether it leads anywhere.
  if (json !== undefined) return told(ask(Question.CHECK_FIELD, operation, json, context, steps));
  const report = judgeValue(operation, input, context);
  if (!report.issues.length) return report;
  // An issue about the whole input belongs to each of its fields.
  const issues = report.issues.filter(
    (issue) => !issue.path.length || places.some((place) => covers(place, issue.path)),
  );
  return issues.length ? { ...report, ok: issues.every(({ severity }) => severity !== "error"), issues } : blank;
}

/**
 * Returns whether a path equals a place or is below it. `"*"` in a place is each item of a list. The engine has the same
 * function for JSON, and a test compares the two. This one checks a form's input without its JSON, at each key stroke.
 */
function covers(place: readonly (string | number)[], path: Path): boolean {
  const meets = (step: string | number, at: number) =>
    step === "*" || (at < path.length && `${step}` === `${path[at]}`);
  return place.length > 0 && place.every(meets);
}

let last: readonly [asked: string, found: Path[]] | undefined;

/** A form asks about the same field at each key stroke, so the last answer is kept. */
function dependentsOf(steps: readonly string[], operation: number): Path[] {
  const asked = `${operation} ${JSON.stringify(steps)}`;
  if (last?.[0] !== asked) {
    last = [asked, JSON.parse(ask(Question.DEPENDENTS, operation, "", NO_CONTEXT, steps)) as Path[]];
  }
  return last[1];
}

/**
 * Returns the state of every field, in form order.
 *
 * The state says whether the field applies and is required now, since when and because of which rules, which call
 * writes it, the values to choose from, and what an HTML input needs. Without an input, the answer is the full table,
 * in which everything that depends on a value is `"maybe"`. An unknown operation has no fields.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function fields(operation: Operation, input?: unknown, context?: Context): FieldState[] {
  return fieldsOf(operationNumber(operation), input, once(context));
}

/**
 * Returns the issues of the field at `path`, of the fields below it, and of its `dependents`, as `check` reports them.
 *
 * The function checks the whole input, so it is not faster than `check`. To show more than one field, call `check`
 * once. The path may also be a text: dotted, as in `flatten`, or a JSON pointer.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkField(path: Path | string, operation: Operation, input: unknown, context?: Context): Report {
  return checkFieldOf(path, operationNumber(operation), input, once(context));
}

/**
 * Returns how far the order is from its submission: what is complete, what is missing, and where to continue, section
 * by section.
 *
 * A form that has no order yet can only be ready to create one. With `expect: "platform"`, `ready` then leaves out what
 * `awaits` lists. After the creation, pass the order as the platform returned it, and `ready` is about the submission.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function readiness(order: unknown, context?: Context): Readiness {
  return readinessOf(order, once(context));
}

/** @internal */
export function readinessOf(order: unknown, context: Kept): Readiness {
  return JSON.parse(ask(Question.READINESS, 0, ofValue(order), context)) as Readiness;
}

/**
 * Returns the rules about the field at `path`, and the state of each part of their conditions.
 *
 * `describe` of `kosc-orders/rules` puts it into words. The trace has no rules if the path is not that of a field or
 * the operation is unknown. The path may also be a text, as for `checkField`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function trace(
  path: Path | string,
  operation: Operation,
  input?: unknown,
  context?: Context,
): Trace | undefined {
  return traceOf(path, operationNumber(operation), input, once(context));
}

/** @internal */
export function traceOf(path: Path | string, operation: number, input: unknown, context: Kept): Trace | undefined {
  const said = ask(Question.TRACE, operation, given(input), context, stepsOf(path));
  return said ? (JSON.parse(said) as Trace) : undefined;
}

/**
 * Returns the fields whose answers can change with the value at `path`, in form order.
 *
 * `"*"` is each item of a list that `path` does not go through. `path` may also be a text, as for `checkField`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function dependents(path: Path | string, operation: Operation = "submit"): Path[] {
  return dependentsOf(stepsOf(path), operationNumber(operation)).map((found) => [...found]);
}

/** A longer text is not checked. */
const LONGEST_TEXT = 1 << 20;

/**
 * Checks a text against the character whitelist.
 *
 * Returns the characters that the platform refuses and, if each has a replacement, the repaired text. A text has the
 * same limit as an input, 1 MiB. A longer text is not checked, and its report has the `limit`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkText(text: string): TextReport {
  const plain = typeof text === "string" ? text : (ofValue(text) ?? "");
  // Enough of the text to see that it is too long. U+FFFD has the length of the surrogate it replaces, and is refused
  // as well.
  const part = replaceSurrogates(plain.slice(0, LONGEST_TEXT + 1));
  return JSON.parse(ask(Question.TEXT, 0, part, NO_CONTEXT)) as TextReport;
}

/**
 * Returns the staircases of a building and their floors, for a form to offer.
 *
 * The argument is an answer of the buildings API. A house has no staircases.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function stairs(building: Building): Stairs[] {
  return JSON.parse(ask(Question.STAIRS, 0, ofValue(building), NO_CONTEXT)) as Stairs[];
}

/**
 * Returns the query string of a listing, percent-encoded.
 *
 * Returns `undefined` if the listing has an error, because a listing without one of its filters returns more orders.
 * `check("list", params)` reports the error.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function listQuery(params: ListParams): string | undefined {
  // The query follows a `?`, so that an empty query is not confused with none.
  const said = ask(Question.QUERY, 0, ofValue(params), NO_CONTEXT);
  return said ? said.slice(1) : undefined;
}

/**
 * Returns an order with every object that the caller can write into, empty, for form libraries that need all parent
 * objects.
 */
export function blankOrder(type: "terminate"): Blank<TerminateOrder>;
export function blankOrder(type?: "activate"): Blank<ActivateOrder>;
export function blankOrder(type: OrderType = "activate"): Blank<ActivateOrder> | Blank<TerminateOrder> {
  return { type, ...(JSON.parse(BLANK) as object) } as Blank<ActivateOrder> | Blank<TerminateOrder>;
}

/** What an HTML form has in an empty field: the white space of the engine. */
const BLANK_TEXT = /^[\s\u0085\u200B-\u200D\u2060]*$/;

/**
 * Returns a copy without empty members of objects: `null`, blank texts, and objects and lists without a value.
 *
 * The items of lists stay, and become `{}`. Where `check` reports no error in the input, it reports none in the copy.
 */
export function compact<Input>(input: Input): Input {
  return emptied(input) as Input;
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).map(([key, part]) => [key, emptied(part)] as const);
  return Object.fromEntries(kept.filter(([, part]) => !isEmpty(part)));
}

/** Returns whether an object is written member by member. A `Date`, for example, is a text. */
const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && typeof (value as { toJSON?: unknown }).toJSON !== "function";

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return BLANK_TEXT.test(value);
  return Array.isArray(value) ? !value.length : isPlain(value) && !Object.keys(value).length;
}

/** Returns whether an id names a resource. A blank id, `.` or `..` would lead to another call. */
const isId = (id: unknown): id is string => typeof id === "string" && !BLANK_TEXT.test(id) && !/^\.{1,2}$/.test(id);

export interface RequestOptions {
  /** Keeps the body as it is. This is the only way to send `null`. */
  readonly keepEmpty?: boolean | undefined;
}

/**
 * Returns the call of an operation, for you to send.
 *
 * Its body has no empty members, with two exceptions: a submission only sends the status, and a listing has a query.
 * The ids are the given ones, or those of a context and its order. A submission and a read also take the order's id
 * from their input. Returns `undefined` if an id is missing, if a listing has an error, or if the operation is unknown.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function request(
  operation: "create",
  input: unknown,
  ids?: Ids | Context | null,
  options?: RequestOptions,
): ApiCall;
export function request(
  operation: "update" | "submit" | "read" | "post_info",
  input: unknown,
  ids: Ids & { readonly uuid: string },
  options?: RequestOptions,
): ApiCall;
export function request(
  operation: Operation,
  input: unknown,
  ids?: Ids | Context | null,
  options?: RequestOptions,
): ApiCall | undefined;
export function request(
  operation: Operation,
  input: unknown,
  ids?: Ids | Context | null,
  options?: RequestOptions,
): ApiCall | undefined {
  const call = operation === "read" ? READ : own(CALLS, operation);
  if (!call) return undefined;
  const [method, template] = call;
  const given = (name: string) => {
    const order =
      name === "uuid" ? [member(member(ids, "order"), name), WHOLE.test(operation) && member(input, name)] : [];
    return [member(ids, name), ...order].find(isId);
  };
  let isWhole = true;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = given(name);
    isWhole &&= id !== undefined;
    return encodeURIComponent(replaceSurrogates(id ?? ""));
  });
  if (!isWhole) return undefined;
  if (operation === "read") return { method, path };
  if (operation === "list") {
    const query = listQuery(input as ListParams);
    return query === undefined ? undefined : query ? { method, path, query } : { method, path };
  }
  const body = operation === "submit" ? { status: "submitted" } : options?.keepEmpty ? input : compact(input);
  return { method, path, body: body as object };
}

const READ = ["GET", "/api/v2/orders/{uuid}/"] as const;
const WHOLE = /^(submit|read)$/;

interface BuildingOptions {
  readonly with?: "stairs" | "otp_ref" | undefined;
}

/**
 * Returns the call that asks for a building, for a context's `building` and for `stairs`. `building_ref` is the
 * `building_code` of a bound's address. The call is `undefined` without one.
 */
export function buildingRequest(building_ref: string, options?: BuildingOptions): ApiCall;
export function buildingRequest(building_ref: unknown, options?: BuildingOptions): ApiCall | undefined;
export function buildingRequest(building_ref: unknown, options?: BuildingOptions): ApiCall | undefined {
  if (!isId(building_ref)) return undefined;
  const path = `/api/v2/eligibility/buildings/${encodeURIComponent(replaceSurrogates(building_ref))}/`;
  const what = options?.with;
  return what ? { method: "GET", path, query: `include_${what}=true` } : { method: "GET", path };
}

/** @internal */
export function previewOf(operation: number, input: unknown, context: Kept): Preview | undefined {
  const said = ask(Question.PREVIEW, operation, ofValue(input), context);
  if (!said) return undefined;
  const [order, report, awaits] = JSON.parse(said) as [Preview["order"], Tuples, Path[]];
  return { order, report: read(report), awaits };
}

/** @internal */
export function verdictOf(operation: number, input: unknown, context: Kept): Verdict {
  return JSON.parse(ask(Question.VERDICT, operation, ofValue(input), context)) as Verdict;
}

/**
 * Returns the order as the platform would have it after this call, and the report that its submission would get. A
 * listing and an event change no order.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function preview(
  operation: "create" | "update" | "update_bound" | "update_endpoint" | "submit" | "read",
  input: unknown,
  context?: Context,
): Preview;
export function preview(operation: Operation, input: unknown, context?: Context): Preview | undefined;
export function preview(operation: Operation, input: unknown, context?: Context): Preview | undefined {
  return previewOf(operationNumber(operation), input, once(context));
}

/**
 * Returns the number of issues that `check` would report, without making their messages. With `expect: "platform"`, it
 * does not count the errors of a submission that `readiness` has in `awaits`.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function verdict(operation: Operation, input: unknown, context?: Context): Verdict {
  return verdictOf(operationNumber(operation), input, once(context));
}
