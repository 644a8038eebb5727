// What a form needs to know beyond what is wrong. Nothing here throws on bad input.

import { NO_CONTEXT, once } from "./context.js";
import { ask, blank, judgeValue, type Kept, NOTHING } from "./engine.js";
import { BLANK, CALLS } from "./generated/calls.js";
import { Question } from "./generated/protocol.js";
import { member, ofValue, operationNumber, own, stepsOf } from "./input.js";
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

/** The input as JSON; `undefined` stands for none yet. */
const given = (input: unknown) => (input === undefined ? NOTHING : ofValue(input));

/** @internal */
export function fieldsOf(operation: number, input: unknown, context: Kept): FieldState[] {
  return JSON.parse(ask(Question.FIELDS, operation, given(input), context)) as FieldState[];
}

/** @internal */
export function checkFieldOf(path: Path | string, operation: number, input: unknown, context: Kept): Report {
  const steps = stepsOf(path);
  const places = [steps, ...dependentsOf(steps, operation)];
  const json = steps.length && places.length === 1 ? ofValue(input) : undefined;
  // On a path that is no field's, the engine says whether it leads anywhere.
  if (json !== undefined) return JSON.parse(ask(Question.CHECK_FIELD, operation, json, context, steps)) as Report;
  const report = judgeValue(operation, input, context);
  if (!report.issues.length) return report;
  // What is said of the whole is said of each of its fields.
  const issues = report.issues.filter((issue) => !issue.path.length || places.some((place) => covers(place, issue.path)));
  return issues.length ? { ...report, ok: issues.every(({ severity }) => severity !== "error"), issues } : blank;
}

/**
 * A path that stands at a place or below it; where a place says `"*"`, each item of a list does. The engine has the same
 * for JSON, and a test keeps the two alike: here a form's input is checked without its JSON, at each key stroke.
 */
function covers(place: readonly (string | number)[], path: Path): boolean {
  const meets = (step: string | number, at: number) => step === "*" || (at < path.length && `${step}` === `${path[at]}`);
  return place.length > 0 && place.every(meets);
}

let last: readonly [asked: string, found: Path[]] | undefined;

/** A form asks at each key stroke of the same field: the last answer is kept. */
function dependentsOf(steps: readonly string[], operation: number): Path[] {
  const asked = `${operation} ${JSON.stringify(steps)}`;
  if (last?.[0] !== asked) {
    last = [asked, JSON.parse(ask(Question.DEPENDENTS, operation, "", NO_CONTEXT, steps)) as Path[]];
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
  return JSON.parse(ask(Question.READINESS, 0, ofValue(order), once(context))) as Readiness;
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
  const said = ask(Question.TRACE, operationNumber(operation), given(input), once(context), stepsOf(path));
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
  return JSON.parse(ask(Question.TEXT, 0, part, NO_CONTEXT)) as TextReport;
}

/**
 * The staircases of a building and their floors, for a form to offer. Takes
 * an answer of the buildings API; a house has none.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function stairs(building: Building): Stairs[] {
  return JSON.parse(ask(Question.STAIRS, 0, ofValue(building), NO_CONTEXT)) as Stairs[];
}

/**
 * The query string of a listing, percent-encoded. `undefined` where the
 * listing has an error, of which `check("list", params)` says more: a filter
 * that is dropped lists more orders, not fewer.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function listQuery(params: ListParams): string | undefined {
  // After a `?`, which tells an empty query from none.
  const said = ask(Question.QUERY, 0, ofValue(params), NO_CONTEXT);
  return said ? said.slice(1) : undefined;
}

/** An order with every object that the caller can write into, empty, for frameworks that walk paths. */
export function blankOrder(type: "terminate"): Blank<TerminateOrder>;
export function blankOrder(type?: "activate"): Blank<ActivateOrder>;
export function blankOrder(type: OrderType = "activate"): Blank<ActivateOrder> | Blank<TerminateOrder> {
  return { type, ...(JSON.parse(BLANK) as object) } as Blank<ActivateOrder> | Blank<TerminateOrder>;
}

/** What an HTML form leaves in a field that nobody filled in: the engine's white space. */
const BLANK_TEXT = /^[\s\u0085\u200B-\u200D\u2060]*$/;

/**
 * A copy without empty members of objects: `null`, blank texts, empty objects
 * and lists, and what becomes empty by that. Items of lists stay, and become
 * `{}`. `check` reports no error of it at a place where it reports none of the input.
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

/** An object that is written member by member: a `Date` is text. */
const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && typeof (value as { toJSON?: unknown }).toJSON !== "function";

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return BLANK_TEXT.test(value);
  return Array.isArray(value) ? !value.length : isPlain(value) && !Object.keys(value).length;
}

