// Objects are checked without their JSON if the result is the same, and the report is that of their JSON.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import * as js from "kosc-orders/js";
import * as main from "kosc-orders";
import { withValues } from "./cases.mjs";
import { child } from "./child.mjs";

const order = () => JSON.parse(readFileSync(`${process.env.KOSC_ROOT}/tests/cases/bases/copper-ready.json`, "utf8"));

/** Returns the result of `judge`, and how often it made JSON. */
function counting(judge) {
  const { stringify } = JSON;
  let made = 0;
  JSON.stringify = (...all) => ((made += 1), stringify(...all));
  try {
    return [judge(), made];
  } finally {
    JSON.stringify = stringify;
  }
}

/** Checks that the report on a value is that on its JSON. `made` is the expected number of times that JSON was made. */
function same(value, made, { check, checkJson } = main, operation = "submit") {
  check("create", {}); // The first call starts the engine.
  const json = JSON.stringify(value());
  const [report, count] = counting(() => check(operation, value()));
  assert.equal(JSON.stringify(report), JSON.stringify(checkJson(operation, json ?? "null")));
  assert.equal(count, made);
}

const WITHOUT_JSON = 0;
const BY_JSON = 1;

/** Returns the order, with a contact of this first name. */
const named = (first_name) => () => {
  const value = order();
  value.end_customer.contact.first_name = first_name;
  return value;
};
const changed = (change) => () => {
  const value = order();
  change(value);
  return value;
};
/** Returns the same value, with the keys of every object in reverse order. */
const reversed = (value) => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
};

describe("an object is checked without its JSON", () => {
  class Order {
    get nickname() {
      return "Zoé";
    }
  }
  const values = {
    "as the platform returns it": order,
    "with its keys in another order": () => reversed(order()),
    "with mistakes": changed((value) => {
      value.end_customer.siret = "73282932000075";
      value.end_customer.name = "Boulangerie & Martin";
      delete value.operator_info.order_ref;
    }),
    "with members that are undefined": changed((value) => {
      value.comment = undefined;
      value.product.code = undefined;
      value.nickname = undefined;
    }),
    "with nulls": changed((value) => {
      value.comment = null;
      value.end_customer.contact.email = null;
      value.product.line = null;
    }),
    "with what is not finite": changed((value) => (value.bounds[0].address.street_number = NaN)),
    "with numbers of any size": changed((value) => {
      value.bounds[0].address.street_number = -0;
      value.bounds[0].endpoints[0].information.starter = 1e300;
      value.bounds[0].endpoints[0].information.pair = -1.5e-9;
    }),
    "with text beyond ASCII": named("Zoé 🥐 Ł\u{10FFFF}"),
    "with quotes, backslashes and line ends": named('"Z\\oe"\n\u0000\u2028'),
    "with empty and blank text": named(" \u00A0"),
    frozen: () => Object.freeze(order()),
    "of a class": () => Object.assign(new Order(), order()),
    "without a prototype": () => Object.assign(Object.create(null), order()),
    "behind a proxy": () => new Proxy(order(), {}),
    "with a getter": changed((value) =>
      Object.defineProperty(value, "type", { enumerable: true, get: () => "activate" }),
    ),
    "with what is no member": changed((value) => {
      Object.defineProperty(value, "nickname", { value: "Zoé", enumerable: false });
      value[Symbol("nickname")] = "Zoé";
    }),
    "with options": changed(
      (value) => (value.options = { gtr: { enabled: true, value: "4h_bhbd" }, cpe_install: { enabled: false } }),
    ),
    "with objects that are empty": changed((value) => {
      value.bounds.push({}, { endpoints: [{}] }, { endpoints: [] });
      value.options = {};
      value.information = {};
    }),
    "with many bounds": changed((value) => (value.bounds = Array.from({ length: 20 }, () => value.bounds[0]))),
    "that holds the same object twice": changed((value) => value.bounds.push(value.bounds[0])),
  };
  for (const [name, value] of Object.entries(values)) {
    it(name, () => {
      same(value, WITHOUT_JSON);
      same(value, WITHOUT_JSON, js);
    });
  }

  it("for each operation", () => {
    const bodies = {
      create: { type: "terminate", service_ref: "S191128_21428" },
      update: { comment: "later", options: { portability: { rio_code: "x" } } },
      update_bound: { address: { stairs: "É", floor: "1" } },
      update_endpoint: { reference: "fi-3790-3415" },
      read: order(),
      list: { limit: 5, sort: "-reference", creation_date: "2026" },
      post_info: { message: "hello", stop_deferred: true },
    };
    for (const [operation, body] of Object.entries(bodies)) same(() => body, WITHOUT_JSON, main, operation);
  });

  it("in a context that is kept", () => {
    const { check, checkJson } = main.checker("submit", {
      known_order_refs: [order().operator_info.order_ref],
      locale: "fr",
    });
    const [report, made] = counting(() => check(order()));
    assert.deepEqual(report, checkJson(JSON.stringify(order())));
    assert.deepEqual([report.issues[0].rule, made], ["operator-ref/unique", WITHOUT_JSON]);
  });
});

