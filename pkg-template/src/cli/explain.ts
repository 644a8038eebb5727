// `kosc-orders explain`: prints what a rule demands, and who says so.

import { rules, type RuleText } from "kosc-orders/rules";

import { nearest, unknownName } from "./arguments.js";
import { pen, type Lines } from "./style.js";
import { BOLD, capital, COLOURS, DIM, MARKS } from "./text.js";
import { fill, refuse, WORDS } from "./words.js";

/** Returns the texts of rules. */
export function explained(ids: readonly string[], lines: Lines): string {
  if (!ids.length) throw refuse("no_rule");
  const all = rules(lines.language).rules;
  const texts = ids.map((id) => {
    const rows = all.filter(({ rule }) => rule === id);
    if (rows.length) return text(rows, lines);
    const known = all.map(({ rule }) => rule);
    throw unknownName("rule", id, nearest(id, known));
  });
  return texts.join("\n");
}

/** Returns the text of a rule. Its rows differ in severity or basis by their scope. */
function text(rows: readonly RuleText[], lines: Lines): string {
  const { severities, bases } = rules(lines.language);
  const { paint, prose, put } = pen(lines);
  const [{ rule = "", summary = "" } = {}] = rows;
  const out = [paint(BOLD, rule), put("  ", prose(summary), "  ")];
  for (const { severity, code, basis, demand, when, operations } of rows) {
    out.push("", put(`  ${paint(COLOURS[severity], MARKS[severity])} `, prose(capital(demand)), "    "));
    if (when) out.push(put("    ", prose(fill(WORDS[lines.language].text.condition, { when })), "    "));
    const source = [severities[severity], code, bases[basis].name, operations.join(", ")].join(" · ");
    out.push(put("    ", paint(DIM, source), "    "));
  }
  return `${out.join("\n")}\n`;
}
