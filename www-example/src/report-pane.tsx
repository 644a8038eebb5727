import type { Issue, Report } from "kosc-orders";
import { Copy } from "./copy";
import { keyOf } from "./naming";
import { write } from "./value";
import type { Words } from "./words/words";

interface Props {
  readonly report: Report;
  readonly chosen: string | undefined;
  readonly words: Words;
  readonly onGo: (issue: Issue) => void;
}

/** The report as the library returns it; each path leads to its field. */
export function ReportPane({ report, chosen, words, onGo }: Props) {
  const indented = (value: unknown) => write(value).replaceAll("\n", "\n    ");
  return (
    <div class="padded" data-testid="report">
      <p class="help">{words.reportText}</p>
      <div class="tools">
        <Copy text={write(report)} label={words.copy} done={words.copied} />
      </div>
      <pre tabIndex={0}>
        {`{\n  "ok": ${report.ok},\n  "ruleset": "${report.ruleset}",\n  "issues": [`}
        {report.issues.map((issue, index) => {
          const [before = "", after = ""] = indented(issue).split(/"pointer": .*/);
          return (
            <span
              key={keyOf(issue)}
              class="reported"
              data-severity={issue.severity}
              aria-current={chosen === keyOf(issue) || undefined}
            >
              {`${index ? "," : ""}\n    ${before}"pointer": `}
              <button type="button" class="link" onClick={() => onGo(issue)}>
                {JSON.stringify(issue.pointer)}
              </button>
              {`,${after.replace(/^,/, "")}`}
            </span>
          );
        })}
        {report.issues.length ? "\n  ]\n}" : "]\n}"}
      </pre>
    </div>
  );
}
