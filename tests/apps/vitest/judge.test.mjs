import { readFileSync } from "node:fs";
import { check } from "kosc-orders";
import { expect, test } from "vitest";

import { right, wrong } from "./orders.mjs";

test("the reports are those of the native judge", () => {
  const reports = [check("submit", wrong, { locale: "fr" }), check("submit", right)];
  expect(JSON.stringify(reports)).toBe(readFileSync("expected.json", "utf8"));
});
