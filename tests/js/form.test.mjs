// The questions of a form, through the package.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import * as whole from "kosc-orders";
import * as twin from "kosc-orders/js";
import { explain, label } from "kosc-orders/rules";
import { cases, withValues } from "./cases.mjs";
import { child } from "./child.mjs";

const inputs = withValues(cases);

const { blankOrder, check, checkField, checkText, checker, dependents, fields, listQuery, patterns } = whole;
const { buildingRequest, preview, readiness, request, stairs, trace, verdict } = whole;

const at = (states, pointer) => states.find((state) => state.pointer === pointer);
const copper = { type: "activate", product: { code: "AM01" } };

describe("fields", () => {
  it("narrows as the product changes", () => {
    const values = (order) => at(fields("create", order), "/request_type").values;
    assert.deepEqual(values(copper), ["activate", "create", "create_nearby", "create_neighbour"]);
    assert.deepEqual(values({ ...copper, product: { code: "FP01" } }), [
      "create",
      "activate_defined",
      "activate_undefined",
    ]);
    assert.ok(!at(fields("create", copper), "/options").values.includes("double_otp"));
  });

  it("says since when and why", () => {
    const siret = at(fields("create", { end_customer: { type: "registered" } }), "/end_customer/siret");
    assert.deepEqual([siret.required, siret.requiredFrom, siret.because], ["yes", "submit", ["siret/required"]]);
    assert.equal(siret.pattern, patterns.siret);
  });

  it("is the whole table without an input, with `maybe` for each answer that depends on a value", () => {
    const unsure = (states) => states.filter(({ applies, required }) => [applies, required].includes("maybe"));
    assert.deepEqual(unsure(fields("submit", {})), []);
    assert.ok(unsure(fields("create", {})).length > 20);
    const table = fields("submit");
    assert.equal(at(table, "/end_customer/siret").required, "maybe");
    assert.ok(table.length > 150);
  });

  it("takes stairs and floors from the building", () => {
    const building = { stairs: { "A^B1": ["0", "1"], "A^B2": ["2"] } };
    const order = {
      type: "activate",
      product: { code: "FP01" },
      request_type: "create",
      bounds: [{ address: { stairs: "B2" } }],
    };
    const states = fields("submit", order, { building });
    assert.deepEqual(at(states, "/bounds/0/address/stairs").values, ["B1", "B2"]);
    assert.deepEqual(at(states, "/bounds/0/address/floor").values, ["2"]);
  });

  it("returns a report for any input", () => {
    const cyclic = {};
    cyclic.self = cyclic;
    for (const input of [null, 5, "x", [], cyclic, 1n, () => 1]) {
      assert.ok(Array.isArray(fields("create", input)));
      assert.equal(readiness(input).ready, false);
      assert.equal(checkField(["type"], "create", input).ok, false);
    }
    assert.deepEqual(fields("delete", {}), []);
    assert.equal(checkField(["type"], "delete", {}).issues[0].code, "invalid_call");
    assert.equal(trace(["a\ud800/~", "é"], "create", {}), undefined);
    assert.deepEqual(dependents(["nothing"]), []);
    assert.equal(trace(["type"], "delete"), undefined);
    assert.deepEqual(dependents(["type"], "delete"), []);
    assert.equal(request("delete", {}), undefined);
    assert.equal(request("update", copper, null), undefined);
    for (const text of [undefined, null, Symbol("text"), Object.create(null), 7, 7n]) {
      assert.deepEqual(checkText(text), { ok: true, characters: [], count: 0 });
    }
    // A value that is not a text is checked as JSON.
    assert.deepEqual(
      checkText(["É"]).characters.map(({ codePoint }) => codePoint),
      ["U+0022", "U+00C9", "U+0022"],
    );
    for (const operation of [Object.create(null), Symbol("create"), ["create"], null]) {
      assert.equal(request(operation, {}), undefined);
      assert.deepEqual(
        [fields(operation, {}), dependents("type", operation), trace("type", operation)],
        [[], [], undefined],
      );
      assert.deepEqual(label("type", "en", operation), label("type"));
    }
  });
});

