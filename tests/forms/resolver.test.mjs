// The resolver for react-hook-form: the errors that it makes from a report, and what the library does with them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { waitFor } from "@testing-library/dom";
import { check, checker as ofIndex } from "kosc-orders";
import { checker as ofTwin } from "kosc-orders/js";
import { mergeReports, refusal } from "kosc-orders/plan";
import { say } from "kosc-orders/labels/fr";
import { checkerResolver, issuesOf, orderResolver } from "kosc-orders/react-hook-form";
import { createElement } from "react";
import * as newest from "react-hook-form";
import * as oldest from "react-hook-form-7.54";
import { show } from "./draft.mjs";

const { get } = newest;
const base = (name) => readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8");

const resolve = (operation, values, { context, options, onReport } = {}) =>
  orderResolver(operation, context, onReport)(values, undefined, options);

/** Returns the places of errors, by the names that react-hook-form uses. */
const named = (operation, values) =>
  check(operation, values)
    .issues.filter(({ severity }) => severity === "error")
    .map((issue) => [issue.path.join("."), issue]);

describe("orderResolver", () => {
  it("says what a person can read, if it is asked to", () => {
    const values = { type: "activate", end_customer: { type: "registered", name: "ACME", siret: "732" } };
    const speak = (issue) => say(issue, { operation: "update", label: false });
    const { errors } = orderResolver("update", { locale: "fr" }, { say: speak })(values, undefined, {
      criteriaMode: "all",
    });
    const { siret } = errors.end_customer;
    assert.equal(siret.message, "Saisissez 14 chiffres, comme 73282932000074.");
    assert.deepEqual(siret.types, { bad_format: [siret.message] });
    assert.equal(siret.issues[0].message, siret.message);
    assert.match(orderResolver("update")(values).errors.end_customer.siret.message, /`end_customer\.siret`/);
  });

  it("keeps the first error of each field, and all with their fixes", () => {
    const values = { type: "activate", end_customer: { type: 7, siret: "732 829 320 00074" } };
    const { values: none, errors } = resolve("create", values);
    assert.deepEqual(none, {});
    const expected = named("create", values);
    assert.ok(expected.length > 2);
    for (const [name, issue] of expected) {
      const error = get(errors, name);
      assert.deepEqual([error.type, error.message], [error.issues[0].code, error.issues[0].message], name);
      assert.ok(
        error.issues.some(({ rule, severity }) => rule === issue.rule && severity === "error"),
        name,
      );
    }
    assert.deepEqual(get(errors, "end_customer.siret").issues[0].fix.edits[0].value, "73282932000074");
    assert.ok(!("types" in get(errors, "end_customer.siret")));
  });

  it("has its issues read back", () => {
    const { errors } = resolve("create", { type: "activate", end_customer: { siret: "732 829 320 00074" } });
    assert.equal(issuesOf(errors.end_customer.siret), errors.end_customer.siret.issues);
    for (const other of [
      undefined,
      null,
      errors.end_customer,
      { type: "required", message: "x" },
      { issues: 7 },
      "text",
    ]) {
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
    const values = JSON.parse(base("fiber-defined-ready"));
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
    assert.deepEqual(
      named("create", values).map(([name]) => name),
      ["service_ref"],
    );
    const { type, message, root } = errors.service_ref;
    assert.deepEqual([type, root], ["missing", undefined]);
    assert.deepEqual(
      issuesOf(errors.service_ref),
      check("create", values).issues.filter(({ path }) => path[0] === "service_ref"),
    );
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
    assert.deepEqual(Object.keys(errors), ["", "root"]);
    const inherited = JSON.parse(
      '{ "__proto__": { "a": 1 }, "constructor": 1, "end_customer": { "__proto__": 7, "siret": 8 } }',
    );
    assert.equal(resolve("create", inherited).errors.end_customer.siret.type, "wrong_type");
    assert.equal({}.a, undefined);
  });

  it("has the same issues as `check` for a value that is not an object", () => {
    for (const value of ["x", null, 5, true, undefined, () => {}, Symbol("x"), 1n]) {
      const { values, errors } = resolve("create", value);
      const { issues } = check("create", value);
      assert.deepEqual([values, Object.keys(errors)], [{}, ["", "root"]], String(value));
      assert.deepEqual(errors.root.issues, issues);
      assert.equal(errors.root.message, issues[0].message);
    }
  });

  it("takes a checker of any entry", () => {
    const values = { type: "activate", end_customer: { siret: "732 829 320 00074" } };
    const reports = [];
    const expected = resolve("create", values, { context: { locale: "fr" } });
    for (const checker of [ofIndex, ofTwin]) {
      for (const resolverOf of [orderResolver, checkerResolver]) {
        const resolver = resolverOf(checker("create", { locale: "fr" }), (report) => reports.push(report));
        assert.deepEqual(resolver(values), expected);
      }
    }
    assert.deepEqual(reports, Array(4).fill(check("create", values, { locale: "fr" })));
  });

  it("checks one section for a step of a wizard", () => {
    const values = { type: "activate", end_customer: { type: "registered", siret: "732 829 320 00074" } };
    const everywhere = Object.keys(resolve("submit", values).errors);
    assert.ok(["eligibility_ref", "end_customer", "operator_info"].every((name) => everywhere.includes(name)));
    for (const [section, ...places] of [["customer", "end_customer"], ["operator", "operator_info"], ["options"]]) {
      const reports = [];
      const options = { section, onReport: (report) => reports.push(report) };
      for (const resolver of [
        orderResolver("submit", undefined, options),
        orderResolver(ofIndex("submit"), options),
        checkerResolver(ofTwin("submit"), options),
      ]) {
        assert.deepEqual(Object.keys(resolver(values).errors), places, section);
      }
      assert.deepEqual(reports, Array(3).fill(check("submit", values, undefined, { section })));
    }
    // An error of the whole order stops every step.
    const { errors } = orderResolver("submit", undefined, { section: "options" })("x");
    assert.deepEqual(Object.keys(errors), ["", "root"]);
  });

  it("shows a refused answer at its fields, until their values change", () => {
    const sent = { type: "activate", product: { code: "AM01" }, eligibility_ref: "elig-1", comment: "Ring twice" };
    const refused = refusal(400, { eligibility_ref: ["Unknown reference."], non_field_errors: ["No."] }, { sent });
    const reports = [];
    const resolver = orderResolver("create", undefined, {
      refine: (own, now) => mergeReports(own, refused, { now, sent }),
      onReport: (report) => reports.push(report),
    });
    const { errors } = resolver(sent);
    assert.deepEqual(
      [errors.eligibility_ref.type, errors.root.type, errors.eligibility_ref.issues.length],
      ["refused", "refused", 1],
    );
    assert.deepEqual(resolver({ ...sent, eligibility_ref: "elig-2" }).errors, {});
    assert.deepEqual(
      reports.map(({ ok }) => ok),
      [false, true],
    );
  });

  it("is tested with the versions that the README names", () => {
    const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
    const { devDependencies: locked } = JSON.parse(read("package.json"));
    const minor = (name) => /(\d+\.\d+)\.\d+$/.exec(locked[name])[1];
    const versions = `react-hook-form ${minor("react-hook-form-7.54")} and ${minor("react-hook-form")}`;
    assert.ok(read("../../pkg-template/README.md").replace(/\s+/g, " ").includes(`tested with ${versions}`), versions);
  });

  for (const [version, { useForm }] of Object.entries({ newest, 7.54: oldest })) {
    const order = JSON.parse(base("copper-ready"));
    const cyclic = {};
    cyclic.self = cyclic;
    const WHOLES = {
      "read/json": ["create", cyclic],
      "state/draft": ["update", { comment: "Ring twice" }, { order: { ...order, status: "submitted" } }],
      "endpoint/fiber-only": ["update_endpoint", { reference: "FI-1234-4234" }, { order }],
    };
    for (const [rule, [operation, values, context]] of Object.entries(WHOLES)) {
      it(`stops a submission that is wrong as a whole: ${rule}, react-hook-form ${version}`, async () => {
        const outcome = [];
        function Form() {
          const resolver = (_, ...rest) => orderResolver(operation, context)(values, ...rest);
          const submit = useForm({ resolver }).handleSubmit(
            () => outcome.push("passed"),
            (errors) => outcome.push(errors),
          );
          return createElement("form", { onSubmit: submit }, createElement("button", null, "Send"));
        }
        const root = show(Form);
        await waitFor(() => root.querySelector("button").click());
        await waitFor(() => assert.ok(outcome.length > 0));
        assert.deepEqual(
          outcome[0][""].issues.map((issue) => issue.rule),
          [rule],
        );
        if (version === "newest") assert.equal(outcome[0].root, outcome[0][""]);
      });
    }
  }
});
