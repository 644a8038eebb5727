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
use crate::tables::rules::Demand;
use crate::text::{blank, fix};
impl Demand {
    /// What the message is made from.
    #[inline(never)]
    pub(crate) fn params(&self, at: &Cursor<'_, '_>) -> Params {
        match self {
            Self::Required(instead) => {
                Params::Alternatives(instead.iter().map(|field| at.view.path(*field, at.instance)).collect())
            }
            Self::InBody | Self::AnyItem(_) => Params::Alternatives(Vec::new()),
            Self::OneOf(values) => known(values),
            Self::OptionValue => known(at.option().map_or(&[], |option| option.values)),
            Self::CatalogueValue => {
                allowed(at.catalogue_values().unwrap_or(&[]).iter().map(|value| value.name.as_str()).collect())
            }
            Self::Staircase => allowed(at.building().map(Building::stairs).unwrap_or_default()),
            Self::Floor(stairs) => {
                allowed(at.building().map(|found| found.floors(at.text_at(*stairs))).unwrap_or_default())
            }
            Self::Socket => allowed(at.building().map(|found| found.sockets(None)).unwrap_or_default()),
            Self::Format(_) => self
                .format(at.field)
                .map_or(Params::None, |format| Params::Format { format: format.name(), pattern: format.pattern() }),
            Self::Characters => {
                let mut found = fix::offences(at.text().unwrap_or(""));
                if at.field.row().characters != Characters::Name {
                    found.iter_mut().for_each(|offence| offence.replacement = None);
                }
                Params::Characters(found)
            }
            Self::AtMost(most) => Params::Length(*most),
            _ => Params::None,
        }
    }
}

impl Finding {
    /// What the message is made from.
    pub(crate) fn params(&self, reading: &Reading, texts: Texts<'_>) -> Params {
        match self.fault {
            Fault::Type | Fault::OptionShape => {
                Params::Type { expected: self.field.row().kind.name(), found: self.found.name() }
            }
            Fault::UnknownField | Fault::UnknownOption => {
                let key = reading.last_key(self).map_or("", |key| texts.get(key));
                Params::Suggestion(suggest::name(self.field, key))
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
fn known(values: &[&'static str]) -> Params {
    let mut choices = Vec::new();
    for value in values {
        choices.push(Cow::Borrowed(*value));
    }
    Params::Allowed(choices)
}

/// The choices there are, each once, in the order they are listed. A blank one would be no value.
#[inline(never)]
fn allowed(values: Vec<&str>) -> Params {
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
    Params::Allowed(choices)
}

pub(crate) fn part_params(part: usize) -> Params {
    Params::Context(PARTS.get(part).copied().unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_choice_is_listed_once_where_it_first_stands() {
        let texts = |params| match params {
            Params::Allowed(choices) => choices.join(" "),
            _ => String::new(),
        };
        assert_eq!(texts(allowed(vec!["b", "a", "b", "c", "a", "", "b", ""])), "b a c");
        assert_eq!(texts(allowed(Vec::new())), "");
    }
}
