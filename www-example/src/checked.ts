// The library's results for the order on the page.

import type { Checker, Context, FieldState, Issue, Operation, Path, Readiness, Report, Trace } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Engine } from "./engine";
import { BUILDINGS } from "./scenarios";
import type { Session } from "./session";
import { type Json, parse } from "./value";

export const DOCS = "rule-book.html";

export interface Checked {
  readonly operation: Operation;
  readonly context: Context;
  readonly checker: Checker;
  readonly report: Report;
  /** Whether the text is JSON. */
  readonly parsed: boolean;
  /** The order. While the text is not JSON, the last order. */
  readonly value: Json;
  readonly states: readonly FieldState[];
  /** Only for a whole order. */
  readonly readiness: Readiness | undefined;
  trace(path: Path): Trace | undefined;
}

export const isWhole = (operation: Operation) => operation === "submit" || operation === "create";

export function useChecked({ api }: Engine, session: Session, locale: Locale): Checked {
  const { operation, text, given, building } = session;
  const context = useMemo<Context>(() => {
    const known = BUILDINGS.find((one) => one.id === building)?.building;
    return { ...given, ...(known && { building: known }), locale, docsBase: DOCS };
  }, [given, building, locale]);
  const checker = useMemo(() => api.checker(operation, context), [api, operation, context]);
  const read = useMemo(() => parse(text), [text]);
  const last = useRef<{ readonly opened: number; readonly value: Json }>({ opened: -1, value: {} });
  if (read) last.current = { opened: session.opened, value: read.value };
  else if (last.current.opened !== session.opened) last.current = { opened: session.opened, value: {} };
  const { value } = last.current;
  const report = useMemo(() => checker.checkJson(text), [checker, text]);
  const states = useMemo(() => checker.fields(value), [checker, value]);
  const readiness = useMemo(
    () => (isWhole(operation) ? api.readiness(value, context) : undefined),
    [api, operation, value, context],
  );
  return {
    operation,
    context,
    checker,
    report,
    parsed: read !== undefined,
    value,
    states,
    readiness,
    trace: (path) => api.trace(path, operation, value, context),
  };
}

/** The issues of one severity. */
export const ofSeverity = (issues: readonly Issue[], severity: Issue["severity"]) =>
  issues.filter((issue) => issue.severity === severity);

/** The µs of a check. Each run is long enough for the browser's coarse clock, and the fastest run counts. */
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

/** How long this check takes, in µs. It is measured when the page is idle, so that no one waits for it. */
export function useMicros(checker: Checker, text: string): number | undefined {
  const [micros, setMicros] = useState<number>();
  useEffect(() => {
    const timer = setTimeout(() => setMicros(timed(() => checker.checkJson(text))), 600);
    return () => clearTimeout(timer);
  }, [checker, text]);
  return micros;
}
