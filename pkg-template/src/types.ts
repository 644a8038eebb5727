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

/** The input of an operation: `InputOf<"update_bound">` is the body of that call. */
export type InputOf<Of extends Operation> = Inputs[Of];

/** The type of `blankOrder`: every object that the caller can write into is present. */
export type Blank<Of extends TypedOrder> = Of & {
  product: Product;
  end_customer: EndCustomer & { contact: Contact };
  operator_info: OperatorInfo;
  options: { [Name in OptionName]: NonNullable<Options[Name]> };
} & (Of extends ActivateOrder ? { address_second_rdv: SecondAddress } : unknown);

/** The members of an order that no context has, so that an order in its place does not compile: pass `{ order }`. */
export type NotAnOrder = { readonly [Member in Exclude<keyof Order, "product">]?: never };

/**
 * What you know in addition to the input. Everything is optional, and the library fetches nothing. In JavaScript, a key
 * of another name is ignored without a message, but an order in the place of a context is reported (`call/context`).
 */
export interface Context extends NotAnOrder {
  /** The order as the platform last returned it: an `Order`, or any object with its members. */
  readonly order?: Order | object | null | undefined;
  /** The bound of `update_bound`. */
  readonly bound_uuid?: string | null | undefined;
  /** The endpoint of `update_endpoint`. */
  readonly endpoint_uuid?: string | null | undefined;
  /** The product of the catalogue: a `CatalogueProduct`, or any object with its members. */
  readonly product?: CatalogueProduct | object | null | undefined;
  /** The answer of the buildings API: a `Building`, or any object with its members. */
  readonly building?: Building | object | null | undefined;
  /** The references of your other orders. */
  readonly known_order_refs?: readonly string[] | undefined;
  /** `false` turns errors that are based on an assumption of ours into warnings. Default: `true`. */
  readonly strict?: boolean | undefined;
  /**
   * The language of messages: a BCP 47 tag, `"fr-FR"` as well as `"fr"`. Any other language is English. Default:
   * `"en"`.
   */
  readonly locale?: Locale | (string & {}) | undefined;
  /**
   * The address at which you serve `docs/rule-book.html` of this package, a page with a fragment for each rule. It is
   * put before each issue's `docs`. Without it, `docs` is only the fragment (`"#siret/format"`). For a language other
   * than English, `?lang=` follows the address.
   */
  readonly docsBase?: string | undefined;
  /** The limits of an input and a report. */
  readonly limits?: Limits | undefined;
  /**
   * Sets the severity of rules, or switches them off, by their ids. A rule that is `off` reports nothing; any other
   * value replaces its severity. This applies last. `call/*`, `read/json` and `report/truncated` stay as they are.
   */
  readonly rules?: { readonly [Rule in RuleId]?: Severity | "off" | null | undefined } | undefined;
  /**
   * `"platform"`: while there is no order, `readiness`, `preview` and the `verdict` of a submission do not count a field
   * as missing that the platform fills in at the creation: the bounds and endpoints, `operator_info.contact_uuid` if you
   * have a default contact, and the `end_customer` of a termination. `awaits` lists these fields.
   *
   * `check` does not change: its report on a submission has them as errors until you check the order that the platform
   * returned.
   */
  readonly expect?: "platform" | undefined;
}

/** A product of the catalogue, with the members of an order's `product`, and its options by name. */
export interface CatalogueProduct extends Product {
  /** The options of the product, and the values of each if it has any. */
  options?: Record<string, CatalogueOption | null | undefined> | null | undefined;
}

/** An option of the catalogue. */
export interface CatalogueOption {
  /** The values, if there is a list. */
  values?: readonly string[] | null | undefined;
  /** The value of an order that does not give another. */
  default_value?: string | null | undefined;
}

/** The limits, in whole numbers below 2³². `Infinity` becomes `null` in JSON, which means the default. */
export interface Limits {
  /** The largest input in bytes. Default: 1 MiB. Maximum: 256 MiB. */
  readonly bytes?: number | undefined;
  /** How deep objects and arrays may nest; the root is level 1. Default: 64. */
  readonly depth?: number | undefined;
  /** The largest number of issues in a report. Default: 1,000. */
  readonly issues?: number | undefined;
}

/** The result of a check. */
export interface Report {
  /** Whether no issue is an error. */
  readonly ok: boolean;
  /** The issues, in the order of the form's fields, then of the rules. */
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
   * Whether the fix loses nothing. It changes only white space, invisible characters or the separators of a number; or
   * it turns a number into text; or it removes a key that the call would not have written.
   */
  readonly safe: boolean;
  /** What the fix does, in `context.locale`: the text of a button. It begins with a small letter, as labels do. */
  readonly label: string;
}

