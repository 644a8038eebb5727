//! `kosc-orders explain`: prints what a rule demands, and who says so.

use kosc_orders::Operation;
use kosc_orders::rules::{Rule, prose, rule, rules};

use crate::arguments::nearest;
use crate::style::Lines;
use crate::text::{BOLD, DIM, capital, mark};
use crate::words::{Refusal, fill, words};

/// Returns the texts of rules.
pub(crate) fn explained(ids: &[String], lines: Lines) -> Result<String, Refusal> {
    if ids.is_empty() {
        return Err(Refusal::Sentence(|words| words.no_rule, Vec::new()));
    }
    let mut texts = Vec::new();
    for id in ids {
        let rows: Vec<&'static Rule> = rule(id).collect();
        if rows.is_empty() {
            let known = nearest(id, rules().map(|rule| rule.id)).map(str::to_owned);
            return Err(Refusal::Unknown(|words| words.rule, id.clone(), known));
        }
        texts.push(text(&rows, lines));
    }
    Ok(texts.join("\n"))
}

/// Returns the text of a rule. Its rows differ in severity or basis by their scope.
fn text(rows: &[&'static Rule], lines: Lines) -> String {
    let locale = lines.language;
    let id = rows.first().map(|rule| rule.id).unwrap_or_default();
    let summary = prose::summary(locale, id).unwrap_or_default();
    let mut out = vec![lines.paint(BOLD, id), lines.put("  ", &lines.prose(summary), "  ")];
    for rule in rows {
        let (colour, mark) = mark(rule.severity);
        let first = ["  ", &lines.paint(colour, mark), " "].concat();
        out.push(String::new());
        out.push(lines.put(&first, &lines.prose(&capital(&prose::demand(locale, rule))), "    "));
        let when = prose::when(locale, rule);
        if !when.is_empty() {
            let condition = fill(words(locale).text.condition, &[("when", &when)]);
            out.push(lines.put("    ", &lines.prose(&condition), "    "));
        }
        let operations: Vec<&str> =
            Operation::ALL.iter().filter(|at| rule.scope.has(**at)).map(|at| at.name()).collect();
        let severity = prose::severity(locale, rule.severity);
        let basis = prose::basis(locale, rule.basis);
        let source = [severity, rule.code.name(), basis, &operations.join(", ")].join(" · ");
        out.push(lines.put("    ", &lines.paint(DIM, &source), "    "));
    }
    out.join("\n") + "\n"
}
