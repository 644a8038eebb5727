// The page and the packed package in each engine that KOSC_ENGINES names: the same scenarios in all of them.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it as test } from "node:test";
import { check, checkJson, fields } from "kosc-orders";
import { cases, ids, withValues } from "../js/cases.mjs";
import { CUSTOMER } from "./customer.mjs";
import { ENGINES } from "./programs.mjs";
import { open } from "./site.mjs";
import { count, editor, enter, focus, press, read, shown, soon, unfold, value } from "./visit.mjs";

const VISITS = 5;

const site = await open();

const ready = JSON.parse(readFileSync(new URL("../cases/bases/copper-ready.json", import.meta.url), "utf8"));
const wrong = { ...ready, end_customer: { ...ready.end_customer, siret: "73282932000075" } };

/**
 * The answers for forms are compared for a part of the cases only, because they are thirty times as much text as the
 * reports.
 */
const forms = withValues(cases).filter((_, at) => at % 20 === 0);

const TERMINATION = { type: "terminate", service_ref: "S191128_21428", ...CUSTOMER };

/** The message of a policy about the small module with which the page finds out whether WebAssembly may run. */
const isAboutElse = (complaint) => !/wasm-eval|WebAssembly/.test(complaint);

const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)];
const milliseconds = (all) =>
  `${median(all).toFixed(1)} ms (${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)})`;

/** Fails instead of waiting for a browser that does not answer any more. */
const it = (name, run) => test(name, { timeout: 180_000 }, run);

