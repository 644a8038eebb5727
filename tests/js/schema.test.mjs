// The JSON Schemas in ajv, compared with the engine, and the Standard Schema
// compared with its specification.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { check, checkJson } from "kosc-orders";
import { jsonSchema, keywords, orderSchema } from "kosc-orders/schema";
import { cases, withValues } from "./cases.mjs";

const root = process.env.KOSC_ROOT;
const require = createRequire(`${root}/xtask/npm/`);
const { default: Ajv07 } = require("ajv");
const { default: Ajv2020 } = require("ajv/dist/2020.js");

const OPERATIONS = ["create", "update", "update_bound", "update_endpoint", "submit", "read", "list", "post_info"];
const TARGETS = { "draft-2020-12": Ajv2020, "draft-07": Ajv07 };
const RANDOM = process.env.KOSC_INPUTS === "all" ? 104_000 : 10_400;
// The gzipped output of a bundler for `jsonSchema` alone. Raise it only in a commit that says why.
const CEILING = 9_700;

/** Compiles with the defaults of ajv, and checks that nothing is written to the console. */
const compiled = (target) => {
  const ajv = new TARGETS[target]({ logger: { log: assert.fail, warn: assert.fail, error: assert.fail } });
  return Object.fromEntries(OPERATIONS.map((operation) => [operation, ajv.compile(jsonSchema(operation, { target }))]));
};
const schemas = Object.keys(TARGETS).map(compiled);

