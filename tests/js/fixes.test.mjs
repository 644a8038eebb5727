// Fixes, applied to copies of every case's input.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { applyFix, applyFixes, check } from "kosc-orders";

import { cases, withValues } from "./cases.mjs";

const change = Object.freeze({ end_customer: Object.freeze({ siret: "732 829 320 00074", name: "L'Étoile" }) });

it("makes a fix in a copy", () => {
  const siret = check("update", change).issues.find((issue) => issue.rule === "siret/format");
  assert.deepEqual(applyFix(change, siret), { end_customer: { siret: "73282932000074", name: "L'Étoile" } });
  assert.equal(change.end_customer.siret, "732 829 320 00074");
});

it("makes the safe ones, or all", () => {
  const safe = applyFixes(change, "update", { safeOnly: true });
  assert.deepEqual(safe.value, { end_customer: { siret: "73282932000074", name: "L'Étoile" } });
  assert.deepEqual(
    safe.report.issues.map((issue) => issue.rule),
    ["text/whitelist"],
  );
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
  assert.deepEqual(
    applyFix({ a: 1 }, { fix: { edits: [{ op: "remove", path: ["b", "c"] }], safe: true, label: "" } }),
    { a: 1 },
  );
});

describe("an edit", () => {
  const fix = (input, ...edits) => applyFix(input, { fix: { edits, safe: true, label: "" } });
  const set = (path, value) => ({ op: "set", path, value });
  const remove = (...path) => ({ op: "remove", path });
  const parsed = (text) => JSON.parse(text);

  it("touches nothing that a value inherits", () => {
    fix({ a: 1 }, set(["__proto__", "polluted"], 1));
    fix({ a: 1 }, set(["constructor", "prototype", "polluted"], 1));
    fix({ a: [] }, set(["a", "__proto__", "polluted"], 1));
    fix({ a: 1 }, remove("__proto__", "propertyIsEnumerable"));
    fix({ a: [1] }, remove("a", "__proto__", "map"));
    fix({ a: "text" }, remove("a", "__proto__", "trim"));
    assert.equal({}.polluted, undefined);
    for (const [of, name] of [
      [Object, "propertyIsEnumerable"],
      [Array, "map"],
      [String, "trim"],
    ]) {
      assert.ok(Object.hasOwn(of.prototype, name), name);
    }
  });

  it("puts a key right that is called as what objects inherit", () => {
    const input = parsed('{"__proto__":{"siret":"7 3","constructor":1}}');
    const fixed = fix(input, set(["__proto__", "siret"], "73"), remove("__proto__", "constructor"));
    assert.equal(JSON.stringify(fixed), '{"__proto__":{"siret":"73"}}');
    assert.equal(JSON.stringify(fix({}, set(["__proto__", "toString"], 1))), '{"__proto__":{"toString":1}}');
    assert.equal(JSON.stringify(fix(input, remove("__proto__"))), "{}");
    assert.equal({}.siret, undefined);
  });

  it("leaves no hole in a list, and goes into its items", () => {
    const input = { bounds: [{ uuid: "b" }, null] };
    assert.deepEqual(fix(input, remove("bounds", 0)), input);
    assert.deepEqual(fix(input, remove("bounds", 0, "uuid")), { bounds: [{}, null] });
    assert.deepEqual(fix(input, set(["bounds", 1, "uuid"], "c")), { bounds: [{ uuid: "b" }, { uuid: "c" }] });
    assert.deepEqual(fix(input, set(["bounds", 0], "x")), { bounds: ["x", null] });
  });

  it("makes the objects on its way, and changes nothing where it leads through anything else", () => {
    assert.deepEqual(fix({ a: null }, set(["a", "b", "c"], 1)), { a: { b: { c: 1 } } });
    assert.deepEqual(fix(null, set(["a"], 1)), { a: 1 });
    assert.deepEqual(fix({ a: 1 }, set([], { b: 2 })), { b: 2 });
    const input = { a: "text", list: [1] };
    for (const path of [
      ["a", "b"],
      ["a", "b", 0],
      ["list", "length"],
      ["list", "x"],
      ["list", 1],
      ["list", -1],
      ["new", 0],
      [0],
    ]) {
      assert.deepEqual(fix(input, set(path, 7)), input, JSON.stringify(path));
      assert.deepEqual(fix(input, remove(...path)), input, JSON.stringify(path));
    }
    assert.deepEqual(fix(input, remove()), input);
    assert.deepEqual(fix(input, set(["a"], 1n)), input);
  });

  it("shares nothing with the issue", () => {
    const value = { code: "AM01" };
    const fixed = fix({}, set(["product"], value));
    fixed.product.code = "FP01";
    assert.equal(value.code, "AM01");
  });
});

