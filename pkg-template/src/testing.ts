// `kosc-orders/testing`: a double of the vendor's platform, for tests.

import module from "./testing.wasm";
import { readBase64 } from "./text.js";
import type { Context, Operation, Order, Report, RuleId } from "./types.js";

/** A call of the Orders API. */
export interface ApiCall {
  method: "GET" | "POST" | "PATCH" | (string & {});
  /** The path, from the host's root; a query may follow it, after a `?`. */
  path: string;
  /** The query, without its `?`. */
  query?: string;
  /** What is sent as JSON; a text is sent as it is. */
  body?: object | string;
}

/** What the platform answers. */
export interface Answer {
  /** The HTTP status; 0 where no answer comes. */
  status: number;
  headers: Record<string, string>;
  /** The body: what its JSON says, or the text where it is not JSON. */
  body: unknown;
  /** What a check of the call found, warnings too; `null` where no rule was asked. */
  report: Report | null;
}

/** A call that came in, and how it was answered. */
export interface RecordedCall {
  /** When, in RFC 3339. */
  at: string;
  method: string;
  path: string;
  query: string;
  /** The body as text; `null` where there was none, and where it was longer than 64 KiB. */
  body: string | null;
  status: number;
}

/** A failure that the next call that matches meets. */
export interface Failure {
  /** Only calls with this method. */
  method?: string;
  /** Only calls whose path has this text in it. */
  path?: string;
  /** The status of the answer; 503 unless you say otherwise, 0 for no answer at all. */
  status?: number;
  /** The body; one sentence in JSON unless you say otherwise. */
  body?: string;
  contentType?: string;
  /** The seconds of a `Retry-After`. */
  retryAfter?: number;
  /** The call takes effect, and only then fails. */
  after?: boolean;
  /** How many calls it meets; 1 unless you say otherwise. */
  times?: number;
}

/** How the platform behaves where the vendor's page does not say; the first value of each is the default. */
export interface Switches {
  /** What a PATCH of an order does to nested objects. */
  patch?: "merge" | "replace";
  /** What a `null` in a PATCH does. */
  null?: "keep" | "clear";
  /** What a creation does with an `end_customer`. */
  creationCustomer?: "keep" | "drop";
  /** What a changed `type`, `request_type`, `eligibility_ref` or service does to the bounds. */
  bounds?: "keep" | "rebuild";
  /** Whether a `locked` endpoint takes a reference. */
  locked?: "take" | "refuse";
  /** Whether texts are stored trimmed, and names in capitals. */
  normalise?: boolean;
  /** The shape of a refusal's body, among those of Django REST framework. */
  errors?: "list" | "indexes" | "detail";
  /** The status of a refusal about the state of an order. */
  conflict?: 400 | 409;
  /** Whether an order without a `type` is refused, or taken for `activate`. */
  type?: "required" | "activate";
}

/** What the platform knows from the start. Each part is shaped as the vendor's API shapes it. */
export interface Setup {
  /** The time; the clock's unless you say otherwise. */
  now?: string | Date | (() => string | Date);
  /** From what ids and made-up places follow: the same seed gives the same answers. */
  seed?: number;
  /** Only what is set up exists. Without it every well-formed reference does. */
  strict?: boolean;
  /** The eligibilities, with the bounds of an order made from them. */
  eligibilities?: readonly { eligibility_ref: string; bounds?: readonly object[] }[];
  /** The services that can be ended; `product` is the code. */
  services?: readonly {
    service_uuid?: string;
    service_ref?: string;
    product?: string;
    end_customer?: object;
    operator_info?: object;
    bounds?: readonly object[];
  }[];
  /** The buildings, as the buildings API answers. */
  buildings?: readonly object[];
  /** The products; an option may have `values`, a `default_value`, and the `enabled` and `value` of a new order. */
  catalogue?: readonly object[];
  /** The operator's contacts; new orders have the default one. */
  contacts?: readonly { contact_uuid: string; default?: boolean }[];
  /** Orders that are there already. */
  orders?: readonly object[];
  /** How many calls `calls()` remembers; 1,000 unless you say otherwise. */
  keepCalls?: number;
  switches?: Switches;
}

