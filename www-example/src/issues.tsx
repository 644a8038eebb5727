import type { Edit, Issue, Path } from "kosc-orders";
import { label, rules, type Locale } from "kosc-orders/rules";
import type { Operation } from "kosc-orders";
import { codePoint, diff, nameOf, visible } from "./diff";
import { Prose } from "./prose";
import { at, type Json } from "./value";
import { fill, type Words } from "./words";

interface Props {
  readonly issues: readonly Issue[];
  readonly value: Json | undefined;
  readonly operation: Operation;
  readonly locale: Locale;
  readonly words: Words;
  readonly chosen: string | undefined;
  readonly onGo: (issue: Issue) => void;
  readonly onFix: (issue: Issue) => void;
}

export const keyOf = (issue: Issue) => `${issue.rule} ${issue.pointer}`;

export function Issues(props: Props) {
  const { issues, words } = props;
  if (!issues.length) {
    return (
      <div class="nothing">
        <span class="tick" aria-hidden="true">✓</span>
        <p><b>{words.noIssues}</b></p>
        <p>{words.noIssuesText}</p>
      </div>
    );
  }
  return (
    <ol class="cards">
      {issues.map((issue) => <Card key={keyOf(issue)} issue={issue} {...props} />)}
    </ol>
  );
}

function Card({ issue, value, operation, locale, words, chosen, onGo, onFix }: Props & { readonly issue: Issue }) {
  const book = rules(locale);
  const name = issue.path.length ? label(issue.path, locale, operation)?.label : undefined;
  return (
    <li class="card" data-severity={issue.severity} data-code={issue.code} aria-current={chosen === keyOf(issue) || undefined}>
      <div class="card-head">
        <span class="severity">{book.severities[issue.severity]}</span>
        <code class="path">{dotted(issue.path)}</code>
      </div>
      <button type="button" class="message" onClick={() => onGo(issue)} title={words.go}>
        {name && <span class="hidden">{name}: </span>}
        <Prose text={issue.message} />
      </button>
      {issue.fix && (
        <div class="fix">
          {issue.fix.edits.map((edit) => <Change edit={edit} value={value} locale={locale} words={words} />)}
          <div class="fix-foot">
            <button type="button" class="small" onClick={() => onFix(issue)}
              aria-label={`${words.fix}: ${issue.fix.label}`}>{words.fix}</button>
            <span class="fix-label"><Prose text={issue.fix.label} /></span>
            <span class={issue.fix.safe ? "badge good" : "badge"}>{issue.fix.safe ? words.safe : words.notSafe}</span>
          </div>
        </div>
      )}
      <p class="card-foot">
        <a translate={false} href={issue.docs} target="_blank" rel="noopener" aria-label={fill(words.rule, { rule: issue.rule })}>{issue.rule}</a>
        <span title={book.bases[issue.basis].text}>{book.bases[issue.basis].name}</span>
      </p>
    </li>
  );
}

export const dotted = (path: Path) => path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(".").replaceAll(".[", "[") || "{ }";

const MOST = 4;

/** What an edit does to a value: of a text, which characters go and come. */
export function Change({ edit, value, locale, words }: { readonly edit: Edit; readonly value: Json | undefined; readonly locale: Locale; readonly words: Words }) {
  const before = at(value, edit.path);
  if (edit.op === "remove") return <p class="diff"><del>{String(before)}</del> <span class="hidden">{words.removed}</span></p>;
  if (typeof before !== "string" || typeof edit.value !== "string") {
    return <p class="diff"><del>{JSON.stringify(before)}</del> <ins>{JSON.stringify(edit.value)}</ins></p>;
  }
  const pieces = diff(before, edit.value);
  const notes: string[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const [piece, next] = [pieces[index]!, pieces[index + 1]];
    if (piece.kind === "same") continue;
    if (next && next.kind !== "same" && next.kind !== piece.kind) {
      const [gone, come] = piece.kind === "gone" ? [piece, next] : [next, piece];
      notes.push(...replaced(gone.text, come.text, locale, words));
      index++;
    } else notes.push(fill(piece.kind === "gone" ? words.removes : words.adds, { code: names(piece.text, locale) }));
  }
  const told = [...new Set(notes)];
  return (
    <div class="diff">
      <p class="pieces">
        {pieces.map((piece) => {
          if (piece.kind === "same") return piece.text;
          const codes = [...piece.text].map(codePoint).join(" ");
          return piece.kind === "gone" ? <del title={codes}>{visible(piece.text)}</del> : <ins title={codes}>{visible(piece.text)}</ins>;
        })}
      </p>
      <ul class="codes">
        {told.slice(0, MOST).map((note) => <li>{note}</li>)}
        {told.length > MOST && <li>{fill(words.moreChanges, { count: told.length - MOST })}</li>}
      </ul>
    </div>
  );
}

/** As many characters as before: each for its own. */
function replaced(gone: string, come: string, locale: Locale, words: Words): string[] {
  const [from, to] = [[...gone], [...come]];
  if (from.length !== to.length) return [fill(words.replaces, { from: names(gone, locale), to: names(come, locale) })];
  return from.map((old, index) => fill(words.replaces, { from: nameOf(old, locale), to: nameOf(to[index] ?? "", locale) }));
}

/** Long runs are named by their first characters. */
function names(text: string, locale: Locale): string {
  const characters = [...text];
  return characters.slice(0, 3).map((one) => nameOf(one, locale)).join(", ") + (characters.length > 3 ? " …" : "");
}
