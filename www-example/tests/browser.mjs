// Drives the page in Debian's Chromium. A test fails on any message in the console.

import { chromium } from "playwright-core";
import { findProgram } from "../../tests/browsers/programs.mjs";
import { POLICIES, serve } from "../serve.mjs";

export const browser = await chromium.launch({
  executablePath: findProgram("chromium", "KOSC_CHROMIUM"),
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

/** Opens a new page under a policy, and collects the messages of its console. */
export async function open({
  start = "empty",
  rate = 1,
  act = "check",
  policy = "wasm",
  locale = "en-GB",
  colorScheme = "light",
  width = 1440,
  height = 1000,
  path = "",
  scripts = true,
} = {}) {
  const { server, address } = await serve({ policy: POLICIES[policy] });
  // A test that fails does not close it, and must not keep the run alive.
  server.unref();
  const context = await browser.newContext({
    locale,
    colorScheme,
    viewport: { width, height },
    reducedMotion: "reduce",
    acceptDownloads: true,
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => {
    // A browser that leaves a page cancels what the page was loading.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") complaints.push(`${request.url()} failed`);
  });
  await page.goto(address + (path || `#${start}`));
  if (!path) await page.getByTestId("verdict").waitFor();
  if (!path) await unfold(page);
  if (act === "send") await send(page);
  if (rate > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
  const close = async () => {
    await context.close();
    server.close();
  };
  return { page, complaints, address, close };
}

/** Unfolds the groups of fields that need not be filled in. */
export const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
export async function scenario(page, id) {
  await page.getByTestId("scenario").selectOption(id);
  await unfold(page);
}
/** Opens the third act, and waits for the double of the platform. */
export async function send(page) {
  await page.locator('[data-tab="send"]').click();
  await page.locator(".plan-pane").waitFor();
  await unfold(page);
}
export async function scenarios(page) {
  const found = await page
    .getByTestId("scenario")
    .locator("option")
    .evaluateAll((all) => all.map((one) => one.value));
  if (found.length < 20) throw new Error(`${found.length} scenarios`);
  return found;
}
/** The input of the field at a path such as `end_customer.siret`. */
export const field = (page, path) => page.locator(`[id="field-${path.replaceAll(".", "-")}"]`);
export const verdict = (page) => page.getByTestId("verdict").getByRole("heading");
export const cards = (page) => page.locator(".card");
export const editor = (page) => page.getByTestId("editor").getByRole("textbox");
/** Shows a pane, because a narrow screen shows only one at a time. */
export async function reach(page, pane) {
  const tab = page
    .locator(".pane-bar")
    .getByRole("button", { name: { form: /^Form/, problems: /^(Issues|Anomalies)/, json: /^(Order|Commande)/ }[pane] });
  if (await tab.isVisible()) await tab.click();
}
export const choose = (page, language) => page.getByLabel(language, { exact: true }).check();

/** Waits for something that is drawn a moment later. */
export async function soon(check, until = Date.now() + 5000) {
  try {
    await check();
  } catch (error) {
    if (Date.now() > until) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await soon(check, until);
  }
}

/** The order as the request would send it, or as the editor has it. */
export const editorText = (page) => page.getByTestId("editor").locator(".cm-content").innerText();
