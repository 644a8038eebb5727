//! Each row has a case that breaks it and a case that passes it.

use std::collections::BTreeSet;

use crate::judge::applies::runs;
use crate::judge::cursor::Cursor;
use crate::read::facts::NONE;
use crate::tables::cond::Truth;
use crate::tables::rules::*;

use super::trials::*;

/// Returns whether the rule looked at the case and let it pass.
///
/// - A rule that compares a value, or requires one: it ran, its conditions were true, and its demand was met.
/// - A rule that forbids a value: all its conditions were true and there was no value, or there was a value and exactly
///   one of its conditions (order type, request type, family, the rest) was false.
/// - A rule that refuses an order: exactly one of its conditions was false.
/// - A fault of reading: a case of the rule's operations without it. Only the issues decide this.
fn passes(rule: &Rule, at: &Cursor<'_, '_>) -> bool {
    let all = Scope { types: ANY, requests: ANY, families: ANY, ..rule.scope };
    let parts = [all.types(rule.scope.types), all.requests(rule.scope.requests), all.families(rule.scope.families)];
    let outside = parts.iter().filter(|part| !at.view.is_in(part)).count();
    let when = rule.when.truth(at);
    let nearly = when != Truth::Unknown && outside + usize::from(when == Truth::No) == 1;
    let holds = when == Truth::Yes && outside == 0;
    let is_in_input = at.view.facts.instance(at.instance).is_some_and(|found| found.twin != NONE);
    match rule.demand.runs() {
        Runs::OnFinding => false,
        Runs::OnReadable | Runs::OnRead if matches!(rule.demand, Demand::Remind) => runs(rule, at) && nearly,
        Runs::OnReadable | Runs::OnRead | Runs::OnMissing | Runs::OnNull => {
            holds && runs(rule, at) && !rule.demand.fails(at)
        }
        Runs::OnOption => runs(rule, at) && nearly,
        Runs::OnPresent if at.written().forbiddable() => at.is_callers() && nearly,
        Runs::OnPresent => is_in_input && holds,
        Runs::OnOrder => is_in_input && nearly,
    }
}

fn passed_ids(trial: &Trial) -> BTreeSet<&'static str> {
    let Some(operation) = trial.operation else { return BTreeSet::new() };
    let broken: BTreeSet<&str> = trial.case.issues.iter().map(|issue| issue["rule"].as_str().unwrap()).collect();
    let mut passed: BTreeSet<&'static str> = rules()
        .filter(|rule| matches!(rule.demand, Demand::Reading(_)) && rule.scope.has(operation))
        .filter(|rule| !broken.contains(rule.id))
        .map(|rule| rule.id)
        .collect();
    look(operation, &trial.case.input, &trial.context, |view| {
        for rule in rules().filter(|rule| rule.scope.has(view.operation)) {
            for &field in rule.fields {
                for (instance, _) in view.facts.of(field.level()) {
                    if passes(rule, &Cursor { view, field, instance, trial: None }) {
                        passed.insert(rule.id);
                    }
                }
            }
        }
    });
    passed
}

/// About 0.1 s.
#[test]
fn every_rule_has_a_case_that_breaks_it_and_a_case_that_passes_it() {
    let trials = trials();
    let broken: BTreeSet<&str> =
        trials.iter().flat_map(|trial| &trial.case.issues).map(|issue| issue["rule"].as_str().unwrap()).collect();
    let passed: BTreeSet<&str> = trials.iter().flat_map(passed_ids).collect();
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    // Cases call only `check`. Only `check_field` takes a path, and a test of its own breaks this rule.
    let unbroken: Vec<_> = ids.difference(&broken).filter(|id| **id != "call/path").collect();
    let unpassed: Vec<_> = ids.difference(&passed).collect();
    println!("{} ids, {} cases", ids.len(), trials.len());
    println!("without a case that breaks them: {} {unbroken:?}", unbroken.len());
    println!("without a case that passes them: {} {unpassed:?}", unpassed.len());
    assert!(unbroken.is_empty() && unpassed.is_empty(), "broken by none: {unbroken:?}; passed by none: {unpassed:?}");
}
