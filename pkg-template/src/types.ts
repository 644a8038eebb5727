import type { Locale } from "./generated/locales.js";
import type {
  Basis,
  FieldKind,
  FormatName,
  IssueCode,
  IssueParams,
  Obligation,
  Operation,
  OptionName,
  RuleId,
  Section,
  Severity,
} from "./generated/names.js";
import type {
  ActivateOrder,
  Building,
  Contact,
  EndCustomer,
  Inputs,
  OperatorInfo,
  Options,
  Order,
  Product,
  SecondAddress,
  TypedOrder,
} from "./generated/orders.js";

export type * from "./generated/names.js";
export type * from "./generated/orders.js";

/** From the input's root; array indexes are numbers. */
export type Path = readonly (string | number)[];

/** What an operation judges: `InputOf<"update_bound">` is the body of that call. */
export type InputOf<Of extends Operation> = Inputs[Of];

/** An order of `blankOrder`: the objects that the caller can write into are there. */
export type Blank<Of extends TypedOrder> = Of & {
  product: Product;
  end_customer: EndCustomer & { contact: Contact };
  operator_info: OperatorInfo;
  options: { [Name in OptionName]: NonNullable<Options[Name]> };
} & (Of extends ActivateOrder ? { address_second_rdv: SecondAddress } : unknown);

/** What the caller knows beside the input. All of it is optional, none is ever fetched. */
export interface Context {
  /** The order as the platform last returned it: an `Order`, or any object that is read as one. */
  readonly order?: Order | object | null | undefined;
  /** Which bound `update_bound` addresses. */
  readonly bound_uuid?: string | null | undefined;
  /** Which endpoint `update_endpoint` addresses. */
  readonly endpoint_uuid?: string | null | undefined;
  /** The product as the catalogue has it: a `CatalogueProduct`, or any object that is read as one. */
  readonly product?: CatalogueProduct | object | null | undefined;
  /** The answer of the buildings API: a `Building`, or any object that is read as one. */
  readonly building?: Building | object | null | undefined;
  /** The references of the caller's other orders. */
  readonly known_order_refs?: readonly string[] | undefined;
  /** `false` softens errors that rest on our own reading of a gap to warnings. Default: `true`. */
  readonly strict?: boolean | undefined;
  /** The language of messages: a BCP 47 tag, `"fr-FR"` as well as `"fr"`; what is neither is English. Default: `"en"`. */
  readonly locale?: Locale | (string & {}) | undefined;
  /**
   * Where you serve `docs/rule-book.html` of this package, a page with a place for each rule: put before each issue's
   * `docs`, which is that place alone unless this is given (`"#siret/format"`). In another language than English,
   * `?lang=` follows it.
   */
  readonly docsBase?: string | undefined;
  /** What is too much. */
  readonly limits?: Limits | undefined;
  /**
   * What your team makes of rules, by their ids: one that is `off` reports nothing, another has that severity, last of
   * all. `call/*`, `read/json` and `report/truncated` stay as they are.
   */
  readonly rules?: { readonly [Rule in RuleId]?: Severity | "off" | null | undefined } | undefined;
  /** `"platform"`: while there is no order, what the platform fills in is awaited, not missing. */
  readonly expect?: "platform" | undefined;
}

/** A product as the catalogue has it: shaped as an order's `product`, with its options by name. */
export interface CatalogueProduct extends Product {
  /** The options the product takes, and the values of each where it has any. */
  options?: Record<string, CatalogueOption | null | undefined> | null | undefined;
}

/** An option as the catalogue has it. */
export interface CatalogueOption {
  /** The values it takes, where there is a list. */
  values?: readonly string[] | null | undefined;
  /** The value it has unless another is ordered. */
  default_value?: string | null | undefined;
}

/** What is too much, in whole numbers below 2³²; `Infinity` is `null` in JSON, and so means the default. */
export interface Limits {
  /** The most bytes an input may have. Default: 1 MiB; more than 256 MiB is 256 MiB. */
  readonly bytes?: number | undefined;
  /** How deep objects and arrays may nest, the root being 1. Default: 64. */
  readonly depth?: number | undefined;
  /** The most issues a report lists. Default: 1,000. */
  readonly issues?: number | undefined;
}

/** The answer to a check. */
export interface Report {
  /** Whether no issue is an error. */
  readonly ok: boolean;
  /** In the order of the form's fields, then by rule. */
  readonly issues: readonly Issue[];
  /** The version of the rules. */
  readonly ruleset: string;
}

