// How the page looks and what screen readers get: under both policies, in both themes and languages, at every width.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { browser, choose, open, scenario, scenarios, send, verdict } from "./browser.mjs";

after(() => browser.close());

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const [policy, engine] of [
  ["wasm", /^WebAssembly, \d+\.\d kB/],
  ["strict", /^JavaScript, \d+\.\d kB/],
]) {
  test(`every scenario under the policy, without a word in the console (${policy})`, async () => {
    const { page, complaints, close } = await open({ policy });
    assert.match(await page.getByTestId("engine").innerText(), engine);
    const found = {};
    for (const id of await scenarios(page)) {
      await scenario(page, id);
      found[id] = await verdict(page).innerText();
    }
    assert.equal(found["copper"], "Ready to submit");
    assert.equal(found["empty"], "Not ready yet");
    assert.equal(Object.values(found).filter((one) => one === "Not ready yet").length, 2, JSON.stringify(found));
    await page.locator('[data-testid="micros"]:has-text("µs")').waitFor();
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`the rule book opens at the rule (${policy})`, async () => {
    const { page, complaints, close } = await open({ policy, path: "rule-book.html#siret/required" });
    assert.ok(await page.locator('[id="siret/required"]').isVisible());
    assert.deepEqual(complaints, []);
    await close();
  });
}

/** Returns the violations that axe rates as serious or critical. */
async function grave(page) {
  const results = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = results.violations.filter((one) => ["serious", "critical"].includes(one.impact));
  return found.map(
    (one) =>
      `${one.id}: ${one.nodes
        .map((node) => `${node.target} ${node.failureSummary}`)
        .slice(0, 3)
        .join("; ")}`,
  );
}

for (const colorScheme of ["light", "dark"]) {
  for (const locale of ["en-GB", "fr-FR"]) {
    test(`nothing serious or critical for axe (${colorScheme}, ${locale})`, async () => {
      const { page, close } = await open({ colorScheme, locale, width: 1600 });
      await page.evaluate(axe);
      for (const id of await scenarios(page)) {
        await scenario(page, id);
        const why = page.locator(".why-button").first();
        if (await why.count()) await why.click();
        assert.deepEqual(await grave(page), [], id);
      }
      await scenario(page, "pasted");
      for (const view of ["request", "code", "report"]) {
        await page.locator(`[data-tab="${view}"]`).click();
        assert.deepEqual(await grave(page), [], view);
      }
      await send(page);
      await page.getByTestId("failure").selectOption("key");
      for (const state of ["a plan", "a refused key", "a draft"]) {
        assert.deepEqual(await grave(page), [], state);
        await page.locator('[data-testid="send-next"], [data-testid="anyway"]').first().click();
      }
      assert.equal(await page.locator(".refusal").count(), 1);
      assert.deepEqual(await grave(page), [], "a refusal");
      await page.locator('[data-tab="file"]').click();
      await page.getByTestId("lines-sample").click();
      await page.getByTestId("lines-done").waitFor();
      assert.deepEqual(await grave(page), [], "a file");
      await page.keyboard.press("?");
      assert.deepEqual(await grave(page), [], "the keys");
      await close();
    });
  }

  test(`nothing serious or critical for axe in the rule book (${colorScheme})`, async () => {
    const { page, close } = await open({ colorScheme, path: "rule-book.html?q=siret" });
    await page.evaluate(axe);
    assert.deepEqual(await grave(page), []);
    await close();
  });
}

/** Whether the page, or a pane of it, is wider than the window. */
const tooWide = (page) =>
  page.evaluate(
    () =>
      Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll(".pane, .head > *")].map((one) => one.getBoundingClientRect().right),
      ) - innerWidth,
  );

for (const [width, height] of [
  [1400, 860],
  [820, 1100],
  [360, 780],
]) {
  test(`nothing is wider than ${width} px`, async () => {
    const { page, close } = await open({ width, height });
    for (const locale of ["EN", "FR"]) {
      await choose(page, locale);
      for (const id of await scenarios(page)) {
        await scenario(page, id);
        assert.ok((await tooWide(page)) <= 0, `${id} in ${locale}`);
      }
      await scenario(page, "fiber-unknown");
      await send(page);
      for (let call = 0; call < 2; call++) await page.getByTestId("send-next").click();
      assert.ok((await tooWide(page)) <= 0, `act 3 in ${locale}`);
      await page.locator('[data-tab="file"]').click();
      await page.getByTestId("lines-sample").click();
      await page.getByTestId("lines-done").waitFor();
      assert.ok((await tooWide(page)) <= 0, `act 2 in ${locale}`);
      await page.locator('[data-tab="check"]').click();
    }
    await close();
  });
}

