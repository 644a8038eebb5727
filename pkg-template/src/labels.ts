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
export interface Book {
  readonly labels: Tree;
  readonly options: Texts;
  readonly values: { readonly [set: string]: Texts | undefined };
  readonly said: Texts;
  /** The template for the label of a field in an option. */
  readonly inOption: string;
}

/**
 * Returns an object's own property, because a key may have a name that every object inherits, such as `constructor`.
 */
const own = <T>(of: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  of && Object.prototype.hasOwnProperty.call(of, key) ? of[key] : undefined;

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
export function labelAt(
  labels: Tree,
  options: Texts,
  inOption: string,
  path: Path | string,
  operation?: Operation,
): string | undefined {
  const label = textAt(labels, path, operation);
  const [first, name = "", key] = stepsOf(path);
  const option = first === "options" ? own(options, name) : undefined;
  if (label === undefined || option === undefined) return label;
  return key === undefined ? option : inOption.replace("{option}", () => option).replace("{label}", () => label);
}

/** @internal */
export function valueAt(
  values: Book["values"],
  options: Texts,
  path: Path | string,
  value: string,
  operation?: Operation,
): string | undefined {
  const set = textAt(SETS, path, operation) ?? "";
  return own(set === "OptionName" ? options : own(values, set), value);
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
  const { labels, options, values, said, inOption } = book;
  const { code, rule, params } = issue ?? {};
  const path = Array.isArray(issue?.path) ? (issue.path as Path) : [];
  const { operation, label } = how ?? {};
  const {
    allowed,
    alternatives,
    characters,
    count = 0,
    format = "",
    maximum,
    means,
    places,
    retryAfter,
    status,
    text,
  } = (params ?? {}) as Params;
  const word = (name: string) => own(said, name) ?? "";
  const quote = (name: string) => word("open") + name + word("close");

  const join = (names: readonly string[], all: number, last = ", ") => {
    const shown = names.slice(0, LISTED);
    if (all > shown.length) return `${shown.join(", ")}, …`;
    return shown.length > 1 ? shown.slice(0, -1).join(", ") + last + shown[shown.length - 1] : shown.join();
  };
  const distinct = (names: readonly string[]) => [...new Set(names)];
  const placed = (found: readonly Path[]) =>
    distinct(found.map((place) => quote(labelAt(labels, options, inOption, place, "submit") ?? place.join("."))));
  type Character = NonNullable<Params["characters"]>[number];
  const letter = ({ codePoint }: Character) => String.fromCodePoint(parseInt(codePoint.slice(2), 16));
  const isHidden = (character: Character) => new RegExp(`[${HIDDEN}]`, "u").test(letter(character));
  const character = (found: Character) => {
    const { replacement } = found;
    const shown = isHidden(found) ? word("hidden") : quote(letter(found));
    const named = replacement === "" ? word("nothing") : replacement === " " ? word("space") : quote(replacement ?? "");
    return replacement === undefined ? shown : shown + word("with") + named;
  };

  const slot = (_: string, name: string): string => {
    const [what, of = "", value = ""] = name.split(" ");
    switch (what) {
      case "field":
        return quote(textAt(labels, of) ?? of);
      case "value":
        return quote(own(own(values, of), value) ?? value);
      case "sample":
        return own(SAMPLES, of) ?? "…";
      case "example":
        return own(SAMPLES, format) ?? "…";
      case "values": {
        const found = allowed ?? Object.keys(own(values, textAt(SETS, path, operation) ?? "") ?? {});
        const named = found.map((one) => quote(valueAt(values, options, path, one, operation) ?? one));
        return join(named, allowed ? count : named.length, word("or"));
      }
      case "alternatives": {
        const named = placed(alternatives ?? []);
        return join(named, named.length, word("or"));
      }
      case "places": {
        const named = placed(places ?? []);
        return join(named, named.length + count - (places ?? []).length);
      }
      case "characters": {
        const named = distinct((characters ?? []).map(character));
        return join(named, named.length + count - (characters ?? []).length);
      }
      case "retry":
        return fill(word(retryAfter === undefined ? "later" : retryAfter < 120 ? "seconds" : "minutes"));
      case "minutes":
        return `${Math.ceil((retryAfter ?? 0) / 60)}`;
      case "text":
        return quote((text ?? []).join(" "));
      default:
        return `${own<unknown>({ rule, count, maximum, seconds: retryAfter }, name) ?? fill(word(name))}`;
    }
  };
  const fill = (text: string): string => text.replace(/\{([^}]*)\}/g, slot);

  const isSome = characters?.some(({ replacement }) => replacement === undefined);
  const meaning = status === undefined && text?.length === 1 ? means : undefined;
  const none = (allowed ?? text)?.length === 0 ? "none" : isSome ? "some" : "";
  const kind = status === undefined ? (meaning ?? none) : "failed";
  const name = path[path.length - 1];
  const ofRule = [`${rule} ${characters?.every(isHidden) ? "" : name}`, `${rule} ${status}`, `${rule} ${kind}`];
  const keys = [...ofRule, `${meaning} none`, `${meaning}`, rule, `${code} ${kind}`, code];
  const body = fill(keys.map(word).find(Boolean) ?? "");
  // A value that is not an issue says nothing.
  if (!body) return "";
  const known = path.length ? subjectOf(book, path, operation) : undefined;
  // The platform may name a field that no input shows.
  const unknown = code === "refused" && typeof name === "string" ? quote(name) : undefined;
  const subject = known === undefined ? unknown : label === false ? undefined : known;
  const whole = subject === undefined ? body : subject + word("colon") + body;
  const [first = ""] = whole;
  return first.toUpperCase() + whole.slice(first.length) + (/[.!?…](\s»|”)?$/.test(whole) ? "" : ".");
}

/** Returns the subject of a sentence. For `enabled` and the value of an option, it is the option. */
function subjectOf({ labels, options, inOption }: Book, path: Path, operation?: Operation): string | undefined {
  const [first, name, key] = path;
  if (first !== "options" || name === undefined) return labelAt(labels, options, inOption, path, operation);
  const option = own(options, `${name}`);
  return option && key !== undefined && key !== "enabled" && key !== "value" ? textAt(labels, path, operation) : option;
}
