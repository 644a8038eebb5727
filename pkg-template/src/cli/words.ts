// What the command says, in the language of its reader.

import { LOCALES } from "../generated/locales.js";
import { WORDS } from "../generated/command.js";
import type { Locale } from "kosc-orders/rules";

export type { Locale };
export { LOCALES, WORDS };

/** A language by its tag, if there is one. */
export function languageOf(tag: unknown): Locale | undefined {
  return LOCALES.find((locale) => locale === String(tag).toLowerCase().split("-")[0]);
}

/** The language of whoever started the command: the first of these variables that says something decides. */
export function ofEnvironment(): Locale {
  const said = ["LC_ALL", "LC_MESSAGES", "LANG"].map((name) => process.env[name]).find((value) => value);
  return languageOf(said?.split(/[_.@]/)[0]) ?? LOCALES[0];
}

/** A text with its gaps filled in. */
export function fill(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => parts[name] ?? gap);
}

/** `a, b or c`. */
export function listed(items: readonly string[], language: Locale): string {
  const last = items.length - 1;
  return last < 1 ? items.join("") : items.slice(0, last).join(", ") + WORDS[language].refusals.or + items[last];
}

/** A number as the language writes it. */
export function number(count: number, language: Locale): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, WORDS[language].text.thousands);
}

/** What would steer a terminal, or turn the direction of its text: keys and values come from whoever wrote the order. */
const STEERING = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text that steers no terminal; JSON stays what it says. */
export function inert(text: string): string {
  return text.replace(STEERING, escaped);
}

/** The same of a value that is shown: no space in it is overlooked, nor what has no width. */
export function visible(value: string): string {
  return inert(value)
    .replace(/[\u00a0\u2007\u202f]/g, "⍽")
    .replace(/^ +| +$/g, (spaces) => "␣".repeat(spaces.length))
    .replace(/[\u00ad\u034f\u115f\u1160\u1680\u180e\u2000-\u2006\u2008-\u200f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]/g, escaped);
}

/** Why the command can't do its work: a sentence of `WORDS`, and what fills its gaps. */
export class Refusal extends Error {
  constructor(
    readonly say: (language: Locale) => string,
    /** Whether the help would help. */
    readonly hint = true,
  ) {
    super(say(LOCALES[0]));
  }
}

type Sentence = { [Key in keyof (typeof WORDS)["en"]["refusals"]]: (typeof WORDS)["en"]["refusals"][Key] extends string ? Key : never }[keyof (typeof WORDS)["en"]["refusals"]];

export function refuse(sentence: Sentence, parts: Readonly<Record<string, string>> = {}, hint = true): Refusal {
  return new Refusal((language) => fill(WORDS[language].refusals[sentence], parts), hint);
}

const CAUSES = { ENOENT: "missing", EISDIR: "folder", EACCES: "forbidden", ENOSPC: "full" } as const;

/** Why the system would not read or write. */
export function causeOf(error: unknown, language: Locale): string {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const known = CAUSES[code as keyof typeof CAUSES];
  return known ? WORDS[language].refusals.cause[known] : inert(message);
}

export function unreadable(file: string, error: unknown): Refusal {
  return new Refusal((language) => fill(WORDS[language].refusals.read, { file, cause: causeOf(error, language) }));
}
