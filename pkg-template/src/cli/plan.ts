// `kosc-orders plan`: prints the calls that turn an order into the wanted one.

import { plan, type Plan, type Step } from "kosc-orders/plan";

import { fill, WORDS, type Locale } from "./words.js";

export type PlanFormat = "text" | "json" | "curl";
export const PLAN_FORMATS: readonly PlanFormat[] = ["text", "json", "curl"];

/** The server of the calls. The caller sets the token. */
const HOST = "https://extranet.kosc-telecom.fr";

/** Returns the output for a plan, and whether anything is blocked. */
export function planned(wanted: unknown, order: unknown, base: unknown, locale: Locale, format: PlanFormat) {
  const made = plan(wanted, { order: order as object, base: base as object, locale });
  const text =
    format === "json" ? `${JSON.stringify(made, null, 2)}\n` : format === "curl" ? curl(made) : lines(made, locale);
  return { text, blocked: made.blocked.length > 0 };
}

/** Shows control characters, and those that change the direction of text, as code points. */
const shown = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );

const dotted = (path: readonly (string | number)[]) => shown(path.join("."));

function lines({ done, steps, blocked, open, awaits }: Plan, language: Locale): string {
  const { plan: words, text } = WORDS[language];
  const fields = (paths: readonly (readonly (string | number)[])[]) => ({ fields: paths.map(dotted).join(", ") });
  const out: string[] = steps.map((step, at) => `${at + 1}. ${described(step, words)}`);
  for (const { path, message, rule } of blocked)
    out.push(`✗ ${dotted(path) || text.whole}${text.colon} ${shown(message)} [${rule}]`);
  if (open.length) out.push(fill(words.open, fields(open)));
  if (awaits.length) out.push(fill(words.awaits, fields(awaits)));
  if (done) out.push(words.done);
  return `${out.join("\n")}\n`;
}

function described({ operation, at, request, changes }: Step, words: (typeof WORDS)[Locale]["plan"]): string {
  const place = at.length ? fill(words.of, { operation, place: dotted(at) }) : operation;
  const what = request ? `${request.method} ${request.path}` : fill(words.later, { call: place });
  const body = request?.body ? `\n   ${shown(JSON.stringify(request.body))}` : "";
  return `${what}\n   ${changes.map(dotted).join(", ")}${body}`;
}

/** Returns the calls that can be sent now, as shell commands. */
function curl({ steps }: Plan): string {
  const quoted = (text: string) => `'${text.replace(/'/g, "'\\''")}'`;
  return steps
    .flatMap(({ request, reread }) => [request, reread])
    .filter((call) => call !== undefined)
    .map(({ method, path, body }) => {
      const data = body ? ` -H 'Content-Type: application/json' --data-raw ${quoted(JSON.stringify(body))}` : "";
      return `curl -X ${method} ${quoted(HOST + path)} -H "Authorization: $KOSC_AUTHORIZATION"${data}\n`;
    })
    .join("");
}
