// The data that the package keeps between calls must not change a result, even if the caller changes a context or a
// report.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { check, checkJson } from "kosc-orders";
import { cases } from "./cases.mjs";

const plain = (value) => JSON.parse(JSON.stringify(value));
const change = { end_customer: { type: "individual" }, operator_info: { order_ref: "77" } };
const ready = readFileSync(`${process.env.KOSC_ROOT}/tests/cases/bases/copper-ready.json`, "utf8");

const context = () => ({
  locale: "en",
  order: { ...JSON.parse(ready), status: "draft" },
  building: { type: "building", stairs_with_otp_ref: { "IMB/1/X/1^A": { 0: ["FI-1"], 1: ["FI-2"], "-1": [] } } },
  limits: { issues: 50 },
  known_order_refs: ["12", "77"],
});
const floors = (of) => of.building.stairs_with_otp_ref["IMB/1/X/1^A"];

/** The report in a context that no earlier call had. */
const afresh = (of) => JSON.stringify(check("update", change, of === undefined ? of : plain(of)));
const now = (of) => JSON.stringify(check("update", change, of));

const CHANGES = {
  "another value": (of) => (of.locale = "fr"),
  "another value below": (of) => (of.order.status = "submitted"),
  "a new key": (of) => (of.strict = false),
  "a key less": (of) => delete of.order,
  "a key less below": (of) => delete of.order.product,
  "a key without a value": (of) => (of.order.status = undefined),
  "a function": (of) => (of.order.status = () => "submitted"),
  "a part without JSON": (of) => (of.order.status = 7n),
  "a number as a key more": (of) => (floors(of)[2] = ["FI-3"]),
  "a number as a key less": (of) => delete floors(of)[0],
  "another value at a number": (of) => (floors(of)[1] = 7n),
  "an item more": (of) => of.known_order_refs.push("78"),
  "an item less": (of) => of.known_order_refs.pop(),
  "an item without a value": (of) => (of.known_order_refs[1] = undefined),
  "another item": (of) => (of.known_order_refs[1] = "78"),
  "an item of another type": (of) => (of.known_order_refs[1] = 77),
  "a list instead of an object": (of) => (of.order = []),
  "a text instead of an object": (of) => (of.order = "[object Object]"),
  "null instead of an object": (of) => (of.order = null),
  "a number that is not finite": (of) => (of.limits.issues = NaN),
  "a toJSON": (of) => (of.order.toJSON = () => ({ status: "submitted" })),
  "a toJSON that is not enumerable": (of) =>
    Object.defineProperty(of.order, "toJSON", { value: () => ({ status: "submitted" }) }),
  "a toJSON of a list": (of) => (of.known_order_refs.toJSON = () => []),
  "a toJSON of a prototype": (of) => Object.setPrototypeOf(of.order, { toJSON: () => ({ status: "submitted" }) }),
  "a getter": (of) => Object.defineProperty(of.order, "status", { get: () => "submitted", enumerable: true }),
  "a key that is not enumerable any more": (of) =>
    Object.defineProperty(of.order, "status", { value: "draft", enumerable: false }),
  "a boxed text": (of) => (of.locale = new String("fr")),
  "a boxed text without a class": (of) => (of.order = Object.setPrototypeOf(new String("x"), null)),
  "another prototype, with a key": (of) => Object.setPrototypeOf(of.order, { comment: 7n }),
  "another prototype, without": (of) => Object.setPrototypeOf(of.order, Object.create(null)),
  "the last key inherited": (of) => {
    Object.setPrototypeOf(of, { known_order_refs: of.known_order_refs });
    delete of.known_order_refs;
  },
  "an inherited key": (of) => (of.order = Object.create(of.order)),
};

describe("a context that changes between calls", () => {
  for (const [name, make] of Object.entries(CHANGES)) {
    it(name, () => {
      const of = context();
      const before = afresh(of);
      for (let call = 0; call < 4; call++) assert.equal(now(of), before);
      make(of);
      // First of all, because the package remembers only the last context.
      const said = now(of);
      const after = (() => {
        try {
          return afresh(of);
        } catch {
          // It has no JSON any more.
          return undefined;
        }
      })();
      for (const one of [said, now(of), now(of), now(of)]) {
        if (after === undefined) assert.match(one, /"call\/context"/);
        else assert.equal(one, after);
      }
    });
  }

  it("at each of its values", () => {
    const of = context();
    const visit = (part) => {
      for (const key of Object.keys(part)) {
        const value = part[key];
        if (typeof value === "object" && value !== null) visit(value);
        for (let call = 0; call < 3; call++) now(of);
        part[key] = typeof value === "string" ? `${value}0` : typeof value === "boolean" ? !value : "0";
        assert.equal(now(of), afresh(of), key);
        part[key] = value;
        assert.equal(now(of), afresh(of), key);
      }
    };
    visit(of);
  });

  it("while it is read", () => {
    let reads = 0;
    const of = {
      order: {
        type: "activate",
        get status() {
          return ++reads % 2 ? "draft" : "submitted";
        },
      },
    };
    for (let call = 0; call < 8; call++) {
      const said = now(of);
      assert.ok(
        [
          afresh({ order: { type: "activate", status: "draft" } }),
          afresh({ order: { type: "activate", status: "submitted" } }),
        ].includes(said),
      );
    }
  });

  it("and nests without end", () => {
    const of = {};
    let deepest = of;
    for (let depth = 0; depth < 3000; depth++) deepest = deepest.order = {};
    const said = now(of);
    for (let call = 0; call < 3; call++) assert.equal(now(of), said);
    deepest.order = of;
    assert.match(now(of), /"call\/context"/);
  });
});

/** Changes every part of a value, and freezes it. */
function spoil(value) {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  for (const key of Object.keys(value)) {
    spoil(value[key]);
    if (typeof value[key] !== "object") value[key] = "spoilt";
  }
  if (Array.isArray(value)) value.push("spoilt");
  else value.spoilt = true;
}

describe("a report", () => {
  it("shares no part with a later one", () => {
    for (const { operation, text, context } of cases) {
      const report = checkJson(operation, text, context);
      const before = JSON.stringify(report);
      spoil(report);
      assert.equal(JSON.stringify(checkJson(operation, text, context)), before);
    }
  });

  it("has its own language, whatever the reports before had", () => {
    for (const { operation, text, context } of cases.slice(0, 200)) {
      const of = (locale) => JSON.stringify(checkJson(operation, text, { ...context, locale }));
      const [english, french] = [of("en"), of("fr")];
      assert.deepEqual([of("en"), of("fr")], [english, french]);
    }
  });
});
