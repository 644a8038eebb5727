import type { Issue, Path } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Act, Acts } from "./acts";
import { DOCS, useChecked, useMicros } from "./checked";
import { CodePane } from "./code-pane";
import type { EditorHandle } from "./editor";
import type { Engine } from "./engine";
import { Form } from "./form";
import { JsonPane } from "./json-pane";
import { Lines } from "./lines";
import { isSamePath, keyOf } from "./naming";
import { type Fixed, FixedBox, Problems } from "./problems";
import { ReportPane } from "./report-pane";
import { RequestPane } from "./request-pane";
import { useOrder } from "./session";
import { setLocale, useLocale } from "./setting";
import type { Send } from "./send/send";
import { ShortcutSheet, useShortcuts } from "./shortcuts";
import { Tabs } from "./tabs";
import { at, idOf, type Json, withValue, write } from "./value";
import { Verdict } from "./verdict";
import { fill, wordsIn } from "./words/words";

type View = "json" | "request" | "code" | "report";
/** The part of the workspace that a narrow screen shows. */
type Pane = "form" | "problems" | "order";

/**
 * The place that gets the focus when the page is drawn: a field, a fix (counted from the top), a heading, or the place
 * of an issue in the text.
 */
type Goal = { readonly path: Path } | { readonly fix: number } | { readonly id: string } | { readonly text: Issue };

/** The ids in the address of a call, as far as they are known. */
function idsOf(order: unknown, bound: unknown, endpoint: unknown) {
  const given = { uuid: at(order, ["uuid"]), bound_uuid: bound, endpoint_uuid: endpoint };
  return Object.fromEntries(Object.entries(given).filter(([, id]) => typeof id === "string")) as Record<string, string>;
}

/** Returns the control of a field. For an object without a control, returns the first control in it. */
function controlOf(path: Path): HTMLElement | null {
  const inside = `[id^="${CSS.escape(idOf(path))}-"]:is(input,select,textarea)`;
  return document.getElementById(idOf(path)) ?? document.querySelector<HTMLElement>(inside);
}

