import type { FieldState } from "kosc-orders";
import { label } from "kosc-orders/rules";
import type { JSX } from "preact";
import { Field } from "./field";
import type { FormProps } from "./form";
import { optionOf } from "./naming";
import { capital } from "./words/words";

/** An option in one row: whether it is ordered, and what it takes. */
export function OptionRow({ parts, ...props }: FormProps & { readonly parts: readonly FieldState[] }): JSX.Element {
  const { locale, operation } = props;
  const option = optionOf(parts[0]!.path) ?? [];
  const name = capital(label(option, locale, operation)?.label ?? String(option.at(-1)));
  // Its own fields without its name, which is theirs together.
  const short = (state: FieldState) => capital(label(state.path, locale, operation)?.label ?? String(state.path.at(-1)));
  return (
    <fieldset class="option">
      <legend>{name}</legend>
      {parts.map((state) => <Field {...props} key={state.pointer} state={state} short={short(state)} />)}
    </fieldset>
  );
}
