// Chooses the smaller of the optimised modules, proves that the façade can run
// it, bundles both and prints what that weighs.
// node bundle.mjs EXPORTS STAGE PKG MODULE...

import assert from "node:assert";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";

const [exportNames, stage, pkg, ...candidates] = process.argv.slice(2);

const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes).length,
});

const [smallest] = candidates
  .map((path) => ({ path, bytes: readFileSync(path) }))
  .map((module) => ({ ...module, ...weigh(module.bytes) }))
  .sort((one, other) => one.brotli - other.brotli);

const module = new WebAssembly.Module(smallest.bytes);
assert.deepEqual(WebAssembly.Module.imports(module), [], "the module must not import anything");
const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
assert.deepEqual(exported.sort(), exportNames.split(",").sort(), "the module exports what the façade calls");

const engine = new WebAssembly.Instance(module).exports;
const length = engine.ruleset();
const ruleset = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.answer(), length));
assert.match(ruleset, /^\S+$/, "the module names its ruleset");

copyFileSync(smallest.path, join(stage, "src/engine.wasm"));
const bundle = (options) =>
  build({
    entryPoints: [join(stage, "src/index.ts")],
    bundle: true,
    target: "es2020",
    loader: { ".wasm": "base64" },
    define: { RULESET_VERSION: JSON.stringify(ruleset) },
    logLevel: "warning",
    ...options,
  });
await bundle({ format: "esm", outfile: join(pkg, "index.js") });
await bundle({ format: "cjs", outfile: join(pkg, "index.cjs") });
// The command asks the package by its name: it has no engine of its own.
const command = { entryPoints: [join(stage, "src/cli/main.ts")], platform: "node", target: "node20", external: ["kosc-orders"] };
await bundle({ ...command, format: "esm", outfile: join(pkg, "cli.js") });

// What a bundler makes of an application that does nothing else.
const { outputFiles } = await build({
  stdin: { contents: 'import { check } from "./index.js"; console.log(check);', resolveDir: pkg },
  bundle: true,
  minify: true,
  format: "esm",
  write: false,
});

const row = (...cells) => cells.map((cell, at) => (at ? `${cell}`.padStart(10) : `${cell}`.padEnd(36))).join("");
const number = (bytes) => bytes.toLocaleString("en");
const show = (name, { raw, gzip, brotli }) => console.log(row(name, number(raw), number(gzip), number(brotli)));
console.log(row(`ruleset ${ruleset}, bytes:`, "raw", "gzip", "brotli"));
show(`wasm (wasm-opt ${/-O.(?=\.wasm$)/.exec(smallest.path)})`, smallest);
show("index.js", weigh(readFileSync(join(pkg, "index.js"))));
show("import { check }, bundled, minified", weigh(outputFiles[0].contents));
