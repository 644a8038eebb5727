// Compiled, never run: once as an ES module, once as CommonJS, once as bundlers resolve it.
// All of it is strict, with the oldest and the newest supported compiler.

import {
  applyFix,
  applyFixes,
  blankOrder,
  buildingRequest,
  check,
  checkField,
  checkJson,
  checker,
  checkNdjson,
  dependents,
  flatten,
  KoscEngineError,
  localeOf,
  ready,
  rulesetVersion,
  trace as traced,
  type ActivateOrder,
  type ApiCall,
  type BoundUpdate,
  type Checker,
  type Context,
  type InputOf,
  type Issue,
  type Locale,
  type NdjsonReport,
  type NdjsonStream,
  type Operation,
  type Order,
  type OrderUpdate,
  type Path,
  type Report,
  type TerminateOrder,
  type Trace,
} from "kosc-orders";
import type { plan as planWithoutWasm } from "kosc-orders/js/plan";
import { plan, type PlanOptions } from "kosc-orders/plan";
import { issuesOf, orderResolver } from "kosc-orders/react-hook-form";
import { describe, explain, label, labels, rules } from "kosc-orders/rules";
import type { Explanation, FieldLabel } from "kosc-orders/rules";
import { jsonSchema, keywords, orderSchema, type JsonSchema } from "kosc-orders/schema";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { brokenOrder, createPlatform, exampleOrder, type Incoming, type Platform } from "kosc-orders/testing";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Same<A, B> extends true ? [] : ["the types differ"]): void => undefined;

const report: Report = check("create", { type: "activate" });
const fromText: Report = checkJson("submit", "{}", { locale: "fr", strict: false, limits: { bytes: 1 } });
const fromBytes: Report = checkJson("read", new Uint8Array());
const fromBuffer: Report = checkJson("create", new ArrayBuffer(0), { locale: localeOf(null) });
checker("read").checkJson(new DataView(new ArrayBuffer(0)));
// @ts-expect-error A number is neither text nor bytes.
checkJson("create", 7);
const language: Locale = localeOf("fr");
const siteCall: ApiCall = buildingRequest("IMB/76540/X/043X");
const noCall: ApiCall | undefined = buildingRequest(null);
const batch: NdjsonReport = checkNdjson([new Uint8Array()], {
  operation: "create",
  onProgress: ({ total = 0 }) => void total,
});
const streamed: Promise<NdjsonReport> = checkNdjson(
  (async function* () {
    yield "";
  })(),
  { operation: "read" },
);
const bits: [boolean, Uint8Array] = [batch.ok, batch.passed];
// A stream of the DOM's types, which are not loaded here, has a reader, whether or not it can be iterated.
const read = (stream: NdjsonStream): Promise<NdjsonReport> =>
  checkNdjson(stream, { operation: "create", onReport: async () => undefined });
const kept: Checker = checker("update", { order: {}, known_order_refs: ["A"] as const });
const { check: detached } = kept;
const byPath: { [path: string]: Issue[] | undefined } = flatten(detached(null));
// Also without `noUncheckedIndexedAccess`: a field has issues or has none.
same<ReturnType<typeof flatten>[string], Issue[] | undefined>();
const count: number = flatten(report)["end_customer.siret"]?.length ?? 0;
const warm: Promise<void> = ready();
const version: string = rulesetVersion;

// Calls take anything. If you ask for it, the input's type is checked.
checker("create").check(new Map());
const typed = checker<"update_bound">("update_bound");
same<Parameters<typeof typed.check>[0], BoundUpdate>();
typed.check({ address: { stairs: "C", floor: null } });
// @ts-expect-error: the platform writes it
typed.check({ address: { city: "NICE" } });
// @ts-expect-error: another operation
checker<"update_bound">("create");
const whole: Checker<Order> = kept;
// @ts-expect-error: not an order
whole.check(7);

// The options of a plan are no order: the braces of `{ order }` cannot be forgotten.
const inItsPlace = (order: Order, terminates: TerminateOrder) => [
  check("update", {}, { order }).ok,
  // @ts-expect-error: an order is not a context
  check("update", {}, order),
  // @ts-expect-error: nor is one of a type
  checker("update", terminates),
];
const planned = (order: Order, terminates: TerminateOrder, more: PlanOptions) => [
  plan(order, { order, base: order, expect: "platform" }).steps[0]?.request.path,
  plan(order, { ...more, order: terminates, locale: "fr" }).done,
  // @ts-expect-error: an order is not the options
  plan(order, order),
  // @ts-expect-error: nor is one of a type
  plan(order, terminates),
  // @ts-expect-error: nor is a part of one
  plan(order, { uuid: "281a64c0-5cfe-4607-8978-096ac96afa08", product: { code: "FP01" } }),
];

// The entry without WebAssembly has the same types.
same<typeof planWithoutWasm, typeof plan>();

