// The output of `ng new`, with the orders passed to the test.

import { bootstrapApplication } from "@angular/platform-browser";
import { DraftForm } from "./draft-form";

bootstrapApplication(DraftForm).then((app) => {
  const form = app.components[0]?.instance as DraftForm;
  form.order.subscribe((detail) => dispatchEvent(new CustomEvent("order", { detail })));
});