describe("an object is checked by its JSON", () => {
  const values = {
    "with a key that is not known": changed((value) => (value.nickname = "Zoé")),
    "with a key of `Object.prototype`": changed((value) => (value.constructor = "Zoé")),
    "with `__proto__` as a key": () => JSON.parse('{"__proto__": {"type": "activate"}, "type": "terminate"}'),
    "with a value of another type": named(7),
    "with an option of another shape": changed((value) => (value.options = { gtr: true })),
    "with an option that is not known": changed((value) => (value.options = { grt: { enabled: true } })),
    "with what is left out of lists": changed((value) => value.bounds.push(undefined, null, 7)),
    "with a hole in a list": changed((value) => (value.bounds.length = 3)),
    "with a list in a list": changed((value) => value.bounds.push([])),
    "with half of a surrogate pair": named("Zo\uD800e"),
    "with U+FFFD": named("Zo\uFFFDé"),
    "with a Date": changed((value) => (value.creation_date = new Date(0))),
    "with boxed text": named(Object("Zoé")),
    "with a Map": changed((value) => (value.product = new Map([["code", "AM01"]]))),
    "with a function": changed((value) => (value.comment = () => "")),
    "with a `toJSON` that cannot be seen": changed((value) =>
      Object.defineProperty(value.end_customer, "toJSON", { value: () => ({ type: "individual" }), enumerable: false }),
    ),
    "with a list that says what to send": changed((value) => Object.assign(value.bounds, { toJSON: () => [] })),
    "of a class with what JSON writes": () =>
      Object.assign(
        new (class {
          toJSON() {
            return { type: "terminate" };
          }
        })(),
        order(),
      ),
    "that inherits": () => Object.create(order()),
    "that inherits one member": changed((value) => Object.setPrototypeOf(value, { comment: "Zoé" })),
    "of more values than there is room for": changed(
      (value) => (value.bounds = Array.from({ length: 200 }, () => value.bounds[0])),
    ),
    "with a text too long for a word": named("e".repeat(1 << 20)),
    "that is longer than the limit once its quotes are escaped": changed(
      (value) => (value.comment = '"'.repeat(600_000)),
    ),
  };
  for (const [name, value] of Object.entries(values)) {
    it(name, () => {
      same(value, BY_JSON);
      same(value, BY_JSON, js);
    });
  }

  it("where all objects inherit something", () => {
    Object.prototype.comment = "&";
    try {
      same(order, BY_JSON);
    } finally {
      delete Object.prototype.comment;
    }
    same(order, WITHOUT_JSON);
  });

  it("where a context sets a limit that only JSON can show", () => {
    const bytes = Buffer.byteLength(JSON.stringify(order()));
    const { check, checkJson } = main.checker("submit", { limits: { bytes } });
    const [report, made] = counting(() => check(order()));
    assert.deepEqual([report.ok, made], [true, BY_JSON]);
    const longer = { ...order(), comment: "longer" };
    assert.equal(check(longer).issues[0].rule, "read/json");
    assert.deepEqual(check(longer), checkJson(JSON.stringify(longer)));
  });
});

describe("a getter", () => {
  it("that checks another object, in another context, changes nothing", () => {
    const known = [order().operator_info.order_ref];
    const value = changed((value) =>
      Object.defineProperty(value.operator_info, "order_ref", {
        enumerable: true,
        get: () => {
          assert.equal(main.check("create", { type: "terminate" }, { locale: "fr" }).ok, false);
          return known[0];
        },
      }),
    );
    const report = main.check("submit", value(), { known_order_refs: known });
    assert.deepEqual(report, main.check("submit", order(), { known_order_refs: known }));
    assert.equal(report.issues[0].rule, "operator-ref/unique");
  });

  it("that makes the engine's memory grow, or let go of it, changes nothing", () => {
    for (const length of [3 << 20, 40 << 20]) {
      const huge = "x".repeat(length);
      const value = changed((value) =>
        Object.defineProperty(value, "comment", {
          enumerable: true,
          get: () => (main.checkJson("create", huge, { limits: { bytes: 1 << 28 } }), "&"),
        }),
      );
      assert.deepEqual(main.check("submit", value()), main.check("submit", { ...order(), comment: "&" }));
    }
  });

  it("that makes the memory of either engine grow for the first time changes nothing", () => {
    // Of the first key, so that most of the order is gathered afterwards.
    const script = `
      const judged = async (entry) => {
        const { check, checkJson } = await import(entry);
        check("create", {});
        const value = ${JSON.stringify(order())};
        Object.defineProperty(value, "type", {
          enumerable: true,
          get: () => (checkJson("create", "x".repeat(3 << 20)), "activate"),
        });
        return [check("submit", value), checkJson("submit", JSON.stringify(value))];
      };
      console.log(JSON.stringify([await judged("kosc-orders"), await judged("kosc-orders/js")]));
    `;
    for (const [report, expected] of child(script)) assert.deepEqual(report, expected);
  });

  it("that throws is reported from its JSON, and the next object is checked without JSON", () => {
    const value = changed((value) =>
      Object.defineProperty(value, "type", { enumerable: true, get: () => assert.fail("read") }),
    );
    assert.equal(main.check("submit", value()).issues[0].rule, "read/json");
    same(order, WITHOUT_JSON);
  });
});

describe("random objects", () => {
  it("have the report of their JSON, most of them without JSON", () => {
    const calls = [11, 12, 13].flatMap((seed) => {
      const lines = execFileSync(process.env.KOSC_JUDGE, ["--random", `${seed}`], {
        encoding: "utf8",
        maxBuffer: 1 << 30,
      });
      return lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    });
    for (const { check, checkJson } of [main, js]) {
      let made = 0;
      let judged = 0;
      for (const { operation, value, context } of withValues(calls)) {
        const json = JSON.stringify(value);
        const known = context ? JSON.parse(context) : undefined;
        const [report, count] = counting(() => check(operation, value, known));
        assert.equal(JSON.stringify(report), JSON.stringify(checkJson(operation, json, known)), `${operation} ${json}`);
        judged += 1;
        // The context always becomes JSON.
        made += count - (context ? 1 : 0);
      }
      assert.ok(judged > 2500 && made < judged / 2, `${made} of ${judged} by their JSON`);
    }
  });
});
