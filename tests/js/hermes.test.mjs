// The reports on the cases in React Native's engine, which has no WebAssembly:
// bundled and lowered as Metro does, with Metro's condition.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { it } from "node:test";

import * as main from "kosc-orders";
import { orderResolver } from "kosc-orders/react-hook-form";
import { explain } from "kosc-orders/rules";
import { orderSchema } from "kosc-orders/schema";

import { cases } from "./cases.mjs";

const tools = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`);
const binaries = {
  "linux-x64": "linux64-bin/hermes",
  "darwin-x64": "osx-bin/hermes",
  "darwin-arm64": "osx-bin/hermes",
  "win32-x64": "win64-bin/hermes.exe",
};
const binary = binaries[`${process.platform}-${process.arch}`];

/** Values that no JSON text can have. They are checked as they would be sent. */
const values = [
  ["create", { type: "terminate", comment: "é€😀", service_ref: "S191128_21428" }],
  ["create", { type: "\uD800", "\uDC00": 1 }],
  ["create", undefined],
];

const script = (inputs) => `
  import { check, checkJson, checker } from "kosc-orders";
  import { orderResolver } from "kosc-orders/react-hook-form";
  import { explain } from "kosc-orders/rules";
  import { orderSchema } from "kosc-orders/schema";
  const inputs = ${JSON.stringify(inputs)};
  for (const [operation, text, context] of inputs) {
    print(JSON.stringify(checkJson(operation, text, context)));
    print(JSON.stringify(checker(operation, { ...context, locale: "fr" }).checkJson(text)));
  }
  for (const [operation, value] of [${values.map(([operation, value]) => `["${operation}", ${JSON.stringify(value)}]`)}]) {
    print(JSON.stringify(check(operation, value)));
  }
  const others = ${others};
  print(JSON.stringify(others(orderResolver, explain, orderSchema)));
`;

/** Results of the other entries, in both engines. */
const others = (orderResolver, explain, orderSchema) => [
  orderResolver("create")({ type: "terminate" }),
  explain("service_ref", "create", { type: "terminate" }),
  orderSchema("create")["~standard"].validate({ type: "terminate" }),
];

it("every report is the same under Hermes", {
  skip: !binary && `hermes-engine-cli has no binary for ${process.platform}`,
}, async () => {
  const inputs = cases.map(({ operation, text, context }) => [operation, text, context ?? {}]);
  const { outputFiles } = await tools("esbuild").build({
    stdin: { contents: script(inputs), resolveDir: import.meta.dirname },
    ...{ bundle: true, format: "iife", target: "es2015", conditions: ["react-native"], write: false },
  });
  // The latest TypeScript versions do not write ES5 any more.
  const { ScriptTarget, transpileModule } = tools("typescript-5.4");
  const compilerOptions = { target: ScriptTarget.ES5, downlevelIteration: true };
  const lowered = transpileModule(outputFiles[0].text, { compilerOptions });
  const folder = mkdtempSync(join(tmpdir(), "kosc-orders-"));
  try {
    const file = join(folder, "app.js");
    writeFileSync(file, lowered.outputText);
    const hermes = join(dirname(tools.resolve("hermes-engine-cli/package.json")), binary);
    const said = execFileSync(hermes, [file], { encoding: "utf8", maxBuffer: 1 << 30 })
      .trimEnd()
      .split("\n");
    const expected = [
      ...inputs.flatMap(([operation, text, context]) => [
        main.checkJson(operation, text, context),
        main.checkJson(operation, text, { ...context, locale: "fr" }),
      ]),
      ...values.map(([operation, value]) => main.check(operation, value)),
      others(orderResolver, explain, orderSchema),
    ].map((report) => JSON.stringify(report));
    assert.equal(said.length, expected.length);
    expected.forEach((report, at) => assert.equal(said[at], report));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
