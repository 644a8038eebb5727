//! Offers fixes of issues, if the laws of fixes allow it. No fix is applied here.

use crate::context::names::stair_of;
use crate::json::lexer::Found;
use crate::json::path::{Path, Segment};
use crate::json::pick::{first, is_present, text};
use crate::json::writer::quoted;
use crate::judge::applies::runs;
use crate::judge::cursor::Cursor;
use crate::judge::suggest::{self, Meant};
use crate::judge::view::View;
use crate::read::reading::{Finding, Reading};
use crate::report::{Edit, Fix};
use crate::tables::columns::{Code, Fault};
use crate::tables::cond::{Fact, Subject, Truth};
use crate::tables::fields::{Characters, Field, Kind, Level};
use crate::tables::rules::{Demand, Removal, Rule, Runs};
use crate::text::{Fixed, blank, fix, plain_digits};
use crate::words::messages::{self, FixKind};

/// Returns the fix of a rule that is not met at a place.
#[inline(never)]
pub(crate) fn of_rule(rule: &Rule, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    if rule.removal != Removal::Never {
        return removal(rule, at, path);
    }
    let text = at.text()?;
    let fixed = match rule.demand {
        Demand::Format(_) => rule.demand.format(at.field)?.fix(text)?,
        Demand::OneOf(_) => Fixed { text: rule.demand.respelt(at.field, text)?.to_owned(), safe: false },
        Demand::Characters => characters(at, text)?,
        _ => return None,
    };
    if !fits(&Cursor { trial: Some(&fixed.text), ..*at }, Asked::WhereRun) {
        return None;
    }
    Some(set(at, path, quoted(&fixed.text), fixed.safe, FixKind::of(rule, at.field, &fixed), &fixed.text))
}

/// Returns a fix that sets a value, given as JSON text.
fn set(at: &Cursor<'_, '_>, path: &Path, json: String, safe: bool, kind: FixKind, value: &str) -> Fix {
    let label = messages::fix_label(at.view.context.locale, kind, value);
    Fix { edits: vec![Edit::Set(path.clone(), json)], safe, label }
}

/// Returns a fix that removes a forbidden value, unless a rule requires one there. It is safe if the call would not
/// have written the value, or if the order already has it.
fn removal(rule: &Rule, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    if demands(at, Runs::OnMissing) {
        return None;
    }
    let safe = rule.removal == Removal::Safe || at.fact(Fact::Unchanged) == Truth::Yes;
    let label = messages::fix_label(at.view.context.locale, FixKind::Removal, "");
    Some(Fix { edits: vec![Edit::Remove(path.clone())], safe, label })
}

/// Respells a name. In other texts, only invisible characters may change, because respelling would change their
/// meaning.
#[inline(never)]
fn characters(at: &Cursor<'_, '_>, text: &str) -> Option<Fixed> {
    let format = at.field.row().format;
    if format.is_some_and(|format| !format.matches(text)) {
        return None;
    }
    match at.field.row().characters {
        Characters::Free => None,
        Characters::Name => fix::name(text),
        Characters::Verbatim if at.is_stairs_key(text) => stair(at, text),
        // A text that the building lists may have any characters. The trial decides.
        Characters::Verbatim if at.building().is_some() => fix::verbatim_any(text),
        Characters::Verbatim => fix::verbatim(text),
    }
}

/// Returns the stair of a key, if the building has only one of it. The building's own keys need no fix.
fn stair(at: &Cursor<'_, '_>, key: &str) -> Option<Fixed> {
    let own = at.building().filter(|building| building.is_key(key));
    let fixed = match own {
        Some(_) => Fixed { text: stair_of(key).to_owned(), safe: false },
        None => fix::stair(key)?,
    };
    let is_unclear = at.building().is_some_and(|building| building.is_unclear(&fixed.text));
    (!is_unclear && !blank(&fixed.text)).then_some(fixed)
}

/// Returns whether a rule that runs in this way demands something else here.
#[inline(never)]
fn demands(at: &Cursor<'_, '_>, how: Runs) -> bool {
    at.view.index.about(at.field).any(|(_, rule)| {
        rule.demand.runs() == how
            && !at.view.context.is_off(rule.id)
            && at.view.is_in(&rule.scope)
            // A bare boolean is not an option yet, so rules do not run on it.
            && (how == Runs::OnOption || runs(rule, at))
            && rule.when.truth(at) == Truth::Yes
    })
}

/// The rules that a trial value must pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The rules that run on the input as it is.
    WhereRun,
    /// The rules that would run if the input had the value.
    All,
    /// Of these, only the rules that demand no value, because it is an object or a list.
    OfPresence,
}

