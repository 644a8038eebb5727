// The program under test: it creates an order, submits it too early, adds what is missing, and submits it.

const creation = {
  type: "activate",
  request_type: "activate_defined",
  product: { code: "FP01" },
  eligibility_ref: "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
};
const contact = { first_name: "Zoe", last_name: "Exemple", email: "zoe@example.com", phone_number: "0199001234" };

/** Returns the answers, in order. */
export async function order(base) {
  const call = async (method, path, body) => {
    const init = { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  const created = await call("POST", "/api/v2/orders/", creation);
  const path = `/api/v2/orders/${created.body.uuid}/`;
  const early = await call("PATCH", path, { status: "submitted" });
  const ready = await call("PATCH", path, {
    end_customer: { type: "unregistered", name: "Librairie Essai", contact },
    operator_info: { order_ref: "TEST-1", order_name: "Order 1", contact_uuid: "8w10yfnb" },
  });
  return { created, early, ready, submitted: await call("PATCH", path, { status: "submitted" }) };
}

/** Returns a listing: its status, its total, its body. */
export async function list(base) {
  const response = await fetch(`${base}/api/v2/orders/?status=submitted&limit=1`);
  return [response.status, response.headers.get("x-total-count"), await response.text()];
}