const guide = readFileSync(`${root}/docs/schema.md`, "utf8");
const never = new Set([...guide.matchAll(/^\| `([^`]+)` \|/gm)].map(([, rule]) => rule));
const inPart = new Set([...guide.matchAll(/^- `(\w[^`]+\/[^`]+)`$/gm)].map(([, rule]) => rule));

/** Returns the errors, except those about half a surrogate pair, which a schema does not see. */
const errors = ({ issues }) => {
  const broken = issues.filter(({ rule }) => rule === "read/unicode").map(({ pointer }) => pointer);
  return issues
    .filter(({ severity, pointer }) => severity === "error" && !broken.includes(pointer))
    .map(({ rule }) => rule);
};

/** Compares the schemas with a check without a context, and with one. */
function agree(operation, text, context, where) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  const [valid, older] = schemas.map((of) => of[operation](value));
  assert.equal(valid, older, `the drafts differ over ${where}`);
  const report = checkJson(operation, text);
  if (report.ok) assert.ok(valid, `a check passes, but not the schema: ${where}`);
  const wrong = valid ? errors(report).filter((rule) => !never.has(rule)) : [];
  assert.deepEqual(wrong, [], `the schema passes ${where}`);
  // A schema does not know a caller's changes of rules.
  if (valid && context !== undefined && !context.rules) {
    const missed = errors(checkJson(operation, text, context)).filter((rule) => !never.has(rule) && !inPart.has(rule));
    assert.deepEqual(missed, [], `the schema passes ${where}, in ${JSON.stringify(context)}`);
  }
  return { ok: report.ok, refused: !valid };
}

describe("a JSON Schema", () => {
  it("agrees with the engine over every case", () => {
    assert.ok(never.size > 5 && inPart.size > 5, "the lists were found");
    for (const { name, operation, text, context } of cases) {
      if (OPERATIONS.includes(operation)) agree(operation, text, context, name);
    }
  });

  it(`agrees with the engine over ${RANDOM} random inputs`, async () => {
    const source = spawn(process.env.KOSC_ORDERS, [RANDOM, 7], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(source, "close");
    const counts = { all: 0, ok: 0, refused: 0 };
    for await (const line of createInterface({ input: source.stdout })) {
      const { operation, text, context } = JSON.parse(line);
      const { ok, refused } = agree(operation, text, context === null ? undefined : JSON.parse(context), line);
      counts.all += 1;
      counts.ok += ok ? 1 : 0;
      counts.refused += refused ? 1 : 0;
    }
    assert.deepEqual(await ended, [0, null]);
    assert.equal(counts.all, RANDOM);
    assert.ok(counts.ok > RANDOM / 2 && counts.refused > RANDOM / 5, JSON.stringify(counts));
  });

  it("is a new object each time, and the one in the package", () => {
    const options = { target: "draft-2020-12" };
    const schema = jsonSchema("submit", options);
    assert.notEqual(schema, jsonSchema("submit", options));
    delete schema.properties.type;
    assert.ok(jsonSchema("submit", options).properties.type);
    const file = createRequire(import.meta.url)("kosc-orders/order.schema.json");
    assert.deepEqual(file, jsonSchema("submit", options));
    const calls = createRequire(import.meta.url)("kosc-orders/openapi.json");
    assert.deepEqual(calls, JSON.parse(readFileSync(`${root}/docs/openapi.json`, "utf8")));
  });

  it("has notes where they are asked for, and only there", () => {
    const noted = /"x-kosc-(?!orders)/;
    for (const operation of OPERATIONS) {
      for (const target of Object.keys(TARGETS)) {
        assert.doesNotMatch(JSON.stringify(jsonSchema(operation, { target })), noted);
        const schema = jsonSchema(operation, { target, annotations: true });
        assert.match(JSON.stringify(schema), noted);
        assert.throws(() => new TARGETS[target]().compile(schema), /unknown keyword: "x-kosc-ruleset"/);
        const ajv = new TARGETS[target]({ logger: { log: assert.fail, warn: assert.fail, error: assert.fail } });
        ajv.addVocabulary(keywords);
        ajv.compile(schema);
      }
    }
    const { siret } = jsonSchema("submit", { target: "draft-07", annotations: true }).properties.end_customer
      .properties;
    assert.deepEqual([siret["x-kosc-obligation"], siret["x-kosc-section"]], ["C", "customer"]);
  });

  it("is small in a bundle without a check", async () => {
    const contents = 'import { jsonSchema } from "kosc-orders/schema"; console.log(jsonSchema)';
    const stdin = { contents, resolveDir: import.meta.dirname };
    const options = { bundle: true, minify: true, format: "esm", write: false };
    const { outputFiles } = await require("esbuild").build({ stdin, ...options });
    const size = gzipSync(outputFiles[0].contents, { level: 9 }).length;
    assert.ok(size <= CEILING, `${size} bytes`);
  });

  it("is refused for other targets and operations", () => {
    for (const target of ["openapi-3.0", "draft-04", "", undefined]) {
      assert.throws(() => jsonSchema("create", { target }), TypeError);
    }
    assert.throws(() => jsonSchema("create"), TypeError);
    const documented = { target: "draft-07", mode: "documented" };
    assert.throws(() => jsonSchema("delete", documented), TypeError);
    for (const operation of ["delete", "toString", "__proto__", undefined]) {
      assert.throws(() => jsonSchema(operation, { target: "draft-07" }), TypeError);
    }
  });
});

/** Runs the function and checks that nothing is written to the console. */
function silently(run) {
  const said = [];
  const kept = ["log", "warn", "error"].map((name) => [name, console[name]]);
  for (const [name] of kept) console[name] = (...words) => said.push(words.join(" "));
  try {
    run();
  } finally {
    for (const [name, method] of kept) console[name] = method;
  }
  assert.deepEqual(said, []);
}

describe("a route of Fastify", () => {
  const { default: AjvCompiler } = require("@fastify/ajv-compiler");

  it("takes the schemas with its defaults, and without a word", () => {
    silently(() => {
      const compile = AjvCompiler()({}, { customOptions: {} });
      for (const operation of OPERATIONS) {
        for (const mode of ["check", "documented"]) {
          const validate = compile({ schema: jsonSchema(operation, { target: "draft-07", mode }), httpPart: "body" });
          assert.equal(validate([]), false, operation);
        }
      }
    });
  });
});

describe("a schema that describes", () => {
  const { compile } = require("json-schema-to-typescript");
  const described = (operation, target) => jsonSchema(operation, { target, mode: "documented" });
  const namesOf = (text) => [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);

  it("compiles in ajv, without notes of ours", () => {
    for (const [target, Ajv] of Object.entries(TARGETS)) {
      const ajv = new Ajv({ logger: { log: assert.fail, warn: assert.fail, error: assert.fail } });
      for (const operation of OPERATIONS) ajv.compile(described(operation, target));
      assert.doesNotMatch(JSON.stringify(described("submit", target)), /x-kosc/);
    }
  });

  it("passes the documented payloads", () => {
    const of = (operation) => new Ajv2020().compile(described(operation, "draft-2020-12"));
    const [create, read] = [of("create"), of("read")];
    for (const name of ["create-copper-am01", "create-fiber-fp01", "create-terminate"]) {
      const payload = (kind) => JSON.parse(readFileSync(`${root}/tests/examples/${name}.${kind}.json`, "utf8"));
      assert.ok(create(payload("request")), JSON.stringify(create.errors));
      assert.ok(read(payload("response")), JSON.stringify(read.errors));
      assert.ok(!read({ ...payload("response"), bounds: [{ address: { city: 7 } }] }));
    }
  });

  /** Checks the types of each shape: none is unknown, and none has a number in its name. */
  function holds(text, names) {
    const found = namesOf(text);
    for (const name of names) assert.ok(found.includes(name), `${name} among ${found}`);
    assert.deepEqual(
      found.filter((name) => /\d$/.test(name)),
      [],
    );
    const unknown = [...text.matchAll(/^ *(.*): .*\bunknown\b.*$/gm)]
      .map(([, key]) => key)
      .filter((key) => key !== "[k: string]");
    assert.deepEqual(unknown, []);
  }

  it("gives types with names, from each operation and from the document of the calls", async () => {
    const shapes = [
      "Address",
      "Bound",
      "Contact",
      "EndCustomer",
      "Endpoint",
      "Options",
      "PortabilityOption",
      "ValuedOption",
    ];
    for (const [operation, names] of [
      ["submit", shapes],
      ["read", shapes],
      ["create", ["Contact", "EndCustomer"]],
      ["update_bound", ["Address"]],
    ]) {
      holds(await compile(described(operation, "draft-07"), operation, { bannerComment: "" }), names);
    }
    const { components } = createRequire(import.meta.url)("kosc-orders/openapi.json");
    const properties = Object.fromEntries(
      Object.keys(components.schemas).map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const api = await compile({ type: "object", properties, components }, "Api", { bannerComment: "" });
    holds(api, [...shapes, "NewOrder", "OrderChange", "BoundChange", "EndpointChange", "InfoEvent"]);
    // With a keyword of the schema that checks, so that the test would notice it.
    const judging = await compile(jsonSchema("submit", { target: "draft-07" }), "submit", { bannerComment: "" });
    assert.throws(() => holds(judging, []));
  });
});

/** Runs in a temporary environment. */
function pydantic(document) {
  const folder = mkdtempSync(join(tmpdir(), "kosc-orders-"));
  try {
    const bin = join(folder, "venv", process.platform === "win32" ? "Scripts" : "bin");
    execFileSync("python3", ["-m", "venv", join(folder, "venv")]);
    execFileSync(join(bin, "pip"), [
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "datamodel-code-generator==0.89.0",
    ]);
    const models = join(folder, "models.py");
    execFileSync(
      join(bin, "datamodel-codegen"),
      [
        "--input",
        document,
        "--input-file-type",
        "openapi",
        "--output-model-type",
        "pydantic_v2.BaseModel",
        "--output",
        models,
      ],
      { stdio: "pipe" },
    );
    execFileSync(join(bin, "python"), [models]);
    return readFileSync(models, "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("pydantic models of the document of the calls", () => {
  const skip = process.env.KOSC_LONG ? false : "only with --long: they take a network";
  it("have names without numbers, and no member of any type", { skip }, () => {
    const models = pydantic(createRequire(import.meta.url).resolve("kosc-orders/openapi.json"));
    const names = [...models.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
    for (const name of ["Address", "Contact", "Endpoint", "Order", "ValuedOption"])
      assert.ok(names.includes(name), name);
    assert.deepEqual(
      names.filter((name) => /\d$/.test(name)),
      [],
    );
    assert.doesNotMatch(models, /^ +\w+: .*\bAny\b/m);
  });
});

describe("the document of the calls", () => {
  const { paths, components } = createRequire(import.meta.url)("kosc-orders/openapi.json");

  it("has examples of every body and every answer, of their schemas", () => {
    let seen = 0;
    for (const method of Object.values(paths).flatMap((methods) =>
      Object.values(methods).filter(({ operationId }) => operationId),
    )) {
      const contents = [method.requestBody, method.responses["200"]].flatMap((part) =>
        part ? [part.content["application/json"]] : [],
      );
      for (const { schema, examples } of contents) {
        const validate = new Ajv2020({ strict: false }).compile({ ...schema, components });
        assert.ok(Object.keys(examples).length > 0, method.operationId);
        for (const [name, { value }] of Object.entries(examples)) {
          assert.ok(validate(value), `${name}: ${JSON.stringify(validate.errors)}`);
          seen++;
        }
      }
    }
    assert.ok(seen >= 19, `${seen} examples`);
  });
});

describe("a Standard Schema", () => {
  const wrong = { type: "activate", service_ref: "S191128_21428" };

  it("has what the specification requires, and nothing that other libraries take for their own", () => {
    const schema = orderSchema("create");
    assert.deepEqual(Object.keys(schema), ["~standard"]);
    const { version, vendor, validate, jsonSchema: convert } = schema["~standard"];
    assert.deepEqual([version, vendor, typeof validate], [1, "kosc-orders", "function"]);
    for (const name of ["parse", "parseAsync", "validateSync", "create", "assert"]) assert.ok(!(name in schema));
    for (const side of [convert.input, convert.output]) {
      for (const target of Object.keys(TARGETS)) assert.deepEqual(side({ target }), jsonSchema("create", { target }));
      assert.throws(() => side({ target: "openapi-3.0" }), TypeError);
    }
  });

  it("passes the value itself, warnings or not", () => {
    const value = { type: "terminate", service_ref: "S1" };
    assert.ok(check("create", value).issues.some(({ severity }) => severity === "warning"));
    const result = orderSchema("create")["~standard"].validate(value);
    assert.deepEqual(Object.keys(result), ["value"]);
    assert.equal(result.value, value);
  });

  it("fails without a value, at paths, with all there is to know", () => {
    const result = orderSchema("create")["~standard"].validate(wrong);
    assert.deepEqual(Object.keys(result), ["issues"]);
    const { issues } = check("create", wrong);
    assert.ok(issues.some(({ severity }) => severity === "warning"));
    assert.deepEqual(
      result.issues,
      issues.filter(({ severity }) => severity === "error"),
    );
    assert.ok(result.issues.every(({ message, path }) => message && Array.isArray(path)));
  });

  it("passes nothing of a wrong type, also where a check only warns", () => {
    const value = { type: "terminate", service_ref: "S191128_21428", end_customer: { siret: 123 } };
    const report = check("create", value);
    assert.deepEqual(
      [report.ok, report.issues.map(({ code, severity }) => [code, severity])],
      [true, [["wrong_type", "warning"]]],
    );
    assert.deepEqual(orderSchema("create")["~standard"].validate(value), { issues: report.issues });
    const say = ({ rule }) => `Look at ${rule}.`;
    const [spoken] = orderSchema("create", undefined, { say })["~standard"].validate(value).issues;
    assert.deepEqual(spoken, { ...report.issues[0], message: say(report.issues[0]) });
    const cut = orderSchema("create", { limits: { issues: 0 } })["~standard"].validate(value);
    assert.deepEqual(
      cut.issues.map(({ rule }) => rule),
      ["report/truncated"],
    );
  });

  it("says the same of every case as a check, but for what may have a wrong type, with numbers for indexes, and never a promise", () => {
    let [indexes, mistyped] = [0, 0];
    for (const { name, operation, value, context } of withValues(cases)) {
      const result = orderSchema(operation, context)["~standard"].validate(value);
      const report = check(operation, value, context);
      assert.equal(typeof result.then, "undefined");
      const isTyped = report.issues.every(({ code, rule }) => code !== "wrong_type" && rule !== "report/truncated");
      assert.equal("value" in result, report.ok && isTyped, name);
      if ("value" in result) continue;
      mistyped += report.ok ? 1 : 0;
      assert.ok(result.issues.length > 0, name);
      for (const { path } of result.issues) {
        for (const [at, key] of path.entries()) {
          const holder = path.slice(0, at).reduce((value, key) => value?.[key], value);
          assert.equal(typeof key === "number", Array.isArray(holder), `${name}: ${path}`);
          indexes += typeof key === "number" ? 1 : 0;
        }
      }
    }
    assert.ok(indexes > 20 && mistyped > 0, `${indexes} indexes, ${mistyped} mistyped`);
  });

  it("fails where the limit cuts the errors off, on what can't be sent, and for no operation", () => {
    const limited = orderSchema("create", { limits: { issues: 0 } })["~standard"].validate(wrong);
    assert.deepEqual(
      limited.issues.map(({ rule, path }) => [rule, path]),
      [["report/truncated", []]],
    );
    const cycle = {};
    cycle.self = cycle;
    for (const value of [cycle, undefined, 1n, null, "text"]) {
      const { issues } = orderSchema("create")["~standard"].validate(value);
      assert.deepEqual(
        issues.map(({ rule, path }) => [rule, path]),
        [["read/json", []]],
      );
    }
    assert.equal(orderSchema("delete")["~standard"].validate({}).issues[0].rule, "call/operation");
  });
});
