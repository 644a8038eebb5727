// The README's form, filled in by a user: from empty to a draft, and from the platform's draft to ready.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { getByText, waitFor } from "@testing-library/dom";
import { check, flatten, readiness } from "kosc-orders";
import * as en from "kosc-orders/labels/en";
import * as fr from "kosc-orders/labels/fr";
import { createApp, h, nextTick, reactive } from "vue";
import { place, user } from "./draft.mjs";
import Form from "./form-from-fields.vue";
import FrenchForm from "./form-from-fields.vue?fr";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const example = (name) => JSON.parse(read(`../examples/${name}.json`));

/** Shows the form, answers its questions in order until it can be sent, and sends it. */
async function fillIn(props, answers) {
  const root = place();
  let sent;
  const app = createApp(Form, { ...props, onReady: (order) => (sent = order) });
  app.mount(root);
  const send = root.querySelector("button:not([type])");
  const given = [];
  const open = () => [...root.querySelectorAll("[required]")].filter(({ value }) => !value);
  // A draft without a request type has a warning only. A person fills it in all the same.
  while (send.disabled || open().some(({ name }) => name === "/request_type")) {
    const [input] = open();
    assert.ok(input, "what can't be sent asks for more");
    const { name } = input;
    assert.ok(name in answers, `an answer to ${name}`);
    assert.ok(!given.includes(name), `${name} keeps its answer`);
    if (input.localName === "select") await user.selectOptions(input, answers[name]);
    else await user.type(input, answers[name]);
    given.push(name);
    await new Promise((resolve) => setTimeout(resolve));
  }
  assert.equal(root.querySelector("small.error")?.textContent, undefined);
  await user.click(send);
  await waitFor(() => assert.ok(sent));
  app.unmount();
  return { sent: JSON.parse(JSON.stringify(sent)), given };
}

const OPERATOR = {
  "/operator_info/order_ref": "REF-2026-0001",
  "/operator_info/order_name": "Boulangerie Martin",
  "/operator_info/contact_uuid": "8w10yfnb",
};
const CUSTOMER = {
  "/end_customer/type": "registered",
  "/end_customer/name": "Boulangerie Martin",
  "/end_customer/siret": "73282932000074",
  "/end_customer/contact/first_name": "Marie",
  "/end_customer/contact/last_name": "Martin",
  "/end_customer/contact/email": "marie.martin@example.fr",
  "/end_customer/contact/phone_number": "0478299251",
};
const activation = (product, request) => ({
  "/type": "activate",
  "/product/code": product,
  "/request_type": request,
  "/eligibility_ref": "elig-40ea0561-599a-4850-9add-578ddfafa713",
  ...CUSTOMER,
  ...OPERATOR,
});

const PLACE = { "/bounds/0/address/stairs": "1", "/bounds/0/address/floor": "2" };

/** Returns the order that the form started with, with the values of the inputs. */
function stateOf(root, draft) {
  const order = JSON.parse(JSON.stringify(draft));
  for (const { name, type, checked, value } of root.querySelectorAll("[name]")) {
    const path = name.slice(1).split("/");
    const parent = path.slice(0, -1).reduce((part, key) => part?.[key], order);
    if (parent && path.at(-1) in parent) parent[path.at(-1)] = type === "checkbox" ? checked : value;
  }
  return order;
}

/** Returns a bound without its staircase, floor and socket. */
const unplaced = ({ address: { stairs, floor, ...address }, endpoints: [{ reference, ...endpoint }], ...bound }) => ({
  ...bound,
  address,
  endpoints: [{ ...endpoint, locked: false }],
});

/** Returns the platform's answer to a draft: its own data, and what was sent. */
const answered = (response, sent) => ({ ...response, ...sent, product: response.product });

