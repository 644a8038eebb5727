// Many orders in one text: the report of each line is the one it has alone, in whatever form the text comes.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { checkJson, checkNdjson } from "kosc-orders";
import { cases } from "./cases.mjs";
import { child } from "./child.mjs";

const good = '{"type":"terminate","service_ref":"S191128_21428"}';
const long = JSON.stringify({ comment: "x".repeat(300) });
const limits = { bytes: 120 };

/** xorshift, so that a failure can be repeated. */
function random(state) {
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Returns the expected answer, from the lines one by one. */
function oneByOne(text, { operation, context }) {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const limit = context?.limits?.bytes ?? 1 << 20;
  const answer = { ok: true, lines: lines.length, orders: 0, passed: [], counts: [], bad: [] };
  lines.forEach((line, at) => {
    const order = line.endsWith("\r") ? line.slice(0, -1) : line;
    const blank = /^[ \t\r]*$/.test(order) && order.length <= limit;
    const report = blank ? { ok: true, issues: [] } : checkJson(operation, order, context);
    answer.orders += blank ? 0 : 1;
    answer.ok &&= report.ok;
    answer.passed.push(report.ok ? 1 : 0);
    answer.counts.push(report.issues.length);
    if (!report.ok) answer.bad.push({ line: at + 1, report });
  });
  return answer;
}

const plain = ({ passed, counts, ...rest }) => ({ ...rest, passed: [...passed], counts: [...counts] });

const texts = [
  "",
  "\n",
  "\r\n\r\n",
  good,
  `${good}\n`,
  `${good}\r\n{}\r\n \t\n\r\n{"type":7}`,
  `${long}\n${good}\n${long}\r\n${" ".repeat(300)}\n${long}`,
  `${good.padEnd(120)}\r\n${good.padEnd(120)} \r\n${good.padEnd(120)}\n${good.padEnd(120)}\r\r\n${good.padEnd(120)}x`,
  `\uFEFF${good}\n\u2028\nnull\n[]\n${good}${good}\n{\n}\n${good}\r${good}\n\r${good}\r\n`,
  `{"comment":"é€😀\\uD83D"}\n{"comment":"é€😀"}\r\n{"é":1}\n`,
];

describe("the lines of a text", () => {
  for (const text of texts) {
    it(JSON.stringify(text.slice(0, 60)), async () => {
      const options = { operation: "create", context: { limits, locale: "fr" } };
      const expected = oneByOne(text, options);
      const bytes = Buffer.from(text);
      assert.deepEqual(plain(checkNdjson(text, options)), expected);
      assert.deepEqual(plain(checkNdjson(bytes, options)), expected);
      assert.deepEqual(plain(checkNdjson(new Uint8Array(bytes).buffer, options)), expected);
      for (const size of [1, 2, 7, 100]) {
        const count = Math.ceil(bytes.length / size);
        const split = (whole) => Array.from({ length: count }, (_, at) => whole.slice(at * size, (at + 1) * size));
        assert.deepEqual(plain(checkNdjson(split(bytes), options)), expected);
        assert.deepEqual(plain(checkNdjson(split(text), options)), expected);
        const later = async function* () {
          yield* split(bytes);
        };
        assert.deepEqual(plain(await checkNdjson(later(), options)), expected);
      }
    });
  }

  it("with half a surrogate pair on each side of a cut", () => {
    const options = { operation: "update" };
    for (const text of [
      '{"comment":"😀"}',
      '{"comment":"\uD83D"}',
      '{"comment":"\\\uD83D"}',
      '{"comment":"\\\\\uD83D"}',
    ]) {
      const { ok, issues } = checkJson("update", text);
      const answer = checkNdjson(
        [...text].flatMap((character) => character.split("")),
        options,
      );
      assert.deepEqual([answer.ok, [...answer.passed], [...answer.counts]], [ok, [ok ? 1 : 0], [issues.length]]);
    }
  });

  it("of all cases, in chunks of any size, of bytes and text in turn", () => {
    const next = random(0x2545f491);
    for (const operation of ["create", "update", "submit"]) {
      const lines = cases
        .filter((one) => one.operation === operation && !/[\n\r]/.test(one.text))
        .map(({ text }) => text.toWellFormed());
      assert.ok(lines.length > 100);
      const text = lines.join("\n");
      const expected = oneByOne(text, { operation });
      const bytes = Buffer.from(text);
      for (let round = 0; round < 4; round++) {
        const chunks = [];
        for (let at = 0, size; at < bytes.length; at += size) {
          size = 1 + next(5000);
          chunks.push(bytes.subarray(at, at + size));
        }
        assert.deepEqual(plain(checkNdjson(chunks, { operation })), expected);
      }
      const mixed = lines.flatMap((line, at) =>
        at % 3 ? [Buffer.from(line), "\n"] : [line.slice(0, 20), Buffer.from(line.slice(20) + "\n")],
      );
      assert.deepEqual(plain(checkNdjson(mixed, { operation })), expected);
    }
  });
});

describe("reports", () => {
  const notice = '{"type":"terminate","service_ref":"S191128_21428","new_thing":1}';
  const text = [good, notice, "{}", "", good].join("\n");

  it("are kept of lines with an error, and counted of all", () => {
    const answer = checkNdjson(text, { operation: "create" });
    assert.deepEqual([answer.ok, ...answer.passed], [false, 1, 1, 0, 1, 1]);
    assert.deepEqual([...answer.counts], [0, 1, checkJson("create", "{}").issues.length, 0, 0]);
    assert.deepEqual(answer.bad, [{ line: 3, report: checkJson("create", "{}") }]);
  });

  it("go to a callback if there is one, and are not kept then", () => {
    const seen = [];
    const answer = checkNdjson(text, { operation: "create", onReport: (line, report) => seen.push([line, report]) });
    assert.deepEqual(seen, [
      [2, checkJson("create", notice)],
      [3, checkJson("create", "{}")],
    ]);
    assert.deepEqual(answer.bad, []);
    assert.deepEqual([answer.ok, ...answer.passed], [false, 1, 1, 0, 1, 1]);
  });

  it("say so where the operation or the context is none", () => {
    const { bad } = checkNdjson(`${good}\n${good}`, { operation: "send" });
    assert.deepEqual(
      bad.map(({ line, report }) => [line, report.issues[0].rule]),
      [
        [1, "call/operation"],
        [2, "call/operation"],
      ],
    );
    const seen = [];
    checkNdjson(good, { operation: "create", context: [], onReport: (_, { issues }) => seen.push(issues[0].rule) });
    assert.deepEqual(seen, ["call/context"]);
  });

  it("say so where the input is no text", async () => {
    const rules = ({ lines, bad }) => [
      lines,
      bad.map(({ line, report }) => [line, report.issues[0].rule, report.issues[0].params.reason]),
    ];
    const noOrder = [1, [[1, "read/json", "not_object"]]];
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const input of [undefined, null, 7, {}, () => good, proxy])
      assert.deepEqual(rules(checkNdjson(input, { operation: "create" })), noOrder);
    assert.deepEqual(rules(checkNdjson([good, {}, good], { operation: "create" })), [
      3,
      [[2, "read/json", "not_object"]],
    ]);
    for (const options of [undefined, null])
      assert.equal(checkNdjson(good, options).bad[0].report.issues[0].rule, "call/operation");
    const failing = async function* () {
      yield good;
      throw new RangeError("gone");
    };
    await assert.rejects(checkNdjson(failing(), { operation: "create" }), RangeError);
  });
});

