import type { Issue, Operation } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { Change } from "./change";
import { Copy } from "./copy";
import { useRules } from "./language";
import { dotted, keyOf, nameOf, placeOf, said } from "./naming";
import { Prose } from "./prose";
import type { Json } from "./value";
import { fill, type Words } from "./words/words";

export interface ProblemsProps {
  readonly issues: readonly Issue[];
  /** The order. `undefined` while the text is not JSON. */
  readonly value: Json | undefined;
  readonly isEmptyText: boolean;
  readonly operation: Operation;
  readonly locale: Locale;
  readonly words: Words;
  readonly chosen: string | undefined;
  readonly onGo: (issue: Issue) => void;
  readonly onFix: (issue: Issue) => void;
  readonly report: (issue: Issue) => string;
}

/** If at least this many issues have the same text, one card shows them together. */
const MANY = 3;

/** The issues of a card: one, or several that differ only in their place. */
interface Group {
  readonly key: string;
  readonly issues: readonly Issue[];
}

function groupsOf(issues: readonly Issue[]): Group[] {
  const kind = (issue: Issue) =>
    issue.fix
      ? keyOf(issue)
      : issue.code === "missing"
        ? `missing ${issue.severity}`
        : `${issue.rule} ${issue.severity}`;
  const groups = Map.groupBy(issues, kind);
  const joined = new Set([...groups].filter(([, members]) => members.length >= MANY).map(([key]) => key));
  const seen = new Set<string>();
  return issues.flatMap((issue) => {
    const key = kind(issue);
    if (!joined.has(key)) return [{ key: keyOf(issue), issues: [issue] }];
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ key, issues: groups.get(key)! }];
  });
}

export function Problems(props: ProblemsProps) {
  const { issues, words, isEmptyText } = props;
  if (isEmptyText) return <p class="nothing">{words.emptyText}</p>;
  if (!issues.length) {
    return (
      <div class="nothing">
        <span class="tick" aria-hidden="true">
          ✓
        </span>
        <p>
          <b>{words.nothingToFix}</b>
        </p>
        <p>{words.allMet}</p>
      </div>
    );
  }
  return (
    <ol class="cards">
      {groupsOf(issues).map((group) =>
        group.issues.length > 1 ? (
          <Several {...props} key={group.key} issues={group.issues} />
        ) : (
          <Problem {...props} key={group.key} issue={group.issues[0]!} />
        ),
      )}
    </ol>
  );
}

/** A card for many issues of one kind: a heading, and a list of links. */
function Several({ issues, words, locale, operation, chosen, onGo }: ProblemsProps) {
  const first = issues[0]!;
  const count = issues.length;
  const what = useRules()?.rules(locale).codes[first.code] ?? first.code;
  const title =
    first.code === "missing"
      ? fill(words, "missingGroup", { count })
      : first.code === "read_only"
        ? fill(words, "readOnlyGroup", { count })
        : fill(words, "sameGroup", { count, what });
  return (
    <li class="card several" data-severity={first.severity} data-code={first.code}>
      <p class="title">
        <Sign severity={first.severity} words={words} />
        {title}
      </p>
      <ul>
        {issues.map((issue) => (
          <li key={keyOf(issue)}>
            <button
              type="button"
              class="link message"
              aria-current={chosen === keyOf(issue) || undefined}
              title={dotted(issue.path)}
              onClick={() => onGo(issue)}
            >
              {nameOf(issue.path, operation, locale, words)}
            </button>
          </li>
        ))}
      </ul>
      <p class="card-foot">
        {[...new Map(issues.map((issue) => [issue.rule, issue])).values()].slice(0, 3).map((issue) => (
          <Source key={issue.rule} issue={issue} locale={locale} words={words} />
        ))}
      </p>
    </li>
  );
}

function Sign({ severity, words }: { readonly severity: Issue["severity"]; readonly words: Words }) {
  const sign = { error: "✕", warning: "!", info: "i" }[severity];
  return (
    <span class="severity">
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">
        {words[severity]}
        {words.colon}
      </span>
    </span>
  );
}

function Source({ issue, locale, words }: { readonly issue: Issue; readonly locale: Locale; readonly words: Words }) {
  const basis = useRules()?.rules(locale).bases[issue.basis];
  return (
    <span>
      <a
        translate={false}
        href={issue.docs}
        target="_blank"
        rel="noopener"
        aria-label={fill(words, "rule", { rule: issue.rule })}
      >
        {issue.rule}
      </a>{" "}
      {basis && (
        <span class="basis" title={basis.text}>
          {basis.name}
        </span>
      )}
    </span>
  );
}

function Problem({ issue, ...props }: ProblemsProps & { readonly issue: Issue }) {
  const { value, operation, locale, words, chosen, onGo, onFix } = props;
  const place = placeOf(issue.path, words);
  const platform = issue.code === "refused";
  return (
    <li
      class="card"
      data-severity={issue.severity}
      data-code={issue.code}
      aria-current={chosen === keyOf(issue) || undefined}
    >
      <p class="title">
        <Sign severity={issue.severity} words={words} />
        <button type="button" class="link message" onClick={() => onGo(issue)} title={words.show}>
          {nameOf(issue.path, operation, locale, words)}
        </button>
        {place && <small>{place}</small>}
        {platform ? (
          <span class="badge platform">{words.platformSays}</span>
        ) : (
          <Copy
            class="link quiet"
            sign="⚑"
            text={props.report(issue)}
            label={words.reportWrong}
            done={words.reportCopied}
          />
        )}
      </p>
      <p class="sentence">
        <Prose text={said(issue, operation, locale)} />
      </p>
      {issue.fix && value !== undefined && (
        <div class="fix">
          {issue.fix.edits.map((edit) => (
            <Change edit={edit} value={value} locale={locale} words={words} />
          ))}
          <div class="fix-foot">
            <button
              type="button"
              class="small primary"
              onClick={() => onFix(issue)}
              title={issue.fix.label.replaceAll("`", "")}
              aria-label={`${words.apply}${words.colon}${issue.fix.label.replaceAll("`", "")}`}
            >
              {words.apply}
            </button>
            <span class={issue.fix.safe ? "badge good" : "badge"}>{issue.fix.safe ? words.safe : words.notSafe}</span>
          </div>
        </div>
      )}
      <p class="card-foot">
        {issue.path.length > 0 && <code class="path">{dotted(issue.path)}</code>}
        {!platform && <Source issue={issue} locale={locale} words={words} />}
      </p>
    </li>
  );
}

/** The fixes that were applied, with a way to undo them. */
export interface Fixed {
  readonly before: string;
  readonly value: Json | undefined;
  readonly issues: readonly Issue[];
}

interface FixedBoxProps {
  readonly fixed: Fixed;
  readonly locale: Locale;
  readonly words: Words;
  readonly onUndo: () => void;
  readonly onHide: () => void;
}

export function FixedBox({ fixed, locale, words, onUndo, onHide }: FixedBoxProps) {
  return (
    <div class="fixed" role="status" data-testid="fixed">
      <div class="fixed-head">
        <b class="fixed-title" id="title-fixed" tabIndex={-1}>
          {fill(words, "applied", { count: fixed.issues.length })}
        </b>
        <button type="button" class="link" onClick={onUndo}>
          {words.undo}
        </button>
        <button type="button" class="link" onClick={onHide}>
          {words.hide}
        </button>
      </div>
      <ul>
        {fixed.issues.flatMap((issue) =>
          (issue.fix?.edits ?? []).map((edit) => (
            <li>
              <Change edit={edit} value={fixed.value} locale={locale} words={words} />
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
