// For any argument, a report says what is wrong; nothing throws.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { check, checkJson, checker, flatten, rulesetVersion } from "kosc-orders";
import { explain } from "kosc-orders/rules";

const order = { type: "terminate", service_uuid: "38873eab-b099-4095-9042-91dfd896e225" };

const throwing = (key) => Object.defineProperty({}, key, { enumerable: true, get: () => assert.fail("read") });
const cycle = () => {
  const value = { type: "activate" };
  value.self = value;
  return value;
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const trapped = () => new Proxy({}, new Proxy({}, { get: () => assert.fail("trapped") }));
const deep = () => {
  let value = {};
  for (let depth = 0; depth < 100_000; depth++) value = [value];
  return value;
};

const only = (report, code, rule) => {
  assert.equal(report.ruleset, rulesetVersion);
  assert.deepEqual(
    report.issues.map((issue) => [issue.code, issue.rule, issue.path]),
    [[code, rule, []]],
  );
};
const invalid = (report) => only(report, "invalid_json", "read/json");

describe("input", () => {
  const values = {
    "a cycle": cycle,
    "a BigInt": () => ({ type: 1n }),
    "a bare BigInt": () => 1n,
    "a getter that throws": () => throwing("type"),
    "a toJSON that throws": () => ({ toJSON: () => assert.fail("sent") }),
    "a revoked proxy": revoked,
    "a proxy that throws": trapped,
    "100,000 arrays in each other": deep,
    null: () => null,
    undefined: () => undefined,
    "a number": () => 7,
    NaN: () => NaN,
    "a string": () => JSON.stringify(order),
    "an array": () => [order],
    "a function": () => () => order,
    "a symbol": () => Symbol("order"),
    "a Date": () => new Date(0),
  };
  for (const [name, value] of Object.entries(values)) {
    it(`${name} is no order`, () => invalid(check("create", value())));
  }

  const sent = {
    "a class instance": () => Object.assign(new (class Order {})(), order),
    "an object without prototype": () => Object.assign(Object.create(null), order),
    "a frozen object": () => Object.freeze({ ...order }),
    "a proxy": () => new Proxy(order, {}),
    "an object with undefined members": () => ({ ...order, comment: undefined, options: undefined }),
    "an object that says what to send": () => ({ toJSON: () => order }),
    "an object that checks while it is read": () => ({
      ...order,
      get type() {
        return check("create", order).ok && "terminate";
      },
    }),
  };
  for (const [name, value] of Object.entries(sent)) {
    it(`${name} is judged as it would be sent`, () =>
      assert.deepEqual(check("create", value()), check("create", order)));
  }
});

describe("JSON", () => {
  const bytes = (text) => new TextEncoder().encode(text);
  const texts = {
    "no JSON": "order",
    nothing: "",
    "100 kB of [": "[".repeat(100_000),
    "an open object": '{"type":',
    "a byte order mark": `\uFEFF${JSON.stringify(order)}`,
    "a lone surrogate after a lone backslash": '{"comment":"\\\uD800"}',
    "bytes that are no UTF-8": new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    "text of 4 MiB": `{"comment":"${"é".repeat(2 << 20)}"}`,
    undefined: undefined,
    null: null,
    "a number": 7,
    "a symbol": Symbol("json"),
    "an object": order,
    "a revoked proxy": revoked(),
  };
  for (const [name, json] of Object.entries(texts)) {
    it(`${name} is refused`, () => invalid(checkJson("create", json)));
  }

  it("is taken from views and buffers of every kind", () => {
    const text = `  ${JSON.stringify({ ...order, comment: "é".repeat(40_000) })}`;
    const expected = checkJson("create", text);
    const whole = bytes(text);
    const shared = new Uint8Array(new SharedArrayBuffer(whole.length));
    shared.set(whole);
    const forms = [
      whole,
      Buffer.from(text),
      whole.buffer,
      new DataView(whole.buffer),
      whole.subarray(2),
      shared,
      shared.buffer,
    ];
    for (const form of forms) assert.deepEqual(checkJson("create", form), expected);
  });

  it("is refused like any other that is too long, even beyond all memory", () => {
    const size = (report) => {
      invalid(report);
      return [report.issues[0].params.reason, report.issues[0].params.limit];
    };
    const most = new Uint8Array(2 ** 32 - 1);
    assert.deepEqual(size(checkJson("create", most)), ["size", 1 << 20]);
    for (const bytes of [7, 1 << 20, 8 << 20]) {
      assert.deepEqual(size(checkJson("create", most, { limits: { bytes } })), ["size", bytes]);
    }
    for (const context of [null, [], { limits: null }, { limits: { bytes: null } }]) {
      assert.equal(
        checkJson("create", most, context).issues.find(({ code }) => code === "invalid_json").params.limit,
        1 << 20,
      );
    }
    assert.deepEqual(size(checkJson("create", "é".repeat(8 << 20), { limits: { bytes: 8 << 20 } })), ["size", 8 << 20]);
    // An input of the maximum length is read to its end.
    const long = `${JSON.stringify(order).padEnd(8 << 20)}`;
    assert.equal(checkJson("create", long, { limits: { bytes: 8 << 20 } }).ok, true);
    assert.equal(
      checkJson("create", `${long.slice(1)}x`, { limits: { bytes: 8 << 20 } }).issues[0].params.reason,
      "syntax",
    );
  });

  it("keeps unpaired surrogates for the report, in values and in keys", () => {
    for (const lone of ["\uD83D", "\uDE00", "\uDE00\uD83D", "\\\\\uD800", "a\uD800\uD800b"]) {
      const { issues } = checkJson("update", `{"comment":"${lone}"}`);
      assert.deepEqual(
        issues.map(({ rule, path }) => [rule, path]),
        [["read/unicode", ["comment"]]],
      );
      assert.deepEqual(check("update", { comment: JSON.parse(`"${lone}"`) }).issues, issues);
    }
    assert.deepEqual(checkJson("update", '{"comment":"\uD83D\uDE00 \\ud83d\uDE00"}').issues, []);
  });
});

describe("operation", () => {
  for (const operation of [
    undefined,
    null,
    "",
    "Create",
    "toString",
    0,
    255,
    NaN,
    Symbol("create"),
    ["create"],
    {},
    Object.create(null),
    revoked(),
    trapped(),
    new String("create"),
  ]) {
    it(`${typeof operation} is none`, () => {
      only(check(operation, order), "invalid_call", "call/operation");
      only(checkJson(operation, "{"), "invalid_call", "call/operation");
      only(checker(operation).check(cycle()), "invalid_call", "call/operation");
    });
  }
});

describe("context", () => {
  const contexts = {
    "a string": "fr",
    "a number": 7,
    "an array": [],
    "a function": () => ({}),
    "a symbol": Symbol("context"),
    "a BigInt": 1n,
    "a revoked proxy": revoked(),
    "a proxy that throws": trapped(),
    "a toJSON that throws": { toJSON: () => assert.fail("sent") },
  };
  for (const [name, context] of Object.entries(contexts)) {
    it(`${name} is no context, and the input is judged all the same`, () => {
      only(check("create", order, context), "invalid_call", "call/context");
      only(checker("create", context).check(order), "invalid_call", "call/context");
    });
  }

  it("costs only the part that can't be read", () => {
    const references = { known_order_refs: ["mine"] };
    const parts = {
      order: cycle(),
      product: { options: 1n },
      building: throwing("stairs"),
      limits: revoked(),
      strict: 1n,
    };
    for (const [part, value] of Object.entries(parts)) {
      const context = { ...references, [part]: value };
      const { issues } = check("update", { operator_info: { order_ref: "mine" } }, context);
      assert.deepEqual(issues.map(({ rule }) => rule).sort(), ["call/context", "operator-ref/unique"], part);
      const { params } = issues.find(({ rule }) => rule === "call/context");
      assert.equal(params.context, part);
    }
  });

  it("has keys that are not its own ignored", () => {
    const context = { localee: "fr", limits: { byte: 1 }, nested: { order: 7 } };
    assert.deepEqual(check("create", {}, context), check("create", {}));
  });

  it("is none where it is undefined, also after a call with one", () => {
    const french = check("create", {}, { locale: "fr" });
    const english = check("create", {});
    assert.notEqual(french.issues[0].message, english.issues[0].message);
    assert.deepEqual(check("create", {}, undefined), english);
    assert.deepEqual(checker("create").check({}), english);
  });

  it("does not prevent an explanation", () => {
    for (const context of [null, ...Object.values(contexts)]) {
      assert.deepEqual(explain("type", "create", order, context), explain("type", "create", order));
    }
    const said = explain("type", "create", order, { docsBase: Symbol("base"), locale: 7 });
    assert.deepEqual(said, explain("type", "create", order));
  });

  it("has limits in whole numbers: more than all is the default", () => {
    const report = check("create", { comment: "x".repeat(1 << 20) }, { limits: { bytes: Infinity } });
    assert.deepEqual([report.issues[0].params.reason, report.issues[0].params.limit], ["size", 1 << 20]);
    const most = check("create", { comment: "x".repeat(1 << 20) }, { limits: { bytes: 2 ** 32 - 1 } });
    assert.ok(most.issues.every(({ code }) => code !== "invalid_json" && code !== "invalid_call"));
  });

  it("is read once by a checker, however many there are", () => {
    const context = { locale: "fr" };
    const checkers = Array.from({ length: 300 }, (_, at) => checker("create", at % 2 ? context : { locale: "en" }));
    context.locale = "en";
    const [english, french] = ["en", "fr"].map((locale) => check("create", {}, { locale }));
    for (let round = 0; round < 2; round++) {
      checkers.forEach((kept, at) => assert.deepEqual(kept.check({}), at % 2 ? french : english));
    }
  });
});

describe("reports", () => {
  it("with nothing to say are one frozen object", () => {
    const report = check("create", order);
    assert.deepEqual(report, { ok: true, issues: [], ruleset: rulesetVersion });
    assert.equal(checkJson("create", JSON.stringify(order)), report);
    assert.ok(Object.isFrozen(report) && Object.isFrozen(report.issues));
  });

  it("are flattened by dotted path, whatever a key is called", () => {
    const report = checkJson("create", '{"__proto__": 1, "constructor": 2}');
    const flat = flatten(report);
    assert.equal(Object.getPrototypeOf(flat), Object.prototype);
    assert.deepEqual(Object.keys(flat).sort(), ["__proto__", "constructor", "type"]);
    assert.deepEqual(Object.values(flat).flat().length, report.issues.length);
    assert.deepEqual(
      flatten(check("create", 7))[""].map(({ rule }) => rule),
      ["read/json"],
    );
    for (const none of [undefined, null, {}]) assert.deepEqual(flatten(none), {});
  });
});
