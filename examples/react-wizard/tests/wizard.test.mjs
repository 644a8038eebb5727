// The wizard, from empty to completed, in a jsdom document and in Chromium.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { check, fields } from "kosc-orders";
import { DRIVERS, closeAll } from "./drivers.mjs";

const CUSTOMER = {
  "/end_customer/type": "registered",
  "/end_customer/name": "Boulangerie Martin",
  "/end_customer/siret": "73282932000074",
  "/end_customer/contact/first_name": "Marie",
  "/end_customer/contact/last_name": "Martin",
  "/end_customer/contact/email": "marie.martin@example.fr",
  "/end_customer/contact/phone_number": "0478299251",
};
const OPERATOR = { "/operator_info/order_ref": "REF-2026-0001", "/operator_info/order_name": "Boulangerie Martin" };
const PLACE = { "/bounds/0/address/stairs": "A", "/bounds/0/address/floor": "1" };
const ELIGIBILITY = "elig-40ea0561-599a-4850-9add-578ddfafa713";
const activation = (product, request, eligibility = ELIGIBILITY) => ({
  "/type": "activate",
  "/product/code": product,
  "/request_type": request,
  "/eligibility_ref": eligibility,
});
const SECOND_APPOINTMENT = {
  "/allow_second_rdv": true,
  "/address_second_rdv/zipcode": "44000",
  "/address_second_rdv/city": "NANTES",
  "/address_second_rdv/street_name": "RUE DES LILAS",
};

const LEFT_BEHIND = {
  type: "activate",
  product: { code: "FP01" },
  allow_second_rdv: true,
  address_second_rdv: { city: "NANTES" },
};

/** The answers, step by step. The last step sends the order. */
const ORDERS = {
  copper: [activation("AM01", "activate"), CUSTOMER, OPERATOR, {}],
  fiber: [activation("FP01", "activate_undefined"), CUSTOMER, OPERATOR, PLACE],
  "FP05 with a second appointment": [
    { ...activation("FP05", "activate_defined"), ...SECOND_APPOINTMENT },
    CUSTOMER,
    OPERATOR,
    {},
  ],
  termination: [{ "/type": "terminate", "/service_ref": "S191128_21428" }, {}, OPERATOR, {}],
};

/** Answers a step when it appears, and checks that it asks for nothing more. */
async function fill({ until, answer }, step, answers) {
  for (const [id, value] of Object.entries(answers)) {
    await until((seen) => {
      assert.equal(seen.step, step);
      assert.ok(
        seen.fields.some((field) => field.id === id),
        `${id} is asked`,
      );
    });
    await answer(id, value);
  }
  await until(({ step: now, fields }) => {
    assert.equal(now, step);
    assert.deepEqual(
      fields.filter(({ isRequired, value }) => isRequired && !value).map(({ id }) => id),
      [],
    );
  });
}

async function fillAll(driver, steps) {
  for (const [step, answers] of steps.entries()) {
    await fill(driver, step, answers);
    await driver.press("Suivant");
  }
}

