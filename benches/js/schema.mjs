// The rules as a JSON Schema, for ajv and for the crate `jsonschema`.

import * as rules from "./rules.mjs";

const { patterns } = rules;
const text = (more) => ({ type: ["string", "null"], ...more });
const written = (more) => text({ pattern: patterns.name, ...more });
const truth = { type: ["boolean", "null"] };
const number = { type: ["number", "null"] };
const each = (names, schema) => Object.fromEntries(names.map((name) => [name, schema]));
const shape = (properties, more) => ({ type: ["object", "null"], additionalProperties: false, properties, ...more });
const open = (properties, more) => ({ type: ["object", "null"], properties, ...more });
const list = (items) => ({ type: ["array", "null"], items });

/** Present: the key exists, and its value is neither null nor blank. */
const need = (...names) => ({
  required: names,
  properties: each(names, { type: ["string", "boolean"], pattern: patterns.blankless }),
});
const at = (path, schema) =>
  path.reduceRight((inner, key) => ({ type: "object", required: [key], properties: { [key]: inner } }), schema);
const within = (path, schema) => path.reduceRight((inner, key) => ({ properties: { [key]: inner } }), schema);
const is = (path, ...values) => at(path, { enum: values });
const rule = (when, then) => ({ if: when, then });

const family = ["product", "line", "family", "code"];
const everyBound = (schema) => ({ properties: { bounds: { items: schema } } });
const fiberAnd = (...requests) => ({
  allOf: [is(family, "F"), is(["request_type"], ...requests), is(["type"], "activate")],
});
const copperAnd = (...requests) => ({
  allOf: [is(family, ...rules.copper.families), is(["request_type"], ...requests), is(["type"], "activate")],
});
const otpEndpoint = { anyOf: [{ not: need("type") }, is(["type"], "otp", "OTP")] };

const address = {
  ...each(rules.address, text()),
  street_number: { type: ["string", "number", "null"] },
  stairs: text(),
  floor: text(),
};
const secondAddress = {
  ...each(rules.address, written()),
  street_number: { type: ["string", "number", "null"], pattern: patterns.name },
  stairs: written(),
  floor: written(),
  zipcode: written({ pattern: patterns.zipcode }),
};
const named = { uuid: text(), code: text(), name: text(), description: text() };
const concentration = open({
  latlng: open(each(["latitude", "longitude"], { type: ["number", "string", "null"] })),
  address: open(address),
});
const endpoint = shape({
  reference: text(),
  uuid: text(),
  type: text(),
  locked: truth,
  information: open({
    status: text(),
    ...each(["inactive", "unlisted_number", "dti_presence", "under_construction"], truth),
    ...each(["available_pairs", "max_available_pairs", "starter", "pair"], number),
    head: text(),
    sections_lengths: list(open(each(["diameter", "length"], number))),
    concentration_point: concentration,
  }),
  ont: open({}),
});
const contact = shape(
  {
    first_name: written(),
    last_name: written(),
    email: text({ pattern: patterns.email }),
    phone_number: text({ pattern: patterns.phone }),
    cell_phone_number: text({ pattern: patterns.cellPhone }),
  },
  { allOf: [need("first_name", "last_name", "email"), rule({ not: need("cell_phone_number") }, need("phone_number"))] },
);
const customer = shape(
  {
    type: { enum: rules.customerTypes },
    name: written(),
    siret: text({ format: "siret" }),
    first_name: written(),
    last_name: written(),
    contact,
  },
  {
    allOf: [
      need("type"),
      { required: ["contact"] },
      rule(is(["type"], "registered"), need("name", "siret")),
      rule(is(["type"], "unregistered"), need("name")),
      rule(is(["type"], "individual"), need("first_name", "last_name")),
    ],
  },
);
const enabledWith = (...names) => rule({ anyOf: names.map((name) => need(name)) }, { required: ["enabled"] });
const choice = (name, known) =>
  shape(
    { enabled: { type: "boolean" }, value: text(known), default_value: text() },
    {
      allOf: [
        enabledWith("value"),
        ...(rules.valued.includes(name)
          ? [rule({ allOf: [at(["enabled"], { const: true }), { not: need("default_value") }] }, need("value"))]
          : []),
      ],
    },
  );
