import { check } from "kosc-orders";

import { right, wrong } from "../../orders.mjs";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export function GET() {
  return Response.json([check("submit", wrong, { locale: "fr" }), check("submit", right)]);
}