describe("a path", () => {
  const order = {
    type: "activate",
    product: { code: "FP01" },
    request_type: "create",
    bounds: [{ address: { stairs: "" } }],
  };
  const path = ["bounds", 0, "address", "stairs"];
  const texts = ["bounds.0.address.stairs", "/bounds/0/address/stairs"];

  it("may be text, dotted or a JSON pointer", () => {
    assert.ok(checkField(path, "submit", order).issues.length > 0);
    for (const text of texts) {
      assert.deepEqual(checkField(text, "submit", order), checkField(path, "submit", order));
      assert.deepEqual(checker("submit").checkField(text, order), checkField(path, "submit", order));
      assert.deepEqual(trace(text, "submit", order), trace(path, "submit", order));
      assert.deepEqual(trace(text, "submit", order).path, path);
      assert.deepEqual(explain(text, "submit", order), explain(path, "submit", order));
      assert.deepEqual(dependents(text), dependents(path));
      assert.deepEqual(label(text, "fr"), label(path, "fr"));
    }
    assert.equal(label("options.gtr").label, label(["options", "gtr"]).label);
  });

  it("is what flatten and an issue call it", () => {
    const odd = { "a/b~c": 1, ...order };
    for (const { path: found, pointer } of check("submit", odd).issues) {
      const expected = checkField(found, "submit", odd);
      assert.deepEqual(checkField(pointer, "submit", odd), expected, pointer);
      assert.deepEqual(checkField(found.join("."), "submit", odd), expected, pointer);
    }
  });

  it("that is none leads to no field", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    for (const none of [
      proxy,
      undefined,
      null,
      7,
      {},
      Symbol("path"),
      [Symbol("step")],
      [Object.create(null)],
      () => path,
      "no.such.field",
    ]) {
      assert.deepEqual(
        checkField(none, "create", copper).issues.map(({ rule }) => rule),
        ["call/path"],
      );
      assert.equal(trace(none, "create", copper), undefined);
      assert.equal(explain(none, "create", copper), undefined);
      assert.deepEqual(dependents(none), []);
      assert.equal(label(none), undefined);
    }
  });
});

