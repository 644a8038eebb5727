import type { Issue, Report } from "./types.js";

/** Returns the errors of a report that is not `ok`. The list is never empty. */
export function blocking({ issues }: Report): readonly Issue[] {
  const errors = issues.filter((issue) => issue.severity === "error");
  // If the limit cut all errors off, the issue about the limit replaces them.
  return errors.length ? errors : issues.slice(-1);
}
