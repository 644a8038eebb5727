// `kosc-orders mock`, as a shell runs it.

import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, describe, it } from "node:test";

const command = join(dirname(createRequire(import.meta.url).resolve("kosc-orders/package.json")), "cli.js");
const folder = mkdtempSync(join(tmpdir(), "kosc-orders-mock-"));
after(() => rmSync(folder, { recursive: true }));

const running = new Set();
afterEach(() => running.forEach((server) => server.kill("SIGKILL")));

/** Starts a server on a free port, and returns its output. */
async function start(...args) {
  const server = spawn(process.execPath, [command, "mock", "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(server);
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value;
  const address = await line();
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/orders\/$/);
  const end = async (signal = "SIGINT") => {
    server.kill(signal);
    const [status] = await once(server, "exit");
    running.delete(server);
    return status;
  };
  return { address, host: new URL(address).origin, line, end };
}

const termination = JSON.stringify({ type: "terminate", service_ref: "S191128_21428" });
const post = (url, body) => fetch(url, { method: "POST", body });

describe("mock", () => {
  it("prints its address and a line a call, and ends at a signal", async () => {
    const { address, line, end } = await start();
    assert.equal((await post(address, termination)).status, 200);
    assert.equal(await line(), "POST /api/v2/orders/ 200");
    assert.equal((await post(address, '{"type":"terminate"}')).status, 400);
    assert.equal(await line(), "POST /api/v2/orders/ 400 service/required at service_ref");
    assert.equal((await fetch(`${address}?limit=1`)).headers.get("x-total-count"), "1");
    assert.equal(await line(), "GET /api/v2/orders/?limit=1 200");
    assert.equal(await end("SIGINT"), 0);
    assert.equal(await (await start()).end("SIGTERM"), 0);
  });

  it("has calls of its own", async () => {
    const { address, host, end } = await start("--now", "2026-12-01T08:00:00Z");
    const { uuid } = await (await post(address, termination)).json();
    assert.deepEqual(
      (await (await fetch(`${host}/__orders`)).json()).map((order) => order.uuid),
      [uuid],
    );
    assert.equal(
      (await post(`${host}/__advance`, JSON.stringify({ uuid, status: "completed" }))).status,
      404,
      "a draft",
    );
    assert.equal((await post(`${host}/__advance`, "[")).status, 400);
    assert.equal(
      (await post(`${host}/__fail`, '{"status": 502, "body": "<html>", "contentType": "text/html"}')).status,
      200,
    );
    const failed = await fetch(address);
    assert.deepEqual(
      [failed.status, failed.headers.get("content-type"), await failed.text()],
      [502, "text/html", "<html>"],
    );
    await post(`${host}/__fail`, '{"status": 0}');
    await assert.rejects(fetch(address), TypeError);
    assert.equal((await post(`${host}/__fail`, '{"code": 0}')).status, 400);
    assert.equal((await post(`${host}/__reset`)).status, 200);
    assert.deepEqual(await (await fetch(`${host}/__orders`)).json(), []);
    assert.equal((await fetch(`${host}/__other`)).status, 404);
    assert.equal(await end(), 0);
  });

  it("lets the page of another server call it", async () => {
    const { address, end } = await start();
    const preflight = await fetch(address, { method: "OPTIONS" });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get("access-control-allow-methods"), /PATCH/);
    assert.equal((await fetch(address)).headers.get("access-control-allow-origin"), "*");
    await end();
  });

  it("continues from its state, which is written as a whole", async () => {
    const first = await start("--state", "state.json");
    const order = await (await post(first.address, termination)).json();
    assert.equal(await first.end(), 0);
    assert.deepEqual(readdirSync(folder), ["state.json"]);
    JSON.parse(readFileSync(join(folder, "state.json"), "utf8"));
    const second = await start("--state", "state.json");
    assert.deepEqual(await (await fetch(`${second.host}/__orders`)).json(), [order]);
    await second.end();
    writeFileSync(join(folder, "broken.json"), "{");
    const { status, stderr } = spawnSync(process.execPath, [command, "mock", "--state", "broken.json"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(status, 2);
    assert.match(stderr, /broken\.json is not a state that this command wrote/);
  });

  it("takes its time", async () => {
    const { address, end } = await start("--latency", "150");
    const before = performance.now();
    await fetch(address);
    assert.ok(performance.now() - before > 140);
    await end();
  });

  it("is reached from this machine alone", async () => {
    const { address, end } = await start();
    const others = Object.values(networkInterfaces())
      .flat()
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address: host } of others) {
      const socket = connect({ host, port: Number(new URL(address).port) });
      const [cause] = await once(socket, "error");
      assert.equal(cause.code, "ECONNREFUSED", host);
    }
    await end();
  });

  it("says what it does not understand", () => {
    const run = (...args) => spawnSync(process.execPath, [command, "mock", ...args], { cwd: folder, encoding: "utf8" });
    assert.match(run("--help").stdout, /^kosc-orders mock \[options\]/);
    for (const args of [
      ["--port", "x"],
      ["--port", "70000"],
      ["--now", "today"],
      ["--latency", "-1"],
      ["--seed", "1.5"],
      ["more"],
      ["--other"],
    ]) {
      const { status, stderr, stdout } = run(...args);
      assert.deepEqual([status, stdout], [2, ""], args.join(" "));
      assert.match(stderr, /^kosc-orders: /);
    }
  });

  it("says that its port is in use", async () => {
    const { address, end } = await start();
    const { port } = new URL(address);
    const { status, stderr } = spawnSync(process.execPath, [command, "mock", "--port", port], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /is in use/);
    await end();
  });
});

describe("README", () => {
  it("shows what curl gets", async () => {
    const readme = readFileSync(join(process.env.KOSC_ROOT, "pkg-template/README.md"), "utf8");
    const [, options, block] =
      /```console\n\$ npx kosc-orders mock (.*)\nhttp:\/\/127\.0\.0\.1:4010\/api\/v2\/orders\/\n```[^]*?```console\n([^]*?)```/.exec(
        readme,
      ) ?? [];
    assert.ok(block, "the README has the calls");
    const { host, end } = await start(...options.split(" "));
    // One shell for all commands, with a mark before each.
    const parts = block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => /^((?:.*\\\n)*.*)\n([^]*)$/.exec(part).slice(1));
    const script = parts
      .map(([command]) => `echo "%%%"\n${command.replaceAll("http://127.0.0.1:4010", host)}`)
      .join("\n");
    const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("%%%\n").slice(1);
    parts.forEach(([command, output], at) => assert.equal(printed[at].trimEnd(), output.trimEnd(), command));
    assert.ok(parts.length >= 15, `${parts.length}`);
    await end();
  });
});
