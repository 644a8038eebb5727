/** What the caller is about to do. */
export type Operation =
  | "create"
  | "update"
  | "update_bound"
  | "update_endpoint"
  | "submit"
  | "read"
  | "list"
  | "post_info";

/** What the caller knows beside the input. All of it is optional, none is ever fetched. */
export interface Context {
  /** The order as the platform last returned it. */
  readonly order?: object | undefined;
  /** Which bound `update_bound` addresses. */
  readonly bound_uuid?: string | undefined;
  /** Which endpoint `update_endpoint` addresses. */
  readonly endpoint_uuid?: string | undefined;
  /** The catalogue's product, shaped as an order's `product`, and its `options` by name. */
  readonly product?: object | undefined;
  /** The answer of the buildings API. */
  readonly building?: object | undefined;
  /** The references of the caller's other orders. */
  readonly known_order_refs?: readonly string[] | undefined;
  /** `false` softens errors that rest on our own reading of a gap to warnings. Default: `true`. */
  readonly strict?: boolean | undefined;
  /** The language of messages. Default: `"en"`. */
  readonly locale?: "en" | "fr" | undefined;
  /** Put before each issue's `docs`, which names a place in the rule book. */
  readonly docsBase?: string | undefined;
  /** What is too much. */
  readonly limits?: Limits | undefined;
}

export interface Limits {
  /** The most bytes an input may have. Default: 1 MiB. */
  readonly bytes?: number | undefined;
  /** How deep objects and arrays may nest, the root being 1. Default: 64. */
  readonly depth?: number | undefined;
  /** The most issues a report lists. Default: 1,000. */
  readonly issues?: number | undefined;
}

export interface Report {
  /** Whether no issue is an error. */
  readonly ok: boolean;
  /** In the order of the form's fields, then by rule. */
  readonly issues: readonly Issue[];
  /** The version of the rules. */
  readonly ruleset: string;
}

/** From the input's root; array indexes are numbers. */
export type Path = readonly (string | number)[];

/** `error` blocks, a `warning` may pass on the platform, an `info` is good to know. */
export type Severity = "error" | "warning" | "info";

/** Where a rule is written: the API's page, another of the vendor's pages, a public standard, or only inferred from a gap. */
export type Basis = "documented" | "vendor" | "standard" | "inferred";

/** The stable name of a rule, such as `siret/checksum`. */
export type RuleId = `${string}/${string}`;

export type Edit =
  | { readonly op: "set"; readonly path: Path; readonly value: unknown }
  | { readonly op: "remove"; readonly path: Path };

/** A proposal, never applied by itself. */
export interface Fix {
  readonly edits: readonly Edit[];
  /** Nothing but white space, invisible characters or separators of a number changes. */
  readonly safe: boolean;
  /** What it does, in `context.locale`. */
  readonly label: string;
}

/** How `applyFixes` goes about it. */
export interface ApplyOptions {
  /** Only fixes after which the value still says the same. Default: `false`. */
  readonly safeOnly?: boolean | undefined;
  readonly context?: Context | undefined;
}

/** What `applyFixes` made of an input. */
export interface Applied {
  /** A copy of the input, as JSON sends it, with the fixes made. */
  readonly value: unknown;
  /** The issues whose fixes were made, in order. */
  readonly applied: readonly Issue[];
  /** What is still to say. */
  readonly report: Report;
}

export type IssueCode = Issue["code"];

/** One thing to say about the input; `code` tells the kinds apart. */
export type Issue = { [Code in keyof IssueParams]: IssueOf<Code> }[keyof IssueParams];

export interface IssueOf<Code extends keyof IssueParams> {
  readonly code: Code;
  readonly severity: Severity;
  readonly rule: RuleId;
  readonly basis: Basis;
  readonly path: Path;
  /** The path as a JSON pointer (RFC 6901). */
  readonly pointer: string;
  /** In `context.locale`; never repeats the customer's value. */
  readonly message: string;
  readonly params: IssueParams[Code];
  readonly fix?: Fix;
  /** Where the rule book explains the rule. */
  readonly docs: string;
}

/** What a message is made of, by the issue's code. */
export interface IssueParams {
  readonly invalid_json: {
    readonly reason: "unsendable" | "size" | "bom" | "utf8" | "syntax" | "depth" | "not_object";
    /** From 1. */
    readonly line?: number;
    /** From 1, in UTF-16 units. */
    readonly column?: number;
    /** The limit that was passed, in bytes or levels. */
    readonly limit?: number;
  };
  readonly wrong_type: { readonly expected?: string; readonly found?: string };
  /** The fields that would do instead. */
  readonly missing: { readonly alternatives?: readonly Path[] };
  readonly read_only: NoParams;
  /** The values that would apply. */
  readonly not_applicable: { readonly allowed?: readonly string[] };
  readonly not_allowed: NoParams;
  /** The nearest known name. */
  readonly unknown_field: { readonly suggestion?: string };
  /** The values there are. */
  readonly unknown_value: { readonly allowed?: readonly string[] };
  /** The format's name, and the regular expression the value should match. */
  readonly bad_format: { readonly format?: string; readonly pattern?: string };
  readonly bad_checksum: NoParams;
  /** Every one of them, in order. */
  readonly forbidden_character: { readonly characters: readonly ForbiddenCharacter[] };
  /** The most code points. */
  readonly too_long: { readonly maximum: number };
  readonly duplicate: NoParams;
  readonly conflict: { readonly alternatives?: readonly Path[] };
  /** How many issues were left out. */
  readonly notice: { readonly count?: number };
  /** The operations there are, or the part of the context. */
  readonly invalid_call: { readonly allowed?: readonly string[]; readonly context?: string };
}

export type NoParams = Readonly<Record<string, never>>;

export interface ForbiddenCharacter {
  /** In UTF-16 units. */
  readonly offset: number;
  /** Such as `U+00C9`. */
  readonly codePoint: string;
  /** What would stand in its place, where a replacement is known. */
  readonly replacement?: string;
}

/** `check` and `checkJson` bound to an operation and a context. */
export interface Checker {
  check(this: void, input: unknown): Report;
  checkJson(this: void, json: string | Uint8Array): Report;
}
