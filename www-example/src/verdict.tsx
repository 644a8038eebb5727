import type { Issue, Operation } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Checked } from "./checked";
import { ofSeverity } from "./checked";
import { nameOf } from "./naming";
import { fill, type Words } from "./words/words";

type Tone = "good" | "fair" | "bad" | "neutral";

/** The titles for each call: if it passes, and if it does not. */
const TITLES: { readonly [Call in Operation]: readonly [keyof Words, keyof Words] } = {
  submit: ["submitOk", "submitBad"],
  create: ["createOk", "createBad"],
  update: ["updateOk", "updateBad"],
  update_bound: ["updateOk", "updateBad"],
  update_endpoint: ["updateOk", "updateBad"],
  list: ["listOk", "listBad"],
  read: ["readOk", "readBad"],
  post_info: ["eventOk", "eventBad"],
};

/** If every error is based on an assumption of ours, all of them may be wrong. */
const isGuess = (issues: readonly Issue[]) => {
  const errors = ofSeverity(issues, "error");
  return errors.length > 0 && errors.every((issue) => issue.basis === "inferred" && issue.code !== "missing");
};

function verdictOf(
  { operation, parsed, report }: Checked,
  words: Words,
): { readonly tone: Tone; readonly title: string } {
  if (!parsed) return { tone: "neutral", title: words.waiting };
  const [passes, fails] = TITLES[operation];
  if (report.ok) return { tone: ofSeverity(report.issues, "warning").length ? "fair" : "good", title: words[passes] };
  return { tone: "bad", title: isGuess(report.issues) ? words.probably : words[fails] };
}

interface Props {
  readonly checked: Checked;
  readonly locale: Locale;
  readonly words: Words;
  readonly safe: number;
  readonly onFixSafe: () => void;
  readonly onNext: () => void;
  readonly onSend: () => void;
}

export function Verdict({ checked, locale, words, safe, onFixSafe, onNext, onSend }: Props) {
  const { report, readiness, parsed, operation } = checked;
  const { tone, title } = verdictOf(checked, words);
  const errors = ofSeverity(report.issues, "error").length;
  const warnings = ofSeverity(report.issues, "warning").length;
  const notes = ofSeverity(report.issues, "info").length;
  const submit = parsed && operation === "submit" ? readiness : undefined;
  const later = parsed && operation === "create" && readiness ? readiness.total - readiness.done : 0;
  const next = parsed ? readiness?.next : undefined;
  const counts = [
    submit && fill(words, "progress", { done: submit.done, total: submit.total }),
    errors > 0 && fill(words, "errors", { count: errors }),
    warnings > 0 && fill(words, "warnings", { count: warnings }),
    notes > 0 && fill(words, "notes", { count: notes }),
    later > 0 && fill(words, "beforeSubmission", { count: later }),
  ].filter((one) => typeof one === "string");
  // Set together with the page, so that the window's title and the page always agree.
  useLayoutEffect(() => {
    document.title = `${{ good: "✓ ", fair: "✓ ", bad: "✕ ", neutral: "" }[tone]}${title} · kosc-orders`;
  }, [tone, title]);
  return (
    <section class="verdict" data-tone={tone} data-testid="verdict" aria-labelledby="title-verdict">
      <span class="lamp" aria-hidden="true">
        {{ good: "✓", fair: "✓", bad: "✕", neutral: "…" }[tone]}
      </span>
      <div class="verdict-text">
        <h2 id="title-verdict">{title}</h2>
        <p>
          {counts.map((count) => (
            <span>{count}</span>
          ))}
        </p>
      </div>
      <Rest key={locale} text={[title, ...counts].join(". ")} />
      <div class="verdict-acts">
        {safe > 0 && parsed && (
          <button type="button" data-testid="fix-safe" title={words.safeText} onClick={onFixSafe}>
            {fill(words, "applyAll", { count: safe })}
          </button>
        )}
        {next && (
          <button
            type="button"
            class={report.ok && operation === "submit" ? "" : "primary"}
            data-testid="next"
            onClick={onNext}
          >
            {fill(words, "next", { label: nameOf(next, operation, locale, words) })}
            <kbd>F8</kbd>
          </button>
        )}
        {report.ok && operation === "submit" && (
          <button type="button" class="primary" data-testid="send-it" onClick={onSend}>
            {words.sendIt}
          </button>
        )}
      </div>
      {submit && (
        <div
          class="bar-of"
          role="progressbar"
          aria-valuenow={submit.done}
          aria-valuemin={0}
          aria-valuemax={submit.total}
          aria-label={fill(words, "progress", { done: submit.done, total: submit.total })}
        >
          <Part share={submit.total ? submit.done / submit.total : 1} />
        </div>
      )}
    </section>
  );
}

/** A part of a bar. A script sets its width, because the policy allows no style in the HTML. */
export function Part({ share, class: name = "part" }: { readonly share: number; readonly class?: string }) {
  return (
    <span class={name} ref={(element) => element?.style.setProperty("--share", `${Math.round(share * 1000) / 10}%`)} />
  );
}

/** For screen readers: read aloud when the person pauses, not at each letter. */
function Rest({ text }: { readonly text: string }): ComponentChildren {
  const [told, setTold] = useState(text);
  useLayoutEffect(() => {
    const timer = setTimeout(() => setTold(text), 700);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="hidden" role="status">
      {told}
    </p>
  );
}
