//! Compares a value with a demand.

use crate::json::path::Path;
use crate::judge::cursor::Cursor;
use crate::read::facts::Standing;
use crate::tables::cond::Truth;
use crate::tables::fields::{Field, RESPELT};
use crate::tables::rules::{Demand, Scheme};
use crate::text::{Format, checksum, email_domain_ok, rio_is_fixed, whitelist, whole_value};

impl Demand {
    /// Returns whether the demand is not met at a place where its rule runs.
    #[inline(never)]
    pub(crate) fn fails(&self, at: &Cursor<'_, '_>) -> bool {
        match self {
            Self::Reading(_) => false,
            Self::Forbidden | Self::NotEnabled | Self::Refused => true,
            Self::NotNull => at.is_in_view(),
            Self::InBody => !at.written().filled(),
            Self::Required(instead) => {
                let filled = |field| at.view.facts.seen(field, at.instance).filled();
                !filled(at.field) && !instead.iter().copied().any(filled)
            }
            Self::AnyItem(cond) => {
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
            // A number has no format of its own: each JSON writer writes it in its own way.
            Self::Format(_) | Self::AtMost(_) | Self::Characters if !at.is_string() => false,
            Self::OneOf(values) => !values.contains(&text),
            Self::Format(_) => self.format(at.field).is_some_and(|format| !format.matches(text)),
            // Most values pass the check digit, and it is faster to compute than the format.
            Self::Check(Scheme::Siret) => !checksum::siret_digits(text) && Format::Siret.matches(text),
            Self::Check(Scheme::Siren) => {
                checksum::siret_digits(text) && Format::Siret.matches(text) && !checksum::siren(text)
            }
            Self::Check(Scheme::FixedRio) => !rio_is_fixed(text) && Format::Rio.matches(text),
            Self::Check(Scheme::EmailDomain) => !email_domain_ok(text) && Format::Email.matches(text),
            Self::Check(Scheme::Rio) => Format::Rio.matches(text) && at.view.is_of_other_lines(text),
            Self::Characters => !whitelist::clean(text),
            Self::AtMost(most) => text.chars().nth(*most).is_some(),
            Self::Unique => at.view.is_taken(text),
            Self::Whole if at.is_string() => !Format::Digits.matches(text),
            Self::Whole => whole_value(text).is_none(),
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
            Self::Remind => true,
            Self::Ready(below) => lacks_outside(at, *below),
            Self::ReadyBelow(below) => !at.view.lack.places.is_empty() && !lacks_outside(at, *below),
            _ => false,
        }
    }

    /// Returns the format of the demand: the rule's own or, without one, the field's.
    pub(crate) fn format(&self, field: Field) -> Option<Format> {
        match self {
            Self::Format(format) => format.or(field.row().format),
            _ => None,
        }
    }

    /// Returns the spelling of the API's first version for the demanded value.
    pub(crate) fn respelt(&self, field: Field, text: &str) -> Option<&'static str> {
        let Self::OneOf(_) = self else { return None };
        RESPELT.iter().find(|(at, old, _)| *at == field && *old == text).map(|(_, _, new)| *new)
    }
}

/// Returns whether some error that blocks the submission is not below this field.
fn lacks_outside(at: &Cursor<'_, '_>, below: Field) -> bool {
    let above = at.view.path(below, at.instance);
    let is_below = |place: &Path| place.0.len() > above.0.len() && place.0.starts_with(&above.0);
    !at.view.lack.places.iter().all(is_below)
}
