// The double of the platform in the package.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";

import { check, checkJson } from "kosc-orders";
import { rules } from "kosc-orders/rules";
import { brokenOrder, createPlatform, exampleOrder, exampleOrders } from "kosc-orders/testing";

const require = createRequire(import.meta.url);
const page = (name) => JSON.parse(readFileSync(join(process.env.KOSC_ROOT, `tests/examples/${name}.json`), "utf8"));
const NOW = "2026-12-01T08:00:00Z";
const ORDERS = "/api/v2/orders/";

describe("createPlatform", () => {
  it("answers as the machine in Rust does", () => {
    const platform = createPlatform({ now: NOW, seed: 3 });
    const answer = platform.handle({ method: "POST", path: ORDERS, body: page("create-fiber-fp01.request") });
    assert.deepEqual([answer.status, answer.body.status, answer.report.ok], [200, "draft", true]);
    const refused = platform.handle({
      method: "POST",
      path: ORDERS,
      body: { type: "activate", product: { code: "FP01" } },
    });
    assert.deepEqual(refused.body, { eligibility_ref: ["This field is required."] });
    assert.equal(refused.report.issues.find(({ severity }) => severity === "error").rule, "eligibility/required");
    assert.deepEqual(platform.handle({ method: "GET", path: ORDERS, query: "limit=0" }).headers["X-Total-Count"], "1");
  });

  it("is a fetch", async () => {
    const platform = createPlatform({ now: NOW });
    const url = `https://extranet.kosc-telecom.fr${ORDERS}`;
    const body = JSON.stringify(page("create-terminate.request"));
    const response = await platform.fetch(new Request(url, { method: "POST", body }));
    assert.ok(response instanceof Response);
    assert.equal((await response.json()).type, "terminate");
    const listing = await platform.fetch(new Request(`${url}?type=terminate`));
    assert.equal(listing.headers.get("X-Total-Count"), "1");
    platform.failNext({ status: 0, after: true });
    const lost = await platform.fetch(new Request(url, { method: "POST", body }));
    assert.deepEqual([lost.type, platform.orders().length], ["error", 2]);
  });

  it("gives `check` a context with its data", () => {
    const platform = createPlatform({ now: NOW });
    const { body: order } = platform.handle({ method: "POST", path: ORDERS, body: page("create-fiber-fp01.request") });
    const call = { method: "PATCH", path: `${ORDERS}${order.uuid}/`, body: { comment: "x", type: "other" } };
    const report = check("update", call.body, platform.context(call));
    assert.deepEqual(platform.handle(call).report, report);
    assert.deepEqual(platform.context(order.uuid).order, order);
    assert.equal(platform.context("unknown"), undefined);
  });

  it("advances an order, is saved, and is reset", () => {
    let now = NOW;
    const platform = createPlatform({ now: () => now });
    const order = exampleOrder({ stage: "submitted" });
    const saved = createPlatform({ orders: [order], now: NOW });
    platform.load(saved.save());
    now = new Date("2026-12-02T08:00:00Z");
    assert.ok(platform.advance(order.uuid, "completed"));
    assert.ok(!platform.advance("unknown", "completed"));
    assert.equal(platform.orders()[0].completion_date, "2026-12-02T08:00:00.000000Z");
    assert.deepEqual(saved.orders(), [order], "two platforms are two");
    platform.handle({ method: "GET", path: ORDERS, query: "sort=reference" });
    const { at, ...call } = platform.calls()[0];
    assert.deepEqual(call, { method: "GET", path: ORDERS, query: "sort=reference", body: null, status: 200 });
    assert.equal(at, "2026-12-02T08:00:00.000Z");
    platform.reset();
    assert.deepEqual([platform.calls(), platform.orders()], [[], [order]], "the set-up stays");
  });

  it("refuses a value that is not a call, and an unknown status", () => {
    const platform = createPlatform({ now: NOW, orders: [exampleOrder({ stage: "submitted" })] });
    for (const call of [undefined, null, "POST", {}, { method: "GET" }, { path: ORDERS }]) {
      assert.throws(() => platform.handle(call), /^TypeError: kosc-orders\/testing: a call has a method and a path/);
    }
    assert.throws(() => platform.context({}), /a call has a method and a path/);
    const [{ uuid }] = platform.orders();
    assert.throws(() => platform.advance(uuid, "finished"), /no order has the status `finished`: .*, `completed`, /);
    assert.equal(platform.orders()[0].status, "submitted");
  });

  it("refuses what no set-up has", () => {
    const refused = (attempt, said) =>
      assert.throws(
        attempt,
        (error) => error instanceof TypeError && error.message.startsWith(`kosc-orders/testing: ${said}`),
      );
    refused(() => createPlatform({ sead: 1 }), "unknown field `sead`, expected one of `seed`, ");
    refused(() => createPlatform({ keepCalls: 1, seed: "1" }), 'seed: invalid type: string "1"');
    refused(
      () => createPlatform({ switches: { patch: "both" } }),
      "switches: unknown variant `both`, expected `merge` or `replace`",
    );
    for (const now of ["today", 5, null]) refused(() => createPlatform({ now }), "`now` must be a Date");
    refused(() => createPlatform({ now: () => "" }).handle({ method: "GET", path: ORDERS }), "`now` must be a Date");
    refused(() => createPlatform().failNext({ code: 503 }), "unknown field `code`");
    refused(
      () => createPlatform().failNext({ status: 42 }),
      "a failure has the status 0 or one from 200 to 599, not 42",
    );
    refused(() => createPlatform().load("{}"), "not a saved platform: ");
    refused(
      () => exampleOrder({ stage: "submit" }),
      "unknown variant `submit`, expected one of `create`, `draft`, `ready`, `submitted`",
    );
  });

  it("takes a call by its URL, and a query with its question mark", () => {
    const platform = createPlatform({ now: NOW });
    const url = `https://extranet.kosc-telecom.fr${ORDERS}`;
    const { status, body } = platform.handle({ method: "POST", path: url, body: page("create-terminate.request") });
    assert.equal(status, 200);
    const total = (call) => platform.handle({ method: "GET", ...call }).headers["X-Total-Count"];
    for (const call of [{ path: `${url}?type=activate` }, { path: ORDERS, query: "?type=activate" }])
      assert.equal(total(call), "0");
    assert.equal(total({ path: url }), "1");
    assert.deepEqual(platform.context({ method: "PATCH", path: `${url}${body.uuid}/` }).order, body);
  });

  it("takes any bytes", async () => {
    const platform = createPlatform();
    for (const body of ["\0", "\uFEFF{}", "[".repeat(1e5), '{"type": "\\ud800"}', new Uint8Array([0xff, 0xfe])]) {
      const answer = await platform.fetch(new Request(`https://x${ORDERS}`, { method: "POST", body }));
      assert.equal(answer.status, 400);
      assert.ok(await answer.json());
    }
  });
});

