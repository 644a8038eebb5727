// The page during typing: no typed text is lost, nothing moves away, the focus is never lost, and every text is in the
// language of the page.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  browser,
  cards,
  choose,
  editor,
  editorText,
  field,
  open,
  reach,
  scenario,
  scenarios,
  soon,
  unfold,
  verdict,
} from "./browser.mjs";

after(() => browser.close());

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const NAME = "Boulangerie Martin";

for (const rate of [1, 4]) {
  test(`26 letters typed at full speed in the middle of a string (processor slowed ${rate}×)`, async () => {
    const { page, complaints, close } = await open({ start: "copper", rate });
    await reach(page, "json");
    await editor(page).waitFor();
    await field(page, "end_customer.name").fill(NAME);
    await field(page, "end_customer.name").focus();
    await reach(page, "json");
    await editor(page).focus();
    // The value is selected, with its quotes. The caret goes to its start, and then after "Boul".
    await page.keyboard.press("ArrowLeft");
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.type(LETTERS, { delay: 0 });
    const typed = `Boul${LETTERS}angerie Martin`;
    await soon(async () => assert.equal(await field(page, "end_customer.name").inputValue(), typed));
    assert.ok((await editorText(page)).includes(`"${typed}"`), await editorText(page));
    // The caret is where it was left.
    await page.keyboard.type("|");
    await soon(async () => assert.equal(await field(page, "end_customer.name").inputValue(), typed.replace("z", "z|")));
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the form, a fix and Undo still reach the editor after typing there", async () => {
  const { page, close } = await open({ start: "pasted" });
  await reach(page, "json");
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("   ");
  await reach(page, "problems");
  await page.getByTestId("fix-safe").click();
  await soon(async () => assert.match(await editorText(page), /"73282932000074"/));
  await page.getByTestId("fixed").getByRole("button", { name: "Undo" }).click();
  await soon(async () => assert.match(await editorText(page), /"732.829.320.00074"/));
  await field(page, "end_customer.name").fill("Boulangerie");
  await soon(async () => assert.match(await editorText(page), /"name": "Boulangerie"/));
  await close();
});

/** Returns whether an element is visible: nothing covers its middle. */
const inSight = (locator) =>
  locator.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met === one || one.contains(met) || `${met?.className} covers it at ${Math.round(top)} of ${innerHeight}`;
  });

const SCREENS = [
  { what: "360 px", width: 360, height: 780 },
  { what: "700 px", width: 700, height: 900 },
  { what: "200 % zoom", width: 720, height: 500 },
];

for (const { what, width, height } of SCREENS) {
  test(`what is touched stays in sight: ${what}`, async () => {
    const { page, close } = await open({ start: "pasted", width, height });
    await reach(page, "form");
    for (const path of ["end_customer.name", "operator_info.order_ref", "comment"]) {
      const control = field(page, path);
      await control.click();
      assert.equal(await inSight(control), true, path);
      assert.equal(await control.evaluate((one) => one === document.activeElement), true, path);
    }
    await field(page, "operator_info.order_ref").fill("");
    await page.getByTestId("next").click();
    const focused = page.locator(":focus");
    await soon(async () => assert.match(await focused.getAttribute("id"), /^field-/));
    await soon(async () => assert.equal(await inSight(focused), true, "Next"));
    await reach(page, "problems");
    await cards(page).filter({ hasText: "end_customer.siret" }).locator(".message").click();
    await soon(async () => assert.equal(await focused.getAttribute("id"), "field-end_customer-siret"));
    await soon(async () => assert.equal(await inSight(focused), true, "a problem"));
    await close();
  });
}

test("while the text is not JSON, the form cannot replace it, and there are two ways to continue", async () => {
  const { page, close } = await open({ start: "copper" });
  await reach(page, "json");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  const half = '{"type": "activate", "comment": "half-typed';
  await page.keyboard.insertText(half);
  await page.getByText("This isn’t valid JSON.").waitFor();
  assert.equal(await field(page, "comment").evaluate((one) => one.closest("[inert]") !== null), true);
  await page.getByRole("button", { name: "Go to the error" }).click();
  assert.equal(await editor(page).evaluate((one) => one.getRootNode().activeElement === one), true);
  assert.equal(await editorText(page), half);
  await page.getByRole("button", { name: "Discard my text" }).click();
  await soon(async () => assert.match(await editorText(page), /"order_ref"/));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  // The discarded text can be restored.
  await editor(page).focus();
  await page.keyboard.press("Control+z");
  await soon(async () => assert.equal(await editorText(page), half));
  await close();
});

test("Undo takes back the fixes alone: its box goes with the next change", async () => {
  const { page, close } = await open({ start: "pasted" });
  await page.getByTestId("fix-safe").click();
  assert.equal(await page.getByTestId("fixed").count(), 1);
  await field(page, "comment").fill("later");
  assert.equal(await page.getByTestId("fixed").count(), 0);
  assert.equal(await field(page, "end_customer.siret").inputValue(), "73282932000074");
  await close();
});

