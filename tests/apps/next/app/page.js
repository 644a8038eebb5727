import { check } from "kosc-orders";

import { right, wrong } from "../orders.mjs";
import Client from "./client.js";

// Rendered at each request, not only at the build.
export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <>
      <pre id="server">{JSON.stringify([check("submit", wrong, { locale: "fr" }), check("submit", right)])}</pre>
      <Client />
    </>
  );
}
