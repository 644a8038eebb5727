// Compiled, never run: the functions of the module that wasm-pack builds, and of a user's crate.

import { applyFixes, check, checkField, checkJson, explain, fields, plan, preview, readiness } from "kosc-orders";
import type {
  Context,
  Explanation,
  FieldState,
  Issue,
  Order,
  Path,
  Plan,
  Preview,
  Readiness,
  Report,
} from "kosc-orders";
import { prepare, type Order as TheirOrder, type Report as TheirReport } from "downstream";

export const report: Report = check("create", { type: "activate", product: { code: "FP01" } });
export const context: Context = { locale: "fr", strict: false };
export const again: Report = checkJson("submit", new Uint8Array(), null);
export const ofField: Report = checkField(["bounds", 0, "uuid"], "create", {}, context);
export const states: FieldState[] = [...fields("update_bound"), ...fields("create", { type: "terminate" }, context)];
export const progress: Readiness = readiness({}, context);
export const why: Explanation | undefined = explain("type", "create");
export const fixed: Order = applyFixes({ comment: "x" }, "create", { safeOnly: true, context }).value;
export const after: Preview | undefined = preview("submit", {});
export const calls: Plan = plan({ type: "terminate" }, { create: "whole", order: {} });
export const pattern = (issue: Issue): string | undefined =>
  issue.code === "bad_format" ? issue.params.pattern : undefined;
export const place = (issue: Issue): Path => issue.path;

// @ts-expect-error: no such operation
check("delete", {});
// @ts-expect-error: no such type of order
check("create", { type: "move" });
// @ts-expect-error: no such field
check("create", { tpye: "activate" });
// @ts-expect-error: the body of another operation
check("create", { message: "late" });
// @ts-expect-error: a locale is text
check("create", {}, { locale: 7 });
// @ts-expect-error: text or bytes
checkJson("create", {});
// @ts-expect-error: the report may be shared
report.issues.push();
// @ts-expect-error: a message is a text
check("post_info", { message: 7 });
// @ts-expect-error: it may be undefined
explain("type", "create").rules;
// @ts-expect-error: no such way to create
plan({}, { create: "half" });

// The user's function has the same types, and the user's module declares them.
export const theirs: (order: TheirOrder) => TheirReport = prepare;
export const same: Report = prepare({ type: "terminate" });
// @ts-expect-error: not an order
prepare({ message: "late" });
