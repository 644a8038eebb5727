// Times one group of candidates in interleaved rounds, and prints the time of
// each round in microseconds.
// node speed.mjs WORK PACKAGE INPUT FORM ROUNDS
//
// INPUT is a name in inputs.json, `keystroke`, `fields` or a number of lines.
// FORM is object, text or bytes.

import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "./libraries.mjs";

const [work, pkg, input, form, rounds] = process.argv.slice(2);
const { ours, peers, setContext } = await load(work, pkg);

/**
 * How long a candidate runs before it is timed: V8 needs thousands of calls to
 * settle. Rounds are short, so that other programs disturb only few of them.
 * A single round only shows that the candidate runs.
 */
const WARM_UP = rounds > 1 ? { calls: 10_000, time: 300, most: 2_000 } : { calls: 1, time: 0, most: 0 };
const ROUND = 0.5;
/** The number of copies that take turns, so that no candidate is faster because it gets the same object again. */
const COPIES = 8;

const parse = {
  object: (value) => value,
  text: (text) => JSON.parse(text),
  bytes: (bytes) => JSON.parse(bytes.toString()),
}[form];
const copyOf = {
  object: (text) => JSON.parse(text),
  text: (text) => ` ${text}`.slice(1),
  bytes: (text) => Buffer.from(text),
}[form];

/** By name: a function that checks everything, and what it must return. */
const { made, expected } = /^\d+$/.test(input) ? batch(Number(input)) : input === "fields" ? edits() : single(input);

function single(name) {
  const { inputs } = JSON.parse(readFileSync(join(work, "inputs.json"), "utf8"));
  const { operation, text, context } = inputs[name === "keystroke" ? "valid" : name];
  setContext(context);
  const copies = Array.from({ length: COPIES }, () => copyOf(text));
  const good = inputs[name === "keystroke" ? "valid" : name].paths.length === 0;
  const turn = (judge) => {
    let at = 0;
    return () => {
      at = (at + 1) % COPIES;
      return judge(copies[at]);
    };
  };
  const made = {};
  for (const { name: entry, check, checkJson, checker } of ours) {
    const one = checker(operation, context);
    if (name === "keystroke") {
      const path = ["end_customer", "contact", "email"];
      if (one.checkField) made[`${entry}, checkField`] = turn((value) => one.checkField(path, value).ok);
      made[`${entry}, checker`] = turn((value) => one.check(value).ok);
      continue;
    }
    if (context) {
      const kept = form === "object" ? one.check : one.checkJson;
      made[`${entry}, checker`] = turn((value) => kept(value).ok);
    }
    const call = form === "object" ? check : checkJson;
    made[entry] = turn((value) => call(operation, value, context).ok);
  }
  for (const [peer, by] of Object.entries(peers)) {
    const { judge, ok } = by[operation];
    made[peer] = turn((value) => ok(judge(parse(value))));
  }
  if (form === "object") made["JSON.stringify alone"] = turn((value) => (JSON.stringify(value) ? good : !good));
  else made["JSON.parse alone"] = turn((value) => (parse(value) ? good : !good));
  return { made, expected: good };
}

/** The states of a form's fields, after a letter was typed into one of them. */
function edits() {
  const { inputs } = JSON.parse(readFileSync(join(work, "inputs.json"), "utf8"));
  const copies = Array.from({ length: COPIES }, (_, copy) => {
    const order = JSON.parse(inputs.valid.text);
    order.end_customer.contact.email = `zoe${"e".repeat(copy)}@example.fr`;
    return order;
  });
  const made = {};
  for (const { name: entry, checker, fields } of ours) {
    const edited = (states) => {
      let at = 0;
      return () => {
        at = (at + 1) % COPIES;
        return states(copies[at]).length > 50;
      };
    };
    made[`${entry}, checker.fields`] = edited(checker("submit").fields);
    made[`${entry}, fields`] = edited((order) => fields("submit", order));
  }
  return { made, expected: true };
}

/** Lines as read from a file: split, parsed and checked one by one. */
function batch(count) {
  const bytes = readFileSync(join(work, `lines-${count}.ndjson`));
  const bad = JSON.parse(readFileSync(join(work, `lines-${count}.json`), "utf8")).length;
  const byLine = (judge) => () => {
    let good = 0;
    for (let from = 0, to; (to = bytes.indexOf(10, from)) !== -1; from = to + 1) {
      if (judge(bytes.subarray(from, to))) good += 1;
    }
    return good;
  };
  const made = {};
  for (const { name: entry, checkNdjson, checker } of ours) {
    if (checkNdjson) made[`${entry}, checkNdjson`] = () => goodLines(checkNdjson(bytes, { operation: "submit" }));
    const { checkJson } = checker("submit");
    made[`${entry}, checker`] = byLine((line) => checkJson(line).ok);
  }
  for (const [peer, by] of Object.entries(peers)) {
    const { judge, ok } = by.submit;
    made[peer] = byLine((line) => ok(judge(parse(line))));
  }
  return { made, expected: count - bad };
}

function goodLines({ orders, bad }) {
  return orders - bad.length;
}

/** Checks what a candidate returns, and returns the number of calls in a round. */
function calls(name, judge) {
  const start = performance.now();
  assert.equal(judge(), expected, name);
  let count = 1;
  for (let spent = 0; (count < WARM_UP.calls || spent < WARM_UP.time) && spent < WARM_UP.most; count++) {
    judge();
    spent = performance.now() - start;
  }
  // A call that takes longer than a round needs no estimate.
  if (rounds < 2 || (performance.now() - start) / count > ROUND) return 1;
  // The first calls are slow, so only the last ones count.
  const again = performance.now();
  for (let call = 0; call < 10; call++) judge();
  return Math.max(1, Math.round((ROUND * 10) / (performance.now() - again)));
}

const entries = Object.entries(made).map(([name, judge]) => ({ name, judge, count: calls(name, judge), times: [] }));
for (let round = 0; round < Number(rounds); round++) {
  for (let turn = 0; turn < entries.length; turn++) {
    // The order changes, so that no candidate always runs after the same one.
    const { judge, count, times } = entries[(turn + round) % entries.length];
    const start = performance.now();
    for (let call = 0; call < count; call++) judge();
    times.push(((performance.now() - start) * 1000) / count);
  }
}
process.stdout.write(JSON.stringify(Object.fromEntries(entries.map(({ name, times }) => [name, times]))));
