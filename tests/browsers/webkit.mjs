// Drives WebKitGTK's small browser, on a display in memory. It understands only the classic WebDriver protocol, and
// does not show its console.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { Builder, By, Capabilities, Key } from "selenium-webdriver";
import { writeFile } from "node:fs/promises";
import { findProgram, VIEWPORT } from "./programs.mjs";

const KEYS = { left: Key.ARROW_LEFT, right: Key.ARROW_RIGHT };

const children = new Set();
// `finally` does not run when a signal or a closed pipe ends the process.
process.on("exit", () => children.forEach((child) => child.kill()));

function start(file, args, options) {
  const child = spawn(file, args, options);
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

const ended = (child, what) =>
  new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${what} ended with ${code}`)));
  });

/** Starts a display of memory, which says its number on the descriptor 3. */
async function startDisplay() {
  const screen = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
  const stdio = ["ignore", "ignore", "ignore", "pipe"];
  const child = start(findProgram("webkit", "KOSC_XVFB"), ["-displayfd", "3", ...screen], { stdio });
  const said = new Promise((resolve) => child.stdio[3].once("data", (data) => resolve(`:${`${data}`.trim()}`)));
  return { child, display: await Promise.race([said, ended(child, "Xvfb")]) };
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function startDriver(display) {
  const port = await freePort();
  const args = [`--port=${port}`, "--host=127.0.0.1"];
  const env = { ...process.env, DISPLAY: display };
  const child = start(findProgram("webkit", "KOSC_WEBKIT_DRIVER"), args, { env, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  const listens = async () => {
    const response = await fetch(`${address}/status`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await listens();
  };
  await Promise.race([listens(), ended(child, "WebKitWebDriver")]);
  return { child, address };
}

/** Runs in the page. */
const ANSWER = `const all = [...arguments], done = all.pop();
  Promise.resolve().then(() => (RUN)(...all)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;

const within = (seconds, promise, what) =>
  Promise.race([
    promise,
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error(`${what} did not answer in ${seconds} s`)), seconds * 1000).unref();
    }),
  ]);

/** Starts one browser for all pages, because its driver stops answering after some tens of new ones. */
export async function launch() {
  const { child: xvfb, display } = await startDisplay();
  const { child: driver, address } = await startDriver(display);
  const builder = new Builder().usingServer(address).withCapabilities(new Capabilities({ browserName: "MiniBrowser" }));
  const session = await within(60, builder.build(), "WebKitWebDriver");
  await session.manage().setTimeouts({ pageLoad: 60_000, script: 120_000 });
  await session
    .manage()
    .window()
    .setRect({ x: 0, y: 0, ...VIEWPORT });
  const find = (selector) => session.findElement(By.css(selector));
  const page = {
    async evaluate(run, ...all) {
      const script = ANSWER.replace("RUN", () => `${run}`);
      const { value, error } = await session.executeAsyncScript(script, ...all);
      if (error) throw new Error(error);
      return value;
    },
    click: (selector) => find(selector).click(),
    type: (text) => session.actions().sendKeys(text).perform(),
    press: (name) => session.actions().sendKeys(KEYS[name]).perform(),
    upload: (selector, file) => find(selector).sendKeys(file),
    screenshot: async (path) => writeFile(path, await session.takeScreenshot(), "base64"),
    close: () => session.get("about:blank"),
  };
  return {
    version: `WebKitGTK ${(await session.getCapabilities()).getBrowserVersion()}`,
    async open(url) {
      await session.get(url);
      return page;
    },
    async close() {
      await within(10, session.quit(), "WebKitWebDriver").catch(() => {});
      driver.kill();
      xvfb.kill();
    },
  };
}
