import type { FieldState, Issue, Operation, Path } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import type { Plan, Step } from "kosc-orders/plan";
import { useLayoutEffect, useRef } from "preact/hooks";
import { labelsIn } from "../language";
import { isSamePath, nameOf } from "../naming";
import { fill, type Words } from "../words/words";
import { CallPath } from "./call-path";
import type { Exchange, FailureName, Talk } from "./conversation";
import { TroubleNote } from "./trouble-note";

export interface PlanPaneProps {
  readonly talk: Talk;
  readonly plan: Plan;
  readonly hasLeft: boolean;
  /** The issues of the platform's refusal whose values have not changed since. */
  readonly refused: readonly Issue[];
  readonly states: readonly FieldState[];
  readonly operation: Operation;
  readonly failure: FailureName;
  readonly running: boolean;
  readonly asking: boolean;
  readonly shown: number | undefined;
  readonly canSend: boolean;
  readonly locale: Locale;
  readonly words: Words;
  readonly onNext: () => void;
  readonly onAll: () => void;
  readonly onStop: () => void;
  readonly onRestart: () => void;
  readonly onAgree: () => void;
  readonly onNotYet: () => void;
  readonly onShow: (exchange: number) => void;
  readonly onGo: (path: Path) => void;
  readonly onProblems: () => void;
  readonly onAnyway: () => void;
  readonly onLookUp: () => void;
}

/** Returns the description of a call, from the fields that it writes. */
export function titleOf(
  operation: Operation,
  changes: readonly Path[],
  states: readonly FieldState[],
  locale: Locale,
  words: Words,
): string {
  const labels = (paths: readonly Path[]) =>
    [...new Set(paths.map((path) => labelsIn(locale).label(path, "submit") ?? String(path.at(-1))))].join(", ");
  const section = (path: Path) => states.find((state) => isSamePath(state.path, path))?.section ?? String(path[0]);
  const sections = [...new Set(changes.map(section))].map((one) => labelsIn(locale).sections[one] ?? one).join(", ");
  switch (operation) {
    case "create":
      return words.stepCreate;
    case "update":
      return sections ? fill(words, "stepUpdate", { sections }) : words.stepAnyway;
    case "update_bound":
      return fill(words, "stepBound", { fields: labels(changes) });
    case "update_endpoint":
      return fill(words, "stepEndpoint", { fields: labels(changes) });
    case "submit":
      return words.stepSubmit;
    case "list":
      return words.lookUp;
    default:
      return words.stepReread;
  }
}

