// Writes the inputs of the other scripts and of the native bench, and bundles
// the peers as an application's bundler would. Prints the sizes: those of the
// libraries, and those of parts of this one that have a budget.
// node build.mjs WORK PACKAGE PARTS LINES...
//
// PARTS is the folder with the two parts of the module.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { asSource } from "./peers/ajv-compile.mjs";
import { inputs, lines, mistakes, more } from "./inputs.mjs";
import { entries } from "./libraries.mjs";
import * as schemas from "./schema.mjs";

const [work, pkg, parts, ...counts] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const inWork = (name) => join(work, name);
mkdirSync(inWork("startup"), { recursive: true });

// ajv's validators are generated code. The other files of the peer are the same for all schemas.
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(inWork(`ajv-${name}.cjs`), asSource(schema, join(here, "peers/ajv-formats.cjs")));
  writeFileSync(inWork(`${name}.schema.json`), JSON.stringify(schema));
  writeFileSync(
    inWork(`ajv-${name}.mjs`),
    `import { peer } from ${JSON.stringify(join(here, "peers/ajv.mjs"))};
     import validate from "./ajv-${name}.cjs";
     export const ${name} = () => peer(validate);`,
  );
}
writeFileSync(inWork("inputs.json"), JSON.stringify({ inputs, mistakes, more }));
for (const [name, { text }] of Object.entries(inputs)) writeFileSync(inWork(`${name}.json`), text);
for (const count of counts) {
  const { bytes, found } = lines(Number(count));
  writeFileSync(inWork(`lines-${count}.ndjson`), bytes);
  writeFileSync(inWork(`lines-${count}.json`), JSON.stringify(found));
}

const weigh = (bytes) => ({
  raw: bytes.length,
  gzip: gzipSync(bytes, { level: 9 }).length,
  brotli: brotliCompressSync(bytes).length,
});
const bundle = async (contents, outfile, options) => {
  const common = { bundle: true, format: "esm", platform: "neutral", target: "es2022", mainFields: ["module", "main"] };
  const stdin = { contents, resolveDir: here, sourcefile: "entry.mjs" };
  const external = ["node:fs"];
  await build({ ...common, stdin, outfile, external, logLevel: "warning", ...options });
  return weigh(readFileSync(outfile));
};
const from = (path) => JSON.stringify(path);

// For speed: one bundle with all of them and one set of facts.
await bundle(
  `export * as hand from "./peers/hand.mjs";
   export * as zod from "./peers/zod.mjs";
   export * as valibot from "./peers/valibot.mjs";
   export * as typebox from "./peers/typebox.mjs";
   export * as ajvSubmit from ${from(inWork("ajv-submit.mjs"))};
   export * as ajvUpdate from ${from(inWork("ajv-update.mjs"))};
   export { context } from "./rules.mjs";`,
  inWork("peers.mjs"),
);

// For size and start-up: one bundle each, with only `submit`.
const ours = (path, name, judging) => ({
  importing: `import { ${name} } from ${from(path)};`,
  judging: `${name}("submit", ${judging}).ok`,
});
const peer = (path) => ({
  importing: `import { submit } from ${from(path)};`,
  judging: "((peer) => peer.ok(peer.judge(JSON.parse(text))))(submit())",
});
const candidates = {
  ...Object.fromEntries(
    entries(pkg).flatMap(({ name, path }) => [
      [`${name}, object`, ours(path, "check", "JSON.parse(text)")],
      [`${name}, text`, ours(path, "checkJson", "text")],
    ]),
  ),
  "zod 4": peer(join(here, "peers/zod.mjs")),
  valibot: peer(join(here, "peers/valibot.mjs")),
  "TypeBox, compiled": peer(join(here, "peers/typebox.mjs")),
  "ajv, compiled beforehand": peer(inWork("ajv-submit.mjs")),
  "ajv, compiled at run time": {
    importing: `import { atRunTime } from ${from(join(here, "peers/ajv-compile.mjs"))};
                import { submit } from ${from(join(here, "schema.mjs"))};`,
    judging: "atRunTime(submit)(JSON.parse(text))",
  },
  "by hand": peer(join(here, "peers/hand.mjs")),
};

const script = ({ importing, judging }) => `
import { readFileSync } from "node:fs";
${importing}
const text = readFileSync(process.argv[2], "utf8");
if (!(${judging})) throw new Error("the order is valid");
process.stdout.write(String(performance.now()));
`;
const nothing = { importing: "", judging: "JSON.parse(text)" };

const part = (name) => weigh(readFileSync(join(parts, `${name}.wasm`)));
const sizes = { "wasm for checks": part("engine"), "wasm for forms": part("forms"), "wasm for plans": part("plan") };
const startup = [];
const pages = [];
let number = 0;
for (const [name, candidate] of Object.entries({ "an empty script": nothing, ...candidates })) {
  const bundled = inWork(`startup/${number}-bundled.mjs`);
  const plain = inWork(`startup/${number}-plain.mjs`);
  await bundle(script(candidate), bundled, { minify: true });
  writeFileSync(plain, script(candidate));
  startup.push({ name, bundled, plain });
  if (candidate !== nothing) {
    const library = `${candidate.importing} export const judge = (text) => ${candidate.judging};`;
    sizes[name] = await bundle(library, inWork("size.mjs"), { minify: true });
    const page = inWork(`startup/${number}-page.js`);
    await bundle(library, page, { minify: true, format: "iife", globalName: "library", platform: "browser" });
    pages.push({ name, page });
  }
  number += 1;
}
writeFileSync(inWork("startup.json"), JSON.stringify(startup));
writeFileSync(inWork("pages.json"), JSON.stringify(pages));

/** Returns a bundler's output for these names of the package, by the name of the entry. */
const emitted = async (names) => {
  const contents = Object.entries(names).map(([entry, name]) => `import { ${name} } from "${entry}";`);
  contents.push(`console.log(${Object.values(names).join(", ")})`);
  const stdin = { contents: contents.join(""), resolveDir: dirname(pkg) };
  return bundle("", inWork("size.mjs"), { minify: true, platform: "browser", target: "esnext", stdin });
};
/** The largest of all languages. */
const labels = async (names) => {
  const locales = readdirSync(join(pkg, "labels")).flatMap((file) => /^(\w+)\.js$/.exec(file)?.[1] ?? []);
  const all = [];
  for (const locale of locales) all.push(await emitted({ [`kosc-orders/labels/${locale}`]: names }));
  return all.reduce((one, other) => (one.gzip > other.gzip ? one : other));
};
const LABELS = "label, help, valueLabel, valueHelp, options, sections";
const own = {
  check: await emitted({ "kosc-orders": "check" }),
  checker: await emitted({ "kosc-orders": "checker" }),
  "checker and plan": await emitted({ "kosc-orders": "checker", "kosc-orders/plan": "plan" }),
  label: await labels("label"),
  "labels and helps": await labels(LABELS),
  "labels, helps and say": await labels(`${LABELS}, say`),
};
process.stdout.write(JSON.stringify({ sizes, own }));