/** Whether an id names a resource: a step that is blank, `.` or `..` would lead to another call. */
const isId = (id: unknown): id is string => typeof id === "string" && !BLANK_TEXT.test(id) && !/^\.{1,2}$/.test(id);

export interface RequestOptions {
  /** The body as it is: the only way to send `null`. */
  readonly keepEmpty?: boolean | undefined;
}

/**
 * The call of an operation, for the caller to send. Its body goes without what
 * is empty, but for two: a submission sends its status alone, a listing its
 * query. The ids are those given, or those of a context and its order; a
 * submission and a read take the order's from their input as well. Without its
 * id there is no call, nor for a listing with an error, nor for what is no operation.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function request(operation: "create", input: unknown, ids?: Ids | Context | null, options?: RequestOptions): ApiCall;
export function request(operation: "update" | "submit" | "read" | "post_info", input: unknown, ids: Ids & { readonly uuid: string }, options?: RequestOptions): ApiCall;
export function request(operation: Operation, input: unknown, ids?: Ids | Context | null, options?: RequestOptions): ApiCall | undefined;
export function request(operation: Operation, input: unknown, ids?: Ids | Context | null, options?: RequestOptions): ApiCall | undefined {
  const call = operation === "read" ? READ : own(CALLS, operation);
  if (!call) return undefined;
  const [method, template] = call;
  const given = (name: string) => {
    const order = name === "uuid" ? [member(member(ids, "order"), name), WHOLE.test(operation) && member(input, name)] : [];
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

/**
 * The call that asks for a building: for a context's `building`, and `stairs`.
 * `building_ref` is the `building_code` of a bound's address.
 */
export function buildingRequest(building_ref: string, options?: { readonly with?: "stairs" | "otp_ref" | undefined }): ApiCall {
  const path = `/api/v2/eligibility/buildings/${encodeURIComponent(replaceSurrogates(`${building_ref}`))}/`;
  const what = options?.with;
  return what ? { method: "GET", path, query: `include_${what}=true` } : { method: "GET", path };
}

/** @internal */
export function previewOf(operation: number, input: unknown, context: Kept): Preview | undefined {
  const said = ask(Question.PREVIEW, operation, ofValue(input), context);
  return said ? (JSON.parse(said) as Preview) : undefined;
}

/** @internal */
export function verdictOf(operation: number, input: unknown, context: Kept): Verdict {
  return JSON.parse(ask(Question.VERDICT, operation, ofValue(input), context)) as Verdict;
}

/**
 * The order as the platform would have it after this call, and the report that
 * a submission of it would get. A listing and an event change no order.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function preview(operation: "create" | "update" | "update_bound" | "update_endpoint" | "submit" | "read", input: unknown, context?: Context): Preview;
export function preview(operation: Operation, input: unknown, context?: Context): Preview | undefined;
export function preview(operation: Operation, input: unknown, context?: Context): Preview | undefined {
  return previewOf(operationNumber(operation), input, once(context));
}

/**
 * How many issues `check` would report, without putting them into words.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function verdict(operation: Operation, input: unknown, context?: Context): Verdict {
  return verdictOf(operationNumber(operation), input, once(context));
}
