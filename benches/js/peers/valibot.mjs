// The rules as valibot schemas.

import * as v from "valibot";
import * as rules from "../rules.mjs";

const regex = Object.fromEntries(Object.entries(rules.patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
const present = (value) =>
  value !== undefined && value !== null && (typeof value !== "string" || regex.blankless.test(value));
const each = (names, schema) => Object.fromEntries(names.map((name) => [name, schema]));

const text = v.nullish(v.string());
const like = (pattern) => v.nullish(v.pipe(v.string(), v.regex(pattern)));
const written = like(regex.name);
const truth = v.nullish(v.boolean());
const number = v.nullish(v.number());
const street = v.nullish(v.union([v.string(), v.number()]));

/** valibot needs the path to a value together with the values on it. */
function at(root, path) {
  let input = root;
  return path.map((key) => {
    const item = { type: "unknown", origin: "value", input, key, value: input?.[key] };
    input = item.value;
    return item;
  });
}

function schema(whole) {
  const needed = (inner) => (whole ? inner : v.nullish(inner));
  const must = needed(v.pipe(v.string(), v.regex(regex.blankless)));
  const name = needed(v.pipe(v.string(), v.regex(regex.name), v.regex(regex.blankless)));
  /** Compares fields even if other fields have errors. */
  const compare = (inner, fn) =>
    whole
      ? v.pipe(
          inner,
          v.rawCheck(({ dataset, addIssue }) => {
            if (typeof dataset.value !== "object" || dataset.value === null) return;
            fn(dataset.value, (path, message) => addIssue({ message, path: at(dataset.value, path) }));
          }),
        )
      : inner;
  const missing = (say, holder, ...keys) => {
    for (const key of keys) if (!present(holder[key])) say([key], "missing");
  };

  const named = { uuid: text, code: text, name: text, description: text };
  const address = { ...each(rules.address, text), street_number: street, stairs: text, floor: text };
  const second = v.strictObject({
    ...each(rules.address, written),
    street_number: v.nullish(v.union([v.pipe(v.string(), v.regex(regex.name)), v.number()])),
    stairs: written,
    floor: written,
    zipcode: needed(v.pipe(v.string(), v.regex(regex.zipcode))),
    city: name,
    street_name: name,
  });
  const endpoint = v.strictObject({
    reference: text,
    uuid: text,
    type: text,
    locked: truth,
    information: v.nullish(
      v.looseObject({
        status: text,
        head: text,
        ...each(["inactive", "unlisted_number", "dti_presence", "under_construction"], truth),
        ...each(["available_pairs", "max_available_pairs", "starter", "pair"], number),
        sections_lengths: v.nullish(v.array(v.looseObject({ diameter: number, length: number }))),
        concentration_point: v.nullish(
          v.looseObject({
            latlng: v.nullish(v.looseObject({ latitude: street, longitude: street })),
            address: v.nullish(v.looseObject(address)),
          }),
        ),
      }),
    ),
    ont: v.nullish(v.looseObject({})),
  });
  const contact = compare(
    v.strictObject({
      first_name: name,
      last_name: name,
      email: needed(v.pipe(v.string(), v.regex(regex.email))),
      phone_number: like(regex.phone),
      cell_phone_number: like(regex.cellPhone),
    }),
    (value, say) => {
      if (!present(value.cell_phone_number)) missing(say, value, "phone_number");
    },
  );
  const customer = compare(
    v.strictObject({
      type: needed(v.picklist(rules.customerTypes)),
      name: written,
      siret: v.nullish(v.pipe(v.string(), v.check(rules.isSiret))),
      first_name: written,
      last_name: written,
      contact: needed(contact),
    }),
    (value, say) => {
      if (value.type === "registered") missing(say, value, "name", "siret");
      else if (value.type === "unregistered") missing(say, value, "name");
      else if (value.type === "individual") missing(say, value, "first_name", "last_name");
    },
  );
  const enabled = v.optional(v.boolean());
  const choice = (option, known) =>
    v.nullish(
      compare(
        v.strictObject({
          enabled,
          value: known.enum
            ? v.nullish(v.picklist(known.enum))
            : known.pattern
              ? like(new RegExp(known.pattern))
              : text,
          default_value: text,
        }),
        (value, say) => {
          if (present(value.value)) missing(say, value, "enabled");
          if (value.enabled && rules.valued.includes(option) && !present(value.default_value))
            missing(say, value, "value");
        },
      ),
    );
  const portability = v.nullish(
    compare(
      v.strictObject({
        enabled,
        prefix_code: text,
        rio_code: like(regex.rio),
        contract_ref: text,
        operator_code: text,
      }),
      (value, say) => {
        if (present(value.prefix_code) || present(value.rio_code)) missing(say, value, "enabled");
        if (value.enabled) missing(say, value, "prefix_code", "rio_code");
      },
    ),
  );

  const order = v.strictObject({
    type: needed(v.picklist(rules.orderTypes)),
    request_type: v.optional(v.picklist(rules.requests)),
    eligibility_ref: like(regex.eligibility),
    service_ref: like(regex.service),
    service_uuid: like(regex.uuid),
    product: v.nullish(
      v.strictObject({
        ...named,
        code: like(regex.product),
        line: v.nullish(v.strictObject({ ...named, family: v.nullish(v.strictObject(named)) })),
      }),
    ),
    allow_second_rdv: truth,
    address_second_rdv: v.nullish(second),
    end_customer: needed(customer),
    operator_info: needed(
      v.strictObject({
        order_ref: whole
          ? v.pipe(v.string(), v.regex(regex.blankless), v.check(rules.isNewRef))
          : v.nullish(v.pipe(v.string(), v.check(rules.isNewRef))),
        order_name: must,
        contact_uuid: must,
      }),
    ),
    options: v.nullish(
      v.strictObject({
        ...each(rules.switches, v.nullish(v.strictObject({ enabled }))),
        ...Object.fromEntries(Object.entries(rules.choices).map(([option, known]) => [option, choice(option, known)])),
        portability,
      }),
    ),
    bounds: v.nullish(
      v.array(
        v.strictObject({
          uuid: text,
          address: v.nullish(v.strictObject(address)),
          endpoints: v.nullish(v.array(endpoint)),
          information: v.nullish(v.looseObject({ co: text })),
        }),
      ),
    ),
    comment: text,
    information: v.nullish(v.looseObject({})),
    uuid: text,
    reference: text,
    status: v.nullish(v.literal("draft")),
    ...each(rules.dates, text),
  });
  return compare(order, (value, say) => {
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
  });
}

const peer = (built) => ({
  judge: (order) => v.safeParse(built, order),
  ok: (result) => result.success,
  paths: (result) => (result.issues ?? []).map((issue) => (issue.path ?? []).map(({ key }) => key)),
});
export const submit = () => peer(schema(true));
export const update = () => peer(schema(false));
