// Too large or wrong input is refused in proportion to its size; nothing throws.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  applyFixes,
  check,
  checker,
  checkField,
  checkJson,
  checkNdjson,
  checkText,
  dependents,
  request,
  trace,
} from "kosc-orders";
import { orderResolver } from "kosc-orders/react-hook-form";
import { orderSchema } from "kosc-orders/schema";
import { child } from "./child.mjs";

const order = { type: "terminate", service_ref: "S191128_21428" };
const good = JSON.stringify(order);

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
const rulesOf = ({ issues }) => issues.map(({ rule }) => rule);
const reasonOf = ({ issues }) => issues.find(({ rule }) => rule === "read/json")?.params.reason;

describe("a limit", () => {
  const long = "x".repeat(5e6);
  const odd = [{ toString: 1, valueOf: 1 }, -1, 2 ** 33, 1.5, NaN, "7", [9e6], true, 1n, Symbol("bytes")];
  for (const bytes of odd) {
    it(`of ${typeof bytes === "object" ? JSON.stringify(bytes) : String(bytes)} is judged before it is used`, () => {
      const context = { limits: { bytes } };
      const none = Number.isNaN(bytes) || typeof bytes === "symbol";
      for (const report of [
        check("create", long, context),
        checkJson("create", long, context),
        checker("create", context).check(long),
      ]) {
        assert.deepEqual([reasonOf(report), report.issues[0].params.limit], ["size", 1 << 20]);
        assert.equal(rulesOf(report).includes("call/context"), !none);
      }
    });
  }

  it("that is none sends no more than the default of what is too long", () => {
    const most = new Uint8Array(2.2e9);
    for (const bytes of [2 ** 33, 2 ** 32])
      assert.equal(reasonOf(checkJson("create", most, { limits: { bytes } })), "size");
  });

  it("that cannot be read holds no fix back", () => {
    const keys = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`key ${at}`, 0]));
    const draft = { ...keys, end_customer: { siret: "732 829 320 00074" } };
    for (const limits of [{ bytes: -1 }, { issues: -1 }, { issues: 1 }, undefined]) {
      const { value, applied } = applyFixes(draft, "update", { context: { limits } });
      assert.deepEqual([value.end_customer.siret, applied.length], ["73282932000074", 1]);
    }
  });
});

describe("options that cannot be read", () => {
  it("are none", () => {
    assert.deepEqual(applyFixes(order, "create", revoked()), applyFixes(order, "create"));
    assert.equal(checkNdjson(good, revoked()).bad[0].report.issues[0].rule, "call/operation");
    assert.deepEqual(request("update", order, revoked()), request("update", order));
    assert.deepEqual(orderResolver("create")(order, undefined, revoked()).errors, {});
    assert.throws(() => orderSchema("create")["~standard"].jsonSchema.input(revoked()), /kosc-orders: the targets/);
  });

  it("cost a text of 32 MiB for a context nothing", () => {
    const { report } = applyFixes({}, "create", { context: "x".repeat(2 ** 25) });
    assert.ok(rulesOf(report).includes("call/context"));
  });

  it("are no callbacks where they are no functions", async () => {
    for (const odd of [5, {}, "log", null]) {
      const options = { operation: "create", onProgress: odd, onReport: odd };
      assert.equal(checkNdjson("{}", options).bad.length, 1);
      const later = async function* () {
        yield "{}";
      };
      assert.equal((await checkNdjson(later(), options)).bad.length, 1);
    }
    assert.deepEqual(orderResolver("create", undefined, 5)(order).errors, {});
  });
});

