/** A language of messages. */
export type Locale = "en" | "fr";

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

/** The call that the caller is about to make. */
export type Operation =
  | "create"
  | "update"
  | "update_bound"
  | "update_endpoint"
  | "submit"
  | "read"
  | "list"
  | "post_info";

/** A part of the context; `context` is the whole. */
export type ContextPart =
  | "context"
  | "order"
  | "bound_uuid"
  | "endpoint_uuid"
  | "product"
  | "building"
  | "known_order_refs"
  | "strict"
  | "locale"
  | "docsBase"
  | "limits"
  | "rules"
  | "expect";

/** The kind of an issue. */
export type IssueCode =
  | "invalid_json"
  | "wrong_type"
  | "missing"
  | "read_only"
  | "not_applicable"
  | "not_allowed"
  | "unknown_field"
  | "unknown_value"
  | "bad_format"
  | "bad_checksum"
  | "forbidden_character"
  | "too_long"
  | "duplicate"
  | "conflict"
  | "notice"
  | "invalid_call"
  | "refused";

/** The platform refuses an `error`, it may accept a `warning`, and an `info` is useful to know. */
export type Severity = "error" | "warning" | "info";

/** The source of a rule: the API's page, another of the vendor's pages, a public standard, the catalogue, or an assumption of ours. */
export type Basis =
  | "documented"
  | "vendor"
  | "standard"
  | "inferred"
  | "catalogue";

/** Why a text is not an input. */
export type InvalidJsonReason =
  | "unsendable"
  | "size"
  | "bom"
  | "utf8"
  | "syntax"
  | "depth"
  | "not_object";

/** The stable name of a rule. */
export type RuleId =
  | "read/json"
  | "read/type"
  | "read/unicode"
  | "read/unknown-field"
  | "read/duplicate-key"
  | "read/read-only"
  | "read/read-only-inferred"
  | "read/status"
  | "read/submit-alone"
  | "update/null"
  | "call/operation"
  | "call/context"
  | "call/whole"
  | "call/path"
  | "report/truncated"
  | "option/known"
  | "option/shape"
  | "list/known"
  | "type/required"
  | "type/value"
  | "eligibility/required"
  | "eligibility/format"
  | "product/required"
  | "product/format"
  | "request-type/required"
  | "request-type/value"
  | "request-type/technology"
  | "service/required"
  | "service/both"
  | "service/ref-format"
  | "service/uuid-format"
  | "service/on-activate"
  | "eligibility/on-terminate"
  | "terminate/family"
  | "enni/order"
  | "customer-type/required"
  | "customer-type/value"
  | "customer-name/required"
  | "customer-first-name/required"
  | "customer-last-name/required"
  | "siret/required"
  | "siret/format"
  | "siret/checksum"
  | "siret/siren"
  | "siret/applicable"
  | "customer-name/applicable"
  | "contact-first-name/required"
  | "contact-last-name/required"
  | "contact-email/required"
  | "contact-phone/required"
  | "email/format"
  | "email/domain"
  | "phone/format"
  | "cell-phone/format"
  | "operator-ref/required"
  | "operator-name/required"
  | "operator-contact/required"
  | "operator-ref/unique"
  | "text/whitelist"
  | "text/second-address"
  | "bounds/required"
  | "otp/required"
  | "otp/format"
  | "line-number/format"
  | "stairs/required"
  | "floor/required"
  | "street-number/required"
  | "street-number/length"
  | "street-number/style"
  | "street-number/neighbour"
  | "building/other"
  | "bound/writable"
  | "bound/known"
  | "bound/building"
  | "endpoint/required"
  | "endpoint/writable"
  | "endpoint/fiber-only"
  | "endpoint/request-type"
  | "endpoint/locked"
  | "endpoint/known"
  | "endpoint/building"
  | "endpoint/building-place"
  | "otp/place"
  | "endpoint/check-address"
  | "second-rdv/product"
  | "second-rdv/request-type"
  | "second-rdv/order-type"
  | "second-address/refused"
  | "second-address/zipcode"
  | "second-address/city"
  | "second-address/street"
  | "second-address/zipcode-format"
  | "option/enabled"
  | "option/family"
  | "option/order-type"
  | "option/double-otp"
  | "option/otp-displacement"
  | "option/value-required"
  | "option/value-known"
  | "portability/prefix-required"
  | "portability/rio-required"
  | "rio/format"
  | "rio/fixed"
  | "rio/checksum"
  | "state/draft"
  | "state/ready"
  | "state/unchecked"
  | "state/terminate-immediate"
  | "status/known"
  | "id/uuid"
  | "id/reference"
  | "id/date"
  | "list/filter"
  | "list/sort"
  | "list/page"
  | "list/type"
  | "list/status"
  | "info/message"
  | "info/state"
  | "plan/emptied"
  | "plan/changed-meanwhile"
  | "plan/no-part"
  | "plan/no-call"
  | "plan/looked-up"
  | "plan/not-taken"
  | "platform/refused";

/** The format of a value: a key of `patterns`. */
export type FormatName =
  | "eligibility_ref"
  | "product_code"
  | "service_ref"
  | "uuid"
  | "siret"
  | "otp"
  | "line_number"
  | "email"
  | "phone"
  | "cell_phone"
  | "zip_code"
  | "street_number"
  | "rio"
  | "order_ref"
  | "date"
  | "contract_term"
  | "coordinate"
  | "digits";

