//! What would put an issue right: offered where the law of fixes allows, never applied.

use crate::context::names::stair_of;
use crate::json::lexer::Found;
use crate::json::path::Path;
use crate::json::writer::quoted;
use crate::judge::applies::runs;
use crate::judge::cursor::{Cursor, Supposing};
use crate::messages::{self, FixKind};
use crate::read::reading::Finding;
use crate::report::{Edit, Fix};
use crate::tables::columns::{Code, Fault};
use crate::tables::cond::Truth;
use crate::tables::fields::{Characters, Field};
use crate::tables::rules::{Demand, Rule, Runs};
use crate::text::fix::Fixed;
use crate::text::{blank, fix};

/// The fix of a rule that is not met at a place.
#[inline(never)]
pub(crate) fn of_rule(rule: &Rule, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    let text = at.text()?;
    let fixed = match rule.demand {
        Demand::Format(_) => rule.demand.format(at.field)?.fix(text)?,
        Demand::OneOf(_) => Fixed { text: rule.demand.respelt(at.field, text)?.to_owned(), safe: false },
        Demand::Characters => characters(at, text)?,
        _ => return None,
    };
    let trial = Cursor { trial: Some(&fixed.text), ..*at };
    if !at.view.book.about(at.field).all(|(_, other)| passes(other, &trial)) {
        return None;
    }
    let label = messages::fix_label(at.view.context.locale, FixKind::of(rule, at.field, &fixed), &fixed.text);
    Some(Fix { edits: vec![Edit::Set(path.clone(), quoted(&fixed.text))], safe: fixed.safe, label })
}

/// Respells a name; elsewhere only what cannot be seen may change, for respelling would change what the text means.
#[inline(never)]
fn characters(at: &Cursor<'_, '_>, text: &str) -> Option<Fixed> {
    let format = at.field.brief().format;
    if format.is_some_and(|format| !format.matches(text)) {
        return None;
    }
    match at.field.brief().characters {
        Characters::Free => None,
        Characters::Name => fix::name(text),
        Characters::Verbatim if at.is_stairs_key(text) => stair(at, text),
        Characters::Verbatim => fix::verbatim(text),
    }
}

/// The stair of a key, if the building has it but once; what stands there in the building's own key is good as it is.
fn stair(at: &Cursor<'_, '_>, key: &str) -> Option<Fixed> {
    let own = at.building().filter(|building| building.is_key(key));
    let fixed = match own {
        Some(_) => Fixed { text: stair_of(key).to_owned(), safe: false },
        None => fix::stair(key)?,
    };
    let is_unclear = at.building().is_some_and(|building| building.is_unclear(&fixed.text));
    (!is_unclear && !blank(&fixed.text)).then_some(fixed)
}

/// Whether the value tried here meets a rule of its field.
#[inline(never)]
fn passes(rule: &Rule, trial: &Cursor<'_, '_>) -> bool {
    let concerned = rule.code != Code::Notice
        && trial.view.is_in(&rule.scope)
        && matches!(rule.demand.runs(), Runs::OnPresent | Runs::OnReadable)
        && runs(rule, trial);
    !concerned || rule.when.truth(trial) != Truth::Yes || !rule.demand.fails(trial)
}

/// The fix of something reading found: a bare boolean for an option becomes the object it stands for.
#[inline(never)]
pub(crate) fn of_finding(finding: &Finding, at: &Cursor<'_, '_>, path: &Path) -> Option<Fix> {
    let bare = finding.fault == Fault::OptionShape && finding.found == Found::Boolean && finding.field == at.field;
    let value = finding.word(at.view.texts).filter(|_| bare)?;
    let given = Supposing { at, field: Field::OptionEnabled, text: value };
    let forbids = |rule: &Rule| {
        let forbids = at.view.is_in(&rule.scope) && rule.demand.runs() == Runs::OnPresent && runs(rule, at);
        forbids && rule.when.truth(&given) == Truth::Yes
    };
    if at.view.book.about(at.field).any(|(_, rule)| forbids(rule)) {
        return None;
    }
    let mut object = String::from("{\"enabled\":");
    object.push_str(value);
    object.push('}');
    let label = messages::fix_label(at.view.context.locale, FixKind::Object, "");
    Some(Fix { edits: vec![Edit::Set(path.clone(), object)], safe: false, label })
}
