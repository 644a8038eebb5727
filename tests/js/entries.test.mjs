// The reports are the same, byte for byte, for every entry and in every
// runtime, whatever it lacks.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { describe, it } from "node:test";

import * as main from "kosc-orders";
import * as twin from "kosc-orders/js";
import { explain, label } from "kosc-orders/rules";
import { jsonSchema } from "kosc-orders/schema";
import * as slim from "kosc-orders/slim";

import { cases } from "./cases.mjs";
import { reports, wasm } from "./entries.mjs";
import { child, output } from "./child.mjs";

const require = createRequire(import.meta.url);
const expected = reports(main, cases);

const through = (entry, { flags = [], missing = [] } = {}) => {
  const args = [...flags, "reports-through.mjs", entry, ...missing];
  const output = execFileSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  const [file, ...lines] = output.trimEnd().split("\n");
  return [file, lines];
};

/** Not `deepEqual`, which would print all reports on a difference. */
function same(said) {
  assert.equal(said.length, expected.length);
  said.forEach((report, at) => assert.equal(report, expected[at], cases[at >> 1].name));
}

describe("slim", () => {
  it("says what is missing until it is given the module", () => {
    assert.throws(
      () => slim.check("create", {}),
      (error) => {
        return error instanceof slim.KoscEngineError && /`initSync` has not been called/.test(error.message);
      },
    );
    assert.throws(() => slim.initSync(new Uint8Array(8)), WebAssembly.CompileError);
    for (const other of ["kosc-orders.wasm", () => ({}), {}, undefined, new Response()])
      assert.throws(() => slim.initSync(other), TypeError);
    assert.throws(() => slim.check("create", {}), slim.KoscEngineError);
  });

  it("takes bytes or a module", () => {
    slim.initSync(wasm());
    same(reports(slim, cases));
    const common = require("kosc-orders/slim");
    common.initSync(new WebAssembly.Module(wasm()));
    same(reports(common, cases));
  });

  it("is started by `ready` as well", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { check, initSync, ready } from "kosc-orders/slim";
      const early = await ready().catch((error) => error.name);
      initSync(readFileSync(process.argv[1]));
      await ready();
      WebAssembly.Module = WebAssembly.Instance = undefined;
      console.log(early, check("create", {}).ok);
    `;
    const args = [require.resolve("kosc-orders/kosc-orders.wasm")];
    assert.equal(output(script, [], args), "KoscEngineError false\n");
  });
});

describe("the same reports", () => {
  it("by require", () => same(reports(require("kosc-orders"), cases)));
  it("from the twin, imported", () => same(reports(twin, cases)));
  it("from the twin, required", () => same(reports(require("kosc-orders/js"), cases)));

  it("from the twin without WebAssembly and TextDecoder", () => {
    const [file, said] = through("kosc-orders/js", { missing: ["WebAssembly", "TextDecoder"] });
    assert.equal(file, "js.js");
    same(said);
  });

  it("and the same words of its traces, without WebAssembly", () => {
    const script = `
      delete globalThis.WebAssembly;
      const { trace } = await import("kosc-orders/js");
      const { describe, label } = await import("kosc-orders/rules");
      const { jsonSchema } = await import("kosc-orders/schema");
      console.log(JSON.stringify([describe(trace("type", "create", {})), label("type"), jsonSchema("list", { target: "draft-07" })]));
    `;
    assert.deepEqual(child(script), [
      explain("type", "create", {}),
      label("type"),
      jsonSchema("list", { target: "draft-07" }),
    ]);
  });

  it("and the same plans, answers and schemas, without WebAssembly and with one engine", () => {
    const wanted = { type: "terminate", service_ref: "S191128_21428", operator_info: { order_ref: "77" } };
    const script = (js) => `
      const { check } = await import("kosc-orders${js}");
      const { absorb, lifecycle, plan, refusal } = await import("kosc-orders${js}/plan");
      const { orderSchema } = await import("kosc-orders${js}/schema");
      const wanted = ${JSON.stringify(wanted)};
      const { steps: [step] } = plan(wanted);
      const order = absorb(undefined, step, { ...wanted, uuid: "281a64c0-5cfe-4607-8978-096ac96afa08", status: "draft" });
      console.log(JSON.stringify([
        step, plan({ ...wanted, comment: "x" }, { order, locale: "fr" }), lifecycle(order), refusal(429, { detail: "Slow." }),
        check("submit", wanted), orderSchema("create")["~standard"].validate({}),
      ]));
    `;
    const said = (js, prelude) => {
      const args = ["--input-type=module", "-e", prelude + script(js)];
      return execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: "utf8" });
    };
    assert.equal(said("/js", "delete globalThis.WebAssembly;"), said("", ""));
    assert.deepEqual(Object.keys(require("kosc-orders/js/plan")), Object.keys(require("kosc-orders/plan")));
    assert.equal(require("kosc-orders/js/plan").plan(wanted).steps.length, 2);
  });

  for (const [condition, expectedFile] of [
    ["workerd", "index.workerd.js"],
    ["edge-light", "index.edge.js"],
  ]) {
    it(`from what the condition \`${condition}\` chooses`, () => {
      const [file, said] = through("kosc-orders", {
        flags: ["--conditions", condition, "--import", "./wasm-modules.mjs"],
      });
      assert.equal(file, expectedFile);
      same(said);
    });

    it(`which compiles nothing under \`${condition}\``, () => {
      const script = `
        import "./wasm-modules.mjs";
        const { check } = await import("kosc-orders");
        const disallowed = () => { throw new Error("Wasm code generation disallowed by embedder"); };
        WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: disallowed });
        WebAssembly.compile = disallowed;
        console.log(check("create", {}).ok);
      `;
      assert.equal(output(script, ["--conditions", condition]), "false\n");
    });
  }
});

describe("every entry judges without WebAssembly under the condition `react-native`", () => {
  const judge = `
    const order = { type: "terminate" };
    const issues = [
      main.check("create", order).issues,
      schema.orderSchema("create")["~standard"].validate(order).issues,
      form.issuesOf(form.orderResolver("create")(order).errors.service_ref),
    ];
    const explained = rules.explain("service_ref", "create", order).rules.map(({ rule }) => rule);
    console.log(JSON.stringify([...issues.map(([{ rule }]) => rule), explained.includes("service/required")]));
  `;
  const names = {
    main: "kosc-orders",
    rules: "kosc-orders/rules",
    schema: "kosc-orders/schema",
    form: "kosc-orders/react-hook-form",
  };
  const loads = {
    import: ([name, entry]) => `const ${name} = await import("${entry}");`,
    require: ([name, entry]) => `const ${name} = createRequire(process.cwd() + "/")("${entry}");`,
  };
  for (const [way, load] of Object.entries(loads)) {
    it(`by ${way}`, () => {
      const entries = Object.entries(names).map(load).join("\n");
      const script = `import { createRequire } from "node:module"; delete globalThis.WebAssembly; ${entries} ${judge}`;
      const said = child(script, ["--conditions=react-native"]);
      assert.deepEqual(said, ["service/required", "service/required", "service/required", true]);
    });
  }
});
