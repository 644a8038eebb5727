import { checker, type Context, type FieldState, type Issue, type Order, type Path, type Section } from "kosc-orders";
import { label, sections, valueLabel } from "kosc-orders/labels/fr";
import { lifecycle, mergeReports } from "kosc-orders/plan";
import { orderResolver } from "kosc-orders/react-hook-form";
import { useEffect, useMemo, useRef, useState, useTransition } from "react";
import { get, useForm } from "react-hook-form";
import { bring, type Known, type Send } from "./bring";
import { Field, Issues, nameOf, valueAt } from "./field";

interface Props {
  /** The sections of each step. The last step, which sends the order, is added to them. */
  steps: readonly (readonly [Section, ...Section[]])[];
  send: Send;
  /** What is known about the platform's order, for example its building. */
  lookUp: (order: Order) => Promise<Context>;
}

const starts = (path: Path, place: Path) => place.every((key, at) => key === path[at]);

export function Wizard({ steps, send, lookUp }: Props) {
  const [step, setStep] = useState(0);
  const [goal, setGoal] = useState<Path>();
  const [isBusy, start] = useTransition();
  const [known, setKnown] = useState<Known>({});
  const [context, setContext] = useState<Context>({ locale: "fr", expect: "platform" });
  const base = useRef<Order>(undefined);
  const refused = useRef<Known["refused"]>(undefined);

  const rules = useMemo(() => checker<"submit">("submit", context), [context]);
  const check = (order: Order) => {
    const { report } = rules.preview(order)!;
    return refused.current ? mergeReports(report, refused.current.report, { ...refused.current, now: order }) : report;
  };
  const form = useForm<Order>({ resolver: orderResolver({ check }), mode: "onTouched" });
  const order = form.watch();
  const { awaits } = rules.preview(order)!;

  const fields = rules.fields(order).filter(({ inputType }) => inputType !== "group" && inputType !== "list");
  const isThere = ({ path }: FieldState) => get(order, nameOf(path)) || get(form.formState.errors, nameOf(path));
  const asked = fields.filter((field) => field.editable && (field.applies !== "no" || isThere(field)));
  const isRequired = ({ path, required }: FieldState) => required === "yes" && !awaits.some((at) => starts(path, at));
  const stepOf = (section?: Section) => steps.findIndex((found) => section && found.includes(section));
  const stepAt = (path: Path) => stepOf(rules.fields(order).findLast((field) => starts(path, field.path))?.section);
  const inStep = asked.filter(({ section }) => stepOf(section) === step);
  const isLast = step === steps.length;
  const others = check(order).issues.filter(({ pointer }) => isLast || !asked.some((it) => it.pointer === pointer));

  useEffect(() => {
    if (goal) form.setFocus(nameOf(goal));
  }, [goal]);

  /** Goes to the first error. Returns `true` if there is none. */
  async function isClear(found: readonly Issue[]) {
    const first = found.find(({ severity }) => severity === "error");
    if (!first) return true;
    if (stepAt(first.path) >= 0) setStep(stepAt(first.path));
    await form.trigger();
    setGoal(first.control ?? first.path);
    return false;
  }
  async function save(wish?: Partial<Order>) {
    const next = await bring({ ...form.getValues(), ...wish }, known, base.current, send);
    setKnown(next);
    refused.current = next.refused;
    if (next.order && !next.refused) {
      form.reset((base.current = next.order));
      setContext({ ...context, ...(await lookUp(next.order).catch(() => ({}))) });
    }
    return isClear(next.refused?.report.issues ?? []);
  }
  async function go() {
    refused.current = undefined; // Try again: the platform may take it now.
    if (!(await form.trigger(inStep.map(({ path }) => nameOf(path)), { shouldFocus: true }))) return;
    // When only fields of the platform are missing, the draft is created there, and then kept up to date.
    if (check(form.getValues()).ok && !(await save(isLast ? { status: "submitted" } : {}))) return;
    const soFar = check(form.getValues()).issues.filter(({ path }) => stepAt(path) <= step);
    if ((await isClear(soFar)) && !isLast) setStep(step + 1);
  }
  const reread = async () => setKnown(await bring({}, { ...known, isUnsure: true }, undefined, send));

  const summary = (found: readonly FieldState[], of: Order) => (
    <dl>
      {found.filter(({ path }) => get(of, nameOf(path))).map(({ path, pointer }) => (
        <div key={pointer}>
          <dt>{label(path)}</dt>
          <dd>{get(of, nameOf(path)) === true ? "oui" : valueLabel(path, valueAt(of, path))}</dd>
        </div>
      ))}
    </dl>
  );

  if (known.order && !lifecycle(known.order).isEditable) {
    return (
      <section aria-live="polite">
        <h2>Commande envoyée</h2>
        {summary(fields.filter(({ section }) => stepOf(section) < 0), known.order)}
        <button type="button" onClick={reread}>Actualiser</button>
      </section>
    );
  }
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); start(go); }}>
      <ol className="steps">
        {[...steps.map(([first]) => sections[first]), "Envoi"].map((title, at) => (
          <li key={at} aria-current={at === step ? "step" : undefined}>{title}</li>
        ))}
      </ol>
      <div role="alert"><Issues form={form} issues={others} /></div>
      {steps[step]?.map((section) => (
        <fieldset key={section}>
          <legend>{sections[section]}</legend>
          {inStep.filter((field) => field.section === section).map((field) => (
            <Field key={field.pointer} form={form} field={field} isRequired={isRequired(field)} />
          ))}
        </fieldset>
      ))}
      {isLast ? summary(asked, order) : !inStep.length && <p>Rien à renseigner ici.</p>}
      {step > 0 && <button type="button" onClick={() => setStep(step - 1)}>Précédent</button>}
      <button disabled={isBusy}>{isLast ? "Commander" : "Suivant"}</button>
    </form>
  );
}
