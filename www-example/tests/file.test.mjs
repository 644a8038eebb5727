// The second act: a whole file, checked in a worker while the page answers.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, open, soon } from "./browser.mjs";

const scratch = mkdtempSync(join(tmpdir(), "kosc-page-"));

after(() => {
  rmSync(scratch, { recursive: true });
  return browser.close();
});

const LINES = 20_000;

/** A file in which every fourth order has an error. */
function lines() {
  const file = join(scratch, "orders.ndjson");
  const ready = JSON.parse(readFileSync(new URL("../../tests/cases/bases/copper-ready.json", import.meta.url), "utf8"));
  const good = JSON.stringify(ready);
  const bad = JSON.stringify({ ...ready, end_customer: { ...ready.end_customer, siret: "73282932000075" } });
  writeFileSync(file, Array.from({ length: LINES }, (_, index) => (index % 4 === 3 ? bad : good)).join("\n"));
  return file;
}

for (const policy of ["wasm", "strict"]) {
  test(`${LINES} lines in a worker, the page answering meanwhile (${policy})`, async () => {
    const { page, complaints, close } = await open({ policy });
    // The page reacted while the check was running.
    await page.evaluate(() => {
      window.clicked = 0;
      new MutationObserver(() => {
        if (window.clicked || !document.querySelector(".work")) return;
        window.clicked = 1;
        setTimeout(() => {
          document.querySelector('input[name="theme"][value="dark"]').click();
          const answered = setInterval(() => {
            if (document.documentElement.dataset.theme !== "dark") return;
            clearInterval(answered);
            window.clicked = document.querySelector(".work") ? 2 : 3;
          }, 5);
        });
      }).observe(document.body, { childList: true, subtree: true });
    });
    await page.getByTestId("lines-file").setInputFiles(lines());
    await page.getByTestId("lines-done").waitFor({ timeout: 120_000 });
    assert.match(await page.getByTestId("lines-done").innerText(), /20,000 orders[^]*5,000 with errors/);
    assert.equal(await page.evaluate(() => window.clicked), 2, "the click was answered before the work was done");
    const rows = page.locator(".table tbody tr");
    assert.equal(await rows.first().locator("td").first().innerText(), "4");
    assert.match(await rows.first().innerText(), /siret/);
    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download with the issues of each line" }).click();
    const download = await waiting;
    const annotated = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\n");
    assert.equal(annotated.length, LINES);
    assert.equal(JSON.parse(annotated[3]).issues[0].rule, "siret/checksum");
    assert.deepEqual([JSON.parse(annotated[0]).ok, JSON.parse(annotated[3]).ok], [true, false]);
    await page.getByRole("button", { name: "Open line 4", exact: true }).click();
    await page.locator(".card", { hasText: "end_customer.siret" }).waitFor();
    assert.match(await page.locator(".crumb").innerText(), /orders.ndjson[^]*line 4/);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a run that is cancelled", async () => {
  const { page, close } = await open({ policy: "strict" });
  await page.evaluate(() => {
    new MutationObserver(() => document.querySelector(".work button")?.click()).observe(document.body, {
      childList: true,
      subtree: true,
    });
  });
  await page.getByTestId("lines-file").setInputFiles(lines());
  await page.getByText("Cancelled after").waitFor();
  assert.equal(await page.getByTestId("lines-done").count(), 0);
  await close();
});

const drop = (page, name, text) =>
  page.getByTestId("lines-file").setInputFiles({ name, mimeType: "", buffer: Buffer.from(text) });

test("a sample for a visitor without a file, and the most frequent rules as filters", async () => {
  const { page, complaints, close } = await open({ start: "copper" });
  await page.locator('[data-tab="file"]').click();
  await page.getByTestId("lines-sample").click();
  await page.getByTestId("lines-done").waitFor();
  assert.match(
    await page.getByTestId("lines-done").innerText(),
    /10,000 orders in [\d,]+ ms[^]*orders a second[^]*681 with errors/,
  );
  const rows = page.locator(".table tbody tr");
  const before = await rows.first().innerText();
  const rule = page.locator(".top-rules button", { hasText: "email/format" });
  await rule.click();
  assert.equal(await rule.getAttribute("aria-pressed"), "true");
  assert.match(await rows.first().innerText(), /email/);
  assert.notEqual(await rows.first().innerText(), before);
  // To a line and back.
  await rows.first().getByRole("button").click();
  await page.locator(".crumb").getByRole("button").click();
  assert.equal(await page.getByTestId("lines-done").isVisible(), true);
  assert.deepEqual(complaints, []);
  await close();
});

test("a file without orders is reported as such", async () => {
  const { page, close } = await open({ start: "copper" });
  await drop(page, "empty.ndjson", "");
  await soon(async () =>
    assert.match(await page.getByTestId("lines-done").innerText(), /There are no orders in this file/),
  );
  await drop(page, "picture.png", "\u0089PNG\0\0");
  await page.getByText("This file isn’t text.").waitFor();
  await drop(page, "list.json", '[\n{"type":"terminate"},\n{}]');
  await page.getByRole("button", { name: "Check its 2 items" }).click();
  await soon(async () => assert.match(await page.getByTestId("lines-done").innerText(), /2 orders/));
  await close();
});
