// The labels of fields and values, and the sentences of issues for the person at a field, in each language.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { check, checkJson, fields } from "kosc-orders";
import { refusal } from "kosc-orders/plan";
import { LOCALES, rules } from "kosc-orders/rules";
import * as en from "kosc-orders/labels/en";
import * as fr from "kosc-orders/labels/fr";
import { cases } from "./cases.mjs";

const books = { en, fr };
const operations = Object.keys(rules().operations);

/** Returns the leaves of a tree, each with its path. */
const leaves = (tree, path = []) =>
  Object.entries(tree).flatMap(([key, node]) => {
    const at = key ? [...path, key] : path;
    return typeof node === "string" ? [[at.join("."), node]] : leaves(node, at);
  });

/** The crate's sentences for the issues of each call: anywhere in a form, and next to the input. */
function native(locale, calls) {
  const lines = calls.map(({ operation, text, context }) =>
    JSON.stringify({ say: locale, operation, text, context: context && JSON.stringify(context) }),
  );
  const options = { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 1 << 30 };
  return execFileSync(process.env.KOSC_JUDGE, options)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("labels", () => {
  it("are there in every language, for the same fields, values, options and sections", () => {
    assert.deepEqual(Object.keys(books), [...LOCALES]);
    for (const [locale, book] of Object.entries(books)) {
      assert.equal(book.locale, locale);
      for (const table of ["labels", "helps", "values", "valueHelps", "options", "sections"]) {
        const keys = (of) => leaves(of[table]).map(([path]) => path);
        assert.ok(keys(book).length > 8, table);
        assert.deepEqual(keys(book), keys(en), table);
      }
    }
  });

  it("are unique: no two fields of an input have the same", () => {
    for (const { labels } of Object.values(books)) {
      const { query, event, ...order } = labels;
      for (const input of [order, query, event]) {
        const found = leaves(input)
          .filter(([path]) => !path.startsWith("options.*"))
          .map(([, label]) => label);
        assert.equal(
          new Set(found).size,
          found.length,
          found.find((label, at) => found.indexOf(label) !== at),
        );
      }
    }
    assert.equal(en.label("options.gtr.enabled"), "guaranteed repair time: enabled");
    assert.equal(fr.label(["options", "gtr", "value"]), "garantie de temps de rétablissement\u00a0: valeur");
    assert.equal(en.label("options.gtr"), "guaranteed repair time");
    assert.equal(en.label("/address_second_rdv/zipcode"), "zip code of the second address");
  });

  it("are found by paths of any input, and by no other", () => {
    assert.equal(en.label("bounds[0].address.stairs"), "staircase");
    assert.equal(en.label(["bounds", 12, "address", "stairs"]), "staircase");
    assert.equal(en.label("address.stairs", "update_bound"), "staircase");
    assert.equal(en.label("address.stairs"), "staircase");
    assert.equal(en.label("reference"), "order reference");
    assert.equal(en.label("reference", "update_endpoint"), "socket or line reference");
    assert.equal(en.label("sort", "list"), "sort order");
    for (const path of [
      "nope",
      "bounds.address",
      "constructor",
      "__proto__",
      "end_customer.siret.x",
      "options.gtr.nope",
    ]) {
      assert.equal(en.label(path), undefined, path);
      assert.equal(en.help(path), undefined, path);
      assert.equal(en.valueLabel(path, "activate"), "activate", path);
    }
    assert.equal(en.label([]), "order");
  });

  it("are of the same field as the help and the values, at every path", () => {
    const sets = Object.values(en.values).flatMap((texts) => Object.keys(texts));
    let helps = 0;
    for (const book of Object.values(books)) {
      const { query, event, ...order } = book.labels;
      for (const [path] of leaves(order)) {
        assert.equal(book.help(path), book.help(path, "update"), path);
        helps += book.help(path) ? 1 : 0;
        for (const value of sets)
          assert.equal(book.valueLabel(path, value), book.valueLabel(path, value, "update"), path);
      }
      // Other inputs, at paths that no order has.
      for (const operation of ["update_bound", "update_endpoint", "list", "post_info"]) {
        for (const { path } of fields(operation)) {
          if (!book.label(path, "update")) assert.equal(book.help(path), book.help(path, operation), path.join());
        }
      }
    }
    assert.ok(helps > 40, `${helps}`);
    assert.equal(en.help("reference"), undefined);
    assert.match(en.help("reference", "update_endpoint"), /socket/);
  });

  it("of a value that is not a path are none", () => {
    for (const odd of [undefined, null, 7, {}, Symbol("type")]) {
      assert.deepEqual(
        [en.label(odd), en.help(odd), en.valueLabel(odd, "x"), en.valueHelp(odd, "x")],
        [undefined, undefined, "x", undefined],
      );
    }
  });

  it("name every value that a form offers, and every field of a form", () => {
    let offered = 0;
    for (const operation of operations) {
      for (const { path, values = [] } of fields(operation)) {
        for (const book of Object.values(books)) {
          assert.ok(book.label(path, operation), `${operation} ${path}`);
        }
        // Some statuses have the same spelling in English and in the API.
        for (const value of values) assert.notEqual(fr.valueLabel(path, value, operation), value, `${path}: ${value}`);
        offered += values.length;
      }
    }
    assert.ok(offered > 100, `${offered}`);
    assert.equal(fr.valueLabel("request_type", "activate_undefined"), "prise existante, référence inconnue");
    assert.equal(fr.valueLabel("type", "activate"), "mise en service");
    assert.equal(en.valueLabel("status", "registered"), "registered");
    assert.equal(en.valueLabel("options.gtr.value", "4h_bhbd"), "within 4 business hours");
    assert.equal(en.valueHelp("end_customer.type", "individual"), "Needs a first and a last name.");
    assert.equal(en.valueHelp("end_customer.type", "nope"), undefined);
  });

  it("have no code in them, and helps neither", () => {
    for (const book of Object.values(books)) {
      const wire = new Set(
        Object.values(book.values)
          .flatMap(Object.keys)
          .filter((value) => value.includes("_")),
      );
      for (const [path, text] of ["labels", "helps", "values", "valueHelps", "options", "sections"].flatMap((table) =>
        leaves(book[table]),
      )) {
        assert.doesNotMatch(text, /[`{}]/, path);
        for (const value of wire) assert.ok(!text.split(/[^\w-]+/).includes(value), `${path}: ${text}`);
      }
    }
  });
});

describe("say", () => {
  const siret = check("update", { end_customer: { type: "registered", name: "ACME", siret: "732" } }).issues[0];

  it("says the label and not the path, what to do and not which rule asks", () => {
    assert.equal(en.say(siret), "SIRET number: enter 14 digits and nothing else, like 73282932000074.");
    assert.equal(fr.say(siret), "Numéro SIRET\u00a0: saisissez 14 chiffres, comme 73282932000074.");
    assert.equal(en.say(siret, { label: false }), "Enter 14 digits and nothing else, like 73282932000074.");
    const [type] = check("create", { type: "start" }).issues;
    assert.equal(en.say(type), "Order type: choose “activation” or “termination”.");
  });

  it("says of an invisible character to remove it, not to enter another address", () => {
    const { issues } = check("update", { end_customer: { contact: { email: "zoe\u200b@example.org" } } });
    const [, unseen] = issues;
    assert.equal(en.say(unseen), "Contact e-mail: replace or remove an invisible character.");
    assert.match(fr.say(unseen), /\u00a0: remplacez ou retirez un caractère invisible\.$/);
  });

  it("says the same as the crate, of every case in every language", () => {
    for (const [locale, book] of Object.entries(books)) {
      let said = 0;
      native(locale, cases).forEach(([person, atInput], at) => {
        const { name, operation, text, context } = cases[at];
        const { issues } = checkJson(operation, text, context);
        assert.deepEqual(
          issues.map((issue) => book.say(issue, { operation })),
          person,
          name,
        );
        assert.deepEqual(
          issues.map((issue) => book.say(issue, { operation, label: false })),
          atInput,
          name,
        );
        said += issues.length;
      });
      assert.ok(said > 1000, `${said}`);
    }
  });

  it("names no path, no wire value and no code", () => {
    for (const { operation, text, context } of cases) {
      for (const issue of checkJson(operation, text, context).issues) {
        for (const book of Object.values(books)) {
          const said = book.say(issue, { operation });
          assert.match(said, /^[\p{Lu}\d“«].{8,}[.!?…]$/su, said);
          // The sentence about a programming error names its rule, so that it can be reported.
          const words = said.replace(`(${issue.rule})`, "");
          assert.doesNotMatch(words, /[`{}]|\b\w+_\w+\b(?!\w*[.@])/, said);
        }
      }
    }
  });

  it("repeats what the platform says, whatever it is", () => {
    const [issue] = refusal(400, { end_customer: { siret: ["Not a SIRET."] } }).issues;
    assert.equal(en.say(issue), "SIRET number: the platform refused this: “Not a SIRET.”");
    assert.equal(fr.say(issue), "Numéro SIRET\u00a0: refusé par la plateforme\u00a0: «\u00a0Not a SIRET.\u00a0»");
    const [silent] = refusal(400, "").issues;
    assert.equal(en.say(silent), "The platform refused this without a reason.");
    const [unknown] = refusal(400, { foo: ["bar"] }).issues;
    for (const label of [true, false])
      assert.equal(
        fr.say(unknown, { label }),
        "«\u00a0foo\u00a0»\u00a0: refusé par la plateforme\u00a0: «\u00a0bar\u00a0».",
      );
  });

  it("says what to do after a fault of the platform, and what Django means", () => {
    const said = (...answer) => refusal(...answer).issues.map((issue) => [en.say(issue), fr.say(issue)])[0];
    assert.deepEqual(said(429, { detail: "Slow." }, { retryAfter: 17 }), [
      "Too many requests; try again in 17 s.",
      "Trop de demandes\u00a0; réessayez dans 17\u00a0s.",
    ]);
    assert.deepEqual(said(429, { detail: "Request was throttled. Expected available in 300 seconds." }), [
      "Too many requests; try again in 5 min.",
      "Trop de demandes\u00a0; réessayez dans 5\u00a0min.",
    ]);
    const again = [
      "load the order, or look whether it exists, then try again later.",
      "cherchez ou rechargez la commande, puis réessayez plus tard.",
    ];
    for (const status of [408, 500, 502, 503, 504]) {
      assert.deepEqual(said(status, "<html>"), [
        `The platform failed; ${again[0]}`,
        `Erreur de la plateforme\u00a0; ${again[1]}`,
      ]);
    }
    assert.deepEqual(said(0, ""), [
      `No answer came from the network or the platform; ${again[0]}`,
      `Pas de réponse de la plateforme\u00a0; ${again[1]}`,
    ]);
    for (const status of [401, 403]) {
      assert.deepEqual(said(status, { detail: "Authentication credentials were not provided." }), [
        "The platform does not give this form access; report it to its support.",
        "Accès refusé par la plateforme\u00a0; signalez-le au support.",
      ]);
    }
    assert.match(said(404, { detail: "Not found." })[1], /^Commande introuvable/);
    assert.match(said(413, "")[1], /raccourcissez les textes\.$/);
    const of = (text) => said(400, { end_customer: { contact: { email: [text] } } })[1].split("\u00a0: ")[1];
    assert.equal(of("This field may not be blank."), "renseignez ce champ.");
    assert.equal(of("Enter a valid email address."), "ce format n’est pas accepté\u00a0; vérifiez la valeur.");
    assert.equal(of('"x" is not a valid choice.'), "cette valeur n’est pas connue.");
    assert.equal(
      of("Ensure this field has no more than 5 characters."),
      "ce texte est trop long\u00a0; raccourcissez-le.",
    );
    assert.match(of("This field must be unique."), /déjà utilisée/);
    // Not if it also says something that is not known.
    const [both] = refusal(400, { comment: ["This field may not be blank.", "Ask for Zoe."] }).issues;
    assert.match(fr.say(both), /Ask for Zoe/);
  });

  it("accepts issues of other places", () => {
    for (const issue of [
      { code: "missing", rule: "x/y", path: ["nope"], params: {} },
      { code: "unknown_value", rule: "constructor", path: [], params: { allowed: [], count: 0 } },
      { code: "forbidden_character", rule: "text/whitelist", path: ["comment"], params: {} },
    ]) {
      assert.ok(en.say(issue).length > 10);
    }
    for (const odd of [undefined, null, 7, "x", {}, { code: "x", path: 7 }]) assert.equal(en.say(odd), "");
    assert.ok(en.say({ code: "missing" }).length > 10);
  });
});