describe("a form's other questions", () => {
  it("are answered alike by the twin", () => {
    for (const { operation, value: input, context } of inputs.slice(0, 150)) {
      assert.deepEqual(twin.fields(operation, input, context), fields(operation, input, context));
      assert.deepEqual(twin.readiness(input, context), readiness(input, context));
    }
  });

  it("agree with check", () => {
    const order = { ...copper, request_type: "activate", service_ref: "S1" };
    const all = check("create", order);
    const told = checkField(["service_ref"], "create", order);
    assert.deepEqual(
      told.issues,
      all.issues.filter(({ path }) => path[0] === "service_ref"),
    );
    assert.deepEqual(checker("create").checkField(["service_ref"], order), told);
    assert.deepEqual(checker("create").fields(order), fields("create", order));
    assert.equal(readiness(order).ready, check("submit", order).ok);
  });

  it("find the same for a field as the crate", () => {
    const asked = inputs
      .filter((_, at) => at % 25 === 0)
      .flatMap(({ operation, context, value }, number) => {
        const leaves = fields(operation, value, context).filter(({ inputType }) => inputType !== "group");
        const some = leaves.filter((_, at) => at % 6 === number % 6);
        return some.map(({ pointer }) => ({ operation, context, value, pointer }));
      });
    const lines = asked.map(({ operation, context, value, pointer }) =>
      JSON.stringify({
        operation,
        text: JSON.stringify(value),
        field: pointer,
        ...(context && { context: JSON.stringify(context) }),
      }),
    );
    const options = { input: lines.join("\n"), encoding: "utf8", maxBuffer: 1 << 30 };
    const reports = execFileSync(process.env.KOSC_JUDGE, options)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    let found = 0;
    asked.forEach(({ operation, value, context, pointer }, at) => {
      assert.deepEqual(checkField(pointer, operation, value, context), reports[at], `${operation} ${pointer}`);
      found += reports[at].issues.length;
    });
    assert.ok(asked.length > 500 && found > 500, `${asked.length} asked, ${found} issues`);
  });

  it("find the fields that depend on a field", () => {
    const names = dependents(["end_customer", "type"]).map((path) => path.join("."));
    assert.ok(names.includes("end_customer.siret") && !names.includes("product.code"));
    assert.ok(dependents(["product", "code"]).some((path) => path.join(".") === "bounds.*.address.stairs"));
  });

  it("check a text against the whitelist", () => {
    assert.deepEqual(checkText("Zoé"), { ok: true, characters: [], count: 0 });
    assert.deepEqual(checkText("É"), {
      ok: false,
      characters: [{ offset: 0, codePoint: "U+00C9", replacement: "E" }],
      count: 1,
      proposal: "E",
    });
    assert.equal(checkText("a\ud800").characters[0].offset, 1);
  });

  it("list the staircases of a building", () => {
    const building = { stairs: { "A^B1^ESC 2": ["0"] }, stairs_with_otp_ref: { "A^B1^ESC 2": { 0: ["FI-1"] } } };
    assert.deepEqual(stairs(building), [
      { key: "A^B1^ESC 2", building: "A^B1", stair: "ESC 2", floors: [{ floor: "0", otps: ["FI-1"] }] },
    ]);
    assert.deepEqual(stairs({ type: "house" }), []);
  });

  it("write a query of what is right, and none of what is not", () => {
    assert.equal(
      listQuery({ end_customer: "Zoé & Co", sort: "", limit: 3 }),
      "end_customer=Zo%C3%A9%20%26%20Co&limit=3",
    );
    assert.equal(listQuery({}), "");
    for (const params of [{ type: "activation" }, { end_customer: "Zoé", sort: "name" }, null, []])
      assert.equal(listQuery(params), undefined);
  });

  it("give each operation's call", () => {
    const ids = { uuid: "u", bound_uuid: "b/c" };
    assert.deepEqual(request("update_bound", { a: 1 }, ids), {
      method: "PATCH",
      path: "/api/v2/orders/u/bounds/b%2Fc/",
      body: { a: 1 },
    });
    // From a context or from the input; null counts as absent.
    const context = { order: { uuid: "o" }, bound_uuid: "b", endpoint_uuid: null };
    assert.equal(request("update_bound", {}, context).path, "/api/v2/orders/o/bounds/b/");
    assert.equal(request("update_endpoint", {}, context), undefined);
    assert.equal(request("submit", { uuid: "i" }).path, "/api/v2/orders/i/");
    assert.equal(request("update", { uuid: "i" }, { uuid: null }), undefined);
    assert.deepEqual(request("read", undefined, { uuid: "u" }), { method: "GET", path: "/api/v2/orders/u/" });
    assert.deepEqual(buildingRequest("IMB/76540/X/043X", { with: "otp_ref" }), {
      method: "GET",
      path: "/api/v2/eligibility/buildings/IMB%2F76540%2FX%2F043X/",
      query: "include_otp_ref=true",
    });
    for (const odd of [undefined, null, "", " ", "..", 7, {}]) assert.equal(buildingRequest(odd), undefined);
    // Without empty members, unless they are kept.
    const form = {
      comment: " ",
      service_ref: "",
      end_customer: { contact: { email: null } },
      bounds: [{}, { address: { floor: "" } }],
      at: new Date(0),
    };
    assert.deepEqual(request("create", form).body, { bounds: [{}, {}], at: new Date(0) });
    assert.equal(request("create", form, null, { keepEmpty: true }).body, form);
    assert.deepEqual(request("submit", copper, ids).body, { status: "submitted" });
    assert.deepEqual(request("list", { type: "activate" }), {
      method: "GET",
      path: "/api/v2/orders/",
      query: "type=activate",
    });
    assert.equal(request("list", { type: "activation" }), undefined);
    for (const id of ["", " ", ".", "..", null, 7])
      assert.equal(request("update_bound", {}, { uuid: "u", bound_uuid: id }), undefined);
    for (const id of ["...", "..a", "%2E%2E", "\u2024"]) {
      const { path } = request("update", {}, { uuid: id });
      assert.equal(new URL(path, "https://orders.test").pathname, `/api/v2/orders/${encodeURIComponent(id)}/`);
    }
    assert.equal(request("create", {}).path, "/api/v2/orders/");
    assert.equal(request("read", {}), undefined);
  });

  it("show an order before it is sent, and count without words", () => {
    const order = { uuid: "o", end_customer: { type: "individual" } };
    const after = preview("update", { end_customer: { type: "registered" }, creation_date: "x" }, { order });
    assert.deepEqual(after.order, { uuid: "o", end_customer: { type: "registered" } });
    assert.ok(after.report.issues.some(({ rule }) => rule === "siret/required"));
    assert.equal(preview("list", {}), undefined);
    const report = check("submit", after.order);
    const counts = (severity) => report.issues.filter((issue) => issue.severity === severity).length;
    const expected = { ok: false, errors: counts("error"), warnings: counts("warning"), infos: counts("info") };
    assert.deepEqual(verdict("submit", after.order), expected);
    assert.deepEqual(checker("submit").verdict(after.order), expected);
    assert.deepEqual(checker("update", { order }).preview({ comment: "x" }).order, { ...order, comment: "x" });
    assert.equal(verdict("delete", {}).errors, 1);
  });

  it("are ready twice: to create the draft, and to submit it", () => {
    const expect = { expect: "platform" };
    const order = {
      type: "terminate",
      service_ref: "S191128_21428",
      operator_info: { order_ref: "1", order_name: "1" },
    };
    const { ready, awaits, missing } = readiness(order, expect);
    assert.deepEqual([ready, missing], [true, []]);
    assert.ok(awaits.some((path) => path.join(".") === "operator_info.contact_uuid"));
    assert.ok(verdict("submit", order, expect).ok);
    // A check reports them all the same.
    assert.deepEqual(check("submit", order, expect), check("submit", order));
    assert.ok(!check("submit", order, expect).ok);
    // The platform's order must have them.
    const received = readiness({ ...order, uuid: "281a64c0-5cfe-4607-8978-096ac96afa08" }, expect);
    assert.deepEqual([received.ready, received.awaits], [false, undefined]);
    assert.ok(received.missing.some((path) => path.join(".") === "operator_info.contact_uuid"));
  });

  it("give a blank order in which no rule finds an error", () => {
    for (const type of ["activate", "terminate"])
      assert.deepEqual(check("create", blankOrder(type)), check("create", { type }));
    assert.deepEqual(blankOrder().end_customer, { contact: {} });
  });

  it("explain as the crate does", () => {
    const asked = [];
    for (const { operation, value: input, context } of inputs.slice(0, 60)) {
      for (const path of [["type"], ["request_type"], ["end_customer", "siret"], ["product", "code"]]) {
        const traced = trace(path, operation, input, context);
        if (traced) asked.push({ traced, told: explain(path, operation, input, context, "fr") });
      }
    }
    assert.ok(asked.length > 50);
    const lines = asked.map(({ traced }) => JSON.stringify({ trace: traced, locale: "fr", docsBase: "" })).join("\n");
    const said = execFileSync(process.env.KOSC_JUDGE, { input: lines, encoding: "utf8", maxBuffer: 1 << 28 })
      .trim()
      .split("\n");
    asked.forEach(({ told }, index) => {
      const docs = (text) => JSON.stringify(text).replaceAll(/"docs":"[^#"]*#/g, '"docs":"#');
      assert.equal(docs(told), docs(JSON.parse(said[index])));
    });
  });
});