it("fixes nothing where there is nothing to go by", () => {
  assert.deepEqual(applyFix({ a: 1 }, undefined), { a: 1 });
  assert.deepEqual(applyFixes(change, "update", null), applyFixes(change, "update"));
});

it("lets no limit of issues hold fixes back", () => {
  const all = applyFixes(change, "update");
  assert.equal(all.applied.length, 2);
  const limits = { issues: 1 };
  for (const context of [{ limits }, { limits, locale: "fr" }, { limits: { issues: 0, bytes: 1000 } }]) {
    const { value, applied } = applyFixes(change, "update", { context });
    assert.deepEqual([value, applied.length], [all.value, 2]);
  }
  const { report, applied } = applyFixes({ ...change, x: 1, y: 1 }, "update", { context: { limits, locale: "fr" } });
  assert.deepEqual(
    report.issues.map(({ rule }) => rule),
    ["read/unknown-field", "report/truncated"],
  );
  assert.equal(applied[1].message, check("update", change, { locale: "fr" }).issues[1].message);
  const refused = applyFixes(change, "update", { context: { limits: { bytes: 10 } } });
  assert.deepEqual([refused.value, refused.applied, refused.report.issues[0].params.reason], [change, [], "size"]);
});

// Counted, because no test can rely on time. The engine's own instructions are counted under valgrind.
it("makes as many fixes as there are, with work in proportion to their number", () => {
  // Each with an extra space.
  const socket = (_, at) => ({ type: "otp", reference: `FI-${String(at).padStart(4, "0")}-0001 ` });
  const order = (count) => ({
    type: "activate",
    request_type: "activate_defined",
    product: { line: { family: { code: "F" } } },
    bounds: [{ endpoints: Array.from({ length: count }, socket) }],
  });
  /** Returns the result, the characters that were read or written as JSON, and the number of places looked up. */
  const counted = (count) => {
    const input = order(count);
    const own = [JSON.parse, JSON.stringify, Set.prototype.has];
    let [characters, looks] = [0, 0];
    JSON.parse = (text, ...rest) => ((characters += text.length), own[0](text, ...rest));
    JSON.stringify = (...given) => {
      const text = own[1](...given);
      characters += text?.length ?? 0;
      return text;
    };
    Set.prototype.has = function (key) {
      looks++;
      return own[2].call(this, key);
    };
    try {
      return { ...applyFixes(input, "submit"), characters, looks };
    } finally {
      [JSON.parse, JSON.stringify, Set.prototype.has] = own;
    }
  };
  const [few, many] = [500, 4000].map((count) => {
    const { value, applied, characters, looks } = counted(count);
    assert.equal(applied.length, count);
    assert.ok(value.bounds[0].endpoints.every(({ reference }) => !reference.endsWith(" ")));
    assert.ok(characters > count && looks > count, `${characters} characters, ${looks} looks`);
    return { characters, looks };
  });
  // Eight times as many fixes, and a tenth for longer numbers in the paths.
  assert.ok(many.characters < few.characters * 8.8, `${few.characters}, then ${many.characters} characters`);
  assert.ok(many.looks < few.looks * 8.8, `${few.looks}, then ${many.looks} looks`);
});

it("ends with nothing left to fix, for every case", () => {
  let fixed = 0;
  for (const { operation, value, context } of withValues(cases)) {
    const { applied, report } = applyFixes(value, operation, { context });
    assert.ok(report.issues.every((issue) => !issue.fix));
    fixed += applied.length;
  }
  assert.ok(fixed > 50, `${fixed} fixes`);
});
