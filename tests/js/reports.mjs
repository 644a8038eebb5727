// Prints the reports of all cases and the documented payloads as TypeScript, to compare them with the published types.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkJson, checkText, fields, readiness, request, stairs, trace } from "kosc-orders";
import { explain } from "kosc-orders/rules";
import { cases } from "./cases.mjs";

const tests = join(process.env.KOSC_ROOT, "tests");
const literal = (value) => JSON.stringify(value, null, 1);
// In groups of fifty, because the type of a longer list is too complex for TypeScript.
const answers = (name, type, values) => {
  for (let from = 0; from < values.length; from += 50) {
    console.log(`export const ${name}${from}: ${type}[] = ${literal(values.slice(from, from + 50))};`);
  }
};

console.log(
  'import type { ApiCall, Bound, Building, Endpoint, FieldState, InputOf, Preview, Readiness, Report, Stairs, TextReport, Trace, Verdict } from "kosc-orders";',
);
console.log('import type { Explanation } from "kosc-orders/rules";');

const reports = cases.map(({ operation, text, context }) => checkJson(operation, text, context));
answers("reports", "Report", reports);

// An answer that is not an order is a part of one, or is a building.
const parts = { building: "Building", "update-bound": "Bound", "update-endpoint": "Endpoint" };
const table = Object.entries(JSON.parse(readFileSync(join(tests, "examples.json"), "utf8")));
table.forEach(([file, { operation }], at) => {
  const part = Object.entries(parts).find(([name]) => file.startsWith(name));
  const type = operation ? `InputOf<"${operation}">` : part?.[1];
  if (!type) return;
  const value = JSON.parse(readFileSync(join(tests, "examples", file), "utf8"));
  console.log(`export const example${at}: ${type} = ${literal(value)}; // ${file}`);
});

// The answers for a form: for every operation without an input, and for some orders.
const operations = ["create", "update", "update_bound", "update_endpoint", "submit", "read", "list", "post_info"];
const orders = cases
  .filter(({ operation, issues }) => operation === "submit" && issues.length > 1 && issues[0].path.length)
  .slice(0, 10);
const states = orders.flatMap(({ text, context }) => fields("submit", JSON.parse(text), context));
answers("states", "FieldState", [...operations.flatMap((operation) => fields(operation)), ...states]);
answers(
  "answers",
  "Readiness",
  orders.map(({ text, context }) => readiness(JSON.parse(text), context)),
);
const paths = [["type"], ["request_type"], ["end_customer", "siret"], ["options", "gtr", "value"]];
answers(
  "traces",
  "Trace",
  paths.map((path) => trace(path, "create", {})),
);
answers(
  "explanations",
  "Explanation",
  paths.map((path) => explain(path, "create", {}, { locale: "fr" })),
);
answers("texts", "TextReport", ["", "\u00c9", "\u4e2d"].map(checkText));
answers("staircases", "Stairs", stairs({ stairs: { "A^B": ["0"] } }));
const ids = { uuid: "u", bound_uuid: "b", endpoint_uuid: "e" };
answers(
  "requests",
  "ApiCall",
  operations.map((operation) => request(operation, {}, ids)),
);