test("the focus is never lost to the body", async () => {
  const { page, close } = await open({ start: "pasted" });
  const where = () =>
    page.evaluate(() => document.activeElement.closest("section")?.className ?? document.activeElement.tagName);
  const press = async (button) => {
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(100);
    assert.match(await where(), /problems-pane/);
  };
  const fixes = page.locator(".fix-foot button");
  await press(fixes.first());
  assert.equal(
    await page.locator(":focus").evaluate((one) => one.closest(".fix-foot") !== null),
    true,
    "on the next fix",
  );
  await press(page.getByTestId("fixed").getByRole("button", { name: "Undo" }));
  await press(page.getByTestId("fix-safe"));
  await press(page.getByTestId("fixed").getByRole("button", { name: "Undo" }));
  for (let fix = 0; (await fixes.count()) && fix < 20; fix++) await press(fixes.first());
  assert.equal(await fixes.count(), 0);
  await close();
});

test("a file dropped anywhere is taken, and what was typed outlives a reload", async () => {
  const { page, close } = await open({ start: "copper" });
  await field(page, "comment").fill("Code 4512");
  const prevented = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"type":"terminate"}\n{}'], "orders.ndjson"));
    return ["dragover", "drop"].map((type) => {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  assert.deepEqual(prevented, [true, true]);
  assert.match(await page.getByTestId("lines-done").innerText(), /2 orders/);
  await page.locator('[data-tab="check"]').click();
  await soon(async () => assert.match(page.url(), /#order=/));
  await page.reload();
  await page.getByTestId("verdict").waitFor();
  await unfold(page);
  await soon(async () => assert.equal(await field(page, "comment").inputValue(), "Code 4512"));
  await close();
});

test("where the focus is can be seen, in forced colours too", async () => {
  const { page, close } = await open({ start: "pasted" });
  const seen = (locator) =>
    locator.evaluate((one) => [
      getComputedStyle(one).outlineStyle,
      parseFloat(getComputedStyle(one).outlineWidth) >= 2,
    ]);
  for (const forcedColors of ["none", "active"]) {
    await page.emulateMedia({ forcedColors });
    for (const path of ["end_customer.siret", "end_customer.type", "comment"]) {
      await field(page, path).focus();
      assert.deepEqual(await seen(field(page, path)), ["solid", true], `${path}, forced colours ${forcedColors}`);
    }
    await reach(page, "json");
    await editor(page).focus();
    assert.deepEqual(
      await seen(page.locator(".json-pane")),
      ["solid", true],
      `the editor, forced colours ${forcedColors}`,
    );
  }
  await close();
});

test("nothing moves where the reader wants no motion", async () => {
  const { page, close } = await open({ start: "pasted" });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((one) =>
      ["", "::before", "::after"]
        .filter((pseudo) => {
          const style = getComputedStyle(one, pseudo || null);
          return (
            style.transitionDuration.split(",").some((time) => parseFloat(time) > 0) || style.animationName !== "none"
          );
        })
        .map((pseudo) => one.className + pseudo),
    ),
  );
  assert.deepEqual(moving, []);
  await close();
});

const FRENCH = /\b(le|la|une|est|doit|champs?|commandes?|obligatoire|erreurs?|avec)\b/i;
/** English words of the page, which would be wrong in the French page. */
const ENGLISH =
  /\b(the|and|with|must|required|optional|quotation mark|full stop|removes|replaces|order|orders|issues?|errors?|warnings?|check|field|value)\b/i;

for (const locale of ["en-GB", "fr-FR"]) {
  test(`no raw mark-up, and no word of the other language (${locale})`, async () => {
    const { page, close } = await open({ locale, start: "pasted" });
    for (const id of await scenarios(page)) {
      await scenario(page, id);
      const said = await page.evaluate(() => {
        // Code, values of an order, and the vendor's headings are the same in every language.
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const around = node.parentElement;
          if (around.closest("code, pre, .diff, cite, noscript, script, style, option[lang], dd, [translate=no]"))
            continue;
          if (around.checkVisibility({ checkVisibilityCSS: true })) found.push(node.data);
        }
        return found;
      });
      assert.deepEqual(
        said.filter((text) => text.includes("`")),
        [],
        id,
      );
      if (locale === "fr-FR")
        assert.deepEqual(
          said.filter((text) => ENGLISH.test(text)),
          [],
          id,
        );
      else
        assert.deepEqual(
          said.filter((text) => FRENCH.test(text)),
          [],
          id,
        );
    }
    await close();
  });
}

test("a switch of language also changes the results of a file, and the rule book", async () => {
  const { page, close } = await open({ start: "copper" });
  await page
    .getByTestId("lines-file")
    .setInputFiles({ name: "orders.ndjson", mimeType: "", buffer: Buffer.from('{"type":"terminate"}\n') });
  await page.getByTestId("lines-done").waitFor();
  const english = await page.locator(".table tbody").innerText();
  assert.ok(!english.includes("`"));
  await choose(page, "FR");
  await soon(async () => assert.notEqual(await page.locator(".table tbody").innerText(), english));
  assert.match(await page.getByRole("link", { name: "Recueil des règles" }).first().getAttribute("href"), /lang=fr/);
  await page.locator('[data-tab="check"]').click();
  assert.equal(await verdict(page).innerText(), "Prête à être soumise");
  await close();
});
