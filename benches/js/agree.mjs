// Checks that the peers find the mistakes that this library finds, at the same
// paths, and accept what it accepts. Prints the mistakes they cannot find as JSON.
// node agree.mjs WORK PACKAGE LINES...

import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { libraries, load, pathsOf } from "./libraries.mjs";

const [work, pkg, ...counts] = process.argv.slice(2);
const { inputs, mistakes, more } = JSON.parse(readFileSync(join(work, "inputs.json"), "utf8"));
const { ours, peers, setContext } = await load(work, pkg);
const all = libraries(ours, peers);

for (const [name, { operation, text, paths, context }] of Object.entries(inputs)) {
  setContext(context);
  for (const library of all) {
    const found = pathsOf(library.judge(operation, JSON.parse(text), context));
    assert.deepEqual(found, pathsOf(paths), `${library.name} on ${name}`);
  }
  for (const { name: entry, checkJson } of ours) {
    const bytes = Buffer.from(text);
    for (const json of [text, bytes]) {
      assert.deepEqual(
        pathsOf(checkJson(operation, json, context).issues.map(({ path }) => path)),
        pathsOf(paths),
        `${entry} on ${name}`,
      );
    }
  }
}
setContext(undefined);

// For lines: where the mistakes are, and which.
for (const count of counts) {
  const expected = JSON.parse(readFileSync(join(work, `lines-${count}.json`), "utf8"));
  const places = expected.map(([line, path]) => [line, path.join(".")]);
  const lines = readFileSync(join(work, `lines-${count}.ndjson`), "utf8")
    .trimEnd()
    .split("\n");
  assert.equal(lines.length, Number(count));
  const orders = lines.map((line) => JSON.parse(line));
  for (const library of all) {
    const found = orders.flatMap((order, line) => pathsOf(library.judge("submit", order)).map((path) => [line, path]));
    assert.deepEqual(found, places, `${library.name} on ${count} lines`);
  }
}

const missed = [];
for (const { what, path, text } of more) {
  for (const library of all) {
    const found = pathsOf(library.judge("submit", JSON.parse(text)));
    if (!found.includes(path.join("."))) missed.push({ library: library.name, what });
  }
  for (const { checkJson } of ours) {
    assert.deepEqual(pathsOf(checkJson("submit", text).issues.map((issue) => issue.path)), [path.join(".")], what);
  }
}
assert(
  missed.every(({ what }) => what === "the same key twice"),
  `only duplicate keys are lost in parsing: ${JSON.stringify(missed)}`,
);
process.stdout.write(JSON.stringify({ libraries: all.map(({ name }) => name), mistakes: mistakes.length, missed }));