/** The JSON type of a field's value. */
export type FieldKind =
  | "object"
  | "string"
  | "boolean"
  | "string or number"
  | "array"
  | "number"
  | "any";

/** The vendor's letter: when a field is needed. `O` for the draft, `S` before submission, `C` depending on type, product, options or another field, `F` never; `R` is written by the platform. */
export type Obligation =
  | "O"
  | "S"
  | "C"
  | "F"
  | "R";

/** A part of the form. */
export type Section =
  | "order"
  | "product"
  | "second_rdv"
  | "customer"
  | "contact"
  | "operator"
  | "options"
  | "bounds"
  | "endpoints"
  | "state"
  | "list"
  | "event";

/** The options of the vendor's informative list. The catalogue decides which options exist. */
export type OptionName =
  | "gtr"
  | "contract_term"
  | "internal_cabling"
  | "portability"
  | "unlisted_number"
  | "patch_panel"
  | "enni_redundancy"
  | "cpe_install"
  | "installation_expert"
  | "guaranteed_bandwidth"
  | "demarcation_device"
  | "double_otp"
  | "otp_displacement";

/** The values that the message of an issue is made from, by the issue's code. */
export interface IssueParams {
  readonly invalid_json: {
    /** Why the text is not an input. */
    readonly reason: InvalidJsonReason;
    /** From 1. */
    readonly line?: number;
    /** From 1, in UTF-16 units. */
    readonly column?: number;
    /** The limit that the input exceeds, in bytes or levels. */
    readonly limit?: number;
  };
  readonly wrong_type: {
    /** The JSON type of the field. */
    readonly expected: string;
    /** The JSON type of the value. */
    readonly found: string;
  };
  readonly missing: {
    /** The fields of which one would be enough. */
    readonly alternatives: readonly Path[];
  };
  readonly read_only: NoParams;
  readonly not_applicable: {
    /** The first 64 known values. */
    readonly allowed?: readonly string[];
    /** The number of all. */
    readonly count?: number;
  };
  readonly not_allowed: {
    /** The number of errors that block the submission. */
    readonly count?: number;
    /** The first 8 places with an error, from the order's root. */
    readonly places?: readonly Path[];
  };
  readonly unknown_field: {
    /** The most similar known name. */
    readonly suggestion?: string;
  };
  readonly unknown_value: {
    /** The first 64 known values. */
    readonly allowed: readonly string[];
    /** The number of all. */
    readonly count: number;
  };
  readonly bad_format: {
    /** The name of the format, a key of `patterns`. */
    readonly format?: FormatName;
    /** The regular expression the value should match. */
    readonly pattern?: string;
  };
  readonly bad_checksum: NoParams;
  readonly forbidden_character: {
    /** The first 64 of them, in order. */
    readonly characters: readonly ForbiddenCharacter[];
    /** The number of all. */
    readonly count: number;
  };
  readonly too_long: {
    /** The largest number of code points. */
    readonly maximum: number;
  };
  readonly duplicate: NoParams;
  readonly conflict: {
    /** The fields of which one would be enough. */
    readonly alternatives?: readonly Path[];
  };
  readonly notice: {
    /** The number of issues that the report leaves out. */
    readonly count?: number;
  };
  readonly invalid_call: {
    /** The first 64 known values. */
    readonly allowed?: readonly string[];
    /** The number of all. */
    readonly count?: number;
    /** The part that cannot be read, or the entry of `rules`. */
    readonly context?: ContextPart | `rules[${string}]`;
  };
  readonly refused: {
    /** The platform's own sentences. */
    readonly text: readonly string[];
    /** The code for these sentences, if they are common ones. */
    readonly means?: IssueCode;
    /** The number of seconds after which the platform accepts the call again. */
    readonly retryAfter?: number;
    /** The status of the answer, if it says more than that the input is refused: 413, 429, 5xx, or 0 without an answer. */
    readonly status?: number;
    /** The number of values in the answer that could not be read. */
    readonly unread?: number;
  };
}

/** Whether an order starts a service or ends one. */
export type OrderType = "activate" | "terminate";

/** How an order obtains its line. */
export type RequestType = "activate" | "create" | "create_nearby" | "create_neighbour" | "activate_defined" | "activate_undefined" | (string & {});

/** How far an order has come. */
export type Status = "draft" | "submitted" | "acknowledged" | "processing" | "running" | "completed" | "rejected" | "cancelled" | (string & {});

/** The kind of an end customer. */
export type CustomerType = "registered" | "unregistered" | "individual";

/** The kind of an endpoint. */
export type EndpointType = "line_number" | "otp" | (string & {});

/** Whether a copper line is in use. */
export type LineStatus = "active" | "inactive" | (string & {});

/** The letter of a product family. */
export type FamilyCode = "A" | "S" | "M" | "F" | "E" | "N" | (string & {});

/** The sort key of a listing; a `-` reverses the order. */
export type ListSort = "reference" | "creation_date" | "submission_date" | "-reference" | "-creation_date" | "-submission_date";

