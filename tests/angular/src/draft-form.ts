import { Component, output, signal } from "@angular/core";
import { FormControl, FormGroup, ReactiveFormsModule, type AbstractControl, type ValidatorFn } from "@angular/forms";
import { checker, type Checker, type Issue, type Order } from "kosc-orders";
import { say } from "kosc-orders/labels/en";

const below = (control: AbstractControl): AbstractControl[] =>
  control instanceof FormGroup ? Object.values(control.controls).flatMap((part) => [part, ...below(part)]) : [];

/** A validator for the whole form. It gives each control the errors at its path; the form keeps the rest. */
export const orderValidator =
  ({ check }: Pick<Checker, "check">): ValidatorFn =>
  (form) => {
    const errors = new Map<AbstractControl, Issue[]>([form, ...below(form)].map((control) => [control, []]));
    for (const issue of check(form.getRawValue()).issues.filter(({ severity }) => severity === "error")) {
      errors.get(form.get([...issue.path]) ?? form)?.push(issue);
    }
    const found = (issues: Issue[] = []) => (issues.length ? { order: issues } : null);
    for (const control of below(form)) control.setErrors(found(errors.get(control)), { emitEvent: false });
    return found(errors.get(form));
  };

@Component({
  selector: "draft-form",
  imports: [ReactiveFormsModule],
  template: `
    <form [formGroup]="form" (ngSubmit)="submit()">
      @for (field of fields; track field.label) {
        <label>
          {{ field.label }}
          <input [formControl]="field.control" [attr.aria-invalid]="messages(field.control).length > 0" />
          <small role="alert">{{ messages(field.control)[0] }}</small>
        </label>
      }
      <p role="alert">{{ messages(form)[0] }}</p>
      <button>Create the draft</button>
    </form>
  `,
})
export class DraftForm {
  readonly order = output<Order>();
  readonly submitted = signal(false);
  readonly product = new FormGroup({ code: new FormControl("") });
  readonly customer = new FormGroup({ type: new FormControl("registered" as const), siret: new FormControl("") });
  readonly request = new FormControl("activate");
  readonly eligibility = new FormControl("");
  readonly form = new FormGroup(
    {
      type: new FormControl("activate" as const),
      request_type: this.request,
      product: this.product,
      eligibility_ref: this.eligibility,
      end_customer: this.customer,
    },
    orderValidator(checker("create")),
  );
  readonly fields = [
    { label: "Product", control: this.product.controls.code },
    { label: "Request type", control: this.request },
    { label: "Eligibility reference", control: this.eligibility },
    { label: "SIRET", control: this.customer.controls.siret },
  ];
  messages(control: AbstractControl): string[] {
    const issues: Issue[] = (this.submitted() && control.errors?.["order"]) || [];
    return issues.map((issue) => say(issue, { label: false }));
  }
  submit() {
    this.submitted.set(true);
    if (this.form.valid) this.order.emit(this.form.getRawValue());
  }
}
