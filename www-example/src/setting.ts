import type { Locale } from "kosc-orders/rules";
import { useLayoutEffect, useState } from "preact/hooks";
import { WORDS } from "./words/words";

/** The language that the page is in: the one chosen in the header, if the page is translated into it. */
export const language = (): Locale =>
  Object.hasOwn(WORDS, document.documentElement.lang) ? (document.documentElement.lang as Locale) : "en";

/** The language chosen in the header, which is there before the page. */
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

/** Chooses it for the visitor, as a link does. */
export function setLocale(locale: string) {
  document.querySelector<HTMLInputElement>(`input[name="locale"][value="${CSS.escape(locale)}"]`)?.click();
}

/** How long the page waits for the header's script, which is small and was asked for first. */
const PATIENCE = 1000;

/** Once the header knows the visitor's language. */
export const settled = (): Promise<unknown> =>
  document.documentElement.dataset["started"] !== undefined
    ? Promise.resolve()
    : new Promise((resolve) => {
        document.addEventListener("setting", resolve, { once: true });
        setTimeout(resolve, PATIENCE);
      });
