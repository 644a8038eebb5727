// The resolver for react-hook-form: what it makes of a report, and what the library makes of that.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { waitFor } from "@testing-library/dom";
import { check } from "kosc-orders";
import { issuesOf, orderResolver } from "kosc-orders/react-hook-form";
import { createElement } from "react";
import { get, useForm } from "react-hook-form";
import { show } from "./draft.mjs";

const resolve = (operation, values, { context, options, onReport } = {}) =>
  orderResolver(operation, context, onReport)(values, undefined, options);

/** Where there are errors, by the names react-hook-form would ask for. */
const named = (operation, values) =>
  check(operation, values)
    .issues.filter(({ severity }) => severity === "error")
    .map((issue) => [issue.path.join("."), issue]);

describe("orderResolver", () => {
  it("keeps the first error of each field, and all with their fixes", () => {
    const values = { type: "activate", end_customer: { type: 7, siret: "732 829 320 00074" } };
    const { values: none, errors } = resolve("create", values);
    assert.deepEqual(none, {});
    const expected = named("create", values);
    assert.ok(expected.length > 2);
    for (const [name, issue] of expected) {
      const error = get(errors, name);
      assert.deepEqual([error.type, error.message], [error.issues[0].code, error.issues[0].message], name);
      assert.ok(error.issues.some(({ rule, severity }) => rule === issue.rule && severity === "error"), name);
    }
    assert.deepEqual(get(errors, "end_customer.siret").issues[0].fix.edits[0].value, "73282932000074");
    assert.ok(!("types" in get(errors, "end_customer.siret")));
  });

  it("has its issues read back", () => {
    const { errors } = resolve("create", { type: "activate", end_customer: { siret: "732 829 320 00074" } });
    assert.equal(issuesOf(errors.end_customer.siret), errors.end_customer.siret.issues);
    for (const other of [undefined, null, errors.end_customer, { type: "required", message: "x" }, { issues: 7 }, "text"]) {
      assert.deepEqual(issuesOf(other), []);
    }
  });

  it("gives the messages of each code where all are asked for", () => {
    const values = { type: "activate", end_customer: { siret: "732 829 320 00074" } };
    const { errors } = resolve("create", values, { options: { criteriaMode: "all" } });
    const { issues, types } = errors.end_customer.siret;
    assert.deepEqual(types, { [issues[0].code]: issues.map(({ message }) => message) });
  });

  it("has lists where the values have, and what is wrong with a whole at its root", () => {
    const values = JSON.parse(readFileSync(new URL("../cases/bases/fiber-defined-ready.json", import.meta.url), "utf8"));
    delete values.bounds[0].endpoints[0].reference;
    values.end_customer = [];
    const { errors } = resolve("submit", values);
    assert.ok(Array.isArray(errors.bounds) && Array.isArray(errors.bounds[0].endpoints));
    assert.equal(errors.bounds[0].endpoints[0].reference.type, "missing");
    assert.equal(errors.end_customer.root.type, "wrong_type");
    for (const [name] of named("submit", values)) {
      const error = get(errors, name);
      assert.equal(typeof (error.root ?? error).message, "string", name);
    }
  });

  it("keeps the error of a value that is null, which is no object", () => {
    const values = { type: "terminate", service_ref: null, end_customer: null };
    const { errors } = resolve("create", values);
    assert.deepEqual(named("create", values).map(([name]) => name), ["service_ref"]);
    const { type, message, root } = errors.service_ref;
    assert.deepEqual([type, root], ["missing", undefined]);
    assert.deepEqual(issuesOf(errors.service_ref), check("create", values).issues.filter(({ path }) => path[0] === "service_ref"));
    assert.equal(message, issuesOf(errors.service_ref)[0].message);
  });

  it("hands up every report, and lets warnings pass", () => {
    const reports = [];
    const values = { type: "activate", product: { code: "AM01" }, eligibility_ref: "elig-1" };
    assert.deepEqual(resolve("create", values, { onReport: (report) => reports.push(report) }), { values, errors: {} });
    assert.deepEqual(reports, [check("create", values)]);
    assert.ok(reports[0].issues.length > 0);
  });

  it("says so where a limit cut the errors off, and where keys are called as what objects inherit", () => {
    const many = { ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`x${at}`, 0])), type: 7 };
    const { errors } = resolve("create", many, { context: { limits: { issues: 1 } } });
    assert.equal(Object.keys(errors).length, 1);
    const inherited = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 1, "end_customer": { "__proto__": 7, "siret": 8 } }');
    assert.equal(resolve("create", inherited).errors.end_customer.siret.type, "wrong_type");
    assert.equal({}.a, undefined);
  });

  it("holds up a submission that is wrong as a whole", async () => {
    const outcome = [];
    function Form() {
      const values = {};
      values.self = values;
      const { handleSubmit } = useForm({ resolver: (_, ...rest) => orderResolver("create")(values, ...rest) });
      const submit = handleSubmit(() => outcome.push("passed"), (errors) => outcome.push(errors.root.type));
      return createElement("form", { onSubmit: submit }, createElement("button", null, "Send"));
    }
    const root = show(Form);
    await waitFor(() => root.querySelector("button").click());
    await waitFor(() => assert.ok(outcome.length > 0));
    assert.equal(outcome[0], "invalid_json");
  });
});