const rulesOf = ({ bad }) => bad.map(({ line, report }) => [line, report.issues[0].rule]);

describe("chunks", () => {
  it("are joined as they are, so that lines need their ends", () => {
    const options = { operation: "create" };
    assert.deepEqual(rulesOf(checkNdjson([good, good], options)), [[1, "read/json"]]);
    assert.deepEqual(rulesOf(checkNdjson([good, good].join("\n"), options)), []);
    assert.deepEqual(
      rulesOf(
        checkNdjson(
          [good, good].map((line) => `${line}\n`),
          options,
        ),
      ),
      [],
    );
  });
});

describe("a stream", () => {
  const options = { operation: "create" };
  const pieces = [good, "\n{}\n", good].map((piece) => Buffer.from(piece));
  const stream = (seen = {}) => {
    const left = [...pieces];
    const source = {
      pull: (to) => (left.length ? to.enqueue(left.shift()) : to.close()),
      cancel: () => (seen.cancelled = true),
    };
    return new ReadableStream(source, { highWaterMark: 0 });
  };
  /** A runtime whose streams cannot be iterated, such as Safari. */
  const bare = (seen) => {
    const whole = stream(seen);
    return { getReader: () => whole.getReader() };
  };
  const expected = oneByOne(pieces.join(""), options);

  for (const [kind, make] of Object.entries({ "that can be iterated": stream, "that can't": bare })) {
    it(`${kind} is read to its end`, async () => {
      assert.deepEqual(plain(await checkNdjson(make(), options)), expected);
      assert.equal(expected.ok, false);
    });

    it(`${kind} is let go where a callback fails`, async () => {
      const seen = {};
      const onReport = () => Promise.reject(new RangeError("full"));
      await assert.rejects(checkNdjson(make(seen), { ...options, onReport }), RangeError);
      assert.ok(seen.cancelled);
    });
  }

  it("of a file is read to its end", async () => {
    assert.deepEqual(plain(await checkNdjson(new Blob(pieces), options)), expected);
  });

  it("of what only looks like a file is one line that is no order", async () => {
    for (const stream of [() => 5, () => assert.fail("gone")]) {
      assert.deepEqual(rulesOf(await checkNdjson({ stream }, options)), [[1, "read/json"]]);
    }
  });

  it("that fails is passed on", async () => {
    const failing = new ReadableStream({ pull: (to) => to.error(new RangeError("gone")) });
    await assert.rejects(checkNdjson({ getReader: () => failing.getReader() }, options), RangeError);
  });

  it("waits for what its callbacks promise, one after the other", async () => {
    const text = `${"{}\n".repeat(50)}{}`;
    let [running, most] = [0, 0];
    const told = [];
    const wait = async (what) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve));
      running--;
      told.push(what);
    };
    const chunks = async function* () {
      yield text.slice(0, 75);
      assert.deepEqual([running, told.at(-1)], [0, "progress"]);
      yield text.slice(75);
    };
    await checkNdjson(chunks(), { ...options, onReport: (line) => wait(line), onProgress: () => wait("progress") });
    const lines = Array.from({ length: 51 }, (_, at) => at + 1);
    assert.deepEqual(told, [...lines.slice(0, 25), "progress", ...lines.slice(25, 50), "progress", 51]);
    assert.equal(most, 1);
  });
});

