// The packed package: its files, its sizes, and what it does when it is imported.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { LOCALES, rules } from "kosc-orders/rules";
import { child } from "./child.mjs";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("kosc-orders/package.json"));
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
/** Returns the files of the package, including those in folders. */
const published = () =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(`${folder}/${name}`).isFile())
    .map((name) => name.replaceAll("\\", "/"));

describe("tarball", () => {
  it("has these files and no other", () => {
    const both = (name, extensions) => extensions.map((extension) => `${name}.${extension}`);
    const entries = ["index", "rules", "schema", "react-hook-form", "plan", "slim", "js", "testing"].flatMap((name) =>
      both(name, ["js", "cjs", "d.ts", "d.cts"]),
    );
    const declarations = [
      "book",
      "error",
      "fixes",
      "form",
      "labels",
      "locale",
      "ndjson",
      "generated/locales",
      "generated/names",
      "generated/orders",
      "generated/patterns",
      "types",
    ].flatMap((name) => both(name, ["d.ts", "d.cts"]));
    const others = [
      ...["index", "rules", "schema", "react-hook-form", "plan"].flatMap((name) => [
        `${name}.workerd.js`,
        `${name}.edge.js`,
      ]),
      ...["rules", "schema", "react-hook-form", "plan"].flatMap((name) => both(`${name}.native`, ["js", "cjs"])),
      ...["labels/en", "labels/fr"].flatMap((name) => both(name, ["js", "cjs", "d.ts", "d.cts"])),
      ...["rules.en", "rules.fr", "schemas"].flatMap((name) => both(`generated/${name}`, ["js", "cjs"])),
      ...["cli.js", "rules.json", "kosc-orders.wasm", "openapi.json", "order.schema.json"],
      "docs/look.css",
      "docs/platform.md",
      "docs/what-we-do-not-know.md",
      ...["html", "css", "js"].map((extension) => `docs/rule-book.${extension}`),
      ...["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-LICENSES", "README.md", "package.json"],
    ];
    // Shared files are named by their content.
    const files = published().filter((name) => !/^(labels\/)?shared(\.\w+)?-[A-Z0-9]{8}\.c?js$/.test(name));
    assert.deepEqual(files.sort(), [...entries, ...declarations, ...others].sort());
  });

  it("has the licences of the crates that are linked into the modules", () => {
    const licences = read("THIRD-PARTY-LICENSES");
    for (const name of ["serde_json", "wasm-bindgen", "rlsf", "itoa"]) {
      assert.match(licences, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.*(MIT|Apache).*\\)$`, "m"), name);
    }
    // Crates that run only in the compiler, or that only other platforms link, are not part of the modules.
    for (const name of ["syn", "wasm-bindgen-macro", "libc", "regex"])
      assert.doesNotMatch(licences, new RegExp(`^${name} \\d`, "m"));
    assert.match(licences, /Permission is hereby granted, free of charge/);
    assert.doesNotMatch(licences, /^\/|\/registry\//m);
  });

  it("has the page that the issues' docs lead to, with a place for each rule", () => {
    const page = read("docs/rule-book.html");
    const places = new Set(rules().rules.map(({ rule }) => rule));
    assert.ok(places.size > 100);
    for (const rule of places) assert.ok(page.includes(`id="${rule}"`), rule);
    for (const [, name] of page.matchAll(/(?:href|src)="([\w.-]+)"/g)) read(`docs/${name}`);
  });

  it("leads from its README and its pages only to places that are there", () => {
    const anchors = (text) =>
      new Set(
        [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
          title
            .toLowerCase()
            .replace(/[^\p{L}\p{N}\s-]/gu, "")
            .replaceAll(" ", "-"),
        ),
      );
    let links = 0;
    for (const from of ["README.md", "docs/platform.md", "docs/what-we-do-not-know.md"]) {
      for (const [, path, anchor] of read(from).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)) {
        const to = path ? join(dirname(from), path) : from;
        const text = read(to);
        if (anchor) assert.ok(anchors(text).has(anchor), `${from} leads to ${to}#${anchor}`);
        links++;
      }
    }
    assert.ok(links > 5, `${links}`);
  });

  it("names only files that are there, each entry under every condition", () => {
    const files = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(files));
    for (const name of files(JSON.parse(read("package.json")).exports)) {
      // One entry for each language.
      for (const locale of LOCALES) read(name.replace("*", locale));
    }
  });

  it("is of the crate's version and depends on nothing", () => {
    const manifest = JSON.parse(read("package.json"));
    assert.equal(manifest.version, process.env.KOSC_VERSION);
    for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "scripts"])
      assert.ok(!(kind in manifest));
  });

  const comments = /\/\*[^]*?\*\//g;

  it("publishes no `any`", () => {
    for (const name of published().filter((name) => /\.d\.c?ts$/.test(name))) {
      assert.doesNotMatch(
        read(name)
          .replace(comments, "")
          .replace(/"[^"\n]*"/g, '""'),
        /\bany\b/,
        name,
      );
    }
  });

  it("describes every member of an order, and when it is required", () => {
    const orders = read("generated/orders.d.ts");
    const members = [...orders.matchAll(/^(.*)\n    (\w+)\??: /gm)];
    assert.ok(members.length > 180, `${members.length} members`);
    for (const [, before, name] of members) assert.match(before, /\*\/$/, name);
    const letters = orders.match(comments).flatMap((comment) => /\*\*([OSFCR])\*\*: \w/.exec(comment)?.[1] ?? []);
    assert.deepEqual([...new Set(letters)].sort(), ["C", "F", "O", "R", "S"]);
    assert.match(
      orders,
      /SIRET number\.\s+\*\s+\* \*\*C\*\*: (?:(?!\*\/)[^])*`siret\/required`(?:(?!\*\/)[^])*\*\/\s+siret\?: string \| null \| undefined;/,
    );
  });
});

