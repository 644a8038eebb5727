// The conversation with the platform in `kosc-orders/plan`.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { request } from "kosc-orders";
import { absorb, adopt, copyOf, liftReport, lifecycle, mergeReports, plan, refusal } from "kosc-orders/plan";

const wanted = {
  type: "activate",
  product: { code: "FP01" },
  request_type: "activate_undefined",
  eligibility_ref: "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
  operator_info: { order_ref: "77", order_name: "" },
  bounds: [{ address: { stairs: "C", floor: "1" } }],
};
const uuid = "281a64c0-5cfe-4607-8978-096ac96afa08";
const bound = "265bd4ea-5c1f-462d-8689-e75585c0b24f";

/** The part of a platform that this conversation needs. */
function answer({ method, path, body }, order) {
  if (method === "POST") {
    return {
      ...body,
      uuid,
      status: "draft",
      product: { ...body.product, line: { family: { code: "F" } } },
      bounds: [{ uuid: bound, address: { city: "NICE" }, endpoints: [] }],
    };
  }
  if (path.endsWith(`/bounds/${bound}/`))
    return { uuid: bound, address: { city: "NICE", ...body.address }, endpoints: [] };
  assert.equal(path, `/api/v2/orders/${uuid}/`);
  return { ...order, ...body };
}

describe("a plan", () => {
  it("is followed from nothing to done", () => {
    let order;
    const sent = [];
    const calls = [];
    for (let step; (step = plan(wanted, { order, sent }).steps[0]); sent.push(step)) {
      calls.push(step.request);
      order = absorb(order, step, answer(step.request, order));
    }
    assert.deepEqual(
      calls.map(({ method, body }) => [method, body]),
      [
        [
          "POST",
          {
            type: "activate",
            product: { code: "FP01" },
            request_type: "activate_undefined",
            eligibility_ref: wanted.eligibility_ref,
          },
        ],
        ["PATCH", { operator_info: { order_ref: "77" } }],
        ["PATCH", { address: { stairs: "C", floor: "1" } }],
      ],
    );
    assert.ok(plan(wanted, { order, sent }).done);
    assert.equal(order.bounds[0].address.floor, "1");
    // A form filled from it, and a colleague's edit.
    const stale = plan({ ...order, comment: "mine" }, { order: { ...order, comment: "theirs" }, base: order });
    assert.deepEqual(
      stale.blocked.map(({ rule, path }) => [rule, ...path]),
      [["plan/changed-meanwhile", "comment"]],
    );
    assert.ok(plan({ ...order, comment: "" }, { order }).done);
  });

  it("shows the next calls, and what blocks them", () => {
    const { steps, blocked, open, awaits } = plan({ ...wanted, status: "submitted" });
    assert.deepEqual(
      steps.map(({ operation, request, repeatable }) => [operation, request !== undefined, repeatable]),
      [
        ["create", true, false],
        ["update", false, true],
        ["update_bound", false, true],
      ],
    );
    assert.ok(blocked.length && blocked.every(({ message }) => message));
    assert.deepEqual(open, [["status"]]);
    assert.deepEqual(awaits, [["operator_info", "contact_uuid"]]);
    const french = plan({ comment: "x" }, { order: { uuid, comment: "y" }, base: {}, locale: "fr" });
    assert.match(french.blocked[0].message, /commande/);
  });

  it("does not create an order that exists", () => {
    const { steps, blocked, open } = plan({ ...wanted, uuid, status: "draft" });
    assert.deepEqual(
      [steps.length, ...blocked.map(({ code, rule, pointer }) => [code, rule, pointer])],
      [0, ["read_only", "plan/no-call", "/uuid"]],
    );
    assert.match(blocked[0].message, /`order`/);
    assert.ok(open.length > 3);
    assert.equal(plan(copyOf({ ...wanted, uuid })).steps[0].operation, "create");
  });

  it("does not create an order in place of one that it cannot read", () => {
    const order = { uuid, status: "draft", type: "activate" };
    for (const options of [order, { order: JSON.stringify(order) }, { order: uuid }, { order: [order] }]) {
      const { done, steps, blocked } = plan(wanted, options);
      assert.deepEqual(
        [done, steps, blocked.map(({ rule, severity }) => [rule, severity])],
        [false, [], [["call/context", "error"]]],
      );
    }
  });

  it("takes anything", () => {
    const cycle = {};
    cycle.self = cycle;
    for (const bad of [
      undefined,
      null,
      7,
      "x",
      [],
      cycle,
      {
        get type() {
          throw new Error();
        },
      },
    ]) {
      assert.equal(plan(bad).blocked[0].rule, "read/json");
      assert.equal(plan(wanted, bad === undefined ? bad : { order: null, base: bad, sent: bad }).steps.length, 3);
      const order = { uuid };
      assert.equal(absorb(order, bad, bad), order);
      assert.equal(adopt([], bad), undefined);
      assert.equal(refusal(400, bad).ok, false);
      const { stage, isEditable, takesInfo } = lifecycle(bad);
      assert.deepEqual([stage, isEditable, takesInfo], ["unknown", false, false]);
      assert.deepEqual(copyOf(bad), {});
    }
  });
});

