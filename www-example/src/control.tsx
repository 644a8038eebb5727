import type { FieldState } from "kosc-orders";
import type { JSX } from "preact";
import { type FormProps, plain } from "./form";
import { labelsIn } from "./language";
import { at, type Json } from "./value";
import { capital } from "./words/words";

interface Props extends FormProps {
  readonly state: FieldState;
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** The input of a field. */
export function Control({
  state,
  id,
  describedBy,
  invalid,
  value,
  operation,
  locale,
  words,
  onValue,
  onFocus,
}: Props): JSX.Element {
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
  const shown = plain(current);
  if (state.inputType === "checkbox") {
    const choices = ["true", "false", ...(["", "true", "false"].includes(shown) ? [] : [shown])];
    return (
      <select
        {...shared}
        value={shown}
        onChange={(event) => {
          const { value: chosen } = event.currentTarget;
          set(chosen === "" ? undefined : chosen === "true" ? true : chosen === "false" ? false : chosen);
        }}
      >
        <option value="">{words.notSet}</option>
        {choices.map((choice) => (
          <option value={choice}>{choice === "true" ? words.yes : choice === "false" ? words.no : choice}</option>
        ))}
      </select>
    );
  }
  if (state.inputType === "select") {
    const choices = state.values ?? [];
    return (
      <select {...shared} value={shown} onChange={write}>
        <option value="">{words.choose}</option>
        {[...choices, ...(shown === "" || choices.includes(shown) ? [] : [shown])].map((choice) => {
          const name = labelsIn(locale).valueLabel(state.path, choice, operation);
          return <option value={choice}>{name === choice ? choice : `${capital(name)} · ${choice}`}</option>;
        })}
      </select>
    );
  }
  if (state.inputType === "textarea") return <textarea {...shared} rows={2} value={shown} onInput={write} />;
  // An input of type number or email hides text that does not fit from scripts, but the page checks everything that is
  // typed.
  const line = { ...shared, inputMode: state.inputMode, spellcheck: false, value: shown, onInput: write };
  return state.inputType === "tel" ? <input {...line} type="tel" /> : <input {...line} type="text" />;
}
