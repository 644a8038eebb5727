//! What a demand makes of a value.

use std::borrow::Cow;

use crate::cond::Truth;
use crate::facts::Standing;
use crate::fields::{Characters, Field, RESPELT};
use crate::report::{Character, Params};
use crate::rules::{Demand, Scheme};
use crate::text::{Format, blank, checksum, email_domain_ok, fix, rio_is_fixed, whitelist, whole_number};
use crate::view::Cursor;

/// How many characters or values an issue lists: who needs more has the value, the table or the context at hand.
const LISTED: usize = 64;

impl Demand {
    /// Whether the demand is not met at a place where its rule runs.
    #[inline(never)]
    pub(crate) fn fails(&self, at: &Cursor<'_, '_>) -> bool {
        match self {
            Self::Reading(_) => false,
            Self::Forbidden | Self::Refused => true,
            Self::Given => !at.written().filled(),
            Self::Required(instead) => {
                let filled = |field| at.view.facts.seen(field, at.instance).filled();
                !filled(at.field) && !instead.iter().copied().any(filled)
            }
            Self::Some(cond) => {
                let Some(item) = at.field.item() else { return false };
                let list = at.view.facts.slot(at.field, at.instance);
                let counts = |instance| Cursor { field: item, instance, ..*at };
                let found = at.view.facts.items(at.instance, item.level()).any(|(number, found)| {
                    found.standing == Standing::Unreadable || cond.truth(&counts(number)) == Truth::Yes
                });
                !list.hides() && !found
            }
            _ => at.text().is_some_and(|text| self.refuses(text, at)),
        }
    }

    #[inline(never)]
    fn refuses(&self, text: &str, at: &Cursor<'_, '_>) -> bool {
        match self {
            // A number has no shape of its own: it is written as whoever writes JSON writes it.
            Self::Format(_) | Self::AtMost(_) | Self::Characters if !at.is_string() => false,
            Self::OneOf(values) => !values.contains(&text),
            Self::Format(_) => self.format(at.field).is_some_and(|format| !format.matches(text)),
            // Most pass the check, which is sooner made than the shape is told.
            Self::Check(Scheme::Siret) => !checksum::siret_digits(text) && Format::Siret.matches(text),
            Self::Check(Scheme::FixedRio) => !rio_is_fixed(text) && Format::Rio.matches(text),
            Self::Check(Scheme::EmailDomain) => !email_domain_ok(text) && Format::Email.matches(text),
            Self::Check(Scheme::Rio) => Format::Rio.matches(text) && at.view.is_of_other_lines(text),
            Self::Characters => !whitelist::clean(text),
            Self::AtMost(most) => text.chars().nth(*most).is_some(),
            Self::Unique => at.view.is_taken(text),
            Self::Whole if at.is_string() => !Format::Digits.matches(text),
            Self::Whole => !whole_number(text),
            Self::OptionValue => at.option().is_some_and(|option| {
                let shaped = option.value_format.is_some_and(|format| format.matches(text));
                !option.values.is_empty() && !option.values.contains(&text) && !shaped
            }),
            Self::CatalogueValue => at.catalogue_values().is_some_and(|values| !values.has(text)),
            Self::Staircase => at.building().is_some_and(|found| found.names_stairs() && !found.has_stairs(text)),
            Self::Floor(stairs) => match (at.building(), at.text_at(*stairs)) {
                (Some(found), Some(stairs)) => found.has_stairs(stairs) && !found.has_floor(Some(stairs), text),
                _ => false,
            },
            Self::Socket => at.building().is_some_and(|found| found.names_sockets() && !found.has_socket(None, text)),
            Self::SocketAt(stairs, floor) => match (at.building(), at.text_at(*stairs), at.text_at(*floor)) {
                (Some(found), Some(stairs), Some(floor)) => {
                    found.has_socket(None, text) && !found.has_socket(Some((stairs, floor)), text)
                }
                _ => false,
            },
            Self::Look => at.field.brief().format.is_some_and(|format| format.matches(text)),
            _ => false,
        }
    }

    /// The format asked for: the rule's own, else the field's.
    pub(crate) fn format(&self, field: Field) -> Option<Format> {
        match self {
            Self::Format(format) => format.or(field.brief().format),
            _ => None,
        }
    }

    /// What the message is made from.
    #[inline(never)]
    pub(crate) fn params(&self, at: &Cursor<'_, '_>) -> Params {
        match self {
            Self::Required(instead) => {
                Params::Alternatives(instead.iter().map(|field| at.view.path(*field, at.instance)).collect())
            }
            Self::Given | Self::Some(_) => Params::Alternatives(Vec::new()),
            Self::OneOf(_)
            | Self::OptionValue
            | Self::CatalogueValue
            | Self::Staircase
            | Self::Floor(_)
            | Self::Socket => {
                let (allowed, count) = self.choices(at, LISTED);
                Params::Allowed { allowed, count }
            }
            Self::Format(_) => self
                .format(at.field)
                .map_or(Params::None, |format| Params::Format { format: format.name(), pattern: format.pattern() }),
            Self::Characters => {
                let (mut characters, count) = characters(at.text().unwrap_or(""));
                if at.field.brief().characters != Characters::Name {
                    characters.iter_mut().for_each(|character| character.replacement = None);
                }
                Params::Characters { characters, count }
            }
            Self::AtMost(most) => Params::Length(*most),
            _ => Params::None,
        }
    }

    /// The values there are, up to `most` of them, and how many there are in all. A blank one would be no value.
    #[inline(never)]
    pub(crate) fn choices(&self, at: &Cursor<'_, '_>, most: usize) -> (Vec<Cow<'static, str>>, usize) {
        let values = match self {
            Self::OneOf(values) => *values,
            Self::OptionValue => at.option().map_or(&[][..], |option| option.values),
            _ => &[],
        };
        let names = match (self, at.building()) {
            (Self::CatalogueValue, _) => at.catalogue_values(),
            (Self::Staircase, Some(building)) => Some(&building.stairs),
            (Self::Floor(stairs), Some(building)) => building.floors(at.text_at(*stairs)),
            (Self::Socket, Some(building)) => Some(&building.sockets),
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

    /// How the API's first version spelt what is asked for here.
    pub(crate) fn respelt(&self, field: Field, text: &str) -> Option<&'static str> {
        let Self::OneOf(_) = self else { return None };
        RESPELT.iter().find(|(at, old, _)| *at == field && *old == text).map(|(_, _, new)| *new)
    }
}

/// The first of the characters that are not allowed, and how many there are in all.
#[inline(never)]
pub(crate) fn characters(text: &str) -> (Vec<Character>, usize) {
    let mut characters = Vec::new();
    let mut count = 0;
    for offence in whitelist::offences(text) {
        count += 1;
        if count <= LISTED {
            characters.push(Character {
                offset: offence.utf16,
                code_point: offence.character,
                replacement: fix::replacement(offence.character).map(str::to_owned),
            });
        }
    }
    (characters, count)
}
