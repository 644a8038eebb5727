// The state of the page: an order as text, the call for which it is checked, and the context. It is stored in the
// address, and in the browser's storage for this tab.

import type { Context, Operation } from "kosc-orders";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { hashOf, type Linked, MOST, type Wanted, wantedBy } from "./link";
import { SCENARIOS } from "./scenarios";
import { write } from "./value";

export interface Session {
  /** The example that was opened. Empty for an order of the visitor. */
  readonly scenario: string;
  readonly operation: Operation;
  /** One of `BUILDINGS`. */
  readonly building: string;
  /** The context of the example, in addition to the order. */
  readonly given: Context;
  readonly text: string;
  /** The text when the order was opened. */
  readonly first: string;
  /**
   * Increases when the page sets the text, but not when someone types. Only then is the text written into the editor.
   */
  readonly revision: number;
  /** Increases when another order is opened. */
  readonly opened: number;
}

/** The first example of the page. */
export const FIRST = "pasted";
const KEPT = "order";
const RULE = "rule:";

export const ruleOf = (scenario: string): string | undefined =>
  scenario.startsWith(RULE) ? scenario.slice(RULE.length) : undefined;
const isScenario = (id: string) => SCENARIOS.some((one) => one.id === id);

type Opening = Omit<Session, "revision" | "opened">;

function ofScenario(id: string): Opening {
  const found = SCENARIOS.find((one) => one.id === id) ?? SCENARIOS[0]!;
  const text = write(found.input);
  return {
    scenario: found.id,
    operation: found.operation,
    building: found.building ?? "",
    given: found.context ?? {},
    text,
    first: text,
  };
}

async function ofRule(rule: string): Promise<Opening | undefined> {
  const { default: orders } = await import("virtual:broken-orders");
  const broken = Object.hasOwn(orders, rule) ? orders[rule] : undefined;
  if (!broken) return undefined;
  const text = broken.json ?? write(broken.input);
  return { scenario: RULE + rule, operation: broken.operation, building: "", given: broken.context, text, first: text };
}

async function ofLinked({ scenario, operation, building, text }: Linked): Promise<Opening> {
  const rule = ruleOf(scenario);
  const began = rule ? await ofRule(rule) : isScenario(scenario) ? ofScenario(scenario) : undefined;
  return {
    scenario: began ? scenario : "",
    operation,
    building,
    given: began?.given ?? {},
    text,
    first: began?.text ?? text,
  };
}

function kept(): Linked | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(linked: Linked) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(linked));
  } catch {
    // The text may be too long, or storage may be forbidden. Then a reload loses the text, unless the address has it.
  }
}

export interface Order {
  readonly session: Session;
  /** Takes the text that was typed into the editor. The editor has it already. */
  typed(text: string): void;
  /** Sets a text that the editor must show. */
  rewrite(text: string): void;
  change(part: Partial<Pick<Session, "operation" | "building">>): void;
  /** Opens an example. The browser's Back returns to the order before it. */
  open(scenario: string): void;
  /** Opens an order from elsewhere. */
  take(text: string, operation: Operation): void;
  /** Returns the address of the page's state, or `undefined` if it would be too long. */
  link(): Promise<string | undefined>;
  /** Whether the last address could not be read. */
  readonly unreadable: boolean;
}

export function useOrder(locale: string, onLocale: (locale: string) => void): Order {
  const [session, setSession] = useState<Session>(() => {
    const named = location.hash.slice(1);
    return { ...ofScenario(isScenario(named) ? named : FIRST), revision: 0, opened: 0 };
  });
  const [unreadable, setUnreadable] = useState(false);
  const now = useRef(session);
  now.current = session;

  const replace = useCallback((opening: Opening) => {
    setUnreadable(false);
    setSession(({ revision, opened }) => ({ ...opening, revision: revision + 1, opened: opened + 1 }));
  }, []);

  const linkedNow = useCallback((): Linked => {
    const { scenario, operation, building, text } = now.current;
    return { scenario, operation, building, text, locale };
  }, [locale]);

  const pristine = ({ scenario, text, first, operation, building }: Session) => {
    const began = SCENARIOS.find((one) => one.id === scenario);
    const same = text === first && (!began || (began.operation === operation && (began.building ?? "") === building));
    return same && scenario !== "" ? (ruleOf(scenario) ? `#rule=${ruleOf(scenario)}` : `#${scenario}`) : undefined;
  };

  // The address at the start, and when the visitor goes back or follows a link. It is read before the first paint,
  // because an order that came later would replace a text that was typed meanwhile.
  useLayoutEffect(() => {
    const follow = async (first: boolean) => {
      const wanted: Wanted | undefined = await wantedBy(location.hash, isScenario);
      const before = first && !location.hash ? kept() : undefined;
      if (before) return replace(await ofLinked(before));
      if (!wanted) return first || location.hash ? undefined : replace(ofScenario(FIRST));
      if (wanted.kind === "scenario") return replace(ofScenario(wanted.id));
      if (wanted.kind === "order") {
        if (wanted.linked.locale) onLocale(wanted.linked.locale);
        return replace(await ofLinked(wanted.linked));
      }
      const broken = wanted.kind === "rule" ? await ofRule(wanted.rule) : undefined;
      if (broken) return replace(broken);
      replace(ofScenario(FIRST));
      return setUnreadable(true);
    };
    const followed = () => void follow(false);
    void follow(true);
    addEventListener("popstate", followed);
    return () => removeEventListener("popstate", followed);
  }, []);

  // A change is written into the address when the person pauses.
  useLayoutEffect(() => {
    if (session.opened === 0 && session.text === session.first) return undefined;
    keep(linkedNow());
    const timer = setTimeout(async () => {
      const hash = pristine(session) ?? (await hashOf(linkedNow()));
      if (now.current === session)
        history.replaceState(null, "", hash.length > MOST ? location.pathname + location.search : hash);
    }, 400);
    return () => clearTimeout(timer);
  }, [session, linkedNow]);

  return {
    session,
    unreadable,
    typed: (text) => setSession((before) => ({ ...before, text })),
    rewrite: (text) => setSession((before) => ({ ...before, text, revision: before.revision + 1 })),
    change: (part) => setSession((before) => ({ ...before, ...part })),
    open: (scenario) => {
      history.pushState(null, "", `#${scenario}`);
      replace(ofScenario(scenario));
    },
    take: (text, operation) => {
      history.pushState(null, "", location.pathname + location.search);
      replace({ scenario: "", operation, building: "", given: {}, text, first: text });
    },
    link: async () => {
      const hash = await hashOf(linkedNow());
      return hash.length > MOST ? undefined : new URL(hash, location.href).href;
    },
  };
}
