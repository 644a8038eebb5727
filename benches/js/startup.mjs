// Starts a new process for each candidate in turn, and prints the
// milliseconds from each start to the first report.
// node startup.mjs WORK ROUNDS

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [work, rounds] = process.argv.slice(2);
const candidates = JSON.parse(readFileSync(join(work, "startup.json"), "utf8"));
const order = join(work, "valid.json");

const times = {};
for (let round = 0; round < Number(rounds); round++) {
  for (const { name, ...scripts } of candidates) {
    for (const [kind, script] of Object.entries(scripts)) {
      const spent = Number(execFileSync(process.execPath, [script, order], { encoding: "utf8" }));
      ((times[name] ??= {})[kind] ??= []).push(spent);
    }
  }
}
process.stdout.write(JSON.stringify(times));
