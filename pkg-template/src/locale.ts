import { LOCALES } from "./generated/locales.js";
import type { Locale } from "./generated/locales.js";

export type { Locale };

/**
 * Returns the language of this library that a header `Accept-Language` prefers. English if it names none of them, or if
 * there is no header.
 */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const asked = (typeof acceptLanguage === "string" ? acceptLanguage : "").split(",").map((range) => {
    const [tag = "", ...parameters] = range
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    const quality = parameters.find((part) => part.startsWith("q="))?.slice(2);
    return { language: tag.split(/[-_]/)[0], quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  // `*` is every language that the header does not name.
  const free = LOCALES.find((locale) => asked.every(({ language }) => language !== locale));
  let best: Locale = LOCALES[0];
  let most = 0;
  for (const { language, quality } of asked) {
    const found = language === "*" ? free : LOCALES.find((locale) => language === locale);
    if (found && quality > most) [best, most] = [found, quality];
  }
  return best;
}
