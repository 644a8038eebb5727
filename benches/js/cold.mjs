// Opens a new page of Chromium for each library in turn, each in a process of
// its own. Prints the milliseconds of its script, and those of its first report.
// node cold.mjs WORK ROUNDS

import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { findProgram } from "../../tests/browsers/programs.mjs";

const [work, rounds] = process.argv.slice(2);
const order = readFileSync(join(work, "valid.json"), "utf8");
const inScript = (code) => code.replaceAll("</script", "<\\/script");
const libraries = JSON.parse(readFileSync(join(work, "pages.json"), "utf8")).map(({ name, page }) => ({
  name,
  html: `<!doctype html><title>bench</title>
<script>const text = ${inScript(JSON.stringify(order))}; const start = performance.now();</script>
<script>${inScript(readFileSync(page, "utf8"))}</script>
<script>const loaded = performance.now(); const ok = library.judge(text); const done = performance.now();</script>`,
}));

const times = {};
const executablePath = findProgram("chromium", "KOSC_CHROMIUM");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  for (let round = 0; round < Number(rounds); round++) {
    for (const { name, html } of libraries) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.route("**/*", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
      await page.goto("http://bench.invalid/");
      const { ok, script, first } = await page.evaluate("({ ok, script: loaded - start, first: done - loaded })");
      assert.equal(ok, true, name);
      times[name] ??= { script: [], first: [] };
      times[name].script.push(script);
      times[name].first.push(first);
      await context.close();
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(times));
