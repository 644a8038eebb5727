// The conversation with the double of the platform. Each function takes a state and returns the next one, and needs no
// browser.

import type { ApiCall, Context, Issue, Operation, Order, Path, Report } from "kosc-orders";
import { absorb, adopt, type NextStep, plan, type Plan, refusal, type Step } from "kosc-orders/plan";
import { createPlatform, type Failure, type Platform } from "kosc-orders/testing";
import type { Api } from "../engine";
import { at, type Json, withValue } from "../value";

/** The failures that the visitor can choose. */
export const FAILURES = ["none", "reference", "staircase", "lost", "key", "platform", "rejected"] as const;
export type FailureName = (typeof FAILURES)[number];

/** One call and its answer. */
export interface Exchange {
  readonly operation: Operation;
  readonly call: ApiCall;
  /** 0 if no answer came. */
  readonly status: number;
  readonly answer: unknown;
  /** The fields that the call should write. */
  readonly changes: readonly Path[];
  /** The ids and other names that the answer has for the first time. */
  readonly ids: readonly NewId[];
}

export interface NewId {
  readonly of: "order" | "bound" | "endpoint";
  readonly id: string;
}

/** The reason why the next call is not sent. */
export type Trouble =
  | {
      readonly kind: "refused";
      /** The refusal, at the paths of the order. */
      readonly report: Report;
      /** The order that was wanted then. */
      readonly was: unknown;
      /** The report of a check in the context of the platform. */
      readonly knowing: readonly Issue[];
    }
  | { readonly kind: "lost"; readonly repeatable: boolean }
  | { readonly kind: "key" }
  | { readonly kind: "failed" };

export interface Talk {
  readonly order: Order | undefined;
  /** The steps that were answered with success. */
  readonly sent: readonly Step[];
  readonly exchanges: readonly Exchange[];
  readonly trouble: Trouble | undefined;
  readonly refusals: number;
  /** The places of the order's errors before the first call. */
  readonly foreseen: readonly string[];
  /** How many calls the plan had left after the last answer. */
  readonly left: number;
  readonly adopted: boolean | undefined;
}

export const SILENCE: Talk = {
  order: undefined,
  sent: [],
  exchanges: [],
  trouble: undefined,
  refusals: 0,
  foreseen: [],
  left: 0,
  adopted: undefined,
};

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null && !Array.isArray(value);
const partsOf = (value: unknown): readonly Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/** An order of this kind, before the platform has it: what it names is not known here. */
function withoutIds(order: Part): Part {
  const { uuid: _, reference: __, status: ___, ...rest } = order;
  const bounds = partsOf(rest["bounds"]).map(({ uuid: _, ...bound }) => {
    const endpoints = partsOf(bound["endpoints"]).map(({ uuid: _, ...endpoint }) => ({ ...endpoint, locked: false }));
    return { ...bound, ...(endpoints.length && { endpoints }) };
  });
  return { ...rest, ...(bounds.length && { bounds }) };
}

/** The wanted order, and the data about its place that the platform has already. */
export interface Wish {
  readonly wanted: Part;
  /** The bounds without the values that calls will write. */
  readonly bounds: Json | undefined;
}

/**
 * An order on the page may have come from the platform. Of its bounds, only the values that a call can write are
 * wishes. The double has the other values from the start, as the vendor has them from the eligibility.
 */
