// Fixes, applied to copies of every case's input.

import assert from "node:assert/strict";
import { it } from "node:test";

import { applyFix, applyFixes, check } from "kosc-orders";

import { cases } from "./cases.mjs";

const change = Object.freeze({ end_customer: Object.freeze({ siret: "732 829 320 00074", name: "L'Étoile" }) });

it("makes a fix in a copy", () => {
  const siret = check("update", change).issues.find((issue) => issue.rule === "siret/format");
  assert.deepEqual(applyFix(change, siret), { end_customer: { siret: "73282932000074", name: "L'Étoile" } });
  assert.equal(change.end_customer.siret, "732 829 320 00074");
});

it("makes the safe ones, or all", () => {
  const safe = applyFixes(change, "update", { safeOnly: true });
  assert.deepEqual(safe.value, { end_customer: { siret: "73282932000074", name: "L'Étoile" } });
  assert.deepEqual(safe.report.issues.map((issue) => issue.rule), ["text/whitelist"]);
  const all = applyFixes(change, "update");
  assert.deepEqual(all.value, { end_customer: { siret: "73282932000074", name: "L Etoile" } });
  assert.deepEqual([all.report.ok, all.applied.length], [true, 2]);
});

it("leaves what has no JSON, and what has no fix", () => {
  const cycle = {};
  cycle.self = cycle;
  assert.equal(applyFix(cycle, { fix: { edits: [], safe: true, label: "" } }), cycle);
  assert.equal(applyFixes(cycle, "create").value, cycle);
  assert.deepEqual(applyFixes({ type: 7 }, "create").value, { type: 7 });
  assert.deepEqual(applyFix({ a: 1 }, { fix: { edits: [{ op: "remove", path: ["b", "c"] }], safe: true, label: "" } }), { a: 1 });
});

it("ends with nothing left to fix, for every case", () => {
  let fixed = 0;
  for (const { operation, text, context } of cases) {
    let input;
    try {
      input = JSON.parse(text);
    } catch {
      continue;
    }
    const { applied, report } = applyFixes(input, operation, { context });
    assert.ok(report.issues.every((issue) => !issue.fix));
    fixed += applied.length;
  }
  assert.ok(fixed > 50, `${fixed} fixes`);
});
