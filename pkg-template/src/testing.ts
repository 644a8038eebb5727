// `kosc-orders/testing`: a double of the vendor's platform, for tests.

import module from "./testing.wasm";
import { readBase64 } from "./text.js";
import type { ApiCall, Context, Operation, Order, Report, RuleId, Status } from "./types.js";

/** A call as it is on the wire: an `ApiCall`, or a call with any method and body. */
export interface Incoming {
  method: ApiCall["method"] | (string & {});
  /** The path, from the root of the host, or the whole URL. It may end with `?` and a query. */
  path: string;
  /** The query. */
  query?: string;
  /** The body. An object is sent as JSON, a text as it is. */
  body?: object | string;
}

/** The answer of the platform. */
export interface Answer {
  /** The HTTP status. 0 if no answer comes. */
  status: number;
  headers: Record<string, string>;
  /** The body: the value of its JSON, or the text if it is not JSON. */
  body: unknown;
  /** The report of checking the call, with its warnings. `null` if no check ran. */
  report: Report | null;
}

/** A call and the status of its answer. */
export interface RecordedCall {
  /** The time, in RFC 3339. */
  at: string;
  method: string;
  path: string;
  query: string;
  /** The body as text. `null` if there was none, or if it was longer than 64 KiB. */
  body: string | null;
  status: number;
}

/** A failure of the next matching call. */
export interface Failure {
  /** The method of the calls that fail. Default: any. */
  method?: string;
  /**
   * A text anywhere in the path of the calls that fail: `"/orders/"` matches the calls to bounds, endpoints and events
   * too. To fail one call only, give its whole path, or a part that no other call has. Default: any path.
   */
  path?: string;
  /** The status of the answer; 0 for no answer. Default: 503. */
  status?: number;
  /** The body. Default: one sentence in JSON. */
  body?: string;
  contentType?: string;
  /** The value of the `Retry-After` header, in seconds. */
  retryAfter?: number;
  /** Whether the call takes effect before it fails. */
  after?: boolean;
  /** The number of calls that fail. Default: 1. */
  times?: number;
}

/**
 * How the platform behaves at the points that the vendor's page leaves open. The first value of each switch is the
 * default.
 */
export interface Switches {
  /** The effect of a PATCH of an order on nested objects. */
  patch?: "merge" | "replace";
  /** The effect of a `null` in a PATCH. */
  null?: "keep" | "clear";
  /** The effect of an `end_customer` in a creation. */
  creationCustomer?: "keep" | "drop";
  /** The effect on the bounds of a changed `type`, `request_type`, `eligibility_ref` or service. */
  bounds?: "keep" | "rebuild";
  /** Whether a caller can set the reference of a `locked` endpoint. */
  locked?: "take" | "refuse";
  /** Whether texts are trimmed and names are written in capitals. */
  normalise?: boolean;
  /** The format of a refusal's body, one of those of Django REST framework. */
  errors?: "list" | "indexes" | "detail";
  /** The status of a refusal about the state of an order. */
  conflict?: 400 | 409;
  /** Whether an order without a `type` is refused, or treated as `activate`. */
  type?: "required" | "activate";
}

/** The data that the platform starts with. Each part has the format of the vendor's API. */
export interface Setup {
  /** The time. Default: the time of the clock. */
  now?: string | Date | (() => string | Date);
  /** The seed of ids and made-up data. The same seed gives the same answers. */
  seed?: number;
  /** Whether only the data of the set-up exists. Otherwise every well-formed reference exists. */
  strict?: boolean;
  /** The eligibilities, with the bounds of an order made from them. */
  eligibilities?: readonly { eligibility_ref: string; bounds?: readonly object[] }[];
  /** The services that an order can end. `product` is the code. */
  services?: readonly {
    service_uuid?: string;
    service_ref?: string;
    product?: string;
    end_customer?: object;
    operator_info?: object;
    bounds?: readonly object[];
  }[];
  /** The buildings, in the format of the buildings API. */
  buildings?: readonly object[];
  /** The products. An option may have `values`, a `default_value`, and the `enabled` and `value` of a new order. */
  catalogue?: readonly object[];
  /** The operator's contacts. New orders have the default one. */
  contacts?: readonly { contact_uuid: string; default?: boolean }[];
  /** The orders at the start. */
  orders?: readonly object[];
  /** The number of calls that `calls()` returns. Default: 1,000. */
  keepCalls?: number;
  switches?: Switches;
}

