//! How a row is written: what it demands comes first, then where, then what is reported.
//!
//! A [`Row`] has a demand and the code that goes with it, and no verdict: it is a rule only once it has a severity, a
//! basis and a heading. So nothing that rows have in common can be a rule by itself.

use super::*;
use crate::tables::fields::{Field, known_values};

/// A rule without its verdict. Applies to no operation until one is named.
#[derive(Clone, Copy)]
pub(super) struct Row {
    id: &'static str,
    fields: &'static [Field],
    scope: Scope,
    when: Cond,
    demand: Demand,
    code: Code,
    removal: Removal,
}

const fn row(id: &'static str, fields: &'static [Field], demand: Demand, code: Code) -> Row {
    Row { id, fields, scope: Scope::of(0), when: Cond::Always, demand, code, removal: Removal::Never }
}

impl Row {
    /// In these operations.
    pub(super) const fn at(self, operations: u8) -> Self {
        Self { scope: Scope { operations, ..self.scope }, ..self }
    }

    /// On orders of these types.
    pub(super) const fn types(self, types: Set) -> Self {
        Self { scope: self.scope.types(types), ..self }
    }

    /// On orders of these request types.
    pub(super) const fn requests(self, requests: Set) -> Self {
        Self { scope: self.scope.requests(requests), ..self }
    }

    /// On products of these families.
    pub(super) const fn families(self, families: Set) -> Self {
        Self { scope: self.scope.families(families), ..self }
    }

    /// Under this condition.
    pub(super) const fn when(self, when: Cond) -> Self {
        Self { when, ..self }
    }

    /// About these fields.
    pub(super) const fn of(self, fields: &'static [Field]) -> Self {
        Self { fields, ..self }
    }

    /// Can be put right by taking the value out.
    pub(super) const fn removable(self, removal: Removal) -> Self {
        Self { removal, ..self }
    }

    pub(super) const fn error(self, basis: Basis, heading: Heading) -> Rule {
        self.verdict(Severity::Error, basis, heading)
    }

    pub(super) const fn warning(self, basis: Basis, heading: Heading) -> Rule {
        self.verdict(Severity::Warning, basis, heading)
    }

    pub(super) const fn info(self, basis: Basis, heading: Heading) -> Rule {
        self.verdict(Severity::Info, basis, heading)
    }

    const fn verdict(self, severity: Severity, basis: Basis, heading: Heading) -> Rule {
        let Self { id, fields, scope, when, demand, code, removal } = self;
        Rule { id, fields, scope, when, demand, code, severity, basis, heading, removal }
    }
}

/// Reading, or the call itself, brings it up.
pub(super) const fn found(id: &'static str, fault: Fault, code: Code) -> Row {
    row(id, &[], Demand::Reading(fault), code)
}

/// A value is there.
pub(super) const fn required(id: &'static str, fields: &'static [Field]) -> Row {
    required_or(id, fields, &[])
}

/// A value is there, or at one of the other fields.
pub(super) const fn required_or(id: &'static str, fields: &'static [Field], instead: &'static [Field]) -> Row {
    row(id, fields, Demand::Required(instead), Code::Missing)
}

/// A value is in the body itself, because another one without it says two things.
pub(super) const fn completed(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::InBody, Code::Conflict)
}

/// A value is in the body itself.
pub(super) const fn in_body(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::InBody, Code::Missing)
}

/// The list has an object like this.
pub(super) const fn any_item(id: &'static str, fields: &'static [Field], like: Cond) -> Row {
    row(id, fields, Demand::AnyItem(like), Code::Missing)
}

/// No value is there: an order like this has none, and a fix takes it out.
pub(super) const fn no(id: &'static str, fields: &'static [Field]) -> Row {
    not_applicable(id, fields).removable(Removal::Offered)
}

/// No value is there: it has another use.
pub(super) const fn not_applicable(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::NotApplicable)
}

/// The option is not enabled.
pub(super) const fn not_enabled(id: &'static str) -> Row {
    row(id, &[Field::OptionEnabled], Demand::NotEnabled, Code::NotApplicable)
}

/// What has a value is not `null`.
pub(super) const fn not_null(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::NotNull, Code::Notice)
}

/// No value is there: the call does not write it.
pub(super) const fn read_only(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::ReadOnly).removable(Removal::Offered)
}

/// No value is there beside the one it contradicts.
pub(super) const fn conflict(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::Conflict)
}

/// A value that is there is worth a word.
pub(super) const fn noted(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::Notice)
}

/// A value that can be read is worth a word.
pub(super) const fn reminded(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Remind, Code::Notice)
}

/// The order is not like this.
pub(super) const fn refused(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::NotAllowed)
}

/// The order does not contradict what the caller knows.
pub(super) const fn order_conflict(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::Conflict)
}

/// The call is one that can be judged.
pub(super) const fn miscalled(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::InvalidCall)
}

/// The order is ready for its submission.
pub(super) const fn ready(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::NotAllowed)
}

/// An order like this is worth a word.
pub(super) const fn order_noted(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::Notice)
}

/// The value is one of the field's vocabulary.
pub(super) const fn one_of(id: &'static str, fields: &'static [Field]) -> Row {
    let values = match fields.first() {
        Some(field) => known_values(*field),
        None => &[],
    };
    row(id, fields, Demand::OneOf(values), Code::UnknownValue)
}

/// The value is one of those that go with the rest of the order.
pub(super) const fn fitting(id: &'static str, fields: &'static [Field], values: &'static [&'static str]) -> Row {
    row(id, fields, Demand::OneOf(values), Code::NotApplicable)
}

/// The value has the format the table of fields gives.
pub(super) const fn format(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Format(None), Code::BadFormat)
}

/// The value has this format.
pub(super) const fn format_as(id: &'static str, fields: &'static [Field], format: Format) -> Row {
    row(id, fields, Demand::Format(Some(format)), Code::BadFormat)
}

/// The value is right in what its format does not say.
pub(super) const fn well_formed(id: &'static str, fields: &'static [Field], scheme: Scheme) -> Row {
    row(id, fields, Demand::Check(scheme), Code::BadFormat)
}

/// The value's check digits fit.
pub(super) const fn checksum(id: &'static str, fields: &'static [Field], scheme: Scheme) -> Row {
    row(id, fields, Demand::Check(scheme), Code::BadChecksum)
}

/// The text has only characters the platform takes.
pub(super) const fn characters(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Characters, Code::ForbiddenCharacter)
}

/// The text has at most so many code points.
pub(super) const fn at_most(id: &'static str, fields: &'static [Field], most: usize) -> Row {
    row(id, fields, Demand::AtMost(most), Code::TooLong)
}

/// No other order of the caller's has the value.
pub(super) const fn unique(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Unique, Code::Duplicate)
}

/// The value is a whole number.
pub(super) const fn whole(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Whole, Code::BadFormat)
}

/// The value is one the option, the catalogue or the building lists.
pub(super) const fn listed(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::UnknownValue)
}

/// The value is where the building lists it.
pub(super) const fn placed(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::Conflict)
}
