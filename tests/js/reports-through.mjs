// The reports of all cases through one entry of the package, a line each, after
// a line that names the file it was.
// node reports-through.mjs ENTRY [GLOBAL...]    without these globals

import { cases } from "./cases.mjs";
import { reports } from "./entries.mjs";

const [entry, ...missing] = process.argv.slice(2);
const file = import.meta.resolve(entry).split("/").at(-1);
for (const name of missing) delete globalThis[name];
console.log([file, ...reports(await import(entry), cases)].join("\n"));
