// Every conformance case through the packed package. The reports equal those of
// the native crate, byte for byte.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { check, checkJson, checker } from "kosc-orders";
import { cases, ids, withValues } from "./cases.mjs";

describe("cases", () => {
  for (const { name, operation, text, context, issues } of cases) {
    it(name, () => {
      const report = checkJson(operation, text, context);
      assert.deepEqual(ids(report.issues), ids(issues));
      assert.equal(report.ok, !issues.some(({ severity }) => severity === "error"));
    });
  }
});

describe("the same report", () => {
  it("from text, bytes, and a checker that is used again", () => {
    for (const { operation, text, context } of cases) {
      const report = JSON.stringify(checkJson(operation, text, context));
      const kept = checker(operation, context);
      assert.equal(JSON.stringify(kept.checkJson(Buffer.from(text))), report);
      assert.equal(JSON.stringify(kept.checkJson(text)), report);
    }
  });

  it("from an object, as from the text it is sent as", () => {
    for (const { operation, value, context } of withValues(cases)) {
      const sent = JSON.stringify(value);
      assert.deepEqual(check(operation, value, context), checkJson(operation, sent, context));
    }
  });

  it("from the native crate, byte for byte", () => {
    const inputs = cases.flatMap((one) => [
      one,
      { ...one, context: { ...one.context, locale: "fr", docsBase: "/rules" } },
      ...[0.3, 0.8].map((part) => ({ ...one, text: one.text.slice(0, one.text.length * part).toWellFormed() })),
      { ...one, operation: "none of these" },
    ]);
    const lines = inputs.map(({ operation, text, context }) =>
      JSON.stringify({ operation, text, context: context && JSON.stringify(context) }),
    );
    const options = { input: lines.join("\n"), encoding: "utf8", maxBuffer: 1 << 30 };
    const native = execFileSync(process.env.KOSC_JUDGE, options).trimEnd().split("\n");
    assert.equal(native.length, inputs.length);
    inputs.forEach(({ name, operation, text, context }, at) => {
      assert.equal(JSON.stringify(checkJson(operation, text, context)), native[at], name);
    });
  });
});
