// Compiled, never run: once as an ES module, once as CommonJS, once as bundlers resolve it.
// All of it is strict, with the oldest and the newest supported compiler.

import {
  applyFix,
  applyFixes,
  blankOrder,
  check,
  checkField,
  checkJson,
  checker,
  checkNdjson,
  dependents,
  flatten,
  KoscEngineError,
  ready,
  rulesetVersion,
  trace as traced,
  type ActivateOrder,
  type Address,
  type Bound,
  type BoundUpdate,
  type Building,
  type CatalogueProduct,
  type Checker,
  type Context,
  type Endpoint,
  type EndpointUpdate,
  type FieldState,
  type FormatName,
  type InfoEvent,
  type InputOf,
  type Issue,
  type IssueCode,
  type IssueOf,
  type ListParams,
  type NdjsonReport,
  type NdjsonStream,
  type Operation,
  type OptionName,
  type Options,
  type Order,
  type OrderType,
  type OrderUpdate,
  type Path,
  type Readiness,
  type Report,
  type RequestType,
  type RuleId,
  type SecondAddress,
  type Section,
  type Status,
  type TerminateOrder,
  type TextReport,
  type Trace,
  type TypedOrder,
} from "kosc-orders";
import { issuesOf, orderResolver } from "kosc-orders/react-hook-form";
import { describe, explain, label, labels, rules } from "kosc-orders/rules";
import type { Explanation, FieldLabel } from "kosc-orders/rules";
import { jsonSchema, keywords, orderSchema, type JsonSchema } from "kosc-orders/schema";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { brokenOrder, createPlatform, exampleOrder, type Incoming, type Platform } from "kosc-orders/testing";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Same<A, B> extends true ? [] : ["the types differ"]): void => undefined;
/** The texts that an editor lists for a set, even if the set accepts any other text. */
type Listed<Text> = Text extends string ? (string extends Text ? never : Text) : never;

const report: Report = check("create", { type: "activate" });
const fromText: Report = checkJson("submit", "{}", { locale: "fr", strict: false, limits: { bytes: 1 } });
const fromBytes: Report = checkJson("read", new Uint8Array());
const batch: NdjsonReport = checkNdjson([new Uint8Array()], { operation: "create", onProgress: ({ total = 0 }) => void total });
const streamed: Promise<NdjsonReport> = checkNdjson((async function* () { yield ""; })(), { operation: "read" });
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

