import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { orderSchema } from "kosc-orders/schema";
import { get, useForm } from "react-hook-form";

const resolver = standardSchemaResolver(orderSchema("create"));
const defaultValues = { type: "activate", request_type: "activate", end_customer: { type: "registered" } };

export function DraftForm({ onOrder }) {
  const { register, handleSubmit, formState } = useForm({ resolver, defaultValues });
  const field = (name, label) => {
    const error = get(formState.errors, name);
    return (
      <label>
        {label} <input {...register(name)} aria-invalid={Boolean(error)} /> <small role="alert">{error?.message}</small>
      </label>
    );
  };
  return (
    <form onSubmit={handleSubmit(onOrder)}>
      {field("product.code", "Product")}
      {field("request_type", "Request type")}
      {field("eligibility_ref", "Eligibility reference")}
      {field("end_customer.siret", "SIRET")}
      <button>Create the draft</button>
    </form>
  );
}