test("the name of the pane that is shown can be read under the pointer", async () => {
  const { page, close } = await open({ width: 360, height: 780 });
  const pressed = page.locator('.pane-bar [aria-pressed="true"]');
  const colours = () => pressed.evaluate((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]);
  const before = await colours();
  await pressed.hover();
  assert.deepEqual(await colours(), before);
  await close();
});

for (const width of [820, 1240]) {
  test(`no button of the head is above another at ${width} px, and no mark is under its question`, async () => {
    const { page, close } = await open({ start: "pasted", width, height: 900 });
    for (const locale of ["EN", "FR"]) {
      await choose(page, locale);
      for (const id of await scenarios(page)) {
        await scenario(page, id);
        const { tops, covered } = await page.evaluate(() => {
          const box = (one) => one.getBoundingClientRect();
          const covered = [...document.querySelectorAll(".field:has(.why-button)")].filter((field) => {
            const why = box(field.querySelector(".why-button"));
            return [...field.querySelectorAll(".field-head > *")].some(
              (one) => why.width && box(one).right > why.left && box(one).top < why.bottom,
            );
          });
          const tops = [...document.querySelectorAll(".choice-acts button")].map((one) => box(one).top);
          return { tops: [...new Set(tops)], covered: covered.map(({ innerText }) => innerText) };
        });
        assert.ok(tops.length <= 1, `${id} in ${locale}`);
        assert.deepEqual(covered, [], `${id} in ${locale}`);
      }
    }
    await close();
  });
}

test("the first screen is there before any script, and says what this is and how to get it", async () => {
  const { page, close } = await open({ path: "#pasted", scripts: false });
  const said = await page.locator("body").innerText();
  for (const word of [
    "Catch a refused order before you send it.",
    "Kosc/Covage",
    "npm install kosc-orders",
    "Nothing leaves this page",
    "Rule book",
    "needs JavaScript",
  ]) {
    assert.ok(said.includes(word), word);
  }
  assert.doesNotMatch(said, /Repérez/);
  await close();
  const french = await open({ locale: "fr-FR" });
  await french.page.getByText("Repérez le refus avant l’envoi.").waitFor();
  assert.equal(await french.page.getByText("Catch a refused order").isVisible(), false);
  await french.page.locator('[name="install"][value="cargo"]').check();
  assert.equal(await french.page.getByText("cargo add kosc-orders").isVisible(), true);
  assert.equal(await french.page.getByText("npm install kosc-orders").isVisible(), false);
  await french.close();
});

test("the visitor sees that the engine cannot start, and what to do", async () => {
  const { page, close } = await open({ path: "rule-book.html" });
  await page.route("**/index-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: `WebAssembly.Module = class { constructor() { throw new Error("none"); } }; WebAssembly.compile = () => Promise.reject(new Error("none"));\n${await response.text()}`,
    });
  });
  await page.route("**/js-*.js", (route) => route.abort());
  await page.goto(page.url().replace(/rule-book.*/, ""));
  await page.getByText("The page couldn’t start.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Reload" }).count(), 1);
  await close();
});

/** Screenshots differ slightly each time, so those of the README are taken only with KOSC_SCREENSHOTS=1. */
if (process.env.KOSC_SCREENSHOTS) {
  const shots = fileURLToPath(new URL("../screenshots/", import.meta.url));
  test("the pictures of the README", async () => {
    mkdirSync(shots, { recursive: true });
    const { page, close } = await open({ start: "pasted", width: 1400, height: 940 });
    await page.reload();
    await page.locator('[data-testid="micros"]:has-text("µs")').waitFor();
    await page.getByTestId("editor").waitFor();
    await page.screenshot({ path: `${shots}check.jpg`, type: "jpeg", quality: 60 });
    await scenario(page, "fiber-unknown");
    await send(page);
    for (let call = 0; call < 3; call++) await page.getByTestId("send-next").click();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.screenshot({ path: `${shots}send.jpg`, type: "jpeg", quality: 60 });
    await close();
  });
}
