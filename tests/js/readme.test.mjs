// The READMEs' examples print what the READMEs show.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";

for (const name of ["README.md", "pkg-template/README.md"]) {
  test(`the JavaScript of ${name} prints what it says there`, () => {
    const readme = readFileSync(`${process.env.KOSC_ROOT}/${name}`, "utf8");
    const examples = [...readme.matchAll(/```js\n((?:(?!```).)*)```\s+```text\n(.*?)```/gs)];
    assert.ok(examples.length, "an example and its output");
    for (const [, code, output] of examples) {
      const file = new URL("readme-example.mjs", import.meta.url);
      writeFileSync(file, code);
      assert.equal(execFileSync(process.execPath, [file.pathname], { encoding: "utf8" }), output);
    }
  });
}

/** Returns the rows of the table of questions: the question, and the code in the column of the npm package. */
function answers(name) {
  const readme = readFileSync(`${process.env.KOSC_ROOT}/${name}`, "utf8");
  const [, table] = /## Which function answers which question\n\n[^\n]+\n[^\n]+\n((?:\|.*\n)+)/.exec(readme) ?? [];
  assert.ok(table, `${name} has the table`);
  return table
    .trimEnd()
    .split("\n")
    .map((row) =>
      row
        .split("|")
        .slice(1, 3)
        .map((cell) => cell.trim()),
    );
}

test("the functions that answer the READMEs' questions are there", async () => {
  const rows = answers("pkg-template/README.md");
  assert.deepEqual(answers("README.md"), rows, "both READMEs have the same questions and answers");
  for (const [question, answer] of rows) {
    const names = [...answer.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const entry = names.find((name) => name.startsWith("kosc-orders/"));
    for (const name of names.filter((name) => name !== entry)) {
      const all = { ...(await import("kosc-orders")), ...(entry && (await import(entry))) };
      assert.equal(typeof all[name], "function", question);
    }
  }
});