describe("progress", () => {
  it("is reported after each mebibyte, to the end", () => {
    const count = 60_000;
    const text = `${good}\n`.repeat(count);
    for (const input of [text, Buffer.from(text)]) {
      const told = [];
      const answer = checkNdjson(input, { operation: "create", onProgress: (progress) => told.push(progress) });
      assert.deepEqual([answer.lines, answer.orders, answer.bad.length], [count, count, 0]);
      assert.ok(answer.ok && answer.passed.every((one) => one === 1) && answer.counts.every((one) => one === 0));
      assert.equal(told.length, Math.ceil(text.length / (1 << 20)));
      assert.deepEqual(told.at(-1), { lines: count, read: text.length, total: text.length });
      assert.ok(told.every(({ read }, at) => read === Math.min(text.length, (at + 1) << 20)));
    }
  });

  it("of a stream knows no total", () => {
    const told = [];
    checkNdjson([good, "\n", good], { operation: "create", onProgress: (progress) => told.push(progress) });
    assert.deepEqual(
      told.map(({ lines }) => lines),
      [0, 1, 1],
    );
    assert.ok(told.every((progress) => !("total" in progress)));
  });
});

describe("lines about the limit", () => {
  it("are refused by their length, without what ends them", () => {
    const limit = 100_000;
    const options = { operation: "create", context: { limits: { bytes: limit } } };
    const rows = [
      [-1, "\n"],
      [0, "\r\n"],
      [0, "\n"],
      [1, "\n"],
      [1, "\r\n"],
      [0, "\r\r\n"],
      [2, "\r\n"],
      [70_000, "\n"],
      [0, ""],
    ];
    const text = rows.map(([over, end]) => good.padEnd(limit + over) + end).join("");
    const chunks = (size) =>
      Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
    const expected = [1, 1, 1, 0, 0, 0, 0, 0, 1];
    for (const input of [
      text,
      Buffer.from(text),
      chunks(999),
      chunks(999).map((chunk) => Buffer.from(chunk)),
      [Buffer.from(text)],
    ]) {
      const { passed, bad } = checkNdjson(input, options);
      assert.deepEqual([...passed], expected);
      assert.ok(bad.every(({ report }) => report.issues[0].params.reason === "size"));
    }
  });
});