/** Options of `check` and `checkJson`. */
export interface CheckOptions {
  /**
   * Reports only the issues of one section of the form, for example at a step of a wizard, and those of the input as a
   * whole: for example, the text is not JSON, or the order is not a draft any more. `ok` only counts these. Default, and
   * for a section that does not exist: all.
   */
  readonly section?: Section | null | undefined;
}

/** Options of `applyFixes`. */
export interface ApplyOptions {
  /** Applies only fixes that keep the meaning of the value. Default: `false`. */
  readonly safeOnly?: boolean | undefined;
  /** What you know in addition to the input. */
  readonly context?: Context | undefined;
}

/** The result of `applyFixes`. */
export interface Applied<Input = unknown> {
  /** A copy of the input, as JSON sends it, with the fixes. It has the type that `applyFix` gives its copy. */
  readonly value: Input;
  /** The issues whose fixes were made, in order. */
  readonly applied: readonly Issue[];
  /** The report on the copy. */
  readonly report: Report;
}

/** One problem that the check found. Its `code` decides the type of `params`. */
export type Issue = { [Code in IssueCode]: IssueOf<Code> }[IssueCode];

/** An issue of one code. */
export interface IssueOf<Code extends IssueCode> {
  /** The kind of problem. */
  readonly code: Code;
  /** How serious the problem is. */
  readonly severity: Severity;
  /** The rule that found it. */
  readonly rule: RuleId;
  /** The authority for the rule. */
  readonly basis: Basis;
  /** The path, from the input's root. The root itself is empty. */
  readonly path: Path;
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The path of the input that a person uses, if it is another: for an object, the first input in it. */
  readonly control?: Path;
  /** In `context.locale`. It never contains a customer's value. */
  readonly message: string;
  /** The values that the message is made from. */
  readonly params: IssueParams[Code];
  /** A repair, if one is known. */
  readonly fix?: Fix;
  /** The address of the rule in the rule book, after the context's `docsBase`. */
  readonly docs: string;
}

/** There are no values. */
export type NoParams = Readonly<Record<string, never>>;

/** A character outside the whitelist. */
export interface ForbiddenCharacter {
  /** Its position, in UTF-16 units. */
  readonly offset: number;
  /** Its code point, such as `U+00C9`. */
  readonly codePoint: string;
  /** Its replacement, if there is one. */
  readonly replacement?: string;
}

/** `maybe` while a value that the answer depends on is empty. */
export type Answer = "yes" | "no" | "maybe";

/** Whether a condition is true; `unknown` while a value that it compares is empty. */
export type Truth = "yes" | "no" | "unknown";

/** What a form needs to know about a field of the current order. */
export interface FieldState {
  /** The path in the input. */
  readonly path: Path;
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** The JSON type of its value. */
  readonly kind: FieldKind;
  /** The vendor's letter. */
  readonly obligation: Obligation;
  /** Whether the field may have a value. */
  readonly applies: Answer;
  /** Whether the field must have a value. */
  readonly required: Answer;
  /** Since when it is required. Absent if it is not. */
  readonly requiredFrom?: "create" | "submit";
  /**
   * How serious it is for `check` of this operation if the value is missing. If only the submission requires the value,
   * how serious it is then. Absent if the field is not required.
   */
  readonly severity?: Severity;
  /** The fields of which one would be enough. */
  readonly alternatives?: readonly Path[];
  /** The rules on which `applies` and `required` are based. */
  readonly because: readonly RuleId[];
  /** Whether the caller may write the field in this operation. */
  readonly editable: boolean;
  /** The operation that writes the field. Absent if only the platform writes it. */
  readonly via?: Operation;
  /** The values to choose from, if there is a list. */
  readonly values?: readonly string[];
  /** The format of the value: a key of `patterns`. */
  readonly format?: FormatName;
  /** The regular expression the value should match. */
  readonly pattern?: string;
  /** The largest number of code points. */
  readonly maxLength?: number;
  /** The HTML element: the `type` of an input, or another element. */
  readonly inputType: "group" | "list" | "text" | "textarea" | "number" | "email" | "tel" | "checkbox" | "select";
  /** HTML's `inputmode`, if one helps. */
  readonly inputMode?: "email" | "tel" | "decimal" | "numeric";
  /** HTML's `autocomplete`, if a token fits, with the section: `section-contact tel`. */
  readonly autocomplete?: string;
  /** The section of the form. */
  readonly section: Section;
}

/** How much of an order, or of a section of it, is complete. */
export interface Progress {
  /**
   * Whether no error blocks the submission.
   *
   * With `expect: "platform"` and no order yet, this says that the form is complete, and the draft can be created. Once
   * you pass the order that the platform returned, it says that the order can be submitted. The two differ by what
   * `awaits` lists.
   */
  readonly ready: boolean;
  /** How many of the required values are present and without an error. */
  readonly done: number;
  /** How many values are required now. Alternatives count as one. */
  readonly total: number;
  /** The paths of missing values, in form order. */
  readonly missing: readonly Path[];
  /** The number of errors, including missing values. */
  readonly errors: number;
  /** The number of warnings. They do not block the submission. */
  readonly warnings: number;
}

