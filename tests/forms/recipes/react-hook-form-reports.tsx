import type { Context, Fix, Order, Report } from "kosc-orders";
import { orderResolver } from "kosc-orders/react-hook-form";
import { useMemo, useState } from "react";
import { useForm, type FieldPath } from "react-hook-form";

const defaultValues: Order = { type: "activate" };

export function DraftForm({ context, onOrder }: { context?: Context; onOrder: (order: Order) => void }) {
  const [report, setReport] = useState<Report>();
  const resolver = useMemo(() => orderResolver("create", context, setReport), [context]);
  const { register, handleSubmit, setValue, getFieldState, formState } = useForm({ resolver, defaultValues });
  const mend = ({ edits }: Fix) =>
    edits.forEach(({ path, value }) =>
      setValue(path.join(".") as FieldPath<Order>, value as never, { shouldValidate: true }),
    );
  const field = (name: FieldPath<Order>, label: string) => (
    <label>
      {label} <input {...register(name)} aria-invalid={getFieldState(name, formState).invalid} />
    </label>
  );
  return (
    <form onSubmit={handleSubmit(onOrder)}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <ul>
        {report?.issues.map(({ rule, pointer, severity, message, fix }) => (
          <li key={rule + pointer} className={severity}>
            {message} {fix && <button type="button" onClick={() => mend(fix)}>{fix.label}</button>}
          </li>
        ))}
      </ul>
      <button>Create the draft</button>
    </form>
  );
}
