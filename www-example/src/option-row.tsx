import type { FieldState } from "kosc-orders";
import type { JSX } from "preact";
import { Field } from "./field";
import type { FormProps } from "./form";
import { nameOf, optionOf } from "./naming";
import { capital } from "./words/words";

/** An option in one row: whether it is ordered, and its fields. */
export function OptionRow({ parts, ...props }: FormProps & { readonly parts: readonly FieldState[] }): JSX.Element {
  const { locale, operation, words } = props;
  const option = optionOf(parts[0]!.path) ?? [];
  const name = nameOf(option, operation, locale, words);
  // The labels leave out the option's name, which is above them.
  const short = (state: FieldState) =>
    capital(nameOf(state.path, operation, locale, words).replace(name + words.colon, ""));
  return (
    <fieldset class="option">
      <legend>{name}</legend>
      {parts.map((state) => (
        <Field {...props} key={state.pointer} state={state} short={short(state)} />
      ))}
    </fieldset>
  );
}
