// The command, as a shell runs it: the package's and the native one. The same tests run both, and both must print
// the same bytes.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { checkJson } from "kosc-orders";
import { rules } from "kosc-orders/rules";
import { cases } from "./cases.mjs";

const command = join(dirname(createRequire(import.meta.url).resolve("kosc-orders/package.json")), "cli.js");
const folder = mkdtempSync(join(tmpdir(), "kosc-orders-"));
after(() => rmSync(folder, { recursive: true }));

const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return name;
};

/** Without colours, and in English. */
const PLAIN = { ...process.env, NO_COLOR: "", FORCE_COLOR: "", LC_ALL: "C" };

/** A command, and how to run it. */
const commandOf = (name, program, before) => ({
  name,
  program,
  before,
  run(args, { input = "", env = PLAIN, node = [] } = {}) {
    const options = { input, env, cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 };
    const { status, stdout, stderr } = spawnSync(program, [...node, ...before, ...args], options);
    return { status, stdout, stderr };
  },
  /** Runs it in a terminal with this many columns. The output contains both of its streams. */
  inTerminal(columns, args, env = PLAIN) {
    const line = [program, ...before, ...args].map((word) => `'${word}'`).join(" ");
    const options = { env, cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 };
    const { stdout } = spawnSync("script", ["-qec", `stty cols ${columns} rows 40; ${line}`, "/dev/null"], options);
    return stdout.replaceAll("\r\n", "\n");
  },
});

const packaged = commandOf("the package's command", process.execPath, [command]);
const native = commandOf("the native command", process.env.KOSC_CLI, []);
const commands = [packaged, native];
const { run } = packaged;

/** The `script` of util-linux makes the terminals. */
const noTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux")
  ? false
  : "there is no `script` of util-linux";

const good = '{"type":"terminate","service_ref":"S191128_21428"}';
const warned = '{"type":"terminate","service_ref":"S191128_21428","new_thing":1}';
const bad = '{"type":"terminate"}';
const base = readFileSync(join(process.env.KOSC_ROOT, "tests/cases/bases/copper-ready.json"), "utf8");

file("good.json", good);
file("warned.json", warned);
file("bad.json", JSON.stringify(JSON.parse(bad), null, 2));
file("orders.ndjson", [good, bad, "", warned, `${bad}\r`, good].join("\n"));
file("ready.json", base);
for (const name of ["orders", "empty"]) mkdirSync(join(folder, name));
for (const [name, text] of [
  ["a.json", good],
  ["b.json", bad],
  ["c.ndjson", `${good}\n${bad}\n${warned}\n`],
  ["d.jsonl", `${good}\n${good}\n`],
  ["é.json", warned],
  ["notes.txt", bad],
])
  file(`orders/${name}`, text);
mkdirSync(join(folder, "orders/e.json"));

const create = ["--operation", "create"];

