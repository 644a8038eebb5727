// The labels of fields and values, and the sentences of issues for the person who fills in the form, in one language.
// The tables are `generated/labels.*.ts`, and each is an entry. No engine is needed. `words/said.rs` of the crate does
// the same.

import { HIDDEN, SAMPLES, SETS } from "./generated/sets.js";
import type { Issue, Operation, Path } from "./types.js";

export type { Operation, Path } from "./types.js";

/** Texts by key. */
export interface Texts {
  readonly [key: string]: string | undefined;
}

/** Texts by the keys of an order. The empty key has the text of the object itself. */
export interface Tree {
  readonly [key: string]: string | Tree | undefined;
}

/** Options of `say`. */
export interface SayOptions {
  /**
   * The operation whose input the issue's path is in. Without one, it is a path of an order, or of any input that has
   * it.
   */
  readonly operation?: Operation | undefined;
  /** `false` omits the label, for a sentence next to an input that shows its label already. Default: `true`. */
  readonly label?: boolean | undefined;
}

/** An issue, or the parts of it that `say` needs. */
export type Sayable = Pick<Issue, "code" | "rule" | "path" | "params">;

/** @internal */
export interface Names {
  readonly labels: Tree;
  readonly options: Texts;
  /** What is between an option and the label of its field. */
  readonly inOption: string;
}

/** @internal */
export interface Choices {
  readonly options: Texts;
  readonly values: { readonly [set: string]: Texts | undefined };
}

/** @internal */
export interface Book extends Names, Choices {
  readonly said: Texts;
}

/**
 * Returns an object's own property, because a key may have a name that every object inherits, such as `constructor`.
 */
