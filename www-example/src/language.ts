// The package's texts in a language. Labels, help, values and sentences are loaded with the page, the rules in words
// after it.

import * as en from "kosc-orders/labels/en";
import * as fr from "kosc-orders/labels/fr";
import type { Locale } from "kosc-orders/rules";
import { useEffect, useState } from "preact/hooks";

export type Labels = typeof en;

/** Both are loaded with the page, because each is so small that a request of its own would cost more. */
const LABELS: { readonly [Language in Locale]?: Labels } = { en, fr: fr as unknown as Labels };

/** The texts of a language. */
export const labelsIn = (locale: Locale): Labels => LABELS[locale] ?? en;

type Rules = typeof import("kosc-orders/rules");
let rules: Rules | undefined;

/** The rules in words, when they are loaded. The page loads them when it is idle. */
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
