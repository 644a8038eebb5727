import type { FieldState, Issue } from "kosc-orders";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Control } from "./control";
import type { FormProps } from "./form";
import { labelsIn } from "./language";
import { isSamePath, keyOf, nameOf, placeOf, said } from "./naming";
import { Prose } from "./prose";
import { at, idOf } from "./value";
import { Why } from "./why";
import { fill } from "./words/words";

/** How long the person must stop typing before a new error is shown. */
const REST = 700;

/**
 * Returns the issues to show while a value is typed. A new issue is shown when the person stops typing or leaves the
 * field; a corrected issue disappears at once.
 */
function useLate(issues: readonly Issue[]): { readonly told: readonly Issue[]; typing(): void; left(): void } {
  const [busy, setBusy] = useState(false);
  const timer = useRef(0);
  const known = useRef<readonly string[]>([]);
  const told = busy ? issues.filter((issue) => known.current.includes(keyOf(issue))) : issues;
  known.current = told.map(keyOf);
  useEffect(() => () => clearTimeout(timer.current), []);
  const left = () => {
    clearTimeout(timer.current);
    setBusy(false);
  };
  return {
    told,
    left,
    typing() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setBusy(false), REST);
      setBusy(true);
    },
  };
}

interface Props extends FormProps {
  readonly state: FieldState;
  /** The label within a group whose title has the rest of the name. */
  readonly short?: string;
}

export function Field({ state, short, ...props }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const { words, locale, operation, value } = props;
  const id = idOf(state.path);
  const help = labelsIn(locale).help(state.path, operation);
  const own = props.issues.filter((issue) => isSamePath(issue.path, state.path));
  // The mark shows already that the value is missing, so no sentence is needed until there is a value.
  const late = useLate(own.filter((issue) => issue.code !== "missing"));
  const { told } = late;
  const worst = ["error", "warning", "info"].find((severity) => told.some((issue) => issue.severity === severity));
  const missing = own.some((issue) => issue.code === "missing" && issue.severity === "error");
  const mark = state.applies === "no" ? undefined : state.required;
  const later = state.required === "yes" && state.requiredFrom === "submit" && operation !== "submit";
  const describedBy = [help && `${id}-help`, told.length && `${id}-issues`].filter(Boolean).join(" ");
  const name = nameOf(state.path, operation, locale, words);
  const place = placeOf(state.path, words);
  return (
    <div
      class="field"
      data-severity={worst ?? (missing ? "missing" : undefined)}
      data-kind={state.inputType}
      data-path={state.pointer}
      data-applies={state.applies}
      data-filled={at(value, state.path) !== undefined || undefined}
      onInput={late.typing}
      onBlurCapture={late.left}
      onKeyDown={(event) => {
        if (event.key === "F1") setOpen(!open);
        else if (event.key === "Escape" && open) setOpen(false);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div class="field-head">
        <label for={id}>
          {short && <span class="hidden">{name}</span>}
          <span class="name" aria-hidden={short ? true : undefined}>
            {short ?? name}
          </span>
          {place && <small> {place}</small>}
        </label>
        {mark === "yes" && (
          <span class={later ? "mark later" : "mark"}>{later ? words.requiredLater : words.required}</span>
        )}
        {mark === "maybe" && <span class="mark maybe">{words.maybe}</span>}
      </div>
      <div class="control">
        <Control
          state={state}
          id={id}
          describedBy={describedBy || undefined}
          invalid={told.some((issue) => issue.severity === "error")}
          {...props}
        />
        <button
          type="button"
          class="why-button"
          aria-expanded={open}
          aria-controls={open ? `${id}-why` : undefined}
          title={words.why}
          aria-label={fill(words, "whyOf", { field: name })}
          onClick={() => setOpen(!open)}
        >
          ?
        </button>
      </div>
      {help && (
        <p class="help" id={`${id}-help`}>
          <Prose text={help} />
        </p>
      )}
      {told.length > 0 && (
        <ul class="told" id={`${id}-issues`}>
          {told.map((issue) => (
            <li key={keyOf(issue)} data-severity={issue.severity}>
              {issue.code === "refused" && <span class="badge platform">{words.platformSays}</span>}{" "}
              <Prose text={said(issue, operation, locale)} />
            </li>
          ))}
        </ul>
      )}
      {open && (
        <Why
          id={`${id}-why`}
          trace={props.trace(state.path)}
          state={state}
          operation={operation}
          locale={locale}
          words={words}
          docsBase={props.docsBase}
          onGo={props.onGo}
        />
      )}
    </div>
  );
}