/** An order, whole or in part: the state of a form, or an answer of the platform. It is one type for both kinds of order, because a form can change the kind; `TypedOrder` distinguishes them. */
export interface Order {
  /**
   * Order type.
   *
   * **O**: needed when the draft is created. Section `order`.
   *
   * Rules: `update/null`, `type/required`, `type/value`, `terminate/family`, `state/terminate-immediate`.
   */
  type?: OrderType | null | undefined;
  /**
   * Eligibility reference.
   *
   * **C**: needed depending on other fields. Format `eligibility_ref`: see `patterns.eligibility_ref`. Section `order`.
   *
   * Rules: `update/null`, `eligibility/required`, `eligibility/format`, `eligibility/on-terminate`.
   */
  eligibility_ref?: string | null | undefined;
  /**
   * Service reference.
   *
   * **O**: needed when a draft of type `terminate` is created. One of `service_ref` and `service_uuid` is enough. Format `service_ref`: `^S[0-9]{6}_[0-9A-Za-z]{5}$`. Section `order`.
   *
   * Rules: `update/null`, `service/required`, `service/both`, `service/ref-format`, `service/on-activate`.
   */
  service_ref?: string | null | undefined;
  /**
   * Service UUID.
   *
   * **O**: needed when a draft of type `terminate` is created. One of `service_ref` and `service_uuid` is enough. Format `uuid`: see `patterns.uuid`. Section `order`.
   *
   * Rules: `update/null`, `service/uuid-format`, `service/on-activate`, `id/uuid`.
   */
  service_uuid?: string | null | undefined;
  /**
   * Comment.
   *
   * **F**: optional. Section `order`.
   *
   * Rules: `update/null`.
   */
  comment?: string | null | undefined;
  /**
   * Order information.
   *
   * **C**: needed depending on other fields. Section `order`.
   *
   * Rules: `update/null`.
   */
  information?: OrderInformation | null | undefined;
  /**
   * Product.
   *
   * **C**: needed depending on other fields. Section `product`.
   */
  product?: Product | null | undefined;
  /**
   * Request type.
   *
   * **C**: needed depending on other fields. Section `product`.
   *
   * Rules: `update/null`, `request-type/required`, `request-type/value`, `request-type/technology`, `eligibility/on-terminate`.
   */
  request_type?: RequestType | null | undefined;
  /**
   * Second appointment.
   *
   * **F**: optional. Section `second_rdv`.
   *
   * Rules: `update/null`, `second-rdv/product`, `second-rdv/request-type`, `second-rdv/order-type`.
   */
  allow_second_rdv?: boolean | null | undefined;
  /**
   * Second address.
   *
   * **F**: optional. Section `second_rdv`.
   *
   * Rules: `update/null`, `second-rdv/product`, `second-rdv/order-type`, `second-address/refused`.
   */
  address_second_rdv?: SecondAddress | null | undefined;
  /**
   * End customer.
   *
   * **S**: needed before the order is submitted. Section `customer`.
   *
   * Rules: `update/null`.
   */
  end_customer?: EndCustomer | null | undefined;
  /**
   * Operator details.
   *
   * **S**: needed before the order is submitted. Section `operator`.
   *
   * Rules: `update/null`.
   */
  operator_info?: OperatorInfo | null | undefined;
  /**
   * Options.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`.
   */
  options?: Options | null | undefined;
  /**
   * Bounds.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  bounds?: Bound[] | null | undefined;
  /**
   * Order UUID.
   *
   * **R**: written by the platform. Format `uuid`. Section `state`.
   */
  uuid?: string | null | undefined;
  /**
   * Order reference.
   *
   * **R**: written by the platform. Format `order_ref`. Section `state`.
   */
  reference?: string | null | undefined;
  /**
   * Order status.
   *
   * **R**: written by the platform. Sent through `update`. Section `state`.
   *
   * Rules: `read/status`, `read/submit-alone`, `state/draft`, `state/ready`, `state/unchecked`, `state/terminate-immediate`, `status/known`.
   */
  status?: Status | null | undefined;
  /**
   * Creation date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  creation_date?: string | null | undefined;
  /**
   * Modification date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  modification_date?: string | null | undefined;
  /**
   * Status date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  updated_status_date?: string | null | undefined;
  /**
   * Submission date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  submission_date?: string | null | undefined;
  /**
   * Acknowledgement date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  acknowledged_date?: string | null | undefined;
  /**
   * Processing date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  processing_date?: string | null | undefined;
  /**
   * Completion date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  completion_date?: string | null | undefined;
  /**
   * Rejection date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  rejection_date?: string | null | undefined;
  /**
   * Cancellation date.
   *
   * **R**: written by the platform. Format `date`. Section `state`.
   */
  cancellation_date?: string | null | undefined;
}

/** The product of an order. */
export interface Product {
  /**
   * Product code.
   *
   * **C**: needed depending on other fields. Format `product_code`: `^[A-Z]{2}[0-9]{2}$`. Section `product`.
   *
   * Rules: `update/null`, `product/required`, `product/format`, `enni/order`.
   */
  code?: string | null | undefined;
  /**
   * Product id.
   *
   * **R**: written by the platform. Section `product`.
   */
  uuid?: string | null | undefined;
  /**
   * Product name.
   *
   * **R**: written by the platform. Section `product`.
   */
  name?: string | null | undefined;
  /**
   * Product description.
   *
   * **R**: written by the platform. Section `product`.
   */
  description?: string | null | undefined;
  /**
   * Product line.
   *
   * **R**: written by the platform. Section `product`.
   */
  line?: ProductLine | null | undefined;
}

