import { revalidateLogic, useForm, type DeepKeys } from "@tanstack/react-form";
import type { Order } from "kosc-orders";
import { orderSchema } from "kosc-orders/schema";
import type { FormEvent } from "react";

const onDynamic = orderSchema("create");
const defaultValues: Order = { type: "activate", request_type: "activate", end_customer: { type: "registered" } };

export function DraftForm({ onOrder }: { onOrder: (order: Order) => void }) {
  const form = useForm({
    defaultValues,
    validationLogic: revalidateLogic(),
    validators: { onDynamic },
    onSubmit: ({ value }) => onOrder(value),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.handleSubmit();
  };
  const field = (name: DeepKeys<Order>, label: string) => (
    <form.Field name={name}>
      {({ state: { value, meta }, handleChange }) => (
        <label>
          {label}{" "}
          <input
            value={String(value ?? "")}
            onChange={({ target }) => handleChange(target.value)}
            aria-invalid={!meta.isValid}
          />{" "}
          <small role="alert">{meta.errors[0]?.message}</small>
        </label>
      )}
    </form.Field>
  );
  return (
    <form onSubmit={submit}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <form.Subscribe selector={({ errorMap }) => errorMap.onDynamic?.[""]}>
        {(issues) => <p role="alert">{issues?.[0]?.message}</p>}
      </form.Subscribe>
      <button>Create the draft</button>
    </form>
  );
}