export function wishOf(value: Json, submit: boolean): Wish {
  if (!isPart(value)) return { wanted: {}, bounds: undefined };
  const bare = withoutIds(value);
  const first = plan({ ...bare, status: "submitted" });
  const inBounds = (path: Path) => path[0] === "bounds";
  const wanted = first.open
    .filter(inBounds)
    .reduce<Json | undefined>((rest, path) => withValue(rest, path, undefined), bare as Json);
  const written = first.steps
    .filter(({ operation }) => operation === "update_bound" || operation === "update_endpoint")
    .flatMap(({ changes }) => changes);
  const known = written.reduce<Json | undefined>((rest, path) => withValue(rest, path, undefined), {
    bounds: (bare["bounds"] ?? []) as Json,
  });
  const bounds = at(known, ["bounds"]) as Json | undefined;
  return {
    wanted: { ...(wanted as Part), ...(submit && { status: "submitted" }) },
    bounds: Array.isArray(bounds) && bounds.length ? bounds : undefined,
  };
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** Returns a platform that has the eligibility, or the service, that the order names. */
export function platformFor({ wanted, bounds }: Wish): Platform {
  const reference = text(wanted["eligibility_ref"]);
  const [service_ref, service_uuid, product] = [
    text(wanted["service_ref"]),
    text(wanted["service_uuid"]),
    text(at(wanted, ["product", "code"])),
  ];
  const place = bounds ? { bounds: bounds as readonly object[] } : {};
  const service = {
    ...(service_ref && { service_ref }),
    ...(service_uuid && { service_uuid }),
    ...(product && { product }),
    ...place,
  };
  try {
    return createPlatform({
      seed: 7,
      eligibilities: reference ? [{ eligibility_ref: reference, ...place }] : [],
      services: service_ref || service_uuid ? [service] : [],
    });
  } catch {
    // The order's data about its place is not in the vendor's format, so the double makes a place up.
    return createPlatform({ seed: 7 });
  }
}

const REFUSED_STAIRS = JSON.stringify({ address: { stairs: ["This building has no such staircase."] } });
const SCRIPTS: { readonly [Name in FailureName]?: Failure } = {
  staircase: { method: "PATCH", path: "/bounds/", status: 400, body: REFUSED_STAIRS },
  lost: { status: 0, after: true },
  key: { status: 401, body: JSON.stringify({ detail: "Invalid token." }) },
  platform: { status: 503 },
};

/** Prepares the platform to fail in this way at the next call that can. */
export function arm(platform: Platform, name: FailureName, { wanted }: Wish, api: Api) {
  const script = SCRIPTS[name];
  if (script) platform.failNext(script);
  const order_ref = text(at(wanted, ["operator_info", "order_ref"]));
  if (name !== "reference" || !order_ref) return;
  // A colleague has used this reference for an order of the same kind.
  const made = platform.handle({ method: "POST", path: "/api/v2/orders/", body: bodyOf("create", wanted, {}, api) });
  const call = api.request("update", { operator_info: { order_ref } } as never, {
    uuid: text(at(made.body, ["uuid"])),
  });
  if (call) platform.handle(call);
}

/** Returns the part of the order that a call may write, even if it has errors. */
function bodyOf(operation: Operation, wanted: Part, context: Context, api: Api): object {
  const own = api
    .fields(operation, wanted, context)
    .filter((state) => state.editable && state.inputType !== "group" && state.inputType !== "list");
  return own.reduce<Json | undefined>((body, { path }) => {
    const value = at(wanted, path);
    return path[0] === "status" || value === undefined ? body : withValue(body, path, value as Json);
  }, {}) as object;
}

export const planOf = ({ wanted }: Wish, { order, sent }: Talk, context: Context): Plan =>
  plan(wanted, { ...context, order, sent, expect: "platform" });

/** Returns a step with the values that the library would not send, to show how the platform refuses them. */
export function heldBack({ wanted }: Wish, { order }: Talk, context: Context, api: Api): NextStep | undefined {
  const operation = order ? "update" : "create";
  const request = api.request(operation, bodyOf(operation, wanted, { ...context, order }, api) as never, {
    uuid: text(at(order, ["uuid"])),
  });
  return request && { operation, at: [], request, changes: [], repeatable: order !== undefined };
}

function idsIn(order: unknown): NewId[] {
  const found: NewId[] = [];
  const take = (of: NewId["of"], part: unknown) => {
    const id = text(at(part, ["uuid"]));
    if (id) found.push({ of, id });
  };
  take("order", order);
  for (const bound of partsOf(at(order, ["bounds"]))) {
    take("bound", bound);
    for (const endpoint of partsOf(bound["endpoints"])) take("endpoint", endpoint);
  }
  return found;
}

const isGood = (status: number) => status >= 200 && status < 300;

function troubleOf(
  step: NextStep,
  was: unknown,
  status: number,
  answer: unknown,
  knowing: readonly Issue[],
  locale: string,
): Trouble {
  if (status === 0) return { kind: "lost", repeatable: step.repeatable };
  if (status === 401 || status === 403) return { kind: "key" };
  if (status >= 500) return { kind: "failed" };
  return {
    kind: "refused",
    report: refusal(status, answer, { at: step.at, sent: step.request.body, locale }),
    was,
    knowing,
  };
}

/** Sends a step, and absorbs its answer. */
export function send(
  talk: Talk,
  step: NextStep,
  wanted: unknown,
  platform: Platform,
  foreseen: readonly string[],
  locale: string,
): Talk {
  const { status, body: answer, report } = platform.handle(step.request);
  const before = new Set(idsIn(talk.order).map(({ id }) => id));
  let order = isGood(status) ? absorb(talk.order, step, answer) : talk.order;
  const exchanges: Exchange[] = [
    {
      operation: step.operation,
      call: step.request,
      status,
      answer,
      changes: step.changes,
      ids: idsIn(order).filter(({ id }) => !before.has(id)),
    },
  ];
  if (isGood(status) && step.reread) {
    const again = platform.handle(step.reread);
    if (isGood(again.status)) order = absorb(order, step, again.body);
    exchanges.push({
      operation: "read",
      call: step.reread,
      status: again.status,
      answer: again.body,
      changes: [],
      ids: [],
    });
  }
  const refused = !isGood(status) && status >= 400 && status < 500 ? 1 : 0;
  return {
    ...talk,
    order,
    sent: isGood(status) ? [...talk.sent, step] : talk.sent,
    exchanges: [...talk.exchanges, ...exchanges],
    trouble: isGood(status) ? undefined : troubleOf(step, wanted, status, answer, report?.issues ?? [], locale),
    refusals: talk.refusals + refused,
    foreseen: talk.exchanges.length ? talk.foreseen : foreseen,
    adopted: undefined,
  };
}

/** Finds out what a call without an answer did: reads the order, or looks up the draft that a creation made. */
export function lookUp(talk: Talk, { wanted }: Wish, platform: Platform, api: Api): Talk {
  const own = talk.order as Part | undefined;
  const drafts = { status: "draft", type: wanted["type"] as never, sort: "-creation_date" };
  const asked = own ? undefined : api.request("list", drafts);
  const listed = asked && platform.handle(asked);
  const found = own ?? (listed && adopt(partsOf(listed.body), wanted));
  const exchanges: Exchange[] =
    asked && listed
      ? [{ operation: "list", call: asked, status: listed.status, answer: listed.body, changes: [], ids: [] }]
      : [];
  const uuid = text(found?.["uuid"]);
  const read = uuid && api.request("read", undefined as never, { uuid });
  if (!read) return { ...talk, exchanges: [...talk.exchanges, ...exchanges], trouble: undefined, adopted: false };
  const { status, body } = platform.handle(read);
  exchanges.push({
    operation: "read",
    call: read,
    status,
    answer: body,
    changes: [],
    ids: own ? [] : idsIn(body),
  });
  return {
    ...talk,
    order: isGood(status) ? (body as Order) : talk.order,
    exchanges: [...talk.exchanges, ...exchanges],
    trouble: undefined,
    adopted: true,
  };
}

/** The states of an order's life, in the order in which the double goes through them. */
export const LIFE = ["draft", "submitted", "acknowledged", "processing", "running", "completed"] as const;

/** Returns the state after a state, if there is one. */
export function after(status: unknown, rejects: boolean): string | undefined {
  const place = LIFE.findIndex((one) => one === status);
  if (place < 1) return undefined;
  return rejects && status === "submitted" ? "rejected" : LIFE[place + 1];
}

/** The platform gives the order its next state, and the order is read again. */
export function advance(talk: Talk, state: string, platform: Platform, api: Api): Talk {
  const uuid = text(at(talk.order, ["uuid"]));
  const read = api.request("read", undefined as never, { uuid });
  if (!uuid || !read || !platform.advance(uuid, state)) return talk;
  const { status, body } = platform.handle(read);
  const exchange: Exchange = { operation: "read", call: read, status, answer: body, changes: [], ids: [] };
  return { ...talk, order: isGood(status) ? (body as Order) : talk.order, exchanges: [...talk.exchanges, exchange] };
}
