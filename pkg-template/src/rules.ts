import type {
  ExplainedRule,
  Explanation,
  FieldLabel,
  Locale,
  Phrases,
  RuleBook,
  RuleText,
} from "./book.js";
import { BOOKS } from "./generated/books.js";
import { LOCALES } from "./generated/locales.js";
import { trace } from "./form.js";
import { own, stepsOf } from "./input.js";
import type { Context, Operation, Path, RuleId, Trace, TracedRule, Truth } from "./types.js";

export type * from "./book.js";
export { LOCALES };

/** A language as callers name it: a BCP 47 tag counts by its language. */
type Tag = Locale | (string & {});

/** The rules and the fields, in words. Another language than those there are is English. */
export function rules(locale: Tag = "en"): RuleBook {
  const [language = ""] = String(locale).toLowerCase().split("-");
  return own(BOOKS, language) ?? BOOKS[LOCALES[0]];
}

const labelled = new Map<RuleBook, Readonly<Record<string, FieldLabel>>>();

/** What a form shows beside each field, by the field's pattern, in form order. */
export function labels(locale: Tag = "en"): { readonly [pattern: string]: FieldLabel | undefined } {
  const book = rules(locale);
  let found = labelled.get(book);
  if (!found) {
    const entries = Object.entries(book.fields).map(([pattern, field]) => {
      return [pattern, { ...field, sectionTitle: book.sections[field.section] ?? field.section }] as const;
    });
    found = Object.freeze(Object.fromEntries(entries));
    labelled.set(book, found);
  }
  return found;
}

/**
 * What a form shows beside the field at a path, such as an issue's. Paths are relative to the operation's input:
 * without an operation, to an order. Nothing where the table has no such field. The path may also be text: dotted, as
 * in `flatten`, or a JSON pointer.
 */
export function label(path: Path | string, locale: Tag = "en", operation?: Operation): FieldLabel | undefined {
  const steps = stepsOf(path);
  const pattern = patternOf(steps, operation);
  const found = own(labels(locale), pattern);
  const option = found && pattern === OPTION ? own(rules(locale).options, steps[steps.length - 1] ?? "") : undefined;
  return found && option !== undefined ? { ...found, label: option } : found;
}

/** Puts what `trace` says about a field into words. `docsBase` stands before each `docs`, as in a report. */
export function describe(trace: Trace, locale: Tag = "en", docsBase = ""): Explanation {
  const book = rules(locale);
  const { path, field } = trace;
  const option = field === OPTION ? own(book.options, String(path[path.length - 1])) : undefined;
  const explained = trace.rules.flatMap((traced) => {
    const rule = book.rules[traced.row];
    return rule ? [explainRule(book, field, rule, traced, docsBase)] : [];
  });
  const name = option ?? own(book.fields, field)?.label ?? field;
  return { path, field, label: name, rules: explained };
}

/**
 * Why the field at `path` is asked for, or not, in words: `describe` of its
 * `trace` in `kosc-orders`. While the order is a draft, the rules of its
 * submission are among them. A path that leads to no field has no explanation.
 * It may also be text: dotted, as in `flatten`, or a JSON pointer.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function explain(
  path: Path | string,
  operation: Operation,
  input?: unknown,
  context?: Context,
  locale?: Tag,
): Explanation | undefined {
  const traced = trace(path, operation, input, context);
  return traced && describe(traced, locale ?? languageOf(said(context, "locale")), said(context, "docsBase"));
}

/** The language of a tag, `fr` of `fr-FR`, if there is a rule book in it. */
const languageOf = (tag: string | undefined): Locale | undefined =>
  LOCALES.find((locale) => locale === tag?.toLowerCase().split("-")[0]);

/** What a context says in one word; a context may be anything, and what can't be read says nothing. */
function said<Part extends "locale" | "docsBase">(context: Context | undefined, part: Part): Context[Part] {
  try {
    const word: unknown = context?.[part];
    return typeof word === "string" ? (word as Context[Part]) : undefined;
  } catch {
    return undefined;
  }
}

const OPTION = "options.*";

/** The field whose keys the input of these calls holds: elsewhere an order's. */
const STANDS: { readonly [Call in Operation]?: string } = {
  update_bound: "bounds[]",
  update_endpoint: "bounds[].endpoints[]",
  list: "query",
  post_info: "event",
};

/** The pattern of the field at a path: the one form for all bounds, endpoints and options. */
function patternOf(steps: readonly string[], operation?: Operation): string {
  let pattern = (operation && own(STANDS, operation)) || "";
  for (const step of steps) {
    if (pattern === "options") pattern = OPTION;
    else if (step === "*" || /^\d+$/.test(step)) pattern += "[]";
    else pattern += pattern ? `.${step}` : step;
  }
  return pattern;
}

/** A rule's place in the rule book, which opens in the language asked for. */
function docsOf(base: string, locale: Locale, rule: RuleId): string {
  const asked = base && locale !== LOCALES[0] ? `${base.includes("?") ? "&" : "?"}lang=${locale}` : "";
  return `${base}${asked}#${rule}`;
}

function explainRule(book: RuleBook, field: string, rule: RuleText, traced: TracedRule, docsBase: string): ExplainedRule {
  const { phrases } = book;
  const demand = rule.asks?.replace("{field}", () => `\`${field.replace(/^(?:query|event)\./, "")}\``) ?? rule.demand;
  const verdict = { yes: phrases.applies, no: phrases.appliesNot, unknown: phrases.appliesUnknown }[traced.applies];
  const parts = rule.parts.slice(0, traced.parts.length).map(([holds, fails], at) => {
    return { holds, fails, state: traced.parts[at] ?? "unknown", decides: traced.decides[at] ?? false };
  });
  return {
    rule: rule.rule,
    applies: traced.applies,
    text: verdict + phrases.colon + demand,
    summary: rule.summary,
    ...(rule.heading !== null && { heading: rule.heading }),
    basis: rule.basis,
    basisText: book.bases[rule.basis].text,
    guess: rule.basis === "inferred",
    severity: rule.severity,
    code: rule.code,
    conditions: parts.map(({ holds, state }) => ({ text: holds, state, stateText: phrases[state] })),
    tree: rule.tree,
    wouldChange: parts.flatMap((part) => change(traced.applies, part, phrases)),
    docs: docsOf(docsBase, book.locale, rule.rule),
  };
}

interface Part {
  readonly holds: string;
  readonly fails: string;
  readonly state: Truth;
  readonly decides: boolean;
}

/** What it would take of one part for the rule to apply, or to apply no more. */
function change(applies: Truth, { holds, fails, state, decides }: Part, phrases: Phrases): string[] {
  const say = (sentence: string, part: string) => [sentence.replace("{part}", () => part)];
  if (state === "unknown") return applies === "unknown" || decides ? say(phrases.depends, holds) : [];
  if (applies === "unknown" || !decides) return [];
  return say(applies === "yes" ? phrases.wouldNotApply : phrases.wouldApply, state === "no" ? holds : fails);
}
