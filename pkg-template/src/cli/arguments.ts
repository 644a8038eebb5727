// Reads arguments, with the options as data. Node's own parser splits them; the error messages are ours.

import { parseArgs } from "node:util";

import { MEANT } from "../generated/command.js";
import { listed, refuse, Refusal, WORDS, fill } from "./words.js";

/** The options of a command: with a value, or without. */
export type Known = Readonly<Record<string, "value" | "flag">>;

export interface Given {
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** Returns how many letters must be added, removed or changed to turn one word into another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at++) {
    const next = [at + 1];
    for (let to = 0; to < other.length; to++) {
      next.push(
        Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (one[at] === other[to] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Returns the option that was probably meant. */
function meant(name: string, known: Known): string | undefined {
  const named = Object.hasOwn(MEANT, name) ? MEANT[name] : undefined;
  if (named !== undefined && named.slice(2).split(" ")[0]! in known) return named;
  const near = nearest(name, Object.keys(known));
  return near === undefined ? undefined : `--${near}`;
}

/** Returns the first of the most similar names, if it is similar enough. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const near = known.map((one) => ({ one, far: distance(name, one) }));
  const { one, far } = near.reduce((best, next) => (next.far < best.far ? next : best));
  return far <= 2 && far < Array.from(name).length ? one : undefined;
}

const unknown = (given: string, known: Known) => unknownName("option", given, meant(given.replace(/^-+/, ""), known));

/** Returns the refusal of a name that is not known, with the one that was probably meant. */
export function unknownName(sentence: "option" | "rule", given: string, known: string | undefined): Refusal {
  return new Refusal((language) => {
    const { [sentence]: text, meant } = WORDS[language].refusals;
    return fill(text, { given }) + (known === undefined ? "" : fill(meant, { known }));
  });
}

export function understand(args: readonly string[], known: Known): Given {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const), ...(name === "help" && { short: "h" }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values: Record<string, string> = {};
  const flags = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) throw unknown(rawName, known);
    if (kind === "flag") {
      if (value !== undefined) throw refuse("a_value", { option: rawName });
      flags.add(name);
    } else if (value === undefined || (!inlineValue && /^-./.test(value)))
      throw refuse("no_value", { option: rawName });
    else values[name] = value;
  }
  return { values, flags, positionals };
}

/** Returns a value that must be one of a few. */
export function oneOf<T extends string>(name: string, given: string, all: readonly T[]): T {
  const found = all.find((one) => one === given);
  if (found !== undefined) return found;
  throw new Refusal((language) =>
    fill(WORDS[language].refusals.choice, { option: `--${name}`, given, known: listed(all, language) }),
  );
}