describe("a checker", () => {
  it("answers all that a form asks, in its own context", () => {
    const context = { locale: "fr", rules: { "comment/x": "off" } };
    const bound = checker("submit", context);
    const order = { type: "activate", end_customer: { type: "registered", name: "L’ÉTOILE" } };
    assert.deepEqual(bound.readiness(order), readiness(order, context));
    assert.deepEqual(bound.trace("end_customer.siret", order), trace("end_customer.siret", "submit", order, context));
    assert.deepEqual(bound.applyFixes(order), whole.applyFixes(order, "submit", { context }));
    assert.ok(bound.applyFixes(order).applied.length > 0);
    assert.deepEqual(bound.applyFixes(order, { safeOnly: true }).applied, []);
    assert.deepEqual(bound.preview(order), preview("submit", order, context));
    assert.deepEqual(bound.verdict(order), verdict("submit", order, context));
  });

  it("explains in another entry, such as one for a strict policy", () => {
    const order = { end_customer: { type: "registered" } };
    const explained = explain("end_customer.siret", "submit", order, undefined, "fr");
    assert.ok(explained.rules.length > 0);
    assert.deepEqual(explain("end_customer.siret", twin.checker("submit"), order, undefined, "fr"), explained);
    const based = explain("end_customer.siret", twin.checker("submit"), order, { locale: "fr", docsBase: "book.html" });
    assert.ok(based.rules[0].docs.startsWith("book.html?lang=fr#"));
    assert.equal(explain("nope", checker("submit"), order), undefined);
  });

  it("keeps the states that an edit did not change, and is right for inputs in turn", () => {
    const edited = (name) => ({ ...copper, end_customer: { type: "registered", name } });
    for (const { checker: of, fields: all } of [whole, twin]) {
      const bound = of("submit");
      const inputs = [
        undefined,
        {},
        copper,
        edited("A"),
        edited("AB"),
        edited(""),
        { type: "terminate" },
        { ...copper, bounds: [{}, {}] },
      ];
      for (const input of [...inputs, ...inputs.reverse(), copper, copper]) {
        assert.deepEqual(bound.fields(input), all("submit", input));
      }
      const before = bound.fields(edited("A"));
      const after = bound.fields({ ...edited("AB"), product: { code: "FP01" } });
      const same = after.filter((state, at) => state === before[at]).length;
      assert.ok(same > after.length / 2 && same < after.length, `${same} of ${after.length}`);
      assert.equal(bound.fields(edited("A")).length, before.length);
      // A caller's change of one answer does not change the next answer.
      bound.fields(copper).length = 0;
      assert.deepEqual(bound.fields(copper), all("submit", copper));
      assert.throws(() => Object.assign(bound.fields(copper)[0], { applies: "no" }), TypeError);
      // Another checker's answers in between.
      const other = of("create", { locale: "fr" });
      for (const input of [copper, edited("A"), copper]) {
        assert.deepEqual(other.fields(input), all("create", input));
        assert.deepEqual(bound.fields(input), all("submit", input));
      }
    }
  });

  it("keeps none of them across an engine that stopped", () => {
    const script = `
      const instances = [];
      const Real = WebAssembly.Instance;
      WebAssembly.Instance = function (...all) { const made = new Real(...all); instances.push(made); return made; };
      const { checker, fields } = await import("kosc-orders");
      const bound = checker("submit");
      bound.fields({});
      const swollen = "x".repeat(70 << 20);
      bound.fields({ comment: swollen });
      const same = JSON.stringify(bound.fields({ type: "activate" })) === JSON.stringify(fields("submit", { type: "activate" }));
      console.log(JSON.stringify([same, instances.length > 3]));
    `;
    assert.deepEqual(child(script), [true, true]);
  });
});

