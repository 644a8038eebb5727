import type { ApiCall, Operation } from "kosc-orders";
import type { Words } from "../words/words";

/** The path of a call whose ids are not known yet. */
const ROADS: { readonly [Call in Operation]?: readonly [method: string, path: string] } = {
  create: ["POST", "/api/v2/orders/"],
  update: ["PATCH", "/api/v2/orders/{order}/"],
  update_bound: ["PATCH", "/api/v2/orders/{order}/bounds/{bound}/"],
  update_endpoint: ["PATCH", "/api/v2/orders/{order}/endpoints/{endpoint}/"],
  submit: ["PATCH", "/api/v2/orders/{order}/"],
};

const ID = /(\{\w+\}|[0-9a-f]{8}-[0-9a-f-]{27})/;

interface Props {
  readonly call: ApiCall | undefined;
  readonly operation?: Operation;
  readonly words: Words;
}

/** Method and path of a call, with its ids as chips: dashed until an answer has brought them. */
export function CallPath({ call, operation, words }: Props) {
  const road = operation && ROADS[operation];
  const [method, path] = call ? [call.method, call.path + (call.query ? `?${call.query}` : "")] : (road ?? ["", ""]);
  return (
    <p class="call-path" translate={false}>
      <b>{method}</b>{" "}
      <code>
        {path.split(ID).map((part) => {
          if (part.startsWith("{"))
            return (
              <span class="id unknown" title={words.knownLater}>
                {part}
              </span>
            );
          return ID.test(part) ? (
            <span class="id" title={part}>
              {part.slice(0, 8)}
            </span>
          ) : (
            part
          );
        })}
      </code>
    </p>
  );
}
