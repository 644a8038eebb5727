// The package's entries that check orders, and their reports on the cases.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Returns the reports as JSON, in both languages. */
export const reports = ({ checkJson, checker }, cases) =>
  cases.flatMap(({ operation, text, context }) => {
    const french = checker(operation, { ...context, locale: "fr" });
    return [checkJson(operation, text, context), french.checkJson(text)].map((report) => JSON.stringify(report));
  });

/** Returns the module that `slim` gets. */
export const wasm = () => readFileSync(require.resolve("kosc-orders/kosc-orders.wasm"));
