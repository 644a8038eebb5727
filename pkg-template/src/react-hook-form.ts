import { blocking } from "./blocking.js";
import { keep } from "./context.js";
import { judgeValue } from "./engine.js";
import { define, isObject, member, operationNumber, option } from "./input.js";
import type { Checker, Context, Issue, IssueCode, Operation, Path, Report } from "./types.js";

/** What is wrong with a field, shaped as react-hook-form's `FieldError`: its first error, and all of them. */
export interface OrderFieldError {
  /** The code of the first error. */
  type: IssueCode;
  /** The message of the first error, in `context.locale`. */
  message: string;
  /** Under `criteriaMode: "all"`: the messages by code. */
  types?: { [code: string]: string[] };
  /** The errors of the field, with their rules, severities and fixes. */
  issues: readonly Issue[];
}

/**
 * The errors by field name, nested as the values are. Those of an object or a list as a whole are its `root`. Those of
 * the whole input are at `root`, and also at `""`, because react-hook-form below 7.88 drops `root` before it looks for
 * errors.
 */
export interface OrderErrors {
  [name: string]: OrderErrors & OrderFieldError;
}

/** As react-hook-form calls it: `useForm({ resolver })`. Never a promise. */
export type OrderResolver = <Values>(
  values: Values,
  context: unknown,
  options?: { readonly criteriaMode?: "firstError" | "all" | undefined },
) => { values: Values; errors: Record<string, never> } | { values: never; errors: OrderErrors };

/** What else a resolver does. */
export interface ResolverOptions {
  /** Gets the report of every validation, warnings and fixes included. */
  readonly onReport?: ((report: Report) => void) | undefined;
  /**
   * Takes the report of the values and returns the one that counts. With `mergeReports` of `kosc-orders/plan`, the errors
   * of a refused call appear at their fields and go away when their values change.
   */
  readonly refine?: ((own: Report, values: unknown) => Report) | undefined;
}

/**
 * A resolver for react-hook-form that keeps what its errors have no room for. The context is read now, and once.
 *
 * Warnings do not stop a form, so they are no errors: `onReport` gets each whole report. It can also be the third
 * argument itself.
 */
export function orderResolver(
  operation: Operation,
  context?: Context,
  options?: ResolverOptions | ((report: Report) => void),
): OrderResolver;
/** The same with a checker of any entry: that of `kosc-orders/js` runs under a policy that forbids WebAssembly. */
export function orderResolver(
  checker: Pick<Checker<never>, "check">,
  options?: ResolverOptions | ((report: Report) => void),
): OrderResolver;
export function orderResolver(of: unknown, context?: unknown, more?: unknown): OrderResolver {
  const { check, options } = asked(of, context, more);
  const onReport = typeof options === "function" ? options : option(options, "onReport");
  const refine = option(options, "refine");
  return (values, _context, how) => {
    const own = check(values);
    const report = typeof refine === "function" ? (refine(own, values) as Report) : own;
    if (typeof onReport === "function") onReport(report);
    if (report.ok) return { values, errors: {} };
    return { values: {} as never, errors: nested(blocking(report), values, option(how, "criteriaMode") === "all") };
  };
}

/** By which check, and with which options: a checker has its context already. */
function asked(of: unknown, context: unknown, more: unknown): { check: (values: unknown) => Report; options: unknown } {
  const check = option(of, "check");
  if (typeof check === "function") return { check: check as (values: unknown) => Report, options: context };
  const number = operationNumber(of);
  const kept = keep(context);
  return { check: (values) => judgeValue(number, values, kept), options: more };
}

/**
 * The issues of one of react-hook-form's errors: `issuesOf(formState.errors.end_customer?.siret)`. None of an error
 * that `orderResolver` did not make, and where there is no error.
 */
export function issuesOf(error: unknown): readonly Issue[] {
  const issues = member(error, "issues");
  return Array.isArray(issues) ? (issues as Issue[]) : [];
}

function nested(issues: readonly Issue[], values: unknown, all: boolean): OrderErrors {
  const places = new Map<string, [Issue, ...Issue[]]>();
  for (const issue of issues) {
    const found = places.get(issue.pointer);
    if (found) found.push(issue);
    else places.set(issue.pointer, [issue]);
  }
  const errors = {};
  for (const found of places.values()) {
    const [{ path }] = found;
    const error = fieldError(found, all);
    if (!path.length) define(errors, "", error);
    put(errors, isWhole(path, values) ? [...path, "root"] : path, error);
  }
  return errors;
}

/** Whether the place has, or is, more than one field: react-hook-form then looks for its own error at `root`. */
function isWhole(path: Path, values: unknown): boolean {
  return !path.length || isObject(path.reduce(member, values));
}

function fieldError(issues: readonly [Issue, ...Issue[]], all: boolean): OrderFieldError {
  const [{ code: type, message }] = issues;
  const types: { [code: string]: string[] } = {};
  for (const { code, message } of issues) (types[code] ??= []).push(message);
  return { type, message, ...(all && { types }), issues };
}

function put(root: object, path: Path, error: object): void {
  path.reduce((at, key, depth) => {
    const found = member(at, key);
    if (isObject(found)) return found;
    const next = path[depth + 1];
    const value = next === undefined ? error : typeof next === "number" ? [] : {};
    define(at, key, value);
    return value;
  }, root);
}
