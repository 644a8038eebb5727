// The packaging matrix: small apps that import the package by its name without any set-up, each built with the tools
// of its users and run. Each one prints the reports of a wrong and a right order, which must equal the reports of the
// native `judge` to the byte.
//
// `node run.mjs WORK [APP…]`: WORK has the folders `tools` and `next`, where npm has installed the locked packages and
// this package. APP is a part of an app's name. Exit code 1 if an app fails or cannot run.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { cases } from "../js/cases.mjs";

const [work, ...only] = process.argv.slice(2);
const here = import.meta.dirname;
const tools = join(work, "tools");

/** Enough time for any command on a slow machine. */
const PATIENCE = 180_000;
const env = {
  ...process.env,
  CI: "1",
  DENO_DIR: join(work, "deno"),
  DENO_NO_UPDATE_CHECK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NO_COLOR: "1",
  FORCE_COLOR: undefined,
};

// The orders.

const wrong = order("the documented draft as returned is far from ready");
const right = order("submission of a complete copper order");

function order(title) {
  return JSON.parse(cases.find(({ name }) => name.endsWith(`: ${title}`)).text);
}

function natively() {
  const calls = [
    { operation: "submit", text: JSON.stringify(wrong), context: '{"locale":"fr"}' },
    { operation: "submit", text: JSON.stringify(right) },
  ];
  const input = calls.map((call) => JSON.stringify(call)).join("\n");
  const judge = spawnSync(process.env.KOSC_JUDGE, { input, encoding: "utf8" });
  if (judge.status !== 0) throw new Error(`the native judge failed: ${judge.error ?? judge.stderr}`);
  const reports = judge.stdout.trim().split("\n");
  const [one, other] = reports.map((report) => JSON.parse(report));
  // Two empty reports would always agree.
  if (one.ok || !other.ok || !one.issues.length) throw new Error("the wrong order is right, or the right one is wrong");
  return `[${reports}]`;
}
const expected = natively();

// How to run an app.

