// The first act, as a customer uses it: by label, keyboard and click.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CUSTOMER } from "../../tests/browsers/customer.mjs";
import { browser, cards, choose, editor, editorText, field, open, scenario, soon, verdict } from "./browser.mjs";

after(() => browser.close());

async function enter(page, values) {
  for (const [path, value] of Object.entries(values)) {
    const control = field(page, path);
    if (await control.evaluate((one) => one.tagName === "SELECT")) await control.selectOption(value);
    else await control.fill(value);
  }
}

const ELIGIBILITY = "elig-40ea0561-599a-4850-9add-578ddfafa713";

const PATHS = {
  copper: {
    type: "activate",
    eligibility_ref: ELIGIBILITY,
    "product.code": "AM01",
    request_type: "activate",
    ...CUSTOMER,
  },
  fiber: {
    type: "activate",
    eligibility_ref: ELIGIBILITY,
    "product.code": "FP01",
    request_type: "create",
    ...CUSTOMER,
    "bounds.0.address.stairs": "C",
    "bounds.0.address.floor": "1",
  },
  termination: { type: "terminate", service_ref: "S191128_21428", ...CUSTOMER },
};

for (const [name, values] of Object.entries(PATHS)) {
  test(`from an empty form to ready: ${name}`, async () => {
    const { page, complaints, close } = await open();
    assert.equal(await verdict(page).innerText(), "Not ready yet");
    await enter(page, values);
    await page.getByRole("heading", { name: "Ready to submit" }).waitFor();
    assert.deepEqual(complaints, []);
    const bar = page.getByTestId("verdict").getByRole("progressbar");
    assert.equal(await bar.getAttribute("aria-valuenow"), await bar.getAttribute("aria-valuemax"));
    assert.equal(await page.getByTestId("next").count(), 0);
    assert.equal(await page.getByTestId("send-it").count(), 1);
    // Without one value, the order is not ready.
    await field(page, "operator_info.order_ref").fill("");
    assert.equal(await verdict(page).innerText(), "Not ready yet");
    assert.match(await page.getByTestId("next").innerText(), /^Next: .*reference/);
    await page.getByTestId("next").click();
    await soon(async () =>
      assert.equal(await page.evaluate(() => document.activeElement.id), "field-operator_info-order_ref"),
    );
    await close();
  });
}

test("what is asked for follows what is chosen", async () => {
  const { page, close } = await open();
  const choices = (path) =>
    field(page, path)
      .locator("option")
      .evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  await field(page, "type").selectOption("activate");
  const all = await choices("request_type");
  await field(page, "product.code").fill("FP01");
  const fiber = await choices("request_type");
  await field(page, "product.code").fill("AM01");
  const copper = await choices("request_type");
  assert.deepEqual(fiber, ["create", "activate_defined", "activate_undefined"]);
  assert.deepEqual(copper, ["activate", "create", "create_nearby", "create_neighbour"]);
  assert.deepEqual(all, [...copper, "activate_defined", "activate_undefined"]);
  assert.equal(await field(page, "allow_second_rdv").count(), 0);
  await field(page, "product.code").fill("FP05");
  assert.equal(await field(page, "allow_second_rdv").count(), 1);
  await close();
});

test("staircase and floor are picked from the building", async () => {
  const { page, complaints, close } = await open();
  await scenario(page, "update-stairs");
  const floors = await field(page, "address.floor").locator("option").allInnerTexts();
  assert.deepEqual(floors, ["Choose…", "0", "1", "2", "3", "4", "5"]);
  await field(page, "address.floor").selectOption("5");
  await page.getByRole("tab", { name: "Request" }).click();
  assert.match(await page.getByTestId("request").innerText(), /PATCH[^]*\/bounds\/[0-9a-f-]{36}\/[^]*"floor": "5"/);
  assert.deepEqual(complaints, []);
  await close();
});

test("why a field is required", async () => {
  const { page, close } = await open();
  await enter(page, { type: "activate", "end_customer.type": "registered" });
  await page.getByRole("button", { name: "Why? SIRET number" }).click();
  const why = page.locator("#field-end_customer-siret-why");
  assert.match(
    await why.innerText(),
    /^Required because customer type is registered\.\s+Not required if customer type is not registered\./,
  );
  await why.getByRole("button", { name: "Change customer type" }).click();
  await soon(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "field-end_customer-type"));
  assert.equal(
    await why.getByRole("link", { name: "siret/required" }).getAttribute("href"),
    "rule-book.html#siret/required",
  );
  await close();
});

test("form and editor are in step, both ways", async () => {
  const { page, complaints, close } = await open();
  await editor(page).waitFor();
  await field(page, "comment").fill("Code 4512");
  await soon(async () => assert.match(await editorText(page), /"comment": "Code 4512"/));
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"type": "terminate", "comment": "Interphone"}');
  assert.equal(await field(page, "comment").inputValue(), "Interphone");
  assert.equal(await field(page, "type").inputValue(), "terminate");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"type": ');
  await page.getByText("This isn’t valid JSON.").waitFor();
  assert.equal(await cards(page).first().getAttribute("data-code"), "invalid_json");
  assert.equal(await field(page, "type").inputValue(), "terminate");
  assert.deepEqual(complaints, []);
  await close();
});

