import type { Issue, Report } from "./types.js";

/** Returns the errors of a report that is not `ok`. The list is never empty. */
export function blocking({ issues }: Report): readonly Issue[] {
  const errors = issues.filter((issue) => issue.severity === "error");
  // If the limit cut all errors off, the issue about the limit replaces them.
  return errors.length ? errors : issues.slice(-1);
}

/** Returns the issues with the messages of the caller's `say`, if there is one. */
export function spoken(issues: readonly Issue[], say: unknown): readonly Issue[] {
  if (typeof say !== "function") return issues;
  return issues.map((issue) => ({ ...issue, message: `${(say as (issue: Issue) => string)(issue)}` }) as Issue);
}