/** How far an order is from its submission, and what is left to do. */
export interface Readiness extends Progress {
  /** The first path with an error, in form order, at which to continue. */
  readonly next?: Path;
  /**
   * The paths of missing values that the platform will fill in, with `expect: "platform"`. They are not in `missing`.
   * Absent if there is an order, or if nothing is awaited. If the platform's order still lacks one of them, such as the
   * contact of an operator without a default one, it is `missing` then, and the person must fill it in.
   */
  readonly awaits?: readonly Path[];
  /** The sections that the order needs or that have issues, in form order. */
  readonly sections: readonly (Progress & { readonly section: Section })[];
}

/** The rules about a field, and the state of each. */
export interface Trace {
  /** The path of the field in the input. */
  readonly path: Path;
  /** The field: `bounds[].address.stairs`. */
  readonly field: string;
  /**
   * The rows of the rule table that look at the field: those of this operation and, while the order is a draft, those
   * of its submission. `rules().rules[row]` of `kosc-orders/rules` has the `operations` of a row.
   */
  readonly rules: readonly TracedRule[];
}

/** One row of the rule table in a `Trace`. */
export interface TracedRule {
  /** The row's number in the rule table. */
  readonly row: number;
  /** The rule. Several rows may share one. */
  readonly rule: RuleId;
  /** The severity that the context's `rules` give it, if they do. A rule that is off has no trace. */
  readonly severity?: Severity | undefined;
  /** Whether the rule applies to the order as it is, now or at the submission. */
  readonly applies: Truth;
  /** The result of each part of its condition. */
  readonly parts: readonly Truth[];
  /** For each part, whether it alone decides: with another result, `applies` would be another. */
  readonly decides: readonly boolean[];
}

/** A staircase to choose. */
export interface Stairs {
  /** The whole key, as in the buildings API. */
  readonly key: string;
  /** The building of the staircase: the part before the key's last `^`. */
  readonly building: string;
  /** The value for an order: the part after it. */
  readonly stair: string;
  /** The floors to choose, each with its sockets if the answer lists them. */
  readonly floors: readonly { readonly floor: string; readonly otps: readonly string[] }[];
}

/** The ids of the order, the bound and the endpoint of a call. */
export interface Ids {
  readonly uuid?: string | null | undefined;
  readonly bound_uuid?: string | null | undefined;
  readonly endpoint_uuid?: string | null | undefined;
}

/** A call of the API. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "PATCH";
  /** The path, from the root of the host. */
  readonly path: string;
  /** The query string, without its `?`. */
  readonly query?: string;
  /** The body, to send as JSON. */
  readonly body?: object;
}

/** The order after a call, and the report that its submission would get. */
export interface Preview {
  readonly order: Order;
  readonly report: Report;
  /** The paths that the platform will fill in, with `expect: "platform"`. The report has no errors about them. */
  readonly awaits: readonly Path[];
}

/** The number of issues, without their messages. */
export interface Verdict {
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** The result of `checkText`. */
export interface TextReport {
  /** Whether every character is accepted. */
  readonly ok: boolean;
  /** The first 64 characters that are not accepted, in text order. */
  readonly characters: readonly ForbiddenCharacter[];
  /** How many there are in all. */
  readonly count: number;
  /** The text with each of them replaced, if all have a replacement. */
  readonly proposal?: string;
  /** The limit of a text in bytes, if this one is longer. It is not checked then. */
  readonly limit?: number;
}

/**
 * `check` and `checkJson` with a fixed operation and context. They accept any value. With `Checker<Order>`, or
 * `checker<"create">("create")`, your editor completes the input and checks its type.
 */
export interface Checker<Input = unknown> {
  check(this: void, input: Input, options?: CheckOptions | null): Report;
  checkJson(this: void, json: string | ArrayBuffer | ArrayBufferView, options?: CheckOptions | null): Report;
  /** The path may also be a text: dotted, as in `flatten`, or a JSON pointer. */
  checkField(this: void, path: Path | string, input: Input): Report;
  /** After an edit, the states that did not change are the same objects. They are frozen. */
  fields(this: void, input?: Input): FieldState[];
  /** It is about the submission of the whole order, whatever the operation. */
  readiness(this: void, order: unknown): Readiness;
  /** The path may also be a text, as in `checkField`. */
  trace(this: void, path: Path | string, input?: Input): Trace | undefined;
  preview(this: void, input: Input): Preview | undefined;
  verdict(this: void, input: Input): Verdict;
  applyFixes<Of extends Input>(this: void, input: Of, options?: Pick<ApplyOptions, "safeOnly"> | null): Applied<Of>;
}
