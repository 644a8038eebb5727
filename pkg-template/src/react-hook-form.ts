import { blocking, spoken } from "./blocking.js";
import { keep } from "./context.js";
import { define, isObject, member, operationNumber, option } from "./input.js";
import { checkOf } from "./section.js";
import type { CheckOptions, Checker, Context, Issue, IssueCode, Operation, Path, Report, Section } from "./types.js";

/** The errors of a field, in the format of react-hook-form's `FieldError`: the first error, and all of them. */
export interface OrderFieldError {
  /** The code of the first error. */
  type: IssueCode;
  /** The message of the first error, in `context.locale`, or what `say` makes of it. */
  message: string;
  /** With `criteriaMode: "all"`: the messages by code. */
  types?: { [code: string]: string[] };
  /** The errors of the field, with their rules, severities and fixes. */
  issues: readonly Issue[];
}

/**
 * The errors by field name, nested like the values.
 *
 * Errors of an object or a list as a whole are in its `root`. Errors of the whole input are at `root`, and also at
 * `""`, because react-hook-form below 7.88 drops `root` before it looks for errors.
 */
export interface OrderErrors {
  [name: string]: OrderErrors & OrderFieldError;
}

/** The resolver for `useForm({ resolver })`. It never returns a promise. */
export type OrderResolver = <Values>(
  values: Values,
  context: unknown,
  options?: { readonly criteriaMode?: "firstError" | "all" | undefined },
) => { values: Values; errors: Record<string, never> } | { values: never; errors: OrderErrors };

/** Further options of a resolver. */
export interface ResolverOptions extends CheckOptions {
  /** Gets the report of every validation, warnings and fixes included. */
  readonly onReport?: ((report: Report) => void) | undefined;
  /**
   * Gets the report on the values and returns the report to use. With `mergeReports` of `kosc-orders/plan`, the errors
   * of a refused call appear at their fields and disappear when their values change.
   */
  readonly refine?: ((own: Report, values: unknown) => Report) | undefined;
  /**
   * Makes the messages for the person at the form. An issue's own message is for developers. For a message next to an
   * input that shows its label: `(issue) => say(issue, { operation, label: false })`, with `say` of
   * `kosc-orders/labels/fr` or `/en`.
   */
  readonly say?: ((issue: Issue) => string) | undefined;
}

/**
 * Returns a resolver for react-hook-form whose errors keep the issues. The context is read once, now.
 *
 * Warnings do not stop a form, so they are not errors: `onReport` gets each whole report. You can also pass it as the
 * third argument.
 */
export function orderResolver(
  operation: Operation,
  context?: Context,
  options?: ResolverOptions | ((report: Report) => void),
): OrderResolver;
/** Returns `checkerResolver(checker, options)`. */
export function orderResolver(
  checker: Pick<Checker<never>, "check">,
  options?: ResolverOptions | ((report: Report) => void),
): OrderResolver;
export function orderResolver(of: unknown, context?: unknown, more?: unknown): OrderResolver {
  if (typeof option(of, "check") === "function") return resolverOf(of as Checker, context);
  const number = operationNumber(of);
  const kept = keep(context);
  return resolverOf({ check: (values, options) => checkOf(number, values, kept, options) }, more);
}

/**
 * Returns a resolver with a checker of any entry, and adds no engine to a bundle. A checker of `kosc-orders/js` runs under
 * a policy that forbids WebAssembly.
 */
export function checkerResolver(
  checker: Pick<Checker<never>, "check">,
  options?: ResolverOptions | ((report: Report) => void),
): OrderResolver {
  return resolverOf(checker as Checker, options);
}

function resolverOf(checker: Pick<Checker, "check">, options: unknown): OrderResolver {
  const onReport = typeof options === "function" ? options : option(options, "onReport");
  const refine = option(options, "refine");
  const say = option(options, "say");
  const section = option(options, "section") as Section;
  return (values, _context, how) => {
    const own = checker.check(values, { section });
    const report = typeof refine === "function" ? (refine(own, values) as Report) : own;
    if (typeof onReport === "function") onReport(report);
    if (report.ok) return { values, errors: {} };
    const all = option(how, "criteriaMode") === "all";
    return { values: {} as never, errors: nested(spoken(blocking(report), say), values, all) };
  };
}

/**
 * Returns the issues of one of react-hook-form's errors: `issuesOf(formState.errors.end_customer?.siret)`. Returns none
 * if there is no error, or if no resolver of this module made it.
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

/** Returns whether the path has more than one field. react-hook-form then looks for its own error at `root`. */
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
