// The README's recipes in Chromium: MSW's service worker, and Playwright's routes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, describe, it } from "node:test";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { assertOrdered, CALLS, VENDOR } from "./ordered.mjs";
import { findProgram } from "../browsers/programs.mjs";
import { answer, platform } from "./recipes/playwright.js";

/** Returns a program for a page, bundled from a module. */
async function bundled(contents) {
  const options = { bundle: true, format: "esm", write: false, logLevel: "error" };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: import.meta.dirname } });
  return outputFiles[0].text;
}

const program = 'import { list, order } from "./program.js";\nObject.assign(window, { list, order });\n';
const withWorker =
  'import { platform, worker } from "./recipes/msw-browser.js";\nObject.assign(window, { platform, worker });\n';
const files = {
  "/": ["text/html", '<!doctype html><link rel="icon" href="data:,"><script type="module" src="program.js"></script>'],
  "/program.js": ["text/javascript", await bundled(program)],
  "/worker/": [
    "text/html",
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="program.js"></script>',
  ],
  "/worker/program.js": ["text/javascript", await bundled(program + withWorker)],
  "/mockServiceWorker.js": [
    "text/javascript",
    readFileSync(createRequire(import.meta.url).resolve("msw/mockServiceWorker.js"), "utf8"),
  ],
};
const server = createServer(({ url }, response) => {
  const [type, text] = files[url] ?? [];
  response.writeHead(type ? 200 : 404, { "Content-Type": type ?? "text/plain" }).end(text);
});

let browser;
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await chromium.launch({
    executablePath: findProgram("chromium", "KOSC_CHROMIUM"),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
});
after(async () => {
  await browser?.close();
  server.close();
});

/** Opens a page and waits until its program has started. */
async function open(path, prepare = () => {}) {
  const page = await browser.newPage();
  await prepare(page);
  await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
  await page.waitForFunction(() => "order" in window);
  return page;
}

const order = (page) => page.evaluate((base) => window.order(base), VENDOR);
const list = (page) => page.evaluate((base) => window.list(base), VENDOR);

/** Checks a normal listing, an HTML page in its place, and no answer. */
async function assertFailing(page, failNext) {
  const [status, total, body] = await list(page);
  assert.deepEqual([status, total, JSON.parse(body).length], [200, "1", 1]);
  await failNext({ status: 502, body: "<html></html>", contentType: "text/html" });
  assert.deepEqual(await list(page), [502, null, "<html></html>"]);
  await failNext({ status: 0 });
  await assert.rejects(list(page), /Failed to fetch/);
  assert.equal((await list(page))[0], 200);
}

describe("MSW in a browser", () => {
  it("sends the calls to the double, with headers and failures", async () => {
    const page = await open("/worker/");
    await page.evaluate(() =>
      window.worker.start({
        quiet: true,
        onUnhandledRequest: "error",
        serviceWorker: { url: "/mockServiceWorker.js" },
      }),
    );
    assertOrdered(await order(page));
    assert.deepEqual(
      await page.evaluate(() => window.platform.calls().map(({ method, status }) => `${method} ${status}`)),
      CALLS,
    );
    await assertFailing(page, (failure) => page.evaluate((failure) => window.platform.failNext(failure), failure));
  });
});

describe("Playwright's route", () => {
  it("sends the calls to the double, with headers and failures", async () => {
    const page = await open("/", (page) => page.route(`${VENDOR}/api/v2/**`, answer));
    assertOrdered(await order(page), platform);
    assert.deepEqual(
      platform.calls().map(({ method, status }) => `${method} ${status}`),
      CALLS,
    );
    await assertFailing(page, (failure) => platform.failNext(failure));
  });
});
