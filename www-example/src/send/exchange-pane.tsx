import type { ApiCall } from "kosc-orders";
import { Call } from "../request-pane";
import { plain } from "../form";
import { write } from "../value";
import { fill, type Words } from "../words/words";
import type { Exchange } from "./conversation";

interface Props {
  readonly exchange: Exchange | undefined;
  readonly number: number;
  /** The call that is sent next: shown while there is no exchange. */
  readonly next: ApiCall | undefined;
  readonly words: Words;
}

/** A call, and the answer to it. */
export function ExchangePane({ exchange, number, next, words }: Props) {
  const call = exchange?.call ?? next;
  return (
    <section class="pane exchange-pane" data-testid="exchange" aria-labelledby="title-exchange">
      <h2 class="pane-title" id="title-exchange">
        {exchange ? `${words.exchange} · ${fill(words, "callNumber", { n: number })}` : words.exchange}
      </h2>
      {call ? <Call call={call} words={words} /> : <p class="nothing">{words.noExchange}</p>}
      {exchange && (
        <>
          <p class="answer-head">
            <b>{words.response}</b>{" "}
            <span class={exchange.status >= 200 && exchange.status < 300 ? "badge good" : "badge bad"}>
              {exchange.status || words.stateLost}
            </span>
          </p>
          {exchange.status > 0 && (
            <pre tabIndex={0}>
              {typeof exchange.answer === "string" ? plain(exchange.answer) : write(exchange.answer)}
            </pre>
          )}
        </>
      )}
    </section>
  );
}
