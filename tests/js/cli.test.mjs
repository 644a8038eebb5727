// The command, as a shell runs it.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { checkJson } from "kosc-orders";

const command = join(dirname(createRequire(import.meta.url).resolve("kosc-orders/package.json")), "cli.js");
const folder = mkdtempSync(join(tmpdir(), "kosc-orders-"));
after(() => rmSync(folder, { recursive: true }));

const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const NO_COLOUR = { ...process.env, NO_COLOR: "", FORCE_COLOR: "" };
function run(args, { input = "", node = [], env = NO_COLOUR } = {}) {
  const options = { input, env, cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, command, ...args], options);
  return { status, stdout, stderr };
}

const good = '{"type":"terminate","service_ref":"S191128_21428"}';
const warned = '{"type":"terminate","service_ref":"S191128_21428","new_thing":1}';
const bad = '{"type":"terminate"}';
const base = readFileSync(join(process.env.KOSC_ROOT, "tests/cases/bases/copper-ready.json"), "utf8");

file("good.json", good);
file("warned.json", warned);
file("bad.json", JSON.stringify(JSON.parse(bad), null, 2));
file("orders.ndjson", [good, bad, "", warned, `${bad}\r`, good].join("\n"));
file("ready.json", base);

const create = ["--operation", "create"];

