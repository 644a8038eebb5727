// The conformance cases, built: the operation, the JSON text to check, the
// context and the expected issues.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.env.KOSC_ROOT, "tests/cases");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

const unescape = (key) => key.replaceAll("~1", "/").replaceAll("~0", "~");

/** Returns the object that contains what the pointer names, and its key there. Missing parents are created. */
function place(root, pointer) {
  const keys = pointer.split("/").slice(1).map(unescape);
  const last = keys.pop();
  let holder = root;
  keys.forEach((key, at) => {
    const next = keys[at + 1] ?? last;
    holder = holder[key] ??= /^\d+$/.test(next) ? [] : {};
  });
  return [holder, last];
}

function build({ base, text, set = {}, unset = [] }) {
  if (text !== undefined) return text;
  const input = readJson(join(folder, "bases", `${base}.json`));
  for (const [pointer, value] of Object.entries(set)) {
    const [holder, key] = place(input, pointer);
    holder[key] = value;
  }
  for (const pointer of unset) {
    const [holder, key] = place(input, pointer);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return JSON.stringify(input);
}

/** Returns the calls whose text is JSON, each with the parsed value. */
export function withValues(calls) {
  return calls.flatMap((call) => {
    try {
      return [{ ...call, value: JSON.parse(call.text) }];
    } catch {
      return [];
    }
  });
}

/** Returns the value with the kind's values in place of its `$` members: see tests/support/mod.rs. */
function filled(value, kind) {
  if (Array.isArray(value)) return value.map((item) => filled(item, kind));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (typeof member !== "string" || !member.startsWith("$")) return [[key, filled(member, kind)]];
      const name = member.slice(1);
      return name in kind ? [[key, kind[name]]] : [];
    }),
  );
}

function ofKinds({ name, operation, input, context, outcomes }, kinds) {
  return outcomes.flatMap((outcome) =>
    outcome.kinds.map((kind) => ({
      name: `${name}: ${kind}`,
      operation,
      text: JSON.stringify(filled(input, kinds[kind])),
      context: filled(context, kinds[kind]),
      issues: outcome.issues,
    })),
  );
}

function casesOf({ cases, templates = [], kinds }) {
  const alone = cases.map((one) => ({ ...one, text: build(one) }));
  return [...alone, ...templates.flatMap((template) => ofKinds(template, kinds))];
}

/** Returns what cases compare of issues, as a set. */
export const ids = (issues) =>
  issues.map(({ code, severity, rule, path }) => JSON.stringify({ code, severity, rule, path })).sort();

export const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) =>
    casesOf(readJson(join(folder, file))).map(({ name, operation, text, context, issues }) => ({
      name: `${file.replace(".json", "")}: ${name}`,
      operation,
      text,
      context,
      issues,
    })),
  );