describe("answers", () => {
  it("count only with the uuid that the call was for", () => {
    const step = {
      operation: "update",
      at: [],
      request: request("update", { comment: "x" }, { uuid }),
      changes: [],
      repeatable: true,
    };
    const order = { uuid, comment: "y", bounds: [] };
    for (const other of [null, "<html>", {}, { uuid: bound }]) assert.equal(absorb(order, step, other), order);
    assert.deepEqual(absorb(order, step, { uuid: uuid.toUpperCase(), bounds: [{}] }), {
      uuid: uuid.toUpperCase(),
      bounds: [{}],
    });
  });

  it("that were lost are found in a listing", () => {
    const draft = { ...wanted, uuid, status: "draft" };
    assert.equal(adopt([{ ...draft, type: "terminate" }, draft], wanted), draft);
    assert.equal(adopt([draft, { ...draft, uuid: bound }], wanted), undefined);
    assert.equal(adopt([draft, { ...draft, uuid: bound }], wanted, { known: [bound] }), draft);
  });

  it("that refuse are reports, lifted and merged", () => {
    const report = refusal(
      400,
      { address: { stairs: ["Ce champ ne peut être vide."], floor: ["No."] } },
      { at: ["bounds", 0], locale: "fr" },
    );
    assert.deepEqual(
      report.issues.map(({ code, rule, pointer }) => [code, rule, pointer]),
      [
        ["refused", "platform/refused", "/bounds/0/address/stairs"],
        ["refused", "platform/refused", "/bounds/0/address/floor"],
      ],
    );
    assert.deepEqual(report.issues[0].params, { text: ["Ce champ ne peut être vide."], means: "missing" });
    const same = refusal(400, '{"address":{"stairs":["Ce champ ne peut être vide."],"floor":["No."]}}', {
      locale: "fr",
    });
    assert.deepEqual(liftReport(same, ["bounds", 0]), report);
    // A path may be a text, as elsewhere.
    for (const at of ["bounds.0", "bounds[0]", "/bounds/0"]) {
      assert.deepEqual(liftReport(same, at), report);
      const body = { address: { stairs: ["Ce champ ne peut être vide."], floor: ["No."] } };
      assert.deepEqual(refusal(400, body, { at, locale: "fr" }), report);
    }
    const own = { ok: true, issues: [], ruleset: report.ruleset };
    const sent = { address: { stairs: "C", floor: "1" } };
    const now = { bounds: [{ address: { stairs: "C", floor: "2" } }] };
    const merged = mergeReports(own, report, { now, sent, at: ["bounds", 0] });
    assert.deepEqual([merged.ok, ...merged.issues.map(({ pointer }) => pointer)], [false, "/bounds/0/address/stairs"]);
    assert.deepEqual(mergeReports(own, report, { now, sent, at: "bounds.0" }), merged);
    now.bounds[0].address.stairs = "D";
    assert.deepEqual(mergeReports(own, report, { now, sent, at: ["bounds", 0] }), own);
    assert.deepEqual(mergeReports(own, report, { now, sent, at: "bounds.0" }), own);
    const whole = refusal(400, { detail: "No." });
    assert.equal(mergeReports(own, whole, { now: { a: "1", b: 2 }, sent: { a: 1 } }).issues.length, 1);
    assert.equal(mergeReports(own, whole, { now: { a: 2 }, sent: { a: 1 } }).issues.length, 0);
    assert.match(refusal(502, "<html><title>502 Bad Gateway</title>").issues[0].message, /502 Bad Gateway$/);
    assert.equal(refusal(429, { detail: "Slow." }, { retryAfter: 17 }).issues[0].params.retryAfter, 17);
  });

  it("keep what a submission is refused for, until the value changes", () => {
    const own = { ok: true, issues: [], ruleset: "" };
    const was = { ...wanted, end_customer: { siret: "73282932000075" } };
    const sent = { status: "submitted" };
    const report = refusal(400, { end_customer: { siret: ["Invalid siret."] } }, { at: [], sent });
    const left = (refused, options) => mergeReports(own, refused, options).issues.length;
    const edited = { ...was, comment: "x" };
    const mended = { ...was, end_customer: { siret: "73282932000074" } };
    for (const now of [was, edited, mended]) {
      assert.equal(left(report, { now, sent, at: [] }), 1);
      assert.equal(left(report, { now, was }), now === mended ? 0 : 1);
      assert.equal(left(report, { now, was: { ...was, status: "submitted" } }), now === mended ? 0 : 1);
    }
    // The status that a submission wishes for is no change. The same word in a comment is a value.
    const ofComment = refusal(400, { comment: ["No."] });
    assert.equal(left(ofComment, { now: edited, was: { ...was, comment: "submitted" } }), 0);
    for (const status of [409, 429, 500, 0]) {
      const whole = refusal(status, { detail: "No." });
      assert.equal(left(whole, { now: was, sent }), 1);
      assert.equal(left(whole, { now: was, was }), 1);
      assert.equal(left(whole, { now: mended, was }), status === 409 ? 0 : 1);
    }
    // A blank field is as absent as none.
    const required = refusal(400, { comment: ["This field is required."] });
    assert.equal(left(required, { now: { ...was, comment: " " }, was }), 1);
    assert.equal(left(required, { now: edited, was }), 0);
  });

  it("are merged whatever they are", () => {
    const own = { ok: true, issues: [], ruleset: "x" };
    const refused = refusal(400, { a: ["No."] });
    assert.deepEqual(mergeReports(own, undefined, { now: {} }), own);
    assert.deepEqual(mergeReports(own, refused), { ...own, ok: false, issues: refused.issues });
    assert.deepEqual(mergeReports(undefined, refused, null).issues, refused.issues);
    const cyclic = {};
    cyclic.a = cyclic;
    for (const was of [cyclic, 7, null, { a: [cyclic] }])
      for (const now of [cyclic, 7, null]) assert.ok(mergeReports(own, refused, { now, was, sent: cyclic }).issues);
    assert.equal(liftReport(undefined, "bounds.0"), undefined);
  });

  it("take the header Retry-After as it is", () => {
    const wait = (retryAfter) => refusal(429, "", { retryAfter }).issues[0].params.retryAfter;
    assert.deepEqual(["12", " 12 ", 12, 1.5, 0].map(wait), [12, 12, 12, 2, 0]);
    for (const other of ["", "1.5", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", null, undefined, NaN, -1, Infinity, {}])
      assert.equal(wait(other), undefined, `${String(other)}`);
  });

  it("are read from text, too, to say where an order is", () => {
    assert.equal(lifecycle('{"status": "submitted"}').stage, "submitted");
    assert.deepEqual([lifecycle("{}").stage, lifecycle("<html>").stage], ["draft", "unknown"]);
    assert.deepEqual(copyOf(JSON.stringify({ ...wanted, uuid })), copyOf({ ...wanted, uuid }));
  });

  it("return the stage of an order, and how to order the same again", () => {
    assert.deepEqual(lifecycle({ status: "submitted" }), {
      stage: "submitted",
      isFinal: false,
      isEditable: false,
      takesInfo: true,
      basis: { stage: "documented", isFinal: "documented", isEditable: "documented", takesInfo: "documented" },
    });
    assert.deepEqual(
      copyOf({
        ...wanted,
        uuid,
        status: "rejected",
        bounds: [{ uuid: bound, address: { stairs: "C", floor: "1", city: "NICE" } }],
      }),
      {
        type: "activate",
        product: { code: "FP01" },
        request_type: "activate_undefined",
        eligibility_ref: wanted.eligibility_ref,
        bounds: [{ address: { stairs: "C", floor: "1" } }],
      },
    );
  });
});
