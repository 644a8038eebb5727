// Compiled, never run: once as an ES module, once as CommonJS, once as bundlers
// resolve, all of it strict.

import {
  check,
  checkJson,
  checker,
  checkNdjson,
  flatten,
  KoscEngineError,
  ready,
  rulesetVersion,
  type Checker,
  type Context,
  type Issue,
  type IssueCode,
  type NdjsonReport,
  type Operation,
  type Report,
} from "kosc-orders";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._proof: Same<A, B> extends true ? [] : ["the types differ"]): void => undefined;

const report: Report = check("create", { type: "activate" });
const fromText: Report = checkJson("submit", "{}", { locale: "fr", strict: false, limits: { bytes: 1 } });
const fromBytes: Report = checkJson("read", new Uint8Array());
const batch: NdjsonReport = checkNdjson([new Uint8Array()], { operation: "create", onProgress: ({ total = 0 }) => void total });
const streamed: Promise<NdjsonReport> = checkNdjson((async function* () { yield ""; })(), { operation: "read" });
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

const caught = (error: unknown): unknown => (error instanceof KoscEngineError ? error.cause : undefined);

export { batch, byPath, caught, context, fromBytes, fromText, streamed, version, warm };
