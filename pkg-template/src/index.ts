import { judge, warmFormsOf, warmUp } from "./engine.js";
import { keep, once } from "./context.js";
import { applyFixesOf } from "./fixes.js";
import { checkFieldOf, fieldsSince, previewOf, readinessOf, traceOf, verdictOf } from "./form.js";
import { ofJson, operationNumber, option } from "./input.js";
import { checkOf, sectionFlag } from "./section.js";
import type { Checker, CheckOptions, Context, InputOf, Issue, Operation, Report } from "./types.js";

export { KoscEngineError } from "./error.js";
export { applyFix, applyFixes } from "./fixes.js";
export {
  blankOrder,
  buildingRequest,
  checkField,
  checkText,
  compact,
  dependents,
  fields,
  listQuery,
  patterns,
  preview,
  readiness,
  request,
  stairs,
  trace,
  verdict,
} from "./form.js";
export { localeOf, type Locale } from "./locale.js";
export { checkNdjson } from "./ndjson.js";
export type { NdjsonOptions, NdjsonProgress, NdjsonReport, NdjsonStream } from "./ndjson.js";
export type * from "./types.js";

/**
 * Checks a value as `JSON.stringify` would send it: `undefined` members are dropped, a `Date` is a text, reactive
 * proxies work.
 *
 * A value that cannot be sent (with a cycle, a `BigInt`, or a getter that throws) gives one `invalid_json` issue. A text
 * is not an order either: pass JSON text to `checkJson`. A promise, a `Map`, a `FormData` or a `File` would be sent as
 * `{}`, so every required field is missing in it: pass what it resolves to, or its entries.
 *
 * Bad input never throws, nor does a bad operation or context. With `{ section }`, the report has only the issues of
 * one section of the form.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function check(operation: Operation, input: unknown, context?: Context, options?: CheckOptions | null): Report {
  return checkOf(operationNumber(operation), input, once(context), options);
}

/**
 * Checks JSON text or its UTF-8 bytes as they are: a `Uint8Array`, another view, or the `ArrayBuffer` of a request.
 *
 * This is faster than `check`. It also finds faults that parsing hides: repeated keys, and bytes that are not UTF-8.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function checkJson(
  operation: Operation,
  json: string | ArrayBuffer | ArrayBufferView,
  context?: Context,
  options?: CheckOptions | null,
): Report {
  return judge(operationNumber(operation), ofJson(json), once(context), sectionFlag(options));
}

/**
 * Returns the functions that a form needs for one operation and one context: `check`, `checkJson`, `checkField`,
 * `fields`, `readiness`, `trace`, `preview`, `verdict` and `applyFixes`.
 *
 * The context is read once, now. Use it for forms that check at each key stroke, and for batches.
 */
export function checker(operation: Operation, context?: Context): Checker;
/**
 * Returns the same for inputs of the operation's own type: `checker<"update_bound">("update_bound")` takes a
 * `BoundUpdate`.
 */
export function checker<Of extends Operation>(operation: Of, context?: Context): Checker<InputOf<Of>>;
export function checker(operation: Operation, context?: Context): Checker {
  const number = operationNumber(operation);
  const kept = keep(context);
  return {
    check: (input, options) => checkOf(number, input, kept, options),
    checkJson: (json, options) => judge(number, ofJson(json), kept, sectionFlag(options)),
    checkField: (path, input) => checkFieldOf(path, number, input, kept),
    fields: fieldsSince(number, kept),
    readiness: (order) => readinessOf(order, kept),
    trace: (path, input) => traceOf(path, number, input, kept),
    preview: (input) => previewOf(number, input, kept),
    verdict: (input) => verdictOf(number, input, kept),
    applyFixes: (input, options) => applyFixesOf(input, number, kept, option(options, "safeOnly")),
  };
}

/**
 * Returns the report's issues by dotted path (`"end_customer.contact.email"`, `""` for the whole input), in the
 * report's order.
 */
export function flatten(report: Report | null | undefined): { [path: string]: Issue[] | undefined } {
  const byPath = new Map<string, Issue[]>();
  for (const issue of report?.issues ?? []) {
    const path = issue.path.join(".");
    const issues = byPath.get(path);
    if (issues) issues.push(issue);
    else byPath.set(path, [issue]);
  }
  // Not by assignment, because an unknown field may have the name `__proto__`.
  return Object.fromEntries(byPath);
}

/** The version of the rules, as in every report. */
export const rulesetVersion: string = RULESET_VERSION;

let warming: Promise<void> | undefined;

/**
 * Starts the engine without blocking, before the first call needs it. Optional. Calls at the same time share one
 * promise. A check that comes before the promise is settled starts the engine itself.
 */
export function ready(): Promise<void> {
  return (warming ??= warmUp(warmFormsOf).finally(() => (warming = undefined)));
}
