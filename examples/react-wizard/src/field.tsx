import type { FieldState, Issue, Order, Path } from "kosc-orders";
import { help, label, say, valueLabel } from "kosc-orders/labels/fr";
import { issuesOf } from "kosc-orders/react-hook-form";
import { get, type FieldPath, type UseFormReturn } from "react-hook-form";

export const nameOf = (path: Path) => path.join(".") as FieldPath<Order>;
export const valueAt = (order: Order | undefined, path: Path) => String(get(order, nameOf(path)) ?? "");

interface IssuesProps {
  form: UseFormReturn<Order>;
  issues: readonly Issue[];
  /** Whether these are the issues of one field, whose label is above them. */
  id?: string;
}

export function Issues({ form, issues, id }: IssuesProps) {
  const mend = ({ fix }: Issue) =>
    fix?.edits.forEach(({ path, value }) => form.setValue(nameOf(path), value as never, { shouldValidate: true }));
  return (
    <ul id={id} className="issues">
      {issues.map((issue) => (
        <li key={issue.rule + issue.pointer} className={issue.severity}>
          {say(issue, { label: !id })}{" "}
          {issue.fix && <button type="button" onClick={() => mend(issue)}>{issue.fix.label}</button>}
        </li>
      ))}
    </ul>
  );
}

interface FieldProps {
  form: UseFormReturn<Order>;
  field: FieldState;
  isRequired: boolean;
}

export function Field({ form, field, isRequired }: FieldProps) {
  const { path, pointer: id, inputType, inputMode, values, autocomplete: autoComplete } = field;
  const issues = issuesOf(form.getFieldState(nameOf(path), form.formState).error);
  const Input = inputType === "select" || inputType === "textarea" ? inputType : "input";
  const props = { id, type: Input === "input" ? inputType : undefined, inputMode, autoComplete };
  const described = { "aria-invalid": issues.length > 0, "aria-describedby": `${id}-help ${id}-issues` };
  const choices = values && [...new Set(["", ...values, valueAt(form.getValues(), path)])];
  return (
    <div className={inputType}>
      <label htmlFor={id}>
        {label(path)} {isRequired && <abbr title="obligatoire">*</abbr>}
      </label>
      <small id={`${id}-help`}>{help(path)}</small>
      <Input {...form.register(nameOf(path))} {...props} {...described} aria-required={isRequired}>
        {choices?.map((value) => <option key={value} value={value}>{valueLabel(path, value)}</option>)}
      </Input>
      <Issues form={form} issues={issues} id={`${id}-issues`} />
    </div>
  );
}