// A path may be a text.
const anyPath = (path: Path | string): unknown => [
  checkField(path, "create", {}),
  kept.checkField(path, {}),
  traced(path, "create"),
  explain(path, "read"),
  dependents(path),
  label(path),
];

// A copy with fixes has the input's type.
const corrected = (order: Order, issue: Issue): Order => applyFix(applyFixes(order, "create").value, issue);
const unknowns: unknown = applyFixes(JSON.parse("{}") as unknown, "create", { safeOnly: true }).value;

// The objects of a blank order can be written into.
const blank = blankOrder();
blank.end_customer.siret = "73282932000074";
blank.end_customer.contact.email = null;
blank.options.portability.rio_code = "01PEROY4P4TR";
blank.address_second_rdv.city = "NICE";
blankOrder("terminate").operator_info.order_ref = "77";
const activate: ActivateOrder = blank;
const terminate: TerminateOrder = blankOrder("terminate");
// @ts-expect-error: the platform writes it
blank.product.line.code = "x";
// @ts-expect-error: of the other type of order
blankOrder("terminate").address_second_rdv.city = "NICE";

// @ts-expect-error: no such operation
check("delete", {});
check("create", {}, { locale: "fr-FR" });
// @ts-expect-error: a locale is text
check("create", {}, { locale: 7 });
// @ts-expect-error: text or bytes
checkJson("create", {});
// @ts-expect-error: the report may be shared
report.issues.push();

const trace: Trace = { path: ["end_customer", "siret"], field: "end_customer.siret", rules: [] };
const explanation: Explanation = describe(trace, "fr");
const help: string | undefined = label(["bounds", 0, "address", "stairs"], "fr", "submit")?.help;
const title: string | undefined = labels()["type"]?.sectionTitle;
same<ReturnType<typeof labels>[string], FieldLabel | undefined>();
const holds: string | undefined = rules("en").rules[0]?.parts[0]?.[0];
rules("fr-FR");
// @ts-expect-error: a locale is text
rules(7);
// @ts-expect-error: the book is shared
rules().rules.push();

// What the specification requires of a schema, and what its users infer from one.
const context: Context = {};
const schema = orderSchema<{ comment?: string }>("update", context);
const standard: StandardSchemaV1<{ comment?: string }> & StandardJSONSchemaV1 = schema;
same<StandardSchemaV1.InferOutput<typeof schema>, { comment?: string }>();
const result = schema["~standard"].validate({});
if (result.issues) result.issues.forEach(({ code, fix, path }) => [code, fix, path[0]]);
else same<typeof result.value, { comment?: string }>();
// The operation decides the type of the input, unless you give one.
same<StandardSchemaV1.InferInput<ReturnType<typeof ofUpdate>>, OrderUpdate>();
const ofUpdate = () => orderSchema("update", context);
const ofAny = (operation: Operation): StandardSchemaV1<InputOf<Operation>> => orderSchema(operation);
// @ts-expect-error: no such operation
orderSchema("delete");
const exported: JsonSchema = jsonSchema("submit", { target: "draft-07" });
const words: string[] = keywords;
// @ts-expect-error: no such draft
jsonSchema("submit", { target: "draft-04" });

// Also without react-hook-form installed.
const resolved = orderResolver("create", context)({ comment: "" }, undefined, { criteriaMode: "all" });
const refused: string | undefined = resolved.errors["end_customer"]?.["siret"]?.issues[0]?.fix?.label;
const fixes = issuesOf(resolved.errors["end_customer"]).flatMap(({ fix }) => fix?.label ?? []);
same<typeof resolved.values, { comment: string }>();

// If the runtime's types have no `Request`, its shape is enough.
const platform: Platform = createPlatform({ seed: 1, switches: { patch: "replace", conflict: 409 } });
// @ts-expect-error: there is no such way
createPlatform({ switches: { patch: "both" } });
const call: Incoming = { method: "POST", path: "/api/v2/orders/", body: exampleOrder({ stage: "create" }) };
const passed: boolean | undefined = platform.handle(call).report?.ok;
const told = check("create", exampleOrder(), platform.context(call));
const perhaps: Context | undefined = platform.context("4fbf");
const asked = platform.fetch({
  method: "GET",
  url: "https://orders.test/",
  arrayBuffer: async () => new ArrayBuffer(0),
});
const ordered: Order[] = platform.orders();
const spoilt = brokenOrder("siret/checksum", { seed: 1 })?.context;
// @ts-expect-error: there is no such rule
brokenOrder("siret/unheard-of");

const caught = (error: unknown): unknown => (error instanceof KoscEngineError ? error.cause : undefined);

export { activate, anyPath, planned, bits, corrected, count, fixes, ofAny, ofUpdate, terminate, unknowns };
export { batch, explanation, exported, help, holds, inItsPlace, refused, standard, streamed, title, words };
export { byPath, caught, fromBuffer, fromBytes, fromText, language, noCall, siteCall };
export { read, typed, version, warm };
export { asked, ordered, passed, perhaps, spoilt, told };