// The maximum sizes in bytes. Some should be smaller: their budgets are in `xtask/src/bench/budgets.rs`. Lower these with
// every byte saved, and raise them only in a commit that says why. The READMEs have these figures, rounded up to
// thousands.
const CEILINGS = {
  wasmBrotli: { "kosc-orders": 104_100, engine: 62_300, forms: 19_400, plan: 30_600 },
  /** As a bundle contains them. */
  packed: { engine: 56_100, forms: 16_900, plan: 26_800 },
  bundleGzip: {
    "kosc-orders": ["check", 63_200],
    // Knows the names of sections, for `check` with one.
    "kosc-orders/slim": ["check", 3_700],
    "kosc-orders/js": ["check", 179_500],
    "kosc-orders/rules": ["labels", 37_700],
    // The most of all languages is in `labels.test.mjs`.
    "kosc-orders/labels/fr": ["say", 7_200],
    "kosc-orders/schema": ["jsonSchema", 9_600],
    "kosc-orders/react-hook-form": ["orderResolver", 63_300],
  },
  /** The part for forms, in addition to the part for checks. */
  formsGzip: 16_800,
  /** `checker`, the resolver and `plan`. */
  wholeFormGzip: 110_000,
};

const esbuild = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`)("esbuild");

const bundle = async (contents, options) => {
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await esbuild.build({
    stdin,
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    ...options,
  });
  return outputFiles[0].contents;
};
const gzipped = async (contents) => gzipSync(await bundle(contents), { level: 9 }).length;

describe("sizes", () => {
  it("of the module and of its two parts stay under the ceilings", (test) => {
    for (const [part, ceiling] of Object.entries(CEILINGS.wasmBrotli)) {
      const size = brotliCompressSync(readFileSync(`${process.env.KOSC_PARTS}/${part}.wasm`)).length;
      test.diagnostic(`${part}: ${size} bytes`);
      assert.ok(size <= ceiling, `${part}: ${size} bytes`);
    }
    for (const [part, ceiling] of Object.entries(CEILINGS.packed)) {
      const size = readFileSync(`${process.env.KOSC_PARTS}/src/${part}.lzma`).length;
      test.diagnostic(`${part}, packed: ${size} bytes`);
      assert.ok(size <= ceiling, `${part}, packed: ${size} bytes`);
    }
  });

  it("of what forms ask stay under the ceiling, and come on top of what judges", async (test) => {
    const judging = await gzipped('import { check } from "kosc-orders"; console.log(check)');
    const all = await gzipped('import { check, fields } from "kosc-orders"; console.log(check, fields)');
    test.diagnostic(`${all - judging} bytes`);
    assert.ok(all - judging <= CEILINGS.formsGzip, `${all - judging} bytes`);
    for (const name of ["README.md", "pkg-template/README.md"]) {
      const readme = readFileSync(`${process.env.KOSC_ROOT}/${name}`, "utf8");
      assert.equal(Number(/(\d+) kB more/.exec(readme)?.[1]), Math.ceil(CEILINGS.formsGzip / 1000), name);
    }
  });

  it("of the module count nothing from outside", () => {
    const wasm = readFileSync(`${folder}/kosc-orders.wasm`);
    assert.ok(wasm.equals(readFileSync(`${process.env.KOSC_PARTS}/kosc-orders.wasm`)));
    const paths = /registry\/src|\.cargo|\.rustup|\/home\/|\/root\/|\/Users\//.exec(wasm.toString("latin1"));
    assert.equal(paths, null, "no paths of the machine that built it");
    const module = new WebAssembly.Module(wasm);
    assert.deepEqual(WebAssembly.Module.imports(module), []);
    assert.ok(new WebAssembly.Instance(module).exports.memory instanceof WebAssembly.Memory);
  });

  for (const [entry, [name, ceiling]] of Object.entries(CEILINGS.bundleGzip)) {
    it(`of what a bundler emits for ${entry} stay under the ceiling, and the READMEs say so`, async (test) => {
      const size = await gzipped(`import { ${name} } from "${entry}"; console.log(${name})`);
      test.diagnostic(`${size} bytes`);
      assert.ok(size <= ceiling, `${size} bytes`);
      for (const name of ["README.md", "pkg-template/README.md"]) {
        const readme = readFileSync(`${process.env.KOSC_ROOT}/${name}`, "utf8");
        const [, kilobytes] = new RegExp(`^\\| \`${entry}\` \\|.*\\| (\\d+) kB`, "m").exec(readme) ?? [];
        assert.equal(Number(kilobytes), Math.ceil(ceiling / 1000), name);
      }
    });
  }

  it("are small without a check: the engine is not in the bundle", async () => {
    const other = await gzipped(
      'import { flatten, rulesetVersion } from "kosc-orders"; console.log(flatten, rulesetVersion)',
    );
    assert.ok(other <= 500, `${other} bytes`);
    const resolver = await gzipped(
      'import { checkerResolver } from "kosc-orders/react-hook-form"; console.log(checkerResolver)',
    );
    assert.ok(resolver <= 1_200, `${resolver} bytes`);
  });

  it("of all that a form imports are what the README says", async (test) => {
    const size = await gzipped(
      `import { checker } from "kosc-orders"; import { checkerResolver } from "kosc-orders/react-hook-form";
      import { plan } from "kosc-orders/plan"; console.log(checker, checkerResolver, plan)`,
    );
    test.diagnostic(`${size} bytes`);
    assert.ok(size <= CEILINGS.wholeFormGzip, `${size} bytes`);
    const [, kilobytes] = /`checker`, `checkerResolver` and `plan`[^.]* (\d+) kB/.exec(read("README.md")) ?? [];
    assert.equal(Number(kilobytes), Math.ceil(CEILINGS.wholeFormGzip / 1000));
  });

  it("count the engine once, however many entries are imported", async () => {
    const { exports } = JSON.parse(read("package.json"));
    const entries = Object.keys(exports).filter(
      (entry) => exports[entry].import && !/^\.\/(slim|js|testing|labels)\b/.test(entry),
    );
    const names = entries.map((entry) => `kosc-orders${entry.slice(1)}`);
    const contents = names.map((name, at) => `import * as m${at} from "${name}"; console.log(m${at});`).join("\n");
    for (const [format, code] of [
      ["esm", await bundle(contents)],
      ["cjs", await bundle(names.map((name) => `console.log(require("${name}"));`).join("\n"), { format: "cjs" })],
    ]) {
      // The engine, the part for forms and the part for plans, each once.
      const engines = new TextDecoder().decode(code).match(/[A-Za-z0-9+/]{8000,}/g);
      assert.equal(engines.length, 3, format);
      assert.equal(engines.filter((engine) => engine.length > 60_000).length, 1, format);
    }
    const native = (contents) => bundle(contents, { conditions: ["react-native"] });
    const one = await native('export { check } from "kosc-orders"');
    const both = await native(
      'export { check } from "kosc-orders"; export { orderResolver } from "kosc-orders/react-hook-form"',
    );
    assert.ok(one.length > 200_000 && both.length < one.length + 10_000, `${one.length}, then ${both.length} bytes`);
  });
});

