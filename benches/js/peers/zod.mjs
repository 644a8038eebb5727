// The rules as zod 4 schemas.

import * as z from "zod";
import * as rules from "../rules.mjs";

const regex = Object.fromEntries(Object.entries(rules.patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
const present = (value) =>
  value !== undefined && value !== null && (typeof value !== "string" || regex.blankless.test(value));
const each = (names, schema) => Object.fromEntries(names.map((name) => [name, schema]));

const text = z.string().nullish();
const like = (pattern) => z.string().regex(pattern).nullish();
const written = like(regex.name);
const truth = z.boolean().nullish();
const number = z.number().nullish();
const street = z.union([z.string(), z.number()]).nullish();

function schema(whole) {
  const needed = (inner) => (whole ? inner : inner.nullish());
  const must = needed(z.string().regex(regex.blankless));
  /** Compares fields even if other fields have errors. */
  const compare = (inner, fn) => (whole ? inner.superRefine(fn, { when: () => true }) : inner);
  const missing = (context, holder, ...keys) => {
    for (const key of keys)
      if (!present(holder[key])) context.addIssue({ code: "custom", path: [key], message: "missing" });
  };

  const named = { uuid: text, code: text, name: text, description: text };
  const address = z.strictObject({ ...each(rules.address, text), street_number: street, stairs: text, floor: text });
  const second = z.strictObject({
    ...each(rules.address, written),
    street_number: z.union([z.string().regex(regex.name), z.number()]).nullish(),
    stairs: written,
    floor: written,
    zipcode: needed(z.string().regex(regex.zipcode)),
    city: needed(z.string().regex(regex.name).regex(regex.blankless)),
    street_name: needed(z.string().regex(regex.name).regex(regex.blankless)),
  });
  const endpoint = z.strictObject({
    reference: text,
    uuid: text,
    type: text,
    locked: truth,
    information: z
      .looseObject({
        status: text,
        head: text,
        ...each(["inactive", "unlisted_number", "dti_presence", "under_construction"], truth),
        ...each(["available_pairs", "max_available_pairs", "starter", "pair"], number),
        sections_lengths: z.array(z.looseObject({ diameter: number, length: number })).nullish(),
        concentration_point: z
          .looseObject({
            latlng: z.looseObject({ latitude: street, longitude: street }).nullish(),
            address: z
              .looseObject({ ...each(rules.address, text), street_number: street, stairs: text, floor: text })
              .nullish(),
          })
          .nullish(),
      })
      .nullish(),
    ont: z.looseObject({}).nullish(),
  });
  const contact = compare(
    z.strictObject({
      first_name: needed(z.string().regex(regex.name).regex(regex.blankless)),
      last_name: needed(z.string().regex(regex.name).regex(regex.blankless)),
      email: needed(z.string().regex(regex.email)),
      phone_number: like(regex.phone),
      cell_phone_number: like(regex.cellPhone),
    }),
    (value, context) => {
      if (!present(value.cell_phone_number)) missing(context, value, "phone_number");
    },
  );
  const customer = compare(
    z.strictObject({
      type: needed(z.enum(rules.customerTypes)),
      name: written,
      siret: z.string().refine(rules.isSiret).nullish(),
      first_name: written,
      last_name: written,
      contact: needed(contact),
    }),
    (value, context) => {
      if (value.type === "registered") missing(context, value, "name", "siret");
      else if (value.type === "unregistered") missing(context, value, "name");
      else if (value.type === "individual") missing(context, value, "first_name", "last_name");
    },
  );
  const enabled = z.boolean().optional();
  const choice = (name, known) =>
    compare(
      z.strictObject({
        enabled,
        value: known.enum ? z.enum(known.enum).nullish() : known.pattern ? like(new RegExp(known.pattern)) : text,
        default_value: text,
      }),
      (value, context) => {
        if (present(value.value)) missing(context, value, "enabled");
        if (value.enabled && rules.valued.includes(name) && !present(value.default_value))
          missing(context, value, "value");
      },
    ).nullish();
  const portability = compare(
    z.strictObject({ enabled, prefix_code: text, rio_code: like(regex.rio), contract_ref: text, operator_code: text }),
    (value, context) => {
      if (present(value.prefix_code) || present(value.rio_code)) missing(context, value, "enabled");
      if (value.enabled) missing(context, value, "prefix_code", "rio_code");
    },
  ).nullish();

  const order = z.strictObject({
    type: needed(z.enum(rules.orderTypes)),
    request_type: z.enum(rules.requests).optional(),
    eligibility_ref: like(regex.eligibility),
    service_ref: like(regex.service),
    service_uuid: like(regex.uuid),
    product: z
      .strictObject({
        ...named,
        code: like(regex.product),
        line: z.strictObject({ ...named, family: z.strictObject(named).nullish() }).nullish(),
      })
      .nullish(),
    allow_second_rdv: truth,
    address_second_rdv: second.nullish(),
    end_customer: needed(customer),
    operator_info: needed(
      z.strictObject({
        order_ref: whole
          ? z.string().regex(regex.blankless).refine(rules.isNewRef)
          : z.string().refine(rules.isNewRef).nullish(),
        order_name: must,
        contact_uuid: must,
      }),
    ),
    options: z
      .strictObject({
        ...each(rules.switches, z.strictObject({ enabled }).nullish()),
        ...Object.fromEntries(Object.entries(rules.choices).map(([name, known]) => [name, choice(name, known)])),
        portability,
      })
      .nullish(),
    bounds: z
      .array(
        z.strictObject({
          uuid: text,
          address: address.nullish(),
          endpoints: z.array(endpoint).nullish(),
          information: z.looseObject({ co: text }).nullish(),
        }),
      )
      .nullish(),
    comment: text,
    information: z.looseObject({}).nullish(),
    uuid: text,
    reference: text,
    status: z.literal("draft").nullish(),
    ...each(rules.dates, text),
  });
  return compare(order, (value, context) => {
    const say = (path, message) => context.addIssue({ code: "custom", path, message });
    const family = value.product?.line?.family?.code;
    const code = value.product?.code;
    const isCopper = rules.copper.families.includes(family);
    const request = value.request_type;
    if (value.type === "activate") {
      missing(context, value, "eligibility_ref", "request_type");
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
    } else if (value.type === "terminate" && !present(value.service_uuid)) missing(context, value, "service_ref");
    if (typeof code === "string" && code !== "FP05") {
      if (value.allow_second_rdv === true) say(["allow_second_rdv"], "not for this product");
      if (present(value.address_second_rdv)) say(["address_second_rdv"], "not for this product");
    }
  });
}

const peer = (built) => ({
  judge: (order) => built.safeParse(order),
  ok: (result) => result.success,
  paths: (result) =>
    (result.error?.issues ?? []).flatMap((issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
    ),
});
export const submit = () => peer(schema(true));
export const update = () => peer(schema(false));