/// Returns whether the trial value passes the rules of its field.
#[inline(never)]
fn fits(trial: &Cursor<'_, '_>, asked: Asked) -> bool {
    trial.view.index.about(trial.field).all(|(_, rule)| {
        let is_asked = match asked {
            Asked::WhereRun => runs(rule, trial),
            Asked::All => true,
            Asked::OfPresence => rule.demand.runs() == Runs::OnPresent,
        };
        !is_asked || would_pass(rule, trial)
    })
}

/// Returns whether the trial value passes a rule, as if the input had it.
fn would_pass(rule: &Rule, trial: &Cursor<'_, '_>) -> bool {
    let concerned = rule.code != Code::Notice
        && !trial.view.context.is_off(rule.id)
        && trial.view.is_in(&rule.scope)
        && matches!(rule.demand.runs(), Runs::OnPresent | Runs::OnReadable | Runs::OnRead | Runs::OnOption)
        && trial.is_callers();
    !concerned || rule.when.truth(trial) != Truth::Yes || !rule.demand.fails(trial)
}

/// Returns the fix of a finding of the reader.
#[inline(never)]
pub(crate) fn of_finding(
    finding: &Finding,
    rule: &Rule,
    reading: &Reading,
    at: &Cursor<'_, '_>,
    path: &Path,
) -> Option<Fix> {
    match finding.fault {
        Fault::OptionShape => object(finding, at, path),
        Fault::Type if finding.exact && rule.code == Code::WrongType => digits(finding, at, path),
        Fault::UnknownField | Fault::UnknownOption if finding.is_looked_up => renamed(finding, reading, at, path),
        _ => None,
    }
}

/// Turns a bare boolean in the place of an option into the object that it means.
fn object(finding: &Finding, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    let bare = finding.found == Found::Boolean && finding.field == Level::Option.root();
    let value = finding.word(at.view.texts).filter(|_| bare)?;
    if demands(&Cursor { field: Field::OptionEnabled, trial: Some(value), ..*at }, Runs::OnOption) {
        return None;
    }
    let mut object = String::from("{\"enabled\":");
    object.push_str(value);
    object.push('}');
    Some(set(at, path, object, false, FixKind::Object, ""))
}

/// Turns a whole number in the place of a text into its digits, if they pass.
fn digits(finding: &Finding, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    // The caller did not write this value, so it is not the caller's to fix.
    if finding.found != Found::Number || at.field.row().kind != Kind::Text || !at.is_callers() {
        return None;
    }
    let digits = plain_digits(first(finding.rest(at.view.texts)))?;
    if !fits(&Cursor { trial: Some(&digits), ..*at }, Asked::All) {
        return None;
    }
    Some(set(at, path, quoted(&digits), true, FixKind::Digits, ""))
}

/// Renames an unknown key to the one that was most likely meant, if that one is free and the value passes there.
fn renamed(finding: &Finding, reading: &Reading, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    if !finding.is_looked_up {
        return None;
    }
    let view = at.view;
    let key = reading.last_key(finding).map(|key| view.texts.get(key))?;
    let meant = suggest::meant(view.operation, finding.field, key)?;
    let value = first(finding.rest(view.texts));
    if !is_free(view, finding, &meant) {
        return None;
    }
    let mut to = path.clone();
    to.0.pop();
    if !meant.is_here {
        to.0.clear();
    }
    for step in &meant.steps {
        to.0.push(Segment::Key((*step).into()));
    }
    if !is_present(value) || !meant.field.row().kind.takes(finding.found) {
        return None;
    }
    let text = text(value).unwrap_or_else(|| value.to_owned());
    // The object of the meant key, as an instance of the order in view.
    let holder = if meant.is_here { finding.instance } else { 0 };
    let instance = meant.option.and_then(|row| view.facts.option(row)).unwrap_or_else(|| view.instance_of(holder));
    let trial = Cursor { view, field: meant.field, instance, trial: Some(&text) };
    let is_value = matches!(finding.found, Found::String | Found::Number | Found::Boolean);
    if !fits(&trial, if is_value { Asked::All } else { Asked::OfPresence }) {
        return None;
    }
    let label = messages::fix_label(view.context.locale, FixKind::Name, &meant.name());
    Some(Fix { edits: vec![Edit::Remove(path.clone()), Edit::Set(to, value.to_owned())], safe: false, label })
}

/// Returns whether the meant key is free, and no value hides its place.
fn is_free(view: &View<'_>, finding: &Finding, meant: &Meant) -> bool {
    let input = view.input;
    let holder = if meant.is_here { finding.instance } else { 0 };
    let holder = match meant.option {
        Some(row) => match input.option(row) {
            Some(option) => option,
            // There is no such option yet, so the object around it decides.
            None => return !input.slot(Field::Options, 0).hides(),
        },
        None => holder,
    };
    let is_clear = |field: Field| !input.slot(field, holder).hides();
    let mut around = meant.field;
    while around != around.level().root() {
        around = around.parent();
        if !is_clear(around) {
            return false;
        }
    }
    let slot = input.slot(meant.field, holder);
    !slot.present && !slot.hides()
}
