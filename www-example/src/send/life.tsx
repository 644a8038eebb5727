import type { Order } from "kosc-orders";
import { at } from "../value";
import { fill, type Words } from "../words/words";
import { FAILURES, type FailureName, LIFE } from "./conversation";

interface Props {
  readonly state: string;
  readonly order: Order | undefined;
  readonly failure: FailureName;
  readonly words: Words;
  readonly calls: number;
  readonly refusals: number;
  readonly onFailure: (name: FailureName) => void;
  /** Gives the order its next state. There is none before its submission and after its end. */
  readonly onNext: (() => void) | undefined;
  readonly onCopy: (() => void) | undefined;
}

const named = (name: FailureName) => `fail${name[0]!.toUpperCase()}${name.slice(1)}` as keyof Words;

/** The stages of the order, the settings of the simulation, and the choice of a failure. */
export function Life({ state, order, failure, words, calls, refusals, onFailure, onNext, onCopy }: Props) {
  const place = LIFE.findIndex((one) => one === state);
  const ended = state === "rejected";
  const explained = failure === "none" ? undefined : words[`${named(failure)}Text` as keyof Words];
  return (
    <section class="pane send-life" data-testid="life" aria-labelledby="title-life">
      <h2 class="hidden" id="title-life">
        {words.life}
      </h2>
      <p class="simulated">
        <span class="badge platform">{words.simulated}</span> <span class="help">{words.simulatedText}</span>
      </p>
      <label class="inline fail">
        <span>{words.makeFail}</span>
        <select
          data-testid="failure"
          value={failure}
          onChange={(event) => onFailure(event.currentTarget.value as FailureName)}
        >
          {FAILURES.map((name) => (
            <option key={name} value={name}>
              {words[named(name)]}
            </option>
          ))}
        </select>
      </label>
      {explained && <p class="help fail-text">{explained}</p>}
      <ol class="life" title={words.lifeGuess}>
        {LIFE.map((one, index) => (
          <li
            key={one}
            data-state={
              order === undefined || place < 0 ? "later" : index < place ? "past" : index === place ? "now" : "later"
            }
            aria-current={index === place && order ? "step" : undefined}
          >
            {words[one]}
          </li>
        ))}
        {ended && (
          <li data-state="rejected" aria-current="step">
            {words.rejected}
          </li>
        )}
      </ol>
      <div class="life-foot">
        {order && <code translate={false}>{String(at(order, ["reference"]) ?? "")}</code>}
        {onNext && (
          <button type="button" class="primary" data-testid="next-state" onClick={onNext}>
            {words.nextState}
          </button>
        )}
        {ended && (
          <p class="note">
            {words.rejectedText}{" "}
            {onCopy && (
              <button type="button" class="small" onClick={onCopy}>
                {words.copyDraft}
              </button>
            )}
          </p>
        )}
        {state === "completed" && (
          <p class="badge good" role="status">
            {fill(words, "completedText", { calls, refusals })}
          </p>
        )}
      </div>
    </section>
  );
}