/** The plan: the calls that were sent, and those that are still to be sent. */
export function PlanPane(props: PlanPaneProps) {
  const { talk, plan, hasLeft, words, locale, running, asking, shown, canSend, refused } = props;
  const steps = hasLeft ? [] : plan.steps;
  const done = talk.exchanges.length;
  const good = talk.sent.length;
  const grown = good > 0 && !talk.trouble && steps.length > talk.left ? steps.length - talk.left : 0;
  const blocked = hasLeft ? [] : plan.blocked;
  const began = done > 0;
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // The failed call is scrolled into view, however long the plan is.
    if (talk.trouble) pane.current?.querySelector(".trouble")?.scrollIntoView({ block: "nearest" });
  }, [talk.trouble]);
  return (
    <section
      ref={pane}
      class="pane plan-pane"
      id="pane-order"
      tabIndex={-1}
      data-testid="plan"
      aria-labelledby="title-plan"
    >
      <header class="pane-head">
        <h2 class="pane-title" id="title-plan">
          {words.plan}
        </h2>
        <span class="count" role="status">
          {began
            ? fill(words, "planState", { sent: good, all: good + steps.length })
            : fill(words, "planReady", { count: steps.length })}
        </span>
      </header>
      {!began && !steps.length && <p class="nothing">{words.planEmpty}</p>}
      <ol class="steps">
        {talk.exchanges.map((exchange, index) => (
          <Sent
            key={`sent ${index}`}
            exchange={exchange}
            number={index + 1}
            isShown={shown === index}
            states={props.states}
            locale={locale}
            words={words}
            onShow={props.onShow}
          />
        ))}
        {steps.map((step, index) => (
          <Coming
            key={`${step.operation} ${step.at.join(".")}`}
            step={step}
            number={done + index + 1}
            isNext={index === 0 && canSend}
            states={props.states}
            words={words}
            locale={locale}
          />
        ))}
      </ol>
      {grown > 0 && (
        <p class="note calm" role="status">
          {fill(words, "replanned", { count: grown })}
        </p>
      )}
      {talk.adopted !== undefined && (
        <p class="note calm" role="status">
          {talk.adopted ? words.adopted : words.notFound}
        </p>
      )}
      {talk.trouble && <TroubleNote trouble={talk.trouble} {...props} />}
      {asking && (
        <div class="note" role="alertdialog" aria-label={words.askTermination}>
          <p>{words.askTermination}</p>
          <button type="button" class="small" onClick={props.onNotYet}>
            {words.notYet}
          </button>
          <button type="button" class="small" data-testid="agree" onClick={props.onAgree}>
            {words.submitAndEnd}
          </button>
        </div>
      )}
      {blocked.length > 0 && (
        <div class="blocked" data-testid="blocked">
          <p>{fill(words, "planBlocked", { count: blocked.length })}</p>
          <ul>
            {blocked.slice(0, 6).map((issue) => (
              <li key={`${issue.rule} ${issue.pointer}`}>
                <button type="button" class="link" onClick={() => props.onGo(issue.path)}>
                  {nameOf(issue.path, "submit", locale, words)}
                </button>
              </li>
            ))}
          </ul>
          <p class="plan-acts">
            <button type="button" class="small" onClick={props.onProblems}>
              {words.fixThem}
            </button>
            {!steps.length && (
              <button type="button" class="small" data-testid="anyway" onClick={props.onAnyway}>
                {words.sendAnyway}
              </button>
            )}
          </p>
        </div>
      )}
      <p class="plan-acts sticky">
        {steps.length > 0 &&
          !asking &&
          (running ? (
            <button type="button" class="primary" onClick={props.onStop}>
              {words.stop}
            </button>
          ) : (
            <>
              <button type="button" class="primary" data-testid="send-next" disabled={!canSend} onClick={props.onNext}>
                {talk.trouble && refused.length === 0 ? fill(words, "resume", { n: done + 1 }) : words.sendNext}
                <kbd>Ctrl ⏎</kbd>
              </button>
              <button type="button" data-testid="send-all" disabled={!canSend} onClick={props.onAll}>
                {words.sendAll}
              </button>
            </>
          ))}
        {began && (
          <button type="button" data-testid="start-over" onClick={props.onRestart}>
            {words.startOver}
          </button>
        )}
      </p>
    </section>
  );
}

interface SentProps {
  readonly exchange: Exchange;
  readonly number: number;
  readonly isShown: boolean;
  readonly states: readonly FieldState[];
  readonly locale: Locale;
  readonly words: Words;
  readonly onShow: (exchange: number) => void;
}

function Sent({ exchange, number, isShown, states, locale, words, onShow }: SentProps) {
  const { operation, call, status, changes, ids } = exchange;
  const good = status >= 200 && status < 300;
  return (
    <li class="step" data-state={good ? "sent" : status === 0 ? "lost" : "refused"} aria-current={isShown || undefined}>
      <span class="sign" aria-hidden="true">
        {good ? "✓" : status === 0 ? "…" : "✕"}
      </span>
      <div>
        <button type="button" class="link message" onClick={() => onShow(number - 1)}>
          {number} {titleOf(operation, changes, states, locale, words)}
        </button>
        <CallPath call={call} words={words} />
        {ids.length > 0 && (
          <p class="new-ids">
            <span>{words.newIds}</span>{" "}
            {ids.map(({ of, id }) => (
              <code key={id} class="id" title={id}>
                {of} {id.slice(0, 8)}
              </code>
            ))}
          </p>
        )}
      </div>
      <span class="status">{status === 0 ? words.stateLost : status}</span>
    </li>
  );
}

interface ComingProps {
  readonly step: Step;
  readonly number: number;
  readonly isNext: boolean;
  readonly states: readonly FieldState[];
  readonly locale: Locale;
  readonly words: Words;
}

function Coming({ step, number, isNext, states, locale, words }: ComingProps) {
  return (
    <li class="step" data-state={isNext ? "next" : "waiting"}>
      <span class="sign" aria-hidden="true">
        {isNext ? "▸" : "·"}
      </span>
      <div>
        <p class="step-title">
          {number} {titleOf(step.operation, step.changes, states, locale, words)}
        </p>
        <CallPath call={step.request} operation={step.operation} words={words} />
        <details class="writes">
          <summary>{fill(words, "writes", { count: step.changes.length })}</summary>
          <ul>
            {step.changes.map((path) => (
              <li key={path.join(".")}>{nameOf(path, "submit", locale, words)}</li>
            ))}
          </ul>
        </details>
      </div>
      <span class="status">{isNext ? words.stateNext : words.stateWaiting}</span>
    </li>
  );
}
