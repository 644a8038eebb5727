// The form, drawn from what `fields` says of each field. It knows no field, product or rule by name.

import type { FieldState, Issue, Operation, Path, Readiness, Trace } from "kosc-orders";
import { label, rules, type Locale } from "kosc-orders/rules";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Prose } from "./prose";
import { at, idOf, type Json } from "./value";
import { Why } from "./why";
import { fill, type Words } from "./words";

interface Props {
  /** The text is no JSON: what the form shows is older, and an edit of it would throw the text away. */
  readonly broken: boolean;
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
}

const isLeaf = (state: FieldState) => state.inputType !== "group" && state.inputType !== "list";
const under = (path: Path, parent: Path) => parent.every((step, index) => path[index] === step);

/** What a form calls a field: within an option, the option's name too. */
function nameOf(state: FieldState, props: Props): string {
  const own = label(state.path, props.locale, props.operation)?.label ?? String(state.path.at(-1));
  const parent = state.path.slice(0, -1);
  // The label of an option is its own: its fields' are the same for all options.
  const option = parent.at(-2) === "options" || parent[0] === "options" ? label(parent, props.locale, props.operation)?.label : undefined;
  return option ? `${option}${props.words.colon}${own}` : own;
}

/** Several bounds, or endpoints, are told apart by their numbers. */
function placeOf(state: FieldState, words: Words): string | undefined {
  const { path } = state;
  const number = (name: string) => {
    const index = path[path.indexOf(name) + 1];
    return path.includes(name) && typeof index === "number" && index > 0 ? index + 1 : undefined;
  };
  const [bound, endpoint] = [number("bounds"), number("endpoints")];
  const parts = [bound && fill(words.bound, { number: bound }), endpoint && fill(words.endpoint, { number: endpoint })];
  return parts.filter(Boolean).join(", ") || undefined;
}

