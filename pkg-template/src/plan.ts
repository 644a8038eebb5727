// The conversation with the platform, without I/O: which calls to send, and the meaning of an answer. Nothing in this
// file throws on bad input.

import { once } from "./context.js";
import { NO_CONTEXT } from "./engine.js";
import { ofValue, stepsOf } from "./input.js";
import { Topic } from "./generated/protocol.js";
import { pointerOf } from "./report.js";
import { converse, warmTalkUp } from "./talk.js";
import { wellFormed } from "./text.js";
import type { Locale } from "./generated/locales.js";
import type { ApiCall, Context, Fix, Issue, Operation, Order, Path, Report } from "./types.js";

export type { ApiCall, Context, Issue, Operation, Order, Path, Report } from "./types.js";

/** The calls to send, and what blocks the rest. */
export interface Plan {
  /** Whether nothing is left to send and nothing is blocked. */
  readonly done: boolean;
  /** The calls, in order. Send the first, merge its answer with `absorb`, and plan again. */
  readonly steps: readonly Step[];
  /** The issues that block wishes, at paths of the wanted order. */
  readonly blocked: readonly Issue[];
  /** The wishes that no step fulfils now: those that are blocked, and those of a call that is blocked for another. */
  readonly open: readonly Path[];
  /**
   * The fields that a submission requires and the platform can fill in, as long as there is no order. They block
   * nothing now. The platform fills in `operator_info.contact_uuid` only if the operator has a default contact. If the
   * order still lacks one of them after the creation, the next plan blocks the submission.
   */
  readonly awaits: readonly Path[];
}

/** One call of a plan. It is plain JSON, so it can be stored and passed back in `sent`. */
export interface Step {
  readonly operation: Operation;
  /** The path of its bound or endpoint in the wanted order. `[]` for the order itself. */
  readonly at: Path;
  /**
   * The call. The first step of a plan always has it. A later step has none if it needs an id that only the answer to an
   * earlier call brings.
   */
  readonly request?: ApiCall;
  /** The report on its body. */
  readonly report?: Report;
  /** The wishes that it fulfils. */
  readonly changes: readonly Path[];
  /** A call to send directly after it. Its answer is the order from then on. */
  readonly reread?: ApiCall;
  /**
   * Whether the same call can simply be sent again if its answer was lost. `false` for a creation, which would make a
   * second order, and for a submission, which is refused if the first one took effect. Find out first: `adopt` the draft
   * of a creation, read the submitted order.
   */
  readonly repeatable: boolean;
}

/** A step to send: its call is known. */
export type NextStep = Step & { readonly request: ApiCall };

export interface PlanOptions extends Context {
  /**
   * The order as the platform last returned it. Without it, the plan creates an order; a wanted order that has a `uuid`
   * is then blocked. If the order cannot be read, every wish is blocked.
   */
  readonly order?: Context["order"];
  /**
   * The order that the wanted one was made from. A value that changed since then is not changed back.
   *
   * With a base, an empty value is a wish to clear the base's value, and it is blocked unless `clear` is given. Without
   * a base, an empty value is not a wish, and the order keeps its value.
   */
  readonly base?: Order | object | null | undefined;
  /** The steps of this conversation that succeeded. In `refusal` and `mergeReports`, `sent` is a body instead. */
  readonly sent?: readonly Step[] | undefined;
  /**
   * `"whole"` creates the order with all wishes that the body of a creation can have. Otherwise an update sends most of them.
   * It changes nothing for a termination.
   */
  readonly create?: "whole" | undefined;
  /** Also sends wishes where the order has changed since the base, and to locked endpoints. */
  readonly overwrite?: boolean | undefined;
  /** `"null"` sends `null` for a cleared value. Otherwise such a wish is blocked. */
  readonly clear?: "null" | undefined;
}

