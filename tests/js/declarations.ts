// Compiled, never run: the content of the declarations, without functions. Both the npm package's declarations and
// those of the module that wasm-pack builds are compiled with it.

import type {
  ActivateOrder,
  Address,
  Bound,
  Building,
  CatalogueProduct,
  Context,
  Endpoint,
  EndpointUpdate,
  FieldState,
  FormatName,
  InfoEvent,
  InputOf,
  Issue,
  IssueCode,
  IssueOf,
  ListParams,
  Operation,
  OptionName,
  Options,
  Order,
  OrderType,
  OrderUpdate,
  Path,
  Readiness,
  Report,
  RequestType,
  RuleId,
  SecondAddress,
  Section,
  Status,
  TerminateOrder,
  TextReport,
  Trace,
  TypedOrder,
} from "kosc-orders";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Same<A, B> extends true ? [] : ["the types differ"]): void => undefined;
/** The texts that an editor lists for a set, even if the set accepts any other text. */
type Listed<Text> = Text extends string ? (string extends Text ? never : Text) : never;

declare const report: Report;

// An absent part may also be passed as undefined, and a value of an order as it is.
export const context: Context = { bound_uuid: undefined, order: undefined };
export const addressed = (order: Order): Context => ({
  order,
  bound_uuid: order.bounds?.[0]?.uuid,
  product: order.product,
});
export const product: CatalogueProduct = { code: "FP01", options: { gtr: { values: ["4h_bhbd"] }, other: null } };

// Every member may be left out, undefined or null.
export const nothing: Order & Bound & Endpoint & Building & InfoEvent & ListParams & OrderUpdate & EndpointUpdate = {};
export const emptied: Order = {
  type: undefined,
  product: null,
  end_customer: { siret: null, contact: { email: undefined } },
};
same<Order["comment"], string | null | undefined>();
same<Address["street_number"], string | number | null | undefined>();
same<Order["bounds"], Bound[] | null | undefined>();
// Addresses of one shape, each with comments of its own.
export const second = (address: Address): SecondAddress => address;

// A set that the vendor extends accepts any text and lists the known ones. A closed set accepts no other text.
same<
  Listed<RequestType>,
  "activate" | "create" | "create_nearby" | "create_neighbour" | "activate_defined" | "activate_undefined"
>();
same<Listed<Status> & ("draft" | "cancelled"), "draft" | "cancelled">();
same<string extends Status ? true : false, true>();
same<OrderType, "activate" | "terminate">();
export const open: Order = { request_type: "later", status: "on_hold", product: { line: { family: { code: "Z" } } } };
// @ts-expect-error: no such type of order
export const wrongType: Order = { type: "move" };
// @ts-expect-error: no such type of customer, and none may be added
export const wrongCustomer: Order = { end_customer: { type: "company" } };
// @ts-expect-error: no such order of a listing
export const wrongSort: ListParams = { sort: "status" };
// @ts-expect-error: a date sorts and does not filter
export const wrongFilter: ListParams = { creation_date: "2026-01-01" };
// @ts-expect-error: no such field
export const wrongKey: Order = { request: "create" };
// @ts-expect-error: a number is not a text
export const wrongKind: Order = { end_customer: { siret: 81352886600029 } };

export const options: Options = {
  gtr: { enabled: true, value: "4h_bhbd" },
  contract_term: { enabled: true, value: "24_months" },
  portability: { enabled: true, prefix_code: "0", rio_code: "01PEROY4P4TR" },
  cpe_install: null,
  of_tomorrow: { enabled: true, value: "x" },
};
type Value = NonNullable<Options["gtr"]>["value"];
same<Listed<Value>, "4h_24_7" | "4h_bhbd" | "d_plus_1">();
// @ts-expect-error: it is on or off
export const wrongOption: Options = { double_otp: { value: "x" } };
// @ts-expect-error: a name that is not on the list
export const wrongName: OptionName = "grt";

// `type` distinguishes the orders.
export const about = (order: TypedOrder): string | null | undefined => {
  if (order.type === "activate") {
    same<typeof order, ActivateOrder>();
    same<typeof order.service_ref, null | undefined>();
    return order.eligibility_ref;
  }
  same<typeof order, TerminateOrder>();
  return order.service_ref ?? order.request_type;
};
export const flat = (order: TypedOrder): Order => order;
// @ts-expect-error: of the other type
export const mixed: TypedOrder = { type: "activate", service_ref: "S191128_21428" };
// @ts-expect-error: of neither
export const untyped: TypedOrder = {};

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
export const said = (issue: Issue): number | undefined => {
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
same<Operation, "create" | "update" | "update_bound" | "update_endpoint" | "submit" | "read" | "list" | "post_info">();

// The members that a form uses.
export const input = ({ inputType, inputMode, pattern, maxLength, required, requiredFrom, section }: FieldState) => {
  same<typeof required, "yes" | "no" | "maybe">();
  same<typeof section, Section>();
  same<typeof requiredFrom, "create" | "submit" | undefined>();
  return { type: inputType, ...(inputMode && { inputMode }), ...(pattern && { pattern }), maxLength };
};
export const left = ({ total, done, next, sections }: Readiness): [number, Path | undefined, Section[]] => [
  total - done,
  next,
  sections.filter(({ ready }) => !ready).map(({ section }) => section),
];
export const applying = ({ rules }: Trace): RuleId[] =>
  rules.filter(({ applies }) => applies === "yes").map(({ rule }) => rule);
export const proposed = ({ ok, proposal }: TextReport): string | undefined => (ok ? undefined : proposal);
