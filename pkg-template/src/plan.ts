// The whole conversation with the platform, without I/O: which calls to send, and what an answer means. Nothing here
// throws on bad input.

import { NO_CONTEXT, once } from "./context.js";
import { ofValue } from "./input.js";
import { Topic } from "./generated/protocol.js";
import { converse } from "./talk.js";
import { wellFormed } from "./text.js";
import type { Locale } from "./generated/locales.js";
import type { ApiCall, Context, Fix, Issue, Operation, Order, Path, Report } from "./types.js";

export type { ApiCall, Context, Issue, Operation, Order, Path, Report } from "./types.js";

/** What to send, and what stands in the way. */
export interface Plan {
  /** Nothing is left to send, and nothing blocked. */
  readonly done: boolean;
  /** The calls, in order. Send the first, absorb its answer, and plan again. */
  readonly steps: readonly Step[];
  /** What stands in the way, at paths of the wanted order. */
  readonly blocked: readonly Issue[];
  /** The wishes that no step brings about now. */
  readonly open: readonly Path[];
  /** What a submission needs and the platform fills in, while there is no order. */
  readonly awaits: readonly Path[];
}

/** One call of a plan. */
export interface Step {
  readonly operation: Operation;
  /** The place of its bound or endpoint in the wanted order; `[]` for the order itself. */
  readonly at: Path;
  /** The call. Only a step after the first can be without one: its id comes with an earlier answer. */
  readonly request?: ApiCall;
  /** What `check` says of its body. */
  readonly report?: Report;
  /** The wishes it brings about. */
  readonly changes: readonly Path[];
  /** The call to send straight after it: its answer is the order from then on. */
  readonly reread?: ApiCall;
  /** Sent twice, it does the same as once: not so a creation. */
  readonly repeatable: boolean;
}

/** The step to send: its call is known. */
export type NextStep = Step & { readonly request: ApiCall };

export interface PlanOptions extends Context {
  /** The order that the wanted one was made from: what was changed since is not undone. */
  readonly base?: Order | object | null | undefined;
  /** The steps that were answered with success in this loop. */
  readonly sent?: readonly Step[] | undefined;
  /** `"whole"` creates the order with all that is wished of it in one call. */
  readonly create?: "whole" | undefined;
  /** Wishes go where the order was changed since, and to locked endpoints. */
  readonly overwrite?: boolean | undefined;
  /** `"null"` sends `null` for what was emptied; otherwise that is blocked. */
  readonly clear?: "null" | undefined;
}

/**
 * The calls that make an order what is wanted, as far as documented calls can.
 * Every present value of `wanted` at a place that the caller may write is a
 * wish: it may be a form's state, or an order that was received and edited.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function plan(wanted: unknown, options?: PlanOptions): Plan & { readonly steps: readonly [] | readonly [NextStep, ...Step[]] } {
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
 * The order once an answer to a step, or to its `reread`, is taken in. An
 * answer that is not that of what was addressed is not taken: then it returns
 * the very order it was given. Repeat a reread that failed before you plan again.
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
 * The draft of a creation whose answer was lost, found in a listing of
 * `{ status: "draft", type, sort: "-creation_date" }`: exactly one, or none.
 * `known` are the uuids that were there before. Read it with its GET before you plan on.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function adopt<Listed>(orders: readonly Listed[], wanted: unknown, options?: { readonly known?: readonly string[] }): Listed | undefined {
  const parts = { orders: ofValue(orders), wanted: ofValue(wanted), known: ofValue(options?.known) };
  const found = converse(Topic.ADOPT, parts, NO_CONTEXT);
  return found ? orders[+found] : undefined;
}

export interface RefusalOptions {
  /** A step's `at`: lifts the paths to those of the wanted order. */
  readonly at?: Path | undefined;
  /** The body that was sent. */
  readonly sent?: unknown;
  /** The key of errors of no field, where the platform has one of its own. */
  readonly nonFieldKey?: string | undefined;
  /** The seconds of the header `Retry-After`. */
  readonly retryAfter?: number | undefined;
  readonly locale?: Locale | (string & {}) | undefined;
}

/**
 * The answer to a call that failed, as a report, so that a form shows it where
 * it shows its own. `body` is what came: a value, JSON text, plain text, HTML.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function refusal(status: number, body: unknown, options?: RefusalOptions): Report {
  const { at, sent, nonFieldKey, retryAfter, locale } = options ?? {};
  const parts = {
    status: ofValue(status),
    body: ofValue(typeof body === "string" ? wellFormed(body) : body),
    at: ofValue(at),
    sent: ofValue(sent),
    nonFieldKey: ofValue(nonFieldKey),
    retryAfter: ofValue(retryAfter),
  };
  return JSON.parse(converse(Topic.REFUSAL, parts, locale === undefined ? NO_CONTEXT : once({ locale }))) as Report;
}

/** A report on a body with its paths lifted to those of the order that the body is a part of. */
export function liftReport(report: Report, at: Path): Report {
  if (!at.length) return report;
  const lifted = (path: Path): Path => [...at, ...path];
  const prefix = at.map((step) => `/${`${step}`.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
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

/**
 * One report of a form's own and the platform's: an issue of the platform's
 * goes when the value at its path is no longer what was sent. `now` is the
 * wanted order, `sent` the body, `at` the step's place.
 */
export function mergeReports(own: Report, refused: Report, options: { readonly now: unknown; readonly sent: unknown; readonly at?: Path }): Report {
  const { now, sent, at = [] } = options;
  const kept = refused.issues.filter(({ path }) => {
    const place = path.length < at.length ? at : path;
    return isAsSent(valueAt(sent, place.slice(at.length)), valueAt(now, place));
  });
  const ok = own.ok && kept.every(({ severity }) => severity !== "error");
  return { ...own, ok, issues: [...own.issues, ...kept] };
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((held, step) => (held as Record<string | number, unknown> | null | undefined)?.[step], value);

const isMissing = (value: unknown) => value == null || (typeof value === "string" && !value.trim());

/** What was sent is still there; what was not is still missing. */
function isAsSent(sent: unknown, now: unknown): boolean {
  if (typeof sent === "object" && sent !== null) {
    return Object.entries(sent).every(([key, value]) => isAsSent(value, (now as Record<string, unknown> | null)?.[key]));
  }
  return isMissing(sent) ? isMissing(now) : `${sent}` === `${now as string}`;
}

/** Where an order is in its life, each reading with who says so. */
export interface Lifecycle {
  readonly stage: "draft" | "submitted" | "in_progress" | "done" | "refused" | "unknown";
  /** Nothing will happen to it any more. */
  readonly isFinal: boolean;
  /** Its parameters can be changed. */
  readonly isEditable: boolean;
  /** It takes information events: one in five minutes at most. */
  readonly takesInfo: boolean;
  readonly basis: { readonly [reading in "stage" | "isFinal" | "isEditable" | "takesInfo"]: Issue["basis"] };
}

/** @throws {KoscEngineError} only if the engine itself fails. */
export function lifecycle(order: unknown): Lifecycle {
  return JSON.parse(converse(Topic.LIFECYCLE, { order: ofValue(order) }, NO_CONTEXT)) as Lifecycle;
}

/**
 * The wish to order the same again, after a rejection: what the caller wrote,
 * without the operator's reference, which has to be another.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function copyOf(order: unknown): Order {
  return JSON.parse(converse(Topic.COPY, { order: ofValue(order) }, NO_CONTEXT)) as Order;
}
