import { check } from "kosc-orders";

import { right, wrong } from "./orders.mjs";

console.log(JSON.stringify([check("submit", wrong, { locale: "fr" }), check("submit", right)]));
