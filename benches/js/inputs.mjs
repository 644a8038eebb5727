// The inputs: the same for every library, in JavaScript and natively.
// They are deterministic, so every run writes the same files.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const base = (name) => readFileSync(join(root, "tests/cases/bases", `${name}.json`), "utf8");
const pretty = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Ten mistakes of ten kinds in an order of copper: their places, and how each is made. */
export const mistakes = [
  { path: ["status"], what: "submitted already", make: (order) => (order.status = "submitted") },
  {
    path: ["request_type"],
    what: "of the other technology",
    make: (order) => (order.request_type = "activate_defined"),
  },
  {
    path: ["eligibility_ref"],
    what: "missing from an activation",
    // If an order has an id, the platform made it, and then this is only a warning.
    make: (order) => (delete order.eligibility_ref, delete order.uuid),
  },
  { path: ["allow_second_rdv"], what: "not for this product", make: (order) => (order.allow_second_rdv = true) },
  { path: ["end_customer", "type"], what: "not a known value", make: (order) => (order.end_customer.type = "company") },
  {
    path: ["end_customer", "name"],
    what: "a forbidden character",
    make: (order) => (order.end_customer.name = "Boulangerie & Martin"),
  },
  {
    path: ["end_customer", "siret"],
    what: "a wrong check digit",
    make: (order) => (order.end_customer.siret = "73282932000075"),
  },
  {
    path: ["end_customer", "contact", "email"],
    what: "malformed",
    make: (order) => (order.end_customer.contact.email = "zoe.martin@"),
  },
  {
    path: ["end_customer", "contact", "phone_number"],
    what: "missing, and so is its alternative",
    make: (order) => delete order.end_customer.contact.phone_number,
  },
  {
    path: ["operator_info", "contact_uuid"],
    what: "missing",
    make: (order) => delete order.operator_info.contact_uuid,
  },
];

const valid = base("copper-ready");
const spoilt = JSON.parse(valid);
for (const { make } of mistakes) make(spoilt);

/** Two more kinds that a schema can find, and one that a parser loses. */
export const more = [
  {
    what: "a number where a string belongs",
    path: ["end_customer", "contact", "first_name"],
    text: valid.replace('"Zoé"', "42"),
  },
  {
    what: "an unknown key",
    path: ["end_customer", "nickname"],
    text: valid.replace('"siret"', '"nickname": "Zoé", "siret"'),
  },
  {
    what: "the same key twice",
    path: ["end_customer", "siret"],
    text: valid.replace('"siret"', '"siret": "73282932000074", "siret"'),
  },
];

/** About 6.5 kB: the order as the platform last returned it, its building, and the references of other orders. */
function context() {
  const stair = (name, floors) => [
    `IMB/06088/X/00AB^${name}`,
    Object.fromEntries(floors.map((floor) => [floor, [`FI-${name}${floor}00-0001`, `FI-${name}${floor}00-0002`]])),
  ];
  const floors = ["0", "1", "2", "3", "4"];
  const made = {
    order: JSON.parse(valid),
    building: {
      type: "building",
      stairs: Object.fromEntries(["A", "B", "C"].map((name) => [`IMB/06088/X/00AB^${name}`, floors])),
      stairs_with_otp_ref: Object.fromEntries(["A", "B", "C"].map((name) => stair(name, floors))),
    },
    known_order_refs: [],
  };
  for (let at = 0; JSON.stringify(made).length < 6_480; at++)
    made.known_order_refs.push(`REF-2025-${`${at}`.padStart(4, "0")}`);
  return made;
}

export const known = context();

const change = '{"end_customer":{"contact":{"email":"z.martin@example.fr"}}}';
const repeated = JSON.parse(valid);
repeated.operator_info.order_ref = known.known_order_refs[7];

/** By name: the operation, the JSON text, the paths of its mistakes, and a context if there is one. */
export const inputs = {
  valid: { operation: "submit", text: valid, paths: [] },
  mistakes: { operation: "submit", text: pretty(spoilt), paths: mistakes.map(({ path }) => path) },
  compact: { operation: "submit", text: JSON.stringify(JSON.parse(valid)), paths: [] },
  context: { operation: "submit", text: valid, paths: [], context: known },
  "context-mistake": {
    operation: "submit",
    text: pretty(repeated),
    paths: [["operator_info", "order_ref"]],
    context: known,
  },
  update: { operation: "update", text: change, paths: [] },
};

/** A small seeded generator of numbers, so that the lines are the same in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const BATCH = ["copper-ready", "fiber-defined-ready", "individual-ready", "fiber-create-ready"];
const NAMES = ["Martin", "Lefèvre", "Moreau", "Garçon", "Noël", "Petit", "Aubry", "Le Goff"];
/** One of this many orders has a mistake. */
const BAD = 20;

/**
 * Returns orders as lines, one in twenty with one of the ten mistakes: the bytes, and `[line, path]` of each mistake.
 */
export function lines(count) {
  const pick = random(6);
  const bases = BATCH.map((name) => JSON.stringify(JSON.parse(base(name))));
  const found = [];
  const chunks = [];
  for (let line = 0; line < count; line++) {
    const order = JSON.parse(bases[line % bases.length]);
    const digits = (length) => `${pick(10 ** length)}`.padStart(length, "0");
    order.reference = `O${digits(6)}_${digits(5)}`;
    order.operator_info.order_ref = `REF-2026-${line}`;
    order.operator_info.order_name = `${NAMES[pick(NAMES.length)]} ${line}`;
    order.end_customer.contact.last_name = NAMES[pick(NAMES.length)];
    order.end_customer.contact.email = `contact${line}@example.fr`;
    if (line % BAD === 0) {
      const { path, make } = mistakes[pick(mistakes.length)];
      make(order);
      found.push([line, path]);
    }
    chunks.push(Buffer.from(`${JSON.stringify(order)}\n`));
  }
  return { bytes: Buffer.concat(chunks), found };
}
