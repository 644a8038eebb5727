// What the package says in a language: labels, help, values and sentences come with the page, the rules in words after it.

import * as en from "kosc-orders/labels/en";
import * as fr from "kosc-orders/labels/fr";
import type { Locale } from "kosc-orders/rules";
import { useEffect, useState } from "preact/hooks";

export type Labels = typeof en;

/** Both are loaded with the page: each weighs less than it costs to ask for one of its own. */
const LABELS: { readonly [Language in Locale]?: Labels } = { en, fr: fr as unknown as Labels };

/** What is said in a language. */
export const labelsIn = (locale: Locale): Labels => LABELS[locale] ?? en;

type Rules = typeof import("kosc-orders/rules");
let rules: Rules | undefined;

/** The rules in words, once they are there: the page asks for them when it rests. */
export function useRules(): Rules | undefined {
  const [found, setFound] = useState(rules);
  useEffect(() => {
    if (found) return undefined;
    const timer = setTimeout(
      () =>
        void import("kosc-orders/rules").then(
          (module) => setFound((rules = module)),
          () => undefined,
        ),
      50,
    );
    return () => clearTimeout(timer);
  }, []);
  return found;
}
