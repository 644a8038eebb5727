// The README's loop that survives failures, with the double of the platform.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

import { transformSync } from "esbuild";
import { refusal } from "kosc-orders/plan";
import { createPlatform } from "kosc-orders/testing";

const recipe = readFileSync(new URL("recipes/bring-about.ts", import.meta.url), "utf8");
const { code } = transformSync(recipe, { loader: "ts", target: "node20" });
const imports = code.replaceAll(/"(kosc-orders[\w/]*)"/g, (_, name) => JSON.stringify(import.meta.resolve(name)));
const { bringAbout, insist } = await import(`data:text/javascript,${encodeURIComponent(imports)}`);

const contact = { first_name: "Zoe", last_name: "Exemple", email: "zoe@example.com", phone_number: "0199001234" };
const eligibility_ref = "elig-40ea0561-599a-4850-9add-578ddfafa713";

/** Returns an order with white space that the platform trims. */
function activation(product, request_type, more) {
  return {
    type: "activate",
    product: { code: product },
    request_type,
    eligibility_ref,
    end_customer: { type: "unregistered", name: "Librairie Essai ", contact },
    operator_info: { order_ref: "A-1", order_name: "Line for the shop ", contact_uuid: "8w10yfnb" },
    status: "submitted",
    ...more,
  };
}

const stairs = { bounds: [{ address: { stairs: "C", floor: "1" } }] };
const second = { zipcode: "76000", city: "Rouen", street_number: "1", street_name: "Rue" };
const FLOWS = {
  "copper activate": activation("AM01", "activate", { comment: "Call first " }),
  "copper create_neighbour": activation("AM01", "create_neighbour", { bounds: [{ address: { street_number: "24" } }] }),
  "fiber create": activation("FP01", "create", stairs),
  "fiber activate_undefined": activation("FP01", "activate_undefined", stairs),
  "fiber activate_defined": activation("FP01", "activate_defined", {
    bounds: [{ endpoints: [{ reference: "FI-4672-5988" }] }],
  }),
  "FP05 with a second address": activation("FP05", "activate_undefined", {
    ...stairs,
    allow_second_rdv: true,
    address_second_rdv: second,
  }),
  "a termination": {
    type: "terminate",
    service_ref: "S191128_21428",
    operator_info: { order_ref: "END-1", order_name: "The end " },
    status: "submitted",
  },
};

/** A place whose socket has no reference as yet, in a building that has one. */
const building = { building_ref: "IMB/44109/X/TAB1", stairs_with_otp_ref: { C: { 1: ["FI-4672-5988"] } } };
const socket = { address: { building_code: building.building_ref }, endpoints: [{ type: "otp", locked: false }] };

/** Returns a platform that trims and respells, with the functions that the loop needs. */
function world(wanted) {
  const setsSocket = wanted.request_type === "activate_defined";
  const double = createPlatform({
    seed: 1,
    now: "2026-12-01T08:00:00Z",
    switches: { normalise: true },
    buildings: [building],
    eligibilities: setsSocket ? [{ eligibility_ref, bounds: [socket] }] : [],
  });
  let stored = JSON.stringify({ wanted, sent: [] });
  return {
    double,
    load: async () => JSON.parse(stored),
    async send(call, options) {
      const { status, body } = double.handle(call);
      if (status >= 200 && status < 300) return body;
      throw Object.assign(new Error("no success"), { options }, status ? { status, body } : {});
    },
    async keep(last) {
      stored = JSON.stringify(last);
    },
  };
}

/** Returns whether the platform has what was wished, in whatever case. */
function has(value, wish) {
  if (typeof wish === "object") return Object.entries(wish).every(([key, inner]) => has(value?.[key], inner));
  return `${value}`.toUpperCase() === `${wish}`.trim().toUpperCase();
}

/** Runs the loop, and again after each crash, until it ends. Then the platform must have one order, as wished. */
async function assertBroughtAbout(wanted, { double, load, send, keep }) {
  let pauses = 0;
  const run = async (crashes) => {
    try {
      return await insist(load, send, keep, () => pauses++);
    } catch (error) {
      if (!(error instanceof Crash) || crashes > 1) throw error;
      return run(crashes + 1);
    }
  };
  const { done, blocked, order } = await run(0);
  assert.deepEqual([done, blocked], [true, []]);
  assert.deepEqual(double.orders(), [order]);
  assert.ok(has(order, wanted), JSON.stringify(order));
  return pauses;
}

/** The end of the process. */
class Crash extends Error {
  status = 400;
}

/** Returns a function that calls `work(call)`, except that its call number `at` is `trouble(call)` instead. */
function troubled(work, at, trouble) {
  let calls = 0;
  return (...given) => (calls++ === at ? trouble(...given) : work(...given));
}

/** Returns how often the loop calls `name` when nothing fails. */
async function count(wanted, name) {
  const ways = world(wanted);
  let calls = 0;
  const counted = (...given) => {
    calls++;
    return ways[name](...given);
  };
  await assertBroughtAbout(wanted, { ...ways, [name]: counted });
  return calls;
}

