import { type Order, request } from "kosc-orders";
import { absorb, adopt, type ApiCall, type Plan, plan, type Step } from "kosc-orders/plan";

/** What to store: plain JSON. A new order starts with `{ wanted, sent: [] }`. */
export interface Stored {
  readonly wanted: Order;
  /** The drafts that existed before the creation. */
  readonly known?: readonly string[] | undefined;
  /** The order as the platform last returned it. */
  readonly order?: Order | undefined;
  /** The steps that were answered with success. */
  readonly sent: readonly Step[];
}

/** Returns the body of a 2xx. Throws otherwise, with the `status` if an answer came. */
export type Send = (call: ApiCall) => Promise<unknown>;
export type Keep = (stored: Stored) => Promise<void>;

/** Brings the order about. After an error, or a crash, call it again with what was stored last. */
export async function bringAbout(stored: Stored, send: Send, keep: Keep): Promise<Stored & Plan> {
  let { wanted, known, order, sent } = stored;
  const drafts = request("list", { status: "draft", type: wanted.type, sort: "-creation_date" });
  if (!order && drafts) {
    const listed = (await send(drafts)) as Order[];
    if (known) order = adopt(listed, wanted, { known });
    else await keep({ wanted, known: (known = listed.flatMap(({ uuid }) => uuid ?? [])), sent });
  }
  const now = order && request("read", order);
  if (now) order = (await send(now)) as Order;
  for (;;) {
    const next = plan(wanted, { order, sent });
    const [step] = next.steps;
    if (!step) return { ...next, wanted, known, order, sent };
    order = absorb(order, step, await send(step.request));
    if (step.reread) order = absorb(order, step, await send(step.reread));
    await keep({ wanted, known, order, sent: (sent = [...sent, step]) });
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
