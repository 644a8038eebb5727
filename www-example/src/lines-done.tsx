import type { Operation } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { useState } from "preact/hooks";
import type { Done } from "./lines";
import { dotted, nameOf, said } from "./naming";
import { Part } from "./verdict";
import { fill, type Words } from "./words/words";

interface Props {
  readonly done: Done;
  readonly name: string;
  readonly operation: Operation;
  readonly locale: Locale;
  readonly words: Words;
  readonly onAnnotate: () => void;
  readonly onLine: (line: number) => void;
}

const PAGE = 50;
const TOP = 6;

/** The results for a file: the totals, the rules, then the lines with an error. */
export function LinesDone({ done, name, operation, locale, words, onAnnotate, onLine }: Props) {
  const [shown, setShown] = useState(PAGE);
  const [rule, setRule] = useState<string>();
  const number = new Intl.NumberFormat(locale);
  const { orders, badCount, milliseconds, bad, rules } = done;
  const listed = rule ? bad.filter((one) => one.rules.includes(rule)) : bad;
  const good = orders - badCount;
  if (!orders)
    return (
      <p class="note" data-testid="lines-done">
        <b>{name}</b> {words.noOrders}
      </p>
    );
  return (
    <>
      <div class="done" data-testid="lines-done">
        <p class="done-title">
          <b>{name}</b> <span>{fill(words, "done", { orders, time: Math.round(milliseconds) })}</span>
          {milliseconds > 0 && (
            <span class="faint">{fill(words, "rate", { rate: Math.round((orders / milliseconds) * 1000) })}</span>
          )}
        </p>
        <div class="shares" role="img" aria-label={fill(words, "share", { good, bad: badCount })}>
          <Part class="part good" share={good / orders} />
        </div>
        <p class="done-foot">
          <span class={badCount ? "badge bad" : "badge good"}>
            {badCount ? fill(words, "someBad", { count: badCount }) : words.allGood}
          </span>
          <button type="button" class="small" onClick={onAnnotate}>
            {words.annotate}
          </button>
        </p>
      </div>
      {rules.length > 0 && (
        <div class="top-rules" role="group" aria-label={words.topRules}>
          <button type="button" class="small" aria-pressed={rule === undefined} onClick={() => setRule(undefined)}>
            {words.allRules}
          </button>
          {rules.slice(0, TOP).map(([one, count]) => (
            <button
              key={one}
              type="button"
              class="small"
              aria-pressed={rule === one}
              onClick={() => setRule(rule === one ? undefined : one)}
            >
              <span translate={false}>{one}</span> <span class="number">{number.format(count)}</span>
            </button>
          ))}
        </div>
      )}
      {listed.length > 0 && (
        <>
          <div class="table" tabIndex={0} role="region" aria-label={words.actFile}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.line}</th>
                  <th scope="col">{words.count}</th>
                  <th scope="col">{words.first}</th>
                  <th scope="col">
                    <span class="hidden">{words.open}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {listed.slice(0, shown).map((one) => (
                  <tr key={one.line}>
                    <td>{number.format(one.line)}</td>
                    <td>{one.errors}</td>
                    <td>
                      <b title={dotted(one.issue.path)}>{nameOf(one.issue.path, operation, locale, words)}</b>
                      {words.colon}
                      {said(one.issue, operation, locale)}{" "}
                      <a translate={false} href={one.issue.docs} target="_blank" rel="noopener">
                        {one.issue.rule}
                      </a>
                    </td>
                    <td>
                      <button
                        type="button"
                        class="link"
                        aria-label={fill(words, "openLine", { line: one.line })}
                        onClick={() => onLine(one.line)}
                      >
                        {words.open}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {listed.length > shown && (
            <button type="button" class="small" onClick={() => setShown(shown + PAGE * 4)}>
              {fill(words, "showMore", { count: Math.min(PAGE * 4, listed.length - shown) })}
            </button>
          )}
        </>
      )}
    </>
  );
}
