import type { Context, Issue, Operation, Path } from "kosc-orders";
import { LOCALES, rules, type Locale } from "kosc-orders/rules";
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Editor, type EditorHandle } from "./editor";
import { startEngine, type Engine } from "./engine";
import { Form } from "./form";
import { Change, Issues, keyOf } from "./issues";
import { Lines } from "./lines";
import { Settings, useSetting } from "./settings";
import { BUILDINGS, groupsOf, SCENARIOS } from "./scenarios";
import { at, idOf, type Json, parse, withValue, write } from "./value";
import { capital, fill, saidIn, wordsIn } from "./words";

const DOCS = "rule-book.html";

/** The order as text, and how often the page itself has set it: what is typed into the editor counts nothing up. */
interface Draft {
  readonly text: string;
  readonly revision: number;
}

const KEPT = "order";

/** What was there before the page was loaded anew. */
function kept(): Draft | undefined {
  try {
    const text = sessionStorage.getItem(KEPT);
    return text === null ? undefined : { text, revision: 0 };
  } catch {
    return undefined;
  }
}

function keep({ text }: Draft) {
  try {
    sessionStorage.setItem(KEPT, text);
  } catch {
    // Too long, or forbidden: then a reload forgets it.
  }
}

/** What was put right, to be seen and to be undone. */
interface Fixed {
  readonly before: string;
  readonly value: Json | undefined;
  readonly issues: readonly Issue[];
}

/** Where the focus goes when what had it is gone: to a fix, counted from the top, or to the heading over them. */
interface Landing {
  readonly fix?: number;
}

/** The µs of a check: of runs long enough for the browser's coarse clock, the one least disturbed. */
function timed(check: () => void): number {
  const spans = [1, 2, 3].map(() => {
    const start = performance.now();
    let runs = 0;
    do {
      check();
      runs++;
    } while (performance.now() - start < 2);
    return ((performance.now() - start) * 1000) / runs;
  });
  return Math.min(...spans);
}

/** The ids in the address of a call, as far as they are known. */
function idsOf(order: unknown, { bound_uuid, endpoint_uuid }: Context) {
  const given = { uuid: at(order, ["uuid"]), bound_uuid, endpoint_uuid };
  return Object.fromEntries(Object.entries(given).filter(([, id]) => typeof id === "string")) as Record<string, string>;
}

