// The README's form, filled in by a user: from empty to a draft, and from the platform's draft to ready.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { getByText, waitFor } from "@testing-library/dom";
import { check, flatten, readiness } from "kosc-orders";
import { label } from "kosc-orders/rules";
import { createApp, h, nextTick, reactive } from "vue";
import { place, user } from "./draft.mjs";
import Form from "./form-from-fields.vue";

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
  while (send.disabled) {
    const input = [...root.querySelectorAll("[required]")].find(({ value }) => !value);
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
    const [{ message, fix }] = flatten(check("submit", { ...draft, end_customer: { siret: siret.value } }))["end_customer.siret"];
    const said = siret.parentElement.querySelector("small.error");
    assert.ok(said.textContent.startsWith(message));
    await user.click(getByText(said, fix.label));
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

  it("speaks one language", () => {
    const root = place();
    const draft = { type: "terminate" };
    createApp(Form, { operation: "create", draft, context: { locale: "fr" } }).mount(root);
    const name = label("service_ref", "fr").label;
    assert.notEqual(name, label("service_ref").label);
    const field = root.querySelector("[name='/service_ref']").parentElement;
    assert.ok(field.textContent.startsWith(name));
    assert.match(field.textContent, /commande/);
    assert.equal(root.querySelector("h3").textContent, label(["product"], "fr").label);
  });

  it("follows its operation and its context", async () => {
    const root = place();
    const props = reactive({ operation: "create", draft: { type: "terminate" } });
    createApp(() => h(Form, props)).mount(root);
    const said = () => root.querySelector("small.error").textContent.trim();
    const expected = (locale) => {
      const issues = check(props.operation, props.draft, { locale }).issues.filter(({ severity }) => severity === "error");
      const names = [...root.querySelectorAll("[name]")].map(({ name }) => name);
      return names.flatMap((name) => issues.find(({ pointer }) => pointer === name)?.message ?? [])[0];
    };
    const button = root.querySelector("button:not([type])");
    assert.deepEqual([said(), button.textContent], [expected("en"), "create"]);
    props.context = { locale: "fr" };
    await nextTick();
    assert.equal(said(), expected("fr"));
    assert.notEqual(expected("fr"), expected("en"));

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

  it("asks for what no longer applies while it stands in the way", async () => {
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

  it("has less than forty lines, imports the package and one framework, and stands in the README", () => {
    const text = read("form-from-fields.vue");
    assert.ok(text.split("\n").length - 1 < 40);
    for (const line of text.split("\n")) assert.ok(line.length <= 120, line);
    const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
    assert.deepEqual(imports, ["kosc-orders", "kosc-orders/rules", "vue"]);
    assert.ok(read("../../pkg-template/README.md").includes(`\n\`\`\`vue\n${text}\`\`\`\n`));
  });

  it("knows no field, value or type of an order", () => {
    const words = read("form-from-fields.vue").toLowerCase();
    const table = [...Object.keys(CUSTOMER), ...Object.keys(OPERATOR)].map((pointer) => pointer.split("/").at(-1));
    const names = [...table.filter((name) => name !== "type" && name !== "name"), "activate", "terminate", "bounds", "product"];
    for (const name of names) assert.ok(!new RegExp(`\\b${name}\\b`).test(words), name);
  });
});
