import { useFormik } from "formik";
import { check, type Order } from "kosc-orders";
import { say } from "kosc-orders/labels/en";

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

/** Returns the first error at each path. A group may have one, and so may the order as a whole, at "". */
function validate(order: Order) {
  const errors = check("create", order).issues.filter(({ severity }) => severity === "error");
  return Object.fromEntries(errors.reverse().map((issue) => [issue.path.join("."), say(issue, { label: false })]));
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