// In bytes of a bundler's output, gzipped. Raise them only in a commit that says why.
const CEILINGS = [
  ["labels without helps", 2_500, "label"],
  ["all but what issues say", 5_500, "label, help, valueLabel, valueHelp, options, sections"],
  ["all", 9_000, "label, help, valueLabel, valueHelp, options, sections, say"],
];

describe("sizes", async () => {
  const { build } = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`)("esbuild");
  const { gzipSync } = await import("node:zlib");
  for (const [what, ceiling, names] of CEILINGS) {
    it(`of ${what} stay under the ceiling in every language`, async (test) => {
      for (const locale of LOCALES) {
        const contents = `import { ${names} } from "kosc-orders/labels/${locale}"; console.log(${names})`;
        const stdin = { contents, resolveDir: import.meta.dirname };
        const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: "esm", write: false });
        const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
        test.diagnostic(`${locale}: ${size} bytes`);
        assert.ok(size <= ceiling, `${locale}: ${size} bytes`);
      }
    });
  }

  it("are of one language: an entry has no text of another, and no engine", () => {
    const folder = createRequire(import.meta.url)
      .resolve("kosc-orders/package.json")
      .replace(/package\.json$/, "");
    const code = readFileSync(`${folder}labels/fr.js`, "utf8");
    assert.match(code, /num\S+ro SIRET/);
    assert.doesNotMatch(code, /SIRET number/);
    for (const name of readFileSync(`${folder}labels/fr.js`, "utf8").matchAll(/from "\.\/([^"]+)"/g)) {
      assert.ok(readFileSync(`${folder}labels/${name[1]}`).length < 20_000, name[1]);
    }
  });
});
