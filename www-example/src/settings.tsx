import { useState } from "preact/hooks";
import { LOCALES, type Locale } from "kosc-orders/rules";
import type { Words } from "./words";

/** A choice that outlives the visit, where the browser keeps such things. */
export function useSetting<Choice extends string>(name: string, initial: Choice): [Choice, (choice: Choice) => void] {
  const [choice, setChoice] = useState<Choice>(() => {
    try {
      return (localStorage.getItem(name) as Choice | null) ?? initial;
    } catch {
      return initial;
    }
  });
  return [choice, (next) => {
    setChoice(next);
    try {
      localStorage.setItem(name, next);
    } catch {
      // It holds for this visit.
    }
  }];
}

interface Props {
  readonly words: Words;
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
  readonly theme: "system" | "light" | "dark";
  readonly setTheme: (theme: "system" | "light" | "dark") => void;
  readonly docs: string;
}

export function Settings({ words, locale, setLocale, theme, setTheme, docs }: Props) {
  const themes = { system: words.system, light: words.light, dark: words.dark } as const;
  return (
    <div class="settings">
      <a href={docs} target="_blank" rel="noopener">{words.ruleBook}</a>
      <fieldset class="switch">
        <legend class="hidden">{words.language}</legend>
        {LOCALES.map((one) => (
          <label><input type="radio" name="locale" value={one} checked={locale === one} onChange={() => setLocale(one)} /><span>{one.toUpperCase()}</span></label>
        ))}
      </fieldset>
      <fieldset class="switch">
        <legend class="hidden">{words.theme}</legend>
        {(["system", "light", "dark"] as const).map((one) => (
          <label><input type="radio" name="theme" value={one} checked={theme === one} onChange={() => setTheme(one)} /><span>{themes[one]}</span></label>
        ))}
      </fieldset>
    </div>
  );
}
