import type { Issue } from "kosc-orders";
import { nameOf, said } from "../naming";
import { Prose } from "../prose";
import { fill, type Words } from "../words/words";
import type { FailureName, Talk, Trouble } from "./conversation";
import type { PlanPaneProps } from "./plan-pane";

/**
 * What could have found the error: the library before the first call, the library with more context, or only the
 * platform.
 */
function foreseen(
  issue: Issue,
  trouble: Extract<Trouble, { kind: "refused" }>,
  talk: Talk,
  failure: FailureName,
  words: Words,
): string {
  if (talk.foreseen.includes(issue.pointer)) return words.saidBefore;
  const place = (pointer: string) => issue.pointer.endsWith(pointer);
  const knows = trouble.knowing.some(({ pointer, severity }) => severity === "error" && place(pointer));
  return knows || failure === "staircase" ? words.couldSay : words.onlyPlatform;
}

/** The failure of the last call, and how to continue. */
export function TroubleNote({
  trouble,
  talk,
  operation,
  failure,
  locale,
  words,
  refused,
  onGo,
  onLookUp,
  onNext,
}: PlanPaneProps & { readonly trouble: Trouble }) {
  if (trouble.kind === "lost") {
    return (
      <div class="note trouble" role="status" data-testid="trouble">
        <p>{trouble.repeatable ? words.noAnswerAgain : words.noAnswer}</p>
        {!trouble.repeatable && (
          <button type="button" class="small" data-testid="look-up" onClick={onLookUp}>
            {words.lookUp}
          </button>
        )}
        <button type="button" class="small" onClick={onNext}>
          {words.sendAgain}
        </button>
      </div>
    );
  }
  if (trouble.kind !== "refused") {
    return (
      <div class="note trouble" role="status" data-testid="trouble">
        <p>
          <span class="badge platform">{words.platformSays}</span>{" "}
          {trouble.kind === "key" ? words.keyRefused : words.platformFailed}
        </p>
        <button type="button" class="small" onClick={onNext}>
          {words.sendAgain}
        </button>
      </div>
    );
  }
  const { issues } = trouble.report;
  const named = issues.filter((issue) => issue.path.length > 0);
  return (
    <div class="refusal trouble" data-testid="trouble">
      <p role="status">
        <b>{named.length ? fill(words, "refusedFields", { count: named.length }) : words.refusedCall}</b>{" "}
        {talk.order && words.keptCalls}
      </p>
      <ul>
        {issues.map((issue) => (
          <li key={issue.pointer + issue.message} data-mended={!refused.includes(issue) || undefined}>
            <p>
              <span class="badge platform">{words.platformSays}</span>{" "}
              <b>{nameOf(issue.path, operation, locale, words)}</b>
            </p>
            <p class="sentence">
              <Prose text={said(issue, operation, locale)} />
            </p>
            <p class="foreseen">{foreseen(issue, trouble, talk, failure, words)}</p>
            {issue.path.length > 0 && (
              <button type="button" class="small" onClick={() => onGo(issue.path)}>
                {fill(words, "goTo", { label: nameOf(issue.path, operation, locale, words) })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
