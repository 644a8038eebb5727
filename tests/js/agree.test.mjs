// Random orders: the native crate and every form of the package return the same, byte for byte.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";

const manifest = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("kosc-orders/package.json"), "utf8"));

/** The entries that check: the module, and its twin in plain JavaScript if the package has it. */
const entries = await Promise.all(
  [".", "./js"]
    .filter((entry) => entry in manifest.exports)
    .map(async (entry) => [entry, await import(`kosc-orders${entry.slice(1)}`)]),
);

// Each seed gives a thousand calls: of every operation, half of them with a context.
const seeds = [1, 2, 3, 4, 5, 6];
const ask = (...args) => execFileSync(process.env.KOSC_JUDGE, args, { encoding: "utf8", maxBuffer: 1 << 30 });
const rounds = seeds.map((seed) => {
  const calls = ask("--random", `${seed}`);
  const options = { input: calls, encoding: "utf8", maxBuffer: 1 << 30 };
  const reports = execFileSync(process.env.KOSC_JUDGE, options).trimEnd().split("\n");
  return calls
    .trimEnd()
    .split("\n")
    .map((line, at) => ({ ...JSON.parse(line), report: reports[at] }));
});
const calls = rounds.flat();

describe("random orders", () => {
  it("are many, of every operation, right and wrong", () => {
    assert.ok(calls.length >= 5000, `${calls.length}`);
    assert.equal(new Set(calls.map(({ operation }) => operation)).size, 8);
    const right = calls.filter(({ report }) => report.startsWith('{"ok":true')).length;
    assert.ok(right > calls.length / 10 && right < (calls.length * 9) / 10, `${right} right`);
    assert.ok(calls.filter(({ context }) => context).length > calls.length / 5);
  });

  for (const [entry, { checkJson }] of entries) {
    it(`give the same reports natively and from ${entry}`, () => {
      for (const { operation, text, context, report } of calls) {
        // `JSON.stringify` of the context is another text, but the same context.
        const said = JSON.stringify(checkJson(operation, text, context ? JSON.parse(context) : undefined));
        assert.equal(said, report, `${operation} ${text} in ${context}`);
      }
    });
  }
});