describe("a section", () => {
  it("is checked by itself, with what is said of the whole", () => {
    const sections = [...new Set(fields("submit").map(({ section }) => section))];
    assert.ok(sections.length > 8);
    for (const { operation, text, context, value } of inputs) {
      const report = check(operation, value, context);
      // A truncated report counts only its own issues.
      if (report.issues.some(({ rule }) => rule === "report/truncated")) continue;
      const root = report.issues.filter(({ path }) => !path.length);
      const found = sections.flatMap((section) => {
        const part = check(operation, value, context, { section });
        assert.deepEqual(checker(operation, context).checkJson(JSON.stringify(value), { section }), part);
        assert.equal(
          part.ok,
          part.issues.every(({ severity }) => severity !== "error"),
        );
        assert.deepEqual(
          part.issues.filter(({ path }) => !path.length),
          root,
        );
        return part.issues.filter(({ path }) => path.length);
      });
      const others = report.issues.filter(({ path }) => path.length);
      const ids = (issues) => issues.map((issue) => JSON.stringify(issue)).sort();
      if (operation !== "list" && operation !== "post_info") assert.deepEqual(ids(found), ids(others), text);
    }
    const draft = { type: "activate", end_customer: { type: "individual", first_name: "Ana", last_name: "Diaz" } };
    assert.equal(check("submit", draft, undefined, { section: "customer" }).ok, true);
    assert.equal(check("submit", draft, undefined, { section: "contact" }).ok, false);
    assert.equal(check("submit", null, undefined, { section: "contact" }).issues[0].rule, "read/json");
    assert.deepEqual(check("submit", draft, undefined, { section: "nope" }), check("submit", draft));
    assert.deepEqual(check("submit", draft, undefined, null), check("submit", draft));
  });
});

