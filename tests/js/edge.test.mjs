// The interface between JavaScript and the engine, in bad conditions: traps, memory,
// copies of the package, threads, and objects that are not plain.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

import * as main from "kosc-orders";

import { cases } from "./cases.mjs";
import { reports, wasm } from "./entries.mjs";
import { child } from "./child.mjs";

const require = createRequire(import.meta.url);
const tools = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`);
const order = { type: "terminate", service_ref: "S191128_21428", comment: "été" };
const text = (value) => JSON.stringify(value);

const copies = mkdtempSync(join(tmpdir(), "kosc-orders-"));
after(() => rmSync(copies, { recursive: true }));

/** Returns the package a second time, as in an application with two versions of it. */
function copied(name) {
  cpSync(dirname(require.resolve("kosc-orders/package.json")), join(copies, name), { recursive: true });
  return (file) => import(pathToFileURL(join(copies, name, file)));
}

/** An input of this many bytes makes the engine below trap. */
const POISON = 4321;
const poison = " ".repeat(POISON);

/** Returns the engine with a trap for inputs of one length. */
async function poisoned() {
  const { default: binaryen } = await import(pathToFileURL(tools.resolve("binaryen")));
  const module = binaryen.readBinary(wasm());
  const { BulkMemory, BulkMemoryOpt, MutableGlobals, NontrappingFPToInt, SignExt } = binaryen.Features;
  module.setFeatures(BulkMemory | BulkMemoryOpt | MutableGlobals | NontrappingFPToInt | SignExt);
  const exported = binaryen.getExportInfo(module.getExport("check")).value;
  module.removeExport("check");
  const parameters = Array.from({ length: 4 }, (_, at) => module.local.get(at, binaryen.i32));
  const trapping = module.block(
    null,
    [
      module.if(module.i32.eq(parameters[1], module.i32.const(POISON)), module.unreachable()),
      module.call(exported, parameters, binaryen.i32),
    ],
    binaryen.i32,
  );
  const types = binaryen.createType(Array(4).fill(binaryen.i32));
  module.addFunction("trapping", types, binaryen.i32, [], trapping);
  module.addFunctionExport("trapping", "check");
  assert.ok(module.validate());
  return module.emitBinary();
}

describe("a trap", () => {
  it("throws, heals, and leaves another copy of the package alone", async () => {
    const [ill, well] = await Promise.all(["ill", "well"].map((name) => copied(name)("slim.js")));
    ill.initSync(await poisoned());
    well.initSync(wasm());
    assert.notEqual(ill.KoscEngineError, well.KoscEngineError);
    const context = { locale: "fr", known_order_refs: ["mine"] };
    const kept = [ill, well].map(({ checker }) => checker("create", context));
    const all = () => [
      ...kept.map(({ check }) => check({ operator_info: { order_ref: "mine" } })),
      ...[ill, well].flatMap(({ check, checkJson }) => [
        check("create", {}, context),
        check("create", order),
        checkJson("update", "{"),
      ]),
    ];
    const before = text(all());
    for (let round = 0; round < 3; round++) {
      assert.throws(
        () => kept[0].checkJson(poison),
        (error) => {
          return error instanceof ill.KoscEngineError && error.cause instanceof WebAssembly.RuntimeError;
        },
      );
      assert.equal(text(all()), before);
    }
    assert.deepEqual(
      kept[1].checkJson(poison).issues.map(({ rule }) => rule),
      ["read/json"],
    );
  });
});

describe("memory", () => {
  it("has as many pages after 200,000 calls as after the first ones", () => {
    const script = `
      const instances = [];
      const { Instance } = WebAssembly;
      WebAssembly.Instance = function (module) {
        const instance = new Instance(module);
        if (instance.exports.check) instances.push(instance.exports);
        return instance;
      };
      const { check, checkJson, checker } = await import("kosc-orders");
      const { cases } = await import("./cases.mjs");
      const some = cases.filter((_, at) => at % 12 === 0).map((one) => ({ ...one, value: (() => { try { return JSON.parse(one.text); } catch { return null; } })() }));
      const round = () => {
        for (const { operation, text, context, value } of some) {
          check(operation, value, context);
          checkJson(operation, text, context);
          checker(operation, context).checkJson(text);
        }
        return some.length * 3;
      };
      round();
      round();
      const pages = () => instances.map(({ memory }) => memory.buffer.byteLength >> 16);
      const before = pages();
      let calls = 0;
      while (calls < 200_000) calls += round();
      console.log(JSON.stringify({ before, after: pages(), calls }));
    `;
    const { before, after, calls } = child(script);
    assert.ok(calls >= 200_000);
    assert.equal(before.length, 1);
    assert.deepEqual(after, before);
  });
});

describe("a context given with each call", () => {
  it("is read again when it has changed, whichever object it is in", () => {
    const context = { order: { status: "draft" }, locale: "en" };
    const rules = () => main.check("update", { comment: "late" }, context).issues.map((issue) => issue.rule);
    assert.deepEqual([rules(), rules()], [[], []]);
    context.order.status = "submitted";
    assert.deepEqual([rules(), rules()], [["state/draft"], ["state/draft"]]);
    assert.deepEqual(main.check("update", { comment: "late" }, structuredClone(context)).ok, false);
    assert.deepEqual(main.check("update", { comment: "late" }).issues, []);
    assert.deepEqual(rules(), ["state/draft"]);
  });

  it("reports its unreadable parts each time, and not for the next context", () => {
    const broken = { locale: 1n };
    const count = (context) => main.check("update", { comment: "late" }, context).issues.length;
    assert.deepEqual([count(broken), count({}), count(broken), count(undefined)], [1, 0, 1, 0]);
  });
});

describe("two copies of the package", () => {
  it("have contexts and engines of their own", async () => {
    const load = copied("second");
    const second = await load("index.js");
    assert.notEqual(second.check, main.check);
    const french = main.checker("create", { locale: "fr" });
    const english = second.checker("create", { locale: "en" });
    const one = text(french.check({}));
    const other = text(english.check({}));
    assert.notEqual(one, other);
    for (let round = 0; round < 20; round++) {
      second.checker("update", { known_order_refs: [`${round}`] }).check({});
      assert.equal(text(french.check({})), one);
      assert.equal(text(english.check({})), other);
    }
  });
});

describe("worker_threads", () => {
  it("check as the main thread does, several at once", async () => {
    const code = `
      import { parentPort } from "node:worker_threads";
      import * as main from "kosc-orders";
      import { cases } from "./cases.mjs";
      import { reports } from "./entries.mjs";
      parentPort.postMessage(reports(main, cases));
    `;
    // A module from a data URL cannot import by name.
    const located = code.replaceAll(/"(kosc-orders|\.\/[^"]+)"/g, (_, name) =>
      JSON.stringify(import.meta.resolve(name)),
    );
    const worker = new URL(`data:text/javascript,${encodeURIComponent(located)}`);
    const said = await Promise.all(
      [1, 2].map(
        () =>
          new Promise((resolve, reject) => {
            new Worker(worker).once("message", resolve).once("error", reject);
          }),
      ),
    );
    const expected = reports(main, cases);
    for (const one of said) assert.equal(one.join("\n"), expected.join("\n"));
  });
});

describe("objects are checked as JSON.stringify sends them", () => {
  class Draft {
    #secret = 1n;
    type = "terminate";
    service_ref = "S191128_21428";
    get comment() {
      return this.#secret;
    }
  }
  const sparse = [];
  sparse[2] = "mine";
  const inherited = Object.create({ type: "activate", servce: 1 });
  const symbol = { ...order, [Symbol("type")]: 1n };
  const hidden = Object.defineProperty({ ...order }, "secret", { value: 1n, enumerable: false });
  // The properties that are sent, and the rules that report them, with the paths.
  const plain = {
    "a class instance, without the getters of its class": [new Draft()],
    "an object without prototype": [Object.assign(Object.create(null), order)],
    "what an object inherits": [inherited, "type/required /type"],
    "a Map, which has no members": [new Map(Object.entries(order)), "type/required /type"],
    "a Map in it": [{ ...order, options: new Map([["a", 1]]) }],
    "a Set in it": [{ ...order, bounds: new Set([1]) }, "read/type /bounds"],
    "a Date in it": [{ ...order, comment: new Date(1e12) }],
    "a Date that is none": [{ ...order, comment: new Date(NaN) }],
    "a sparse array": [{ ...order, bounds: sparse }, "read/read-only-inferred /bounds"],
    "a hole among bounds": [{ ...order, bounds: [, { endpoints: [,] }] }],
    "a key called __proto__": [
      JSON.parse('{"type":"terminate","__proto__":{"service_ref":"S191128_21428"}}'),
      "read/unknown-field /__proto__",
      "service/required /service_ref",
    ],
    "keys called as members of objects are": [
      JSON.parse('{"type":"terminate","constructor":1,"toString":2,"hasOwnProperty":3}'),
      "read/unknown-field /constructor",
      "read/unknown-field /toString",
      "read/unknown-field /hasOwnProperty",
      "service/required /service_ref",
    ],
    "a prototype that was set": [{ __proto__: { servce: 1 }, ...order }],
    "symbols as keys": [symbol],
    "members that are not enumerable": [hidden],
    "numbers that JSON does not have": [
      { ...order, comment: NaN, options: { a: { value: Infinity } } },
      "option/known /options/a",
    ],
    "wrapped primitives": [
      { type: new String("terminate"), service_ref: Object("S191128_21428"), comment: new Boolean(false) },
      "read/type /comment",
    ],
    "typed arrays": [{ ...order, bounds: new Uint8Array(2) }, "read/read-only-inferred /bounds"],
    "members that are functions or undefined": [
      { ...order, comment: () => 1, product: undefined, bounds: [() => 1, undefined] },
    ],
    "a toJSON that knows its key": [{ ...order, comment: { toJSON: (key) => `sent as ${key}` } }],
    "an object, frozen through and through": [Object.freeze({ ...order, bounds: Object.freeze([Object.freeze({})]) })],
    "a key with half of a surrogate pair": [{ ...order, "\uD800": 1 }, "read/unicode "],
  };
  for (const [name, [value, ...rules]] of Object.entries(plain)) {
    it(name, () => {
      const sent = JSON.stringify(value).toWellFormed();
      assert.deepEqual(
        main.check("create", value).issues.map(({ rule, pointer }) => `${rule} ${pointer}`),
        rules,
        sent,
      );
      assert.equal(text(main.check("create", value)), text(main.checkJson("create", JSON.stringify(value))), sent);
    });
  }

  it("and never by way of a prototype that was tampered with", () => {
    const expected = text(main.check("create", order));
    Object.prototype.servce = 1;
    try {
      assert.equal(text(main.check("create", order)), expected);
      assert.equal(
        text(main.applyFixes(order, "create").report),
        text(main.checkJson("create", JSON.stringify(order))),
      );
    } finally {
      delete Object.prototype.servce;
    }
    const fixed = main.applyFixes(
      JSON.parse('{"__proto__":{"polluted":true},"end_customer":{"siret":"732 829 320 00074"}}'),
      "update",
    );
    assert.equal({}.polluted, undefined);
    assert.deepEqual(Object.keys(fixed.value), ["__proto__", "end_customer"]);
  });

  const states = {
    "Vue's reactive": () => tools("@vue/reactivity").reactive,
    "Vue's readonly": () => tools("@vue/reactivity").readonly,
    "MobX's observable": () => tools("mobx").observable,
  };
  for (const [name, make] of Object.entries(states)) {
    it(`${name} state, as it stands and as a context`, () => {
      const building = JSON.parse(
        readFileSync(`${process.env.KOSC_ROOT}/tests/examples/building-stairs.response.json`, "utf8"),
      );
      const value = { ...order, end_customer: { siret: "732 829 320 00074", contacts: [{ email: "é" }] } };
      const state = make()(structuredClone(value));
      assert.notEqual(state, value);
      assert.equal(text(main.check("create", state)), text(main.check("create", value)));
      const context = { building, known_order_refs: ["mine"], locale: "fr" };
      const input = { operator_info: { order_ref: "mine" } };
      const kept = main.checker("update", make()(structuredClone(context)));
      assert.equal(text(kept.check(input)), text(main.check("update", input, context)));
      assert.equal(text(state), text(value), "it is left as it was");
    });
  }

  it("and Vue sees which members were read, so that a computed report stays true", () => {
    const { computed, reactive } = tools("@vue/reactivity");
    const state = reactive({ type: "terminate" });
    const ok = computed(() => main.check("create", state).ok);
    assert.equal(ok.value, false);
    state.service_ref = "S191128_21428";
    assert.equal(ok.value, true);
  });
});

describe("localeOf", () => {
  const { check, localeOf } = main;
  it("finds the language that a header prefers, or says English", () => {
    for (const header of [
      "fr",
      "FR-ca, en;q=0.9",
      "en;q=0.5, fr;q=0.8",
      "de, fr;q=0.3",
      "fr_FR",
      "en;q=0, *",
      "fr , en",
    ])
      assert.equal(localeOf(header), "fr", header);
    const english = [
      "",
      "*",
      "de",
      "en_US",
      "fr;q=0, en;q=0.1",
      "fr;q=x",
      "*;q=0.5, fr;q=0.1",
      ";;,,=",
      "frr",
      "en, fr",
    ];
    for (const header of [...english, null, undefined, 7, {}, "__proto__"]) assert.equal(localeOf(header), "en");
  });

  it("gives what a context takes as it is", () => {
    for (const header of ["*", "en_US", "fr_FR", "de, fr;q=0.9", ""]) {
      const { issues } = check("post_info", { message: "hello" }, { locale: localeOf(header) });
      assert.deepEqual(issues, []);
    }
  });
});
