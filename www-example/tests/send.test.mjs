// The third act: the plan, the calls one by one, refusals shown at their fields, and the stages of the order.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, field, open, reach, scenario, send, soon } from "./browser.mjs";

after(() => browser.close());

const steps = (page) => page.locator(".step");
const titles = (page) => page.locator(".step :is(.message, .step-title)").allInnerTexts();
const states = (page) => steps(page).evaluateAll((all) => all.map((one) => one.dataset.state));
const next = (page) => page.getByTestId("send-next").click();
const trouble = (page) => page.getByTestId("trouble");

/** Sends until nothing is left to send. */
async function sendAll(page) {
  for (let calls = 0; calls < 12 && (await page.getByTestId("send-next").count()); calls++) {
    await next(page);
    if (await page.getByTestId("agree").count()) await page.getByTestId("agree").click();
  }
}

async function live(page) {
  for (let states = 0; states < 8 && (await page.getByTestId("next-state").count()); states++)
    await page.getByTestId("next-state").click();
}

const READY = {
  copper: ["Create the draft", "Write: ", "Submit"],
  neighbour: ["Create the draft", "Write: ", "Write the address: ", "Submit"],
  "fiber-known": ["Create the draft", "Write: ", "Write the line or socket: ", "Read the order again", "Submit"],
  "fiber-unknown": ["Create the draft", "Write: ", "Write the address: ", "Submit"],
  "fiber-new": ["Create the draft", "Write: ", "Write the address: ", "Submit"],
  fp05: ["Create the draft", "Write: ", "Write the line or socket: ", "Read the order again", "Submit"],
  individual: ["Create the draft", "Write: ", "Submit"],
  terminate: ["Create the draft", "Write: ", "Submit"],
};

for (const [id, calls] of Object.entries(READY)) {
  test(`from the plan to completed: ${id}`, async () => {
    const { page, complaints, close } = await open({ start: id, act: "send" });
    await sendAll(page);
    const sent = (await titles(page)).map((title) => title.replace(/^\d+ /, ""));
    assert.equal(sent.length, calls.length, `${sent}`);
    calls.forEach((call, index) => assert.ok(sent[index].startsWith(call), `${sent}`));
    assert.deepEqual([...new Set(await states(page))], ["sent"]);
    await live(page);
    assert.match(await page.getByTestId("life").innerText(), /Completed\. \d+ calls, 0 refusals/);
    assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "completed");
    // The order is not a draft any more.
    assert.equal(await field(page, "type").evaluate((one) => one.closest("[inert]") !== null), true);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("ids flow from answers into the next calls", async () => {
  const { page, close } = await open({ start: "fiber-unknown", act: "send" });
  const roads = () => page.locator(".call-path code").allInnerTexts();
  assert.deepEqual(await roads(), [
    "/api/v2/orders/",
    "/api/v2/orders/{order}/",
    "/api/v2/orders/{order}/bounds/{bound}/",
    "/api/v2/orders/{order}/",
  ]);
  await next(page);
  const [id] = await page.locator(".new-ids .id").evaluateAll((all) => all.map((one) => one.title));
  assert.match((await roads())[1], new RegExp(`/orders/${id.slice(0, 8)}/$`));
  assert.match(await page.getByTestId("exchange").innerText(), new RegExp(`Response\\s+200[^]*${id}`));
  await next(page);
  await next(page);
  assert.match(
    await page.getByTestId("exchange").innerText(),
    new RegExp(`PATCH[^]*/orders/${id}/bounds/[0-9a-f-]{36}/[^]*"stairs": "C"`),
  );
  await close();
});

test("the plan grows with the form, and is made anew after an edit", async () => {
  const { page, close } = await open({ start: "empty", act: "send" });
  assert.match(await page.getByTestId("plan").innerText(), /Fill in the form/);
  await field(page, "type").selectOption("activate");
  await field(page, "product.code").fill("AM01");
  await field(page, "request_type").selectOption("activate");
  await field(page, "eligibility_ref").fill("elig-40ea0561-599a-4850-9add-578ddfafa713");
  await soon(async () => assert.match((await titles(page)).join(), /Create the draft/));
  await close();
  const ready = await open({ start: "copper", act: "send" });
  await next(ready.page);
  await next(ready.page);
  await field(ready.page, "comment").fill("Code 4512");
  await ready.page.getByText("Planned anew: 1 new call").waitFor();
  assert.deepEqual(await states(ready.page), ["sent", "sent", "next", "waiting"]);
  await sendAll(ready.page);
  assert.deepEqual([...new Set(await states(ready.page))], ["sent"]);
  await ready.close();
});

test("a value that the library did not send is refused, shown at its field, and was reported before", async () => {
  const { page, complaints, close } = await open({ start: "pasted", act: "send" });
  await next(page);
  assert.match(await page.getByTestId("blocked").innerText(), /blocks? the plan/);
  await page.getByTestId("anyway").click();
  assert.match(
    await trouble(page).innerText(),
    /The platform refused \d+ values\.[^]*kosc-orders said so before call 1/,
  );
  const told = page.locator('.field[data-path="/end_customer/siret"] .told');
  assert.match(await told.innerText(), /Platform/);
  // The refusal disappears when the value differs from the one that was sent.
  await field(page, "end_customer.siret").fill("73282932000074");
  await soon(async () => assert.equal(await told.count(), 0));
  await trouble(page)
    .getByRole("button", { name: /^Go to Company name/ })
    .click();
  await soon(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "field-end_customer-name"));
  assert.deepEqual(complaints, []);
  await close();
});

test("a reference that is taken: the library finds it too, once it is in the context", async () => {
  const { page, close } = await open({ start: "copper", act: "send" });
  await page.getByTestId("failure").selectOption("reference");
  await next(page);
  await next(page);
  assert.match(await trouble(page).innerText(), /once it knows what the platform knows/);
  await field(page, "operator_info.order_ref").fill("REF-2026-0002");
  await sendAll(page);
  await live(page);
  assert.match(await page.getByTestId("life").innerText(), /Completed\. \d+ calls, 1 refusal\b/);
  await close();
});

test("a staircase that does not exist leads back to its field", async () => {
  const { page, close } = await open({ start: "fiber-unknown", act: "send" });
  await page.getByTestId("failure").selectOption("staircase");
  for (let call = 0; call < 3; call++) await next(page);
  assert.match(await trouble(page).innerText(), /What was sent before is kept/);
  await trouble(page).getByRole("button", { name: "Go to Staircase" }).click();
  await soon(async () =>
    assert.equal(await page.evaluate(() => document.activeElement.id), "field-bounds-0-address-stairs"),
  );
  await field(page, "bounds.0.address.stairs").fill("A");
  await sendAll(page);
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "submitted");
  await close();
});

