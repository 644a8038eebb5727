// The README's recipes, each in its library.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { getByText, waitFor } from "@testing-library/dom";
import { check } from "kosc-orders";
import { say } from "kosc-orders/labels/en";
import { refusal } from "kosc-orders/plan";
import { createPlatform } from "kosc-orders/testing";
import { createApp } from "vue";
import { GOOD, correct, draft, fill, input, marked, place, show, submit, user } from "./draft.mjs";
import { DraftForm as FormikForm } from "./recipes/formik.tsx";
import { app } from "./recipes/hono.js";
import { DraftForm as ReactHookForm } from "./recipes/react-hook-form.tsx";
import { DraftForm as ReactHookFormReports } from "./recipes/react-hook-form-reports.tsx";
import { DraftForm as TanStackForm } from "./recipes/tanstack-form.tsx";
import VeeValidateForm from "./recipes/vee-validate.vue";

/**
 * The folder of these tests has the packages of all libraries, and a form's compiler finds those of another. So the
 * README's lines for npm are compared with what the recipe and the types of its resolver import.
 */
it("the README installs what the first form of react-hook-form needs, types included", () => {
  const readme = readFileSync(new URL("../../pkg-template/README.md", import.meta.url), "utf8");
  const [, section] = readme.split("\n### react-hook-form\n");
  const installed = [...section.split("\n### ")[0].matchAll(/^npm install (.*)$/gm)].flatMap(([, all]) =>
    all.split(" "),
  );
  const resolver = new URL("node_modules/@hookform/resolvers/standard-schema/dist/", import.meta.url);
  const declarations = readdirSync(resolver).filter((name) => name.endsWith(".d.ts"));
  assert.ok(declarations.length);
  const recipe = new URL("recipes/react-hook-form.tsx", import.meta.url);
  const texts = [recipe, ...declarations.map((name) => new URL(name, resolver))].map((url) =>
    readFileSync(url, "utf8"),
  );
  const needed = texts
    .flatMap((text) => [...text.matchAll(/from ['"]([^.'"][^'"]*)['"]/g)])
    .map(([, name]) => /^(@[^/]+\/)?[^/]+/.exec(name)[0]);
  assert.ok(needed.includes("@standard-schema/spec"), `${needed}`);
  for (const name of new Set(needed)) assert.ok(name === "kosc-orders" || installed.includes(name), name);
});

describe("recipe", () => {
  it("react-hook-form, by its resolver for Standard Schema", async () => {
    const orders = [];
    await correct(show(ReactHookForm, { onOrder: (order) => orders.push(order) }), orders);
  });

  it("Formik", async () => {
    const orders = [];
    await correct(show(FormikForm, { onOrder: (order) => orders.push(order) }), orders, (issue) =>
      say(issue, { label: false }),
    );
  });

  it("TanStack Form", async () => {
    const orders = [];
    await correct(show(TanStackForm, { onOrder: (order) => orders.push(order) }), orders);
  });

  it("VeeValidate", async () => {
    const orders = [];
    const root = place();
    createApp(VeeValidateForm, { onOrder: (order) => orders.push(order) }).mount(root);
    await correct(root, orders);
  });

  it("react-hook-form, by a resolver of ours", async () => {
    const eligibilities = [{ eligibility_ref: GOOD["Eligibility reference"] }];
    const platform = createPlatform({ seed: 1, strict: true, eligibilities, catalogue: [{ code: GOOD.Product }] });
    const orders = [];
    const refusals = [];
    const send = async (call) => {
      const answer = platform.handle(call);
      (answer.status < 400 ? orders : refusals).push(answer.body);
      return answer;
    };
    const root = show(ReactHookFormReports, { context: { strict: true }, send });
    const listed = (severity) => [...root.querySelectorAll(`li.${severity}`)].map((item) => item.firstChild.data);
    await waitFor(() => input(root, "SIRET"));
    await fill(root, { ...GOOD, "Request type": "", SIRET: "732 829 320 00074" });
    await submit(root);
    await waitFor(() => assert.deepEqual(marked(root), ["SIRET"]));
    const wrong = { type: "activate", request_type: "", ...part(GOOD), end_customer: { siret: "732 829 320 00074" } };
    const { issues } = check("create", wrong);
    const messages = (severity) => issues.filter((issue) => issue.severity === severity).map((issue) => say(issue));
    assert.deepEqual([listed("error"), listed("warning")], [messages("error"), messages("warning")]);
    assert.deepEqual([listed("error").length, listed("warning").length], [1, 1]);

    // The fix repairs it. A warning is left, which blocks nothing: the call is sent, and refused.
    const { fix } = issues.find(({ rule }) => rule === "siret/format");
    await user.click(getByText(root, fix.label));
    await waitFor(() => assert.deepEqual(marked(root), []));
    assert.equal(input(root, "SIRET").value, GOOD.SIRET);
    const unknown = "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52";
    await fill(root, { "Eligibility reference": unknown });
    await submit(root);
    await waitFor(() => assert.deepEqual(marked(root), ["Eligibility reference"]));
    const said = refusal(400, refusals[0]).issues.map((issue) => say(issue));
    assert.deepEqual([listed("error"), said.length, orders], [said, 1, []]);

    // With another value, the refusal disappears.
    await fill(root, { "Eligibility reference": GOOD["Eligibility reference"] });
    await waitFor(() => assert.deepEqual([marked(root), listed("error")], [[], []]));
    await submit(root);
    await waitFor(() => assert.equal(orders.length, 1));
    assert.equal(orders[0].end_customer.siret, GOOD.SIRET);
    assert.deepEqual([listed("error"), listed("warning")], [[], messages("warning")]);
  });

  it("Hono", async () => {
    const post = (order) =>
      app.request("/orders", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(order),
      });
    const wrong = draft({ ...GOOD, SIRET: "732 829 320 00074" });
    const refused = await post(wrong);
    assert.equal(refused.status, 422);
    const { issues } = await refused.json();
    assert.deepEqual(issues, check("create", wrong).issues);
    assert.deepEqual(
      issues.map(({ path }) => path),
      [["end_customer", "siret"]],
    );

    const taken = await post(draft(GOOD));
    assert.deepEqual([taken.status, await taken.json()], [201, draft(GOOD)]);
  });

  const readme = readFileSync(new URL("../../pkg-template/README.md", import.meta.url), "utf8");
  for (const name of readdirSync(new URL("recipes", import.meta.url))) {
    it(`${name} is in the README as it is here`, () => {
      const text = readFileSync(new URL(`recipes/${name}`, import.meta.url), "utf8");
      assert.ok(readme.includes(`\n\`\`\`${name.split(".").at(-1)}\n${text}\`\`\`\n`));
    });
  }
});

/** Returns the part of a draft that the form of our resolver shares with the others. */
const part = (answers) => {
  const { product, eligibility_ref } = draft(answers);
  return { product, eligibility_ref };
};