/**
 * Returns the calls that turn the order into the wanted one, as far as documented calls can.
 *
 * Every present value of `wanted` at a path that the caller may write is a wish. So `wanted` may be the state of a
 * form, or a received order with edits. Pass a received order as `order`, too: without one, the plan is a creation, and
 * a `wanted` with a `uuid` is blocked, because it would become a second order. `copyOf` returns the wanted order for a
 * second one.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function plan(
  wanted: unknown,
  options?: PlanOptions,
): Plan & { readonly steps: readonly [] | readonly [NextStep, ...Step[]] } {
  const { base, sent, create, overwrite, clear, ...context } = (options ?? {}) as PlanOptions;
  const parts = {
    wanted: ofValue(wanted),
    base: ofValue(base),
    sent: ofValue(sent),
    create: ofValue(create),
    overwrite: ofValue(overwrite),
    clear: ofValue(clear),
  };
  return JSON.parse(converse(Topic.PLAN, parts, once(context)));
}

/**
 * Returns the order after an answer to a step, or to its `reread`.
 *
 * If the answer does not belong to the step, it returns the given order itself. Repeat a failed reread before you plan
 * again.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function absorb<Known extends object | undefined>(order: Known, step: Step, answer: unknown): Known | Order {
  const { operation, at, request } = step ?? {};
  const parts = { order: ofValue(order), step: ofValue({ operation, at, request }), answer: ofValue(answer) };
  const taken = converse(Topic.ABSORB, parts, NO_CONTEXT);
  return taken ? (JSON.parse(taken) as Order) : order;
}

/**
 * Returns the draft of a creation whose answer was lost, if there is exactly one candidate in a listing of `{ status:
 * "draft", type, sort: "-creation_date" }`.
 *
 * `known` are the uuids that existed before. Read the draft with its GET before you plan again.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function adopt<Listed>(
  orders: readonly Listed[],
  wanted: unknown,
  options?: { readonly known?: readonly string[] },
): Listed | undefined {
  const parts = { orders: ofValue(orders), wanted: ofValue(wanted), known: ofValue(options?.known) };
  const found = converse(Topic.ADOPT, parts, NO_CONTEXT);
  return found ? orders[+found] : undefined;
}

export interface RefusalOptions {
  /** A step's `at`, or that path as a text (`"bounds.0"`). The report then has paths of the wanted order. */
  readonly at?: Path | string | undefined;
  /**
   * The body that was sent: the step's `request.body`, not the steps that `plan` takes as its `sent`. With it, a field that
   * is named like a key for errors, such as `message`, is that field.
   */
  readonly sent?: unknown;
  /** The platform's key for errors without a field, if it is not one of Django's own. */
  readonly nonFieldKey?: string | undefined;
  /**
   * The `Retry-After` header, or its seconds as a number. A header that is a date is ignored, because this library has no
   * clock. If it is absent, the seconds that the sentence of a 429 names are used.
   */
  readonly retryAfter?: number | string | null | undefined;
  readonly locale?: Locale | (string & {}) | undefined;
}

/**
 * Returns the answer to a failed call as a report, so that a form can show it next to its own issues.
 *
 * `body` is the body of the answer: a value, JSON text, plain text or HTML. `status` is 0 if no answer came. The report
 * on a 2xx has issues only if the body says that it is an error.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function refusal(status: number, body: unknown, options?: RefusalOptions): Report {
  const { at, sent, nonFieldKey, retryAfter, locale } = options ?? {};
  const parts = {
    status: ofValue(status),
    body: ofValue(typeof body === "string" ? wellFormed(body) : body),
    at: ofValue(pathOf(at)),
    sent: ofValue(sent),
    nonFieldKey: ofValue(nonFieldKey),
    retryAfter: ofValue(secondsOf(retryAfter)),
  };
  return JSON.parse(converse(Topic.REFUSAL, parts, locale === undefined ? NO_CONTEXT : once({ locale }))) as Report;
}

/** Returns whole seconds, from a number or a text of digits. */
function secondsOf(retryAfter: unknown): number | undefined {
  const isDigits = typeof retryAfter === "string" && /^\s*\d{1,9}\s*$/.test(retryAfter);
  const seconds = isDigits ? Number(retryAfter) : retryAfter;
  return typeof seconds === "number" && seconds > -1 && seconds <= 2 ** 31 - 1 ? Math.ceil(seconds) : undefined;
}

/**
 * Returns a path that may be a text. Its indexes are numbers. For a value that is not a path, returns that of the
 * order.
 */
function pathOf(at: unknown): Path {
  if (typeof at === "string") return stepsOf(at).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return Array.isArray(at) ? (at as Path) : [];
}

/** Returns a report on a bound's or an endpoint's body with the paths of the whole order. `at` may also be a text. */
export function liftReport(report: Report, at: Path | string): Report {
  const place = pathOf(at);
  if (!place.length || !report) return report;
  const lifted = (path: Path): Path => [...place, ...path];
  const prefix = pointerOf(place);
  const issues = report.issues.map((issue) => {
    const { alternatives } = issue.params as { readonly alternatives?: readonly Path[] };
    const params = alternatives ? { ...issue.params, alternatives: alternatives.map(lifted) } : issue.params;
    const fix: Fix | undefined = issue.fix && {
      ...issue.fix,
      edits: issue.fix.edits.map((edit) => ({ ...edit, path: lifted(edit.path) })),
    };
    const own = { path: lifted(issue.path), pointer: prefix + issue.pointer, params };
    const control = issue.control && { control: lifted(issue.control) };
    return { ...issue, ...own, ...control, ...(fix && { fix }) } as Issue;
  });
  return { ...report, issues };
}

