// The types of the package's schemas and resolver in their libraries.

import { sValidator } from "@hono/standard-validator";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { formOptions } from "@tanstack/react-form";
import { checker, type Order, type Report } from "kosc-orders";
import { say } from "kosc-orders/labels/fr";
import { issuesOf, orderResolver } from "kosc-orders/react-hook-form";
import { orderSchema } from "kosc-orders/schema";
import { useForm } from "react-hook-form";
import { useForm as useVeeForm } from "vee-validate";

const defaultValues: Order = { type: "activate", end_customer: { siret: "" } };
const schema = orderSchema("create");
let report: Report | undefined;

const ours = useForm<Order>({ resolver: orderResolver("create", { locale: "fr" }, (found) => (report = found)) });
const message: string | undefined = ours.formState.errors.end_customer?.siret?.message;
const rules: string[] = issuesOf(ours.formState.errors.end_customer?.siret).map(({ rule }) => rule);
// @ts-expect-error an order has no such field
ours.formState.errors.end_customer?.siren?.message;

orderResolver(checker<"create">("create"), { section: "customer", refine: (own, now) => (now ? own : own) });
orderResolver("create", { locale: "fr" }, { section: "customer", onReport: (found) => (report = found) });
orderResolver("create", { locale: "fr" }, { say });
orderSchema("create", { locale: "fr" }, { say: (issue) => say(issue, { label: false }) });
// @ts-expect-error there is no such section
orderResolver("create", undefined, { section: "customers" });

const inferred = useForm({ resolver: orderResolver("create"), defaultValues });
const path: string | undefined = inferred.formState.errors.end_customer?.siret?.message;
// @ts-expect-error an order has no such field
inferred.formState.errors.end_customer?.siren?.message;
useForm({ resolver: orderResolver("create"), defaultValues: { type: "activate" } });
useForm({ resolver: standardSchemaResolver(schema), defaultValues });
formOptions({ defaultValues, validators: { onDynamic: schema } });
sValidator("json", schema);
const { values } = useVeeForm({ validationSchema: schema });
const siret: string | null | undefined = values.end_customer?.siret;

// @ts-expect-error there is no such operation
orderResolver("created");

export { message, path, report, rules, siret };
