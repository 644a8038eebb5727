// Prints the reports of all cases from one entry of the package, one a line, after
// a line that names the entry's file.
// node reports-through.mjs ENTRY [GLOBAL...]    without these globals

import { cases } from "./cases.mjs";
import { reports } from "./entries.mjs";

const [entry, ...missing] = process.argv.slice(2);
const file = import.meta.resolve(entry).split("/").at(-1);
for (const name of missing) delete globalThis[name];
console.log([file, ...reports(await import(entry), cases)].join("\n"));