export function Form(props: Props): JSX.Element {
  const { states, value, issues, locale, words } = props;
  const titles = rules(locale).sections;
  const leaves = states.filter(isLeaf);
  const has = (state: FieldState) => at(value, state.path) !== undefined;
  const concerned = (state: FieldState) => issues.some((issue) => samePath(issue.path, state.path));
  // What can't be written here is shown where the order has it, or where something is wrong with it.
  const written = (state: FieldState) => state.editable || concerned(state);
  const shown = leaves.filter((state) => (state.applies === "no" ? has(state) : written(state) || has(state)));
  const sections = Map.groupBy(shown, (state) => state.section);
  return (
    <form class="form" inert={props.broken} onSubmit={(event) => event.preventDefault()} noValidate aria-label={words.form}>
      {Object.entries(titles).map(([section, title]) => {
        const inside = sections.get(section as FieldState["section"]);
        if (!inside) return null;
        const open = inside.filter(written);
        const kept = inside.filter((state) => !written(state));
        const progress = props.readiness?.sections.find((one) => one.section === section);
        return (
          <section class="section" key={section} aria-labelledby={`section-${section}`}>
            <header>
              <h3 id={`section-${section}`}>{title}</h3>
              {progress && progress.total > 0 && (
                <span class={progress.ready ? "count good" : "count"}>
                  {fill(words.section_state, { done: progress.done, total: progress.total })}
                </span>
              )}
            </header>
            <div class="rows">
              {open.map((state) => <Field key={state.pointer} state={state} {...props} />)}
            </div>
            {kept.length > 0 && (
              <details class="kept">
                <summary>{fill(words.platform, { count: kept.length })}</summary>
                <dl>
                  {kept.map((state) => (
                    <div key={state.pointer} id={idOf(state.path)} tabIndex={-1}>
                      <dt>{nameOf(state, props)}{placeOf(state, words) && <small> {placeOf(state, words)}</small>}</dt>
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
  );
}

const samePath = (one: Path, other: Path) => one.length === other.length && under(one, other);
const plain = (value: unknown) => (typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value));

function Field({ state, ...props }: Props & { readonly state: FieldState }): JSX.Element {
  const [open, setOpen] = useState(false);
  const { words, locale, operation } = props;
  const id = idOf(state.path);
  const text = label(state.path, locale, operation);
  const own = props.issues.filter((issue) => samePath(issue.path, state.path));
  const worst = ["error", "warning", "info"].find((severity) => own.some((issue) => issue.severity === severity));
  // That it is missing is said by the mark already, until there is something to be wrong.
  const told = own.filter((issue) => issue.code !== "missing");
  const mark = state.applies === "no" ? undefined : state.required;
  const later = state.required === "yes" && state.requiredFrom === "submit" && operation !== "submit";
  const describedBy = [text?.help && `${id}-help`, told.length && `${id}-issues`].filter(Boolean).join(" ");
  const name = nameOf(state, props);
  const place = placeOf(state, words);
  return (
    <div class="field" data-severity={worst} data-kind={state.inputType} data-path={state.pointer} data-applies={state.applies}>
      <div class="field-head">
        <label for={id}>
          <span class="name">{name}</span>
          {place && <small> {place}</small>}
        </label>
        {mark === "yes" && <span class={later ? "mark later" : "mark"}>{later ? words.requiredLater : words.required}</span>}
        {mark === "maybe" && <span class="mark maybe">{words.maybe}</span>}
        <button type="button" class="link why-button" aria-expanded={open} aria-controls={`${id}-why`}
          aria-label={fill(words.whyOf, { field: name })} onClick={() => setOpen(!open)}>{words.why}</button>
      </div>
      <Control state={state} id={id} describedBy={describedBy || undefined} invalid={worst === "error" && told.length > 0} {...props} />
      {text?.help && <p class="help" id={`${id}-help`}><Prose text={text.help} /></p>}
      {told.length > 0 && (
        <ul class="told" id={`${id}-issues`}>
          {told.map((issue) => <li data-severity={issue.severity}><Prose text={issue.message} /></li>)}
        </ul>
      )}
      {open && (
        <Why id={`${id}-why`} trace={props.trace(state.path)} because={state.because} locale={locale} words={words}
          docsBase={props.docsBase} />
      )}
    </div>
  );
}

interface ControlProps extends Props {
  readonly state: FieldState;
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

function Control({ state, id, describedBy, invalid, value, words, onValue, onFocus }: ControlProps): JSX.Element {
  const current = at(value, state.path);
  const set = (next: Json | undefined) => onValue(state.path, next);
  const shared = {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": state.required === "yes" || undefined,
    onFocus: () => onFocus(state.path),
    autocomplete: state.autocomplete ?? "off",
    disabled: !state.editable && current === undefined,
  };
  const write = (event: Event) => {
    const { value: typed } = event.currentTarget as HTMLInputElement;
    const numeric = state.inputType === "number" && typed.trim() !== "" && Number.isFinite(Number(typed));
    set(typed === "" ? undefined : numeric ? Number(typed) : typed);
  };
  if (state.inputType === "checkbox") {
    const shown = current === true ? "true" : current === false ? "false" : current === undefined ? "" : plain(current);
    const choices = ["true", "false", ...(["", "true", "false"].includes(shown) ? [] : [shown])];
    return (
      <select {...shared} value={shown} onChange={(event) => {
        const { value: chosen } = event.currentTarget;
        set(chosen === "" ? undefined : chosen === "true" ? true : chosen === "false" ? false : chosen);
      }}>
        <option value="">{words.notSet}</option>
        {choices.map((choice) => (
          <option value={choice}>{choice === "true" ? words.yes : choice === "false" ? words.no : choice}</option>
        ))}
      </select>
    );
  }
  const shown = plain(current);
  if (state.inputType === "select") {
    const choices = state.values ?? [];
    return (
      <select {...shared} value={shown} onChange={write}>
        <option value="">{words.choose}</option>
        {[...choices, ...(shown === "" || choices.includes(shown) ? [] : [shown])].map((choice) => <option value={choice}>{choice}</option>)}
      </select>
    );
  }
  if (state.inputType === "textarea") return <textarea {...shared} rows={2} value={shown} onInput={write} />;
  // An input of type number or email hides from scripts what does not fit: here everything typed is judged.
  const line = { ...shared, inputMode: state.inputMode, spellcheck: false, value: shown, onInput: write };
  return state.inputType === "tel" ? <input {...line} type="tel" /> : <input {...line} type="text" />;
}
