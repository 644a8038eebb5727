// The page's own texts. Its texts about fields, rules and issues come from the package.

import type { Locale } from "kosc-orders/rules";
import { EN } from "./en";
import { FR } from "./fr";

/** A text in English, and in the other languages for which there is one. */
export type Said = { readonly [Language in Locale]?: string } & { readonly en: string };

export type Words = { readonly [Key in keyof typeof EN]: string };

/** The languages of the page. Any other language is shown in English. */
export const WORDS: { readonly [Language in Locale]?: Words } = { en: EN, fr: FR };

/** Returns the page's words in a language, or in English if they are not translated. */
export const wordsIn = (locale: Locale): Words => WORDS[locale] ?? EN;

/** Does the same for one text. */
export const saidIn = (said: Said, locale: Locale): string => said[locale] ?? said.en;

/**
 * Puts values in place of `{names}`, and of `{count|error|errors}` the form for that number: with zero, French uses the
 * singular and English the plural.
 */
export function fill(words: Words, key: keyof Words, values: { readonly [name: string]: string | number }): string {
  const one = (count: number) => (words.language === "fr" ? Math.abs(count) < 2 : count === 1);
  const number = new Intl.NumberFormat(words.language);
  return words[key].replace(
    /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
    (whole, name: string, single?: string, many?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (single !== undefined && many !== undefined) return one(Number(value)) ? single : many;
      return typeof value === "number" ? number.format(value) : value;
    },
  );
}

/** Returns a text with a capital first letter, because the package's labels begin with a small one. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
