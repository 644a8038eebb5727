import type { FieldState, Operation, Path, Trace } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { labelsIn, useRules } from "./language";
import { labelOf } from "./naming";
import { Prose } from "./prose";
import { capital, fill, type Words } from "./words/words";

interface Props {
  readonly id: string;
  readonly trace: Trace | undefined;
  readonly state: FieldState;
  readonly operation: Operation;
  readonly locale: Locale;
  readonly words: Words;
  readonly docsBase: string;
  readonly onGo: (path: Path) => void;
}

/** The condition without its first words, because the page uses its own words there. */
const conditionIn = (text: string) => text.replace(/^[^:]*:\s*/, "");

/** The fields whose values a condition names. */
const fieldsIn = (text: string) => [...text.matchAll(/`([a-z_]+(?:\.[a-z_]+)+)`/g)].map((found) => found[1]!);

/** Shows why a field is required or not: first the answer in the words of the form, then the rules that decide it. */
export function Why({ id, trace, state, operation, locale, words, docsBase, onGo }: Props) {
  const rules = useRules();
  const explained = trace && rules ? rules.describe(trace, locale, docsBase).rules : [];
  const naming = (code: string) => labelOf(code, operation, locale);
  const asking = explained.filter(
    (rule) => state.because.includes(rule.rule) && rule.applies === "yes" && rule.code === "missing",
  );
  const others = explained.filter((rule) => rule.applies === "yes" && !asking.includes(rule)).slice(0, 4);
  const first = asking[0];
  const conditions =
    first?.conditions.filter((condition) => condition.state === "yes").map((condition) => condition.text) ?? [];
  const ways = first?.wouldChange.map(conditionIn) ?? [];
  const changes = [...new Set(ways.flatMap(fieldsIn))].filter((path) => naming(path));
  const shown = [...asking, ...others];
  return (
    <div class="why" id={id} role="region" aria-label={words.why}>
      {first ? (
        <>
          <p class="answer">
            {conditions.length ? (
              <Prose naming={naming} text={fill(words, "requiredBecause", { condition: conditions.join(words.and) })} />
            ) : (
              words.requiredAlways
            )}
          </p>
          {ways.length > 0 && (
            <p>
              <Prose naming={naming} text={fill(words, "notRequiredIf", { condition: ways.join(words.or) })} />
            </p>
          )}
          {changes.map((path) => (
            <button type="button" class="small" key={path} onClick={() => onGo(path.split("."))}>
              {fill(words, "change", { label: naming(path) ?? path })}
            </button>
          ))}
        </>
      ) : (
        <p class="answer">{!rules ? "…" : shown.length ? `${words.optional} ${words.ifFilled}` : words.noRule}</p>
      )}
      {shown.map((rule) => (
        <article key={`${rule.rule} ${rule.text}`}>
          {rule !== first && (
            <p class="why-text">
              <Prose naming={naming} text={capital(demandOf(conditionIn(rule.text), state, operation, locale))} />
            </p>
          )}
          <p class="why-summary">
            <Prose text={rule.summary} />
          </p>
          <p class="why-source">
            <a translate={false} href={rule.docs} target="_blank" rel="noopener">
              {rule.rule}
            </a>
            {rule.heading && <Source heading={rule.heading} words={words} />}
            <span>{rule.guess ? words.guess : rule.basisText}</span>
          </p>
        </article>
      ))}
    </div>
  );
}

/** The vendor's page is in English, whatever the language of this page is. */
function Source({ heading, words }: { readonly heading: string; readonly words: Words }) {
  const [before, after] = words.source.split("{heading}");
  return (
    <span>
      {before}
      <cite lang="en">{heading}</cite>
      {after}
    </span>
  );
}

/** A demand with the field's label in place of its path. */
function demandOf(text: string, state: FieldState, operation: Operation, locale: Locale): string {
  const own = labelsIn(locale).label(state.path, operation);
  return own ? text.replace(/`[a-z_]+(?:\[\])?(?:\.[a-z_*]+(?:\[\])?)*`/, own) : text;
}
