// Drives Chromium and Firefox. The first speaks CDP, the second WebDriver BiDi.

import puppeteer from "puppeteer-core";
import { findProgram, VIEWPORT } from "./programs.mjs";

const LAUNCH = {
  chromium: () => ({
    executablePath: findProgram("chromium", "KOSC_CHROMIUM"),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  }),
  firefox: () => ({
    executablePath: findProgram("firefox", "KOSC_FIREFOX"),
    // Its clock has steps of a millisecond otherwise.
    extraPrefsFirefox: { "privacy.reduceTimerPrecision": false },
  }),
};

const KEYS = { left: "ArrowLeft", right: "ArrowRight" };

/** Starts the browser. It ends with this process, too. */
export async function launch(engine) {
  // The first start after an installation takes long.
  const browser = await puppeteer.launch({
    browser: engine === "firefox" ? engine : "chrome",
    // Not set page by page: a Firefox of 2025 takes the size, but not the orientation that puppeteer sets with it.
    defaultViewport: VIEWPORT,
    timeout: 90_000,
    ...LAUNCH[engine](),
  });
  return {
    version: await browser.version(),
    async open(url) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(url);
      return {
        evaluate: (run, ...all) => page.evaluate(run, ...all),
        click: (selector) => page.click(selector),
        type: (text) => page.keyboard.type(text),
        press: (name) => page.keyboard.press(KEYS[name]),
        upload: async (selector, file) => (await page.$(selector)).uploadFile(file),
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