/** Returns a command of the locked tools, without npm's launchers. */
function tool(root, name, bin = name) {
  const folder = join(root, "node_modules", name);
  let bins;
  try {
    ({ bin: bins } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  } catch (error) {
    throw new Error(`${name} is not installed (${error.code})`);
  }
  const file = join(folder, typeof bins === "string" ? bins : bins[bin]);
  const isScript = /^#!.*\bnode\b/.test(readFileSync(file).subarray(0, 64).toString());
  return isScript ? [process.execPath, file] : [file];
}

/** Runs a command to its end and returns its output. */
function run(folder, [command, ...args]) {
  const done = spawnSync(command, args, { cwd: folder, env, encoding: "utf8", timeout: PATIENCE, maxBuffer: 1 << 26 });
  if (done.error) throw new Error(`${command} can't be run: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`exit code ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** An app that some commands build. The last one prints the reports. */
const prints = (source, ...commands) => ({
  source,
  judge: (folder) => commands.map((command) => run(folder, command(folder))).at(-1),
});

/** An app whose tests compare the reports with `expected.json`. */
const tests = (source, command) => ({
  source,
  judge(folder) {
    run(folder, command());
    return expected;
  },
});

/**
 * Returns the only script of a built page, run in Node. The script needs only one thing of a page: whether links can be
 * preloaded.
 */
function script(folder) {
  const page = "globalThis.document = { createElement: () => ({ relList: { supports: () => true } }) }";
  const [file, ...more] = readdirSync(join(folder, "dist/assets")).filter((name) => name.endsWith(".js"));
  if (!file || more.length) throw new Error("the page should have one script");
  return [process.execPath, "--import", `data:text/javascript,${page}`, join("dist/assets", file)];
}

const node = (...args) => () => [process.execPath, ...args];
const by = (name, ...args) => () => [...tool(tools, name), ...args];
const tsc = (...args) => () => [...tool(tools, "typescript", "tsc"), "--project", ".", ...args];

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server, waits until it answers, and returns what `ask` gets from it. */
async function served(folder, command, ask) {
  const port = await freePort();
  const [program, ...args] = [...command, "--port", String(port), "--hostname", "127.0.0.1"];
  const server = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (said += data));
  const ended = new Promise((resolve) => server.once("exit", resolve));
  try {
    for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      if (server.exitCode !== null || Date.now() - start > PATIENCE) throw new Error("the server does not answer");
      if (await fetch(`http://127.0.0.1:${port}/`, { method: "HEAD" }).then(() => true, () => false)) break;
    }
    return await ask(`http://127.0.0.1:${port}`);
  } catch (error) {
    throw new Error(`${error.message}\n${said}`);
  } finally {
    server.kill();
    await ended;
  }
}

const entities = { "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Returns the text of the element with this id. */
function shown(html, id) {
  const text = html.match(new RegExp(`<pre id="${id}">([^<]*)</pre>`))?.[1];
  if (text === undefined) throw new Error(`the page has no \`${id}\`:\n${html.slice(0, 2000)}`);
  return text.replace(/&(quot|#x27|lt|gt|amp);/g, (entity) => entities[entity]);
}

async function next(folder) {
  const command = tool(folder, "next");
  run(folder, [...command, "build"]);
  return served(folder, [...command, "start"], async (origin) => {
    const get = async (path) => (await fetch(origin + path, { signal: AbortSignal.timeout(PATIENCE) })).text();
    const [html, edge] = [await get("/"), await get("/edge")];
    return { "server component": shown(html, "server"), "client component": shown(html, "client"), "edge route": edge };
  });
}

// The apps: a folder of sources, and how each is built and run.

const apps = {
  "Node, import": prints("esm", node("app.mjs")),
  "Node, require": prints("cjs", node("app.cjs")),
  "TypeScript node16, import": prints("typescript", tsc(), node("dist/app.mjs")),
  "TypeScript node16, require": prints("typescript", tsc(), node("dist/app.cjs")),
  "TypeScript bundler": prints(
    "typescript",
    tsc("--module", "esnext", "--moduleResolution", "bundler", "--noEmit"),
    by("esbuild", "app.mts", "--bundle", "--format=esm", "--outfile=dist/app.mjs"),
    node("dist/app.mjs"),
  ),
  "Vite, build": prints("esm", by("vite", "build"), script),
  "Vite, SSR build": prints("esm", by("vite", "build", "--ssr", "app.mjs"), node("dist/app.mjs")),
  "Vite, SSR build, all in one": prints(
    "esm",
    by("vite", "build", "--ssr", "app.mjs", "--config", "all-in.config.mjs"),
    node("dist/app.mjs"),
  ),
  "webpack": prints(
    "esm",
    by("webpack-cli", "build", "--mode", "production", "--entry", "./app.mjs", "--output-path", "dist"),
    node("dist/main.js"),
  ),
  "esbuild": prints(
    "esm",
    by("esbuild", "app.mjs", "--bundle", "--format=esm", "--outfile=dist/app.mjs"),
    node("dist/app.mjs"),
  ),
  "Rollup": prints(
    "esm",
    by("rollup", "app.mjs", "--plugin", "node-resolve", "--format", "es", "--file", "dist/app.mjs"),
    node("dist/app.mjs"),
  ),
  "Jest": tests("jest", by("jest", "--ci", "--config", "{}")),
  "Vitest": tests("vitest", by("vitest", "run", "--root", ".")),
  "Bun": prints("esm", by("bun", "app.mjs")),
  "Deno": prints("esm", by("deno", "run", "--cached-only", "--no-lock", "app.mjs")),
  "workerd": prints(
    "workerd",
    by(
      "esbuild",
      "worker.mjs",
      "--bundle",
      "--format=esm",
      "--conditions=workerd,worker,browser",
      "--loader:.wasm=copy",
      "--outdir=dist",
    ),
    node("serve.mjs"),
  ),
  "Next": { source: "next", judge: next },
};

/** Returns a new copy of the app's sources, with the orders next to them. */
function copy(name, source) {
  const slug = name.replace(/\W+/g, "-").toLowerCase();
  // Next needs its app in the folder of its lock file.
  const folder = source === "next" ? join(work, "next") : join(tools, "apps", slug);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder).filter((entry) => entry !== "node_modules")) {
    rmSync(join(folder, entry), { recursive: true });
  }
  cpSync(join(here, source), folder, { recursive: true });
  const orders = Object.entries({ right, wrong }).map(([name, order]) => [name, JSON.stringify(order)]);
  const module = (before) => orders.map(([name, order]) => `${before}${name} = ${order};\n`).join("");
  writeFileSync(join(folder, "orders.mjs"), module("export const "));
  writeFileSync(join(folder, "orders.cjs"), module("exports."));
  writeFileSync(join(folder, "expected.json"), expected);
  return folder;
}

/** Returns the first difference from the native reports. */
function difference(reports) {
  let at = 0;
  while (at < expected.length && reports[at] === expected[at]) at += 1;
  const around = (text) => `…${text.slice(Math.max(at - 60, 0), at + 120)}`;
  return `native  ${around(expected)}\nhere    ${around(reports)}`;
}

/** Returns what is wrong with an app, if anything. */
async function trial(name, { source, judge }) {
  try {
    const said = await judge(copy(name, source));
    return Object.entries(typeof said === "string" ? { app: said } : said)
      .map(([part, reports]) => [part, reports.trim()])
      .filter(([, reports]) => reports !== expected)
      .map(([part, reports]) => `the ${part}'s reports are not the native judge's:\n${difference(reports)}`);
  } catch (error) {
    return [error.message];
  }
}

const chosen = ([name]) => !only.length || only.some((part) => name.toLowerCase().includes(part.toLowerCase()));
const running = Object.entries(apps).filter(chosen);
if (!running.length) throw new Error(`no app is called ${only}`);
for (const [name, app] of running) {
  const start = Date.now();
  const faults = await trial(name, app);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`  ${faults.length ? "✗" : "✓"} ${name.padEnd(28)}${seconds.padStart(6)} s`);
  for (const fault of faults) console.log(fault.replace(/^/gm, "      "));
  if (faults.length) process.exitCode = 1;
}