/** What `fetch` takes: a `Request` of any runtime. */
export interface RequestLike {
  readonly method: string;
  readonly url: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The runtime's own `Response`, where its types are known. */
export type ResponseOf = typeof globalThis extends { Response: { prototype: infer Own } } ? Own : unknown;

/** A double of the vendor's platform: it takes the calls of the Orders API and remembers what they did. */
export interface Platform {
  /**
   * Answers a request, as the web's `fetch` does. Where no answer comes, the response is `Response.error()`, which a
   * mock of the network turns into a failed `fetch`.
   */
  fetch(request: RequestLike): Promise<ResponseOf>;
  /** Answers a call given as data. */
  handle(call: ApiCall): Answer;
  /** Gives a submitted order a status, as the vendor does later; `false` where there is no such order or it is a draft. */
  advance(uuid: string, status: string): boolean;
  /** Makes the next call that matches fail. */
  failNext(failure?: Failure): void;
  /** What `check` has to know to find what the platform finds in this call; `undefined` for an order that is not there. */
  context(call: ApiCall): Context;
  context(uuid: string): Context | undefined;
  /** The orders, in the order they were made. */
  orders(): Order[];
  /** The last calls, the oldest first. */
  calls(): RecordedCall[];
  /** Forgets everything but the set-up. */
  reset(): void;
  /** Everything the platform remembers, for `load`. */
  save(): string;
  /** Goes on from what `save` gave. */
  load(saved: string): void;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  room(length: number): number;
  ask(): number;
  answer(): number;
}

let compiled: WebAssembly.Module | undefined;

/** Puts questions to an instance of its own: a line of JSON, and the bytes of a body. */
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

/** What examples are asked of, which remembers nothing. */
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

/** What was answered, where the question could be. */
function answered(text: string): unknown {
  const said: unknown = JSON.parse(text);
  const error = said && typeof said === "object" && "error" in said ? said.error : undefined;
  if (typeof error === "string") throw new TypeError(`kosc-orders/testing: ${error}`);
  return said;
}

/** A status for which `Response` takes no body. */
const BODILESS: readonly number[] = [204, 205, 304];

/**
 * A double of the vendor's platform.
 *
 * @throws {TypeError} where the set-up has a key or a value that no set-up has
 */
export function createPlatform({ now = () => new Date(), ...setup }: Setup = {}): Platform {
  const ask = asker();
  const put = (question: object, body?: Uint8Array): unknown => answered(ask(question, body));
  const time = (): string => {
    const at = typeof now === "function" ? now() : now;
    return typeof at === "string" ? at : at.toISOString();
  };
  const call = (method: string, path: string, query: string, body: Uint8Array) =>
    JSON.parse(ask({ ask: "handle", method, path, query, now: time() }, body)) as Answer & { body: string };
  put({ ask: "create" }, bytesOf(setup));

  function context(call: ApiCall): Context;
  function context(uuid: string): Context | undefined;
  function context(about: ApiCall | string): Context | undefined {
    const said =
      typeof about === "string"
        ? put({ ask: "contextOf", uuid: about })
        : put({ ask: "context", method: about.method, path: about.path }, bytesOf(about.body));
    return (said as Context | null) ?? undefined;
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
    handle({ method, path, query = "", body }) {
      const answer = call(method, path, query, bytesOf(body));
      return { ...answer, body: parsed(answer.body) };
    },
    advance: (uuid, status) => put({ ask: "advance", uuid, status, now: time() }) as boolean,
    failNext: (failure = {}) => void put({ ask: "failNext", failure }),
    context,
    orders: () => put({ ask: "orders" }) as Order[],
    calls: () => put({ ask: "calls" }) as RecordedCall[],
    reset: () => void put({ ask: "reset" }),
    save: () => ask({ ask: "save" }),
    load: (saved) => void put({ ask: "load" }, bytesOf(saved)),
  };
}

/** Which order is wanted; what is not said is chosen. */
export interface Example {
  /** The product's code. */
  product?: string;
  requestType?: string;
  type?: "activate" | "terminate";
  /** The type of the end customer; `registered` unless you say otherwise. */
  customer?: "registered" | "unregistered" | "individual";
  /**
   * The body that creates it, the draft as the platform answers it, the draft with everything a submission asks for, or
   * the submitted order; `ready` unless you say otherwise.
   */
  stage?: "create" | "draft" | "ready" | "submitted";
  /** What has to be there, or every option of its family, a comment and a mobile number; `minimal` unless you say otherwise. */
  size?: "minimal" | "full";
  /** The same seed gives the same order. */
  seed?: number;
}

/** An input that breaks a rule; `json` where it cannot be given as a value. */
export type BrokenOrder = { operation: Operation; context: Context } & (
  | { input: Record<string, unknown>; json?: never }
  | { json: string; input?: never }
);

/**
 * An order that holds together, with nobody's data in it.
 *
 * @throws {TypeError} where there is no such order, as a copper order with the request type `activate_defined`
 */
export function exampleOrder(example: Example = {}): Order {
  const order = answered(one()({ ask: "example", example }));
  if (order === null) throw new TypeError(`kosc-orders/testing: no order holds together with ${JSON.stringify(example)}`);
  return order as Order;
}

/** Ready orders without end, of every product, request type, customer and size in turn. */
export function* exampleOrders(seed = 0): Generator<Order, never, undefined> {
  const ask = asker();
  ask({ ask: "examples", seed });
  for (;;) yield JSON.parse(ask({ ask: "next" })) as Order;
}

/**
 * An input that breaks this rule and, where that can be, no other; `undefined` for a rule about the call itself, and
 * where there is no such rule.
 */
export function brokenOrder(rule: RuleId, { seed = 0 }: { seed?: number } = {}): BrokenOrder | undefined {
  return (answered(one()({ ask: "broken", rule, seed })) as BrokenOrder | null) ?? undefined;
}