export function Page({ engine }: { readonly engine: Engine }) {
  const { api } = engine;
  const locale: Locale = useLocale();
  const words = wordsIn(locale);
  const order = useOrder(locale, setLocale);
  const { session } = order;
  const { operation, text, given } = session;
  const checked = useChecked(engine, session, locale);
  const { checker, context, parsed, report, states, value, readiness } = checked;
  const micros = useMicros(checker, text);

  const [act, setAct] = useState<Act>("check");
  const [view, setView] = useState<View>("json");
  const [pane, setPane] = useState<Pane>("problems");
  const [chosen, setChosen] = useState<string>();
  const [fixed, setFixed] = useState<Fixed & { readonly revision: number }>();
  const [goal, setGoal] = useState<Goal>();
  const [file, setFile] = useState<{ readonly name: string; readonly line: number; readonly opened: number }>();
  const [refused, setRefused] = useState<readonly Issue[]>([]);
  const [left, setLeft] = useState(false);
  const [SendAct, setSendAct] = useState<typeof Send>();
  const editor = useRef<EditorHandle | undefined>(undefined);
  const sheet = useRef<HTMLDialogElement | null>(null);

  const issues = useMemo(
    () => (act === "send" ? [...report.issues, ...refused] : report.issues),
    [act, report, refused],
  );
  const safe = parsed ? report.issues.filter((issue) => issue.fix?.safe).length : 0;
  const request = useMemo(
    () =>
      parsed
        ? api.request(
            operation,
            value as never,
            idsOf(operation === "submit" ? value : given.order, given.bound_uuid, given.endpoint_uuid),
          )
        : undefined,
    [api, parsed, operation, value, given],
  );
  // After the next change by the person, the list of applied fixes is out of date.
  const news = fixed && fixed.revision === session.revision && write(value) === text ? fixed : undefined;

  useEffect(() => {
    const chip = document.getElementById("micros");
    if (!chip || micros === undefined) return;
    const time = new Intl.NumberFormat(locale, { maximumFractionDigits: micros < 10 ? 1 : 0 }).format(micros);
    chip.textContent = fill(words, "thisCheck", { time });
    chip.hidden = false;
  }, [micros, locale]);
  useLayoutEffect(() => {
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.places a[href*="rule-book.html"]'))
      link.search = `?lang=${locale}`;
  }, [locale]);
  useEffect(() => {
    if (act === "send") void import("./send/send").then((module) => setSendAct(() => module.Send));
  }, [act]);
  useLayoutEffect(() => {
    setChosen(undefined);
    setPane(report.issues.length && text.trim() !== "{}" ? "problems" : "form");
  }, [session.opened]);

  useLayoutEffect(() => {
    if (!goal) return;
    if ("path" in goal) {
      const field = controlOf(goal.path);
      for (let fold = field?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
      field?.focus({ preventScroll: true });
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      field?.closest(".field")?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    } else if ("fix" in goal) {
      const pane = document.querySelector(".problems-pane");
      const fixes = pane?.querySelectorAll<HTMLElement>(".fix-foot button") ?? [];
      (
        fixes[Math.min(goal.fix, fixes.length - 1)] ?? pane?.querySelector<HTMLElement>(".fixed-title, #title-problems")
      )?.focus();
    } else if ("text" in goal) editor.current?.visit(goal.text);
    else document.getElementById(goal.id)?.focus();
  }, [goal]);

  const enter = (next: Act) => {
    setAct(next);
    if (next === "send") setPane("order");
  };
  const reach = (path: Path): boolean => {
    if (!path.length || !controlOf(path)) return false;
    if (act === "file") setAct("check");
    setPane("form");
    setGoal({ path });
    return true;
  };
  const go = (issue: Issue) => {
    setChosen(keyOf(issue));
    if (reach(issue.path)) return editor.current?.show(issue.path, false);
    setPane("order");
    setView("json");
    return setGoal({ text: issue });
  };
  /** Writes the order with the fixes applied, and shows which fixes those were. */
  const put = (next: unknown, applied: readonly Issue[]) => {
    setFixed({ before: text, value, issues: applied, revision: session.revision + 1 });
    order.rewrite(write(next));
  };
  const fixOne = (issue: Issue) => {
    const at = report.issues.filter((one) => one.fix).indexOf(issue);
    put(api.applyFix(value, issue), [issue]);
    setGoal({ fix: at });
  };
  const fixSafe = () => {
    const { value: next, applied } = api.applyFixes(value, operation, { safeOnly: true, context });
    put(next, applied);
    setPane("problems");
    setGoal({ id: "title-fixed" });
  };
  const next = () => {
    const goal = readiness?.next;
    if (goal && !reach(goal)) editor.current?.show(goal, true);
  };
  const step = (by: number) => {
    const at = issues.findIndex((issue) => keyOf(issue) === chosen);
    const found = issues[(at < 0 && by < 0 ? issues.length - 1 : at + by + issues.length) % Math.max(1, issues.length)];
    if (found) go(found);
  };
  const sendNext = useRef<{ next(): void; all(): void } | undefined>(undefined);
  useShortcuts(
    {
      next: () => (issues.length ? step(1) : next()),
      previous: () => step(-1),
      act: () => {
        if (act === "send") return sendNext.current?.next();
        const found =
          report.issues.find((issue) => keyOf(issue) === chosen && issue.fix) ??
          report.issues.find((issue) => issue.fix);
        if (found && parsed) fixOne(found);
      },
      all: () => sendNext.current?.all(),
    },
    () => sheet.current?.showModal(),
  );

  const onRefused = useCallback((found: readonly Issue[], hasLeft: boolean) => {
    setRefused(found);
    setLeft(hasLeft);
  }, []);
  const asksForBuilding =
    session.building !== "" ||
    states.some(
      (state) => state.via === "update_bound" && state.editable && state.applies !== "no" && state.required !== "no",
    );
  const reportOf = (issue: Issue) =>
    [
      `${issue.rule} (${issue.basis}), ${report.ruleset}`,
      `${operation}: ${issue.message}`,
      "",
      write({ context: given, order: value }),
    ].join("\n");
  const panes: readonly { readonly id: Pane; readonly name: string; readonly badge?: string }[] =
    act === "send"
      ? [
          { id: "form", name: words.form },
          { id: "order", name: words.plan },
        ]
      : [
          { id: "form", name: words.form },
          { id: "problems", name: words.problems, badge: String(issues.length) },
          { id: "order", name: words.order },
        ];
  const backHome = file && file.opened === session.opened ? file : undefined;

  return (
    <>
      <div class="head">
        <Acts act={act} onAct={enter} order={order} asksForBuilding={asksForBuilding} locale={locale} words={words} />
        {order.unreadable && (
          <p class="note" role="alert">
            {words.linkUnreadable}
          </p>
        )}
        {backHome && act === "check" && (
          <p class="crumb">
            <button
              type="button"
              class="link"
              onClick={() => {
                setAct("file");
                setGoal({ id: "title-lines" });
              }}
            >
              {fill(words, "backToFile", { file: backHome.name })}
            </button>
            <span>{fill(words, "fromLine", { line: backHome.line, file: backHome.name })}</span>
          </p>
        )}
        {act === "check" && (
          <Verdict
            checked={checked}
            locale={locale}
            words={words}
            safe={safe}
            onFixSafe={fixSafe}
            onNext={next}
            onSend={() => enter("send")}
          />
        )}
      </div>

      <main class="workspace" id="act-check" data-act={act} data-pane={pane} hidden={act === "file"}>
        <section class="pane form-pane" id="pane-form" tabIndex={-1} aria-labelledby="title-form">
          <h2 id="title-form" tabIndex={-1} class="pane-title">
            {words.form}
          </h2>
          {!parsed && (
            <div class="note" role="status">
              <p>{words.broken}</p>
              <button type="button" class="small" onClick={() => go(report.issues[0]!)}>
                {words.goToError}
              </button>
              <button
                type="button"
                class="small"
                onClick={() => {
                  order.rewrite(write(value));
                  setGoal({ id: "title-form" });
                }}
              >
                {words.discard}
              </button>
            </div>
          )}
          {act === "send" && left && <p class="note calm">{words.leftDraft}</p>}
          <Form
            inert={!parsed || (act === "send" && left)}
            opened={session.opened}
            states={states}
            value={value}
            issues={issues}
            readiness={readiness}
            operation={operation}
            locale={locale}
            words={words}
            docsBase={DOCS}
            trace={checked.trace}
            onValue={(path: Path, set: Json | undefined) => order.rewrite(write(withValue(value, path, set) ?? {}))}
            onFocus={(path) => {
              editor.current?.show(path, false);
              setChosen((before) => {
                const own = issues.filter((issue) => isSamePath(issue.path, path)).map(keyOf);
                return before !== undefined && own.includes(before) ? before : (own[0] ?? before);
              });
            }}
            onGo={reach}
          />
        </section>

        {act === "send" ? (
          SendAct ? (
            <SendAct
              engine={engine}
              checked={checked}
              opened={session.opened}
              locale={locale}
              words={words}
              handle={(keys: typeof sendNext.current) => (sendNext.current = keys)}
              onRefused={onRefused}
              onGo={reach}
              onProblems={() => {
                setAct("check");
                setPane("problems");
              }}
              onCopy={(copy: object) => order.take(write(copy), "submit")}
            />
          ) : (
            <p class="pane nothing">{words.doubleLoading}</p>
          )
        ) : (
          <>
            <section class="pane order-pane json-pane" id="pane-order" tabIndex={-1} aria-label={words.order}>
              <Tabs
                label={words.panes}
                chosen={view}
                onChoose={setView}
                panel={(id) => `view-${id}`}
                tabs={[
                  { id: "json", name: words.json },
                  { id: "request", name: words.request },
                  { id: "code", name: words.code },
                  { id: "report", name: words.report },
                ]}
              />
              <div
                class="view json-view"
                id="view-json"
                role="tabpanel"
                aria-label={words.json}
                hidden={view !== "json"}
              >
                <JsonPane
                  text={text}
                  revision={session.revision}
                  issues={report.issues}
                  states={states}
                  words={words}
                  onText={order.typed}
                  onFormat={order.rewrite}
                  onFix={fixOne}
                  handle={(handle) => (editor.current = handle)}
                />
              </div>
              {view === "request" && (
                <div class="view" id="view-request" role="tabpanel" aria-label={words.request}>
                  <RequestPane call={request} operation={operation} words={words} />
                </div>
              )}
              {view === "code" && (
                <div class="view" id="view-code" role="tabpanel" aria-label={words.code}>
                  <CodePane operation={operation} context={context} words={words} />
                </div>
              )}
              {view === "report" && (
                <div class="view" id="view-report" role="tabpanel" aria-label={words.report}>
                  <ReportPane report={report} chosen={chosen} words={words} onGo={go} />
                </div>
              )}
            </section>

            <section class="pane problems-pane" id="pane-problems" tabIndex={-1} aria-labelledby="title-problems">
              <h2 id="title-problems" tabIndex={-1} class="pane-title">
                {words.problems} <span class="number">{issues.length}</span>
              </h2>
              {news && (
                <FixedBox
                  fixed={news}
                  locale={locale}
                  words={words}
                  onUndo={() => {
                    order.rewrite(news.before);
                    setGoal({ fix: 0 });
                  }}
                  onHide={() => {
                    setFixed(undefined);
                    setGoal({ fix: 0 });
                  }}
                />
              )}
              <Problems
                issues={issues}
                value={parsed ? value : undefined}
                isEmptyText={text.trim() === ""}
                operation={operation}
                locale={locale}
                words={words}
                chosen={chosen}
                onGo={go}
                onFix={fixOne}
                report={reportOf}
              />
            </section>
          </>
        )}
      </main>

      <section class="pane file-pane" id="act-file" hidden={act !== "file"} aria-label={words.actFile}>
        <Lines
          context={{ locale, docsBase: DOCS }}
          locale={locale}
          words={words}
          onFile={() => setAct("file")}
          onOpen={(line, as, name, number) => {
            setAct("check");
            setFile({ name, line: number, opened: session.opened + 1 });
            order.take(line.trimStart().startsWith("{") ? pretty(line) : line, as);
            setGoal({ id: "title-problems" });
            scrollTo({ top: 0 });
          }}
        />
      </section>

      {act !== "file" && (
        <nav class="pane-bar" aria-label={words.panes}>
          {panes.map(({ id, name, badge }) => (
            <button key={id} type="button" aria-pressed={pane === id} onClick={() => setPane(id)}>
              {name}
              {badge !== undefined && <span class="number">{badge}</span>}
            </button>
          ))}
        </nav>
      )}

      <footer class="foot">
        <dl>
          <div>
            <dt>{words.engine}</dt>
            <dd data-testid="engine">
              {engine.kind === "wasm" ? "WebAssembly" : "JavaScript"}, {(engine.bytes / 1024).toFixed(1)} kB gzip
            </dd>
          </div>
          <div>
            <dt>{words.lastCheck}</dt>
            <dd data-testid="micros">{micros ? `${micros.toFixed(micros < 10 ? 1 : 0)} µs` : "…"}</dd>
          </div>
          <div>
            <dt>{words.ruleset}</dt>
            <dd>{report.ruleset}</dd>
          </div>
          <div>
            <dd>{words.policy}</dd>
          </div>
        </dl>
        <p>
          {words.unaffiliated}{" "}
          <button type="button" class="link" onClick={() => sheet.current?.showModal()}>
            {words.shortcuts} <kbd>?</kbd>
          </button>
        </p>
      </footer>
      <ShortcutSheet words={words} handle={(dialog) => (sheet.current = dialog)} />
    </>
  );
}

/** A line of a file, over several lines. */
function pretty(line: string): string {
  try {
    return write(JSON.parse(line));
  } catch {
    return line;
  }
}
