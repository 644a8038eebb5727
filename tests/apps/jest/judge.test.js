const { readFileSync } = require("node:fs");
const { check } = require("kosc-orders");

const { right, wrong } = require("./orders.cjs");

test("the reports are those of the native judge", () => {
  const reports = [check("submit", wrong, { locale: "fr" }), check("submit", right)];
  expect(JSON.stringify(reports)).toBe(readFileSync("expected.json", "utf8"));
});
