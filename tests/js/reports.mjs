// The reports of all cases as TypeScript, to hold them against the published types.

import { checkJson } from "kosc-orders";
import { cases } from "./cases.mjs";

const reports = cases.map(({ operation, text, context }) => checkJson(operation, text, context));
console.log(`export const reports: Report[] = ${JSON.stringify(reports, null, 1)};`);