describe("a path", () => {
  const nowhere = checkField("no.such.field", "create", {});

  it("that is too long leads nowhere", () => {
    const sparse = [];
    sparse.length = 1e8;
    const paths = [
      sparse,
      { length: 1e8 },
      "a.".repeat(2 ** 24),
      `/${"a/".repeat(2 ** 24)}`,
      ["x".repeat(2 ** 25)],
      Array(5000).fill("bounds"),
    ];
    for (const path of paths) {
      assert.deepEqual(dependents(path), []);
      assert.equal(trace(path, "create", {}), undefined);
      assert.deepEqual(rulesOf(checkField(path, "create", {})), rulesOf(nowhere));
    }
  });

  it("is read by its indexes, whatever it says of itself", () => {
    const evil = ["end_customer", "siret"];
    evil.constructor = { [Symbol.species]: () => revoked() };
    evil.map = () => assert.fail("called");
    evil[Symbol.iterator] = () => assert.fail("iterated");
    assert.deepEqual(dependents(evil), dependents("end_customer.siret"));
    assert.deepEqual(dependents(new Proxy(["type"], {})), dependents("type"));
    assert.deepEqual(dependents(new Proxy([], { get: () => assert.fail("trapped") })), []);
  });

  it("may have the same step twice", () => {
    const read = { bounds: [{ endpoints: [{ reference: "1" }, { reference: "2" }] }] };
    const path = (bound, endpoint) => trace(["bounds", bound, "endpoints", endpoint, "reference"], "read", read)?.path;
    assert.deepEqual(path(0, 0), ["bounds", 0, "endpoints", 0, "reference"]);
    assert.deepEqual(path(0, 1), ["bounds", 0, "endpoints", 1, "reference"]);
  });

  it("and an input as long as texts get are taken", () => {
    assert.equal(trace(["x"], "create", "x".repeat(2 ** 29 - 26)), undefined);
    assert.equal(trace("type", "create", "x".repeat(2 ** 29 - 26)).field, "type");
  });
});

describe("bytes that are gone", () => {
  const detached = () => {
    const bytes = new TextEncoder().encode(good);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    return bytes;
  };
  const noOrder = ({ lines, bad }) => [lines, bad.map(({ report }) => reasonOf(report))];

  it("are no order", () => {
    for (const make of [detached, () => detached().buffer, () => new DataView(detached().buffer)]) {
      try {
        make();
      } catch {
        continue; // A view of them cannot be made.
      }
      assert.deepEqual(noOrder(checkNdjson(make(), { operation: "create" })), [1, ["not_object"]]);
      assert.equal(reasonOf(checkJson("create", make())), "syntax");
    }
    assert.deepEqual(noOrder(checkNdjson([`${good}\n`, detached(), good], { operation: "create" })), [
      3,
      ["not_object"],
    ]);
  });

  it("because a callback detached them, end the check", () => {
    const text = `{}\n${`${good}\n`.repeat(50_000)}`;
    assert.ok(text.length > 2 << 20);
    for (const callback of ["onReport", "onProgress"]) {
      const bytes = new TextEncoder().encode(text);
      const seen = [];
      const take = (...said) => {
        seen.push(said);
        if (bytes.length) structuredClone(bytes, { transfer: [bytes.buffer] });
      };
      const answer = checkNdjson(bytes, { operation: "create", [callback]: take });
      // The first mebibyte was read before, and the line across its end cannot be read.
      const first = text.slice(0, 1 << 20).split("\n").length;
      assert.equal(answer.lines, first + 1, callback);
      assert.equal(answer.ok, false);
      const last = callback === "onReport" ? seen.at(-1) : [answer.bad.at(-1).line, answer.bad.at(-1).report];
      assert.deepEqual([last[0], reasonOf(last[1])], [first + 1, "not_object"]);
    }
  });
});

describe("a boxed value whose prototype was replaced", () => {
  const boxed = [new String("x"), new Number(7), new Boolean(true)].flatMap((box) => {
    return [Object.prototype, null].map((prototype) =>
      Object.setPrototypeOf(Object.assign(Object(box.valueOf()), order), prototype),
    );
  });
  it("is checked as it would be sent, the first time and later", () => {
    const [first] = child(`
      const { check } = await import("kosc-orders");
      const box = Object.setPrototypeOf(Object.assign(new String("x"), { service_ref: "S191128_21428", type: "terminate" }), null);
      console.log(JSON.stringify([[1, 2].map(() => check("create", box).issues.map(({ rule }) => rule))]));
    `);
    assert.deepEqual(first, [["read/json"], ["read/json"]]);
    check("create", order);
    for (const box of boxed) {
      assert.deepEqual(rulesOf(check("create", box)), ["read/json"]);
      const within = { ...order, end_customer: box };
      let sent;
      try {
        sent = JSON.stringify(within);
      } catch {
        sent = "";
      }
      assert.deepEqual(rulesOf(check("create", within)), rulesOf(checkJson("create", sent)));
    }
  });
});

