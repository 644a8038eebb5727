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