test("choosing an issue leads to the field and to its place in the text", async () => {
  const { page, close } = await open();
  await scenario(page, "pasted");
  await page.locator(".card", { hasText: "end_customer.siret" }).locator(".message").click();
  await soon(async () =>
    assert.equal(await page.evaluate(() => document.activeElement.id), "field-end_customer-siret"),
  );
  // The line of the selection is the active one.
  await soon(async () =>
    assert.match(await page.getByTestId("editor").locator(".cm-activeLine").innerText(), /"siret"/),
  );
  const marked = page.getByTestId("editor").locator(".cm-lintRange-error");
  assert.match((await marked.allInnerTexts()).join(" "), /732.829.320.00074/);
  await close();
});

test("safe fixes, with the code points they change, and undone", async () => {
  const { page, complaints, close } = await open();
  await scenario(page, "pasted");
  const before = await field(page, "end_customer.siret").inputValue();
  const card = page.locator(".card", { hasText: "end_customer.siret" });
  assert.match(await card.locator(".unseen").innerText(), /no-break space ×3/);
  assert.deepEqual(await card.locator(".line .text").allInnerTexts(), ["732⍽829⍽320⍽00074", "73282932000074"]);
  await page.getByTestId("fix-safe").click();
  assert.equal(await field(page, "end_customer.siret").inputValue(), "73282932000074");
  assert.equal(await field(page, "end_customer.contact.cell_phone_number").inputValue(), "0612345678");
  // Letters change only if the person asks for it.
  assert.match(await field(page, "end_customer.name").inputValue(), /ÉTOILE/);
  assert.match(await page.getByTestId("fixed").innerText(), /3 fixes applied/);
  await page.getByTestId("fixed").getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, "end_customer.siret").inputValue(), before);
  assert.deepEqual(complaints, []);
  await close();
});

test("fixes one by one make the pasted order ready", async () => {
  const { page, close } = await open();
  await scenario(page, "pasted");
  for (let fixes = 0; (await page.locator(".fix-foot button").count()) && fixes < 20; fixes++)
    await page.locator(".fix-foot button").first().click();
  assert.equal(await verdict(page).innerText(), "Ready to submit");
  assert.equal(await field(page, "end_customer.name").inputValue(), "BOULANGERIE DE L ETOILE\u00a0et FILS");
  assert.equal(await field(page, "end_customer.contact.last_name").inputValue(), "D Artois -\u00a0Noël");
  await close();
});

test("a fix that changes more than text", async () => {
  const { page, close } = await open();
  await scenario(page, "create-fiber");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(
    JSON.stringify({
      type: "activate",
      product: { code: "FP01" },
      options: { gtr: true },
      end_customer: { type: "registrated" },
    }),
  );
  const fix = (path) =>
    page.locator(".card", { has: page.locator(".path", { hasText: path }) }).locator(".fix-foot button");
  await fix("options.gtr").first().click();
  assert.equal(await field(page, "options.gtr.enabled").inputValue(), "true");
  await fix("end_customer.type").click();
  assert.equal(await field(page, "end_customer.type").inputValue(), "registered");
  await close();
});

test("the language at a switch", async () => {
  const { page, complaints, close } = await open();
  await scenario(page, "pasted");
  await choose(page, "FR");
  assert.equal(await verdict(page).innerText(), "Pas encore prête");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  const french = await cards(page).first().innerText();
  await choose(page, "EN");
  assert.notEqual(await cards(page).first().innerText(), french);
  assert.deepEqual(complaints, []);
  await close();
  const other = await open({ locale: "fr-FR" });
  assert.equal(await verdict(other.page).innerText(), "Pas encore prête");
  await other.close();
});

test("a new error is shown after a pause, and a corrected one disappears at once", async () => {
  const { page, close } = await open({ start: "copper" });
  const told = page.locator('.field[data-path="/end_customer/contact/email"] .told');
  const email = field(page, "end_customer.contact.email");
  await email.fill("");
  await email.pressSequentially("alma");
  assert.equal(await told.count(), 0, "while typing");
  await email.blur();
  assert.equal(await told.count(), 1, "once left");
  await email.focus();
  await email.pressSequentially("@example.fr");
  assert.equal(await told.count(), 0, "put right");
  // Also without leaving the field, when the person stops typing.
  await email.press("End");
  await email.pressSequentially(" x");
  await told.waitFor();
  await close();
});

