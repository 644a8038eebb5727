// The README's loop that survives failures, with the double of the platform.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { refusal } from "kosc-orders/plan";
import { createPlatform } from "kosc-orders/testing";
import { bringAbout } from "./recipes/bring-about.js";

const contact = { first_name: "Zoe", last_name: "Exemple", email: "zoe@example.com", phone_number: "0199001234" };
const wanted = {
  type: "activate",
  product: { code: "AM01" },
  request_type: "activate",
  eligibility_ref: "elig-40ea0561-599a-4850-9add-578ddfafa713",
  end_customer: { type: "unregistered", name: "Librairie Essai", contact },
  operator_info: { order_ref: "A-1", order_name: "Line for the shop", contact_uuid: "8w10yfnb" },
  status: "submitted",
};

/** Returns a platform, and a function that calls it, as `bringAbout` needs it. */
function platform() {
  const double = createPlatform({ seed: 1, now: "2026-12-01T08:00:00Z" });
  const kept = [];
  async function send(call) {
    const { status, body } = double.handle(call);
    if (status >= 200 && status < 300) return body;
    throw Object.assign(new Error("no success"), status ? { status, body } : {});
  }
  return { double, kept, send, keep: (order) => void kept.push(order.status) };
}

describe("the loop that survives failures", () => {
  for (const [name, failure] of Object.entries({
    none: { times: 0 },
    "a creation that took effect": { method: "POST", status: 0, after: true },
    "a creation that did not": { method: "POST", status: 0 },
    "a gateway after a creation": { method: "POST", status: 504, after: true },
    "a change that took effect": { method: "PATCH", status: 0, after: true },
    "a change that did not": { method: "PATCH", status: 503 },
  })) {
    it(`makes one order, of failures: ${name}`, async () => {
      const { double, kept, ...ways } = platform();
      if (failure.times !== 0) double.failNext(failure);
      const { order, done, blocked } = await bringAbout(wanted, ways);
      assert.deepEqual([done, blocked, double.orders()], [true, [], [order]]);
      assert.deepEqual(kept, ["draft", "draft", "submitted"]);
      assert.equal(
        double.calls().some(({ status }) => status !== 200),
        failure.times !== 0,
      );
    });
  }

  it("stops at a refusal, and goes on with the draft that it kept", async () => {
    const { double, kept, ...ways } = platform();
    const { order: first } = await bringAbout(wanted, ways);
    let draft;
    const keep = (order) => (draft = order);
    const refused = await bringAbout(wanted, { ...ways, keep }).catch((failure) => failure);
    const report = refusal(refused.status, refused.body);
    assert.deepEqual(
      report.issues.map(({ pointer, params }) => [pointer, params.means]),
      [["/operator_info/order_ref", "duplicate"]],
    );
    const other = { ...wanted, operator_info: { ...wanted.operator_info, order_ref: "A-2" } };
    const { order } = await bringAbout(other, { ...ways, order: draft });
    assert.deepEqual(double.orders(), [first, order], "and no third");
    assert.equal(order.status, "submitted");
  });
});