const own = <T>(of: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  of && {}.hasOwnProperty.call(of, key) ? of[key] : undefined;

/** The path of each operation's input in an order. */
const ROOTS: { readonly [Of in Operation]?: string } = {
  update_bound: "bounds/0",
  update_endpoint: "bounds/0/endpoints/0",
  list: "query",
  post_info: "event",
};

/** No key of the API contains a dot or a slash. A value that is not a path leads nowhere. */
const stepsOf = (path: Path | string): string[] =>
  typeof path === "string" ? path.split(/[./[\]]+/).filter(Boolean) : Array.isArray(path) ? path.map(String) : [""];

function inOf(tree: Tree, steps: readonly string[]): string | undefined {
  const below = (node: string | Tree | undefined, step: string) =>
    typeof node === "object" ? (own(node, step || "\0") ?? own(node, /^\d+$/.test(step) ? "[]" : "*")) : undefined;
  const found = steps.reduce<string | Tree | undefined>(below, tree);
  return typeof found === "object" ? (own(found, "") as string | undefined) : found;
}

/**
 * Returns the text at a path. A path of an order comes before those of other inputs. With `labels`, the input is the first
 * one that has a label there, so that a help is about the field that the label names.
 *
 * @internal
 */
export function textAt(tree: Tree, path: Path | string, operation?: Operation, labels = tree): string | undefined {
  for (const root of operation ? [own(ROOTS, operation) ?? ""] : ["", ...Object.values(ROOTS)]) {
    const steps = [...stepsOf(root), ...stepsOf(path)];
    if (inOf(labels, steps) !== undefined) return inOf(tree, steps);
  }
  return undefined;
}

/** @internal */
export function labelAt(book: Names, path: Path | string, operation?: Operation): string | undefined {
  const label = textAt(book.labels, path, operation);
  const [first, name = "", key] = stepsOf(path);
  const option = first === "options" ? own(book.options, name) : undefined;
  if (!label || !option) return label;
  return key ? option + book.inOption + label : option;
}

/** @internal */
export function valueAt(book: Choices, path: Path | string, value: string, operation?: Operation): string | undefined {
  const set = textAt(SETS, path, operation) ?? "";
  return own(set === "OptionName" ? book.options : own(book.values, set), value);
}

/** The largest number of names in a sentence. */
const LISTED = 8;

/** The members that the params of an issue may have. */
interface Params {
  readonly allowed?: readonly string[];
  readonly alternatives?: readonly Path[];
  readonly characters?: readonly { readonly codePoint: string; readonly replacement?: string }[];
  readonly count?: number;
  readonly format?: string;
  readonly maximum?: number;
  readonly means?: string;
  readonly places?: readonly Path[];
  readonly retryAfter?: number;
  readonly status?: number;
  readonly text?: readonly string[];
}

/** @internal */
export function sentence(book: Book, issue: Sayable, how?: SayOptions | null): string {
  const { labels, values, said } = book;
  const { code, rule } = issue ?? {};
  const params = (issue?.params ?? {}) as Params;
  const path = Array.isArray(issue?.path) ? (issue.path as Path) : [];
  const { operation, label } = how ?? {};
  const { allowed, characters = [], count = 0, retryAfter, status, text } = params;
  const word = (name: string) => own(said, name) ?? "";
  const quote = (name: string) => word("open") + name + word("close");

  const join = (names: readonly string[], more: number, last = ", ") => {
    const shown = [...new Set(names)];
    const few = shown.slice(0, LISTED);
    if (more > 0 || shown.length > LISTED) return `${few.join(", ")}, …`;
    const end = few.pop() ?? "";
    return few.length ? few.join(", ") + last + end : end;
  };
  const placed = (found: readonly Path[] = []) =>
    found.map((place) => quote(labelAt(book, place, "submit") ?? place.join(".")));
  type Character = NonNullable<Params["characters"]>[number];
  const letter = ({ codePoint }: Character) => String.fromCodePoint(parseInt(codePoint.slice(2), 16));
  const isHidden = (character: Character) => HIDDEN.test(letter(character));
  const character = (found: Character) => {
    const shown = isHidden(found) ? word("hidden") : quote(letter(found));
    const to = found.replacement;
    if (to === undefined) return shown;
    return shown + word("with") + (to ? (to === " " ? word("space") : quote(to)) : word("nothing"));
  };

  const known = {
    ...params,
    rule,
    seconds: retryAfter,
    minutes: Math.ceil(retryAfter! / 60),
  };
  const slot = (_: string, what: string, of: string, value: string): string => {
    switch (what) {
      case "field":
        return quote(textAt(labels, of) ?? of);
      case "value":
        return quote(own(own(values, of), value) ?? value);
      case "sample":
      case "example":
        return own(SAMPLES, of || `${params.format}`) ?? "…";
      case "values": {
        const found = allowed ?? Object.keys(own(values, textAt(SETS, path, operation) ?? "") ?? {});
        const named = found.map((one) => quote(valueAt(book, path, one, operation) ?? one));
        return join(named, allowed ? count - named.length : 0, word("or"));
      }
      case "alternatives":
        return join(placed(params[what]), 0, word("or"));
      case "places":
        return join(placed(params[what]), count - (params[what] ?? []).length);
      case "characters":
        return join(characters.map(character), count - characters.length);
      case "retry":
        return fill(word(retryAfter === undefined ? "later" : retryAfter < 120 ? "seconds" : "minutes"));
      case "text":
        return quote((text ?? []).join(" "));
      default:
        return `${own<unknown>(known, what) ?? fill(word(what))}`;
    }
  };
  const fill = (text: string): string => text.replace(/\{([^ }]*) ?([^ }]*) ?([^}]*)\}/g, slot);

  const name = path[path.length - 1];
  const last = characters.length && characters.every(isHidden) ? "" : name;
  const isSome = characters.some(({ replacement }) => replacement === undefined);
  const none = (allowed ?? text)?.length === 0 ? "none" : isSome ? "some" : "";
  const kind = status === undefined ? (text?.length === 1 && params.means) || none : "failed";
  const ofRule = [last, status, kind].map((of) => `${rule} ${of}`);
  const body = fill([...ofRule, `${kind} none`, kind, rule, `${code} ${kind}`, code].map(word).find(Boolean) ?? "");
  // A value that is not an issue says nothing.
  if (!body) return "";
  const shown = path.length ? subjectOf(book, path, operation) : undefined;
  // The platform may name a field that no input shows.
  const unknown = code === "refused" && typeof name === "string" ? quote(name) : "";
  const subject = shown ? (label === false ? "" : shown) : unknown;
  const whole = (subject && subject + word("colon")) + body;
  return whole.replace(/^./u, (first) => first.toUpperCase()) + (/[.!?…]\s?[»”]?$/.test(whole) ? "" : ".");
}

/** Returns the subject of a sentence. For `enabled` and the value of an option, it is the option. */
function subjectOf(book: Book, path: Path, operation?: Operation): string | undefined {
  const [first, name, key] = path;
  if (first !== "options" || name === undefined) return labelAt(book, path, operation);
  const option = own(book.options, `${name}`);
  return option && !/^(enabled|value|undefined)$/.test(`${key}`) ? textAt(book.labels, path, operation) : option;
}
