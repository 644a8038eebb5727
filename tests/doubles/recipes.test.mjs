// The README's recipes: the double of the platform in place of the vendor's, for a program under test.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";

import { check } from "kosc-orders";

import * as msw from "./recipes/msw.js";
import * as nodeHttp from "./recipes/node-http.js";

const creation = {
  type: "activate",
  request_type: "activate_defined",
  product: { code: "FP01" },
  eligibility_ref: "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
};

/** The program: it creates an order, adds what is missing, and submits it. */
async function order(base) {
  const call = async (method, path, body) => {
    const init = { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  const created = await call("POST", "/api/v2/orders/", creation);
  assert.equal(created.status, 200);
  const path = `/api/v2/orders/${created.body.uuid}/`;
  const early = await call("PATCH", path, { status: "submitted" });
  assert.equal(early.status, 400);
  assert.deepEqual(early.body.operator_info.order_name, ["This field is required."]);
  const contact = { first_name: "Zoe", last_name: "Exemple", email: "zoe@example.com", phone_number: "0199001234" };
  const ready = await call("PATCH", path, {
    end_customer: { type: "unregistered", name: "Librairie Essai", contact },
    operator_info: { order_ref: "TEST-1", order_name: "Order 1", contact_uuid: "8w10yfnb" },
  });
  assert.ok(check("submit", ready.body).ok);
  return call("PATCH", path, { status: "submitted" });
}

describe("MSW", () => {
  const { platform, server } = msw;
  before(() => server.listen({ onUnhandledRequest: "error" }));
  after(() => server.close());
  const base = "https://extranet.kosc-telecom.fr";

  it("sends the calls to the double", async () => {
    const { status, body } = await order(base);
    assert.deepEqual([status, body.status], [200, "submitted"]);
    assert.deepEqual(platform.orders()[0], body);
    assert.deepEqual(platform.calls().map(({ method, status }) => `${method} ${status}`), ["POST 200", "PATCH 400", "PATCH 200", "PATCH 200"]);
  });

  it("has the headers of a listing, and failures", async () => {
    const list = () => fetch(`${base}/api/v2/orders/?status=submitted&limit=1`);
    const response = await list();
    assert.equal(response.headers.get("x-total-count"), "1");
    platform.failNext({ status: 502, body: "<html></html>", contentType: "text/html" });
    const failed = await list();
    assert.deepEqual([failed.status, await failed.text()], [502, "<html></html>"]);
    platform.failNext({ status: 0 });
    await assert.rejects(list(), TypeError);
    assert.equal((await list()).status, 200);
  });
});

describe("node:http", () => {
  const { platform, server } = nodeHttp;
  before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
  after(() => server.close());

  it("serves the double", async () => {
    const { status, body } = await order(`http://127.0.0.1:${server.address().port}`);
    assert.deepEqual([status, body.status], [200, "submitted"]);
    assert.deepEqual(platform.orders()[0], body);
  });
});

describe("README", () => {
  const readme = readFileSync(new URL("../../pkg-template/README.md", import.meta.url), "utf8");
  for (const name of readdirSync(new URL("recipes", import.meta.url))) {
    it(`has ${name} as it is here`, () => {
      const text = readFileSync(new URL(`recipes/${name}`, import.meta.url), "utf8");
      assert.ok(readme.includes(`\`\`\`js\n${text}\`\`\``));
    });
  }
});