for (const engine of (process.env.KOSC_ENGINES ?? "chromium,firefox").split(",")) {
  const { name, driver, limits } = ENGINES[engine];
  describe(name, () => {
    let browser;
    before(async () => {
      browser = await (await import(`./${driver}`)).launch(engine);
    });
    after(() => browser?.close());

    /** Visits a page, and checks that its console has no messages. */
    async function visit(path, run, { policy = "wasm", keep = () => true } = {}) {
      const { address, close } = await site.serve(policy);
      try {
        const page = await browser.open(address + path);
        try {
          await run(page);
          assert.deepEqual((await page.evaluate(() => window.complaints)).filter(keep), []);
        } finally {
          await page.close();
        }
      } finally {
        close();
      }
    }

    const verdict = (page, expected) =>
      soon(async () => assert.deepEqual(await read(page, '[data-testid="verdict"] :is(h1, h2, h3)'), [expected]));

    it("fills in the form of the page by the keyboard", () =>
      visit("#empty", async (page) => {
        await verdict(page, "Not ready yet");
        await unfold(page);
        for (const [path, text] of Object.entries(TERMINATION)) await enter(page, path, text);
        await verdict(page, "Ready to submit");
        await enter(page, "operator_info.order_ref", " ");
        await verdict(page, "Not ready yet");
      }));

    it("types into the editor, in step with the form", () =>
      visit("#copper", async (page) => {
        await soon(async () => assert.match(await editor.text(page), /"type"/));
        await enter(page, "end_customer.name", "Boulangerie Martin");
        await soon(async () => assert.match(await editor.text(page), /"name": "Boulangerie Martin"/));
        // The value is selected there, with its quotes. The caret goes to its start, and then after "Boul".
        await editor.focus(page);
        for (let step = 0; step < 6; step++) await page.press(step ? "right" : "left");
        await page.type("abcdefghijklm");
        const typed = "Boulabcdefghijklmangerie Martin";
        await soon(async () => assert.equal(await value(page, "end_customer.name"), typed));
        assert.ok((await editor.text(page)).includes(`"${typed}"`));
      }));

    it("fixes a pasted order, takes it back, and changes the language", () =>
      visit("#pasted", async (page) => {
        await verdict(page, "Not ready yet");
        const before = await value(page, "end_customer.siret");
        await press(page, '[data-testid="fix-safe"]');
        await soon(async () => assert.match((await read(page, '[data-testid="fixed"]')).join(), /3 fixes applied/));
        assert.equal(await value(page, "end_customer.siret"), "73282932000074");
        // The editor draws only the visible lines, and scrolls to the field that has the focus.
        await focus(page, "end_customer.siret");
        await soon(async () => assert.match(await editor.text(page), /"73282932000074"/));
        await press(page, '[data-testid="fixed"] button');
        await soon(async () => assert.equal(await value(page, "end_customer.siret"), before));
        await press(page, 'label:has([name="locale"][value="fr"])');
        await verdict(page, "Pas encore prête");
      }));

    it("checks a file in a worker", () =>
      visit("#pasted", async (page) => {
        const file = join(site.root, "orders.ndjson");
        const lines = Array.from({ length: 4000 }, (_, at) => JSON.stringify(at % 4 === 3 ? wrong : ready));
        writeFileSync(file, lines.join("\n"));
        await press(page, '[data-tab="file"]');
        await page.upload('[data-testid="lines-file"]', file);
        const done = '[data-testid="lines-done"]';
        await soon(async () => assert.match((await read(page, done)).join(), /4,000 orders[^]*1,000 with errors/));
        assert.match((await read(page, ".table tbody tr"))[0], /^4\s[^]*siret/);
      }));

    it("sends an order to the double, call by call, until it is completed", () =>
      visit("#copper", async (page) => {
        await press(page, '[data-tab="send"]');
        await shown(page, ".plan-pane");
        const state = async () => (await read(page, '.life [aria-current="step"]')).join();
        const one = (name) => `[data-testid="${name}"]`;
        await shown(page, one("send-next"));
        for (let calls = 0; calls < 6 && (await count(page, one("send-next"))); calls++) {
          const sent = await count(page, '.step[data-state="sent"]');
          await press(page, one("send-next"));
          await soon(async () => assert.equal(await count(page, '.step[data-state="sent"]'), sent + 1));
        }
        assert.equal(await state(), "submitted");
        for (let states = 0; states < 8 && (await count(page, one("next-state"))); states++) {
          const last = await state();
          await press(page, one("next-state"));
          await soon(async () => assert.notEqual(await state(), last));
        }
        assert.match((await read(page, one("life"))).join(), /Completed\. \d+ calls, 0 refusals/);
      }));

    it("does the same without WebAssembly, where the policy forbids it", () =>
      visit(
        "#pasted",
        async (page) => {
          await verdict(page, "Not ready yet");
          assert.match((await read(page, '[data-testid="engine"]')).join(), /^JavaScript, /);
          await press(page, '[data-testid="fix-safe"]');
          await soon(async () => assert.equal(await value(page, "end_customer.siret"), "73282932000074"));
        },
        { policy: "strict", keep: isAboutElse },
      ));

    it("opens the rule book at a rule", () =>
      visit("rule-book.html#siret/required", async (page) => {
        const top = () => page.evaluate(() => document.getElementById("siret/required").getBoundingClientRect().top);
        await soon(async () => assert.ok(Math.abs(await top()) < 300, `${await top()}`));
      }));

    it(`gives the expected issues in all ${cases.length} cases, and the answers that Node gives`, () =>
      visit("package.html", async (page) => {
        writeFileSync(join(site.root, "cases.json"), JSON.stringify({ cases, forms }));
        const said = await page.evaluate(async () => {
          const { check, checkJson, fields } = await window.load("wasm");
          const { cases, forms } = await (await fetch("./cases.json")).json();
          const reports = cases.map(({ operation, text, context }) => checkJson(operation, text, context));
          const differing = cases.flatMap(({ name, operation, text, context }) => {
            let value;
            try {
              value = JSON.parse(text);
            } catch {
              return [];
            }
            const sent = checkJson(operation, JSON.stringify(value), context);
            return JSON.stringify(check(operation, value, context)) === JSON.stringify(sent) ? [] : [name];
          });
          const states = forms.map(({ operation, value, context }) => fields(operation, value, context));
          return JSON.stringify({ reports, differing, states });
        });
        const { reports, differing, states } = JSON.parse(said);
        assert.equal(reports.length, cases.length);
        cases.forEach(({ name, operation, text, context, issues }, at) => {
          const { issues: found, ok } = reports[at];
          assert.deepEqual(ids(found), ids(issues), name);
          assert.equal(ok, !issues.some(({ severity }) => severity === "error"), name);
          assert.equal(JSON.stringify(reports[at]), JSON.stringify(checkJson(operation, text, context)), name);
        });
        assert.deepEqual(differing, [], "an object has the report of the text it is sent as");
        assert.equal(states.length, forms.length);
        forms.forEach(({ name, operation, value, context }, at) => {
          assert.equal(JSON.stringify(states[at]), JSON.stringify(fields(operation, value, context)), name);
        });
      }));

    it("gets ready once, compiles nothing synchronously, and leaves turns to the page", () =>
      visit("package.html", async (page) => {
        const { used, turns, shared, report } = await page.evaluate(async (order) => {
          const used = { Module: 0, Instance: 0, compile: 0, instantiate: 0 };
          for (const name of ["Module", "Instance"]) {
            const Original = WebAssembly[name];
            WebAssembly[name] = class extends Original {
              constructor(...all) {
                super(...all);
                used[name]++;
              }
            };
          }
          for (const name of ["compile", "instantiate"]) {
            const original = WebAssembly[name];
            WebAssembly[name] = (...all) => {
              used[name]++;
              return original.apply(WebAssembly, all);
            };
          }
          const { check, fields, ready } = await window.load("wasm");
          let turns = 0;
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            turns++;
            port2.postMessage(null);
          };
          port2.postMessage(null);
          const starting = [ready(), ready()];
          await Promise.all(starting);
          port1.close();
          await ready();
          const report = JSON.stringify(check("submit", order));
          fields("submit", order);
          return { used, turns, shared: starting[0] === starting[1], report };
        }, wrong);
        assert.deepEqual(used, { Module: 0, Instance: 0, compile: 2, instantiate: 4 });
        assert.ok(turns > 20, `${turns} turns`);
        assert.equal(shared, true);
        assert.equal(report, JSON.stringify(check("submit", wrong)));
      }));

    it("checks while it gets ready", () =>
      visit("package.html", async (page) => {
        const [first, last] = await page.evaluate(async (order) => {
          const { check, ready } = await window.load("wasm");
          const starting = ready();
          const first = JSON.stringify(check("submit", order));
          await starting;
          return [first, JSON.stringify(check("submit", order))];
        }, wrong);
        assert.equal(first, JSON.stringify(check("submit", wrong)));
        assert.equal(last, first);
      }));

    it("says the same of a policy that forbids WebAssembly, ready or not, and works as JavaScript", () =>
      visit(
        "package.html",
        async (page) => {
          const { said, report } = await page.evaluate(async (order) => {
            const { check, ready } = await window.load("wasm");
            const said = [await ready().then(() => "ready", String)];
            try {
              said.push(check("submit", order).ok);
            } catch (error) {
              said.push(`${error}`);
            }
            const twin = await window.load("js");
            return { said, report: JSON.stringify(twin.check("submit", order)) };
          }, wrong);
          const sentence =
            /^KoscEngineError: the engine could not be started: [^]+ \(import `kosc-orders\/js`.* instead\)$/;
          for (const one of said) assert.match(one, sentence);
          assert.equal(report, JSON.stringify(check("submit", wrong)));
        },
        { policy: "strict", keep: isAboutElse },
      ));

    it("takes this long", async (test) => {
      const figures = { first: [], second: [], steady: [], ready: [], held: [] };
      for (let round = 0; round < VISITS; round++) {
        await visit("package.html", async (page) => {
          const { ok, ...times } = await page.evaluate(async (order) => {
            const { check } = await window.load("wasm");
            const timed = (run) => {
              const start = performance.now();
              run();
              return performance.now() - start;
            };
            const once = () => check("submit", order);
            const first = timed(once);
            const second = timed(once);
            const many = 2000;
            const all = () => {
              for (let round = 0; round < many; round++) once();
            };
            all();
            return { first, second, steady: timed(all) / many, ok: once().ok };
          }, ready);
          assert.equal(ok, true);
          for (const [name, time] of Object.entries(times)) figures[name].push(time);
        });
        await visit("package.html", async (page) => {
          const times = await page.evaluate(async () => {
            const { ready } = await window.load("wasm");
            const { port1, port2 } = new MessageChannel();
            let last = performance.now();
            let held = 0;
            const look = () => {
              held = Math.max(held, performance.now() - last);
              last = performance.now();
            };
            port1.onmessage = () => {
              look();
              port2.postMessage(null);
            };
            port2.postMessage(null);
            const start = performance.now();
            await ready();
            look();
            port1.close();
            return { ready: performance.now() - start, held };
          });
          for (const [name, time] of Object.entries(times)) figures[name].push(time);
        });
      }
      for (const limit of limits) test.diagnostic(`limit: ${limit}`);
      test.diagnostic(`${browser.version}, median (least to most) of ${VISITS} new pages`);
      test.diagnostic(`first check of a page, cold: ${milliseconds(figures.first)}`);
      test.diagnostic(`second check: ${milliseconds(figures.second)}`);
      test.diagnostic(`a check after 2,000: ${(median(figures.steady) * 1000).toFixed(1)} µs`);
      test.diagnostic(`ready(): ${milliseconds(figures.ready)}, the page waited at most ${milliseconds(figures.held)}`);
    });
  });
}
