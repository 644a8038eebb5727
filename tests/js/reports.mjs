// The reports of all cases and the documented payloads as TypeScript, to hold them against the published types.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkJson } from "kosc-orders";
import { cases } from "./cases.mjs";

const tests = join(process.env.KOSC_ROOT, "tests");
const literal = (value) => JSON.stringify(value, null, 1);

console.log('import type { Bound, Building, Endpoint, InputOf, Report } from "kosc-orders";');

const reports = cases.map(({ operation, text, context }) => checkJson(operation, text, context));
console.log(`export const reports: Report[] = ${literal(reports)};`);

// An answer that is no order is a part of one, or stands beside it.
const parts = { building: "Building", "update-bound": "Bound", "update-endpoint": "Endpoint" };
const table = Object.entries(JSON.parse(readFileSync(join(tests, "examples.json"), "utf8")));
table.forEach(([file, { operation }], at) => {
  const part = Object.entries(parts).find(([name]) => file.startsWith(name));
  const type = operation ? `InputOf<"${operation}">` : part?.[1];
  if (!type) return;
  const value = JSON.parse(readFileSync(join(tests, "examples", file), "utf8"));
  console.log(`export const example${at}: ${type} = ${literal(value)}; // ${file}`);
});
