// `kosc-orders plan`, as a shell runs it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { plan } from "kosc-orders/plan";

const command = join(dirname(createRequire(import.meta.url).resolve("kosc-orders/package.json")), "cli.js");
const folder = mkdtempSync(join(tmpdir(), "kosc-orders-plan-"));
after(() => rmSync(folder, { recursive: true }));

const PLAIN = { ...process.env, LC_ALL: "C" };
const run = (args, env = PLAIN) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "plan", ...args], {
    env,
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const file = (name, value) => {
  writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
  return name;
};

const uuid = "281a64c0-5cfe-4607-8978-096ac96afa08";
const wanted = {
  type: "activate",
  product: { code: "FP01" },
  request_type: "activate_undefined",
  eligibility_ref: "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
  operator_info: { order_ref: "it's 77" },
  bounds: [{ address: { stairs: "C", floor: "1" } }],
};
const order = {
  ...wanted,
  uuid,
  status: "draft",
  product: { ...wanted.product, line: { family: { code: "F" } } },
  bounds: [],
};

file("wanted.json", wanted);
file("order.json", order);
file("changed.json", { ...order, comment: "mine" });
file("theirs.json", { ...order, comment: "theirs" });
file("stuck.json", { ...wanted, status: "submitted" });

describe("text", () => {
  it("has the calls in order, what each changes, and what the platform fills in", () => {
    const { status, stdout, stderr } = run(["wanted.json"]);
    assert.deepEqual([status, stderr], [0, ""]);
    const body =
      '{"type":"activate","product":{"code":"FP01"},"request_type":"activate_undefined","eligibility_ref":"elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52"}';
    assert.deepEqual(stdout.split("\n"), [
      "1. POST /api/v2/orders/",
      "   type, product.code, request_type, eligibility_ref",
      `   ${body}`,
      "2. update (an earlier answer brings its id)",
      "   operator_info.order_ref",
      "3. update_bound of bounds.0 (an earlier answer brings its id)",
      "   bounds.0.address.stairs, bounds.0.address.floor",
      "",
    ]);
  });

  it("starts from the order, and is done where nothing is left", () => {
    const { status, stdout } = run(["changed.json", "--order", "order.json"]);
    assert.deepEqual([status, stdout.split("\n").slice(0, 2)], [0, [`1. PATCH /api/v2/orders/${uuid}/`, "   comment"]]);
    assert.deepEqual(run(["order.json", "--order", "order.json"]), {
      status: 0,
      stdout: "Nothing to send: the order is as wanted\n",
      stderr: "",
    });
  });

  it("says what is blocked, and exits with 1", () => {
    const { status, stdout, stderr } = run(["changed.json", "--order", "theirs.json", "--base", "order.json"]);
    assert.deepEqual([status, stderr], [1, ""]);
    assert.match(stdout, /^✗ comment: .+ \[plan\/changed-meanwhile\]\nStill open: comment\n$/);
    assert.equal(run(["changed.json", "--order", "theirs.json"]).status, 0, "without a base it is overwritten");
    const stuck = run(["stuck.json"]);
    assert.equal(stuck.status, 1);
    assert.match(
      stuck.stdout,
      /\nStill open: status\nThe platform can fill in these fields: operator_info\.contact_uuid\n$/,
    );
  });

  it("reads the standard input", () => {
    const { stdout } = spawnSync(process.execPath, [command, "plan", "-"], {
      input: JSON.stringify(wanted),
      env: PLAIN,
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(stdout, run(["wanted.json"]).stdout);
  });

  it("is in the reader's language", () => {
    const french = run(["stuck.json", "--locale", "fr"]).stdout;
    assert.match(french, /\n2\. update \(une réponse antérieure donne son identifiant\)\n/);
    assert.match(
      french,
      /\nReste à régler\u00a0: status\nLa plateforme peut renseigner ces champs\u00a0: operator_info\.contact_uuid\n$/,
    );
    assert.equal(run(["stuck.json"], { ...PLAIN, LC_ALL: "fr_FR.UTF-8" }).stdout, french);
  });

  it("prints no control characters", () => {
    file("hostile.json", { ...wanted, comment: "\u001b[2J\u202e", "\u001b[2J": 1 });
    assert.doesNotMatch(run(["hostile.json"]).stdout, /[\0-\x09\x0b-\x1f\u202e]/);
  });
});

describe("json", () => {
  it("is the plan", () => {
    for (const [args, options] of [
      [["wanted.json"], {}],
      [["stuck.json"], {}],
      [["stuck.json", "--locale", "fr"], { locale: "fr" }],
      [
        ["changed.json", "--order", "theirs.json", "--base", "order.json"],
        { order: { ...order, comment: "theirs" }, base: order },
      ],
    ]) {
      const made = plan(
        JSON.parse(
          args[0] === "wanted.json"
            ? JSON.stringify(wanted)
            : JSON.stringify(
                args[0] === "stuck.json" ? { ...wanted, status: "submitted" } : { ...order, comment: "mine" },
              ),
        ),
        options,
      );
      const { status, stdout } = run([...args, "--format", "json"]);
      assert.deepEqual([status, stdout], [made.blocked.length ? 1 : 0, `${JSON.stringify(made, null, 2)}\n`]);
    }
    assert.equal(
      run(["stuck.json", "--format", "json"], { ...PLAIN, LC_ALL: "fr_FR" }).stdout,
      run(["stuck.json", "--format", "json"]).stdout,
    );
  });
});

describe("curl", () => {
  it("has the calls that can be sent now, quoted for a shell", {
    skip: process.platform === "win32" && "there is no sh",
  }, () => {
    const { status, stdout } = run(["changed.json", "--order", "order.json", "--format", "curl"]);
    assert.equal(status, 0);
    // A shell must read exactly the arguments that were written.
    const shell = (text) => {
      const { stdout } = spawnSync("sh", ["-c", `curl() { for word; do printf '%s\\n' "$word"; done; }\n${text}`], {
        env: { ...PLAIN, KOSC_AUTHORIZATION: "Token x" },
        encoding: "utf8",
      });
      return stdout.trimEnd().split("\n");
    };
    assert.deepEqual(shell(stdout), [
      "-X",
      "PATCH",
      `https://extranet.kosc-telecom.fr/api/v2/orders/${uuid}/`,
      "-H",
      "Authorization: Token x",
      "-H",
      "Content-Type: application/json",
      "--data-raw",
      '{"comment":"mine"}',
    ]);
    const updated = run([
      file("quoted.json", { ...order, comment: "l'été" }),
      "--order",
      "order.json",
      "--format",
      "curl",
    ]).stdout;
    assert.equal(shell(updated).at(-1), '{"comment":"l\'été"}');
    assert.equal(run(["order.json", "--order", "order.json", "--format", "curl"]).stdout, "");
    assert.equal(
      run(["wanted.json", "--format", "curl"]).stdout.split("\n").length,
      2,
      "the ids of the others come with its answer",
    );
  });
});

describe("what it cannot do", () => {
  file("broken.json", "{");
  file("list.json", "[]");
  const rows = [
    [[], "missing file: name one, or write - for the standard input"],
    [["wanted.json", "order.json"], "one file at a time: order.json is one too many"],
    [["nowhere.json"], "cannot read nowhere.json: there is no such file"],
    [["broken.json"], "the wanted order broken.json is not JSON: see line 1, column 2"],
    [["wanted.json", "--order", "list.json"], "the order list.json is not a JSON object"],
    [["wanted.json", "--base", "broken.json"], "the base broken.json is not JSON: see line 1, column 2"],
    [["wanted.json", "--format", "ndjson"], "--format ndjson: choose text, json or curl"],
    [["wanted.json", "--order"], "--order needs a value"],
    [["wanted.json", "--bas", "x"], "unknown option --bas; did you mean --base?"],
  ];
  for (const [args, message] of rows) {
    it(`is said of ${args.join(" ") || "nothing"}`, () => {
      assert.deepEqual(run(args), {
        status: 2,
        stdout: "",
        stderr: `kosc-orders: ${message}\nSee \`kosc-orders --help\`.\n`,
      });
    });
  }
});
