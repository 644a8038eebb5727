import { useFormik } from "formik";
import { check, type Order } from "kosc-orders";

const fields = {
  "product.code": "Product",
  request_type: "Request type",
  eligibility_ref: "Eligibility reference",
  "end_customer.siret": "SIRET",
};
const initialValues: Order = {
  type: "activate",
  request_type: "activate",
  product: { code: "" },
  eligibility_ref: "",
  end_customer: { type: "registered", siret: "" },
};

/** The first error of each place, by its dotted path: a group may have one, and so may the order as a whole (""). */
function validate(order: Order) {
  const errors = check("create", order).issues.filter(({ severity }) => severity === "error");
  return Object.fromEntries(errors.reverse().map(({ path, message }) => [path.join("."), message]));
}

export function DraftForm({ onOrder }: { onOrder: (order: Order) => void }) {
  const form = useFormik({ initialValues, validate, onSubmit: onOrder });
  const messages: Record<string, string> = form.submitCount ? { ...form.errors } : {};
  const others = Object.entries(messages).filter(([path]) => !(path in fields));
  return (
    <form onSubmit={form.handleSubmit}>
      {Object.entries(fields).map(([path, label]) => (
        <label key={path}>
          {label} <input {...form.getFieldProps(path)} aria-invalid={path in messages} />{" "}
          <small role="alert">{messages[path]}</small>
        </label>
      ))}
      <p role="alert">{others.map(([, message]) => message).join(" ")}</p>
      <button>Create the draft</button>
    </form>
  );
}
