// Measures a visit on a slow telephone: node measure.mjs [FOLDER of a built page]
//
// 1.6 Mbit/s, 150 ms a round trip, a processor six times slower, nothing in the cache. The times are from the start of
// the navigation; the bytes are those that were sent over the network.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findProgram } from "../tests/browsers/programs.mjs";
import { POLICIES, serve } from "./serve.mjs";

const RUNS = 5;
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL("dist", import.meta.url)));
const path = process.argv[3] ?? "";

async function visit(browser, address) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 93_750,
  });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const bytes = { "until the verdict": 0, "in all": 0 };
  let said = false;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes["in all"] += encodedDataLength;
    if (!said) bytes["until the verdict"] += encodedDataLength;
  });
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('[data-testid="verdict"]')) {
        requestAnimationFrame(() => setTimeout(() => (window.verdictAt = performance.now())));
      } else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(address, { waitUntil: "commit" });
  const verdict = await page
    .waitForFunction(() => window.verdictAt, undefined, { timeout: 60_000 })
    .then((found) => found.jsonValue());
  said = true;
  await page.getByTestId("editor").waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await context.close();
  return { paint, verdict, ...bytes };
}

const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];

const { server, address } = await serve({ policy: POLICIES.wasm, root: folder });
const browser = await chromium.launch({
  executablePath: findProgram("chromium", "KOSC_CHROMIUM"),
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const visits = [];
  for (let run = 0; run < RUNS; run++) visits.push(await visit(browser, address + path));
  for (const key of Object.keys(visits[0])) {
    const figure = median(visits.map((one) => one[key]));
    const unit = key === "paint" || key === "verdict" ? "ms" : "bytes";
    console.log(`${key.padEnd(18)} ${Math.round(figure).toLocaleString("en").padStart(9)} ${unit}`);
  }
} finally {
  await browser.close();
  server.close();
}
