// The names that the page gives to fields, and its sentences for issues.

import type { FieldState, Issue, Operation, Path } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { labelsIn } from "./language";
import { capital, fill, type Words } from "./words/words";

export const dotted = (path: Path): string =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : step))
    .join(".")
    .replaceAll(".[", "[");

/** The option that a path leads into. */
export const optionOf = (path: Path): Path | undefined => {
  const at = path.indexOf("options");
  return at >= 0 && path.length > at + 2 ? path.slice(0, at + 2) : undefined;
};

/** Returns the form's name for the value at a path. */
export function nameOf(path: Path, operation: Operation, locale: Locale, words: Words): string {
  if (!path.length) return capital(words.wholeOrder);
  return capital(labelsIn(locale).label(path, operation) ?? String(path.at(-1)));
}

/** If there are several bounds or endpoints, each has its number. */
export function placeOf(path: Path, words: Words): string | undefined {
  const number = (name: string) => {
    const index = path[path.indexOf(name) + 1];
    return path.includes(name) && typeof index === "number" && index > 0 ? index + 1 : undefined;
  };
  const [bound, endpoint] = [number("bounds"), number("endpoints")];
  const parts = [
    bound && fill(words, "bound", { number: bound }),
    endpoint && fill(words, "endpoint", { number: endpoint }),
  ];
  return parts.filter(Boolean).join(", ") || undefined;
}

/** Returns the sentence of an issue without its subject, for a place next to the field's name. */
export const said = (
  issue: Pick<Issue, "code" | "rule" | "path" | "params">,
  operation: Operation,
  locale: Locale,
): string => labelsIn(locale).say(issue, { operation, label: false });

/** The label of a path that a text names as code, such as `end_customer.type`. */
export function labelOf(code: string, operation: Operation, locale: Locale): string | undefined {
  return /^[a-z_]+(\.[a-z_]+)*$/.test(code) ? labelsIn(locale).label(code, operation) : undefined;
}

export const keyOf = (issue: Issue): string => `${issue.rule} ${issue.pointer}`;
export const isSamePath = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index]);
export const isLeaf = (state: FieldState): boolean => state.inputType !== "group" && state.inputType !== "list";
