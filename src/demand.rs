//! What a demand makes of a value.

use std::borrow::Cow;

use crate::cond::Truth;
use crate::context::Staircase;
use crate::facts::{Standing, State};
use crate::fields::{Field, RESPELT};
use crate::report::{Character, Params};
use crate::rules::{Demand, Scheme};
use crate::text::{Format, checksum, email_domain_ok, fix, rio_is_fixed, whitelist, whole_number};
use crate::view::Cursor;

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
                list.state != State::Unreadable && !found
            }
            _ => at.text().is_some_and(|text| self.refuses(text, at)),
        }
    }

    #[inline(never)]
    fn refuses(&self, text: &str, at: &Cursor<'_, '_>) -> bool {
        match self {
            Self::OneOf(values) => !values.contains(&text),
            Self::Format(_) => self.format(at.field).is_some_and(|format| !format.matches(text)),
            Self::Check(Scheme::Siret) => Format::Siret.matches(text) && !checksum::siret(text),
            Self::Check(Scheme::FixedRio) => Format::Rio.matches(text) && !rio_is_fixed(text),
            Self::Check(Scheme::EmailDomain) => Format::Email.matches(text) && !email_domain_ok(text),
            Self::Check(Scheme::Rio) => {
                let mut lines = at.view.lines().peekable();
                Format::Rio.matches(text) && lines.peek().is_some() && !lines.any(|line| checksum::rio(text, line))
            }
            Self::Characters => !whitelist::clean(text),
            Self::AtMost(most) => text.chars().nth(*most).is_some(),
            Self::Unique => at.view.is_taken(text),
            Self::Whole => !whole_number(text) && !Format::Digits.matches(text),
            Self::OptionValue => at.option().is_some_and(|option| {
                let shaped = option.value_format.is_some_and(|format| format.matches(text));
                !option.values.is_empty() && !option.values.contains(&text) && !shaped
            }),
            Self::CatalogueValue => {
                at.catalogue_values().is_some_and(|values| !values.iter().any(|value| value == text))
            }
            Self::Staircase => {
                let staircases = at.staircases();
                !staircases.is_empty() && !staircases.iter().any(|staircase| staircase.is(text))
            }
            Self::Floor(stairs) => {
                let mut stairs = at.climbed(*stairs).peekable();
                stairs.peek().is_some()
                    && !stairs.any(|staircase| staircase.floors.iter().any(|(floor, _)| floor == text))
            }
            Self::Socket => !at.sockets().is_empty() && !has_socket(at.sockets(), |_| true, |_| true, text),
            Self::SocketAt(stairs, floor) => match (at.text_at(*stairs), at.text_at(*floor)) {
                (Some(stairs), Some(floor)) => {
                    let sockets = at.sockets();
                    has_socket(sockets, |_| true, |_| true, text)
                        && !has_socket(sockets, |staircase| staircase.is(stairs), |name| name == floor, text)
                }
                _ => false,
            },
            Self::Look => at.field.row().format.is_some_and(|format| format.matches(text)),
            _ => false,
        }
    }

    /// The format asked for: the rule's own, else the field's.
    pub(crate) fn format(&self, field: Field) -> Option<Format> {
        match self {
            Self::Format(format) => format.or(field.row().format),
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
            Self::OneOf(values) => Params::Allowed(values.iter().map(|value| Cow::Borrowed(*value)).collect()),
            Self::OptionValue => {
                let values = at.option().map_or(&[][..], |option| option.values);
                Params::Allowed(values.iter().map(|value| Cow::Borrowed(*value)).collect())
            }
            Self::CatalogueValue => allowed(at.catalogue_values().unwrap_or(&[]).iter().map(String::as_str)),
            Self::Staircase => allowed(at.staircases().iter().map(Staircase::part)),
            Self::Floor(stairs) => allowed(at.climbed(*stairs).flat_map(|staircase| names(&staircase.floors))),
            Self::Socket => {
                let sockets = at.sockets().iter().flat_map(|staircase| &staircase.floors);
                allowed(sockets.flat_map(|(_, sockets)| sockets).map(String::as_str))
            }
            Self::Format(_) => self
                .format(at.field)
                .map_or(Params::None, |format| Params::Format { format: format.name(), pattern: format.pattern() }),
            Self::Characters => Params::Characters(characters(at.text().unwrap_or(""))),
            Self::AtMost(most) => Params::Length(*most),
            _ => Params::None,
        }
    }

    /// How the API's first version spelt what is asked for here.
    pub(crate) fn respelt(&self, field: Field, text: &str) -> Option<&'static str> {
        let Self::OneOf(_) = self else { return None };
        RESPELT.iter().find(|(at, old, _)| *at == field && *old == text).map(|(_, _, new)| *new)
    }
}

#[inline(never)]
fn has_socket(
    staircases: &[Staircase],
    stairs: impl Fn(&Staircase) -> bool,
    floor: impl Fn(&str) -> bool,
    reference: &str,
) -> bool {
    staircases.iter().filter(|staircase| stairs(staircase)).any(|staircase| {
        let mut floors = staircase.floors.iter().filter(|(name, _)| floor(name));
        floors.any(|(_, sockets)| sockets.iter().any(|socket| socket == reference))
    })
}

fn names(floors: &[(String, Vec<String>)]) -> impl Iterator<Item = &str> {
    floors.iter().map(|(floor, _)| floor.as_str())
}

/// The choices there are, each once, in the order they are listed.
#[inline(never)]
fn allowed<'a>(values: impl Iterator<Item = &'a str>) -> Params {
    let mut choices: Vec<Cow<'static, str>> = Vec::new();
    for value in values {
        if !choices.iter().any(|choice| choice == value) {
            choices.push(Cow::Owned(value.to_owned()));
        }
    }
    Params::Allowed(choices)
}

#[inline(never)]
fn characters(text: &str) -> Vec<Character> {
    let offences = whitelist::offences(text);
    let character = |offence: whitelist::Offence| Character {
        offset: offence.utf16,
        code_point: offence.character,
        replacement: fix::replacement(offence.character).map(str::to_owned),
    };
    offences.map(character).collect()
}