test("an answer that is lost: the draft is looked up, not made twice", async () => {
  const { page, close } = await open({ start: "copper", act: "send" });
  await page.getByTestId("failure").selectOption("lost");
  await next(page);
  assert.match(await trouble(page).innerText(), /No answer\. The call may have taken effect/);
  await page.getByTestId("look-up").click();
  await page.getByText("Found: the order exists.").waitFor();
  await sendAll(page);
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "submitted");
  assert.equal((await titles(page)).filter((title) => title.includes("Create")).length, 1);
  await close();
});

test("an answer that is lost: the submitted order is read, and its submission not sent again", async () => {
  const { page, close } = await open({ start: "copper", act: "send" });
  await next(page);
  await next(page);
  await page.getByTestId("failure").selectOption("lost");
  await next(page);
  await page.getByTestId("look-up").click();
  await page.getByText("Found: the order exists.").waitFor();
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "submitted");
  assert.equal((await titles(page)).filter((title) => title.includes("Submit")).length, 1);
  await close();
});

for (const [failure, sentence] of [
  ["key", /The platform refused the access token/],
  ["platform", /The platform failed; nothing was changed/],
]) {
  test(`the next call fails, and can be sent again: ${failure}`, async () => {
    const { page, close } = await open({ start: "copper", act: "send" });
    await next(page);
    await page.getByTestId("failure").selectOption(failure);
    await next(page);
    assert.match(await trouble(page).innerText(), sentence);
    await trouble(page).getByRole("button", { name: "Send again" }).click();
    assert.equal(await trouble(page).count(), 0);
    await close();
  });
}

test("rejected after submission, and copied into a new draft", async () => {
  const { page, close } = await open({ start: "copper", act: "send" });
  await page.getByTestId("failure").selectOption("rejected");
  await sendAll(page);
  await page.getByTestId("next-state").click();
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "rejected");
  await page.getByRole("button", { name: "Copy into a new draft" }).click();
  await soon(async () => assert.equal(await field(page, "operator_info.order_ref").inputValue(), ""));
  assert.equal(await field(page, "end_customer.name").evaluate((one) => one.closest("[inert]")), null);
  await close();
});

test("a termination is asked for before it terminates the service", async () => {
  const { page, close } = await open({ start: "terminate", act: "send" });
  await next(page);
  await next(page);
  await next(page);
  assert.match(await page.getByRole("alertdialog").innerText(), /Submitting terminates the service at once/);
  await page.getByRole("button", { name: "Not yet" }).click();
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "draft");
  await next(page);
  await page.getByTestId("agree").click();
  assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "submitted");
  await close();
});

test("all at once, by the keyboard", async () => {
  const { page, close } = await open({ start: "copper", act: "send" });
  await page.keyboard.press("Control+Enter");
  await soon(async () => assert.equal((await states(page))[0], "sent"));
  await page.keyboard.press("Control+Shift+Enter");
  await soon(async () => assert.equal(await page.locator('.life [aria-current="step"]').innerText(), "submitted"));
  await page.getByTestId("start-over").click();
  assert.deepEqual(await states(page), ["next", "waiting", "waiting"]);
  await close();
});

test("the page says what it cannot simulate", async () => {
  const strict = await open({ start: "copper", act: "send", policy: "strict" });
  assert.match(await strict.page.locator(".plan-pane").innerText(), /forbids WebAssembly/);
  assert.deepEqual(
    strict.complaints.filter((one) => !one.includes("wasm-unsafe-eval")),
    [],
  );
  await strict.close();
  const { page, close } = await open({ start: "list", act: "send" });
  assert.match(await page.locator(".plan-pane").innerText(), /Only a whole order can be sent/);
  await scenario(page, "copper");
  await page.getByTestId("life").waitFor();
  assert.match(await page.getByTestId("life").innerText(), /Simulated platform\. Nothing leaves this page\./);
  await close();
});

test("on a telephone, one tap leads from the plan to the form", async () => {
  const { page, close } = await open({ start: "fiber-unknown", width: 360, height: 780 });
  await send(page);
  assert.equal(await page.getByTestId("plan").isVisible(), true);
  await next(page);
  await reach(page, "form");
  assert.equal(await field(page, "end_customer.name").isVisible(), true);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  await close();
});
