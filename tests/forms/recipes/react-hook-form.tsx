import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { Order } from "kosc-orders";
import { orderSchema } from "kosc-orders/schema";
import { useForm, type FieldPath } from "react-hook-form";

const resolver = standardSchemaResolver(orderSchema("create"));
const defaultValues: Order = { type: "activate", request_type: "activate", end_customer: { type: "registered" } };

export function DraftForm({ onOrder }: { onOrder: (order: Order) => void }) {
  const { register, handleSubmit, getFieldState, formState } = useForm({ resolver, defaultValues });
  const field = (name: FieldPath<Order>, label: string) => {
    const { error } = getFieldState(name, formState);
    return (
      <label>
        {label} <input {...register(name)} aria-invalid={Boolean(error)} />{" "}
        <small role="alert">{String(error?.message ?? "")}</small>
      </label>
    );
  };
  return (
    <form onSubmit={handleSubmit(onOrder)}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <p role="alert">{formState.errors.root?.message}</p>
      <button>Create the draft</button>
    </form>
  );
}
