import { blocking } from "./blocking.js";
import { keep } from "./context.js";
import { judgeValue } from "./engine.js";
import { define, isObject, member, operationNumber, option } from "./input.js";
import type { Context, Issue, IssueCode, Operation, Path, Report } from "./types.js";

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

/** The errors by field name, nested as the values are; those of an object or a list as a whole are its `root`. */
export interface OrderErrors {
  [name: string]: OrderErrors & OrderFieldError;
}

/** As react-hook-form calls it: `useForm({ resolver })`. Never a promise. */
export type OrderResolver = <Values>(
  values: Values,
  context: unknown,
  options?: { readonly criteriaMode?: "firstError" | "all" | undefined },
) => { values: Values; errors: Record<string, never> } | { values: never; errors: OrderErrors };

/**
 * A resolver for react-hook-form that keeps what its errors have no room for. The context is read now, and once.
 *
 * Warnings stand in no one's way, so that they are no errors: `onReport` gets the report of every validation, with
 * all that is to say.
 */
export function orderResolver(
  operation: Operation,
  context?: Context,
  onReport?: (report: Report) => void,
): OrderResolver {
  const number = operationNumber(operation);
  const kept = keep(context);
  return (values, _context, options) => {
    const report = judgeValue(number, values, kept);
    if (typeof onReport === "function") onReport(report);
    if (report.ok) return { values, errors: {} };
    return { values: {} as never, errors: nested(blocking(report), values, option(options, "criteriaMode") === "all") };
  };
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
    put(errors, isObject(path.reduce(member, values)) ? [...path, "root"] : path, fieldError(found, all));
  }
  return errors;
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
