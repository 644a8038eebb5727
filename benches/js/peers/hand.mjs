// The rules as plain functions, as a careful developer would write them without a library.

import * as rules from "../rules.mjs";

const regex = Object.fromEntries(Object.entries(rules.patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
const months = { values: undefined, regex: regex.months };

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const present = (value) =>
  value !== undefined && value !== null && (typeof value !== "string" || regex.blankless.test(value));

const keySet = (names) => Object.assign(Object.create(null), Object.fromEntries(names.map((name) => [name, true])));
const NAMED = ["uuid", "code", "name", "description"];
const ADDRESS = [...rules.address, "stairs", "floor"];
const keys = {
  order: keySet([
    ..."type request_type eligibility_ref service_ref service_uuid product allow_second_rdv address_second_rdv".split(
      " ",
    ),
    ..."end_customer operator_info options bounds comment information uuid reference status".split(" "),
    ...rules.dates,
  ]),
  product: keySet([...NAMED, "line"]),
  line: keySet([...NAMED, "family"]),
  family: keySet(NAMED),
  customer: keySet(["type", "name", "siret", "first_name", "last_name", "contact"]),
  contact: keySet(["first_name", "last_name", "email", "phone_number", "cell_phone_number"]),
  operator: keySet(["order_ref", "order_name", "contact_uuid"]),
  address: keySet([...ADDRESS, "street_number"]),
  bound: keySet(["uuid", "address", "endpoints", "information"]),
  endpoint: keySet(["reference", "uuid", "type", "locked", "information", "ont"]),
  options: keySet([...rules.switches, ...Object.keys(rules.choices), "portability"]),
  switch: keySet(["enabled"]),
  choice: keySet(["enabled", "value", "default_value"]),
  portability: keySet(["enabled", "prefix_code", "rio_code", "contract_ref", "operator_code"]),
};

function judge(order, whole) {
  const issues = [];
  const say = (path, message) => issues.push({ path, message });

  /** Returns whether the value is an object, and reports its unknown keys. */
  const object = (value, path, known) => {
    if (value === undefined || value === null) return false;
    if (!isObject(value)) {
      say(path, "not an object");
      return false;
    }
    if (known) for (const key in value) if (!(key in known)) say([...path, key], "unknown field");
    return true;
  };
  const text = (holder, path, key, pattern, needed) => {
    const value = holder[key];
    if (value === undefined || value === null) {
      if (needed) say([...path, key], "missing");
    } else if (typeof value !== "string") say([...path, key], "not a string");
    else if (needed && !regex.blankless.test(value)) say([...path, key], "missing");
    else if (pattern && !pattern.test(value)) say([...path, key], "malformed");
  };
  const typed = (holder, path, key, type) => {
    const value = holder[key];
    if (value !== undefined && value !== null && typeof value !== type) say([...path, key], `not a ${type}`);
  };
  const oneOf = (holder, path, key, values, needed) => {
    const value = holder[key];
    if (value === undefined ? needed : !values.includes(value)) say([...path, key], "not a known value");
  };
  const addressOf = (value, path, pattern) => {
    for (const key of ADDRESS) text(value, path, key, pattern);
    const street = value.street_number;
    if (
      typeof street === "string"
        ? pattern && !pattern.test(street)
        : street !== undefined && street !== null && typeof street !== "number"
    ) {
      say([...path, "street_number"], "malformed");
    }
  };

  if (!object(order, [], keys.order)) {
    if (!issues.length) say([], "not an object");
    return issues;
  }
  const { type, request_type: request, product } = order;
  const family = product?.line?.family?.code;
  const activate = whole && type === "activate";

  oneOf(order, [], "type", rules.orderTypes, whole);
  const known =
    activate && rules.copper.families.includes(family)
      ? rules.copper.requests
      : activate && family === "F"
        ? rules.fiber.requests
        : rules.requests;
  oneOf(order, [], "request_type", known, activate);
  text(order, [], "eligibility_ref", regex.eligibility, activate);
  text(order, [], "service_ref", regex.service, whole && type === "terminate" && !present(order.service_uuid));
  text(order, [], "service_uuid", regex.uuid);
  for (const key of ["comment", "uuid", "reference"]) text(order, [], key);
  for (const key of rules.dates) text(order, [], key);
  if (present(order.status) && order.status !== "draft") say(["status"], "no draft");
  typed(order, [], "allow_second_rdv", "boolean");
  object(order.information, ["information"]);

  if (object(product, ["product"], keys.product)) {
    text(product, ["product"], "code", regex.product, activate);
    for (const key of ["uuid", "name", "description"]) text(product, ["product"], key);
    const line = ["product", "line"];
    if (object(product.line, line, keys.line)) {
      for (const key of NAMED) text(product.line, line, key);
      const path = [...line, "family"];
      if (object(product.line.family, path, keys.family)) for (const key of NAMED) text(product.line.family, path, key);
    }
  } else if (activate) say(["product"], "missing");

  const code = product?.code;
  if (whole && typeof code === "string" && code !== "FP05") {
    if (order.allow_second_rdv === true) say(["allow_second_rdv"], "not for this product");
    if (present(order.address_second_rdv)) say(["address_second_rdv"], "not for this product");
  }
  const second = ["address_second_rdv"];
  if (object(order.address_second_rdv, second, keys.address)) {
    addressOf(order.address_second_rdv, second, regex.name);
    text(order.address_second_rdv, second, "zipcode", regex.zipcode, whole);
    if (whole) for (const key of ["city", "street_name"]) text(order.address_second_rdv, second, key, undefined, true);
  }

  const customer = order.end_customer;
  if (object(customer, ["end_customer"], keys.customer)) {
    const path = ["end_customer"];
    const kind = customer.type;
    const registered = whole && kind === "registered";
    const individual = whole && kind === "individual";
    oneOf(customer, path, "type", rules.customerTypes, whole);
    text(customer, path, "name", regex.name, registered || (whole && kind === "unregistered"));
    text(customer, path, "first_name", regex.name, individual);
    text(customer, path, "last_name", regex.name, individual);
    text(customer, path, "siret", undefined, registered);
    if (typeof customer.siret === "string" && !rules.isSiret(customer.siret)) say([...path, "siret"], "no SIRET");
    const inner = ["end_customer", "contact"];
    if (object(customer.contact, inner, keys.contact)) {
      const { contact } = customer;
      text(contact, inner, "first_name", regex.name, whole);
      text(contact, inner, "last_name", regex.name, whole);
      text(contact, inner, "email", regex.email, whole);
      text(contact, inner, "phone_number", regex.phone, whole && !present(contact.cell_phone_number));
      text(contact, inner, "cell_phone_number", regex.cellPhone);
    } else if (whole) say(inner, "missing");
  } else if (whole) say(["end_customer"], "missing");

  const operator = order.operator_info;
  if (object(operator, ["operator_info"], keys.operator)) {
    for (const key of ["order_ref", "order_name", "contact_uuid"])
      text(operator, ["operator_info"], key, undefined, whole);
    if (!rules.isNewRef(operator.order_ref)) say(["operator_info", "order_ref"], "known already");
  } else if (whole) say(["operator_info"], "missing");

  if (object(order.options, ["options"], keys.options)) {
    for (const name in order.options) {
      const option = order.options[name];
      const path = ["options", name];
      const choice = rules.choices[name];
      const shape = choice ? keys.choice : name === "portability" ? keys.portability : keys.switch;
      if (!(name in keys.options) || !object(option, path, shape)) continue;
      if (option.enabled !== undefined && typeof option.enabled !== "boolean")
        say([...path, "enabled"], "not a boolean");
      const on = whole && option.enabled === true;
      if (choice) {
        const wanted = on && rules.valued.includes(name) && !present(option.default_value);
        text(option, path, "value", name === "contract_term" ? months.regex : undefined, wanted);
        if (choice.enum && typeof option.value === "string" && !choice.enum.includes(option.value))
          say([...path, "value"], "not a known value");
        text(option, path, "default_value");
      } else if (name === "portability") {
        text(option, path, "prefix_code", undefined, on);
        text(option, path, "rio_code", regex.rio, on);
        text(option, path, "contract_ref");
        text(option, path, "operator_code");
      }
      const asked = present(option.value) || present(option.prefix_code) || present(option.rio_code);
      if (whole && asked && option.enabled === undefined) say([...path, "enabled"], "missing");
    }
  }

  const { bounds } = order;
  if (bounds !== undefined && bounds !== null && !Array.isArray(bounds)) say(["bounds"], "not an array");
  else if (bounds) {
    const fiberOrder = activate && family === "F";
    const placed = fiberOrder && rules.placed.includes(request);
    const defined = fiberOrder && request === "activate_defined";
    const neighbour = activate && rules.copper.families.includes(family) && request === "create_neighbour";
    for (let b = 0; b < bounds.length; b++) {
      const bound = bounds[b];
      const path = ["bounds", b];
      if (!object(bound, path, keys.bound)) continue;
      text(bound, path, "uuid");
      if (object(bound.information, [...path, "information"])) text(bound.information, [...path, "information"], "co");
      const place = [...path, "address"];
      if (object(bound.address, place, keys.address)) {
        addressOf(bound.address, place);
        if (placed) for (const key of ["stairs", "floor"]) text(bound.address, place, key, undefined, true);
        if (neighbour && !present(bound.address.street_number)) say([...place, "street_number"], "missing");
      } else if (placed || neighbour) say(place, "missing");
      const { endpoints } = bound;
      if (endpoints === undefined || endpoints === null) continue;
      if (!Array.isArray(endpoints)) {
        say([...path, "endpoints"], "not an array");
        continue;
      }
      for (let e = 0; e < endpoints.length; e++) {
        const endpoint = endpoints[e];
        const inner = [...path, "endpoints", e];
        if (!object(endpoint, inner, keys.endpoint)) continue;
        const otp = !present(endpoint.type) || /^otp$/i.test(endpoint.type);
        text(endpoint, inner, "reference", undefined, defined && otp);
        for (const key of ["uuid", "type"]) text(endpoint, inner, key);
        typed(endpoint, inner, "locked", "boolean");
        object(endpoint.ont, [...inner, "ont"]);
        const about = endpoint.information;
        const deep = [...inner, "information"];
        if (!object(about, deep)) continue;
        text(about, deep, "status");
        text(about, deep, "head");
        for (const key of ["inactive", "unlisted_number", "dti_presence", "under_construction"])
          typed(about, deep, key, "boolean");
        for (const key of ["available_pairs", "max_available_pairs", "starter", "pair"])
          typed(about, deep, key, "number");
        if (Array.isArray(about.sections_lengths)) {
          about.sections_lengths.forEach((section, s) => {
            const at = [...deep, "sections_lengths", s];
            if (object(section, at)) for (const key of ["diameter", "length"]) typed(section, at, key, "number");
          });
        } else if (present(about.sections_lengths)) say([...deep, "sections_lengths"], "not an array");
        const point = about.concentration_point;
        const spot = [...deep, "concentration_point"];
        if (!object(point, spot)) continue;
        const { latlng } = point;
        if (object(latlng, [...spot, "latlng"])) {
          for (const key of ["latitude", "longitude"]) {
            const value = latlng[key];
            if (present(value) && typeof value !== "number" && typeof value !== "string")
              say([...spot, "latlng", key], "no coordinate");
          }
        }
        if (object(point.address, [...spot, "address"])) addressOf(point.address, [...spot, "address"]);
      }
    }
  }
  return issues;
}

const peer = (whole) => ({
  judge: (order) => judge(order, whole),
  ok: (issues) => issues.length === 0,
  paths: (issues) => issues.map(({ path }) => path),
});
export const submit = () => peer(true);
export const update = () => peer(false);
