// What an editor shows for the published types: its completions, and the documentation of a name.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const ts = createRequire(`${process.env.KOSC_ROOT}/xtask/npm/`)("typescript-5.4");
const file = fileURLToPath(new URL("editor.ts", import.meta.url));
const text = `
import { check, type Context, type Issue, type Options, type Order, type OrderUpdate } from "kosc-orders";
const order: Order = { status: "<status>", type: "<type>", end_customer: { <customer> } };
const options: Options = { gtr: { value: "<gtr>" }, <option> };
const context: Context = { order: { <context> } };
check("<operation>", {});
declare const issue: Issue;
if (issue.code === "too_long") issue.params.<params>;
order.end_customer?.siret<siret>;
declare const update: OrderUpdate;
update.comment<comment>;
`;
const place = (name) => {
  const at = text.indexOf(`<${name}>`);
  assert.ok(at > 0, name);
  return text.slice(0, at).replaceAll(/<\w+>/g, "").length;
};
const source = text.replaceAll(/<\w+>/g, "");

const editor = ts.createLanguageService({
  directoryExists: ts.sys.directoryExists,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  getCompilationSettings: () => ({
    strict: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  }),
  getCurrentDirectory: () => fileURLToPath(new URL(".", import.meta.url)),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [file],
  getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(name === file ? source : readFileSync(name, "utf8")),
  getScriptVersion: () => "1",
});
const completed = (name) => editor.getCompletionsAtPosition(file, place(name), {}).entries.map((entry) => entry.name);
const shown = (name) => {
  const { displayParts, documentation } = editor.getQuickInfoAtPosition(file, place(name) - 1);
  return [displayParts, documentation].map((parts) => ts.displayPartsToString(parts));
};

describe("an editor", () => {
  it("completes the values known, of closed sets and of open ones", () => {
    assert.deepEqual(completed("type"), ["activate", "terminate"]);
    assert.deepEqual(completed("status").slice(0, 2), ["draft", "submitted"]);
    assert.deepEqual(completed("gtr"), ["4h_24_7", "4h_bhbd", "d_plus_1"]);
    assert.equal(completed("operation").length, 8);
  });

  it("completes members, those of a context's parts and of an issue's params too", () => {
    assert.deepEqual(completed("customer"), ["contact", "first_name", "last_name", "name", "siret", "type"]);
    assert.equal(completed("option").length, 12);
    assert.ok(completed("context").includes("eligibility_ref"));
    assert.deepEqual(completed("params"), ["maximum"]);
  });

  it("shows the texts of the tables for a field, also in a part of an order", () => {
    const [type, about] = shown("siret");
    assert.equal(type, "(property) EndCustomer.siret?: string | null | undefined");
    assert.match(
      about,
      /^SIRET number\.\n\n\*\*C\*\*: needed .* Format `siret`: .*\n\nRules: `update\/null`, `siret\/required`, /,
    );
    assert.match(shown("comment")[1], /^Comment\.\n\n\*\*F\*\*: optional\./);
  });
});
