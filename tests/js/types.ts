// Compiled, never run: once as an ES module, once as CommonJS, once as bundlers
// resolve, all of it strict.

import {
  check,
  checkJson,
  checker,
  flatten,
  KoscEngineError,
  ready,
  rulesetVersion,
  type Checker,
  type Context,
  type Issue,
  type IssueCode,
  type Operation,
  type Report,
} from "kosc-orders";
import { describe, label, labels, rules } from "kosc-orders/rules";
import type { Explanation, Trace } from "kosc-orders/rules";
import { jsonSchema, keywords, orderSchema, type JsonSchema } from "kosc-orders/schema";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Same<A, B> extends true ? [] : ["the types differ"]): void => undefined;

const report: Report = check("create", { type: "activate" });
const fromText: Report = checkJson("submit", "{}", { locale: "fr", strict: false, limits: { bytes: 1 } });
const fromBytes: Report = checkJson("read", new Uint8Array());
const kept: Checker = checker("update", { order: {}, known_order_refs: ["A"] as const });
const { check: detached } = kept;
const byPath: Record<string, Issue[]> = flatten(detached(null));
const warm: Promise<void> = ready();
const version: string = rulesetVersion;

// An absent part may also be passed as undefined.
const context: Context = { bound_uuid: undefined, order: undefined };

for (const issue of report.issues) {
  same<typeof issue.severity, "error" | "warning" | "info">();
  if (issue.code === "missing") same<typeof issue.code, "missing">();
  for (const edit of issue.fix?.edits ?? []) {
    const value: unknown = edit.op === "set" ? edit.value : undefined;
    void value;
  }
}
same<Issue["code"], IssueCode>();
same<
  Operation,
  "create" | "update" | "update_bound" | "update_endpoint" | "submit" | "read" | "list" | "post_info"
>();

// @ts-expect-error: no such operation
check("delete", {});
// @ts-expect-error: no such language
check("create", {}, { locale: "de" });
// @ts-expect-error: text or bytes
checkJson("create", {});
// @ts-expect-error: the report may be shared
report.issues.push();

const trace: Trace = { path: ["end_customer", "siret"], field: "end_customer.siret", rules: [] };
const explanation: Explanation = describe(trace, "fr");
const help: string | undefined = label(["bounds", 0, "address", "stairs"], "fr", "submit")?.help;
const title: string | undefined = labels()["type"]?.sectionTitle;
const holds: string | undefined = rules("en").rules[0]?.parts[0]?.[0];
// @ts-expect-error: no such language
rules("de");
// @ts-expect-error: the book is shared
rules().rules.push();

// What the spec asks of a schema, and what its users make of one.
const schema = orderSchema<{ comment?: string }>("update", context);
const standard: StandardSchemaV1<{ comment?: string }> & StandardJSONSchemaV1 = schema;
same<StandardSchemaV1.InferOutput<typeof schema>, { comment?: string }>();
const result = schema["~standard"].validate({});
if (result.issues) result.issues.forEach(({ code, fix, path }) => [code, fix, path[0]]);
else same<typeof result.value, { comment?: string }>();
const exported: JsonSchema = jsonSchema("submit", { target: "draft-07" });
const words: string[] = keywords;
// @ts-expect-error: no such draft
jsonSchema("submit", { target: "draft-04" });

const caught = (error: unknown): unknown => (error instanceof KoscEngineError ? error.cause : undefined);

export { byPath, caught, context, explanation, exported, fromBytes, fromText, help, holds, standard, title, version, warm, words };
