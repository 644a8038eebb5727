import type { Locale } from "./generated/locales.js";
import type { Basis, IssueCode, Operation, Path, RuleId, Severity, Truth } from "./types.js";

export type { Locale };

/** How the parts of a rule combine: the number of a part, or a word and the trees it joins. */
export type Tree = number | readonly ["all" | "some" | "not", ...Tree[]];

/**
 * The vendor's letter: required when the draft is created (O), before the submission (S), in certain cases (C) or never
 * (F); or read-only (R).
 */
export type Obligation = "O" | "S" | "C" | "F" | "R";

/** One row of the rule table, in words. Several rows may share a rule's id and differ in scope and severity. */
export interface RuleText {
  /** The row's number in the table. */
  readonly row: number;
  readonly rule: RuleId;
  /**
   * The patterns of the fields that it looks at, keys of `RuleBook.fields`. Empty for a rule about the input as a
   * whole.
   */
  readonly fields: readonly string[];
  readonly operations: readonly Operation[];
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly basis: Basis;
  /** The heading of the vendor's page. */
  readonly heading: string | null;
  /** What the source demands and why, in one sentence. */
  readonly summary: string;
  /** The demand, for all fields at once. */
  readonly demand: string;
  /** The demand for one of several fields: `{field}`. */
  readonly asks?: string;
  /** Where and when it applies, without the operations. Empty if it always applies. */
  readonly when: string;
  /** The parts of `when`, each with its negation. */
  readonly parts: readonly (readonly [holds: string, fails: string])[];
  readonly tree: Tree;
}

/** A field, in words. */
export interface FieldText {
  /** A noun phrase without a capital. */
  readonly label: string;
  /** What to enter. Objects whose label is enough have none. */
  readonly help?: string;
  /** The name of its section, as in `FieldState.section`. */
  readonly section: string;
  readonly obligation: Obligation;
}

/** The words that explanations are made of. `{part}` is replaced by a part of a condition. */
export interface Phrases {
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly applies: string;
  readonly appliesNot: string;
  readonly appliesUnknown: string;
  readonly wouldApply: string;
  readonly wouldNotApply: string;
  readonly depends: string;
  /** With the spaces that the language puts around it. */
  readonly colon: string;
  readonly all: string;
  readonly some: string;
  readonly not: string;
}

/** The rules and the fields in one language. Texts may contain code in backticks. */
export interface RuleBook {
  /** The version of the rules. */
  readonly ruleset: string;
  readonly locale: Locale;
  /** In the order in which reports list them. */
  readonly rules: readonly RuleText[];
  /** By pattern (`bounds[].address.stairs`, `options.*.value`, `query.sort`, `event.message`, and the empty text for an order), in form order. */
  readonly fields: Readonly<Record<string, FieldText>>;
  /** The label of each option. */
  readonly options: Readonly<Record<string, string>>;
  /** Titles by name, in form order. */
  readonly sections: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<Operation, string>>;
  readonly codes: Readonly<Record<IssueCode, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly bases: Readonly<Record<Basis, { readonly name: string; readonly text: string }>>;
  readonly obligations: Readonly<Record<Obligation, string>>;
  readonly phrases: Phrases;
}

/** The texts that a form shows with a field. */
export interface FieldLabel extends FieldText {
  readonly sectionTitle: string;
}

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