/** The line a product belongs to. */
export interface ProductLine {
  /**
   * Product line id.
   *
   * **R**: written by the platform. Section `product`.
   */
  uuid?: string | null | undefined;
  /**
   * Product line code.
   *
   * **R**: written by the platform. Section `product`.
   */
  code?: string | null | undefined;
  /**
   * Product line name.
   *
   * **R**: written by the platform. Section `product`.
   */
  name?: string | null | undefined;
  /**
   * Product line description.
   *
   * **R**: written by the platform. Section `product`.
   */
  description?: string | null | undefined;
  /**
   * Product family.
   *
   * **R**: written by the platform. Section `product`.
   */
  family?: ProductFamily | null | undefined;
}

/** The family a line belongs to. */
export interface ProductFamily {
  /**
   * Product family id.
   *
   * **R**: written by the platform. Section `product`.
   */
  uuid?: string | null | undefined;
  /**
   * Product family code.
   *
   * **R**: written by the platform. Section `product`.
   */
  code?: FamilyCode | null | undefined;
  /**
   * Product family name.
   *
   * **R**: written by the platform. Section `product`.
   */
  name?: string | null | undefined;
  /**
   * Product family description.
   *
   * **R**: written by the platform. Section `product`.
   */
  description?: string | null | undefined;
}

/** The delivery address of the equipment for a second appointment (product FP05). */
export interface SecondAddress {
  /**
   * Zip code.
   *
   * **C**: needed depending on other fields. Format `zip_code`: `^[0-9]{5}$`. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`, `second-address/zipcode`, `second-address/zipcode-format`.
   */
  zipcode?: string | null | undefined;
  /**
   * City.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`, `second-address/city`.
   */
  city?: string | null | undefined;
  /**
   * Street name.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`, `second-address/street`.
   */
  street_name?: string | null | undefined;
  /**
   * Street number.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  street_number?: string | number | null | undefined;
  /**
   * Street code.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  kosc_street_code?: string | null | undefined;
  /**
   * INSEE code.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  kosc_insee_code?: string | null | undefined;
  /**
   * Building name.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  building_name?: string | null | undefined;
  /**
   * Building code.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  building_code?: string | null | undefined;
  /**
   * Staircase.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  stairs?: string | null | undefined;
  /**
   * Floor.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  floor?: string | null | undefined;
  /**
   * Housing complex.
   *
   * **F**: optional. Only characters of the whitelist. Section `second_rdv`.
   *
   * Rules: `update/null`, `text/second-address`.
   */
  housing_complex?: string | null | undefined;
}

/** The customer who uses the service. */
export interface EndCustomer {
  /**
   * Customer type.
   *
   * **S**: needed before the order is submitted. Section `customer`.
   *
   * Rules: `update/null`, `customer-type/required`, `customer-type/value`.
   */
  type?: CustomerType | null | undefined;
  /**
   * Company name.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Section `customer`.
   *
   * Rules: `update/null`, `customer-name/required`, `customer-name/applicable`, `text/whitelist`.
   */
  name?: string | null | undefined;
  /**
   * SIRET number.
   *
   * **C**: needed depending on other fields. Format `siret`: `^[0-9]{14}$`. Section `customer`.
   *
   * Rules: `update/null`, `siret/required`, `siret/format`, `siret/checksum`, `siret/siren`, `siret/applicable`.
   */
  siret?: string | null | undefined;
  /**
   * First name.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Section `customer`.
   *
   * Rules: `update/null`, `customer-first-name/required`, `text/whitelist`.
   */
  first_name?: string | null | undefined;
  /**
   * Last name.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Section `customer`.
   *
   * Rules: `update/null`, `customer-last-name/required`, `text/whitelist`.
   */
  last_name?: string | null | undefined;
  /**
   * Contact.
   *
   * **C**: needed depending on other fields. Section `contact`.
   *
   * Rules: `update/null`.
   */
  contact?: Contact | null | undefined;
}

/** The person to contact at the end customer. */
export interface Contact {
  /**
   * Contact first name.
   *
   * **S**: needed before the order is submitted. Only characters of the whitelist. Section `contact`.
   *
   * Rules: `update/null`, `contact-first-name/required`, `text/whitelist`.
   */
  first_name?: string | null | undefined;
  /**
   * Contact last name.
   *
   * **S**: needed before the order is submitted. Only characters of the whitelist. Section `contact`.
   *
   * Rules: `update/null`, `contact-last-name/required`, `text/whitelist`.
   */
  last_name?: string | null | undefined;
  /**
   * Contact e-mail.
   *
   * **S**: needed before the order is submitted. Format `email`: see `patterns.email`. Only characters of the whitelist. Section `contact`.
   *
   * Rules: `update/null`, `contact-email/required`, `email/format`, `email/domain`, `text/whitelist`.
   */
  email?: string | null | undefined;
  /**
   * Contact telephone.
   *
   * **C**: needed depending on other fields. One of `phone_number` and `cell_phone_number` is enough. Format `phone`: `^0[1-9][0-9]{8}$`. Only characters of the whitelist. Section `contact`.
   *
   * Rules: `update/null`, `contact-phone/required`, `phone/format`, `text/whitelist`.
   */
  phone_number?: string | null | undefined;
  /**
   * Contact mobile.
   *
   * **C**: needed depending on other fields. One of `phone_number` and `cell_phone_number` is enough. Format `cell_phone`: `^0[67][0-9]{8}$`. Only characters of the whitelist. Section `contact`.
   *
   * Rules: `update/null`, `cell-phone/format`, `text/whitelist`.
   */
  cell_phone_number?: string | null | undefined;
}