// A path may be a text.
const anyPath = (path: Path | string): unknown => [
  checkField(path, "create", {}), kept.checkField(path, {}), traced(path, "create"), explain(path, "read"), dependents(path), label(path),
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

// An absent part may also be passed as undefined, and a value of an order as it is.
const context: Context = { bound_uuid: undefined, order: undefined };
const addressed = (order: Order): Context => ({ order, bound_uuid: order.bounds?.[0]?.uuid, product: order.product });
const product: CatalogueProduct = { code: "FP01", options: { gtr: { values: ["4h_bhbd"] }, other: null } };

// Every member may be left out, undefined or null.
const nothing: Order & Bound & Endpoint & Building & InfoEvent & ListParams & OrderUpdate & EndpointUpdate = {};
const emptied: Order = { type: undefined, product: null, end_customer: { siret: null, contact: { email: undefined } } };
same<Order["comment"], string | null | undefined>();
same<Address["street_number"], string | number | null | undefined>();
same<Order["bounds"], Bound[] | null | undefined>();
// Addresses of one shape, each with comments of its own.
const second = (address: Address): SecondAddress => address;

// A set that the vendor extends accepts any text and lists the known ones. A closed set accepts no other text.
same<Listed<RequestType>, "activate" | "create" | "create_nearby" | "create_neighbour" | "activate_defined" | "activate_undefined">();
same<Listed<Status> & ("draft" | "cancelled"), "draft" | "cancelled">();
same<string extends Status ? true : false, true>();
same<OrderType, "activate" | "terminate">();
const open: Order = { request_type: "later", status: "on_hold", product: { line: { family: { code: "Z" } } } };
// @ts-expect-error: no such type of order
const wrongType: Order = { type: "move" };
// @ts-expect-error: no such type of customer, and none may be added
const wrongCustomer: Order = { end_customer: { type: "company" } };
// @ts-expect-error: no such order of a listing
const wrongSort: ListParams = { sort: "status" };
// @ts-expect-error: a date sorts and does not filter
const wrongFilter: ListParams = { creation_date: "2026-01-01" };
// @ts-expect-error: no such field
const wrongKey: Order = { request: "create" };
// @ts-expect-error: a number is not a text
const wrongKind: Order = { end_customer: { siret: 81352886600029 } };

const options: Options = {
  gtr: { enabled: true, value: "4h_bhbd" },
  contract_term: { enabled: true, value: "24_months" },
  portability: { enabled: true, prefix_code: "0", rio_code: "01PEROY4P4TR" },
  cpe_install: null,
  of_tomorrow: { enabled: true, value: "x" },
};
type Value = NonNullable<Options["gtr"]>["value"];
same<Listed<Value>, "4h_24_7" | "4h_bhbd" | "d_plus_1">();
// @ts-expect-error: it is on or off
const wrongOption: Options = { double_otp: { value: "x" } };
// @ts-expect-error: a name that is not on the list
const wrongName: OptionName = "grt";

// `type` distinguishes the orders.
const about = (order: TypedOrder): string | null | undefined => {
  if (order.type === "activate") {
    same<typeof order, ActivateOrder>();
    same<typeof order.service_ref, null | undefined>();
    return order.eligibility_ref;
  }
  same<typeof order, TerminateOrder>();
  return order.service_ref ?? order.request_type;
};
const flat = (order: TypedOrder): Order => order;
// @ts-expect-error: of the other type
const mixed: TypedOrder = { type: "activate", service_ref: "S191128_21428" };
// @ts-expect-error: of neither
const untyped: TypedOrder = {};

same<InputOf<"create">, Order>();
same<InputOf<"update">, OrderUpdate>();
same<InputOf<"list">, ListParams>();
same<keyof OrderUpdate & ("status" | "uuid" | "bounds" | "product"), "status" | "product">();
same<keyof EndpointUpdate, "reference">();

// `code` distinguishes the issues.
for (const issue of report.issues) {
  same<typeof issue.severity, "error" | "warning" | "info">();
  same<typeof issue.rule, RuleId>();
  if (issue.code === "missing") {
    same<typeof issue.code, "missing">();
    same<typeof issue.params.alternatives, readonly Path[]>();
  } else if (issue.code === "bad_format") {
    same<typeof issue.params.format, FormatName | undefined>();
  } else if (issue.code === "forbidden_character") {
    const found: string[] = issue.params.characters.map(({ codePoint }) => codePoint);
    void found;
  } else if (issue.code === "read_only") {
    // @ts-expect-error: this code has no params
    const none: string = issue.params.pattern;
    void none;
  }
  // @ts-expect-error: no such code
  if (issue.code === "absent") void issue;
  // @ts-expect-error: no such rule
  if (issue.rule === "siret/missing") void issue;
  for (const edit of issue.fix?.edits ?? []) {
    const { op, path, value } = edit;
    same<typeof value, unknown>();
    if (edit.op === "remove") same<typeof edit.value, undefined>();
    void [op, path];
  }
}
const said = (issue: Issue): number | undefined => {
  switch (issue.code) {
    case "too_long":
      return issue.params.maximum;
    case "notice":
      return issue.params.count;
    case "invalid_json":
      same<typeof issue, IssueOf<"invalid_json">>();
      return issue.params.line ?? issue.params.limit;
    default:
      return undefined;
  }
};
same<Issue["code"], IssueCode>();
same<
  Operation,
  "create" | "update" | "update_bound" | "update_endpoint" | "submit" | "read" | "list" | "post_info"
>();

// The members that a form uses.
const input = ({ inputType, inputMode, pattern, maxLength, required, requiredFrom, section }: FieldState) => {
  same<typeof required, "yes" | "no" | "maybe">();
  same<typeof section, Section>();
  same<typeof requiredFrom, "create" | "submit" | undefined>();
  return { type: inputType, ...(inputMode && { inputMode }), ...(pattern && { pattern }), maxLength };
};
const left = ({ total, done, next, sections }: Readiness): [number, Path | undefined, Section[]] => [
  total - done,
  next,
  sections.filter(({ ready }) => !ready).map(({ section }) => section),
];
const applying = ({ rules }: Trace): RuleId[] => rules.filter(({ applies }) => applies === "yes").map(({ rule }) => rule);
const proposed = ({ ok, proposal }: TextReport): string | undefined => (ok ? undefined : proposal);

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
const asked = platform.fetch({ method: "GET", url: "https://orders.test/", arrayBuffer: async () => new ArrayBuffer(0) });
const ordered: Order[] = platform.orders();
const spoilt = brokenOrder("siret/checksum", { seed: 1 })?.context;
// @ts-expect-error: there is no such rule
brokenOrder("siret/unheard-of");

const caught = (error: unknown): unknown => (error instanceof KoscEngineError ? error.cause : undefined);

export { activate, anyPath, bits, corrected, count, fixes, ofAny, ofUpdate, terminate, unknowns };
export { batch, explanation, exported, help, holds, refused, standard, streamed, title, words };
export { about, addressed, applying, byPath, caught, context, emptied, flat, fromBytes, fromText, input, left, mixed };
export { nothing, open, options, product, proposed, read, said, second, typed, untyped, version, warm };
export { wrongCustomer, wrongFilter, wrongKey, wrongKind, wrongName, wrongOption, wrongSort, wrongType };
export { asked, ordered, passed, perhaps, spoilt, told };