/** The argument of `fetch`: a `Request` of any runtime. */
export interface RequestLike {
  readonly method: string;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The runtime's own `Response`, if its types are known. */
export type ResponseOf = typeof globalThis extends { Response: { prototype: infer Own } } ? Own : unknown;

/** A double of the vendor's platform. It answers the calls of the Orders API and keeps their results. */
export interface Platform {
  /**
   * Answers a request, as the web's `fetch` does. If no answer comes, the response is `Response.error()`, which network
   * mocks turn into a failed `fetch`.
   */
  fetch(request: RequestLike): Promise<ResponseOf>;
  /** Answers a call that is given as data. */
  handle(call: Incoming): Answer;
  /**
   * Gives a submitted order a status, as the vendor does later. Returns `false` if the order does not exist or is a
   * draft.
   */
  advance(uuid: string, status: Status): boolean;
  /** Makes the next matching call fail. */
  failNext(failure?: Failure): void;
  /**
   * Returns the context with which `check` finds what the platform finds in this call. Empty for an order that does not
   * exist.
   */
  context(call: Incoming): Context;
  context(uuid: string): Context | undefined;
  /** Returns the orders, in the order of their creation. */
  orders(): Order[];
  /** Returns the last calls, the oldest first. */
  calls(): RecordedCall[];
  /** Deletes all data except the set-up. */
  reset(): void;
  /** Returns all data of the platform, for `load`. */
  save(): string;
  /** Restores the data of `save`. */
  load(saved: string): void;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  room(length: number): number;
  ask(): number;
  answer(): number;
}

let compiled: WebAssembly.Module | undefined;

/** Returns a function that asks an instance of its own: a line of JSON, and the bytes of a body. */
function asker(): (question: object, body?: Uint8Array) => string {
  compiled ??= new WebAssembly.Module(readBase64(module));
  const exports = new WebAssembly.Instance(compiled).exports as unknown as Exports;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return (question, body = new Uint8Array()) => {
    const line = encoder.encode(`${JSON.stringify(question)}\n`);
    const place = exports.room(line.length + body.length);
    const room = new Uint8Array(exports.memory.buffer, place);
    room.set(line);
    room.set(body, line.length);
    const length = exports.ask();
    return decoder.decode(new Uint8Array(exports.memory.buffer, exports.answer(), length));
  };
}

let shared: ReturnType<typeof asker> | undefined;

/** The instance for examples. It keeps no data. */
const one = () => (shared ??= asker());

function bytesOf(body: object | string | undefined): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Returns the answer, or throws if the question cannot be answered. */
function answered(text: string): unknown {
  const said: unknown = JSON.parse(text);
  const error = said && typeof said === "object" && "error" in said ? said.error : undefined;
  if (typeof error === "string") throw fault(error);
  return said;
}

/** Returns method, path and query of a call. The path may be a whole URL, the query may begin with `?`. */
function placeOf(call: Incoming): { method: string; path: string; query: string } {
  const { method, path, query = "" } = (call ?? {}) as Partial<Incoming>;
  if (typeof method !== "string" || typeof path !== "string")
    throw fault('a call has a method and a path: { method: "GET", path: "/api/v2/orders/" }');
  const { pathname, search } = /^https?:\/\//i.test(path) ? new URL(path) : { pathname: path, search: "" };
  return { method, path: pathname, query: `${query || search}`.replace(/^\?/, "") };
}

const fault = (text: string) => new TypeError(`kosc-orders/testing: ${text}`);

/** The statuses for which `Response` accepts no body. */
const BODILESS: readonly number[] = [204, 205, 304];

/**
 * Returns a double of the vendor's platform.
 *
 * @throws {TypeError} if the set-up has a key or a value that a set-up does not have
 */
export function createPlatform({ now = () => new Date(), ...setup }: Setup = {}): Platform {
  const ask = asker();
  const put = (question: object, body?: Uint8Array): unknown => answered(ask(question, body));
  const time = (): string => {
    const at = typeof now === "function" ? now() : now;
    const text = typeof at === "string" ? at : at?.toISOString?.();
    if (Number.isNaN(Date.parse(text))) throw fault("`now` must be a Date or a text like 2026-12-01T08:00:00Z");
    return text;
  };
  const call = (method: string, path: string, query: string, body: Uint8Array) =>
    JSON.parse(ask({ ask: "handle", method, path, query, now: time() }, body)) as Answer & { body: string };
  put({ ask: "create" }, bytesOf(setup));
  if (typeof now !== "function") time();

  function context(call: Incoming): Context;
  function context(uuid: string): Context | undefined;
  function context(about: Incoming | string): Context | undefined {
    if (typeof about === "string") return (put({ ask: "contextOf", uuid: about }) as Context | null) ?? undefined;
    const { method, path } = placeOf(about);
    return put({ ask: "context", method, path }, bytesOf(about.body)) as Context;
  }

  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const body = new Uint8Array(await request.arrayBuffer());
      const answer = call(request.method, pathname, search.slice(1), body);
      if (answer.status === 0) return Response.error();
      const text = BODILESS.includes(answer.status) ? null : answer.body;
      return new Response(text, { status: answer.status, headers: answer.headers });
    },
    handle(incoming) {
      const { method, path, query } = placeOf(incoming);
      const answer = call(method, path, query, bytesOf(incoming.body));
      return { ...answer, body: parsed(answer.body) };
    },
    advance: (uuid, status) => put({ ask: "advance", uuid, status, now: time() }) as boolean,
    failNext(failure = {}) {
      const { status = 0 } = failure;
      if (status !== 0 && (status < 200 || status > 599))
        throw fault(`a failure has the status 0 or one from 200 to 599, not ${status}`);
      put({ ask: "failNext", failure });
    },
    context,
    orders: () => put({ ask: "orders" }) as Order[],
    calls: () => put({ ask: "calls" }) as RecordedCall[],
    reset: () => void put({ ask: "reset" }),
    save: () => ask({ ask: "save" }),
    load: (saved) => void put({ ask: "load" }, bytesOf(saved)),
  };
}

