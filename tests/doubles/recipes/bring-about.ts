import { type Order, request } from "kosc-orders";
import { absorb, adopt, type ApiCall, type Path, type Plan, plan, type Step } from "kosc-orders/plan";

/** What to store: plain JSON. A new order starts with `{ wanted, sent: [] }`. */
export interface Stored {
  readonly wanted: Order;
  /** The order that a form was filled from. With it, an emptied value is a wish, and a colleague's change stays. */
  readonly base?: Order | undefined;
  /** The drafts that existed before the creation. */
  readonly known?: readonly string[] | undefined;
  /** The order as the platform last returned it. */
  readonly order?: Order | undefined;
  /** The steps that were answered with success. */
  readonly sent: readonly Step[];
}

/**
 * Returns the body of a 2xx. Throws otherwise, with the `status` if an answer came. The options are what `refusal` takes, if
 * the platform refuses the call.
 */
export type Send = (call: ApiCall, options: { at: Path; sent: unknown }) => Promise<unknown>;
export type Keep = (stored: Stored) => Promise<void>;

/**
 * The error for a 2xx with another body than the call asks for: the page of a proxy, an error. It may have taken
 * effect.
 */
const otherBody = (body: unknown) => Object.assign(new Error("the answer is not what the call asks for"), { body });

/** Brings the order about. After an error, or a crash, call it again with what was stored last. */
export async function bringAbout(stored: Stored, send: Send, keep: Keep): Promise<Stored & Plan> {
  let { wanted, base, known, order, sent } = stored;
  const drafts = request("list", { status: "draft", type: wanted.type, sort: "-creation_date" });
  if (!order && drafts) {
    const listed = await send(drafts, { at: [], sent: undefined });
    if (!Array.isArray(listed)) throw otherBody(listed);
    if (known) order = adopt<Order>(listed, wanted, { known });
    else known = listed.flatMap((draft) => draft?.uuid ?? []);
    // An adopted order, too: once it is submitted, no list of drafts has it.
    await keep({ wanted, base, known, order, sent });
  }
  const read = order && request("read", order);
  if (order && read) {
    const now = (await send(read, { at: [], sent: undefined })) as Order | undefined;
    if (now?.uuid !== order.uuid) throw otherBody(now);
    order = now;
  }
  for (;;) {
    const next = plan(wanted, { order, base, sent });
    const [step] = next.steps;
    if (!step) return { ...next, wanted, base, known, order, sent };
    for (const call of step.reread ? [step.request, step.reread] : [step.request]) {
      const answer = await send(call, { at: step.at, sent: call.body });
      const after = absorb(order, step, answer);
      if (after === order) throw otherBody(answer);
      order = after;
    }
    await keep({ wanted, base, known, order, sent: (sent = [...sent, step]) });
  }
}

/** Tries again after failures that may pass. `pause` waits, for as long as `Retry-After` says if the answer has it. */
export async function insist(load: () => Promise<Stored>, send: Send, keep: Keep, pause: (failure: unknown) => unknown) {
  for (let tries = 1; ; tries++) {
    try {
      return await bringAbout(await load(), send, keep);
    } catch (failure) {
      const { status = 0 } = failure as { readonly status?: number };
      const mayPass = status === 0 || status === 408 || status === 429 || status >= 500;
      if (!mayPass || tries === 5) throw failure;
      await pause(failure);
    }
  }
}
