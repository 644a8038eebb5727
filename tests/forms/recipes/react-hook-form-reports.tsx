import { request, type ApiCall, type Context, type Issue, type Order, type Report } from "kosc-orders";
import { locale, say } from "kosc-orders/labels/en";
import { mergeReports, refusal } from "kosc-orders/plan";
import { orderResolver } from "kosc-orders/react-hook-form";
import { useMemo, useRef, useState, type FormEvent } from "react";
import { useForm, type FieldPath } from "react-hook-form";

const defaultValues: Order = { type: "activate" };
type Send = (call: ApiCall) => Promise<{ status: number; body: unknown }>;

export function DraftForm({ context, send }: { context?: Context; send: Send }) {
  const [report, setReport] = useState<Report>();
  const refused = useRef<{ report: Report; was: Order }>(undefined);
  const resolver = useMemo(() => {
    const refine = (own: Report, now: unknown) =>
      refused.current ? mergeReports(own, refused.current.report, { ...refused.current, now }) : own;
    return orderResolver("create", { ...context, locale }, { refine, onReport: setReport });
  }, [context]);
  const { register, handleSubmit, setValue, trigger, getFieldState, formState } = useForm({ resolver, defaultValues });
  const create = handleSubmit(async (order) => {
    const call = request("create", order);
    const { status, body } = await send(call);
    if (status < 400) return;
    refused.current = { report: refusal(status, body, { sent: call.body, locale }), was: order };
    await trigger();
  });
  const submit = (event: FormEvent) => {
    refused.current = undefined; // Try again: the platform may take it now.
    return create(event);
  };
  const mend = ({ fix }: Issue) =>
    fix?.edits.forEach(({ path, value }) =>
      setValue(path.join(".") as FieldPath<Order>, value as never, { shouldValidate: true }),
    );
  const field = (name: FieldPath<Order>, label: string) => (
    <label>
      {label} <input {...register(name)} aria-invalid={getFieldState(name, formState).invalid} />
    </label>
  );
  return (
    <form onSubmit={submit}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <ul>
        {report?.issues.map((issue) => (
          <li key={issue.rule + issue.pointer} className={issue.severity}>
            {say(issue)} {issue.fix && <button type="button" onClick={() => mend(issue)}>{issue.fix.label}</button>}
          </li>
        ))}
      </ul>
      <button>Create the draft</button>
    </form>
  );
}
