// The texts about rules and fields: the same as the crate's, and found by the
// paths that forms have.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe as suite, it } from "node:test";
import { gzipSync } from "node:zlib";
import { check, checkJson } from "kosc-orders";
import { LOCALES, describe, label, labels, rules } from "kosc-orders/rules";
import { cases } from "./cases.mjs";

const STATES = ["yes", "no", "unknown"];

/** Returns a generator with the same sequence in each run. */
function seeded(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const steps = (pattern) =>
  pattern
    .replace(/^(query|event)\.?/, "")
    .replaceAll("[]", ".0")
    .replace("options.*", "options.gtr")
    .split(".")
    .filter(Boolean)
    .map((step) => (step === "0" ? 0 : step));

/** Returns every row with every field it looks at, in random states, whether or not an order can have them. */
function traces(rounds) {
  const random = seeded(20261123);
  const truth = () => STATES[random(3)];
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { row, rule, fields, parts } of rules().rules) {
      for (const field of fields.length ? fields : [""]) {
        const traced = {
          row,
          rule,
          applies: truth(),
          parts: parts.map(truth),
          decides: parts.map(() => random(2) === 1),
        };
        const other = rules().rules[random(rules().rules.length)];
        const second = {
          row: other.row,
          rule: other.rule,
          applies: truth(),
          parts: other.parts.map(truth),
          decides: other.parts.map(() => true),
        };
        found.push({ path: steps(field), field, rules: [traced, second] });
      }
    }
  }
  return found;
}

suite("explanations", () => {
  it("say in JavaScript what they say in Rust", () => {
    const calls = traces(20).map((trace, at) => ({
      trace,
      locale: LOCALES[at % 2],
      docsBase: at % 3 ? "https://docs.example/" : "",
    }));
    assert.ok(calls.length > 4000, `${calls.length}`);
    const input = calls.map((call) => JSON.stringify(call)).join("\n");
    const native = execFileSync(process.env.KOSC_JUDGE, { input, encoding: "utf8", maxBuffer: 1 << 28 })
      .trim()
      .split("\n");
    assert.equal(native.length, calls.length);
    const said = new Set();
    calls.forEach(({ trace, locale, docsBase }, at) => {
      const explanation = describe(trace, locale, docsBase);
      assert.equal(JSON.stringify(explanation), native[at]);
      for (const { wouldChange } of explanation.rules) for (const text of wouldChange) said.add(text.split(":")[0]);
    });
    // Both languages, and each way in which an answer can change.
    assert.ok(said.size >= 6, [...said].join("\n"));
  });

  it("name what would change the answer", () => {
    const row = rules().rules.find(({ rule }) => rule === "siret/required").row;
    const path = ["end_customer", "siret"];
    const traced = { row, rule: "siret/required", applies: "no", parts: ["no"], decides: [true] };
    const {
      label: name,
      rules: [rule],
    } = describe({ path, field: "end_customer.siret", rules: [traced] });
    assert.equal(name, "SIRET number");
    assert.equal(rule.text, "does not apply: `end_customer.siret` must have a value");
    assert.deepEqual(rule.conditions, [{ text: "`end_customer.type` is `registered`", state: "no", stateText: "no" }]);
    assert.deepEqual(rule.wouldChange, ["would apply if this were true: `end_customer.type` is `registered`"]);
    assert.equal(rule.guess, true);
    assert.equal(rule.docs, "#siret/required");
  });

  it("pass over rows that are none", () => {
    const traced = { row: 9999, rule: "no/such", applies: "yes", parts: [], decides: [] };
    assert.deepEqual(describe({ path: ["x"], field: "constructor", rules: [traced] }), {
      path: ["x"],
      field: "constructor",
      label: "constructor",
      rules: [],
    });
  });
});

