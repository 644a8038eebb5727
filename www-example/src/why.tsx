import type { Path, Trace } from "kosc-orders";
import { describe, type Locale } from "kosc-orders/rules";
import { Prose } from "./prose";
import { fill, type Words } from "./words";

interface Props {
  readonly id: string;
  readonly trace: Trace | undefined;
  readonly because: readonly string[];
  readonly locale: Locale;
  readonly words: Words;
  readonly docsBase: string;
  readonly onGo?: (path: Path) => void;
}

/** The rules behind a field's state: what each asks, under which conditions, who says so. */
export function Why({ id, trace, because, locale, words, docsBase }: Props) {
  const rules = trace ? describe(trace, locale, docsBase).rules : [];
  const first = rules.filter((rule) => because.includes(rule.rule) && rule.applies !== "no");
  const shown = first.length ? first : rules.filter((rule) => rule.applies === "yes").slice(0, 4);
  return (
    <div class="why" id={id} role="region" aria-label={words.why}>
      {!shown.length && <p>{words.noRules}</p>}
      {shown.map((rule) => (
        <article>
          <p class="why-text"><Prose text={rule.text} /></p>
          <p class="why-summary"><Prose text={rule.summary} /></p>
          {rule.conditions.length > 0 && (
            <ul class="conditions">
              {rule.conditions.map((condition) => (
                <li data-state={condition.state}>
                  <span class="state" aria-hidden="true">{{ yes: "✓", no: "✕", unknown: "?" }[condition.state]}</span>
                  <span>
                    <Prose text={condition.text} /> <em>{condition.stateText}</em>
                  </span>
                </li>
              ))}
            </ul>
          )}
          {rule.wouldChange.length > 0 && (
            <p class="would"><b>{words.wouldChange}</b> {rule.wouldChange.map((text) => <span><Prose text={text} /> </span>)}</p>
          )}
          <p class="why-source">
            <a translate={false} href={rule.docs} target="_blank" rel="noopener">{rule.rule}</a>
            {rule.heading && <span>{fill(words.source, { heading: rule.heading })}</span>}
            <span>{rule.guess ? words.guess : rule.basisText}</span>
          </p>
        </article>
      ))}
    </div>
  );
}