test("required first, the rest folded, and nothing moves while it is filled in", async () => {
  const { page, close } = await open({ path: "#empty" });
  await page.getByTestId("verdict").waitFor();
  await field(page, "end_customer.type").waitFor();
  assert.equal(await field(page, "comment").isVisible(), false);
  await page
    .getByText(/optional field/)
    .first()
    .click();
  const comment = field(page, "comment");
  await comment.pressSequentially("Code 4512");
  assert.equal(await comment.evaluate((one) => one === document.activeElement), true);
  assert.equal(await comment.inputValue(), "Code 4512");
  assert.equal(await comment.evaluate((one) => one.closest("details") !== null), true);
  await close();
});

test("many problems of one kind are one card", async () => {
  const { page, close } = await open({ start: "empty" });
  const card = page.locator(".card.several");
  assert.match(await card.innerText(), /9 required values are missing/);
  await card.getByRole("button", { name: "SIRET number" }).count();
  await card.getByRole("button").nth(1).click();
  await soon(async () => assert.match(await page.evaluate(() => document.activeElement.id), /^field-/));
  await close();
});

test("the verdict has a title for each call", async () => {
  const { page, close } = await open({ start: "copper" });
  const titles = {
    copper: "Ready to submit",
    "create-copper": "The draft can be created",
    update: "The change can be sent",
    list: "The query is right",
    read: "Nothing unusual in this order",
    event: "The event can be sent",
  };
  for (const [id, title] of Object.entries(titles)) {
    await scenario(page, id);
    assert.equal(await verdict(page).innerText(), title);
    assert.match(await page.title(), new RegExp(`^✓ ${title} · kosc-orders$`));
  }
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("{");
  await page.getByRole("heading", { name: "Waiting for valid JSON" }).waitFor();
  await close();
});

test("the order as a request, as code and as a report", async () => {
  const { page, complaints, close } = await open({ start: "pasted" });
  await page.getByRole("tab", { name: "Request" }).click();
  const request = page.getByTestId("request");
  assert.match(await request.innerText(), /PATCH[^]*\/api\/v2\/orders\/[^]*"status": "submitted"/);
  await request.getByRole("button", { name: "curl" }).click();
  assert.match(await request.locator("pre").innerText(), /^curl -X PATCH '[^']+' \\\n {2}-H "Authorization: \$KEY" \\/);
  await request.getByRole("button", { name: "fetch" }).click();
  assert.match(await request.locator("pre").innerText(), /await fetch\(host \+ "\/api/);
  await page.getByRole("tab", { name: "Code" }).click();
  assert.match(await page.getByTestId("code").innerText(), /check\("submit", order\)/);
  await page.getByRole("button", { name: "Rust" }).click();
  assert.match(await page.getByTestId("code").innerText(), /Checker::new\(Operation::Submit, context\)/);
  await page.getByRole("tab", { name: "Report" }).click();
  const text = await page.getByTestId("report").locator("pre").innerText();
  const report = JSON.parse(text);
  assert.equal(report.ok, false);
  assert.ok(report.issues.some(({ rule }) => rule === "siret/format"));
  await page.getByTestId("report").getByRole("button", { name: "/end_customer/siret" }).first().click();
  await soon(async () =>
    assert.equal(await page.evaluate(() => document.activeElement.id), "field-end_customer-siret"),
  );
  // Arrows go from tab to tab.
  await page.getByRole("tab", { name: "Report" }).focus();
  await page.keyboard.press("Home");
  assert.equal(await page.getByRole("tab", { name: "JSON" }).getAttribute("aria-selected"), "true");
  assert.deepEqual(complaints, []);
  await close();
});

test("from problem to problem by keys, and to their fixes", async () => {
  const { page, close } = await open({ start: "pasted" });
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("F8");
  await soon(async () => assert.equal(await active(), "field-end_customer-name"));
  await page.keyboard.press("F8");
  await soon(async () => assert.equal(await active(), "field-end_customer-siret"));
  await page.keyboard.press("Shift+F8");
  await soon(async () => assert.equal(await active(), "field-end_customer-name"));
  await page.keyboard.press("Control+Enter");
  await soon(async () =>
    assert.equal(await field(page, "end_customer.name").inputValue(), "BOULANGERIE DE L ETOILE\u00a0et FILS"),
  );
  await field(page, "end_customer.siret").focus();
  await page.keyboard.press("F1");
  await page.locator("#field-end_customer-siret-why").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#field-end_customer-siret-why").count(), 0);
  await field(page, "end_customer.siret").blur();
  await page.keyboard.press("?");
  assert.equal(await page.getByRole("dialog").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await close();
});

test("the editor proposes the keys and the values of `fields`", async () => {
  const { page, complaints, close } = await open({ start: "empty" });
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText('{"typ"}');
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  const proposed = page.getByTestId("editor").locator(".cm-tooltip-autocomplete li");
  await proposed.first().waitFor();
  assert.match((await proposed.allInnerTexts()).join(" "), /"type"/);
  assert.deepEqual(complaints, []);
  await close();
});
