import type { Locale } from "./generated/locales.js";
import type { Basis, IssueCode, Operation, Path, RuleId, Severity, Truth } from "./types.js";

export type { Locale };

/** How the parts of a rule stand together: a part by its number, or a word and what it joins. */
export type Tree = number | readonly ["all" | "some" | "not", ...Tree[]];

/** The vendor's letter: needed at draft creation, before submission, in certain cases, never; or read-only. */
export type Obligation = "O" | "S" | "C" | "F" | "R";

/** One row of the rule table, in words. Several rows may share a rule's id and differ in scope and severity. */
export interface RuleText {
  /** Its place in the table. */
  readonly row: number;
  readonly rule: RuleId;
  /** Patterns of the fields it looks at, keys of `RuleBook.fields`; none for a rule about the input as a whole. */
  readonly fields: readonly string[];
  readonly operations: readonly Operation[];
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly basis: Basis;
  /** The heading of the vendor's page it stands under. */
  readonly heading: string | null;
  /** What the source asks and why, in one sentence. */
  readonly summary: string;
  /** What is asked, of all fields at once. */
  readonly demand: string;
  /** The same of one of several fields: `{field}`. */
  readonly asks?: string;
  /** Where and when it applies, the operations apart; empty where it always does. */
  readonly when: string;
  /** The parts of that, each with its contrary. */
  readonly parts: readonly (readonly [holds: string, fails: string])[];
  readonly tree: Tree;
}

/** A field, in words. */
export interface FieldText {
  /** A noun phrase without a capital. */
  readonly label: string;
  /** What to enter. An object whose label says it all has none. */
  readonly help?: string;
  /** The name of its section, as in `FieldState.section`. */
  readonly section: string;
  readonly obligation: Obligation;
}

/** The words that explanations are made of; `{part}` stands for a part of a condition. */
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
  /** With the spaces the language puts around it. */
  readonly colon: string;
  readonly all: string;
  readonly some: string;
  readonly not: string;
}

/** The rules and the fields in one language. Texts hold code in backticks. */
export interface RuleBook {
  /** The version of the rules. */
  readonly ruleset: string;
  readonly locale: Locale;
  /** In the order in which reports list them. */
  readonly rules: readonly RuleText[];
  /** By pattern (`bounds[].address.stairs`, `options.*.value`, `query.sort`, `event.message`, and the empty text for an order), in form order. */
  readonly fields: Readonly<Record<string, FieldText>>;
  /** What a form calls each option. */
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

/** What a form shows beside a field. */
export interface FieldLabel extends FieldText {
  readonly sectionTitle: string;
}

/** Why a field is asked for, or not, in words. */
export interface Explanation {
  readonly path: Path;
  /** The field's pattern. */
  readonly field: string;
  /** What a form calls it. */
  readonly label: string;
  /** Those of the operation and, while the order is a draft, those of its submission, which `check` does not report yet. */
  readonly rules: readonly ExplainedRule[];
}

/** One row of the rule table in an explanation. */
export interface ExplainedRule {
  readonly rule: RuleId;
  /** Whether it applies as the order stands, be it now or at the submission. */
  readonly applies: Truth;
  /** The same in words, with what it asks. */
  readonly text: string;
  /** What the source asks and why. */
  readonly summary: string;
  /** The heading of the vendor's page it stands under. */
  readonly heading?: string;
  readonly basis: Basis;
  /** Who says so, in words. */
  readonly basisText: string;
  /** The vendor's pages do not say it: it is how this library reads them. */
  readonly guess: boolean;
  /** How grave it is in its operation; `strict: false` and an order of type `terminate` can soften it. */
  readonly severity: Severity;
  readonly code: IssueCode;
  /** The parts of its scope and its condition. */
  readonly conditions: readonly Condition[];
  /** How they stand together. */
  readonly tree: Tree;
  /** What would change the answer, in words. */
  readonly wouldChange: readonly string[];
  /** The rule's place in the rule book. */
  readonly docs: string;
}

/** A part of a condition, and how it stands. */
export interface Condition {
  readonly text: string;
  readonly state: Truth;
  /** The state in words, to stand behind the text. */
  readonly stateText: string;
}
