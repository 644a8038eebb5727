// The rules that compare fields, as functions for the libraries whose schemas
// cannot: each gets a value and a function that reports a path below it.

import * as rules from "../rules.mjs";

const blankless = new RegExp(rules.patterns.blankless);
export const present = (value) =>
  value !== undefined && value !== null && (typeof value !== "string" || blankless.test(value));

const missing = (say, holder, ...keys) => {
  for (const key of keys) if (!present(holder[key])) say([key], "missing");
};

export function contact(value, say) {
  if (!present(value.cell_phone_number)) missing(say, value, "phone_number");
}

export function customer(value, say) {
  if (value.type === "registered") missing(say, value, "name", "siret");
  else if (value.type === "unregistered") missing(say, value, "name");
  else if (value.type === "individual") missing(say, value, "first_name", "last_name");
}

/** Returns the rule of the option of this name. */
export const choice = (option) => (value, say) => {
  if (present(value.value)) missing(say, value, "enabled");
  if (value.enabled && rules.valued.includes(option) && !present(value.default_value)) missing(say, value, "value");
};

export function portability(value, say) {
  if (present(value.prefix_code) || present(value.rio_code)) missing(say, value, "enabled");
  if (value.enabled) missing(say, value, "prefix_code", "rio_code");
}

export function order(value, say) {
  const family = value.product?.line?.family?.code;
  const code = value.product?.code;
  const isCopper = rules.copper.families.includes(family);
  const request = value.request_type;
  if (value.type === "activate") {
    missing(say, value, "eligibility_ref", "request_type");
    if (!value.product) say(["product"], "missing");
    else if (!present(code)) say(["product", "code"], "missing");
    const known = isCopper ? rules.copper.requests : family === "F" ? rules.fiber.requests : undefined;
    if (known && present(request) && !known.includes(request)) say(["request_type"], "not for this technology");
    const placed = family === "F" && rules.placed.includes(request);
    const defined = family === "F" && request === "activate_defined";
    const neighbour = isCopper && request === "create_neighbour";
    if (placed || defined || neighbour) {
      value.bounds?.forEach?.((bound, b) => {
        const inner = bound?.address;
        const wanted = placed ? ["stairs", "floor"] : neighbour ? ["street_number"] : [];
        if (wanted.length && !inner) say(["bounds", b, "address"], "missing");
        else for (const key of wanted) if (!present(inner[key])) say(["bounds", b, "address", key], "missing");
        if (!defined) return;
        bound?.endpoints?.forEach?.((one, e) => {
          const otp = !present(one?.type) || /^otp$/i.test(one.type);
          if (otp && !present(one?.reference)) say(["bounds", b, "endpoints", e, "reference"], "missing");
        });
      });
    }
  } else if (value.type === "terminate" && !present(value.service_uuid)) missing(say, value, "service_ref");
  if (typeof code === "string" && code !== "FP05") {
    if (value.allow_second_rdv === true) say(["allow_second_rdv"], "not for this product");
    if (present(value.address_second_rdv)) say(["address_second_rdv"], "not for this product");
  }
}
