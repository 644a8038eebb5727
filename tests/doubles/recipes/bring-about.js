import { request } from "kosc-orders";
import { absorb, adopt, plan } from "kosc-orders/plan";

/** `send` returns the body of a 2xx, and throws otherwise, with the `status` and `body` if an answer came. */
export async function bringAbout(wanted, { send, keep, order }) {
  const drafts = request("list", { status: "draft", type: wanted.type, sort: "-creation_date" });
  const known = order ? [] : (await send(drafts)).map(({ uuid }) => uuid);
  async function again({ request: call, repeatable }, failure) {
    if (failure.status < 500) throw failure;
    const draft = repeatable ? undefined : adopt(await send(drafts), wanted, { known });
    return send(draft ? request("read", draft) : call);
  }
  const sent = [];
  for (let step; (step = plan(wanted, { order, sent }).steps[0]); sent.push(step)) {
    const answer = await send(step.request).catch((failure) => again(step, failure));
    order = absorb(order, step, answer);
    if (step.reread) order = absorb(order, step, await send(step.reread));
    await keep(order);
  }
  return { order, ...plan(wanted, { order, sent }) };
}