describe("the form of the README", () => {
  const fiber = example("create-fiber-fp01.response");
  const ORDERS = {
    copper: { answers: activation("AM01", "activate"), response: example("create-copper-am01.response") },
    fiber: { answers: activation("FP01", "activate_defined"), response: fiber },
    "fiber without a socket": {
      answers: { ...activation("FP01", "activate_undefined"), ...PLACE },
      response: { ...fiber, bounds: fiber.bounds.map(unplaced) },
      context: { building: example("building-stairs.response") },
    },
    termination: {
      // The platform takes the other values from the service.
      answers: {
        "/type": "terminate",
        "/service_ref": "S191128_21428",
        "/operator_info/order_ref": "REF-2026-0002",
        "/operator_info/order_name": "Boulangerie Martin, end",
      },
      response: example("create-terminate.response"),
    },
  };
  for (const [kind, { answers, response, context }] of Object.entries(ORDERS)) {
    it(`goes from empty to ready: ${kind}`, async () => {
      const drafted = await fillIn({ operation: "create", draft: {} }, answers);
      assert.ok(check("create", drafted.sent).ok);
      const draft = answered(response, drafted.sent);
      const { sent, given } = await fillIn({ operation: "submit", draft, context }, answers);
      assert.deepEqual([...drafted.given, ...given].sort(), Object.keys(answers).sort());
      const { ready, missing } = readiness(sent, context);
      assert.deepEqual({ ready, missing }, { ready: true, missing: [] });
      assert.ok(check("submit", sent, context).ok);
    });
  }

  it("says what is wrong, and puts it right where that is known", async () => {
    const root = place();
    const draft = { ...example("create-copper-am01.response"), end_customer: { type: "registered" } };
    createApp(Form, { operation: "submit", draft }).mount(root);
    const siret = root.querySelector("[name='/end_customer/siret']");
    await user.type(siret, "732 829 320 00074");
    const [issue] = flatten(check("submit", { ...draft, end_customer: { siret: siret.value } }))["end_customer.siret"];
    const said = siret.parentElement.querySelector("small.error");
    assert.ok(said.textContent.startsWith(en.say(issue, { label: false })));
    await user.click(getByText(said, issue.fix.label));
    assert.equal(siret.value, "73282932000074");
    assert.equal(siret.parentElement.querySelector("small"), null);
  });

  it("takes a draft that is the parent's state, and leaves it as it is", async () => {
    const root = place();
    const draft = reactive({ type: "activate", product: { code: "AM01" }, comment: undefined });
    createApp(Form, { operation: "create", draft }).mount(root);
    await user.type(root.querySelector("[name='/eligibility_ref']"), "elig-1");
    assert.deepEqual(draft, { type: "activate", product: { code: "AM01" }, comment: undefined });
    assert.equal(root.querySelector("[name='/eligibility_ref']").value, "elig-1");
  });

  it("speaks the language of its labels, and no other", async () => {
    const root = place();
    const draft = {
      type: "terminate",
      servce_uuid: "x",
      end_customer: { type: "registered", siret: "732 829 320 00074" },
    };
    createApp(FrenchForm, { operation: "create", draft }).mount(root);
    const field = (name) => root.querySelector(`[name='${name}']`).parentElement;
    assert.ok(field("/service_ref").textContent.startsWith(fr.label("service_ref")));
    assert.notEqual(fr.label("service_ref"), en.label("service_ref"));
    const { issues } = check("create", draft, { locale: "fr" });
    const shown = [...root.querySelectorAll("small")].map(({ firstChild }) => firstChild.data).sort();
    const said = issues.map((issue) =>
      fr.say(issue, { label: issue.rule === "read/unknown-field" ? undefined : false }),
    );
    assert.deepEqual(shown, said.sort());
    const fixes = issues.flatMap(({ fix }) => fix?.label ?? []);
    assert.ok(fixes.length > 0);
    assert.deepEqual(
      [...root.querySelectorAll("small button")].map(({ textContent }) => textContent).sort(),
      fixes.sort(),
    );
    const legends = [...root.querySelectorAll("legend")].map(({ textContent }) => textContent);
    assert.deepEqual(
      legends,
      ["order", "product", "customer", "contact", "operator"].map((section) => fr.sections[section]),
    );
    assert.equal(
      root.querySelector("[name='/end_customer/type']").selectedOptions[0].textContent.trim(),
      fr.valueLabel("end_customer.type", "registered"),
    );
  });

  it("follows its operation and its context", async () => {
    const root = place();
    const props = reactive({ operation: "create", draft: { type: "terminate" } });
    createApp(() => h(Form, props)).mount(root);
    const button = root.querySelector("button:not([type])");
    assert.deepEqual([button.textContent, button.disabled], ["create", true]);
    props.context = { rules: { "service/required": "off" } };
    await nextTick();
    assert.equal(button.disabled, false);
    props.context = undefined;
    await user.type(root.querySelector("[name='/service_ref']"), "S191128_21428");
    assert.equal(button.disabled, false);
    props.operation = "submit";
    await nextTick();
    assert.deepEqual([button.textContent, button.disabled], ["submit", true]);
  });

  it("shows a value that is none of those to choose from, for it is sent", async () => {
    const root = place();
    const draft = { type: "activate", product: { code: "FP01" }, request_type: "create_neighbour" };
    createApp(Form, { operation: "create", draft }).mount(root);
    const select = root.querySelector("[name='/request_type']");
    const choices = () => [...select.options].map(({ value }) => value);
    assert.equal(select.value, "create_neighbour");
    const known = ["", "create", "activate_defined", "activate_undefined"];
    assert.deepEqual(choices(), [...known, "create_neighbour"]);
    await user.selectOptions(select, "create");
    assert.deepEqual([select.value, choices()], ["create", known]);
  });

  it("shows a field that does not apply any more while its value is an error", async () => {
    const root = place();
    const draft = { type: "terminate", service_ref: "S191128_21428" };
    createApp(Form, { operation: "create", draft }).mount(root);
    await user.selectOptions(root.querySelector("[name='/type']"), "activate");
    const service = root.querySelector("[name='/service_ref']");
    assert.ok(service.parentElement.querySelector("small"));
    await user.clear(service);
    assert.equal(root.querySelector("[name='/service_ref']"), null);
  });

  it("asks for what applies and for nothing else", async () => {
    const root = place();
    createApp(Form, { operation: "create", draft: {} }).mount(root);
    const asks = (name) => root.querySelector(`[name='${name}']`) !== null;
    const select = (name, value) => user.selectOptions(root.querySelector(`[name='${name}']`), value);
    await select("/type", "terminate");
    assert.deepEqual([asks("/service_ref"), asks("/eligibility_ref")], [true, false]);
    await select("/type", "activate");
    assert.deepEqual([asks("/service_ref"), asks("/eligibility_ref")], [false, true]);
    assert.deepEqual([asks("/uuid"), asks("/status")], [false, false], "what the platform writes");
  });

  /** Returns the messages of the form, with the field of each, or none for one at the top. */
  const said = (root) =>
    [...root.querySelectorAll("small")].map((item) => [
      item.parentElement.querySelector("[name]")?.name,
      item.firstChild.data,
      item.querySelector("button")?.textContent,
    ]);
  const V = {
    type: "activate",
    product: { code: "FP01" },
    request_type: "activate_undefined",
    eligibility_ref: "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
  };
  const ADDRESS = { zipcode: "44000", city: "NANTES", street_name: "RUE DES LILAS" };
  const submitted = { ...example("create-copper-am01.response"), status: "submitted" };

  /** Situations in which a button could do nothing: how to reach each, and where the form explains it. */
  const DEAD_ENDS = {
    "an option that the request type rules out": {
      draft: { ...V, request_type: "create", options: { double_otp: { enabled: true } } },
      do: (root) => user.selectOptions(root.querySelector("[name='/request_type']"), "activate_undefined"),
      rules: ["option/double-otp"],
      mend: (root) => user.click(root.querySelector("[name='/options/double_otp/enabled']")),
    },
    "a second address after FP05 was changed to FP01": {
      draft: {
        ...V,
        product: { code: "FP05" },
        request_type: "activate_defined",
        allow_second_rdv: true,
        address_second_rdv: ADDRESS,
      },
      async do(root) {
        await user.clear(root.querySelector("[name='/product/code']"));
        await user.type(root.querySelector("[name='/product/code']"), "FP01");
      },
      rules: ["second-rdv/product"],
      async mend(root) {
        for (let fix; (fix = root.querySelector("small.error button")); ) await user.click(fix);
      },
    },
    "bounds that are an empty list at the submission": {
      operation: "submit",
      draft: { ...example("create-fiber-fp01.response"), bounds: [] },
      rules: ["bounds/required"],
    },
    "an error of the whole": {
      operation: "update",
      draft: { comment: "Ring twice" },
      context: { order: submitted },
      rules: ["state/draft"],
    },
    "a value that only the platform writes": { operation: "submit", draft: submitted, rules: ["state/draft"] },
    "a text where an object has to be": {
      draft: { ...V, end_customer: "Martin" },
      rules: ["read/type"],
      mend: (root) => user.type(root.querySelector("[name='/end_customer/name']"), "MARTIN"),
    },
  };
  for (const [kind, { operation = "create", draft, context, rules, mend, ...more }] of Object.entries(DEAD_ENDS)) {
    it(`shows every issue: ${kind}`, async () => {
      const root = place();
      let order;
      createApp(Form, { operation, draft, context, onReady: (ready) => (order = ready) }).mount(root);
      const send = root.querySelector("button:not([type])");
      await more.do?.(root);
      assert.ok(send.disabled);
      const found = said(root);
      const state = JSON.parse(JSON.stringify(more.do ? stateOf(root, draft) : draft));
      const { issues } = check(operation, state, { ...context, locale: "en" });
      for (const rule of rules) {
        assert.ok(
          issues.some((issue) => issue.rule === rule && issue.severity === "error"),
          rule,
        );
      }
      const expected = issues.map((issue) => {
        const name = `/${(issue.control ?? issue.path).join("/")}`;
        const place = root.querySelector(`[name='${name}']`) ? name : undefined;
        return [place, en.say(issue, { label: place ? false : undefined }), issue.fix?.label];
      });
      assert.deepEqual(found.sort(), expected.sort());
      if (!mend) return;
      await mend(root);
      assert.equal(send.disabled, false);
      await user.click(send);
      assert.ok(check(operation, order, context).ok);
    });
  }

  it("has less than 55 lines, imports the package and one framework, and is in the README", () => {
    const text = read("form-from-fields.vue");
    assert.ok(text.split("\n").length - 1 < 55);
    for (const line of text.split("\n")) assert.ok(line.length <= 120, line);
    const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(imports, ["kosc-orders", "kosc-orders/labels/en", "vue"]);
    assert.ok(read("../../pkg-template/README.md").includes(`\n\`\`\`vue\n${text}\`\`\`\n`));
  });

  it("names no field, value or type of an order", () => {
    const words = read("form-from-fields.vue").toLowerCase();
    const table = [...Object.keys(CUSTOMER), ...Object.keys(OPERATOR)].map((pointer) => pointer.split("/").at(-1));
    const names = [
      ...table.filter((name) => name !== "type" && name !== "name"),
      "activate",
      "terminate",
      "bounds",
      "product",
    ];
    for (const name of names) assert.ok(!new RegExp(`\\b${name}\\b`).test(words), name);
  });
});
