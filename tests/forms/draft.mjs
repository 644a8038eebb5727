// The user's actions in each form that creates a draft, and the expected draft.

import assert from "node:assert/strict";
import { configure, fireEvent, getByLabelText, getByText, queryAllByRole, waitFor } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { check, flatten } from "kosc-orders";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

// A machine may be slow.
configure({ asyncUtilTimeout: 20_000 });

export const GOOD = {
  Product: "AM01",
  "Request type": "activate",
  "Eligibility reference": "elig-40ea0561-599a-4850-9add-578ddfafa713",
  SIRET: "73282932000074",
};
const PATHS = {
  Product: "product.code",
  "Request type": "request_type",
  "Eligibility reference": "eligibility_ref",
  SIRET: "end_customer.siret",
};

/** Returns the draft that the form makes from these answers. */
export const draft = (answers) => ({
  type: "activate",
  request_type: answers["Request type"],
  product: { code: answers.Product },
  ...(answers["Eligibility reference"] && { eligibility_ref: answers["Eligibility reference"] }),
  end_customer: { type: "registered", siret: answers.SIRET },
});

export const place = () => document.body.appendChild(document.createElement("div"));

/** Shows a React component. */
export function show(component, props) {
  const root = place();
  createRoot(root).render(createElement(component, props));
  return root;
}

export const user = userEvent.setup({ document });
export const input = (root, label) => getByLabelText(root, new RegExp(`^${label}`));
export const submit = (root) => user.click(getByText(root, "Create the draft"));

export async function fill(root, answers) {
  for (const [label, text] of Object.entries(answers)) {
    await user.clear(input(root, label));
    if (!text) continue;
    if (text.length < 100) await user.type(input(root, label), text);
    else fireEvent.input(input(root, label), { target: { value: text } });
  }
}

/** Returns the labels of the fields that are marked as wrong. */
export const marked = (root) =>
  Object.keys(GOOD).filter((label) => input(root, label).getAttribute("aria-invalid") === "true");

/** Wrong input, and the fields that are marked then. For each of them the form must show a message. */
const MISTAKES = [
  [{ "Eligibility reference": "", SIRET: "732 829 320 00074" }, ["Eligibility reference", "SIRET"]],
  // The form starts with a request type that fiber does not have.
  [{ Product: "FP01" }, ["Request type"]],
  // Too long for a check, which is an error about the whole and not about a field.
  [{ SIRET: "7".repeat(2 << 20) }, []],
];

/** Submits wrong drafts, checks which fields are marked, corrects them and submits again. */
export async function correct(root, orders, say = ({ message }) => message) {
  await waitFor(() => input(root, "SIRET"));
  assert.equal(input(root, "Request type").value, GOOD["Request type"]);
  for (const [mistake, expected] of MISTAKES) {
    const wrong = { ...GOOD, ...mistake };
    await fill(root, wrong);
    await submit(root);
    const issues = flatten(check("create", draft(wrong)));
    const said = [...Object.values(PATHS), ""].map((path) => (issues[path] ? say(issues[path][0]) : ""));
    assert.ok(said.some((text) => text));
    await waitFor(() => {
      assert.deepEqual(
        queryAllByRole(root, "alert").map((alert) => alert.textContent),
        said,
      );
      assert.deepEqual(marked(root), expected);
    });
    assert.deepEqual(orders, []);
  }

  await fill(root, GOOD);
  await submit(root);
  await waitFor(() => assert.equal(orders.length, 1));
  assert.deepEqual(orders, [draft(GOOD)]);
  assert.deepEqual(marked(root), []);
  assert.ok(check("create", orders[0]).ok);
}
