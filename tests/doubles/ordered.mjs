// The answers that the program gets, however its calls reach the double.

import assert from "node:assert/strict";
import { check } from "kosc-orders";

export const VENDOR = "https://extranet.kosc-telecom.fr";

/** The calls of the program, and the status of each answer. */
export const CALLS = ["POST 200", "PATCH 400", "PATCH 200", "PATCH 200"];

export function assertOrdered({ created, early, ready, submitted }, platform) {
  assert.deepEqual(
    [created, early, ready, submitted].map(({ status }) => status),
    [200, 400, 200, 200],
  );
  assert.deepEqual(early.body.operator_info.order_name, ["This field is required."]);
  assert.ok(check("submit", ready.body).ok);
  assert.equal(submitted.body.status, "submitted");
  if (platform) assert.deepEqual(platform.orders(), [submitted.body]);
}