/** One change to the input. */
export type Edit =
  | { readonly op: "set"; readonly path: Path; readonly value: unknown }
  | { readonly op: "remove"; readonly path: Path; readonly value?: undefined };

/** A proposal, never applied by itself. */
export interface Fix {
  /** The changes, in order. */
  readonly edits: readonly Edit[];
  /**
   * Nothing is lost: a value changes in nothing but white space, invisible characters or separators of a number, a
   * number becomes text, or a key goes that the call would not have written.
   */
  readonly safe: boolean;
  /** What it does, in `context.locale`. */
  readonly label: string;
}

/** Which issues `check` reports. */
export interface CheckOptions {
  /**
   * Those of one part of the form, as a wizard asks at each of its steps; `ok` speaks of them alone. What is said of the
   * input as a whole (it is no JSON, the order is no draft any more) is said of each part. Default: all.
   */
  readonly section?: Section | null | undefined;
}

/** How `applyFixes` goes about it. */
export interface ApplyOptions {
  /** Only fixes after which the value still says the same. Default: `false`. */
  readonly safeOnly?: boolean | undefined;
  /** What the caller knows beside the input. */
  readonly context?: Context | undefined;
}

/** What `applyFixes` made of an input. */
export interface Applied<Input = unknown> {
  /** A copy of the input, as JSON sends it, with the fixes made; typed as `applyFix` types its copy. */
  readonly value: Input;
  /** The issues whose fixes were made, in order. */
  readonly applied: readonly Issue[];
  /** What is still to say. */
  readonly report: Report;
}

/** One thing to say about the input; `code` tells the kinds apart, and with it what `params` hold. */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];

/** An issue of one code. */
export interface IssueOf<Code extends IssueCode> {
  /** What kind of issue it is. */
  readonly code: Code;
  /** How grave it is. */
  readonly severity: Severity;
  /** Which rule says so. */
  readonly rule: RuleId;
  /** Where that rule is written. */
  readonly basis: Basis;
  /** Where, from the input's root; the root itself is empty. */
  readonly path: Path;
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The input a person uses, where it is not the path itself: at an object, the nearest one in it. */
  readonly control?: Path;
  /** In `context.locale`; never repeats the customer's value. */
  readonly message: string;
  /** What the message is made of. */
  readonly params: IssueParams[Code];
  /** What would put it right, where that is known. */
  readonly fix?: Fix;
  /** Where the rule book explains the rule, after the context's `docsBase`. */
  readonly docs: string;
}

/** There is nothing to add. */
export type NoParams = Readonly<Record<string, never>>;

/** A character outside the whitelist. */
export interface ForbiddenCharacter {
  /** Where it stands, in UTF-16 units. */
  readonly offset: number;
  /** Which it is, such as `U+00C9`. */
  readonly codePoint: string;
  /** What would stand in its place, where a replacement is known. */
  readonly replacement?: string;
}

/** `maybe` while something the answer depends on is empty. */
export type Answer = "yes" | "no" | "maybe";

/** Whether a condition holds; unknown while a value it compares is empty. */
export type Truth = "yes" | "no" | "unknown";

/** What a form needs to know of a field, as things stand. */
export interface FieldState {
  /** Where it stands in the input. */
  readonly path: Path;
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The JSON type of its value. */
  readonly kind: FieldKind;
  /** The vendor's letter. */
  readonly obligation: Obligation;
  /** Whether a value may stand here. */
  readonly applies: Answer;
  /** Whether a value must stand here. */
  readonly required: Answer;
  /** Since when; absent where it is not required. */
  readonly requiredFrom?: "create" | "submit";
  /** The fields that would do instead. */
  readonly alternatives?: readonly Path[];
  /** The rules that `applies` and `required` rest on. */
  readonly because: readonly RuleId[];
  /** Whether the caller may write it in this operation. */
  readonly editable: boolean;
  /** The operation that writes it; absent where only the platform does. */
  readonly via?: Operation;
  /** The values to choose from, where there is a list. */
  readonly values?: readonly string[];
  /** How the value is written: a key of `patterns`. */
  readonly format?: FormatName;
  /** The regular expression the value should match. */
  readonly pattern?: string;
  /** The most code points. */
  readonly maxLength?: number;
  /** What asks for it: the `type` of an HTML input, or another element. */
  readonly inputType: "group" | "list" | "text" | "textarea" | "number" | "email" | "tel" | "checkbox" | "select";
  /** HTML's `inputmode`, where one helps. */
  readonly inputMode?: "email" | "tel" | "decimal" | "numeric";
  /** HTML's `autocomplete`, where a token fits. */
  readonly autocomplete?: string;
  /** The part of the form it stands in. */
  readonly section: Section;
}