for (const [name, wanted] of Object.entries(FLOWS)) {
  describe(name, () => {
    it("makes one order, whichever answer is lost", async () => {
      const calls = await count(wanted, "send");
      assert.ok(calls >= 4, `${calls}`);
      for (let at = 0; at < calls; at++) {
        for (const status of [0, 408, 429, 503]) {
          for (const after of [false, true]) {
            const ways = world(wanted);
            const send = troubled(ways.send, at, (call) => {
              ways.double.failNext({ status, after });
              return ways.send(call);
            });
            const pauses = await assertBroughtAbout(wanted, { ...ways, send });
            assert.equal(pauses, 1, `call ${at}, status ${status}`);
          }
        }
      }
    });

    it("makes one order, however many of its calls take effect without an answer", async () => {
      // Without white space at the ends, which the platform trims: a change that took effect is not sent again.
      const trimmed = JSON.parse(JSON.stringify(wanted).replaceAll(' "', '"'));
      for (const most of [2, 3, 4]) {
        const ways = world(trimmed);
        let lost = 0;
        const send = (call) => {
          if (call.body && lost < most) {
            lost++;
            ways.double.failNext({ status: 504, after: true });
          }
          return ways.send(call);
        };
        assert.equal(await assertBroughtAbout(trimmed, { ...ways, send }), lost);
        assert.ok(lost === most || lost >= 3, `${lost}`);
      }
    });

    it("makes one order, whatever body comes in place of an answer", async () => {
      const calls = await count(wanted, "send");
      let troubles = 0;
      for (let at = 0; at < calls; at++) {
        for (const body of ["<html>", null, undefined, [], { detail: "Not found." }]) {
          for (const after of [false, true]) {
            const ways = world(wanted);
            const send = troubled(ways.send, at, async (call) => {
              // An empty list is an answer to the call for a list.
              if (Array.isArray(body) && call.query) return ways.send(call);
              troubles++;
              if (after) await ways.send(call);
              return body;
            });
            const pauses = await assertBroughtAbout(wanted, { ...ways, send });
            assert.equal(pauses, Array.isArray(body) && at === 0 ? 0 : 1, `call ${at}, body ${body}`);
          }
        }
      }
      assert.equal(troubles, calls * 10 - 2);
    });

    it("makes one order, wherever the process ends", async () => {
      for (const way of ["send", "keep"]) {
        const calls = await count(wanted, way);
        assert.ok(calls >= 4, `${calls}`);
        for (let at = 0; at < calls; at++) {
          for (const after of [false, true]) {
            const ways = world(wanted);
            let crashes = 0;
            const dying = troubled(ways[way], at, async (...given) => {
              if (after) await ways[way](...given);
              crashes++;
              throw new Crash();
            });
            assert.equal(await assertBroughtAbout(wanted, { ...ways, [way]: dying }), 0);
            assert.equal(crashes, 1, `${way} ${at}`);
          }
        }
      }
    });
  });
}

describe("the loop that survives failures", () => {
  it("ends with the error that a 2xx had in its body", async () => {
    const ways = world(FLOWS["a termination"]);
    const send = (call) => (call.body ? { error: "Service unknown" } : ways.send(call));
    const failure = await assertBroughtAbout(FLOWS["a termination"], { ...ways, send }).catch((error) => error);
    assert.match(refusal(200, failure.body).issues[0].message, /Service unknown/);
    assert.deepEqual(ways.double.orders(), []);
  });

  const wanted = FLOWS["copper activate"];

  it("clears and changes only what the form's user did", async () => {
    const { double, load, send, keep } = world(wanted);
    await keep({ wanted: { ...wanted, status: undefined }, sent: [] });
    const never = () => assert.fail("nothing fails");
    const { order: base } = await insist(load, send, keep, never);
    const [{ uuid }] = double.orders();
    double.handle({ method: "PATCH", path: `/api/v2/orders/${uuid}/`, body: { comment: "A colleague's" } });
    const end_customer = { ...base.end_customer, contact: { ...contact, email: "" } };
    const edited = { ...base, comment: "Mine", end_customer };
    await keep({ wanted: edited, base, order: base, sent: [] });
    const { order, blocked } = await insist(load, send, keep, never);
    assert.deepEqual(
      blocked.map((issue) => [issue.pointer, issue.rule]),
      [
        ["/end_customer/contact/email", "plan/emptied"],
        ["/comment", "plan/changed-meanwhile"],
      ],
    );
    assert.deepEqual([order.comment, order.end_customer.contact.email], ["A colleague's", contact.email]);
    // Without the base, both are lost: the form's comment replaces the colleague's, and nothing says that e-mail stays.
    await keep({ wanted: edited, order: base, sent: [] });
    const careless = await insist(load, send, keep, never);
    assert.deepEqual([careless.blocked, careless.order.comment], [[], "Mine"]);
  });

  it("gives up after five failures, and goes on from what is stored", async () => {
    const ways = world(wanted);
    ways.double.failNext({ method: "PATCH", status: 503, times: 5 });
    await assert.rejects(assertBroughtAbout(wanted, ways), { status: 503 });
    assert.equal(await assertBroughtAbout(wanted, ways), 0);
  });

  it("stops at a refusal, and goes on with the draft that it kept", async () => {
    const { double, load, send, keep } = world(wanted);
    const never = () => assert.fail("a refusal is no reason to wait");
    const { order: first } = await insist(load, send, keep, never);
    await keep({ wanted, sent: [] });
    const refused = await insist(load, send, keep, never).catch((failure) => failure);
    const report = refusal(refused.status, refused.body, refused.options);
    assert.deepEqual(
      report.issues.map(({ pointer, params }) => [pointer, params.means]),
      [["/operator_info/order_ref", "duplicate"]],
    );
    const other = { ...wanted, operator_info: { ...wanted.operator_info, order_ref: "A-2" } };
    const { order } = await bringAbout({ ...(await load()), wanted: other }, send, keep);
    assert.deepEqual(double.orders(), [first, order], "and no third");
    assert.equal(order.status, "submitted");
  });
});
