// What is on the page: an order as text, the call it is checked for, and what else is known. It is kept in the address,
// and in the browser's memory of this tab.

import type { Context, Operation } from "kosc-orders";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { hashOf, type Linked, MOST, type Wanted, wantedBy } from "./link";
import { SCENARIOS } from "./scenarios";
import { write } from "./value";

export interface Session {
  /** Which example it began with; empty for an order of the visitor's own. */
  readonly scenario: string;
  readonly operation: Operation;
  /** One of `BUILDINGS`. */
  readonly building: string;
  /** What the example knows beside the order. */
  readonly given: Context;
  readonly text: string;
  /** The text it began with. */
  readonly first: string;
  /** Counted up when the page sets the text, and not when it was typed: only then is it written into the editor. */
  readonly revision: number;
  /** Counted up when another order is opened. */
  readonly opened: number;
}

/** What the page opens on: the story that teaches. */
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
    // Too long, or forbidden: then a reload forgets it, unless the address has it.
  }
}

export interface Order {
  readonly session: Session;
  /** What was typed into the editor, which has it already. */
  typed(text: string): void;
  /** What the page sets, and the editor is to show. */
  rewrite(text: string): void;
  change(part: Partial<Pick<Session, "operation" | "building">>): void;
  /** Opens an example; the way back leads to what was there. */
  open(scenario: string): void;
  /** Opens an order from elsewhere. */
  take(text: string, operation: Operation): void;
  /** The address of what is on the page; nothing where it is too long for one. */
  link(): Promise<string | undefined>;
  /** The last address could not be read. */
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

  // The address at the start, and when the visitor goes back or follows a link. Read before the first paint: an order
  // that came later would replace what was typed by then.
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

  // What is changed is in the address once it rests.
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