suite("labels", () => {
  it("are found by the path of each issue of each case that is about a known field", () => {
    let found = 0;
    for (const { operation, text, context } of cases) {
      for (const { path, code, params } of checkJson(operation, text, context).issues) {
        const entry = label(path, "fr", operation);
        if (code === "unknown_field") {
          // An option that is not in the table is still an option.
          assert.equal(entry === undefined, !(path[0] === "options" && path.length === 2), JSON.stringify(path));
          continue;
        }
        for (const { length } of params.alternatives ?? []) assert.ok(length > 0);
        // Below an unknown or open object, duplicates are found in the text.
        if (code === "duplicate" || (code === "bad_format" && !entry)) continue;
        assert.ok(entry, `${operation} ${JSON.stringify(path)}`);
        assert.ok(entry.label && entry.section && entry.sectionTitle);
        found += 1;
      }
    }
    assert.ok(found > 1000, `${found}`);
  });

  it("fit the operation that a path belongs to", () => {
    const said = (path, operation) => label(path, "en", operation)?.label;
    assert.equal(said(["bounds", 0, "address", "stairs"]), "staircase");
    assert.equal(said(["bounds", "12", "address", "stairs"]), "staircase");
    assert.equal(said(["bounds", "*", "address", "stairs"]), "staircase");
    assert.equal(said(["address", "stairs"], "update_bound"), "staircase");
    assert.equal(said(["address", "stairs"]), undefined);
    assert.equal(said(["reference"]), "order reference");
    assert.equal(said(["reference"], "update_endpoint"), "socket or line reference");
    assert.equal(said(["sort"], "list"), "sort order");
    assert.equal(said(["message"], "post_info"), "message");
    assert.equal(said(["options", "gtr"]), "guaranteed repair time");
    assert.equal(said(["options", "gtr", "value"]), "value");
    assert.equal(said(["options", "nothing"]), "option");
    assert.equal(said([]), "order");
    for (const path of [["constructor"], ["__proto__"], ["options", "constructor"], ["toString", "name"]]) {
      assert.ok([undefined, "option"].includes(said(path)), path.join("."));
    }
  });

  it("are in form order, with help and section", () => {
    const [english, french] = LOCALES.map(labels);
    assert.deepEqual(Object.keys(english), Object.keys(french));
    assert.deepEqual(Object.keys(english).slice(0, 3), ["", "type", "eligibility_ref"]);
    assert.equal(french["end_customer.siret"].sectionTitle, "Client final");
    assert.match(french["end_customer.siret"].help, /14 chiffres/);
    assert.equal(labels("fr"), labels("fr"));
    assert.throws(() => {
      labels("fr").type = 1;
    }, TypeError);
  });
});

suite("the book", () => {
  it("has every rule and row that a report can name", () => {
    const known = new Set(rules().rules.map(({ rule }) => rule));
    for (const { operation, text, context } of cases) {
      for (const { rule } of checkJson(operation, text, context).issues) assert.ok(known.has(rule), rule);
    }
    assert.equal(rules().ruleset, check("create", {}).ruleset);
  });

  it("is English where it is asked for another language", () => {
    for (const locale of [undefined, "en", "de", "frr", "__proto__", Symbol("fr")])
      assert.equal(rules(locale).locale, "en");
    for (const locale of ["fr", "FR", "fr-FR", "fr-Latn-CA"]) assert.equal(rules(locale).locale, "fr");
    assert.equal(rules("fr").locale, "fr");
  });

  it("weighs no more than this, in both languages", async () => {
    const esbuild = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`)("esbuild");
    const stdin = {
      contents: 'import { describe } from "kosc-orders/rules"; console.log(describe)',
      resolveDir: import.meta.dirname,
    };
    const { outputFiles } = await esbuild.build({ stdin, bundle: true, minify: true, format: "esm", write: false });
    const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
    assert.ok(size <= 39_000, `${size} bytes`);
  });

  it("is in the package as data too", () => {
    const file = createRequire(import.meta.url).resolve("kosc-orders/rules.json");
    const books = JSON.parse(readFileSync(file, "utf8"));
    for (const locale of LOCALES) assert.deepEqual(books[locale], rules(locale));
  });
});