describe("exit status", () => {
  const rows = [
    [0, ["check", "good.json", ...create]],
    [0, ["check", "warned.json", ...create]],
    [1, ["check", "bad.json", ...create]],
    [1, ["check", "orders.ndjson", ...create]],
    [0, ["check", "ready.json"]],
    [1, ["check", "good.json"]],
    [0, ["--help"]],
    [0, ["check", "-h"]],
    [0, ["--version"]],
  ];
  for (const [status, args] of rows) {
    it(`is ${status} of ${args.join(" ")}`, () => {
      const ran = run(args);
      assert.deepEqual([ran.status, ran.stderr], [status, ""]);
      assert.ok(ran.stdout);
    });
  }

  file("list.json", "[]");
  file("broken.json", "{");
  const refused = [
    [[], /which command/],
    [["judge", "good.json"], /judge is no command/],
    [["check"], /which file/],
    [["check", "good.json", "bad.json"], /one file at a time/],
    [["check", "nowhere.json"], /nowhere\.json can't be read: there is no such file/],
    [["check", "."], /can't be read: it is a directory/],
    [["check", "good.json", "--operation", "send"], /--operation send: there are create, /],
    [["check", "good.json", "--locale", "de"], /--locale de: there are en, fr/],
    [["check", "good.json", "--format", "xml"], /--format xml: there are text, json, ndjson/],
    [["check", "good.json", "--jobs", "0"], /--jobs 0: a number/],
    [["check", "good.json", "--nothing"], /--nothing/],
    [["check", "good.json", "--context"], /--context/],
    [["check", "good.json", "--context", "nowhere.json"], /nowhere\.json can't be read/],
    [["check", "good.json", "--context", "list.json"], /list\.json is no JSON object/],
    [["check", "good.json", "--context", "broken.json"], /broken\.json is not JSON: line 1, column 2\n/],
  ];
  for (const [args, message] of refused) {
    it(`is 2 of ${args.join(" ") || "nothing"}`, () => {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /, "no stack trace");
    });
  }

  it("is 2 where the engine can't be started", () => {
    const { status, stderr } = run(["check", "good.json"], { node: ["--import", "data:text/javascript,delete globalThis.WebAssembly"] });
    assert.equal(status, 2);
    assert.match(stderr, /engine could not be started/);
  });
});

describe("what is one order and what is lines", () => {
  const orders = (input) => {
    const { stdout } = run(["check", "-", ...create], { input });
    return Number(/(\d+) orders? judged/.exec(stdout)[1]);
  };
  const rows = [
    [1, good],
    [1, `\n\n${good}\n\n`],
    [1, '{\n"type":\n{"a":1}\n}'],
    [1, '{\n"type":\n{\n}\n}'],
    [1, '{"type": "terminate",\n  "comment": {}\n'],
    [1, "[]"],
    [1, `[${good},\n${bad}]`],
    [1, `[\n${good}\n]`],
    [1, ""],
    [1, " \n"],
    [2, `${good}\n${bad}`],
    [2, `\r\n${good}\r\n\r\n${bad}\r\n`],
    [3, `{\n${good}\n${bad}\n`],
    [2, `oops\n${good}`],
  ];
  for (const [count, text] of rows) it(`${count}: ${JSON.stringify(text)}`, () => assert.equal(orders(text), count));

  it("a list is no order, and its report says so", () => {
    const { status, stdout } = run(["check", "-", ...create, "--format", "json"], { input: `[${good},\n${good}]` });
    assert.deepEqual([status, JSON.parse(stdout).issues.map(({ params }) => params.reason)], [1, ["not_object"]]);
  });

  describe("with --lines, however many there are,", () => {
    const lines = (input, ...more) => run(["check", "-", ...create, "--lines", ...more], { input });
    const sums = { error: 0, warning: 0, info: 0 };
    const rows = [
      ["", { reports: [], ok: true, bad: 0, lines: 0, orders: 0, ...sums }],
      ["\n", { reports: [], ok: true, bad: 0, lines: 1, orders: 0, ...sums }],
      [good, { reports: [], ok: true, bad: 0, lines: 1, orders: 1, ...sums }],
      [bad, { reports: [{ line: 1, ...checkJson("create", bad) }], ok: false, bad: 1, lines: 1, orders: 1, ...sums, error: 1 }],
    ];
    for (const [text, expected] of rows) {
      it(`json has one shape: ${JSON.stringify(text)}`, () => {
        const { status, stdout, stderr } = lines(text, "--format", "json");
        assert.deepEqual([status, stderr, JSON.parse(stdout)], [expected.ok ? 0 : 1, "", expected]);
      });
    }

    it("an object on many lines is none", () => {
      const { status, stdout } = lines('{\n"type": "terminate"\n}');
      assert.equal(status, 1);
      assert.match(stdout, /\n3 orders checked: 3 errors/);
    });

    it("a file of nothing is no order", () => {
      assert.deepEqual(lines(""), { status: 0, stdout: "0 orders checked: 0 errors, 0 warnings, 0 notes\n", stderr: "" });
      assert.deepEqual(lines("", "--format", "ndjson"), { status: 0, stdout: "", stderr: "" });
    });
  });
});

describe("format", () => {
  it("text says what, where, by which rule, and what would put it right", () => {
    const typed = file("typed.json", '{"end_customer":{"siret":"732 829 320 00074","name":"L\'Étoile"}}');
    const [name, siret] = checkJson("update", readFileSync(join(folder, typed))).issues;
    assert.deepEqual(run(["check", typed, "--operation", "update"]).stdout.split("\n"), [
      "typed.json  update",
      `  ✗ error   end_customer.name  ${name.message}`,
      "            rule text/whitelist (documented)",
      `            fix  ${name.fix.label} (look before you take it): end_customer.name = "L Etoile"`,
      `  ✗ error   end_customer.siret  ${siret.message}`,
      "            rule siret/format (standard)",
      `            fix  ${siret.fix.label}: end_customer.siret = "73282932000074"`,
      "",
      "1 order checked: 2 errors, 0 warnings, 0 notes",
      "",
    ]);
  });

  it("text of lines names the lines with something to say", () => {
    const { stdout } = run(["check", "orders.ndjson", ...create]);
    assert.deepEqual(stdout.match(/^orders\.ndjson:\d+/gm), ["orders.ndjson:2", "orders.ndjson:4", "orders.ndjson:5"]);
    assert.match(stdout, /\n5 orders checked: 2 errors, 1 warning, 0 notes\n$/);
  });

  it("json is the report", () => {
    for (const name of ["bad.json", "good.json"]) {
      const { stdout } = run(["check", name, ...create, "--format", "json"]);
      assert.equal(stdout, `${JSON.stringify(checkJson("create", readFileSync(join(folder, name))))}\n`);
    }
  });

  const expected = [[2, bad], [4, warned], [5, bad]].map(([line, text]) => ({ line, ...checkJson("create", text) }));

  it("json of lines is their reports, and the sums", () => {
    const { stdout } = run(["check", "orders.ndjson", ...create, "--format", "json"]);
    const sums = { ok: false, bad: 2, lines: 6, orders: 5, error: 2, warning: 1, info: 0 };
    assert.deepEqual(JSON.parse(stdout), { reports: expected, ...sums });
    const none = JSON.parse(run(["check", "-", ...create, "--format", "json"], { input: `${good}\n${good}` }).stdout);
    assert.deepEqual(none, { reports: [], ok: true, bad: 0, lines: 2, orders: 2, error: 0, warning: 0, info: 0 });
  });

  it("ndjson is a report a line", () => {
    const { stdout } = run(["check", "orders.ndjson", ...create, "--format", "ndjson"]);
    assert.deepEqual(stdout.trimEnd().split("\n").map((line) => JSON.parse(line)), expected);
    const one = run(["check", "good.json", ...create, "--format", "ndjson"]).stdout;
    assert.deepEqual(JSON.parse(one), { line: 1, ...checkJson("create", good) });
  });

  it("is in French where that is asked for, there or in the context", () => {
    file("french.json", '{"locale":"fr"}');
    for (const args of [["--locale", "fr"], ["--context", "french.json"]]) {
      const { stdout } = run(["check", "bad.json", ...create, ...args]);
      assert.match(stdout, /✗ erreur .*service_ref/);
      assert.match(stdout, /\n +règle service\/required \(notre lecture\)\n/);
      assert.doesNotMatch(stdout, / :/, "a colon keeps its word");
      assert.match(stdout, /\n1 commande vérifiée\u00a0: 1 erreur, 0 avertissement, 0 note\n$/);
    }
    const fixed = run(["check", "typed.json", "--operation", "update", "--locale", "fr"]);
    assert.match(fixed.stdout, /\n +règle siret\/format \(norme\)\n/);
    assert.match(fixed.stdout, /correction {2}.*\u00a0: end_customer\.siret = /);
    const english = run(["check", "bad.json", ...create, "--context", "french.json", "--locale", "en"]);
    assert.match(english.stdout, /1 order checked: 1 error, 0 warnings/);
  });

  it("uses the context", () => {
    file("submitted.json", '{"order":{"status":"submitted"}}');
    const { stdout } = run(["check", "-", "--operation", "update", "--context", "submitted.json"], { input: '{"comment":"late"}' });
    assert.match(stdout, /state\/draft/);
  });

  const hostile = '{"type":"terminate","\\u001b[2J\\u202e\\u009b\\u061c\\u007f":1,"end_customer":{"name":"L\\u2019\\u009b"}}';
  const steering = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  for (const format of ["text", "json", "ndjson"]) {
    it(`steers no terminal, whatever a key or a value says: as ${format}`, () => {
      const { stdout } = run(["check", "-", "--operation", "update", "--format", format], { input: hostile });
      assert.match(stdout, /\\u001b\[2J\\u202e\\u009b\\u061c\\u007f/);
      assert.doesNotMatch(stdout, steering);
      if (format !== "text") assert.deepEqual(JSON.parse(stdout).issues, checkJson("update", hostile).issues);
      const lines = run(["check", "-", "--lines", "--operation", "update", "--format", format], { input: `${hostile}\n` });
      assert.doesNotMatch(lines.stdout, steering);
    });
  }

  it("shows nothing of a context that is not JSON, and steers no terminal by what it complains of", () => {
    file("secret.json", '{"order":\n  {"comment": \u001b[2Jhush}}');
    const broken = run(["check", "good.json", "--context", "secret.json"]);
    assert.equal(broken.stderr, "kosc-orders: the context secret.json is not JSON: line 2, column 15\n`kosc-orders --help` says more.\n");
    for (const args of [["check", "\u001b[2J\u009b.json"], ["\u001b[2J"], ["check", "good.json", "--locale", "\u202e"]]) {
      const { status, stderr } = run(args);
      assert.deepEqual([status, steering.test(stderr)], [2, false]);
    }
  });
});

describe("on a terminal", () => {
  // Simulates a terminal, because a real one is not available everywhere.
  const terminal = (...streams) => ["--import", `data:text/javascript,${streams.map((name) => `process.${name}.isTTY=true`).join(";")}`];
  const coloured = /\x1b\[31m/;

  it("there are colours, unless NO_COLOR is set", () => {
    const args = ["check", "bad.json", ...create];
    assert.match(run(args, { node: terminal("stdout") }).stdout, coloured);
    assert.doesNotMatch(run(args, { node: terminal("stdout"), env: { ...NO_COLOUR, NO_COLOR: "1" } }).stdout, coloured);
    assert.doesNotMatch(run(args).stdout, coloured);
    assert.doesNotMatch(run([...args, "--format", "json"], { node: terminal("stdout") }).stdout, coloured);
  });

  it("there is a progress bar, which goes when it is done", () => {
    file("many.ndjson", `${good}\n`.repeat(120_000));
    const { stdout, stderr } = run(["check", "many.ndjson", ...create], { node: terminal("stderr") });
    assert.match(stderr, /█+░* \d+ %  [\d,]+ lines/);
    assert.ok(stderr.endsWith("\r\x1b[K"));
    assert.match(stdout, /^120,000 orders checked/);
    const french = run(["check", "-", ...create, "--locale", "fr"], { node: terminal("stderr"), input: `${good}\n`.repeat(120_000) });
    assert.match(french.stderr, /\d+ lignes/);
    assert.doesNotMatch(french.stderr, /█/);
  });
});

describe("a big file", () => {
  const ready = JSON.stringify(JSON.parse(base));
  const spoilt = JSON.stringify({ ...JSON.parse(base), eligibility_ref: null });
  const lines = Array.from({ length: 6000 }, (_, at) => (at % 97 === 5 ? spoilt : at % 401 === 7 ? "" : at % 1009 === 3 ? "{" : ready));
  lines[4000] = `{"comment":"${"x".repeat(9 << 20)}"}`;
  file("big.ndjson", lines.join("\r\n"));

  for (const format of ["text", "json", "ndjson"]) {
    it(`gives the same ${format} from workers, in order`, () => {
      assert.ok(statSync(join(folder, "big.ndjson")).size > 16 << 20);
      const serial = run(["check", "big.ndjson", "--format", format, "--jobs", "1"]);
      assert.deepEqual([serial.status, serial.stderr], [1, ""]);
      assert.ok(serial.stdout.length > 10_000);
      for (const jobs of [["--jobs", "3"], ["--jobs", "2"], []]) assert.deepEqual(run(["check", "big.ndjson", "--format", format, ...jobs]), serial);
    });
  }

  it("names the lines that a reader of the file would", () => {
    const { stdout } = run(["check", "big.ndjson", "--format", "ndjson"]);
    const found = stdout.trimEnd().split("\n").map((line) => JSON.parse(line).line);
    const expected = lines.flatMap((line, at) => (line === ready || line === "" ? [] : [at + 1]));
    assert.deepEqual(found, expected);
  });

  it("takes no memory for its size", { skip: process.platform !== "linux" && "reads /proc" }, () => {
    const script = `
      const { once } = await import("node:events");
      const { spawn } = await import("node:child_process");
      const child = spawn(process.execPath, [${JSON.stringify(command)}, "check", "-", "--jobs", process.argv[1]], { stdio: ["pipe", "pipe", "inherit"] });
      let most = 0;
      const watch = setInterval(() => {
        const status = fs.readFileSync("/proc/" + child.pid + "/status", "utf8");
        most = Math.max(most, Number(/VmRSS:\\s+(\\d+)/.exec(status)?.[1] ?? 0));
      }, 20);
      child.stdout.resume();
      const block = (process.argv[2] + "\\n").repeat(300);
      for (let at = 0; at < 400; at++) if (!child.stdin.write(block)) await once(child.stdin, "drain");
      clearInterval(watch);
      child.stdin.end();
      await once(child, "exit");
      console.log(most >> 10);
    `;
    for (const jobs of ["1", "2"]) {
      const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", `import fs from "node:fs";${script}`, jobs, spoilt], { encoding: "utf8" });
      assert.ok(Number(stdout) > 20 && Number(stdout) < 350, `${stdout} MiB with ${jobs}`);
    }
  });

  it("is 2 where its output can't be written", { skip: !existsSync("/dev/full") && "there is no /dev/full" }, () => {
    for (const args of [["--help"], ["check", "bad.json", ...create], ["check", "big.ndjson", "--jobs", "1"], ["check", "big.ndjson", "--jobs", "2"]]) {
      const full = openSync("/dev/full", "w");
      const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", full, "pipe"] };
      const { status, stderr } = spawnSync(process.execPath, [command, ...args], options);
      closeSync(full);
      assert.deepEqual([status, stderr], [2, "kosc-orders: the output can't be written: there is no space left\n"], args.join(" "));
    }
  });

  it("ends in peace where nobody reads on", async () => {
    for (const jobs of ["1", "2"]) {
      const child = spawn(process.execPath, [command, "check", "big.ndjson", "--jobs", jobs], { cwd: folder });
      let stderr = "";
      child.stderr.on("data", (chunk) => (stderr += chunk));
      child.stdout.once("data", () => child.stdout.destroy());
      const status = await new Promise((resolve) => child.on("exit", resolve));
      assert.deepEqual([status, stderr], [1, ""]);
    }
  });
});

it("is the package's command", () => {
  const installed = join(dirname(command), "../.bin", process.platform === "win32" ? "kosc-orders.cmd" : "kosc-orders");
  const { status, stdout } = spawnSync(installed, ["--version"], { encoding: "utf8", shell: process.platform === "win32" });
  assert.deepEqual([status, stdout], [0, `${process.env.KOSC_VERSION}\n`]);
});

it("says its version and its options", () => {
  assert.equal(run(["--version"]).stdout, `${process.env.KOSC_VERSION}\n`);
  const help = run(["--help"]).stdout;
  for (const word of ["--operation", "--context", "--locale", "--format", "--lines", "--jobs", "NDJSON", "post_info"]) assert.ok(help.includes(word), word);
});
