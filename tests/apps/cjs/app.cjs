const { check } = require("kosc-orders");

const { right, wrong } = require("./orders.cjs");

console.log(JSON.stringify([check("submit", wrong, { locale: "fr" }), check("submit", right)]));
