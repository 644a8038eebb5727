// Judges files through the installed package and prints the reports for a
// reader. Exit code 10: something was an error.
// node demo.mjs JOB.json

import { readFileSync } from "node:fs";
import { checker } from "kosc-orders";

const { context, jobs } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (coloured ? `\x1b[${code}m${text}\x1b[0m` : text);
const [bold, dim, red, green, yellow, blue] = [1, 2, 31, 32, 33, 34].map(paint);
const severities = { error: red("✗ error  "), warning: yellow("! warning"), info: blue("i info   ") };

const dotted = (path) => path.reduce((all, key) => all + (typeof key === "number" ? `[${key}]` : all ? `.${key}` : key), "");

function print({ severity, path, message, rule, basis, fix }) {
  console.log(`  ${severities[severity]} ${bold(dotted(path) || "(the whole)")}  ${message}`);
  console.log(dim(`            rule ${rule} (${basis})`));
  if (!fix) return;
  const edits = fix.edits.map(({ op, path, value }) =>
    op === "set" ? `${dotted(path)} = ${JSON.stringify(value)}` : `remove ${dotted(path)}`,
  );
  console.log(`            ${green("fix")}  ${fix.label}${fix.safe ? "" : " (look before you take it)"}: ${edits.join(", ")}`);
}

const total = { judged: 0, error: 0, warning: 0, info: 0 };
for (const { name, path, operation, why } of jobs) {
  if (!operation) {
    console.log(`${bold(name)}  ${dim(`not judged: ${why}`)}\n`);
    continue;
  }
  console.log(`${bold(name)}  ${dim(`as ${operation}`)}`);
  const report = checker(operation, context).checkJson(readFileSync(path));
  total.judged++;
  for (const issue of report.issues) {
    total[issue.severity]++;
    print(issue);
  }
  if (report.issues.length === 0) console.log(`  ${green("✓")} nothing to say`);
  console.log();
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
console.log(
  `${total.judged} of ${count(jobs.length, "file")} judged: ` +
    ["error", "warning"].map((severity) => count(total[severity], severity)).join(", ") +
    `, ${total.info} for information`,
);
process.exitCode = total.error ? 10 : 0;
