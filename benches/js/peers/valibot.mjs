// The rules as valibot schemas.

import * as v from "valibot";
import * as compare from "./compare.mjs";
import * as rules from "../rules.mjs";

const regex = Object.fromEntries(Object.entries(rules.patterns).map(([name, pattern]) => [name, new RegExp(pattern)]));
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
  const comparing = (inner, fn) =>
    whole
      ? v.pipe(
          inner,
          v.rawCheck(({ dataset, addIssue }) => {
            if (typeof dataset.value !== "object" || dataset.value === null) return;
            fn(dataset.value, (path, message) => addIssue({ message, path: at(dataset.value, path) }));
          }),
        )
      : inner;

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
  const contact = comparing(
    v.strictObject({
      first_name: name,
      last_name: name,
      email: needed(v.pipe(v.string(), v.regex(regex.email))),
      phone_number: like(regex.phone),
      cell_phone_number: like(regex.cellPhone),
    }),
    compare.contact,
  );
  const customer = comparing(
    v.strictObject({
      type: needed(v.picklist(rules.customerTypes)),
      name: written,
      siret: v.nullish(v.pipe(v.string(), v.check(rules.isSiret))),
      first_name: written,
      last_name: written,
      contact: needed(contact),
    }),
    compare.customer,
  );
  const enabled = v.optional(v.boolean());
  const choice = (option, known) =>
    v.nullish(
      comparing(
        v.strictObject({
          enabled,
          value: known.enum
            ? v.nullish(v.picklist(known.enum))
            : known.pattern
              ? like(new RegExp(known.pattern))
              : text,
          default_value: text,
        }),
        compare.choice(option),
      ),
    );
  const portability = v.nullish(
    comparing(
      v.strictObject({
        enabled,
        prefix_code: text,
        rio_code: like(regex.rio),
        contract_ref: text,
        operator_code: text,
      }),
      compare.portability,
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
  return comparing(order, compare.order);
}

const peer = (built) => ({
  judge: (order) => v.safeParse(built, order),
  ok: (result) => result.success,
  paths: (result) => (result.issues ?? []).map((issue) => (issue.path ?? []).map(({ key }) => key)),
});
export const submit = () => peer(schema(true));
export const update = () => peer(schema(false));
