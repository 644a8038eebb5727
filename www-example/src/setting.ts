import type { Locale } from "kosc-orders/rules";
import { useLayoutEffect, useState } from "preact/hooks";
import { WORDS } from "./words/words";

/** The language of the page: the one chosen in the header, if the page has a translation. */
export const language = (): Locale =>
  Object.hasOwn(WORDS, document.documentElement.lang) ? (document.documentElement.lang as Locale) : "en";

/** The language chosen in the header, which works before the page is loaded. */
export function useLocale(): Locale {
  const [locale, setLocale] = useState(language);
  useLayoutEffect(() => {
    const read = () => setLocale(language());
    document.addEventListener("setting", read);
    read();
    return () => document.removeEventListener("setting", read);
  }, []);
  return locale;
}

/** Chooses the language for the visitor, for example because of a link. */
export function setLocale(locale: string) {
  document.querySelector<HTMLInputElement>(`input[name="locale"][value="${CSS.escape(locale)}"]`)?.click();
}

/** How long the page waits for the header's script, which is small and was requested first. */
const PATIENCE = 1000;

/** Resolves when the header has found the visitor's language. */
export const settled = (): Promise<unknown> =>
  document.documentElement.dataset["started"] !== undefined
    ? Promise.resolve()
    : new Promise((resolve) => {
        document.addEventListener("setting", resolve, { once: true });
        setTimeout(resolve, PATIENCE);
      });
