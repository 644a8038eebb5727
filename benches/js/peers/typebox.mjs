// The rules as TypeBox schemas, compiled by its TypeCompiler when they are
// built. Its schemas cannot compare fields, so functions do it after them.

import { FormatRegistry, Type as t } from "@sinclair/typebox";
import { TypeCompiler, ValueErrorType } from "@sinclair/typebox/compiler";
import * as compare from "./compare.mjs";
import * as rules from "../rules.mjs";

const { patterns } = rules;
const blankless = new RegExp(patterns.blankless);
FormatRegistry.Set("present", (text) => blankless.test(text));
FormatRegistry.Set("siret", rules.isSiret);
FormatRegistry.Set("new-ref", rules.isNewRef);
FormatRegistry.Set("present-new-ref", (text) => blankless.test(text) && rules.isNewRef(text));

const each = (names, schema) => Object.fromEntries(names.map((name) => [name, schema]));
const nullish = (inner) => t.Optional(t.Union([inner, t.Null()]));
const like = (pattern) => nullish(t.String({ pattern }));
const oneOf = (values) => t.Union(values.map((value) => t.Literal(value)));
const strict = (properties) => t.Object(properties, { additionalProperties: false });

const text = nullish(t.String());
const written = like(patterns.name);
const truth = nullish(t.Boolean());
const number = nullish(t.Number());
const street = nullish(t.Union([t.String(), t.Number()]));

function schema(whole) {
  const needed = (inner) => (whole ? inner : nullish(inner));
  const must = needed(t.String({ format: "present" }));
  const name = needed(t.String({ pattern: patterns.name, format: "present" }));
  const named = { uuid: text, code: text, name: text, description: text };
  const address = { ...each(rules.address, text), street_number: street, stairs: text, floor: text };
  const enabled = t.Optional(t.Boolean());
  const choice = (known) =>
    strict({
      enabled,
      value: known.enum ? nullish(oneOf(known.enum)) : known.pattern ? like(known.pattern) : text,
      default_value: text,
    });

  return strict({
    type: needed(oneOf(rules.orderTypes)),
    request_type: t.Optional(oneOf(rules.requests)),
    eligibility_ref: like(patterns.eligibility),
    service_ref: like(patterns.service),
    service_uuid: like(patterns.uuid),
    product: nullish(
      strict({
        ...named,
        code: like(patterns.product),
        line: nullish(strict({ ...named, family: nullish(strict(named)) })),
      }),
    ),
    allow_second_rdv: truth,
    address_second_rdv: nullish(
      strict({
        ...each(rules.address, written),
        street_number: nullish(t.Union([t.String({ pattern: patterns.name }), t.Number()])),
        stairs: written,
        floor: written,
        zipcode: needed(t.String({ pattern: patterns.zipcode })),
        city: name,
        street_name: name,
      }),
    ),
    end_customer: needed(
      strict({
        type: needed(oneOf(rules.customerTypes)),
        name: written,
        siret: nullish(t.String({ format: "siret" })),
        first_name: written,
        last_name: written,
        contact: needed(
          strict({
            first_name: name,
            last_name: name,
            email: needed(t.String({ pattern: patterns.email })),
            phone_number: like(patterns.phone),
            cell_phone_number: like(patterns.cellPhone),
          }),
        ),
      }),
    ),
    operator_info: needed(
      strict({
        order_ref: needed(t.String({ format: whole ? "present-new-ref" : "new-ref" })),
        order_name: must,
        contact_uuid: must,
      }),
    ),
    options: nullish(
      strict({
        ...each(rules.switches, nullish(strict({ enabled }))),
        ...Object.fromEntries(Object.entries(rules.choices).map(([option, known]) => [option, nullish(choice(known))])),
        portability: nullish(
          strict({
            enabled,
            prefix_code: text,
            rio_code: like(patterns.rio),
            contract_ref: text,
            operator_code: text,
          }),
        ),
      }),
    ),
    bounds: nullish(
      t.Array(
        strict({
          uuid: text,
          address: nullish(strict(address)),
          endpoints: nullish(
            t.Array(
              strict({
                reference: text,
                uuid: text,
                type: text,
                locked: truth,
                information: nullish(
                  t.Object({
                    status: text,
                    head: text,
                    ...each(["inactive", "unlisted_number", "dti_presence", "under_construction"], truth),
                    ...each(["available_pairs", "max_available_pairs", "starter", "pair"], number),
                    sections_lengths: nullish(t.Array(t.Object({ diameter: number, length: number }))),
                    concentration_point: nullish(
                      t.Object({
                        latlng: nullish(t.Object({ latitude: street, longitude: street })),
                        address: nullish(t.Object(address)),
                      }),
                    ),
                  }),
                ),
                ont: nullish(t.Object({})),
              }),
            ),
          ),
          information: nullish(t.Object({ co: text })),
        }),
      ),
    ),
    comment: text,
    information: nullish(t.Object({})),
    uuid: text,
    reference: text,
    status: nullish(t.Literal("draft")),
    ...each(rules.dates, text),
  });
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Compares the fields of an order, which may have the wrong types. */
function across(order) {
  const found = [];
  const at = (path, value, compared) => {
    if (isObject(value)) compared(value, (below, message) => found.push({ path: [...path, ...below], message }));
  };
  at([], order, compare.order);
  at(["end_customer"], order?.end_customer, compare.customer);
  at(["end_customer", "contact"], order?.end_customer?.contact, compare.contact);
  const options = order?.options;
  if (isObject(options)) {
    for (const option in options) {
      if (option in CHOICES) at(["options", option], options[option], CHOICES[option]);
    }
  }
  return found;
}
const CHOICES = {
  ...Object.fromEntries(Object.keys(rules.choices).map((option) => [option, compare.choice(option)])),
  portability: compare.portability,
};

const steps = (path) =>
  path
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** Adds the errors. That of a value that may be null is in its first variant. */
function collect(errors, found) {
  for (const error of errors) {
    if (error.type === ValueErrorType.Union && error.errors.length) collect(error.errors[0], found);
    else found.push({ path: steps(error.path), message: error.message });
  }
  return found;
}

function peer(whole) {
  const compiled = TypeCompiler.Compile(schema(whole));
  return {
    judge: (order) => {
      const found = whole ? across(order) : [];
      return compiled.Check(order) ? found : collect(compiled.Errors(order), found);
    },
    ok: (issues) => issues.length === 0,
    paths: (issues) => issues.map(({ path }) => path),
  };
}
export const submit = () => peer(true);
export const update = () => peer(false);
