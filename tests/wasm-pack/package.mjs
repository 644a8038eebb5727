// Calls the output of `wasm-pack build --target nodejs` for crates/wasm and for the crate in downstream/.
// node package.mjs FOLDER DOWNSTREAM

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(import.meta.url);

// The generated module does not export its instance.
let instance;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...of) {
    super(...of);
    instance = this;
  }
};

const module = require(join(resolve(process.argv[2]), "kosc_orders_wasm.js"));
const { exports: wasm } = instance;
const { applyFixes, check, checkField, checkJson, explain, fields, plan, preview, readiness } = module;

assert.deepEqual(Object.keys(module).sort(), [
  "applyFixes",
  "check",
  "checkField",
  "checkJson",
  "explain",
  "fields",
  "plan",
  "preview",
  "readiness",
]);

const rules = ({ issues }) => issues.map(({ rule }) => rule);
const terminate = { type: "terminate", service_ref: "S191128_21428" };

// Every function returns plain objects.
assert.deepEqual(check("create", terminate).issues, []);
assert.deepEqual(check("create", terminate), checkJson("create", JSON.stringify(terminate)));
assert.deepEqual(checkJson("create", new TextEncoder().encode("{}")), check("create", {}));
assert.deepEqual(rules(check("create", {})), ["type/required"]);
const context = { order: { ...terminate, status: "submitted" }, locale: "fr" };
assert.deepEqual(rules(check("update", { comment: "late" }, context)), ["state/draft"]);
assert.match(check("create", {}, { locale: "fr" }).issues[0].message, /obligatoire/);
for (const path of [["service_ref"], "service_ref", "/service_ref"]) {
  assert.deepEqual(rules(checkField(path, "create", { ...terminate, service_ref: "S19" })), ["service/ref-format"]);
}
const deep = { bounds: [{ address: { stairs: 7 } }] };
assert.deepEqual(
  checkField("bounds[0].address.stairs", "submit", deep),
  checkField(["bounds", 0, "address", "stairs"], "submit", deep),
);
assert.ok(checkField("bounds.0.address.stairs", "submit", deep).issues.length);
assert.deepEqual(rules(checkField(["nowhere"], "create", {})), ["call/path"]);
const siret = fields("create", { end_customer: { type: "registered" } }).find(
  ({ pointer }) => pointer === "/end_customer/siret",
);
assert.deepEqual([siret.required, siret.requiredFrom], ["yes", "submit"]);
assert.equal(fields("create").find(({ pointer }) => pointer === "/end_customer/siret").required, "maybe");
assert.deepEqual([readiness(terminate).ready, readiness(terminate).next], [false, ["operator_info", "order_ref"]]);
assert.equal(
  explain("end_customer.siret", "create", {}).rules.find(({ rule }) => rule === "siret/required").applies,
  "unknown",
);
assert.equal(explain("nowhere", "create"), undefined);
const change = { end_customer: { siret: "732 829 320 00074", name: "L'Étoile" } };
assert.deepEqual(applyFixes(change, "update", { safeOnly: true }).value, {
  end_customer: { siret: "73282932000074", name: "L'Étoile" },
});
assert.equal(applyFixes(change, "update").value.end_customer.name, "L Etoile");
assert.match(applyFixes({}, "create", { context: { locale: "fr" } }).report.issues[0].message, /obligatoire/);
assert.equal(preview("submit", terminate).order.status, "submitted");
assert.equal(preview("list", {}), undefined);
const first = plan(terminate);
assert.deepEqual(
  first.steps.map(({ operation }) => operation),
  ["create"],
);
const wanted = { ...terminate, comment: "late" };
assert.deepEqual(plan(wanted, { order: { uuid: "4fbf", status: "draft", ...terminate } }).steps[0].request.body, {
  comment: "late",
});
assert.deepEqual(
  plan(terminate, {
    base: terminate,
    sent: first.steps,
    create: "whole",
    order: { uuid: "4fbf", status: "draft", ...terminate },
  }).done,
  true,
);

// Any input gives a report.
const cycle = {};
cycle.self = cycle;
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
const thrower = {
  get type() {
    throw new Error("no");
  },
};
const hostile = [
  undefined,
  null,
  7,
  7n,
  "text",
  Symbol("s"),
  () => {},
  [],
  cycle,
  thrower,
  proxy,
  {
    toJSON() {
      throw 1;
    },
  },
  { x: 7n },
];
for (const value of hostile) {
  for (const report of [
    check("create", value),
    checkJson("create", value),
    checkField("type", "create", value),
    applyFixes(value, "create").report,
  ]) {
    assert.equal(report.ok, false);
    assert.ok(report.issues.length >= 1);
  }
  assert.ok(rules(check("create", {}, value)).includes("type/required"));
  assert.deepEqual(rules(check(value, {})), ["call/operation"]);
  assert.ok(checkField(value, "create", {}));
  assert.ok(Array.isArray(fields("create", value)) && Array.isArray(fields(value, {})));
  assert.equal(readiness(value).ready, false);
  assert.equal(plan(value).done, false);
  assert.ok(plan(terminate, value));
  assert.ok(applyFixes({}, "create", value).report);
  assert.equal(preview(value, {}), undefined);
  assert.equal(preview("create", value).report.ok, false);
  explain(value, "create", value, value);
}
assert.deepEqual(rules(check("create", cycle)), ["read/json"]);
assert.equal(applyFixes(cycle, "create").value, cycle);
assert.deepEqual(rules(check()), ["call/operation"]);
assert.deepEqual(rules(check("create", terminate, cycle)), ["call/context"]);
// Half of a surrogate pair.
assert.deepEqual(rules(check("post_info", { message: "\ud800" })), ["read/unicode"]);
assert.deepEqual(rules(checkJson("post_info", '{"message":"\ud800"}')), ["read/unicode"]);
assert.deepEqual(rules(checkJson("create", "{")), ["read/json"]);

// Bad inputs make neither the module's memory nor its table of JavaScript values grow.
const room = () => [wasm.memory.buffer.byteLength, wasm.__wbindgen_externrefs.length];
const bad = [{ type: 7 }, cycle, "text", { options: { gtr: "on" } }];
const judge = (times) => {
  for (let at = 0; at < times; at++) {
    if (check("create", bad[at % bad.length]).ok) throw new Error("a bad input passed");
  }
};
judge(10_000);
const before = room();
judge(200_000);
assert.deepEqual(room(), before);

// A crate of a user.
const { prepare } = require(join(resolve(process.argv[3]), "kosc_orders_downstream.js"));
assert.deepEqual(
  prepare({ ...terminate, colour: "red" }).issues.map(({ rule }) => rule),
  ["read/unknown-field"],
);
assert.deepEqual(
  prepare({ type: 7 }).issues.map(({ path }) => path),
  check("create", { type: 7 }).issues.map(({ path }) => path),
);
assert.throws(() => prepare(7), Error);
console.log("wasm-pack's modules answer");
