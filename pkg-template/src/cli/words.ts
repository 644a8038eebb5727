// The texts of the command, in the language of its reader.

import { LOCALES } from "../generated/locales.js";
import { WORDS } from "../generated/command.js";
import type { Locale } from "kosc-orders/rules";

export type { Locale };
export { LOCALES, WORDS };

/** Returns the language of a tag, if there is one. */
export function languageOf(tag: unknown): Locale | undefined {
  return LOCALES.find((locale) => locale === String(tag).toLowerCase().split("-")[0]);
}

/** Returns the language of the environment: the first of these variables with a value decides. */
export function ofEnvironment(): Locale {
  const said = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => process.env[name]).find((value) => value);
  return languageOf(said?.split(/[_.@]/)[0]) ?? LOCALES[0];
}

/** Returns a text with its gaps filled in. */
export function fill(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => parts[name] ?? gap);
}

/** Returns `a, b or c`. */
export function listed(items: readonly string[], language: Locale): string {
  const last = items.length - 1;
  return last < 1 ? items.join("") : items.slice(0, last).join(", ") + WORDS[language].refusals.or + items[last];
}

/** Returns a number as the language writes it. */
export function number(count: number, language: Locale): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, WORDS[language].text.thousands);
}

/**
 * Characters that would control a terminal, or change the direction of its text. Keys and values may come from anyone.
 */
const STEERING = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Returns a text that does not control a terminal. JSON keeps its meaning. */
export function inert(text: string): string {
  return text.replace(STEERING, escaped);
}

/** Returns a value so that the reader sees each space and each character without a width. */
export function visible(value: string): string {
  return inert(value)
    .replace(/[\u00a0\u2007\u202f]/g, "⍽")
    .replace(/^ +| +$/g, (spaces) => "␣".repeat(spaces.length))
    .replace(
      /[\u00ad\u034f\u115f\u1160\u1680\u180e\u2000-\u2006\u2008-\u200f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]/g,
      escaped,
    );
}

/** Why the command cannot do its work: a sentence of `WORDS`, and the values for its gaps. */
export class Refusal extends Error {
  constructor(
    readonly say: (language: Locale) => string,
    /** Whether to point to the help. */
    readonly hint = true,
  ) {
    super(say(LOCALES[0]));
  }
}

type Sentence = {
  [Key in keyof (typeof WORDS)["en"]["refusals"]]: (typeof WORDS)["en"]["refusals"][Key] extends string ? Key : never;
}[keyof (typeof WORDS)["en"]["refusals"]];

export function refuse(sentence: Sentence, parts: Readonly<Record<string, string>> = {}, hint = true): Refusal {
  return new Refusal((language) => fill(WORDS[language].refusals[sentence], parts), hint);
}

const CAUSES = { ENOENT: "missing", EISDIR: "folder", EACCES: "forbidden", ENOSPC: "full" } as const;

/** Returns why the system could not read or write. */
export function causeOf(error: unknown, language: Locale): string {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const known = CAUSES[code as keyof typeof CAUSES];
  return known ? WORDS[language].refusals.cause[known] : inert(message);
}

export function unreadable(file: string, error: unknown): Refusal {
  return new Refusal((language) => fill(WORDS[language].refusals.read, { file, cause: causeOf(error, language) }));
}
