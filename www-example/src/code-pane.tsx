import type { Context, Operation } from "kosc-orders";
import { useState } from "preact/hooks";
import { Copy } from "./copy";
import type { Words } from "./words/words";

const LANGUAGES = { typescript: "TypeScript", rust: "Rust" } as const;
type Language = keyof typeof LANGUAGES;

interface Props {
  readonly operation: Operation;
  readonly context: Context;
  readonly words: Words;
}

/** The parts of the context except the language, by name. */
const knownIn = (context: Context) =>
  (["order", "building", "bound_uuid", "endpoint_uuid"] as const).filter((key) => context[key] !== undefined);

function typescript({ operation, context }: Props): string {
  const named = [
    ...(context.locale && context.locale !== "en" ? [`locale: "${context.locale}"`] : []),
    ...knownIn(context),
  ];
  const arguments_ = [`"${operation}"`, "order", ...(named.length ? [`{ ${named.join(", ")} }`] : [])];
  const wanted = knownIn(context).includes("order")
    ? arguments_.map((one) => (one === "order" ? "change" : one))
    : arguments_;
  return [
    'import { check } from "kosc-orders";',
    "",
    `const report = check(${wanted.join(", ")});`,
    "if (report.ok) await send();",
    "for (const { severity, path, message, fix } of report.issues) {",
    "  show(path, severity, message, fix?.label);",
    "}",
  ].join("\n");
}

const CALLS: { readonly [Call in Operation]: string } = {
  create: "Create",
  update: "Update",
  update_bound: "UpdateBound",
  update_endpoint: "UpdateEndpoint",
  submit: "Submit",
  read: "Read",
  list: "List",
  post_info: "PostInfo",
};

function rust({ operation, context }: Props): string {
  const locale = context.locale && context.locale !== "en" ? [".with_locale(Locale::Fr)"] : [];
  const known = knownIn(context).map(
    (key) => `.with_${key}(${key.endsWith("uuid") ? `"${context[key]}"` : `&${key}`})`,
  );
  const built = [...locale, ...known].map((one) => `\n    ${one}`).join("");
  const change = knownIn(context).includes("order") ? "change" : "order";
  return [
    `use kosc_orders::{${["Checker", "Context", ...(locale.length ? ["Locale"] : []), "Operation"].join(", ")}};`,
    "",
    `let context = Context::default()${built};`,
    `let mut checker = Checker::new(Operation::${CALLS[operation]}, context);`,
    `let report = checker.check(${change});`,
    "for issue in &report.issues {",
    '    println!("{} {}", issue.path.dotted(), issue.message);',
    "}",
  ].join("\n");
}

/** The lines of code that produce what the page shows. */
export function CodePane(props: Props) {
  const { words } = props;
  const [language, setLanguage] = useState<Language>("typescript");
  const text = language === "typescript" ? typescript(props) : rust(props);
  return (
    <div class="padded" data-testid="code">
      <p class="help">{words.codeText}</p>
      <div class="tools">
        <div class="switch" role="group" aria-label={words.code}>
          {(Object.keys(LANGUAGES) as Language[]).map((one) => (
            <button
              key={one}
              type="button"
              translate={false}
              aria-pressed={one === language}
              onClick={() => setLanguage(one)}
            >
              {LANGUAGES[one]}
            </button>
          ))}
        </div>
        <Copy text={text} label={words.copy} done={words.copied} />
      </div>
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