/** The operator's own references. */
export interface OperatorInfo {
  /**
   * Operator order reference.
   *
   * **S**: needed before the order is submitted. Section `operator`.
   *
   * Rules: `update/null`, `operator-ref/required`, `operator-ref/unique`.
   */
  order_ref?: string | null | undefined;
  /**
   * Operator order name.
   *
   * **S**: needed before the order is submitted. Section `operator`.
   *
   * Rules: `update/null`, `operator-name/required`.
   */
  order_name?: string | null | undefined;
  /**
   * Operator contact.
   *
   * **S**: needed before the order is submitted. Section `operator`.
   *
   * Rules: `update/null`, `operator-contact/required`.
   */
  contact_uuid?: string | null | undefined;
}

/** More about the order. The vendor lists no keys. */
export interface OrderInformation {
  [key: string]: unknown;
}

/** One end of a service: an address and its endpoints. */
export interface Bound {
  /**
   * Bound UUID.
   *
   * **R**: written by the platform. Format `uuid`. Section `bounds`.
   */
  uuid?: string | null | undefined;
  /**
   * Address.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  address?: Address | null | undefined;
  /**
   * Endpoints.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  endpoints?: Endpoint[] | null | undefined;
  /**
   * Bound information.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  information?: BoundInformation | null | undefined;
}

/** The address of a bound. */
export interface Address {
  /**
   * Street number.
   *
   * **C**: needed depending on other fields. Format `street_number`: `^[0-9]+[A-Z]?$`. At most 7 characters. Only characters of the whitelist. Sent through `update_bound`. Section `bounds`.
   *
   * Rules: `update/null`, `text/whitelist`, `street-number/required`, `street-number/length`, `street-number/style`, `street-number/neighbour`, `bound/writable`.
   */
  street_number?: string | number | null | undefined;
  /**
   * Street name.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  street_name?: string | null | undefined;
  /**
   * Zip code.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  zipcode?: string | null | undefined;
  /**
   * City.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  city?: string | null | undefined;
  /**
   * Street code.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  kosc_street_code?: string | null | undefined;
  /**
   * INSEE code.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  kosc_insee_code?: string | null | undefined;
  /**
   * Building name.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  building_name?: string | null | undefined;
  /**
   * Building code.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  building_code?: string | null | undefined;
  /**
   * Staircase.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Sent through `update_bound`. Section `bounds`.
   *
   * Rules: `update/null`, `text/whitelist`, `stairs/required`, `bound/writable`, `bound/building`.
   */
  stairs?: string | null | undefined;
  /**
   * Floor.
   *
   * **C**: needed depending on other fields. Only characters of the whitelist. Sent through `update_bound`. Section `bounds`.
   *
   * Rules: `update/null`, `text/whitelist`, `floor/required`, `bound/writable`, `bound/building`.
   */
  floor?: string | null | undefined;
  /**
   * Housing complex.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  housing_complex?: string | null | undefined;
  /**
   * Building.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  building?: string | null | undefined;
  /**
   * Door.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  door?: string | null | undefined;
  /**
   * Name of the owner.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  owner_name?: string | null | undefined;
}

/** Information that the platform adds to a bound. */
export interface BoundInformation {
  /**
   * Central office.
   *
   * **R**: written by the platform. Section `bounds`.
   */
  co?: string | null | undefined;
  [key: string]: unknown;
}

/** A line or an optical socket. */
export interface Endpoint {
  /**
   * Socket or line reference.
   *
   * **C**: needed depending on other fields. Format `otp`: `^[A-Z0-9]{2,3}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$`. Sent through `update_endpoint`. Section `endpoints`.
   *
   * Rules: `update/null`, `otp/required`, `otp/format`, `line-number/format`, `endpoint/required`, `endpoint/building`, `endpoint/building-place`, `otp/place`, `endpoint/check-address`.
   */
  reference?: string | null | undefined;
  /**
   * Endpoint UUID.
   *
   * **R**: written by the platform. Format `uuid`. Section `endpoints`.
   */
  uuid?: string | null | undefined;
  /**
   * Endpoint type.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  type?: EndpointType | null | undefined;
  /**
   * Reference locked.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  locked?: boolean | null | undefined;
  /**
   * Line information.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  information?: LineInformation | null | undefined;
  /**
   * Optical terminal.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  ont?: OpticalTerminal | null | undefined;
}

/** Information about a copper line. */
export interface LineInformation {
  /**
   * Line status.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  status?: LineStatus | null | undefined;
  /**
   * Inactive line.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  inactive?: boolean | null | undefined;
  /**
   * Unlisted number.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  unlisted_number?: boolean | null | undefined;
  /**
   * DTI present.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  dti_presence?: boolean | null | undefined;
  /**
   * Available pairs.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  available_pairs?: number | null | undefined;
  /**
   * Most available pairs.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  max_available_pairs?: number | null | undefined;
  /**
   * Line under construction.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  under_construction?: boolean | null | undefined;
  /**
   * Cable head.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  head?: string | null | undefined;
  /**
   * Cable starter.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  starter?: number | null | undefined;
  /**
   * Pair.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  pair?: number | null | undefined;
  /**
   * Cable sections.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  sections_lengths?: CableSection[] | null | undefined;
  /**
   * Concentration point.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  concentration_point?: ConcentrationPoint | null | undefined;
  [key: string]: unknown;
}

/** A section of copper cable. */
export interface CableSection {
  /**
   * Diameter.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  diameter?: number | null | undefined;
  /**
   * Length.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  length?: number | null | undefined;
  [key: string]: unknown;
}

/** The point at which the lines of a district meet. */
export interface ConcentrationPoint {
  /**
   * Coordinates.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  latlng?: Coordinates | null | undefined;
  /**
   * Address.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  address?: ConcentrationAddress | null | undefined;
  [key: string]: unknown;
}

/** A latitude and a longitude. */
export interface Coordinates {
  /**
   * Latitude.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  latitude?: string | number | null | undefined;
  /**
   * Longitude.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  longitude?: string | number | null | undefined;
  [key: string]: unknown;
}

/** The address of a concentration point. */
export interface ConcentrationAddress {
  /**
   * Street number.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  street_number?: string | number | null | undefined;
  /**
   * Street name.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  street_name?: string | null | undefined;
  /**
   * City.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  city?: string | null | undefined;
  /**
   * Street code.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  kosc_street_code?: string | null | undefined;
  /**
   * INSEE code.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  kosc_insee_code?: string | null | undefined;
  /**
   * Zip code.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  zipcode?: string | null | undefined;
  /**
   * Building name.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  building_name?: string | null | undefined;
  /**
   * Building code.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  building_code?: string | null | undefined;
  /**
   * Staircase.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  stairs?: string | null | undefined;
  /**
   * Floor.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  floor?: string | null | undefined;
  /**
   * Housing complex.
   *
   * **R**: written by the platform. Section `endpoints`.
   */
  housing_complex?: string | null | undefined;
  [key: string]: unknown;
}

/** Information about the ONT. The vendor lists no keys. */
export interface OpticalTerminal {
  [key: string]: unknown;
}

/** An option that is on or off. */
export interface SwitchOption {
  /**
   * Enabled.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/enabled`, `option/family`, `option/order-type`, `option/double-otp`, `option/otp-displacement`.
   */
  enabled?: boolean | null | undefined;
}

/** An option that has a value. */
export interface ValuedOption<Value extends string = string> {
  /**
   * Enabled.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/enabled`, `option/family`, `option/order-type`, `option/double-otp`, `option/otp-displacement`.
   */
  enabled?: boolean | null | undefined;
  /**
   * Value.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/value-required`, `option/value-known`.
   */
  value?: Value | (string & {}) | null | undefined;
  /**
   * Default value.
   *
   * **R**: written by the platform. Section `options`.
   */
  default_value?: Value | (string & {}) | null | undefined;
}

/** The option that ports a telephone number. */
export interface PortabilityOption {
  /**
   * Enabled.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/enabled`, `option/family`, `option/order-type`, `option/double-otp`, `option/otp-displacement`.
   */
  enabled?: boolean | null | undefined;
  /**
   * Prefix code.
   *
   * **C**: needed depending on other fields. Section `options`.
   *
   * Rules: `update/null`, `portability/prefix-required`.
   */
  prefix_code?: string | null | undefined;
  /**
   * RIO code.
   *
   * **C**: needed depending on other fields. Format `rio`: `^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$`. Section `options`.
   *
   * Rules: `update/null`, `portability/rio-required`, `rio/format`, `rio/fixed`, `rio/checksum`.
   */
  rio_code?: string | null | undefined;
  /**
   * Contract reference.
   *
   * **R**: written by the platform. Section `options`.
   */
  contract_ref?: string | null | undefined;
  /**
   * Operator code.
   *
   * **R**: written by the platform. Section `options`.
   */
  operator_code?: string | null | undefined;
}

/** An option of any name. */
export interface OrderOption {
  /**
   * Enabled.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/enabled`, `option/family`, `option/order-type`, `option/double-otp`, `option/otp-displacement`.
   */
  enabled?: boolean | null | undefined;
  /**
   * Value.
   *
   * **F**: optional. Section `options`.
   *
   * Rules: `update/null`, `option/value-required`, `option/value-known`.
   */
  value?: string | null | undefined;
  /**
   * Default value.
   *
   * **R**: written by the platform. Section `options`.
   */
  default_value?: string | null | undefined;
  /**
   * Prefix code.
   *
   * **C**: needed depending on other fields. Section `options`.
   *
   * Rules: `update/null`, `portability/prefix-required`.
   */
  prefix_code?: string | null | undefined;
  /**
   * RIO code.
   *
   * **C**: needed depending on other fields. Format `rio`: `^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$`. Section `options`.
   *
   * Rules: `update/null`, `portability/rio-required`, `rio/format`, `rio/fixed`, `rio/checksum`.
   */
  rio_code?: string | null | undefined;
  /**
   * Contract reference.
   *
   * **R**: written by the platform. Section `options`.
   */
  contract_ref?: string | null | undefined;
  /**
   * Operator code.
   *
   * **R**: written by the platform. Section `options`.
   */
  operator_code?: string | null | undefined;
}

/** The options of an order, by name. The catalogue lists the options of each product. */
export interface Options {
  /**
   * Guaranteed repair time.
   *
   * With a value. For families A, S, M, F, E.
   */
  gtr?: ValuedOption<"4h_24_7" | "4h_bhbd" | "d_plus_1"> | null | undefined;
  /**
   * Contract term.
   *
   * With a value. Other values: `^[0-9]+_months$`. For families A, S, M, F, E.
   */
  contract_term?: ValuedOption<"12_months" | "36_months"> | null | undefined;
  /**
   * Internal cabling.
   *
   * With a value. For families A, S, M, E.
   */
  internal_cabling?: ValuedOption<"0-5m" | "5-60m" | "60m+"> | null | undefined;
  /**
   * Number portability.
   *
   * With a prefix code and a RIO. For families A, S, M.
   */
  portability?: PortabilityOption | null | undefined;
  /**
   * Unlisted number.
   *
   * On or off. For families A, S, M.
   */
  unlisted_number?: SwitchOption | null | undefined;
  /**
   * Patch panel.
   *
   * With or without a value. For families E.
   */
  patch_panel?: ValuedOption | null | undefined;
  /**
   * ENNI redundancy.
   *
   * With a value. For families S, E.
   */
  enni_redundancy?: ValuedOption<"active_standby"> | null | undefined;
  /**
   * CPE installation.
   *
   * On or off. For families F.
   */
  cpe_install?: SwitchOption | null | undefined;
  /**
   * Expert installation.
   *
   * With a value. For families F.
   */
  installation_expert?: ValuedOption | null | undefined;
  /**
   * Guaranteed bandwidth.
   *
   * With a value. For families F.
   */
  guaranteed_bandwidth?: ValuedOption | null | undefined;
  /**
   * Demarcation device.
   *
   * On or off. For families F.
   */
  demarcation_device?: SwitchOption | null | undefined;
  /**
   * Double optical socket.
   *
   * On or off. For families F.
   */
  double_otp?: SwitchOption | null | undefined;
  /**
   * Optical socket relocation.
   *
   * On or off. For families F.
   */
  otp_displacement?: SwitchOption | null | undefined;
  [name: string]: OrderOption | null | undefined;
}

/** An order of type `activate`. */
export interface ActivateOrder extends Omit<Order, "type" | "service_ref" | "service_uuid"> {
  /**
   * Order type.
   *
   * **O**: needed when the draft is created. Section `order`.
   */
  type: "activate";
  /** Service reference. An order of type `activate` does not have it. */
  service_ref?: null | undefined;
  /** Service UUID. An order of type `activate` does not have it. */
  service_uuid?: null | undefined;
}

/** An order of type `terminate`. */
export interface TerminateOrder extends Omit<Order, "type" | "eligibility_ref" | "request_type" | "address_second_rdv"> {
  /**
   * Order type.
   *
   * **O**: needed when the draft is created. Section `order`.
   */
  type: "terminate";
  /** Eligibility reference. An order of type `terminate` does not have it. */
  eligibility_ref?: null | undefined;
  /** Request type. An order of type `terminate` does not have it. */
  request_type?: null | undefined;
  /** Second address. An order of type `terminate` does not have it. */
  address_second_rdv?: null | undefined;
}

/** An order. Its `type` decides which of these types it has. */
export type TypedOrder = ActivateOrder | TerminateOrder;

/** The body that changes a draft. With `status: "submitted"`, it submits the draft. */
export interface OrderUpdate extends Pick<Order, "type" | "eligibility_ref" | "service_ref" | "service_uuid" | "comment" | "information" | "product" | "request_type" | "allow_second_rdv" | "address_second_rdv" | "end_customer" | "operator_info" | "options" | "status"> {}

/** The part of an address that `update_bound` writes. */
export interface AddressUpdate extends Pick<Address, "street_number" | "stairs" | "floor"> {}

/** The body that changes a bound. */
export interface BoundUpdate {
  /**
   * Address.
   *
   * The part of an address that `update_bound` writes.
   */
  address?: AddressUpdate | null | undefined;
}

/** The body that sets the reference of a socket. */
export interface EndpointUpdate extends Pick<Endpoint, "reference"> {}

/** The parameters of a listing. */
export interface ListParams {
  /**
   * Order reference.
   *
   * **F**: optional. Section `list`.
   */
  reference?: string | null | undefined;
  /**
   * Order type.
   *
   * **F**: optional. Section `list`.
   *
   * Rules: `list/type`.
   */
  type?: OrderType | null | undefined;
  /**
   * Order status.
   *
   * **F**: optional. Section `list`.
   *
   * Rules: `list/status`.
   */
  status?: Status | null | undefined;
  /**
   * Endpoint reference.
   *
   * **F**: optional. Section `list`.
   */
  endpoint_ref?: string | null | undefined;
  /**
   * End customer name.
   *
   * **F**: optional. Section `list`.
   */
  end_customer?: string | null | undefined;
  /**
   * Product family code.
   *
   * **F**: optional. Section `list`.
   */
  product_family?: FamilyCode | null | undefined;
  /**
   * Product line code.
   *
   * **F**: optional. Section `list`.
   */
  product_line?: string | null | undefined;
  /**
   * Sort order.
   *
   * **F**: optional. Section `list`.
   *
   * Rules: `list/sort`.
   */
  sort?: ListSort | null | undefined;
  /**
   * Most results.
   *
   * **F**: optional. Section `list`.
   *
   * Rules: `list/page`.
   */
  limit?: string | number | null | undefined;
  /**
   * Results to skip.
   *
   * **F**: optional. Section `list`.
   *
   * Rules: `list/page`.
   */
  offset?: string | number | null | undefined;
}

/** The body of an information event. */
export interface InfoEvent {
  /**
   * Message.
   *
   * **O**: needed. Section `event`.
   *
   * Rules: `info/message`.
   */
  message?: string | null | undefined;
  /**
   * End of deferral.
   *
   * **F**: optional. Section `event`.
   */
  stop_deferred?: boolean | null | undefined;
}

/** The answer of the buildings API. */
export interface Building {
  /** The reference, such as `IMB/76540/X/043X`. */
  building_ref?: string | null | undefined;
  /** The name. */
  name?: string | null | undefined;
  /** `building` or `house`, in any case. A house has no stairs to choose from. */
  type?: string | null | undefined;
  /** The code of the operator that built the network of the building. */
  operator_code?: string | null | undefined;
  /** The name of that operator. */
  operator_name?: string | null | undefined;
  /** The optical node. */
  nro?: string | null | undefined;
  /** The floors of each staircase, by `BUILDING^STAIR`. An order has only the stair. */
  stairs?: Record<string, string[]> | null | undefined;
  /** The references of the sockets on each floor of each staircase. */
  stairs_with_otp_ref?: Record<string, Record<string, string[]>> | null | undefined;
  /** The address. */
  address?: Address | null | undefined;
  /** A code of the operator between operators. */
  code_interop?: string | null | undefined;
  /** Another. */
  code_l331?: string | null | undefined;
  /** The concentration point. */
  reference_pm?: string | null | undefined;
  /** The latitude. A text here; a number in an order. */
  latitude?: string | number | null | undefined;
  /** The longitude. A text here; a number in an order. */
  longitude?: string | number | null | undefined;
}

/** The input of each operation. */
export interface Inputs {
  /** The body of `POST /api/v2/orders/`. */
  create: Order;
  /** The body of `PATCH /api/v2/orders/{uuid}/`. */
  update: OrderUpdate;
  /** The body of `PATCH /api/v2/orders/{uuid}/bounds/{bound_uuid}/`. */
  update_bound: BoundUpdate;
  /** The body of `PATCH /api/v2/orders/{uuid}/endpoints/{endpoint_uuid}/`. */
  update_endpoint: EndpointUpdate;
  /** The whole order as it is before the call that submits it. */
  submit: Order;
  /** The whole order as it was received. */
  read: Order;
  /** The query of `GET /api/v2/orders/`, as an object. */
  list: ListParams;
  /** The body of `POST /api/v2/orders/{uuid}/events/info/`. */
  post_info: InfoEvent;
}

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

/** How the parts of a rule combine: the number of a part, or a word and the trees it joins. */
export type Tree = number | readonly ["all" | "some" | "not", ...Tree[]];

/** Why a field is required or not, in words. */
export interface Explanation {
  readonly path: Path;
  /** The field's pattern. */
  readonly field: string;
  /** The label. */
  readonly label: string;
  /**
   * The rules of the operation and, while the order is a draft, those of its submission, which `check` does not report
   * yet.
   */
  readonly rules: readonly ExplainedRule[];
}

/** One row of the rule table in an explanation. */
export interface ExplainedRule {
  readonly rule: RuleId;
  /** Whether it applies to the order as it is, now or at the submission. */
  readonly applies: Truth;
  /** The same in words, with the demand. */
  readonly text: string;
  /** What the source demands and why. */
  readonly summary: string;
  /** The heading of the vendor's page. */
  readonly heading?: string;
  readonly basis: Basis;
  /** The authority for the rule, in words. */
  readonly basisText: string;
  /** Whether the rule is this library's reading of the vendor's pages, which do not say it. */
  readonly guess: boolean;
  /** The severity in the operation. `strict: false` and an order of type `terminate` can lower it. */
  readonly severity: Severity;
  readonly code: IssueCode;
  /** The parts of its scope and its condition. */
  readonly conditions: readonly Condition[];
  /** How the parts combine. */
  readonly tree: Tree;
  /** What would change the answer, in words. */
  readonly wouldChange: readonly string[];
  /** The address of the rule in the rule book. */
  readonly docs: string;
}

/** A part of a condition, and its state. */
export interface Condition {
  readonly text: string;
  readonly state: Truth;
  /** The state in words, to put after the text. */
  readonly stateText: string;
}
