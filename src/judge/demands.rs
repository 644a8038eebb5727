//! What a demand makes of a value.

use std::borrow::Cow;

use crate::context::building::{Building, has};
use crate::json::sort::repeated;
use crate::judge::view::Cursor;
use crate::read::facts::Standing;
use crate::report::{Character, Params};
use crate::tables::cond::Truth;
use crate::tables::fields::{Characters, Field, RESPELT};
use crate::tables::rules::{Demand, Scheme};
use crate::text::{Format, blank, checksum, email_domain_ok, fix, rio_is_fixed, whitelist, whole_number};

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
            Self::CatalogueValue => at.catalogue_values().is_some_and(|values| !has(values, text)),
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
            Self::Given | Self::Some(_) => Params::Alternatives(Vec::new()),
            Self::Format(_) => self
                .format(at.field)
                .map_or(Params::None, |format| Params::Format { format: format.name(), pattern: format.pattern() }),
            Self::Characters => {
                let mut characters = characters(at.text().unwrap_or(""));
                if at.field.brief().characters != Characters::Name {
                    characters.iter_mut().for_each(|character| character.replacement = None);
                }
                Params::Characters(characters)
            }
            Self::AtMost(most) => Params::Length(*most),
            _ => self.choices(at).map_or(Params::None, Params::Allowed),
        }
    }

    /// How the API's first version spelt what is asked for here.
    pub(crate) fn respelt(&self, field: Field, text: &str) -> Option<&'static str> {
        let Self::OneOf(_) = self else { return None };
        RESPELT.iter().find(|(at, old, _)| *at == field && *old == text).map(|(_, _, new)| *new)
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

#[inline(never)]
pub(crate) fn characters(text: &str) -> Vec<Character> {
    let mut characters = Vec::new();
    for offence in whitelist::offences(text) {
        characters.push(Character {
            offset: offence.utf16,
            code_point: offence.character,
            replacement: fix::replacement(offence.character).map(str::to_owned),
        });
    }
    characters
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
