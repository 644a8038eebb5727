// The form, drawn from the states that `fields` returns. It names no field, product or rule.

import type { FieldState, Issue, Operation, Path, Readiness, Trace } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Field } from "./field";
import { labelsIn } from "./language";
import { isLeaf, isSamePath, nameOf, optionOf, placeOf } from "./naming";
import { OptionRow } from "./option-row";
import { at, idOf, type Json } from "./value";
import { fill, type Words } from "./words/words";

export interface FormProps {
  /** Whether the form is read-only, because the text is not JSON or the order cannot be changed any more. */
  readonly inert: boolean;
  /** Increases with each order that is opened. Then the form decides again which groups are folded. */
  readonly opened: number;
  readonly states: readonly FieldState[];
  readonly value: Json;
  readonly issues: readonly Issue[];
  readonly readiness: Readiness | undefined;
  readonly operation: Operation;
  readonly locale: Locale;
  readonly words: Words;
  readonly docsBase: string;
  readonly trace: (path: Path) => Trace | undefined;
  readonly onValue: (path: Path, value: Json | undefined) => void;
  readonly onFocus: (path: Path) => void;
  readonly onGo: (path: Path) => void;
}

export const plain = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);

/** The content of one row: a field, or an option with its fields. */
interface Row {
  readonly key: string;
  readonly states: readonly FieldState[];
}

function rowsOf(states: readonly FieldState[]): Row[] {
  const rows = Map.groupBy(states, (state) => optionOf(state.path)?.join("/") ?? state.pointer);
  return [...rows].map(([key, states]) => ({ key, states }));
}

export function Form(props: FormProps): JSX.Element {
  const { states, value, issues, locale, words, opened } = props;
  const titles = labelsIn(locale).sections;
  const has = (state: FieldState) => at(value, state.path) !== undefined;
  const concerned = (state: FieldState) => issues.some((issue) => isSamePath(issue.path, state.path));
  // A field that cannot be written here is shown if the order has a value for it, or if the value has an issue.
  const written = (state: FieldState) => state.editable || concerned(state);
  const shown = states
    .filter(isLeaf)
    .filter((state) => (state.applies === "no" ? has(state) || concerned(state) : written(state) || has(state)));
  const sections = Map.groupBy(shown, (state) => state.section);

  // A row stays in its folded group while the person fills it in. Otherwise it would move away during typing.
  const folded = useRef<{ opened: number; readonly rows: Map<string, boolean> }>({ opened, rows: new Map() });
  if (folded.current.opened !== opened) folded.current = { opened, rows: new Map() };
  const isFolded = ({ key, states }: Row) => {
    const needed = states.some((state) => state.required !== "no");
    const before = folded.current.rows.get(key);
    const active = states.some((state) => document.activeElement?.id === idOf(state.path));
    const now =
      before === undefined
        ? !needed && !states.some((state) => has(state) || concerned(state))
        : before && (active || !needed);
    folded.current.rows.set(key, now);
    return now;
  };

  const row = ({ key, states }: Row) => {
    const first = states[0]!;
    return optionOf(first.path) ? (
      <OptionRow {...props} key={key} parts={states} />
    ) : (
      <Field {...props} key={key} state={first} />
    );
  };

  const drawn = Object.entries(titles).flatMap(([section, title]) => {
    const inside = sections.get(section as FieldState["section"]);
    return inside
      ? [{ section, title, inside, progress: props.readiness?.sections.find((one) => one.section === section) }]
      : [];
  });

  return (
    <>
      {drawn.length > 1 && (
        <nav class="index" aria-label={words.sections}>
          {drawn.map(({ section, title, progress }) => (
            <a
              key={section}
              href={`#section-${section}`}
              data-ready={progress?.ready}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`section-${section}`)?.focus();
              }}
            >
              {title}
              {progress && progress.total > 0 && (
                <>
                  {" "}
                  <span class="count">
                    {fill(words, "sectionState", { done: progress.done, total: progress.total })}
                  </span>
                </>
              )}
            </a>
          ))}
        </nav>
      )}
      <form
        class="form"
        inert={props.inert}
        onSubmit={(event) => event.preventDefault()}
        noValidate
        aria-label={words.form}
      >
        {!drawn.length && <p class="help">{words.emptyForm}</p>}
        {drawn.map(({ section, title, inside, progress }) => {
          const rows = rowsOf(inside.filter(written));
          const kept = inside.filter((state) => !written(state));
          const asked = rows.filter((one) => !isFolded(one));
          const others = rows.filter((one) => !asked.includes(one));
          const isOptions = others.some(({ states }) => optionOf(states[0]!.path));
          return (
            <section class="section" key={section} aria-labelledby={`section-${section}`}>
              <header>
                <h3 id={`section-${section}`} tabIndex={-1}>
                  {title}
                </h3>
                {progress && progress.total > 0 && (
                  <span class={progress.ready ? "count good" : "count"}>
                    {fill(words, "sectionState", { done: progress.done, total: progress.total })}
                  </span>
                )}
              </header>
              {asked.length > 0 && <div class="rows">{asked.map(row)}</div>}
              {others.length > 0 && (
                <details class="folded">
                  <summary>
                    {fill(words, isOptions ? "moreOptions" : "optionalFields", { count: others.length })}
                  </summary>
                  <div class="rows">{others.map(row)}</div>
                </details>
              )}
              {kept.length > 0 && (
                <details class="kept">
                  <summary>{fill(words, "platform", { count: kept.length })}</summary>
                  <dl>
                    {kept.map((state) => (
                      <div key={state.pointer} id={idOf(state.path)} tabIndex={-1}>
                        <dt>
                          {nameOf(state.path, props.operation, locale, words)}
                          {placeOf(state.path, words) && <small> {placeOf(state.path, words)}</small>}
                        </dt>
                        <dd>{plain(at(value, state.path))}</dd>
                      </div>
                    ))}
                  </dl>
                </details>
              )}
            </section>
          );
        })}
      </form>
    </>
  );
}