function Page({ engine }: { readonly engine: Engine }) {
  const { api } = engine;
  const [locale, setLocale] = useSetting<Locale>("locale", LOCALES.find((one) => navigator.language.startsWith(one)) ?? LOCALES[0]);
  const [theme, setTheme] = useSetting<"system" | "light" | "dark">("theme", "system");
  const [scenario, setScenario] = useState("empty");
  const [operation, setOperation] = useState<Operation>("submit");
  const [draft, setDraft] = useState<Draft>(() => kept() ?? { text: write({}), revision: 0 });
  const [given, setGiven] = useState<Context>({});
  const [building, setBuilding] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [fixed, setFixed] = useState<Fixed>();
  const [copied, setCopied] = useState(false);
  const { text } = draft;
  /** What was typed into the editor, which has it already. */
  const typed = (next: string) => {
    setFixed(undefined);
    setDraft(({ revision }) => ({ text: next, revision }));
  };
  /** What the page sets, and the editor is to show. */
  const rewrite = (next: string, done?: Fixed) => {
    setFixed(done);
    setDraft(({ revision }) => ({ text: next, revision: revision + 1 }));
  };
  useEffect(() => keep(draft), [draft]);
  const editor = useRef<EditorHandle | undefined>(undefined);
  const last = useRef<Json>({});
  const words = wordsIn(locale);
  const [landing, setLanding] = useState<Landing>();
  const problems = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!landing) return;
    const buttons = problems.current?.querySelectorAll<HTMLElement>(".fix-foot button") ?? [];
    const next = landing.fix === undefined ? undefined : buttons[Math.min(landing.fix, buttons.length - 1)];
    (next ?? problems.current?.querySelector<HTMLElement>(".fixed-title, #title-issues"))?.focus();
  }, [landing]);

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  const context = useMemo<Context>(() => {
    const chosen = BUILDINGS.find((one) => one.id === building)?.building;
    return { ...given, ...(chosen && { building: chosen }), locale, docsBase: DOCS };
  }, [given, building, locale]);
  const checker = useMemo(() => api.checker(operation, context), [api, operation, context]);
  const parsed = useMemo(() => parse(text), [text]);
  if (parsed) last.current = parsed.value;
  const value = parsed ? parsed.value : last.current;
  const report = useMemo(() => checker.checkJson(text), [checker, text]);
  const states = useMemo(() => checker.fields(value), [checker, value]);
  const whole = operation === "submit" || operation === "create";
  const readiness = useMemo(() => (whole ? api.readiness(value, context) : undefined), [api, whole, value, context]);
  const [micros, setMicros] = useState(0);
  useEffect(() => {
    // After the page has answered: a measurement is no reason to wait.
    const timer = setTimeout(() => setMicros(timed(() => checker.checkJson(text))), 120);
    return () => clearTimeout(timer);
  }, [checker, text]);
  const request = useMemo(() => {
    const order = operation === "submit" ? value : given.order;
    return api.request(operation, value as never, idsOf(order, given));
  }, [api, operation, value, given]);

  const errors = report.issues.filter((issue) => issue.severity === "error");
  const warnings = report.issues.filter((issue) => issue.severity === "warning");
  const safe = report.issues.filter((issue) => issue.fix?.safe);

  function load(id: string) {
    const found = SCENARIOS.find((one) => one.id === id);
    if (!found) return;
    setScenario(id);
    setOperation(found.operation);
    setGiven(found.context ?? {});
    setBuilding(found.building ?? "");
    setChosen(undefined);
    rewrite(write(found.input));
  }

  function focusField(path: Path): boolean {
    // What is said of an object is shown at its first field.
    const field = document.getElementById(idOf(path)) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(idOf(path))}-"]:is(input,select,textarea)`);
    if (!field) return false;
    field.closest("details")?.setAttribute("open", "");
    field.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    field.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    return true;
  }

  function go(issue: Issue) {
    setChosen(keyOf(issue));
    const inForm = issue.path.length > 0 && focusField(issue.path);
    editor.current?.show(issue.path, !inForm);
  }

  function put(next: unknown, issues: readonly Issue[]) {
    rewrite(write(next), { before: text, value: parsed?.value, issues });
  }

  function fixSafe() {
    const { value: next, applied } = api.applyFixes(value, operation, { safeOnly: true, context });
    put(next, applied);
    setLanding({});
  }

  const tone = !report.ok ? "bad" : warnings.length ? "fair" : "good";
  const title = whole && operation === "submit" ? (report.ok ? words.ready : words.notReady) : report.ok ? words.passes : words.fails;
  const requestText = request && "body" in request && request.body !== undefined ? write(request.body) : undefined;

  return (
    <>
      <header class="top">
        <div class="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" /><path d="M9 16.5l4.7 4.8L23.5 11" /></svg>
          <div><h1 translate={false}>kosc-orders</h1><p>{words.tagline}</p></div>
        </div>
        <Settings words={words} locale={locale} setLocale={setLocale} theme={theme} setTheme={setTheme} docs={`${DOCS}?lang=${locale}`} />
      </header>

      <div class="choices">
        <label><span>{words.scenario}</span>
          <select data-testid="scenario" value={scenario} onChange={(event) => load(event.currentTarget.value)}>
            {[...groupsOf(locale)].map(([group, members]) => (
              <optgroup label={group}>{members.map((one) => <option value={one.id}>{saidIn(one.title, locale)}</option>)}</optgroup>
            ))}
          </select>
        </label>
        <label><span>{words.operation}</span>
          <select data-testid="operation" value={operation} onChange={(event) => setOperation(event.currentTarget.value as Operation)}>
            {Object.entries(rules(locale).operations).map(([name, title]) => <option value={name}>{capital(title)}</option>)}
          </select>
        </label>
        <label><span>{words.building}</span>
          <select data-testid="building" value={building} onChange={(event) => setBuilding(event.currentTarget.value)}>
            {BUILDINGS.map((one) => <option value={one.id}>{capital(saidIn(one.title, locale))}</option>)}
          </select>
        </label>
      </div>

      <section class="verdict" data-tone={tone} data-testid="verdict" aria-live="polite" aria-label={title}>
        <span class="lamp" aria-hidden="true">{report.ok ? "✓" : "!"}</span>
        <div class="verdict-text">
          <h2>{title}</h2>
          <p>
            {readiness && <span>{fill(words.progress, { done: readiness.done, total: readiness.total })}</span>}
            {errors.length > 0 && <span class="errors">{fill(words.errors, { count: errors.length })}</span>}
            {warnings.length > 0 && <span class="warnings">{fill(words.warnings, { count: warnings.length })}</span>}
          </p>
        </div>
        {parsed && readiness?.next && (
          <button type="button" class="primary" data-testid="next" onClick={() => {
            const path = readiness.next!;
            editor.current?.show(path, !focusField(path));
          }}>{words.next}</button>
        )}
        {readiness && (
          <progress class="bar" value={readiness.done} max={Math.max(1, readiness.total)}
            aria-label={fill(words.progress, { done: readiness.done, total: readiness.total })} />
        )}
      </section>

      <main>
        <section class="pane form-pane" aria-labelledby="title-form">
          <h2 id="title-form" tabIndex={-1} class="pane-title">{words.form}</h2>
          {!parsed && (
            <div class="note" role="status">
              <p>{words.broken}</p>
              <button type="button" class="small" onClick={() => editor.current?.visit(report.issues[0]!)}>{words.goToError}</button>
              <button type="button" class="small" onClick={() => {
                rewrite(write(last.current));
                document.getElementById("title-form")?.focus();
              }}>{words.discard}</button>
            </div>
          )}
          <Form broken={!parsed} states={states} value={value} issues={report.issues} readiness={readiness} operation={operation} locale={locale}
            words={words} docsBase={DOCS} trace={(path) => api.trace(path, operation, value, context)}
            onValue={(path, set) => rewrite(write(withValue(value, path, set) ?? {}))}
            onFocus={(path) => editor.current?.show(path, false)} />
        </section>

        <section class="pane issues-pane" ref={problems} aria-labelledby="title-issues">
          <header class="pane-head">
            <h2 id="title-issues" tabIndex={-1} class="pane-title">{words.issues} <span class="number">{report.issues.length}</span></h2>
            {safe.length > 0 && parsed && (
              <button type="button" class="small" data-testid="fix-safe" title={words.fixSafeText} onClick={fixSafe}>
                {fill(words.fixSafe, { count: safe.length })}
              </button>
            )}
          </header>
          {fixed && (
            <div class="fixed" role="status" data-testid="fixed">
              <div class="fixed-head">
                <b class="fixed-title" tabIndex={-1}>{fill(words.fixed, { count: fixed.issues.length })}</b>
                <button type="button" class="link" onClick={() => { rewrite(fixed.before); setLanding({ fix: 0 }); }}>{words.undo}</button>
                <button type="button" class="link" onClick={() => { setFixed(undefined); setLanding({ fix: 0 }); }}>{words.close}</button>
              </div>
              <ul>
                {fixed.issues.flatMap((issue) => (issue.fix?.edits ?? []).map((edit) => (
                  <li><Change edit={edit} value={fixed.value} locale={locale} words={words} /></li>
                )))}
              </ul>
            </div>
          )}
          <Issues issues={report.issues} value={parsed?.value} operation={operation} locale={locale} words={words} chosen={chosen}
            onGo={go} onFix={(issue) => {
              const fix = report.issues.filter((one) => one.fix).indexOf(issue);
              put(api.applyFix(value, issue), [issue]);
              setLanding({ fix });
            }} />
        </section>

        <section class="pane json-pane" aria-labelledby="title-json">
          <h2 id="title-json" class="pane-title">{words.json}</h2>
          <Editor text={text} revision={draft.revision} issues={report.issues} label={words.json_label} onText={typed} handle={(handle) => (editor.current = handle)} />
        </section>
      </main>

      <section class="pane request-pane" aria-labelledby="title-request" data-testid="request">
        <header class="pane-head">
          <h2 id="title-request" class="pane-title">{words.request}</h2>
          {requestText && (
            <button type="button" class="small" onClick={() => {
              navigator.clipboard?.writeText(requestText).then(() => {
                setCopied(true);
                setTimeout(() => setCopied(false), 1500);
              }, () => undefined);
            }}>{copied ? words.copied : words.copy}</button>
          )}
        </header>
        <p class="help">{words.requestText}</p>
        {request ? (
          <>
            <p class="call"><b>{request.method}</b> <code>{request.path}</code></p>
            {requestText ? <pre tabIndex={0}>{requestText}</pre> : <p class="help">{words.noBody}</p>}
          </>
        ) : <p class="help">{words.noRequest}</p>}
      </section>

      <section class="pane lines-pane" aria-labelledby="title-lines">
        <h2 id="title-lines" class="pane-title">{words.lines}</h2>
        <Lines context={{ locale, docsBase: DOCS }} locale={locale} words={words} onOpen={(line, as) => {
          const opened = parse(line);
          setOperation(as);
          setGiven({});
          rewrite(opened ? write(opened.value) : line);
          scrollTo({ top: 0 });
        }} />
      </section>

      <footer class="foot">
        <dl>
          <div><dt>{words.engine}</dt><dd data-testid="engine">{engine.kind === "wasm" ? "WebAssembly" : "JavaScript"}, {(engine.bytes / 1024).toFixed(1)} kB gzip</dd></div>
          <div><dt>{words.lastCheck}</dt><dd data-testid="micros">{micros ? `${micros.toFixed(micros < 10 ? 1 : 0)} µs` : "…"}</dd></div>
          <div><dt>{words.ruleset}</dt><dd>{report.ruleset}</dd></div>
        </dl>
        <p>{words.unaffiliated}</p>
      </footer>
    </>
  );
}

const page = document.getElementById("page")!;
startEngine().then(
  (engine) => render(<Page engine={engine} />, page),
  (error: unknown) => {
    page.textContent = fill(wordsIn(LOCALES[0]).failed, { message: String(error) });
  },
);
