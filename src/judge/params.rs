//! The values that the messages of issues are made from.

use crate::read::texts::Texts;
use std::borrow::Cow;

use crate::json::input::{Reason, Refusal};
use crate::json::limits::Limits;
use crate::judge::cursor::Cursor;
use crate::judge::suggest;
use crate::read::reading::{Finding, Reading};
use crate::report::params::Params;
use crate::report::text::{LISTED, characters};
use crate::tables::columns::Fault;
use crate::tables::fields::Characters;
use crate::tables::rules::{Demand, Operation};
use crate::text::blank;

impl Demand {
    /// Returns the values for the message.
    #[inline(never)]
    pub(crate) fn params(&self, at: &Cursor<'_, '_>) -> Params {
        match self {
            Self::Required(instead) => {
                let mut places = Vec::with_capacity(instead.len());
                for field in *instead {
                    places.push(at.view.path(*field, at.instance));
                }
                Params::Alternatives(places)
            }
            Self::InBody | Self::AnyItem(_) => Params::Alternatives(Vec::new()),
            Self::OneOf(_)
            | Self::OptionValue
            | Self::CatalogueValue
            | Self::Staircase
            | Self::Floor(_)
            | Self::Socket => {
                let (allowed, count) = self.choices(at, LISTED);
                Params::Allowed { allowed, count }
            }
            Self::Format(_) => self.format(at.field).map_or(Params::None, Params::Format),
            Self::Characters => {
                let (mut characters, count) = characters(at.text().unwrap_or(""));
                if at.field.row().characters != Characters::Name {
                    characters.iter_mut().for_each(|offence| offence.replacement = None);
                }
                Params::Characters { characters, count }
            }
            Self::AtMost(most) => Params::Length(*most),
            Self::Ready(_) | Self::ReadyBelow(_) => {
                let all = &at.view.lack.places;
                let mut places = Vec::new();
                for place in all.iter().take(MOST_PLACES) {
                    places.push(place.clone());
                }
                Params::Places { count: all.len(), places }
            }
            _ => Params::None,
        }
    }

    /// Returns at most `most` of the known values, and the number of all. Blank ones are left out.
    #[inline(never)]
    pub(crate) fn choices(&self, at: &Cursor<'_, '_>, most: usize) -> (Vec<Cow<'static, str>>, usize) {
        let values = match self {
            Self::OneOf(values) => *values,
            Self::OptionValue => at.option().map_or(&[][..], |option| option.values),
            _ => &[],
        };
        let names = match (self, at.building()) {
            (Self::CatalogueValue, _) => at.catalogue_values(),
            (Self::Staircase, Some(building)) => Some(building.stairs()),
            (Self::Floor(stairs), Some(building)) => building.floors(at.text_at(*stairs)),
            (Self::Socket, Some(building)) => building.sockets(None),
            _ => None,
        };
        let mut choices = Vec::new();
        for value in values.iter().take(most) {
            choices.push(Cow::Borrowed(*value));
        }
        for named in names.map_or(&[][..], |names| &names.listed) {
            if choices.len() == most {
                break;
            }
            if !blank(&named.name) {
                choices.push(Cow::Owned(named.name.clone()));
            }
        }
        (choices, values.len() + names.map_or(0, |names| names.filled))
    }
}

/// The largest number of places in an issue.
const MOST_PLACES: usize = 8;

impl Finding {
    /// Returns the values for the message.
    pub(crate) fn params(&self, operation: Operation, reading: &Reading, texts: Texts<'_>) -> Params {
        match self.fault {
            Fault::Type | Fault::OptionShape => {
                Params::Type { expected: self.field.row().kind.name(), found: self.found.name() }
            }
            Fault::UnknownField | Fault::UnknownOption if !self.is_looked_up => Params::Suggestion(None),
            Fault::UnknownField | Fault::UnknownOption => {
                let key = reading.last_key(self).map_or("", |key| texts.get(key));
                Params::Suggestion(suggest::meant(operation, self.field, key).map(|meant| meant.name()))
            }
            _ => Params::None,
        }
    }
}

impl Refusal {
    /// Returns the values for the message.
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
        Params::Json { reason: self.reason, position: located.then_some((line, column)), limit }
    }
}
