import { check, type Report } from "kosc-orders";

import { right, wrong } from "./orders.mjs";

const reports: Report[] = [check("submit", wrong, { locale: "fr" }), check("submit", right)];
console.log(JSON.stringify(reports));
