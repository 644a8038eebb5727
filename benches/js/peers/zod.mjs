// The rules as zod 4 schemas.

import * as z from "zod";
import * as compare from "./compare.mjs";
import * as rules from "../rules.mjs";

const regex = Object.fromEntries(Object.entries(rules.patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
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
  const comparing = (inner, fn) =>
    whole
      ? inner.superRefine(
          (value, context) => fn(value, (path, message) => context.addIssue({ code: "custom", path, message })),
          { when: () => true },
        )
      : inner;

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
  const contact = comparing(
    z.strictObject({
      first_name: needed(z.string().regex(regex.name).regex(regex.blankless)),
      last_name: needed(z.string().regex(regex.name).regex(regex.blankless)),
      email: needed(z.string().regex(regex.email)),
      phone_number: like(regex.phone),
      cell_phone_number: like(regex.cellPhone),
    }),
    compare.contact,
  );
  const customer = comparing(
    z.strictObject({
      type: needed(z.enum(rules.customerTypes)),
      name: written,
      siret: z.string().refine(rules.isSiret).nullish(),
      first_name: written,
      last_name: written,
      contact: needed(contact),
    }),
    compare.customer,
  );
  const enabled = z.boolean().optional();
  const choice = (name, known) =>
    comparing(
      z.strictObject({
        enabled,
        value: known.enum ? z.enum(known.enum).nullish() : known.pattern ? like(new RegExp(known.pattern)) : text,
        default_value: text,
      }),
      compare.choice(name),
    ).nullish();
  const portability = comparing(
    z.strictObject({ enabled, prefix_code: text, rio_code: like(regex.rio), contract_ref: text, operator_code: text }),
    compare.portability,
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
  return comparing(order, compare.order);
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