/** A description of the order to make. A member that is absent is chosen. */
export interface Example {
  /** The product's code. */
  product?: string;
  requestType?: string;
  type?: "activate" | "terminate";
  /** The type of the end customer. Default: `registered`. */
  customer?: "registered" | "unregistered" | "individual";
  /**
   * The stage: the body that creates the order, the draft as the platform returns it, the draft with every field that a
   * submission requires, or the submitted order. Default: `ready`.
   */
  stage?: "create" | "draft" | "ready" | "submitted";
  /**
   * The fields: only the required ones, or also every option of the family, a comment and a mobile number. Default:
   * `minimal`.
   */
  size?: "minimal" | "full";
  /** The seed. The same seed gives the same order. */
  seed?: number;
}

/** An input that breaks a rule. It is `json` if it cannot be a value. */
export type BrokenOrder = { operation: Operation; context: Context } & (
  | { input: Record<string, unknown>; json?: never }
  | { json: string; input?: never }
);

/**
 * Returns a consistent order without any real data.
 *
 * @throws {TypeError} if there is no such order, for example a copper order with the request type `activate_defined`
 */
export function exampleOrder(example: Example = {}): Order {
  const order = answered(one()({ ask: "example", example }));
  if (order === null) throw fault(`no consistent order fits ${JSON.stringify(example)}`);
  return order as Order;
}

/** Returns an endless sequence of ready orders, with each product, request type, customer and size in turn. */
export function* exampleOrders(seed = 0): Generator<Order, never, undefined> {
  const ask = asker();
  ask({ ask: "examples", seed });
  for (;;) yield JSON.parse(ask({ ask: "next" })) as Order;
}

/**
 * Returns an input that breaks this rule and, if possible, no other. Returns `undefined` for a rule about the call
 * itself, and for an unknown rule.
 */
export function brokenOrder(rule: RuleId, { seed = 0 }: { seed?: number } = {}): BrokenOrder | undefined {
  return (answered(one()({ ask: "broken", rule, seed })) as BrokenOrder | null) ?? undefined;
}