for (const [name, open] of Object.entries(DRIVERS)) {
  describe(`the wizard in ${name}`, () => {
    for (const [kind, answers] of Object.entries(ORDERS)) {
      it(`goes from empty to completed: ${kind}`, async () => {
        const driver = await open();
        await fillAll(driver, answers);
        await driver.until(({ step }) => assert.equal(step, 4));
        await driver.press("Commander");
        await driver.until(({ text }) => assert.match(text, /soumise/));
        await driver.press("Terminer les commandes envoyées");
        await driver.press("Actualiser");
        await driver.until(({ text }) => assert.match(text, /réalisée/));
        await driver.close();
      });
    }

    it("goes back to the field of an earlier step that the platform refuses", async () => {
      const driver = await open();
      const [, ...rest] = ORDERS.fiber;
      await fillAll(driver, [activation("FP01", "activate_undefined", "elig-1"), ...rest.slice(0, 2)]);
      const { errors } = await driver.until((seen) => {
        assert.equal(seen.step, 0);
        assert.equal(seen.focus, "/eligibility_ref");
        assert.deepEqual(
          seen.fields.filter(({ isWrong }) => isWrong).map(({ id }) => id),
          ["/eligibility_ref"],
        );
        return seen;
      });
      assert.equal(errors.length, 1);
      await driver.answer("/eligibility_ref", ELIGIBILITY);
      await driver.until((seen) => assert.deepEqual(seen.errors, []));
      await driver.press("Suivant");
      // The values are still there.
      await driver.until((seen) => {
        assert.equal(seen.step, 1);
        assert.equal(seen.fields.find(({ id }) => id === "/end_customer/siret").value, CUSTOMER["/end_customer/siret"]);
      });
      await driver.close();
    });

    it("shows a value that does not fit a later choice, and removes it", async () => {
      const driver = await open();
      await fill(driver, 0, { ...activation("FP05", "activate_defined"), ...SECOND_APPOINTMENT });
      await driver.answer("/product/code", "FP01");
      await driver.press("Suivant");
      // At the field that does not apply any more, and at the address as a whole.
      const { step, fixes } = await driver.until((seen) => (assert.equal(seen.errors.length, 2), seen));
      const said = (locale) => check("create", LEFT_BEHIND, { locale }).issues.flatMap(({ fix }) => fix?.label ?? []);
      assert.deepEqual([step, fixes, fixes.length], [0, said("fr"), 2]);
      assert.notDeepEqual(fixes, said("en"));
      for (const fix of fixes) await driver.press(fix);
      await driver.until(({ errors }) => assert.deepEqual(errors, []));
      await driver.press("Suivant");
      await driver.until((seen) => assert.equal(seen.step, 1));
      await driver.close();
    });

    it("continues without the building if its answer is lost", async () => {
      const driver = await open();
      await fillAll(driver, ORDERS.fiber);
      await driver.until(({ step }) => assert.equal(step, 4));
      await driver.press("Précédent");
      await driver.press("Perdre la prochaine réponse");
      await driver.press("Suivant");
      // Nothing was left to send, so the lost answer is that of the building.
      await driver.until(({ step, calls }) => {
        assert.match(calls.at(-1), /^GET .*buildings.* → …$/);
        assert.equal(step, 4);
      });
      await driver.press("Commander");
      await driver.until(({ text }) => assert.match(text, /soumise/));
      await driver.close();
    });

    it("finds the draft whose creation was answered and lost, and makes no second one", async () => {
      const driver = await open();
      const [first, second, third] = ORDERS.termination;
      await fillAll(driver, [first, second]);
      await fill(driver, 2, third);
      await driver.press("Perdre la prochaine réponse");
      await driver.press("Suivant");
      await driver.until(({ step, errors }) => assert.deepEqual([step, errors.length], [2, 1]));
      await driver.press("Perdre la prochaine réponse");
      await driver.press("Suivant");
      await driver.until(({ calls, errors }) => assert.deepEqual([calls.length, errors.length], [2, 1]));
      await driver.press("Suivant");
      const { calls } = await driver.until((seen) => (assert.equal(seen.step, 3), seen));
      assert.deepEqual(
        calls.map((call) => call.replace(/\/[\da-f-]{36}/, "/…")),
        [
          "POST /api/v2/orders/ → …",
          "GET /api/v2/orders/ → …",
          "GET /api/v2/orders/ → 200",
          "GET /api/v2/orders/…/ → 200",
          "PATCH /api/v2/orders/…/ → 200",
        ],
      );
      await driver.close();
    });
  });
}

describe("the wizard's page", () => {
  it("fits a telephone at each step", async () => {
    const driver = await DRIVERS.Chromium();
    await driver.page.setViewportSize({ width: 360, height: 800 });
    const width = () => driver.page.evaluate(() => document.documentElement.scrollWidth);
    for (const [step, answers] of ORDERS.fiber.entries()) {
      await fill(driver, step, answers);
      assert.equal(await width(), 360, `step ${step}`);
      await driver.press("Suivant");
    }
    await driver.until(({ step }) => assert.equal(step, 4));
    assert.equal(await width(), 360);
    await driver.close();
  });
});

describe("the wizard's source", () => {
  const read = (name) => readFileSync(new URL(`../src/${name}`, import.meta.url), "utf8");
  const text = ["wizard.tsx", "field.tsx", "bring.ts"].map(read).join("");

  it("has fewer than 200 lines of code", () => {
    const lines = text.split("\n").filter((line) => !/^\s*($|\/\/|\/\*\*|\*)/.test(line));
    assert.ok(lines.length < 200, `${lines.length} lines`);
  });

  it("names no field, section or value of an order", () => {
    const tables = [...fields("submit", {}), ...fields("submit", { type: "terminate" })];
    const names = new Set(tables.flatMap(({ path, section, values = [] }) => [...path, section, ...values]));
    // An option of the package has the name of a section, and a listing asks for orders of the same type.
    for (const name of ["order", "type"]) names.delete(name);
    assert.ok(names.size > 100);
    assert.deepEqual(
      [...names].filter((name) => new RegExp(`["'.]${name}\\b`).test(text)),
      [],
    );
  });
});

after(closeAll);
