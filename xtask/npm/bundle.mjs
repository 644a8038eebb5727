// Checks that the façade can run the modules, bundles it with each way to get
// an engine, and prints the sizes.
// node bundle.mjs ENGINE-EXPORTS UNPACKER-EXPORTS STAGE PKG

import assert from "node:assert";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [engineExports, unpackerExports, stage, pkg] = process.argv.slice(2);

/**
 * The package's entries with the inlined engine. A new entry needs a file of `src/`, a word here, one in `TYPES` of
 * `package.rs`, and a part of the export map in `package.json` like that of `.`. Code that several entries import,
 * above all the engine, goes into shared files.
 */
const ENTRIES = ["index", "rules", "schema", "react-hook-form", "plan"];

/** The entries for React Native. `js` replaces the first one, and all of them share its engine. */
const NATIVE = { entries: ["js", ...ENTRIES.slice(1)], name: (entry) => (entry === "js" ? entry : `${entry}.native`) };

/** Tables without code, the same in every build. They are separate files, which the entries import. */
const TABLES = readdirSync(join(stage, "src/generated"))
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((table) => /^(rules\.\w+|schemas)$/.test(table))
  .map((table) => `generated/${table}`);

/** The labels of fields and values: one entry for each language, without an engine. */
const LABELS = readdirSync(join(stage, "src/generated"))
  .map((file) => /^labels\.(\w+)\.ts$/.exec(file)?.[1])
  .filter((locale) => locale !== undefined);

/** The builds: the file of `src/source/` with the engines, and the entries of each output file. */
const BUILDS = [
  { entries: TABLES, name: (entry) => entry, formats: ["esm", "cjs"] },
  {
    entries: LABELS,
    file: (entry) => `generated/labels.${entry}`,
    name: (entry) => `labels/${entry}`,
    formats: ["esm", "cjs"],
  },
  { source: "inlined", entries: ENTRIES, name: (entry) => entry, formats: ["esm", "cjs"] },
  { source: "workerd", entries: ENTRIES, name: (entry) => `${entry}.workerd`, formats: ["esm"] },
  { source: "edge", entries: ENTRIES, name: (entry) => `${entry}.edge`, formats: ["esm"] },
  { source: "given", entries: ["slim"], name: (entry) => entry, formats: ["esm", "cjs"] },
  { source: "twin", ...NATIVE, formats: ["esm", "cjs"] },
  // The entry for tests, with a module of its own.
  { entries: ["testing"], name: (entry) => entry, formats: ["esm", "cjs"] },
];

const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes).length,
});

const { Module, Instance } = WebAssembly;

function instance(path, exportNames) {
  const bytes = readFileSync(join(stage, path));
  const module = new Module(bytes);
  assert.deepEqual(Module.imports(module), [], "the module must not import anything");
  const exported = Module.exports(module)
    .filter(({ kind }) => kind !== "global")
    .map(({ name }) => name);
  assert.deepEqual(exported.sort(), exportNames.split(",").sort(), "the module exports what the façade calls");
  return { bytes, exports: new Instance(module).exports };
}

const { bytes: wasm, exports: engine } = instance("kosc-orders.wasm", engineExports);
const length = engine.ruleset();
const ruleset = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.answer(), length));
assert.match(ruleset, /^\S+$/, "the module names its ruleset");

// The same module in parts, each unpacked as it was packed. The other parts import only from the first.
const others = { forms: "ask", plan: "converse" };
const { exports: unpacker } = instance("src/unpack.wasm", unpackerExports);
const parts = ["engine", ...Object.keys(others)].map((name) => {
  const bytes = readFileSync(join(stage, `${name}.wasm`));
  const packed = readFileSync(join(stage, `src/${name}.lzma`));
  new Uint8Array(unpacker.memory.buffer).set(packed, unpacker.packed());
  const unpacked = new Uint8Array(unpacker.memory.buffer, unpacker.unpacked(), unpacker.unpack(-1));
  assert.ok(
    readFileSync(join(stage, `${name}.unpacked.wasm`)).equals(unpacked),
    "a module is unpacked as it was packed",
  );
  return { bytes, packed, module: new Module(unpacked) };
});
const core = new Instance(parts[0].module).exports;
for (const name of engineExports.split(",")) assert.equal(name in core, !Object.values(others).includes(name), name);
Object.values(others).forEach((name, at) => {
  assert.equal(typeof new Instance(parts[at + 1].module, { core }).exports[name], "function");
});

/**
 * Makes the memory grow by a factor, because the output of wasm2js copies all of it for each page. Addresses are 32
 * bits with a sign, so addresses beyond 2 GiB cannot be used.
 */
function roomy(twin) {
  const changes = [
    [
      " function __wasm_memory_size() {\n  return buffer.byteLength >> 16;",
      " var pages = buffer.byteLength >> 16;\n function __wasm_memory_size() {\n  return pages;",
    ],
    [
      "  if ((oldPages < newPages) && (newPages < 65536)) {\n   var newBuffer = new ArrayBuffer(newPages << 16);",
      "  if (newPages > 32767) return -1;\n  pages = newPages;\n  if (newPages << 16 > buffer.byteLength) {\n" +
        "   var newBuffer = new ArrayBuffer(Math.min(Math.max(newPages << 16, buffer.byteLength * 2), 32767 << 16));",
    ],
  ];
  return changes.reduce((text, [from, to]) => {
    assert.equal(text.split(from).length, 2, "wasm2js writes what is expected of it");
    return text.replace(from, () => to);
  }, twin);
}

