import { check } from "kosc-orders";

import { right, wrong } from "./orders.mjs";

export default {
  fetch() {
    return Response.json([check("submit", wrong, { locale: "fr" }), check("submit", right)]);
  },
};