const portability = shape(
  {
    enabled: { type: "boolean" },
    prefix_code: text(),
    rio_code: text({ pattern: patterns.rio }),
    contract_ref: text(),
    operator_code: text(),
  },
  {
    allOf: [
      enabledWith("prefix_code", "rio_code"),
      rule(at(["enabled"], { const: true }), need("prefix_code", "rio_code")),
    ],
  },
);

export const submit = {
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  additionalProperties: false,
  properties: {
    type: { enum: rules.orderTypes },
    request_type: { enum: rules.requests },
    eligibility_ref: text({ pattern: patterns.eligibility }),
    service_ref: text({ pattern: patterns.service }),
    service_uuid: text({ pattern: patterns.uuid }),
    product: shape({
      ...named,
      code: text({ pattern: patterns.product }),
      line: shape({ ...named, family: shape(named) }),
    }),
    allow_second_rdv: truth,
    address_second_rdv: shape(secondAddress, { allOf: [need("zipcode", "city", "street_name")] }),
    end_customer: customer,
    operator_info: shape(
      { order_ref: text({ format: "new-ref" }), order_name: text(), contact_uuid: text() },
      { allOf: [need("order_ref", "order_name", "contact_uuid")] },
    ),
    options: shape({
      ...each(rules.switches, shape({ enabled: { type: "boolean" } })),
      ...Object.fromEntries(Object.entries(rules.choices).map(([name, known]) => [name, choice(name, known)])),
      portability,
    }),
    bounds: list(
      shape({ uuid: text(), address: shape(address), endpoints: list(endpoint), information: open({ co: text() }) }),
    ),
    comment: text(),
    information: open({}),
    uuid: text(),
    reference: text(),
    status: { enum: ["draft", null] },
    ...each(rules.dates, text()),
  },
  allOf: [
    need("type"),
    { required: ["end_customer", "operator_info"] },
    rule(is(["type"], "activate"), {
      allOf: [need("eligibility_ref", "request_type"), { required: ["product"] }, within(["product"], need("code"))],
    }),
    rule({ allOf: [is(["type"], "terminate"), { not: need("service_uuid") }] }, need("service_ref")),
    rule(
      { allOf: [is(["type"], "activate"), is(family, ...rules.copper.families)] },
      within(["request_type"], { enum: rules.copper.requests }),
    ),
    rule(
      { allOf: [is(["type"], "activate"), is(family, "F")] },
      within(["request_type"], { enum: rules.fiber.requests }),
    ),
    rule(
      { allOf: [at(["product", "code"], { type: "string" }), { not: is(["product", "code"], "FP05") }] },
      { properties: { allow_second_rdv: { not: { const: true } }, address_second_rdv: { type: "null" } } },
    ),
    rule(
      fiberAnd(...rules.placed),
      everyBound({ required: ["address"], properties: { address: { ...need("stairs", "floor") } } }),
    ),
    rule(
      fiberAnd("activate_defined"),
      everyBound({ properties: { endpoints: { items: rule(otpEndpoint, need("reference")) } } }),
    ),
    rule(
      copperAnd("create_neighbour"),
      everyBound({ required: ["address"], properties: { address: need("street_number") } }),
    ),
  ],
};

/** The schema for the body of an update: types, formats and characters. It requires and compares nothing. */
export const update = {
  ...submit,
  ...JSON.parse(
    JSON.stringify({ properties: submit.properties }, (key, value) =>
      key === "required" || key === "allOf" ? undefined : value,
    ),
  ),
  allOf: undefined,
};