for (const { name, program, before, run, inTerminal } of commands)
  describe(name, () => {
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
        [[], "missing command: write check"],
        [["judge", "good.json"], "unknown command judge: write check"],
        [["check"], "missing file: name one, or write - for the standard input\n"],
        [["check", "nowhere.json"], "cannot read nowhere.json: there is no such file\n"],
        [["check", "empty"], "no file in empty ends with .json, .ndjson or .jsonl\n"],
        [["check", "good.json", "empty/"], "no file in empty/ ends with .json, .ndjson or .jsonl\n"],
        [["check", "good.json", "--erors"], "unknown option --erors; did you mean --errors?\n"],
        [["explain"], "missing rule: name one, like siret/checksum\n"],
        [["explain", "siret/checksun"], "unknown rule siret/checksun; did you mean siret/checksum?\n"],
        [["explain", "type/required", "siret"], "unknown rule siret\n"],
        [
          ["check", "good.json", "--operation", "send"],
          "--operation send: choose create, update, update_bound, update_endpoint, submit, read, list or post_info\n",
        ],
        [["check", "good.json", "--locale", "de"], "--locale de: choose en or fr\n"],
        [["check", "good.json", "--format", "xml"], "--format xml: choose text, json or ndjson\n"],
        [["check", "good.json", "--format="], "--format : choose text, json or ndjson\n"],
        [["check", "good.json", "--jobs", "0"], "--jobs 0: choose a number from 1 to 999\n"],
        [["check", "good.json", "--nothing"], "unknown option --nothing\n"],
        [["check", "good.json", "-x"], "unknown option -x\n"],
        [["check", "good.json", "--lang", "fr"], "unknown option --lang; did you mean --locale?\n"],
        [["check", "good.json", "--json"], "unknown option --json; did you mean --format json?\n"],
        [["check", "good.json", "--formt=json"], "unknown option --formt; did you mean --format?\n"],
        [["check", "good.json", "--lines=2"], "--lines takes no value\n"],
        [["check", "good.json", "--context"], "--context needs a value\n"],
        [["check", "--context", "--format", "json", "good.json"], "--context needs a value\n"],
        [["check", "good.json", "--jobs", "-1"], "--jobs needs a value\n"],
        [["check", "good.json", "--id", "reference"], "--id reference: a JSON pointer starts with /\n"],
        [["check", "good.json", "--id", "/a~2"], "--id /a~2: a JSON pointer starts with /\n"],
        [["check", "good.json", "--each", "--format", "json"], "--each prints NDJSON: remove --format json\n"],
        [["check", "good.json", "--context", "nowhere.json"], "cannot read nowhere.json: there is no such file\n"],
        [["check", "good.json", "--context", "list.json"], "the context list.json is not a JSON object\n"],
        [
          ["check", "good.json", "--context", "broken.json"],
          "the context broken.json is not JSON: see line 1, column 2\n",
        ],
      ];
      for (const [args, message] of refused) {
        it(`is 2 of ${args.join(" ") || "nothing"}`, () => {
          const { status, stdout, stderr } = run(args);
          assert.deepEqual([status, stdout], [2, ""]);
          assert.ok(stderr.startsWith(`kosc-orders: ${message}`), stderr);
          assert.ok(stderr.endsWith("\nSee `kosc-orders --help`.\n"), stderr);
        });
      }
    });

    describe("what is one order and what is lines", () => {
      const orders = (input) => {
        const { stdout } = run(["check", "-", ...create], { input });
        return stdout.startsWith("✓ (stdin) · create: nothing to fix")
          ? 1
          : Number(/ in (\d+) orders?\n/.exec(stdout)[1]);
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
      for (const [count, text] of rows)
        it(`${count}: ${JSON.stringify(text)}`, () => assert.equal(orders(text), count));

      it("a list is not an order, and its report says so", () => {
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
          [
            bad,
            {
              reports: [{ line: 1, ...checkJson("create", bad) }],
              ok: false,
              bad: 1,
              lines: 1,
              orders: 1,
              ...sums,
              error: 1,
            },
          ],
        ];
        for (const [text, expected] of rows) {
          it(`json has one shape: ${JSON.stringify(text)}`, () => {
            const { status, stdout, stderr } = lines(text, "--format", "json");
            assert.deepEqual([status, stderr, JSON.parse(stdout)], [expected.ok ? 0 : 1, "", expected]);
          });
        }

        it("an object on several lines is not one order", () => {
          const { status, stdout } = lines('{\n"type": "terminate"\n}');
          assert.equal(status, 1);
          assert.match(stdout, /\n✗ 3 errors in 3 orders\n  3 orders have an error\n/);
        });

        it("an empty file is not an order", () => {
          assert.deepEqual(lines(""), { status: 0, stdout: "✓ Nothing to fix in 0 orders\n", stderr: "" });
          assert.deepEqual(lines("", "--format", "ndjson"), { status: 0, stdout: "", stderr: "" });
        });
      });
    });

    describe("format", () => {
      it("text has the label first, the fix as what goes and what comes, and where it is written", () => {
        const typed = file(
          "typed.json",
          '{"end_customer":{"siret":"732\u00a0829\u00a0320 00074","name":" L\'Étoile"},"uuid":7,"product":{"line":{"name":"x"}},"new":{"a":1}}',
        );
        assert.deepEqual(run(["check", typed, "--operation", "update"]).stdout.split("\n"), [
          "✗ typed.json · update",
          "",
          "  ! new",
          "    `new` is not a field the API documents here: it is kept, but check its spelling",
          "    new · read/unknown-field · assumption",
          "",
          "  ! Product line",
          "    The platform fills `product.line` (product line), which is read-only in this call: leave it out",
          "    − product.line: {…}  (safe fix)",
          "    product.line · read/read-only · documented",
          "",
          "  ✗ Company name",
          "    This field contains characters the platform refuses: replace `'` → space, `É` → `E`",
          "    − ␣L'Étoile",
          "    + ␣L Etoile  (fix to check first)",
          "    end_customer.name · text/whitelist · documented",
          "",
          "  ✗ SIRET number",
          "    This field must be the 14 digits INSEE issues and nothing else, like `73282932000074`: look for a space, an invisible character, or a first zero lost in a spreadsheet",
          "    − 732⍽829⍽320 00074",
          "    + 73282932000074  (safe fix)",
          "    end_customer.siret · siret/format · standard",
          "",
          "  ! Order UUID",
          "    The platform fills `uuid` (order UUID), which is read-only in this call: leave it out",
          "    − uuid: 7  (safe fix)",
          "    uuid · read/read-only · documented",
          "",
          "✗ 2 errors, 3 warnings in 1 order",
          "",
        ]);
      });

      it("text lists the values that are missing, if they are many", () => {
        const { stdout } = run(["check", file("empty.json", "{}")]);
        assert.match(
          stdout,
          /\n  ✗ 9 required values are missing\n    Order type: type · type\/required · documented\n/,
        );
        assert.match(
          stdout,
          /\n    Contact e-mail: end_customer\.contact\.email · contact-email\/required · assumption\n/,
        );
        assert.match(stdout, /\n\n✗ 9 errors in 1 order\n$/);
      });

      it("text of lines names the lines with something to say, and the rules with the most", () => {
        const { stdout } = run(["check", "orders.ndjson", ...create]);
        assert.deepEqual(stdout.match(/^[✗!] orders\.ndjson:\d+ · create$/gm), [
          "✗ orders.ndjson:2 · create",
          "! orders.ndjson:4 · create",
          "✗ orders.ndjson:5 · create",
        ]);
        assert.ok(
          stdout.endsWith(
            "\n✗ 2 errors, 1 warning in 5 orders\n  2 orders have an error\n\nMost frequent\n  2  service/required\n  1  read/unknown-field\n",
          ),
          stdout,
        );
        assert.equal(
          run(["check", "-", ...create], { input: `${good}\n${good}` }).stdout,
          "✓ Nothing to fix in 2 orders\n",
        );
      });

      it("json is the report", () => {
        for (const name of ["bad.json", "good.json"]) {
          const { stdout } = run(["check", name, ...create, "--format", "json"]);
          assert.equal(stdout, `${JSON.stringify(checkJson("create", readFileSync(join(folder, name))))}\n`);
        }
      });

      const expected = [
        [2, bad],
        [4, warned],
        [5, bad],
      ].map(([line, text]) => ({ line, ...checkJson("create", text) }));

      it("json of lines is their reports, and the sums", () => {
        const { stdout } = run(["check", "orders.ndjson", ...create, "--format", "json"]);
        const sums = { ok: false, bad: 2, lines: 6, orders: 5, error: 2, warning: 1, info: 0 };
        assert.deepEqual(JSON.parse(stdout), { reports: expected, ...sums });
        const none = JSON.parse(
          run(["check", "-", ...create, "--format", "json"], { input: `${good}\n${good}` }).stdout,
        );
        assert.deepEqual(none, { reports: [], ok: true, bad: 0, lines: 2, orders: 2, error: 0, warning: 0, info: 0 });
      });

      it("ndjson is a report a line", () => {
        const { stdout } = run(["check", "orders.ndjson", ...create, "--format", "ndjson"]);
        assert.deepEqual(
          stdout
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line)),
          expected,
        );
        const one = run(["check", "good.json", ...create, "--format", "ndjson"]).stdout;
        assert.deepEqual(JSON.parse(one), { line: 1, ...checkJson("create", good) });
      });

      it("is in French where that is asked for, there, in the context or by the environment", () => {
        file("french.json", '{"locale":"fr"}');
        const french = { ...PLAIN, LC_ALL: "fr_FR.UTF-8" };
        for (const [args, env] of [
          [["--locale", "fr"]],
          [["--context", "french.json"]],
          [[], french],
          [[], { ...PLAIN, LC_ALL: "", LC_MESSAGES: "", LANG: "fr" }],
          [[], { ...PLAIN, LC_ALL: "", LC_MESSAGES: "fr_CA.UTF-8", LANG: "en_GB" }],
        ]) {
          const { stdout } = run(["check", "bad.json", ...create, ...args], { env });
          assert.match(stdout, /\n    service_ref · service\/required · hypothèse\n/);
          assert.match(stdout, /\n✗ 1 erreur dans 1 commande\n$/);
        }
        const fixed = run(["check", "typed.json", "--operation", "update", "--locale", "fr"]).stdout;
        assert.match(fixed, /\n  ✗ Numéro SIRET\n    Ce champ doit /);
        assert.match(fixed, /\n    − uuid\u00a0: 7  \(correction sûre\)\n/);
        assert.doesNotMatch(fixed, / :/, "a colon keeps its word");
        assert.match(run(["check", "good.json", ...create], { env: french }).stdout, /\u00a0: rien à signaler\n$/);
        const english = run(["check", "bad.json", ...create, "--context", "french.json", "--locale", "en"]);
        assert.match(english.stdout, /1 error in 1 order/);
        for (const LC_ALL of ["C.UTF-8", "POSIX", "de_DE.UTF-8", "frp_FR"]) {
          assert.match(
            run(["check", "bad.json", ...create], { env: { ...PLAIN, LC_ALL, LANG: "fr_FR" } }).stdout,
            /1 error in 1 order/,
            LC_ALL,
          );
        }
        const zero = run(["check", "-", "--lines", "--locale", "fr"]).stdout;
        assert.equal(zero, "✓ Rien à signaler dans 0 commande\n");
      });

      it("is the same on every machine for programs", () => {
        for (const format of [["--format", "json"], ["--format", "ndjson"], ["--each"]]) {
          const args = ["check", "-", ...create, ...format];
          assert.deepEqual(run(args, { input: bad, env: { ...PLAIN, LC_ALL: "fr_FR" } }), run(args, { input: bad }));
          assert.match(run([...args, "--locale", "fr"], { input: bad }).stdout, /"une commande `terminate` /);
        }
      });

      it("says in French what it cannot do, and how it is called", () => {
        const french = { env: { ...PLAIN, LC_ALL: "fr_FR.UTF-8" } };
        assert.deepEqual(run(["check", "nowhere.json"], french), {
          status: 2,
          stdout: "",
          stderr:
            "kosc-orders: impossible de lire nowhere.json\u00a0: ce fichier n’existe pas\nVoir `kosc-orders --help`.\n",
        });
        assert.equal(
          run(["check", "--lang", "fr", "--locale", "fr"]).stderr,
          "kosc-orders: option inconnue --lang\u00a0; s’agit-il de --locale\u00a0?\nVoir `kosc-orders --help`.\n",
        );
        for (const help of [run(["--help"], french), run(["--help", "--locale", "fr"])])
          assert.match(help.stdout, /^Vérifie les commandes /);
      });

      it("uses the context", () => {
        file("submitted.json", '{"order":{"status":"submitted"}}');
        const { stdout } = run(["check", "-", "--operation", "update", "--context", "submitted.json"], {
          input: '{"comment":"late"}',
        });
        assert.match(stdout, /state\/draft/);
      });

      const hostile =
        '{"type":"terminate","\\u001b[2J\\u202e\\u009b\\u061c\\u007f":1,"end_customer":{"name":"L\\u2019\\u009b"}}';
      const steering = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

      for (const format of ["text", "json", "ndjson"]) {
        it(`steers no terminal, whatever a key or a value says: as ${format}`, () => {
          const { stdout } = run(["check", "-", "--operation", "update", "--format", format], { input: hostile });
          assert.match(stdout, /\\u001b\[2J\\u202e\\u009b\\u061c\\u007f/);
          assert.doesNotMatch(stdout, steering);
          if (format !== "text") assert.deepEqual(JSON.parse(stdout).issues, checkJson("update", hostile).issues);
          const lines = run(["check", "-", "--lines", "--operation", "update", "--format", format], {
            input: `${hostile}\n`,
          });
          assert.doesNotMatch(lines.stdout, steering);
        });
      }

      it("prints no part of a context that is not JSON, and no control characters in an error", () => {
        file("secret.json", '{"order":\n  {"comment": \u001b[2Jhush}}');
        const broken = run(["check", "good.json", "--context", "secret.json"]);
        assert.equal(
          broken.stderr,
          "kosc-orders: the context secret.json is not JSON: see line 2, column 15\nSee `kosc-orders --help`.\n",
        );
        for (const args of [
          ["check", "\u001b[2J\u009b.json"],
          ["\u001b[2J"],
          ["check", "good.json", "--locale", "\u202e"],
        ]) {
          const { status, stderr } = run(args);
          assert.deepEqual([status, steering.test(stderr)], [2, false]);
        }
      });
    });

    const heads = (stdout) => stdout.split("\n").filter((line) => /^[✗!✓]/.test(line));

    describe("of several files", () => {
      it("text has a line with the result of each, a folder's in the order of their names, and the totals", () => {
        const { status, stdout, stderr } = run(["check", "orders", "ready.json", "warned.json", ...create]);
        assert.deepEqual([status, stderr], [1, ""]);
        assert.deepEqual(heads(stdout), [
          "✓ orders/a.json · create: nothing to fix",
          "✗ orders/b.json · create: 1 error",
          "✗ orders/c.ndjson:2 · create",
          "! orders/c.ndjson:3 · create",
          "✗ orders/c.ndjson · create: 1 error, 1 warning in 3 orders",
          "✓ orders/d.jsonl · create: nothing to fix",
          "! orders/é.json · create: 1 warning",
          ...heads(run(["check", "good.json", "ready.json", ...create]).stdout).slice(1, 2),
          "! warned.json · create: 1 warning",
          heads(stdout).at(-1),
        ]);
        assert.match(
          stdout,
          /\n\n✗ \d errors?, \d+ warnings in 10 orders\n {2}\d orders have an error\n\nMost frequent\n/,
        );
        assert.doesNotMatch(stdout, /\n\n\n/);
        const valid = run(["check", "good.json", "orders/d.jsonl", ...create]);
        assert.deepEqual(valid, {
          status: 0,
          stdout:
            "✓ good.json · create: nothing to fix\n✓ orders/d.jsonl · create: nothing to fix\n\n✓ Nothing to fix in 3 orders\n",
          stderr: "",
        });
      });

      it("json is one document, with the name of each file", () => {
        const { stdout } = run(["check", "orders/", "-", ...create, "--format", "json"], { input: good });
        const { files, ...sums } = JSON.parse(stdout);
        assert.deepEqual(sums, { ok: false, bad: 2, lines: 5, orders: 9, error: 2, warning: 2, info: 0 });
        assert.deepEqual(
          files.map(({ file }) => file),
          [..."a.json b.json c.ndjson d.jsonl é.json".split(" ").map((name) => `orders/${name}`), "(stdin)"],
        );
        for (const { file, ...report } of files) {
          const alone = run(["check", file === "(stdin)" ? "-" : file, ...create, "--format", "json"], { input: good });
          assert.deepEqual(report, JSON.parse(alone.stdout), file);
        }
      });

      it("ndjson has the file in each line", () => {
        const { stdout } = run(["check", "orders", ...create, "--format", "ndjson", "--id", "/type"]);
        const found = stdout
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line));
        assert.deepEqual(
          found.map(({ file, line, id }) => [file, line, id]),
          [
            ["orders/a.json", 1, "terminate"],
            ["orders/b.json", 1, "terminate"],
            ["orders/c.ndjson", 2, "terminate"],
            ["orders/c.ndjson", 3, "terminate"],
            ["orders/é.json", 1, "terminate"],
          ],
        );
        const each = run(["check", "good.json", "orders/c.ndjson", ...create, "--each"]).stdout;
        assert.deepEqual(
          each
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line).line),
          [1, 1, 2, 3],
        );
      });

      it("an error is printed for one that cannot be read, and the others are checked", () => {
        for (const [format, expected] of [
          ["text", /^✓ good\.json · create: nothing to fix\n✗ bad\.json · create: 1 error\n/],
          ["json", /^\{"files":\[\n\{"file":"good\.json","ok":true,.*\},\n\{"file":"bad\.json",.*\}\n\],"ok":false,/],
          ["ndjson", /^\{"file":"good\.json",.*\n\{"file":"bad\.json",.*\n$/],
        ]) {
          const args = ["check", "nowhere.json", "good.json", "nor here.json", "bad.json", ...create, "--exit-zero"];
          const { status, stdout, stderr } = run([...args, "--format", format]);
          assert.equal(status, 2);
          assert.match(stdout, expected);
          assert.equal(
            stderr.match(/^kosc-orders: cannot read (nowhere|nor here)\.json: there is no such file$/gm).length,
            2,
          );
        }
        assert.equal(run(["check", "nowhere.json", "nor here.json"]).stdout, "");
      });
    });

    describe("with --errors", () => {
      it("only errors are printed, and all issues are counted", () => {
        const both = file("both.json", '{"type":"terminate","new_thing":1}');
        const errors = ["--errors", ...create];
        const text = run(["check", both, ...errors]).stdout;
        assert.match(text, /^✗ both\.json · create\n\n {2}✗ Service reference\n/);
        assert.match(text, /\n\n✗ 1 error, 1 warning in 1 order\n$/);
        assert.doesNotMatch(text, /new_thing/);
        assert.deepEqual(run(["check", "warned.json", ...errors]), {
          status: 0,
          stdout: "! 1 warning in 1 order\n",
          stderr: "",
        });
        assert.equal(run(["check", "good.json", ...errors]).stdout, "✓ good.json · create: nothing to fix\n");
        assert.deepEqual(heads(run(["check", "orders", ...errors]).stdout), [
          "✓ orders/a.json · create: nothing to fix",
          "✗ orders/b.json · create: 1 error",
          "✗ orders/c.ndjson:2 · create",
          "✗ orders/c.ndjson · create: 1 error, 1 warning in 3 orders",
          "✓ orders/d.jsonl · create: nothing to fix",
          "! orders/é.json · create: 1 warning",
          "✗ 2 errors, 2 warnings in 8 orders",
        ]);
        const { issues, ...report } = JSON.parse(run(["check", both, ...errors, "--format", "json"]).stdout);
        const whole = checkJson("create", readFileSync(join(folder, both)));
        assert.deepEqual(
          { ...report, issues },
          { ...whole, issues: whole.issues.filter((it) => it.severity === "error") },
        );
        assert.deepEqual(
          run(["check", "orders.ndjson", ...errors, "--format", "ndjson"])
            .stdout.trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line).line),
          [2, 5],
        );
      });

      it("a report without its errors, which the limit cut off, says so", () => {
        file("one.json", '{"limits":{"issues":1}}');
        const args = ["check", "-", ...create, "--errors", "--format", "json", "--context", "one.json"];
        const { ok, issues } = JSON.parse(run(args, { input: '{"new_thing":1,"type":"terminate"}' }).stdout);
        const kept = issues.map(({ rule }) => rule);
        assert.ok(!ok && (kept.includes("report/truncated") || kept.includes("service/required")), `${kept}`);
      });
    });

    describe("explain", () => {
      it("says what a rule demands, how severe it is, and who says so", () => {
        assert.deepEqual(run(["explain", "siret/applicable"]).stdout.split("\n"), [
          "siret/applicable",
          `  ${rules("en").rules.find(({ rule }) => rule === "siret/applicable").summary}`,
          "",
          "  ! `end_customer.siret` must have no value",
          "    Condition: `end_customer.type` is `unregistered` or `individual`",
          "    warning · not_applicable · assumption · create, update, update_bound, update_endpoint, submit",
          "",
        ]);
        const two = run(["explain", "read/type", "siret/checksum", "--locale", "fr"]).stdout;
        assert.match(two, /^read\/type\n/);
        assert.match(two, /\n\nsiret\/checksum\n {2}Un SIRET /);
        assert.match(two, /\n {4}Condition\u00a0: /);
      });

      it("has each rule of the rule book", () => {
        const ids = [...new Set(rules("en").rules.map(({ rule }) => rule))];
        const { status, stdout, stderr } = run(["explain", ...ids]);
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(
          stdout.split("\n").filter((line) => ids.includes(line)),
          ids,
        );
      });
    });

    describe("for pipes", () => {
      const numbered = [
        `{"n":12345678901234567890.50,${good.slice(1)}`,
        "",
        bad,
        '{"n":"x',
        `{"n":"é\\n",${warned.slice(1)}\r`,
        " \t",
      ];
      const reports = (stdout) =>
        stdout
          .split("\n")
          .slice(0, -1)
          .map((line) => (line ? JSON.parse(line) : null));

      it("--each answers each line, in order", () => {
        const { status, stdout, stderr } = run(["check", "-", ...create, "--each"], { input: numbered.join("\n") });
        assert.deepEqual([status, stderr], [1, ""]);
        const expected = numbered.map((text, at) =>
          text.trim() ? { line: at + 1, ...checkJson("create", text.trim()) } : null,
        );
        assert.deepEqual(reports(stdout), expected);
      });

      it("--id copies a value of each order as it is written", () => {
        const { stdout } = run(["check", "-", ...create, "--each", "--id", "/n"], { input: numbered.join("\n") });
        const starts = stdout.split("\n").map((line) => /^\{"line":\d,"id":(.*?),"ok"/.exec(line)?.[1]);
        assert.deepEqual(starts, [
          "12345678901234567890.50",
          undefined,
          "null",
          "null",
          '"é\\n"',
          undefined,
          undefined,
        ]);
        const one = run(["check", "good.json", ...create, "--format", "json", "--id", "/type"]).stdout;
        assert.ok(one.startsWith('{"id":"terminate","ok":true,'), one);
        const text = run(["check", "-", ...create, "--id", "/n"], { input: numbered.join("\n") }).stdout;
        assert.match(text, /^! \(stdin\):1 · 12345678901234567890\.50 · create\n/);
        assert.match(text, /\n✗ \(stdin\):3 · null · create\n/);
        assert.match(text, /\n! \(stdin\):5 · é\\u000a · create\n/);
        const json = JSON.parse(
          run(["check", "-", ...create, "--format", "json", "--id", "/n"], { input: numbered.join("\n") }).stdout,
        );
        assert.deepEqual(
          json.reports.map(({ line, id }) => [line, id]),
          [
            [1, 12345678901234567890.5],
            [3, null],
            [4, null],
            [5, "é\n"],
          ],
        );
        for (const [pointer, order, id] of [
          ["/a~1b/1/c~0", '{"a/b":[0,{"c~":true}]}', true],
          ["/a", '{"a":{"b":1}}', null],
          ["", '"x"', "x"],
          ["/a/01", '{"a":[1,2]}', null],
        ]) {
          assert.equal(
            JSON.parse(run(["check", "-", "--each", "--id", pointer], { input: order }).stdout).id,
            id,
            pointer,
          );
        }
      });

      it("--exit-zero leaves 1 out, and not 2", () => {
        for (const input of [bad, `${bad}\n${bad}`, ""])
          assert.equal(run(["check", "-", "--exit-zero"], { input }).status, 0);
        assert.equal(run(["check", "nowhere.json", "--exit-zero"]).status, 2);
      });

      it("empty input gives empty output", () => {
        for (const args of [
          ["--each"],
          ["--format", "ndjson"],
          ["--lines", "--format", "ndjson"],
          ["--each", "--id", "/n", "--jobs", "2"],
        ]) {
          assert.deepEqual(run(["check", "-", ...args]), { status: 0, stdout: "", stderr: "" }, args.join(" "));
          assert.deepEqual(
            run(["check", file("nothing.ndjson", ""), ...args]),
            { status: 0, stdout: "", stderr: "" },
            args.join(" "),
          );
        }
        assert.equal(run(["check", "-", "--each"], { input: "\n\n" }).stdout, "\n\n");
        assert.equal(run(["check", "-"]).status, 1, "an empty file is no order");
      });

      it("a line is answered before the next one is there", async () => {
        const child = spawn(program, [...before, "check", "-", ...create, "--each"], { cwd: folder, env: PLAIN });
        let stdout = "";
        for (const [at, text] of [good, bad, "", good].entries()) {
          const answered = new Promise((resolve) => child.stdout.once("data", resolve));
          child.stdin.write(`${text}\n`);
          stdout += await answered;
          assert.equal(stdout.split("\n").length, at + 2);
        }
        child.stdin.end();
        assert.equal(await new Promise((resolve) => child.on("exit", resolve)), 1);
      });
    });

    describe("on a terminal", { skip: noTerminal }, () => {
      file("docs.json", '{"docsBase":"https://example.org/rules"}');
      const plain = (text) => text.replace(/\x1b\[\d*m|\x1b\]8;;[^\x1b]*\x1b\\/g, "");

      it("there are colours, unless NO_COLOR is set", () => {
        const args = ["check", "bad.json", ...create];
        assert.match(inTerminal(80, args), /\x1b\[31m✗\x1b\[0m/);
        assert.match(inTerminal(80, args), /\x1b\[36m/, "code has a colour instead of backticks");
        assert.doesNotMatch(inTerminal(80, args), /`/);
        assert.doesNotMatch(inTerminal(80, args, { ...PLAIN, NO_COLOR: "1" }), /\x1b/);
        assert.doesNotMatch(run(args).stdout, /\x1b/);
        assert.doesNotMatch(inTerminal(80, [...args, "--format", "json"]), /\x1b/);
      });

      it("no line is wider than it, no word is cut, and nothing is lost", () => {
        for (const args of [
          ["check", "typed.json", "--operation", "update"],
          ["check", "empty.json"],
          ["check", "orders.ndjson", ...create],
          ["check", "typed.json", "--operation", "update", "--locale", "fr"],
        ]) {
          const words = run(args).stdout.replace(/`/g, "").split(/\s+/);
          for (const columns of [60, 120, 300]) {
            const shown = plain(inTerminal(columns, args)).replace(
              /[█░]* ?\d* ?%? {2}\d+ lines\s*(?=\r)|\r\x1b\[2?K/g,
              "",
            );
            assert.deepEqual(shown.split(/\s+/), words);
            for (const line of shown.split("\n"))
              assert.ok(Array.from(line).length <= Math.min(columns, 100), `${columns}: ${line}`);
          }
        }
        for (const columns of [60, 120]) {
          for (const line of inTerminal(columns, ["--help"]).split("\n"))
            assert.ok(line.length <= Math.min(columns, 100), line);
        }
      });

      it("rules lead to the rule book, where that has an address", () => {
        const args = ["check", "bad.json", ...create, "--context", "docs.json"];
        assert.ok(
          inTerminal(80, args).includes(
            "\x1b]8;;https://example.org/rules#service/required\x1b\\service/required\x1b]8;;\x1b\\",
          ),
        );
        assert.doesNotMatch(inTerminal(80, args, { ...PLAIN, NO_COLOR: "1" }), /\x1b/);
      });

      it("there is a progress bar, which goes when it is done", () => {
        file("many.ndjson", `${good}\n`.repeat(120_000));
        const shown = inTerminal(80, ["check", "many.ndjson", ...create]);
        assert.match(shown, /█+░* *\d+ %  [\d,]+ lines/);
        assert.match(shown, /\r(\x1b\[2?K)?\x1b\[32m✓\x1b\[0m Nothing to fix in 120,000 orders\n$/);
        const french = inTerminal(80, ["check", "many.ndjson", ...create, "--locale", "fr"]);
        assert.match(french, /\d+ lignes/);
        assert.match(french, /120\u202f000 commandes/);
        assert.doesNotMatch(run(["check", "many.ndjson", ...create]).stderr, /./);
      });
    });

    describe("a big file", () => {
      const ready = JSON.stringify(JSON.parse(base));
      const spoilt = JSON.stringify({ ...JSON.parse(base), eligibility_ref: null });
      const lines = Array.from({ length: 6000 }, (_, at) =>
        at % 97 === 5 ? spoilt : at % 401 === 7 ? "" : at % 1009 === 3 ? "{" : ready,
      );
      lines[4000] = `{"comment":"${"x".repeat(9 << 20)}"}`;
      file("big.ndjson", lines.join("\r\n"));

      for (const format of ["text", "json", "ndjson"]) {
        it(`gives the same ${format} from several threads, in order`, () => {
          assert.ok(statSync(join(folder, "big.ndjson")).size > 16 << 20);
          const serial = run(["check", "big.ndjson", "--format", format, "--jobs", "1"]);
          assert.deepEqual([serial.status, serial.stderr], [1, ""]);
          assert.ok(serial.stdout.length > 10_000);
          for (const jobs of [["--jobs", "3"], ["--jobs", "2"], []])
            assert.deepEqual(run(["check", "big.ndjson", "--format", format, ...jobs]), serial);
        });
      }

      it("names the lines that a reader of the file would", () => {
        const { stdout } = run(["check", "big.ndjson", "--format", "ndjson"]);
        const found = stdout
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line).line);
        const expected = lines.flatMap((line, at) => (line === ready || line === "" ? [] : [at + 1]));
        assert.deepEqual(found, expected);
      });

      for (const jobs of ["1", "2"]) {
        it(`reads at most 12 MiB ahead of what it has answered, in ${jobs} threads`, { timeout: 120_000 }, async () => {
          const line = `${spoilt}\n`;
          const child = spawn(program, [...before, "check", "-", "--format", "ndjson", "--jobs", jobs], { env: PLAIN });
          let answered = 0;
          child.stdout.on("data", (chunk) => (answered += chunk.toString("latin1").split("\n").length - 1));
          let written = 0;
          while (written * line.length < 40 << 20) {
            while ((written - answered) * line.length > 12 << 20) await once(child.stdout, "data");
            child.stdin.write(line.repeat(100));
            written += 100;
          }
          child.stdin.end();
          assert.equal((await once(child, "close"))[0], 0);
          assert.equal(answered, written);
        });
      }

      it("is 2 where its output can't be written", {
        skip: !existsSync("/dev/full") && "there is no /dev/full",
      }, () => {
        for (const args of [
          ["--help"],
          ["check", "bad.json", ...create],
          ["check", "big.ndjson", "--jobs", "1"],
          ["check", "big.ndjson", "--jobs", "2"],
        ]) {
          const full = openSync("/dev/full", "w");
          const options = { cwd: folder, encoding: "utf8", env: PLAIN, stdio: ["ignore", full, "pipe"] };
          const { status, stderr } = spawnSync(program, [...before, ...args], options);
          closeSync(full);
          assert.deepEqual(
            [status, stderr],
            [2, "kosc-orders: cannot write the output: there is no space left\n"],
            args.join(" "),
          );
        }
      });

      it("ends without an error if its reader stops", async () => {
        for (const jobs of ["1", "2"]) {
          const child = spawn(program, [...before, "check", "big.ndjson", "--jobs", jobs], { cwd: folder });
          let stderr = "";
          child.stderr.on("data", (chunk) => (stderr += chunk));
          child.stdout.once("data", () => child.stdout.destroy());
          const status = await new Promise((resolve) => child.on("exit", resolve));
          assert.deepEqual([status, stderr], [1, ""]);
        }
      });
    });
  });

it("is the package's command", () => {
  const installed = join(dirname(command), "../.bin", process.platform === "win32" ? "kosc-orders.cmd" : "kosc-orders");
  const { status, stdout } = spawnSync(installed, ["--version"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  assert.deepEqual([status, stdout], [0, `${process.env.KOSC_VERSION}\n`]);
});

describe("both commands", () => {
  it("say their version and their options, examples first", () => {
    for (const { name, run } of commands) {
      assert.equal(run(["--version"]).stdout, `${process.env.KOSC_VERSION}\n`, name);
      const help = run(["--help"]).stdout;
      assert.match(help, /^[^\n]+\n\nExamples\n {2}kosc-orders check order\.json\n/);
      for (const word of [
        "--operation",
        "--context",
        "--locale",
        "--format",
        "--lines",
        "--each",
        "--id",
        "--errors",
        "--exit-zero",
        "--jobs",
        "explain",
        "NDJSON",
        "post_info",
      ])
        assert.ok(help.includes(word), word);
      assert.ok(
        help.split("\n").every((line) => Array.from(line).length <= 80),
        "without a terminal too",
      );
    }
    // The package's command has two more subcommands.
    const [long, short] = commands.map(({ run }) => run(["--help"]).stdout);
    assert.ok(long.startsWith(`${short}\nMore commands\n  kosc-orders plan WANTED `));
  });

  const same = (args, options) => {
    const [one, other] = commands.map(({ run }) => run(args, options));
    assert.ok(one.stdout === other.stdout, `${args.join(" ")}: the outputs differ`);
    assert.deepEqual([one.status, one.stderr], [other.status, other.stderr], args.join(" "));
    return one;
  };

  const byOperation =
    Map.groupBy?.(cases, ({ operation }) => operation) ??
    cases.reduce((all, one) => all.set(one.operation, [...(all.get(one.operation) ?? []), one]), new Map());
  for (const [operation, some] of byOperation) {
    if (run(["check", "good.json", "--operation", operation]).status === 2) continue;
    const lines = some.map(({ text }) => text).filter((text) => !text.includes("\n"));
    const input = `${lines.join("\n")}\n`;
    it(`print the same of ${lines.length} cases of ${operation}`, () => {
      const asked = ["check", "-", "--lines", "--operation", operation, "--id", "/uuid"];
      for (const format of ["text", "json", "ndjson"]) same([...asked, "--format", format], { input });
      assert.equal(same([...asked, "--each", "--locale", "fr"], { input }).stdout.split("\n").length, lines.length + 1);
    });
  }

  it("print the same of texts that are no JSON", () => {
    const suite = join(process.env.KOSC_ROOT, "tests/json-test-suite");
    const texts = readdirSync(suite)
      .filter((name) => name.endsWith(".json"))
      .map((name) => readFileSync(join(suite, name)));
    const around = (before, after) => texts.flatMap((text) => [Buffer.from(before), text, Buffer.from(after)]);
    const input = Buffer.concat([
      ...around("", "\n"),
      ...around('{"reference":', "}\n"),
      ...around('{"x":', ',"reference":"r"}\n'),
    ]);
    for (const format of [["--format", "text"], ["--format", "json"], ["--each"]]) {
      const { stdout } = same(["check", "-", "--lines", "--id", "/reference", ...format], { input });
      assert.ok(stdout.length > 10_000);
    }
    // Each text as an input of its own, one in twenty.
    for (const text of texts.filter((_, at) => at % 20 === 0))
      same(["check", "-", "--format", "json"], { input: text });
  });

  it("print the same of several files, of errors alone and of rules", () => {
    for (const format of ["text", "json", "ndjson"]) {
      for (const more of [[], ["--errors"], ["--locale", "fr", "--id", "/type"], ["--lines"]])
        same(["check", "orders", "typed.json", "nowhere.json", "ready.json", "--format", format, ...more]);
    }
    const ids = [...new Set(rules("en").rules.map(({ rule }) => rule))];
    for (const locale of ["en", "fr"]) same(["explain", ...ids, "--locale", locale]);
    for (const id of ["", "siret", "call/contextt", "plan/emptied"]) same(["explain", id]);
    same(["check", "orders", "--each", "--jobs", "2"]);
    same(["check", "empty"]);
  });

  it("print the same in a terminal", { skip: noTerminal }, () => {
    for (const columns of [60, 120]) {
      for (const args of [
        ["check", "typed.json", "--operation", "update"],
        ["check", "empty.json", "--locale", "fr", "--context", "docs.json"],
        ["check", "--lang"],
        ["check", "orders/b.json", "typed.json", "--errors"],
        ["explain", "read/type", "stairs/required", "--locale", "fr"],
      ]) {
        const [one, other] = commands.map(({ inTerminal }) => inTerminal(columns, args));
        assert.equal(one, other);
      }
    }
  });
});

it("is 2 where the engine can't be started", () => {
  const { status, stderr } = packaged.run(["check", "good.json"], {
    node: ["--import", "data:text/javascript,delete globalThis.WebAssembly"],
  });
  assert.equal(status, 2);
  assert.match(stderr, /engine could not be started/);
});
