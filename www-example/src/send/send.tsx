import type { ApiCall, Issue, Path } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { copyOf, lifecycle, mergeReports, type NextStep } from "kosc-orders/plan";
import type { Platform } from "kosc-orders/testing";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Checked, isWhole, ofSeverity } from "../checked";
import type { Engine } from "../engine";
import { at } from "../value";
import type { Words } from "../words/words";
import {
  advance,
  after,
  arm,
  type FailureName,
  heldBack,
  lookUp,
  planOf,
  platformFor,
  send,
  SILENCE,
  type Talk,
  wishOf,
} from "./conversation";
import { ExchangePane } from "./exchange-pane";
import { Life } from "./life";
import { PlanPane } from "./plan-pane";

export interface SendKeys {
  next(): void;
  all(): void;
}

interface Props {
  readonly engine: Engine;
  readonly checked: Checked;
  /** Increases with each order that is opened. Then the conversation starts again. */
  readonly opened: number;
  readonly locale: Locale;
  readonly words: Words;
  readonly handle: (keys: SendKeys | undefined) => void;
  /** The issues of the refusal whose values have not changed since, and whether the order is not a draft any more. */
  readonly onRefused: (issues: readonly Issue[], hasLeft: boolean) => void;
  readonly onGo: (path: Path) => void;
  readonly onProblems: () => void;
  readonly onCopy: (order: object) => void;
}

/** How long each call is shown before the next one, if all calls are sent in a row. */
const PACE = 350;

/** The third act: the plan, sent call by call to a double of the platform in the page. */
export function Send(props: Props) {
  const { engine, checked, words } = props;
  if (engine.kind === "js") return <p class="pane nothing plan-pane">{words.noDouble}</p>;
  if (!isWhole(checked.operation)) return <p class="pane nothing plan-pane">{words.onlyOrders}</p>;
  return <Conversation {...props} />;
}

function Conversation(props: Props) {
  const { engine, checked, opened, locale, words, handle, onRefused, onGo, onProblems, onCopy } = props;
  const { api } = engine;
  const { value, context, report, operation, parsed } = checked;
  const [talk, setTalk] = useState<Talk>(SILENCE);
  const [failure, setFailure] = useState<FailureName>("none");
  const [running, setRunning] = useState(false);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<number>();
  const platform = useRef<Platform | undefined>(undefined);

  const wish = useMemo(() => wishOf(value, operation === "submit"), [value, operation]);
  const plan = useMemo(() => planOf(wish, talk, context), [wish, talk, context]);
  const stage = useMemo(() => (talk.order ? lifecycle(talk.order).stage : "draft"), [talk.order]);
  const hasLeft = talk.order !== undefined && stage !== "draft";
  const next = plan.steps[0]?.request && !hasLeft ? (plan.steps[0] as NextStep) : undefined;

  const refusedNow = useMemo<readonly Issue[]>(() => {
    const { trouble } = talk;
    if (trouble?.kind !== "refused") return [];
    const merged = mergeReports({ ...report, issues: [] }, trouble.report, {
      now: wish.wanted,
      was: trouble.was,
    });
    return merged.issues;
  }, [talk.trouble, wish, report]);
  useLayoutEffect(() => onRefused(refusedNow, hasLeft), [refusedNow, hasLeft]);
  useLayoutEffect(() => () => onRefused([], false), []);

  const restart = () => {
    platform.current = undefined;
    setTalk(SILENCE);
    setRunning(false);
    setAsking(false);
    setShown(undefined);
  };
  useLayoutEffect(restart, [opened]);

  const ready = () => {
    if (platform.current) return platform.current;
    platform.current = platformFor(wish);
    arm(platform.current, failure, wish, api);
    return platform.current;
  };
  const put = (step: NextStep) => {
    const foreseen = ofSeverity(report.issues, "error").map(({ pointer }) => pointer);
    const answered = send(talk, step, wish.wanted, ready(), foreseen, locale);
    setTalk({ ...answered, left: planOf(wish, answered, context).steps.length });
    setShown(answered.exchanges.length - 1);
    setAsking(false);
    if (answered.trouble) setRunning(false);
  };
  const ends = next?.operation === "submit" && at(wish.wanted, ["type"]) === "terminate";
  const sendNext = (agreed = false) => {
    if (!next || !parsed) return setRunning(false);
    if (ends && !agreed) {
      setRunning(false);
      return setAsking(true);
    }
    return put(next);
  };
  useLayoutEffect(() => {
    if (!running) return undefined;
    if (!next) return setRunning(false);
    const timer = setTimeout(sendNext, talk.exchanges.length ? PACE : 0);
    return () => clearTimeout(timer);
  }, [running, talk, next]);
  useLayoutEffect(() => {
    handle({ next: () => sendNext(), all: () => setRunning(true) });
    return () => handle(undefined);
  });

  const choose = (name: FailureName) => {
    setFailure(name);
    if (platform.current) arm(platform.current, name, wish, api);
  };
  const state = String(at(talk.order, ["status"]) ?? "draft");
  const later = after(state, failure === "rejected");

  const open: ApiCall | undefined = next?.request;
  return (
    <>
      <Life
        state={state}
        order={talk.order}
        failure={failure}
        words={words}
        calls={talk.exchanges.length}
        refusals={talk.refusals}
        onFailure={choose}
        onNext={
          later && platform.current
            ? () => {
                const moved = advance(talk, later, platform.current!, api);
                setTalk(moved);
                setShown(moved.exchanges.length - 1);
              }
            : undefined
        }
        onCopy={state === "rejected" && talk.order ? () => onCopy(copyOf(talk.order)) : undefined}
      />
      <PlanPane
        talk={talk}
        plan={plan}
        hasLeft={hasLeft}
        refused={refusedNow}
        states={checked.states}
        operation={operation}
        failure={failure}
        running={running}
        asking={asking}
        shown={shown}
        canSend={next !== undefined && parsed}
        locale={locale}
        words={words}
        onNext={() => sendNext()}
        onAll={() => setRunning(true)}
        onStop={() => setRunning(false)}
        onRestart={restart}
        onAgree={() => sendNext(true)}
        onNotYet={() => setAsking(false)}
        onShow={setShown}
        onGo={onGo}
        onProblems={onProblems}
        onAnyway={() => {
          const step = heldBack(wish, talk, context, api);
          if (step) put(step);
        }}
        onLookUp={() => {
          const found = lookUp(talk, wish, ready(), api);
          setTalk({ ...found, left: planOf(wish, found, context).steps.length });
          setShown(found.exchanges.length - 1);
        }}
      />
      <ExchangePane
        exchange={shown === undefined ? undefined : talk.exchanges[shown]}
        number={(shown ?? 0) + 1}
        next={open}
        words={words}
      />
    </>
  );
}
