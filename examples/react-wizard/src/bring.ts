import { request, type ApiCall, type Order, type Report } from "kosc-orders";
import { absorb, adopt, plan, refusal, type Step } from "kosc-orders/plan";

/** Sends a call through your server, which has the key. */
export type Send = (call: ApiCall) => Promise<{ status: number; body: unknown }>;

/** The order as the platform has it. */
export interface Known {
  order?: Order;
  /** Whether the last call may have taken effect although there was no clear answer. */
  isUnsure?: boolean;
  /** The report of the refusal, and the order that was wanted then. */
  refused?: { report: Report; was: Order };
}

/** Sends the calls that turn the order into the wanted one, until nothing is left to send or one is refused. */
export async function bring(wanted: Order, known: Known, base: Order | undefined, send: Send): Promise<Known> {
  const ask = (call: ApiCall) => send(call).catch(() => ({ status: 504, body: "" }));
  const sent: Step[] = [];
  let { order } = known;
  if (known.isUnsure) {
    const { status, body } = await latest(wanted, order, ask);
    const refused = { report: refusal(status, body, { locale: "fr" }), was: wanted };
    if (status >= 300) return { ...known, refused };
    order = body as Order | undefined;
  }
  for (;;) {
    const { steps: [step], blocked } = plan(wanted, { order, base, sent, locale: "fr" });
    if (!step && !blocked.length) return { order };
    if (!step) return { order, refused: { report: { ok: false, issues: blocked, ruleset: "" }, was: wanted } };
    for (const call of step.reread ? [step.request, step.reread] : [step.request]) {
      const { status, body } = await ask(call);
      if (status >= 300) {
        const report = refusal(status, body, { at: step.at, sent: call.body, locale: "fr" });
        const isUnsure = status === 408 || status >= 500 || call === step.reread;
        return { order, isUnsure, refused: { report, was: wanted } };
      }
      order = absorb(order, step, body);
    }
    sent.push(step);
  }
}

/** Returns the current order. If the answer to its creation was lost, looks for it among the drafts. */
async function latest(wanted: Order, order: Order | undefined, ask: Send): ReturnType<Send> {
  if (order) return ask(request("read", order)!);
  const { status, body } = await ask(request("list", { status: "draft", type: wanted.type, sort: "-creation_date" })!);
  const draft = status < 300 ? adopt(body as Order[], wanted) : undefined;
  return draft ? latest(wanted, draft, ask) : { status, body: undefined };
}
