// Drives the built wizard in a jsdom document and in Chromium, through the same few actions of a person.

import { existsSync, readdirSync } from "node:fs";
import { configure, waitFor } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { JSDOM, VirtualConsole } from "jsdom";
import { chromium } from "playwright-core";
import { preview } from "vite";

// A machine may be slow.
const PATIENCE = 30_000;
configure({ asyncUtilTimeout: PATIENCE });
const root = new URL("../", import.meta.url);

/** Returns what a person sees of the page. It runs in the page itself. */
function see() {
  const inputs = [...document.querySelectorAll("form input, form select, form textarea")];
  return {
    step: [...document.querySelectorAll("ol > li")].findIndex((item) => item.getAttribute("aria-current") === "step"),
    fields: inputs.map((input) => ({
      id: input.id,
      value: input.type === "checkbox" ? input.checked : input.value,
      isRequired: input.getAttribute("aria-required") === "true",
      isWrong: input.getAttribute("aria-invalid") === "true",
      label: document.querySelector(`label[for="${input.id}"]`)?.textContent,
      options: input.localName === "select" ? [...input.options].map(({ value }) => value) : undefined,
    })),
    legends: [...document.querySelectorAll("legend")].map(({ textContent }) => textContent),
    errors: [...document.querySelectorAll("li.error")].map(({ firstChild }) => firstChild.textContent.trim()),
    fixes: [...document.querySelectorAll("li.error button")].map(({ textContent }) => textContent),
    buttons: [...document.querySelectorAll("button")].map(({ textContent }) => textContent),
    calls: [...document.querySelectorAll("aside li")].map(({ textContent }) => textContent),
    focus: document.activeElement?.id,
    text: document.body.textContent,
  };
}

/** The parts of a browser that React and the form library need. */
const GLOBALS = [
  "document",
  "Element",
  "Event",
  "FormData",
  "HTMLElement",
  "HTMLIFrameElement",
  "MutationObserver",
  "Node",
];
let loaded = 0;

async function inJsdom() {
  const [script] = readdirSync(new URL("target/assets", root)).filter((name) => name.endsWith(".js"));
  const complaints = [];
  const virtualConsole = new VirtualConsole().on("jsdomError", (error) => complaints.push(String(error)));
  const options = { url: "https://orders.test/", pretendToBeVisual: true, virtualConsole };
  const { window } = new JSDOM('<main id="wizard"></main>', options);
  const { document } = window;
  Object.assign(globalThis, { window }, Object.fromEntries(GLOBALS.map((name) => [name, window[name]])));
  const complain = console.error;
  console.error = (...said) => complaints.push(said.join(" "));
  await import(new URL(`target/assets/${script}?${++loaded}`, root));
  const user = userEvent.setup({ document });
  return {
    see: async () => see(),
    until: (isSo) => waitFor(() => isSo(see())),
    async answer(id, value) {
      const input = document.getElementById(id);
      if (input.localName === "select") return user.selectOptions(input, value);
      if (input.type === "checkbox") return input.checked === value ? undefined : user.click(input);
      await user.clear(input);
      if (value) await user.type(input, value);
    },
    async press(name) {
      const find = () =>
        [...document.querySelectorAll("button:enabled")].find(({ textContent }) => textContent === name);
      const button = await waitFor(() => find() ?? Promise.reject(new Error(`no button ${name}`)));
      await user.click(button);
    },
    async close() {
      window.close();
      console.error = complain;
      if (complaints.length) throw new Error(complaints.join("\n"));
    },
  };
}

const PLACES = [process.env.KOSC_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
let browser;
let server;

async function inChromium() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath)
    throw new Error("no Chromium: `apt-get install chromium`, or say where it is with KOSC_CHROMIUM");
  server ??= await preview({ root: root.pathname, preview: { port: 0, host: "127.0.0.1" }, logLevel: "warn" });
  browser ??= await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const page = await browser.newPage({ locale: "fr-FR" });
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(server.resolvedUrls.local[0]);
  const at = (id) => page.locator(`[id="${id}"]`);
  return {
    page,
    see: () => page.evaluate(see),
    async until(isSo) {
      const start = Date.now();
      for (;;) {
        const seen = await page.evaluate(see);
        try {
          return isSo(seen);
        } catch (error) {
          if (Date.now() - start > PATIENCE) throw error;
          await page.evaluate(() => new Promise(requestAnimationFrame));
        }
      }
    },
    async answer(id, value) {
      const kind = await at(id).evaluate(({ localName, type }) => (type === "checkbox" ? type : localName));
      if (kind === "select") await at(id).selectOption(value);
      else if (kind === "checkbox") await at(id).setChecked(value);
      else await at(id).fill(value);
    },
    press: (name) => page.getByRole("button", { name, exact: true }).first().click(),
    async close() {
      await page.close();
      if (complaints.length) throw new Error(complaints.join("\n"));
    },
  };
}

export const DRIVERS = { jsdom: inJsdom, Chromium: inChromium };

export async function closeAll() {
  await browser?.close();
  await server?.close();
}