/** How far an order, or a section of it, is from ready. */
export interface Progress {
  /** Whether no error stands in the way of submission. */
  readonly ready: boolean;
  /** How many of the values it needs are there, without an error. */
  readonly done: number;
  /** How many values it needs as things stand; alternatives count as one. */
  readonly total: number;
  /** Where a value is missing, in form order. */
  readonly missing: readonly Path[];
  /** How many errors there are, missing values among them. */
  readonly errors: number;
  /** How many warnings; none of them stands in the way. */
  readonly warnings: number;
}

/** How far an order is from its submission, and what is still to do. */
export interface Readiness extends Progress {
  /** Where to go on: the first place with an error, in form order. */
  readonly next?: Path;
  /** Where the platform will fill in what is missing, with `expect: "platform"`. */
  readonly awaits?: readonly Path[];
  /** Section by section, in form order: those the order needs something of, or with something to say. */
  readonly sections: readonly (Progress & { readonly section: Section })[];
}

/** The rules that concern a field, and how things stand with each. */
export interface Trace {
  /** Where the field stands in the input. */
  readonly path: Path;
  /** The field: `bounds[].address.stairs`. */
  readonly field: string;
  /**
   * The rows of the rule table that look at the field: those of this operation and, while the order is a draft, those
   * of its submission. Which a row is of say its `operations`, in `rules().rules[row]` of `kosc-orders/rules`.
   */
  readonly rules: readonly TracedRule[];
}

/** One row of the rule table in a `Trace`. */
export interface TracedRule {
  /** The row's place in the rule table. */
  readonly row: number;
  /** The rule; several rows may share one. */
  readonly rule: RuleId;
  /** The severity that the context's `rules` give it, where they give one; a rule that is off has no trace. */
  readonly severity?: Severity | undefined;
  /** Whether the rule applies as things stand, be it now or at the submission. */
  readonly applies: Truth;
  /** The truth of each part of its condition. */
  readonly parts: readonly Truth[];
  /** For each part, whether it alone decides: were it otherwise, `applies` would be. */
  readonly decides: readonly boolean[];
}

/** A staircase to choose. */
export interface Stairs {
  /** The whole key, as the buildings API writes it. */
  readonly key: string;
  /** The building the staircase is of: all before the key's last `^`. */
  readonly building: string;
  /** What an order holds: all after it. */
  readonly stair: string;
  /** The floors to choose, each with the sockets on it where the answer names them. */
  readonly floors: readonly { readonly floor: string; readonly otps: readonly string[] }[];
}

/** Which order, bound or endpoint a call is about. */
export interface Ids {
  readonly uuid?: string | null | undefined;
  readonly bound_uuid?: string | null | undefined;
  readonly endpoint_uuid?: string | null | undefined;
}

/** A call of the API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "PATCH";
  /** From the host's root. */
  readonly path: string;
  /** The query string, without its `?`. */
  readonly query?: string;
  /** To be sent as JSON. */
  readonly body?: object;
}

/** The order as it will be, and what a submission of it would be told. */
export interface Preview {
  readonly order: Order;
  readonly report: Report;
  /** What the platform will fill in, with `expect: "platform"`. */
  readonly awaits: readonly Path[];
}

/** How much is wrong, without words. */
export interface Verdict {
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What `checkText` says of a text. */
export interface TextReport {
  /** Whether every character is allowed. */
  readonly ok: boolean;
  /** The first 64 characters that are not, in order. */
  readonly characters: readonly ForbiddenCharacter[];
  /** How many there are in all. */
  readonly count: number;
  /** The text with each of them replaced, where all can be. */
  readonly proposal?: string;
  /** The most bytes a text may have, where this one has more: it is not judged. */
  readonly limit?: number;
}

/**
 * `check` and `checkJson` bound to an operation and a context. They take anything; `Checker<Order>`, or
 * `checker<"create">("create")`, has an editor complete and hold the input to a type.
 */
export interface Checker<Input = unknown> {
  check(this: void, input: Input, options?: CheckOptions | null): Report;
  checkJson(this: void, json: string | Uint8Array, options?: CheckOptions | null): Report;
  /** The path may also be text: dotted, as in `flatten`, or a JSON pointer. */
  checkField(this: void, path: Path | string, input: Input): Report;
  fields(this: void, input?: Input): FieldState[];
  preview(this: void, input: Input): Preview | undefined;
  verdict(this: void, input: Input): Verdict;
}