/** The orders or bodies that `mergeReports` compares, to find the issues about values that have changed since. */
export interface MergeOptions {
  /** The wanted order as it is now: the values of the form. */
  readonly now: unknown;
  /** The wanted order as it was when the call was sent. With it, `sent` and `at` are not needed. */
  readonly was?: unknown;
  /** The body that was sent: a call's `body`, not the steps that `plan` takes as its `sent`. Used only without `was`. */
  readonly sent?: unknown;
  /** The path of the body's bound or endpoint: a step's `at`, or that path as a text. Used only with `sent`. */
  readonly at?: Path | string | undefined;
}

/**
 * Returns one report with a form's own issues and the platform's.
 *
 * An issue of the platform stays until the value at its path changes. With `was`, the order as it was is compared with
 * the order as it is `now`. Without it, the body that was `sent` is compared, and an issue at a path that the body did
 * not contain stays: a submission contains no value of the order. An issue about the call itself, such as 429 or a status
 * from 500, always stays. So drop the refusal when you send again.
 */
export function mergeReports(own: Report, refused: Report, options: MergeOptions): Report {
  const { now, was, sent, at } = options ?? {};
  const place = pathOf(at);
  const kept = issuesOf(refused).filter(({ path, params }) => {
    if ("status" in (params ?? {})) return true;
    const from = path.length < place.length ? place : path;
    const key = from[from.length - 1];
    const value = valueAt(now, from);
    const before = was === undefined ? valueAt(sent, from.slice(place.length)) : valueAt(was, from);
    if (was === undefined) return before === undefined || isAsSent(key, before, value);
    return isAsSent(key, before, value) && isAsSent(key, value, before);
  });
  const issues = [...issuesOf(own), ...kept];
  return { ...own, ok: issues.every(({ severity }) => severity !== "error"), issues };
}

const issuesOf = (report: Report | null | undefined): readonly Issue[] => report?.issues ?? [];

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((held, step) => (held as Record<string | number, unknown> | null | undefined)?.[step], value);

/** An object can contain itself, so that its depth has no end. */
const DEEPEST = 64;

/** Returns whether there is no value: it is absent or blank, or an object or a list without a value. */
const isMissing = (value: unknown, depth = 0): boolean =>
  value == null ||
  (typeof value === "string"
    ? !value.trim()
    : isDeeper(value, depth) && Object.values(value).every((member) => isMissing(member, depth + 1)));

const isDeeper = (value: unknown, depth: number): value is object =>
  typeof value === "object" && value !== null && depth < DEEPEST;

/** Returns whether sent values of a key are unchanged and absent ones still absent. */
function isAsSent(key: string | number | undefined, sent: unknown, now: unknown, depth = 0): boolean {
  // The status that asks for a submission is not a value of a form.
  if (key === "status" && (sent === "submitted" || now === "submitted")) return true;
  if (isMissing(sent)) return isMissing(now);
  if (!isDeeper(sent, depth)) return typeof now !== "object" && String(sent) === String(now);
  return Object.entries(sent).every(([key, value]) =>
    isAsSent(key, value, (now as Record<string, unknown> | null | undefined)?.[key], depth + 1),
  );
}

/** The stage of an order, with the authority for each answer. */
export interface Lifecycle {
  readonly stage: "draft" | "submitted" | "in_progress" | "done" | "refused" | "unknown";
  /** Whether nothing more will happen to the order. */
  readonly isFinal: boolean;
  /** Whether the parameters of the order can be changed. */
  readonly isEditable: boolean;
  /** Whether the order accepts information events: at most one in five minutes. */
  readonly takesInfo: boolean;
  readonly basis: { readonly [reading in "stage" | "isFinal" | "isEditable" | "takesInfo"]: Issue["basis"] };
}

/**
 * Returns the stage of an order that the platform returned: a value, or JSON text. A value that is not an order
 * has the stage `"unknown"`, and cannot be changed.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function lifecycle(order: unknown): Lifecycle {
  return JSON.parse(converse(Topic.LIFECYCLE, { order: ofValue(order) }, NO_CONTEXT)) as Lifecycle;
}

/**
 * Returns the order to send again after a rejection: everything that the caller wrote, without the operator's
 * reference, which must be a new one.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function copyOf(order: unknown): Order {
  return JSON.parse(converse(Topic.COPY, { order: ofValue(order) }, NO_CONTEXT)) as Order;
}

/** Starts the engine and its part for plans without blocking, before the first call needs them. Optional. */
export function ready(): Promise<void> {
  return warmTalkUp();
}
