import { orderResolver } from "kosc-orders/react-hook-form";
import { useMemo, useState } from "react";
import { get, useForm } from "react-hook-form";

export function DraftForm({ context, onOrder }) {
  const [report, setReport] = useState();
  const resolver = useMemo(() => orderResolver("create", context, setReport), [context]);
  const { register, handleSubmit, setValue, formState } = useForm({ resolver, defaultValues: { type: "activate" } });
  const fix = ({ edits }) =>
    edits.forEach(({ path, value }) => setValue(path.join("."), value, { shouldValidate: true }));
  const field = (name, label) => (
    <label>
      {label} <input {...register(name)} aria-invalid={Boolean(get(formState.errors, name))} />
    </label>
  );
  return (
    <form onSubmit={handleSubmit(onOrder)}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <ul>
        {report?.issues.map((issue) => (
          <li key={issue.rule + issue.pointer} className={issue.severity}>
            {issue.message} {issue.fix && <button type="button" onClick={() => fix(issue.fix)}>{issue.fix.label}</button>}
          </li>
        ))}
      </ul>
      <button>Create the draft</button>
    </form>
  );
}