/**
 * Turns the translated module into a function that makes an engine. The output of wasm2js runs once, when it is
 * imported, and keeps data outside of the function. Two engines must not share this data.
 */
function restartable(twin) {
  const body = twin.match(
    /^(?:import .*\n)*([^]*)\nvar retasmFunc = asmFunc\(\{[^}]*\}\);\n(?:export var (\w+) = retasmFunc\.\2;\n)*$/,
  );
  assert.ok(body, "wasm2js writes what is expected of it");
  assert.doesNotMatch(body[1], /^(?:import|export) /m);
  return `export function start() {\n${body[1]}\nreturn asmFunc({});\n}\n`;
}
writeFileSync(join(stage, "src/twin.js"), restartable(roomy(readFileSync(join(stage, "twin.js"), "utf8"))));

copyFileSync(join(stage, "kosc-orders.wasm"), join(pkg, "kosc-orders.wasm"));

const sourced = (source) => ({
  name: "source",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/source\.js$/ }, () => ({ path: join(stage, `src/source/${source}.ts`) }));
    const split = source === "inlined" ? source : "whole";
    onResolve({ filter: /^\.\/(forms|plan)-source\.js$/ }, ({ path }) => ({
      path: join(stage, `src/source/${split}.${path.includes("forms") ? "forms" : "plan"}.ts`),
    }));
    onResolve({ filter: /\/kosc-orders\.wasm(\?module)?$/ }, ({ path }) => ({ path, external: true }));
    // A module in that folder imports its neighbours without naming the folder.
    onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, importer }) => {
      const table = TABLES.find(
        (name) =>
          path === `./${name}.js` || (path === `./${basename(name)}.js` && /[\\/]generated[\\/]/.test(importer)),
      );
      return table && { path: `./${table}.js`, external: true };
    });
  },
});

/**
 * Moves inlined modules to the beginning of a file. gzip has one set of codes for each piece of a file, and the codes
 * of a piece with both base64 and code are good for neither. Between code, the modules would be 0.4 kB larger.
 */
function modulesFirst(text) {
  const modules = text.match(/^var \w+ = "[\w+/]{2000,}=*";\n/gm) ?? [];
  return modules.join("") + modules.reduce((rest, module) => rest.replace(module, () => ""), text);
}

for (const { source, entries, file = (entry) => entry, name, formats } of BUILDS) {
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => ({ in: join(stage, `src/${file(entry)}.ts`), out: name(entry) })),
    bundle: true,
    splitting: true,
    chunkNames: `${name("shared")}-[hash]`,
    outdir: pkg,
    format: "esm",
    target: "es2020",
    // The twin is not readable anyway, and bundlers have less to do.
    minify: source === "twin",
    loader: { ".wasm": "base64", ".lzma": "base64" },
    define: { RULESET_VERSION: JSON.stringify(ruleset) },
    plugins: [sourced(source)],
    write: false,
    logLevel: "warning",
  });
  for (const { path, text: bundle } of outputFiles) {
    const text = modulesFirst(bundle);
    writeFileSync(path, text);
    if (!formats.includes("cjs")) continue;
    const { code } = await transform(text, { format: "cjs", target: "es2020", minify: source === "twin" });
    writeFileSync(path.replace(/js$/, "cjs"), code.replace(/\brequire\("(\.\/[^"]+)\.js"\)/g, 'require("$1.cjs")'));
  }
}

// The command imports the package by its name, because it has no engine of its own.
await build({
  entryPoints: [join(stage, "src/cli/main.ts")],
  outfile: join(pkg, "cli.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  external: ["kosc-orders"],
  logLevel: "warning",
});

// Bundles an application that does nothing else.
async function bundled(entry, name) {
  const { outputFiles } = await build({
    stdin: { contents: `import { ${name} } from "./${entry}"; console.log(${name});`, resolveDir: pkg },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0].contents;
}

const row = (...cells) => cells.map((cell, at) => (at ? `${cell}`.padStart(10) : `${cell}`.padEnd(46))).join("");
const number = (bytes) => bytes.toLocaleString("en");
const show = (name, bytes) => {
  const { raw, gzip, brotli } = weigh(bytes);
  console.log(row(name, number(raw), number(gzip), number(brotli)));
};
console.log(row(`ruleset ${ruleset}, bytes:`, "raw", "gzip", "brotli"));
show("kosc-orders.wasm", wasm);
for (const [at, what] of ["its part for checks", "its part for forms", "its part for plans"].entries()) {
  show(what, parts[at].bytes);
  show("  packed", parts[at].packed);
}
for (const [entry, name, of] of [
  ["index.js", "check", "kosc-orders"],
  ["index.js", "checker", "kosc-orders"],
  ["index.js", "fields", "kosc-orders"],
  ["plan.js", "plan", "kosc-orders/plan"],
  ["slim.js", "check", "kosc-orders/slim"],
  ["js.js", "check", "kosc-orders/js"],
]) {
  show(`import { ${name} } from "${of}", bundled`, await bundled(entry, name));
}
