import type { Issue, Report } from "./types.js";

/** What stands in the way: the errors of a report that is not `ok`. Never empty. */
export function blocking({ issues }: Report): readonly Issue[] {
  const errors = issues.filter((issue) => issue.severity === "error");
  // Where the limit cut all errors off, what says so has to stand for them.
  return errors.length ? errors : issues.slice(-1);
}
