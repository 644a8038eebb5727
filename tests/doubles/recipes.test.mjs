// The README's recipes: the double of the platform in place of the vendor's, for a program under test.
// browser.test.mjs has the recipes for a browser.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, it } from "node:test";

import * as msw from "./recipes/msw.js";
import * as nodeHttp from "./recipes/node-http.js";
import { list, order } from "./program.js";
import { assertOrdered, CALLS, VENDOR } from "./ordered.mjs";

/** Checks a normal listing, then an HTML page in its place, then no answer. */
async function assertFailing(platform, base) {
  const [status, total, body] = await list(base);
  assert.deepEqual([status, total, JSON.parse(body).length], [200, "1", 1]);
  platform.failNext({ status: 502, body: "<html></html>", contentType: "text/html" });
  assert.deepEqual(await list(base), [502, null, "<html></html>"]);
  platform.failNext({ status: 0 });
  await assert.rejects(list(base), TypeError);
  assert.equal((await list(base))[0], 200);
}

describe("MSW", () => {
  const { platform, server } = msw;
  before(() => server.listen({ onUnhandledRequest: "error" }));
  after(() => server.close());

  it("sends the calls to the double", async () => {
    assertOrdered(await order(VENDOR), platform);
    assert.deepEqual(
      platform.calls().map(({ method, status }) => `${method} ${status}`),
      CALLS,
    );
  });

  it("has the headers of a listing, and failures", () => assertFailing(platform, VENDOR));
});

describe("node:http", () => {
  const { platform, server } = nodeHttp;
  before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
  after(() => server.close());
  const base = () => `http://127.0.0.1:${server.address().port}`;

  it("serves the double", async () => assertOrdered(await order(base()), platform));

  it("has the headers of a listing, and failures", () => assertFailing(platform, base()));
});

describe("README", () => {
  const readme = readFileSync(new URL("../../pkg-template/README.md", import.meta.url), "utf8");
  for (const name of readdirSync(new URL("recipes", import.meta.url))) {
    it(`has ${name} as it is here`, () => {
      const text = readFileSync(new URL(`recipes/${name}`, import.meta.url), "utf8");
      assert.ok(readme.includes(`\`\`\`${name.split(".").pop()}\n${text}\`\`\``));
    });
  }
});
