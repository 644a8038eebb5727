// What the page calls fields, and how it says what is wrong with one.

import type { FieldState, Issue, Operation, Path } from "kosc-orders";
import { label, type Locale } from "kosc-orders/rules";
import { capital, fill, type Words } from "./words/words";

export const dotted = (path: Path): string => path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(".").replaceAll(".[", "[");

/** The option that a path leads into. */
export const optionOf = (path: Path): Path | undefined => {
  const at = path.indexOf("options");
  return at >= 0 && path.length > at + 2 ? path.slice(0, at + 2) : undefined;
};

/** What a form calls the value at a path: within an option, the option's name too. */
export function nameOf(path: Path, operation: Operation, locale: Locale, words: Words): string {
  if (!path.length) return capital(words.wholeOrder);
  const own = label(path, locale, operation)?.label ?? String(path.at(-1));
  const option = optionOf(path);
  // The label of an option is its own: its fields' are the same for all options.
  const around = option && label(option, locale, operation)?.label;
  return capital(around ? `${around}${words.colon}${own}` : own);
}

/** Several bounds, or endpoints, are told apart by their numbers. */
export function placeOf(path: Path, words: Words): string | undefined {
  const number = (name: string) => {
    const index = path[path.indexOf(name) + 1];
    return path.includes(name) && typeof index === "number" && index > 0 ? index + 1 : undefined;
  };
  const [bound, endpoint] = [number("bounds"), number("endpoints")];
  const parts = [bound && fill(words, "bound", { number: bound }), endpoint && fill(words, "endpoint", { number: endpoint })];
  return parts.filter(Boolean).join(", ") || undefined;
}

/** The sentence of an issue without its subject, where the field stands next to it. */
export function said(issue: Issue): string {
  const sentence = issue.message.replace(/^`[^`]+` (?:\([^)]*\) )?/, "");
  return capital(sentence.endsWith(".") ? sentence : `${sentence}.`);
}

/** The label of a path that a text names as code, such as `end_customer.type`. */
export function labelOf(code: string, operation: Operation, locale: Locale): string | undefined {
  return /^[a-z_]+(\.[a-z_]+)*$/.test(code) ? label(code, locale, operation)?.label : undefined;
}

export const keyOf = (issue: Issue): string => `${issue.rule} ${issue.pointer}`;
export const isSamePath = (one: Path, other: Path): boolean => one.length === other.length && one.every((step, index) => step === other[index]);
export const isLeaf = (state: FieldState): boolean => state.inputType !== "group" && state.inputType !== "list";