describe("cost", () => {
  // Counted at the functions that allocate, join and write, because a garbage collector frees memory at any time.
  it("of a line without end is not its length", () => {
    const script = `
      let allocated = 0;
      let longest = 0;
      const memories = [];
      const constructed = (name, see) => (of) => of[name] = new Proxy(of[name], {
        construct: (type, given) => see(Reflect.construct(type, given), given[0]),
      });
      constructed("Uint8Array", (made, size) => {
        if (typeof size === "number") allocated += size;
        return made;
      })(globalThis);
      constructed("Instance", (made) => {
        if (made.exports.memory) memories.push(made.exports.memory);
        return made;
      })(WebAssembly);
      const { slice } = String.prototype;
      String.prototype.slice = function (...given) {
        longest = Math.max(longest, this.length);
        return slice.apply(this, given);
      };
      const { encodeInto } = TextEncoder.prototype;
      TextEncoder.prototype.encodeInto = function (text, to) {
        longest = Math.max(longest, text.length);
        return encodeInto.call(this, text, to);
      };
      const { checkNdjson } = await import("kosc-orders");
      const chunk = new Uint8Array(1 << 20).fill(120);
      const chunks = function* (piece) { for (let at = 0; at < 400; at++) yield piece; yield "\\n{}"; };
      for (const piece of [chunk, "x".repeat(1 << 20)]) {
        const { bad } = checkNdjson(chunks(piece), { operation: "create" });
        if (bad.map(({ line, report }) => line + (report.issues[0].params.reason ?? report.issues[0].rule)).join() !== "1size,2type/required") throw new Error(JSON.stringify(bad));
      }
      const room = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
      console.log(JSON.stringify({ allocated, longest, room }));
    `;
    const { allocated, longest, room } = child(script);
    // Twice the line's limit of 1 MiB to find it, the limit once to keep it, and that for bytes and for text. A chunk
    // and what is kept are joined once.
    assert.ok(allocated > 1 << 20 && allocated < 16 << 20, `${allocated} bytes allocated for a line of 400 MiB`);
    assert.ok(longest > 1 << 20 && longest < 4 << 20, `a text of ${longest} units`);
    assert.ok(room > 0 && room < 16 << 20, `${room} bytes of the engine's memory`);
  });

  it("adds nothing to a program that does not use it", async () => {
    const esbuild = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`)("esbuild");
    const stdin = {
      contents: 'import { check } from "kosc-orders"; console.log(check)',
      resolveDir: import.meta.dirname,
    };
    const { outputFiles } = await esbuild.build({ stdin, bundle: true, minify: true, format: "esm", write: false });
    assert.doesNotMatch(outputFiles[0].text, /onProgress|onReport/);
  });
});