/** Counts the cost of texts and bytes that are cut, copied, decoded or allocated. */
const COUNTING = `
  const count = { cut: 0, copied: 0, decoded: 0, room: 0, most: 0 };
  const watch = (of, name, key, size) => {
    const whole = of[name];
    of[name] = function (...all) { count[key] += size(this, ...all); return whole.apply(this, all); };
  };
  watch(String.prototype, "slice", "cut", (text) => text.length);
  watch(Uint8Array.prototype, "slice", "copied", (bytes) => bytes.length);
  watch(Object.getPrototypeOf(Uint8Array.prototype), "set", "copied", (_, bytes) => bytes.length);
  watch(TextDecoder.prototype, "decode", "decoded", (_, bytes) => bytes.length);
  const { ArrayBuffer: Whole } = globalThis;
  globalThis.ArrayBuffer = class extends Whole { constructor(size, ...all) { super(size, ...all); count.room += size; count.most = Math.max(count.most, size); } };
`;
const counted = (script, entry = "kosc-orders") =>
  child(
    `${COUNTING} const kosc = await import("${entry}"); ${script} console.log(JSON.stringify({ ...count, ...said }));`,
  );

const MIB = 1 << 20;

describe("cost", () => {
  it("of a line without end is not its length, however it comes", () => {
    for (const [chunk, times] of [
      ['"x".repeat(16)', 90_000],
      ['"x".repeat(16)', 180_000],
      ['"x".repeat(1 << 20)', 400],
      ["new Uint8Array(16).fill(120)", 90_000],
      ["new Uint8Array(1 << 20).fill(120)", 400],
    ]) {
      const { cut, copied, bad } = counted(`
        const chunks = function* () { const chunk = ${chunk}; for (let at = 0; at < ${times}; at++) yield chunk; yield "\\n{}"; };
        const { bad } = kosc.checkNdjson(chunks(), { operation: "create" });
        const said = { bad: bad.map(({ line, report }) => [line, report.issues[0].params.reason ?? report.issues[0].rule]) };
      `);
      assert.deepEqual(bad, [
        [1, "size"],
        [2, "type/required"],
      ]);
      assert.ok(cut + copied < 16 * MIB, `${chunk} ${times} times: ${cut >> 10} KiB cut, ${copied >> 10} KiB copied`);
    }
  });

  it("of fixes is that of what can be fixed", () => {
    const { decoded, applied, issues } = counted(`
      const { applied, report } = kosc.applyFixes({ bounds: Array(150_000).fill(0) }, "submit");
      const said = { applied: applied.length, issues: report.issues.length };
    `);
    assert.deepEqual([applied, issues], [0, 1001]);
    assert.ok(decoded < 2 * MIB, `${decoded >> 10} KiB of reports`);
  });

  it("is not much larger for a name of a million apostrophes", () => {
    const { decoded, listed } = counted(`
      const { issues } = kosc.check("create", { end_customer: { name: "'".repeat(1_000_000) } });
      const { params } = issues.find(({ rule }) => rule === "text/whitelist");
      const said = { listed: [params.characters.length, params.count] };
    `);
    assert.deepEqual(listed, [64, 1_000_000]);
    assert.ok(decoded < 2 * MIB, `${decoded >> 10} KiB of reports`);
  });

  it("of the twin's memory is a few times what it comes to", () => {
    const { room, most } = counted(
      'kosc.applyFixes({ bounds: Array(150_000).fill(0) }, "submit"); const said = {};',
      "kosc-orders/js",
    );
    // For two engines, because one that has grown is dropped. Each one needs twice its final size.
    assert.ok(most > 16 * MIB && room < 5 * most, `${room >> 20} MiB of buffers for ${most >> 20}`);
  });
});

describe("a text", () => {
  it("that is longer than an input may be is not checked", () => {
    const refused = { ok: false, characters: [], count: 0, limit: MIB };
    for (const length of [MIB + 1, 12e6]) {
      assert.deepEqual(checkText("É".repeat(length)), refused);
      assert.deepEqual(checkText("x".repeat(length)), refused);
    }
    assert.deepEqual(checkText("x".repeat(MIB)), { ok: true, characters: [], count: 0 });
    assert.deepEqual(checkText("\uD83D".repeat(MIB)).limit, MIB);
  });
});
