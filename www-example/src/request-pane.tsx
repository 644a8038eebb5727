import type { ApiCall, Operation } from "kosc-orders";
import { useState } from "preact/hooks";
import { Copy } from "./copy";
import { write } from "./value";
import type { Words } from "./words/words";

/** The host in the vendor's documentation, in place of your own. The page calls no host. */
const HOST = "https://platform.example";

const target = ({ path, query }: ApiCall) => `${path}${query ? `?${query}` : ""}`;
/** Returns a text for a shell, in single quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Returns a call in each notation that the page can copy. */
export const NOTATIONS = {
  asHttp: (call: ApiCall) =>
    [
      `${call.method} ${target(call)} HTTP/1.1`,
      ...(call.body ? ["Content-Type: application/json", "", write(call.body)] : []),
    ].join("\n"),
  asCurl: (call: ApiCall) =>
    [
      `curl -X ${call.method} ${quoted(HOST + target(call))} \\`,
      `  -H "Authorization: $KEY"${call.body ? " \\" : ""}`,
      ...(call.body ? ["  -H 'Content-Type: application/json' \\", `  -d ${quoted(write(call.body))}`] : []),
    ].join("\n"),
  asFetch: (call: ApiCall) => {
    const headers = call.body ? `{ authorization, "content-type": "application/json" }` : "{ authorization }";
    const body = call.body ? `\n  body: JSON.stringify(${write(call.body).replaceAll("\n", "\n  ")}),` : "";
    return `await fetch(host + ${JSON.stringify(target(call))}, {\n  method: "${call.method}",\n  headers: ${headers},${body}\n});`;
  },
} as const;

interface CallProps {
  readonly call: ApiCall;
  readonly words: Words;
}

/** A call, in the notation that the visitor chooses. */
export function Call({ call, words }: CallProps) {
  const [notation, setNotation] = useState<keyof typeof NOTATIONS>("asHttp");
  const text = NOTATIONS[notation](call);
  return (
    <>
      <div class="tools">
        <div class="switch" role="group" aria-label={words.request}>
          {(Object.keys(NOTATIONS) as (keyof typeof NOTATIONS)[]).map((one) => (
            <button key={one} type="button" aria-pressed={one === notation} onClick={() => setNotation(one)}>
              {words[one]}
            </button>
          ))}
        </div>
        <Copy text={text} label={words.copy} done={words.copied} />
      </div>
      <p class="call">
        <b>{call.method}</b> <code>{target(call)}</code>
      </p>
      <pre tabIndex={0}>{notation === "asHttp" ? (call.body ? write(call.body) : words.noBody) : text}</pre>
    </>
  );
}

interface Props {
  readonly call: ApiCall | undefined;
  readonly operation: Operation;
  readonly words: Words;
}

export function RequestPane({ call, operation, words }: Props) {
  return (
    <div class="padded" data-testid="request">
      <p class="help">{words.requestText}</p>
      {call ? (
        <Call call={call} words={words} />
      ) : (
        <p class="nothing">{operation === "read" ? words.noRequestRead : words.noRequest}</p>
      )}
    </div>
  );
}