describe("import", () => {
  it("and require give the same functions", async () => {
    const module = await import("kosc-orders");
    const common = require("kosc-orders");
    const names = [
      ...[
        "KoscEngineError",
        "applyFix",
        "applyFixes",
        "blankOrder",
        "buildingRequest",
        "check",
        "checkField",
        "checkJson",
      ],
      ...["checkNdjson", "checkText", "checker", "compact", "dependents", "fields", "flatten", "listQuery", "localeOf"],
      ...["patterns", "preview", "readiness", "ready", "request", "rulesetVersion", "stairs", "trace", "verdict"],
    ];
    assert.deepEqual(Object.keys(module).sort(), names);
    assert.deepEqual(Object.keys(common).sort(), names);
    assert.equal(await module.ready(), undefined);
    assert.deepEqual(common.check("create", {}), module.check("create", {}));
  });

  it("does nothing before the first call", () => {
    const used = child(`
      const used = [];
      for (const [of, name] of [[WebAssembly, "Module"], [WebAssembly, "Instance"], [globalThis, "TextDecoder"], [globalThis, "TextEncoder"]]) {
        of[name] = class extends of[name] { constructor(...all) { super(...all); used.push(name); } };
      }
      const { check, checker } = await import("kosc-orders");
      checker("create", {});
      const atImport = [...used];
      check("create", {});
      check("create", {});
      console.log(JSON.stringify({ atImport, used }));
    `);
    assert.deepEqual(used.atImport, []);
    // Two modules and two instances: of the engine, and of the module that unpacks it.
    assert.deepEqual(used.used.sort(), ["Instance", "Instance", "Module", "Module", "TextDecoder", "TextEncoder"]);
  });

  it("can start without blocking, also while a call needs it", () => {
    const [equal, shared] = child(`
      const { check, ready } = await import("kosc-orders");
      const starting = [ready(), ready()];
      const before = check("create", {}, { locale: "fr" });
      await Promise.all(starting);
      const equal = JSON.stringify(check("create", {}, { locale: "fr" })) === JSON.stringify(before);
      console.log(JSON.stringify([equal, starting[0] === starting[1]]));
    `);
    assert.deepEqual([equal, shared], [true, true]);
    const sync = child(`
      const { check, ready } = await import("kosc-orders");
      await ready();
      WebAssembly.Module = WebAssembly.Instance = function () { throw new RangeError("not on the main thread"); };
      console.log(JSON.stringify(check("create", {}).ok));
    `);
    assert.equal(sync, false);
  });

  it("starts once, compiles nothing synchronously, and leaves turns to other work", () => {
    const [used, turns] = child(`
      const used = { Module: 0, Instance: 0, compile: 0, instantiate: 0 };
      for (const name of ["Module", "Instance"])
        WebAssembly[name] = class extends WebAssembly[name] { constructor(...all) { super(...all); used[name]++; } };
      for (const name of ["compile", "instantiate"]) {
        const original = WebAssembly[name];
        WebAssembly[name] = (...all) => { used[name]++; return original(...all); };
      }
      const { check, fields, ready } = await import("kosc-orders");
      let turns = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { turns++; port2.postMessage(null); };
      port2.postMessage(null);
      await Promise.all([ready(), ready()]);
      await ready();
      port1.close();
      check("create", {});
      fields("create");
      console.log(JSON.stringify([used, turns]));
    `);
    // The engine and the part for forms, each with an instance of the module that unpacks it.
    assert.deepEqual(used, { Module: 0, Instance: 0, compile: 2, instantiate: 4 });
    assert.ok(turns > 20, `${turns} turns`);
  });

  it("can start what makes plans without blocking", () => {
    const steps = child(`
      const { plan, ready } = await import("kosc-orders/plan");
      await Promise.all([ready(), ready()]);
      WebAssembly.Module = WebAssembly.Instance = function () { throw new RangeError("not on the main thread"); };
      console.log(JSON.stringify(plan({ type: "terminate", service_ref: "S191128_21428" }).steps.length));
    `);
    assert.equal(steps, 1);
  });

  it("works without the encoders and the helpers of newer runtimes", () => {
    const script = (prelude) => `
      ${prelude}
      const { check, checkJson } = await import("kosc-orders");
      console.log(JSON.stringify([
        check("create", { type: "é€😀" }, { locale: "fr" }),
        checkJson("update", '{"comment":"\\uD800 %41 é€😀"}'),
        checkJson("update", JSON.stringify({ comment: "é".repeat(50_000), é: 1 })),
      ]));
    `;
    const poor =
      "for (const name of ['TextEncoder', 'TextDecoder', 'Buffer', 'atob']) delete globalThis[name]; delete String.prototype.isWellFormed;";
    assert.deepEqual(child(script(poor)), child(script("")));
  });

  it("throws its own error where there is no WebAssembly, and only when called", () => {
    const [name, message, warm] = child(`
      delete globalThis.WebAssembly;
      const { check, ready, KoscEngineError } = await import("kosc-orders");
      try { check("create", {}); } catch (error) {
        const warm = await ready().catch((error) => error instanceof KoscEngineError);
        console.log(JSON.stringify([error instanceof KoscEngineError && error.name, error.message, warm]));
      }
    `);
    assert.deepEqual([name, warm], ["KoscEngineError", true]);
    assert.match(
      message,
      /could not be started: WebAssembly is not defined \(import `kosc-orders\/js` or `kosc-orders\/js\/plan` instead\)$/,
    );
  });

  it("names the other entry where a policy forbids WebAssembly", () => {
    const said = child(`
      const refuse = () => { throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder"); };
      WebAssembly.Module = function () { refuse(); };
      WebAssembly.compile = WebAssembly.instantiate = async () => refuse();
      const { check, ready } = await import("kosc-orders");
      const said = [await ready().catch(String), await ready().catch(String)];
      try { check("create", {}); } catch (error) { said.push(String(error)); }
      console.log(JSON.stringify(said));
    `);
    const sentence =
      "KoscEngineError: the engine could not be started: Wasm code generation disallowed by embedder (import `kosc-orders/js` or `kosc-orders/js/plan` instead)";
    assert.deepEqual(said, [sentence, sentence, sentence]);
  });

  it("heals: a call that traps throws, the next one has a fresh engine with the same contexts", () => {
    const [thrown, cause, equal, instances] = child(`
      let trap = false;
      let instances = 0;
      const { Instance } = WebAssembly;
      WebAssembly.Instance = function (module) {
        const instance = new Instance(module);
        if (!instance.exports.check) return instance;
        instances++;
        const { gathered, ...rest } = instance.exports;
        return { exports: { ...rest, gathered: (...all) => {
          if (trap) { trap = false; throw new WebAssembly.RuntimeError("unreachable"); }
          return gathered(...all);
        } } };
      };
      const { check, checker, KoscEngineError } = await import("kosc-orders");
      const kept = checker("create", { locale: "fr" });
      const before = [kept.check({}), check("create", {}, { locale: "fr" }), check("create", {})];
      trap = true;
      let thrown;
      try { kept.check({}); } catch (error) { thrown = error; }
      const after = [kept.check({}), check("create", {}, { locale: "fr" }), check("create", {})];
      console.log(JSON.stringify([
        thrown instanceof KoscEngineError, thrown.cause.message, JSON.stringify(before) === JSON.stringify(after), instances,
      ]));
    `);
    assert.deepEqual([thrown, cause, equal, instances], [true, "unreachable", true, 2]);
  });

  it("releases the memory that a huge input took, and no other", () => {
    const [rules, pages] = child(`
      const instances = [];
      const { Instance } = WebAssembly;
      WebAssembly.Instance = function (module) {
        const instance = new Instance(module);
        if (instance.exports.check) instances.push(instance);
        return instance;
      };
      const { check, checkJson, checker } = await import("kosc-orders");
      const kept = checker("create", { known_order_refs: ["mine"] });
      const judge = () => kept.check({ type: "terminate", service_ref: "S191128_21428", operator_info: { order_ref: "mine" } });
      judge();
      const huge = checkJson("create", new Uint8Array(80 << 20), { limits: { bytes: 100 << 20 } });
      const rules = [huge, judge()].map(({ issues }) => issues[0].rule);
      const pages = instances.map(({ exports }) => exports.memory.buffer.byteLength >> 16);
      for (let round = 0; round < 20_000; round++) { judge(); check("create", { type: "activate", round }, { locale: "fr" }); }
      console.log(JSON.stringify([rules, [...pages, instances.length, instances.at(-1).exports.memory.buffer.byteLength >> 16]]));
    `);
    assert.deepEqual(rules, ["read/json", "operator-ref/unique"]);
    const [swollen, fresh, instances, later] = pages;
    assert.ok(swollen > 1000);
    assert.deepEqual([instances, later], [2, fresh]);
  });
});
