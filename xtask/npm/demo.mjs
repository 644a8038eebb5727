// Checks files with the installed package's command, one after the other. Exit code 10: there was an error.
// node demo.mjs JOB.json

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const { context, jobs } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const file = join(dirname(process.argv[2]), "context.json");
writeFileSync(file, JSON.stringify(context));
const command = join(dirname(createRequire(import.meta.url).resolve("kosc-orders/package.json")), "cli.js");

const count = { judged: 0, bad: 0 };
for (const { name, path, operation, why } of jobs) {
  if (!operation) {
    console.log(`${name}  not checked: ${why}\n`);
    continue;
  }
  const args = [command, "check", basename(path), "--operation", operation, "--context", file];
  // In one process. The command can also check a file of many orders by itself.
  const { status } = spawnSync(process.execPath, args, { cwd: dirname(path), stdio: "inherit" });
  if (status !== 0 && status !== 1) process.exit(status ?? 3);
  console.log();
  count.judged++;
  count.bad += status;
}
console.log(`${count.judged} of ${jobs.length} files checked, ${count.bad} with an error`);
process.exitCode = count.bad ? 10 : 0;
