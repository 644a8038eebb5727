// The README's recipe for Angular: built by `ng build`, which must accept the package as it is, and filled in.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { say } from "kosc-orders/labels/en";
import { correct } from "../forms/draft.mjs";

const at = (name) => new URL(name, import.meta.url);

describe("Angular", () => {
  it("builds with the package as it is, and the form creates a draft", async () => {
    const command = ["node_modules/@angular/cli/bin/ng.js", "build", "--output-hashing", "none"];
    const env = { ...process.env, CI: "1", NO_COLOR: "1", NG_CLI_ANALYTICS: "false", FORCE_COLOR: undefined };
    const built = spawnSync(process.execPath, command, { cwd: at("."), env, encoding: "utf8" });
    assert.equal(built.status, 0, built.stdout + built.stderr);
    assert.doesNotMatch(built.stdout + built.stderr, /warning/i);

    const orders = [];
    addEventListener("order", ({ detail }) => orders.push(detail));
    const root = document.body.appendChild(document.createElement("draft-form"));
    await import(at("target/browser/main.js"));
    await correct(root, orders, (issue) => say(issue, { label: false }));
  });

  it("is in the README as it is here", () => {
    const readme = readFileSync(at("../../pkg-template/README.md"), "utf8");
    assert.ok(readme.includes(`\n\`\`\`ts\n${readFileSync(at("src/draft-form.ts"), "utf8")}\`\`\`\n`));
  });
});