describe("examples", () => {
  it("pass their checks, and are the same for the same seed", () => {
    for (const customer of ["registered", "unregistered", "individual"]) {
      for (const size of ["minimal", "full"]) {
        const example = { product: "AM01", customer, size, seed: 5 };
        assert.ok(check("create", exampleOrder({ ...example, stage: "create" })).ok);
        assert.ok(check("submit", exampleOrder(example)).ok);
        assert.deepEqual(exampleOrder(example), exampleOrder(example));
      }
    }
    const [first, second] = exampleOrders(1);
    assert.ok(check("submit", first).ok && check("submit", second).ok);
    assert.notDeepEqual(first, second);
    assert.throws(() => exampleOrder({ product: "AM01", requestType: "activate_defined" }), TypeError);
  });

  it("break the rule they are to break", () => {
    let broken = 0;
    for (const { rule: id } of rules().rules) {
      const example = brokenOrder(id, { seed: 2 });
      if (!example) continue;
      broken++;
      const { operation, input, json = JSON.stringify(input), context } = example;
      const { issues } = checkJson(operation, json, context);
      assert.ok(
        issues.some(({ rule }) => rule === id),
        id,
      );
    }
    assert.ok(broken > 100, `${broken}`);
    assert.equal(brokenOrder("no/such-rule"), undefined);
  });
});

describe("the package", () => {
  it("has the double in this entry alone", () => {
    const folder = dirname(require.resolve("kosc-orders/package.json"));
    const module = readFileSync(join(folder, "testing.js"), "utf8").match(/"(AGFzb[\w+/=]{1000})/)[1];
    const files = readdirSync(folder).filter((name) => /js$/.test(name));
    const having = files.filter((name) => readFileSync(join(folder, name), "utf8").includes(module));
    assert.deepEqual(having.sort(), ["testing.cjs", "testing.js"]);
    assert.ok(files.length > 10);
    const imports = readFileSync(join(folder, "testing.js"), "utf8").match(/^import /gm);
    assert.equal(imports, null, "and nothing of the others in it");
  });

  it("has it for `require` as well", () => {
    const { createPlatform } = require("kosc-orders/testing");
    assert.equal(createPlatform().handle({ method: "GET", path: ORDERS }).status, 200);
  });
});
