// Imports and calls the output of `wasm-pack build --target nodejs` for crates/wasm.
// node wasm-pack.mjs FOLDER

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { checkJson } = await import(pathToFileURL(resolve(process.argv[2], "kosc_orders_wasm.js")));

const terminate = { type: "terminate", service_uuid: "38873eab-b099-4095-9042-91dfd896e225" };
assert.deepEqual(JSON.parse(checkJson("create", JSON.stringify(terminate))).issues, []);

const rules = (...call) => JSON.parse(checkJson(...call)).issues.map(({ rule }) => rule);
assert.deepEqual(rules("create", "{}"), ["type/required"]);
assert.deepEqual(rules("create", '{"type":'), ["read/json"]);
assert.deepEqual(rules("delete", "{}"), ["call/operation"]);
assert.deepEqual(rules("create", "{}", "7"), ["call/context", "type/required"]);
const [{ message }] = JSON.parse(checkJson("create", "{}")).issues;
const [french] = JSON.parse(checkJson("create", "{}", '{"locale":"fr"}')).issues;
assert.notEqual(french.message, message);
console.log("wasm-pack's package judges");
