import type { ExplainedRule, Explanation, FieldLabel, Locale, Phrases, RuleBook, RuleText } from "./book.js";
import { BOOKS } from "./generated/books.js";
import { LOCALES } from "./generated/locales.js";
import { trace } from "./form.js";
import { own, stepsOf } from "./input.js";
import type { Checker, Context, Operation, Path, RuleId, Trace, TracedRule, Truth } from "./types.js";

export type * from "./book.js";
export { LOCALES };

/** A language: a BCP 47 tag, of which only the language counts. */
type Tag = Locale | (string & {});

/** Returns the rules and the fields, in words. English if there is no rule book in the language. */
export function rules(locale: Tag = "en"): RuleBook {
  const [language = ""] = String(locale).toLowerCase().split("-");
  return own(BOOKS, language) ?? BOOKS[LOCALES[0]];
}

const labelled = new Map<RuleBook, Readonly<Record<string, FieldLabel>>>();

/** Returns the texts that a form shows with each field, by the field's pattern, in form order. */
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
 * Returns the texts that a form shows with the field at a path, such as the path of an issue.
 *
 * Paths are relative to the operation's input or, without an operation, to an order. Returns `undefined` if the table
 * has no such field. The path may also be a text: dotted, as in `flatten`, or a JSON pointer.
 */
export function label(path: Path | string, locale: Tag = "en", operation?: Operation): FieldLabel | undefined {
  const steps = stepsOf(path);
  const pattern = patternOf(steps, operation);
  const found = own(labels(locale), pattern);
  const option = found && pattern === OPTION ? own(rules(locale).options, steps[steps.length - 1] ?? "") : undefined;
  return found && option !== undefined ? { ...found, label: option } : found;
}

/** Puts the result of `trace` about a field into words. `docsBase` is put before each `docs`, as in a report. */
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
 * Returns why the field at `path` is required or not, in words: `describe` of its `trace` in `kosc-orders`.
 *
 * While the order is a draft, the rules of its submission are included. Returns `undefined` if the path is not that of
 * a field. The path may also be a text: dotted, as in `flatten`, or a JSON pointer.
 *
 * In the place of the operation it takes a checker of any entry, such as that of `kosc-orders/js` where a page's policy
 * forbids WebAssembly. Then the checker's own context decides, and `context` is for the language and `docsBase` alone.
 *
 * @throws {KoscEngineError} only if the engine itself fails.
 */
export function explain(
  path: Path | string,
  operation: Operation | Pick<Checker, "trace">,
  input?: unknown,
  context?: Context,
  locale?: Tag,
): Explanation | undefined {
  const traced = isChecker(operation) ? operation.trace(path, input) : trace(path, operation, input, context);
  return traced && describe(traced, locale ?? languageOf(said(context, "locale")), said(context, "docsBase"));
}

const isChecker = (value: unknown): value is Pick<Checker, "trace"> => typeof value === "object" && value !== null;

/** Returns the language of a tag, `fr` for `fr-FR`, if there is a rule book in it. */
const languageOf = (tag: string | undefined): Locale | undefined =>
  LOCALES.find((locale) => locale === tag?.toLowerCase().split("-")[0]);

/** Returns a text of a context. A context may be anything, so an unreadable one has none. */
function said<Part extends "locale" | "docsBase">(context: Context | undefined, part: Part): Context[Part] {
  try {
    const word: unknown = context?.[part];
    return typeof word === "string" ? (word as Context[Part]) : undefined;
  } catch {
    return undefined;
  }
}

const OPTION = "options.*";

/** The field whose keys are in the input of these calls. For the other calls it is the order. */
const STANDS: { readonly [Call in Operation]?: string } = {
  update_bound: "bounds[]",
  update_endpoint: "bounds[].endpoints[]",
  list: "query",
  post_info: "event",
};

/** Returns the pattern of the field at a path. All bounds, endpoints and options have the same one. */
function patternOf(steps: readonly string[], operation?: Operation): string {
  let pattern = (operation && own(STANDS, operation)) || "";
  for (const step of steps) {
    if (pattern === "options") pattern = OPTION;
    else if (step === "*" || /^\d+$/.test(step)) pattern += "[]";
    else pattern += pattern ? `.${step}` : step;
  }
  return pattern;
}

/** Returns the address of a rule in the rule book, with the language selected. */
function docsOf(base: string, locale: Locale, rule: RuleId): string {
  const asked = base && locale !== LOCALES[0] ? `${base.includes("?") ? "&" : "?"}lang=${locale}` : "";
  return `${base}${asked}#${rule}`;
}

function explainRule(
  book: RuleBook,
  field: string,
  rule: RuleText,
  traced: TracedRule,
  docsBase: string,
): ExplainedRule {
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
    severity: traced.severity ?? rule.severity,
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

/** Returns what must change in one part so that the rule applies, or no longer applies. */
function change(applies: Truth, { holds, fails, state, decides }: Part, phrases: Phrases): string[] {
  const say = (sentence: string, part: string) => [sentence.replace("{part}", () => part)];
  if (state === "unknown") return applies === "unknown" || decides ? say(phrases.depends, holds) : [];
  if (applies === "unknown" || !decides) return [];
  return say(applies === "yes" ? phrases.wouldNotApply : phrases.wouldApply, state === "no" ? holds : fails);
}
