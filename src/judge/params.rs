//! What the messages of issues are made from.

use crate::context::building::Building;
use crate::read::texts::Texts;
use std::borrow::Cow;

use crate::context::PARTS;
use crate::json::input::{Reason, Refusal};
use crate::json::limits::Limits;
use crate::json::sort::repeated;
use crate::judge::cursor::Cursor;
use crate::judge::suggest;
use crate::read::reading::{Finding, Reading};
use crate::report::params::Params;
use crate::tables::columns::Fault;
use crate::tables::fields::Characters;
use crate::tables::rules::{Demand, Operation};
use crate::text::{Offence, blank, fix};
impl Demand {
    /// The values that are asked for here, each once, in the order they are listed; nothing where there is no list.
    #[inline(never)]
    pub(crate) fn choices(&self, at: &Cursor<'_, '_>) -> Option<Vec<Cow<'static, str>>> {
        Some(match self {
            Self::OneOf(values) => known(values),
            Self::OptionValue => known(at.option().map_or(&[], |option| option.values)),
            Self::CatalogueValue => {
                allowed(at.catalogue_values().unwrap_or(&[]).iter().map(|value| value.name.as_str()).collect())
            }
            Self::Staircase => allowed(at.building().map(Building::stairs).unwrap_or_default()),
            Self::Floor(stairs) => {
                allowed(at.building().map(|found| found.floors(at.text_at(*stairs))).unwrap_or_default())
            }
            Self::Socket => allowed(at.building().map(|found| found.sockets()).unwrap_or_default()),
            _ => return None,
        })
    }

    /// What the message is made from.
    #[inline(never)]
    pub(crate) fn params(&self, at: &Cursor<'_, '_>) -> Params {
        match self {
            Self::Required(instead) => {
                Params::Alternatives(instead.iter().map(|field| at.view.path(*field, at.instance)).collect())
            }
            Self::InBody | Self::AnyItem(_) => Params::Alternatives(Vec::new()),
            Self::Format(_) => self
                .format(at.field)
                .map_or(Params::None, |format| Params::Format { format: format.name(), pattern: format.pattern() }),
            Self::Characters => {
                let (mut characters, count) = characters(at.text().unwrap_or(""));
                if at.field.row().characters != Characters::Name {
                    characters.iter_mut().for_each(|offence| offence.replacement = None);
                }
                Params::Characters { characters, count }
            }
            Self::AtMost(most) => Params::Length(*most),
            Self::Ready(_) | Self::ReadyBelow(_) => {
                let places = &at.view.lack.places;
                Params::Places { count: places.len(), places: places.iter().take(MOST_PLACES).cloned().collect() }
            }
            _ => self.choices(at).map_or(Params::None, Params::Allowed),
        }
    }
}

/// Most characters that an issue lists.
const LISTED: usize = 64;
/// Most places that an issue names.
const MOST_PLACES: usize = 8;

/// The first characters outside the whitelist, and how many there are in all.
#[inline(never)]
fn characters(text: &str) -> (Vec<Offence>, usize) {
    let (mut characters, mut count) = (Vec::new(), 0);
    for offence in fix::offences(text) {
        count += 1;
        if count <= LISTED {
            characters.push(offence);
        }
    }
    (characters, count)
}

impl Finding {
    /// What the message is made from.
    pub(crate) fn params(&self, operation: Operation, reading: &Reading, texts: Texts<'_>) -> Params {
        match self.fault {
            Fault::Type | Fault::OptionShape => {
                Params::Type { expected: self.field.row().kind.name(), found: self.found.name() }
            }
            Fault::UnknownField | Fault::UnknownOption => {
                let key = reading.last_key(self).map_or("", |key| texts.get(key));
                Params::Suggestion(suggest::meant(operation, self.field, key).map(|meant| meant.name()))
            }
            _ => Params::None,
        }
    }
}

impl Refusal {
    /// What the message is made from.
    pub(crate) fn params(&self, json: &[u8], limits: Limits) -> Params {
        let limit = match self.reason {
            Reason::Size => Some(limits.bytes),
            Reason::Depth => Some(limits.depth),
            _ => None,
        };
        let read = json.get(..self.at).and_then(|read| core::str::from_utf8(read).ok()).unwrap_or("");
        let (mut line, mut column) = (1, 1);
        for character in read.chars() {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + character.len_utf16()) };
        }
        let located = matches!(self.reason, Reason::Syntax | Reason::Utf8);
        Params::Json { reason: self.reason.name(), position: located.then_some((line, column)), limit }
    }
}

/// The choices a table lists.
#[inline(never)]
fn known(values: &[&'static str]) -> Vec<Cow<'static, str>> {
    let mut choices = Vec::new();
    for value in values {
        choices.push(Cow::Borrowed(*value));
    }
    choices
}

/// The choices there are, each once, in the order they are listed. A blank one would be no value.
#[inline(never)]
fn allowed(values: Vec<&str>) -> Vec<Cow<'static, str>> {
    let mut keys = Vec::new();
    let mut choices = Vec::new();
    for value in values {
        if blank(value) {
            continue;
        }
        keys.push(value.as_bytes());
        choices.push(Cow::Owned(value.to_owned()));
    }
    for (_, later) in repeated(&keys) {
        if let Some(choice) = choices.get_mut(later) {
            *choice = Cow::Borrowed("");
        }
    }
    choices.retain(|choice| !matches!(choice, Cow::Borrowed(_)));
    choices
}

pub(crate) fn part_params(part: usize) -> Params {
    Params::Context(PARTS.get(part).copied().unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_listed_once_where_it_first_stands() {
        assert_eq!(allowed(vec!["b", "a", "b", "c", "a", "", "b", ""]), ["b", "a", "c"]);
        assert!(allowed(Vec::new()).is_empty());
    }
}
