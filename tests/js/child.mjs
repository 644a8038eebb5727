// Scripts in processes of their own, which import the package by its name.

import { execFileSync } from "node:child_process";

/** Returns what a script prints. */
export const output = (script, options = [], args = []) =>
  execFileSync(process.execPath, [...options, "--input-type=module", "-e", script, ...args], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });

/** Returns what a script prints, which is JSON. */
export const child = (script, options) => JSON.parse(output(script, options));