describe("an issue's control", () => {
  it("is an input of the form, where the issue is at none", () => {
    const inputTypes = new Map();
    let pointed = 0;
    for (const { operation, value, context } of inputs) {
      const states = new Map(fields(operation, value, context).map((state) => [state.pointer, state]));
      for (const { path, pointer, control } of check(operation, value, context).issues) {
        const isGroup = /group|list/.test(states.get(pointer)?.inputType ?? "");
        if (!control) continue;
        pointed += 1;
        assert.deepEqual(control.slice(0, path.length), path);
        assert.ok(isGroup || !path.length, pointer);
        const state = states.get(`/${control.join("/")}`);
        if (state) assert.doesNotMatch(state.inputType, /group|list/);
        inputTypes.set(`${operation} ${control.join(".")}`, state?.inputType);
      }
    }
    assert.ok(pointed > 10, `${pointed}`);
    const [issue] = check("update", { end_customer: "Acme" }).issues.filter(
      ({ pointer }) => pointer === "/end_customer",
    );
    assert.deepEqual(issue.control, ["end_customer", "type"]);
    assert.equal(check("create", {}).issues[0].control, undefined);
  });
});

describe("the state of a field", () => {
  it("says how serious a missing value is", () => {
    const states = fields("submit", { ...copper, end_customer: { type: "registered" } });
    assert.equal(at(states, "/end_customer/siret").severity, "error");
    assert.equal(at(states, "/comment").severity, undefined);
    const ending = fields("submit", { type: "terminate", end_customer: { type: "registered" } });
    assert.equal(at(ending, "/end_customer/siret").severity, "warning");
  });

  it("applies in an option while the option is on", () => {
    const value = (options) => at(fields("submit", { ...copper, options }), "/options/gtr/value");
    assert.deepEqual([value({}).applies, value({ gtr: { enabled: false } }).applies], ["no", "no"]);
    assert.ok(value({}).because.includes("option/enabled"));
    assert.equal(value({ gtr: { enabled: true } }).applies, "yes");
    assert.ok(value({ gtr: { enabled: true } }).values.length > 1);
    assert.equal(at(fields("submit"), "/options/gtr/value").applies, "maybe");
    assert.equal(at(fields("submit", { ...copper, options: {} }), "/options/gtr/enabled").applies, "yes");
  });

  it("offers the sockets of the building, of the stairs and the floor that are known", () => {
    const building = {
      stairs_with_otp_ref: { "A^1": { 0: ["FI-1234-0001"], 1: ["FI-1234-0002"] }, "A^2": { 0: ["FI-1234-0003"] } },
    };
    const order = (address) => ({
      type: "activate",
      product: { code: "FP01" },
      request_type: "activate_defined",
      bounds: [{ address, endpoints: [{ type: "otp" }] }],
    });
    const values = (address) =>
      at(fields("submit", order(address), { building }), "/bounds/0/endpoints/0/reference").values;
    assert.deepEqual(values({}), ["FI-1234-0001", "FI-1234-0002", "FI-1234-0003"]);
    assert.deepEqual(values({ stairs: "2", floor: "0" }), ["FI-1234-0003"]);
    assert.deepEqual(values({ stairs: "1", floor: "1" }), ["FI-1234-0002"]);
  });

  it("names the section for a browser's autofill", () => {
    const states = fields("create");
    assert.equal(at(states, "/end_customer/contact/phone_number").autocomplete, "section-contact tel");
    assert.equal(at(states, "/end_customer/contact/cell_phone_number").autocomplete, "section-contact mobile tel");
    assert.equal(at(states, "/end_customer/name").autocomplete, "section-customer organization");
    for (const { autocomplete, editable, pointer } of states) if (autocomplete) assert.ok(editable, pointer);
  });

  it("comes in an order that people fill in: the comment with the order, the product before the request type", () => {
    const order = fields("create").map(({ pointer }) => pointer);
    const asked = ["/type", "/comment", "/product/code", "/request_type", "/end_customer/type"];
    assert.deepEqual(
      asked.map((pointer) => order.indexOf(pointer)).sort((one, two) => one - two),
      asked.map((pointer) => order.indexOf(pointer)),
    );
    // The fields of a section follow one another, except those that the platform fills in.
    const sections = fields("create")
      .filter(({ editable }) => editable)
      .map(({ section }) => section);
    assert.equal(sections.filter((section, at) => section !== sections[at - 1]).length, new Set(sections).size);
  });
});
