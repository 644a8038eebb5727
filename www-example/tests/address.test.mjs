// The state of the page in its address: links, the way back, and the rule book's.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, cards, choose, field, open, scenario, soon, verdict } from "./browser.mjs";

after(() => browser.close());

test("a link contains the order, and opens it again", async () => {
  const { page, close } = await open({ start: "fiber-unknown" });
  await page.getByTestId("building").selectOption("stairs");
  await field(page, "comment").fill("Code 4512, 2ᵉ étage");
  await soon(async () => assert.match(page.url(), /#order=[\w-]+$/));
  const link = page.url();
  await close();
  const other = await open({ path: link.slice(link.indexOf("#")) });
  await other.page.getByTestId("verdict").waitFor();
  await soon(async () => assert.equal(await field(other.page, "comment").inputValue(), "Code 4512, 2ᵉ étage"));
  assert.equal(await other.page.getByTestId("building").inputValue(), "stairs");
  assert.match(
    await other.page.getByTestId("scenario").locator("option:checked").innerText(),
    /unknown socket · edited/,
  );
  assert.deepEqual(other.complaints, []);
  await other.close();
});

test("Copy link copies it, and says what is in it", async () => {
  const { page, close } = await open({ start: "pasted" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const button = page.getByRole("button", { name: "Copy link" });
  assert.match(await button.getAttribute("title"), /browsers send that to no server[^]*real customers/);
  await button.click();
  await page.getByText("Link copied. It contains this order.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#order=[\w-]+$/);
  await close();
});

test("an example has an address of its own, and Back leads to the one before", async () => {
  const { page, close } = await open({ start: "pasted" });
  await scenario(page, "copper");
  assert.match(page.url(), /#copper$/);
  await field(page, "comment").fill("later");
  await page.getByRole("button", { name: "Reset" }).click();
  assert.equal(await field(page, "comment").inputValue(), "");
  await page.goBack();
  await soon(async () => assert.equal(await verdict(page).innerText(), "Not ready yet"));
  assert.equal(await page.getByTestId("scenario").inputValue(), "pasted");
  await close();
});

for (const hash of ["#order=AAAA", "#order=%", "#rule=no/such-rule"]) {
  test(`an address that can't be read is said to be one: ${hash}`, async () => {
    const { page, complaints, close } = await open({ path: hash });
    await page.getByText("This link can’t be read").waitFor();
    assert.equal(await page.getByTestId("scenario").inputValue(), "pasted");
    assert.deepEqual(complaints, []);
    await close();
  });
}

for (const policy of ["wasm", "strict"]) {
  test(`from the rule book to an order that breaks the rule, and back (${policy})`, async () => {
    const { page, complaints, close } = await open({ policy, locale: "fr-FR", path: "rule-book.html#siret/checksum" });
    // In the language of the browser, with the way back.
    assert.equal(await page.getByRole("link", { name: "Essayer", exact: true }).getAttribute("href"), "./");
    await page.locator('[id="siret/checksum"]').getByRole("link", { name: "Essayer cette règle" }).click();
    await page.getByTestId("verdict").waitFor();
    await soon(async () =>
      assert.match(await cards(page).locator(".card-foot a").first().innerText(), /siret\/checksum/),
    );
    assert.match(await page.getByTestId("scenario").locator("option:checked").innerText(), /enfreint siret\/checksum/);
    await cards(page)
      .locator(".card-foot a")
      .first()
      .evaluate((one) => one.removeAttribute("target"));
    await cards(page).locator(".card-foot a").first().click();
    assert.match(page.url(), /rule-book\.html\?lang=fr#siret\/checksum$/);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the rule book follows the theme and the language of the page, and has its search in the address", async () => {
  const { page, close } = await open({ start: "pasted" });
  await page.locator('[name="theme"][value="dark"]').check();
  await choose(page, "FR");
  await page.getByRole("link", { name: "Recueil des règles" }).click();
  await page.getByRole("heading", { name: "Ce qu’une commande doit respecter" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.getByRole("searchbox").fill("siret");
  await soon(async () => assert.match(page.url(), /[?&]q=siret/));
  await page.reload();
  assert.equal(await page.getByRole("searchbox").inputValue(), "siret");
  await page.getByRole("searchbox").fill("no such thing");
  await page.getByRole("button", { name: "Effacer la recherche" }).click();
  assert.equal(await page.getByRole("searchbox").inputValue(), "");
  assert.doesNotMatch(page.url(), /q=/);
  await close();
});

test("each rule that has an order is broken by it", async () => {
  const { page, close } = await open({ path: "rule-book.html" });
  const links = await page.locator(".try").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.ok(links.length > 90, `${links.length}`);
  await page.goto(page.url().replace(/rule-book.*/, links[0]));
  await page.getByTestId("verdict").waitFor();
  await page.getByRole("tab", { name: "Report" }).click();
  for (const link of links) {
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      link.slice(link.indexOf("#")),
    );
    const rule = link.slice(link.indexOf("=") + 1);
    await soon(async () => {
      assert.ok((await page.getByTestId("scenario").locator("option:checked").innerText()).includes(rule), rule);
      assert.ok((await page.getByTestId("report").innerText()).includes(`"rule": "${rule}"`), rule);
    });
  }
  await close();
});
