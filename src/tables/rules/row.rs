//! How a row is written: first what it demands, then where, then what it reports.
//!A [`Row`] has a demand and its code, but no severity. It becomes a rule only with a severity, a basis and a heading.
//!So a part that several rows share cannot become a rule by accident.

use super::*;
use crate::tables::fields::{Field, known_values};

/// A rule without severity, basis and heading. It applies to no operation until one is given.
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
    /// Applies to these operations.
    pub(super) const fn at(self, operations: u8) -> Self {
        Self { scope: Scope { operations, ..self.scope }, ..self }
    }

    /// Applies to orders of these types.
    pub(super) const fn types(self, types: Set) -> Self {
        Self { scope: self.scope.types(types), ..self }
    }

    /// Applies to orders of these request types.
    pub(super) const fn requests(self, requests: Set) -> Self {
        Self { scope: self.scope.requests(requests), ..self }
    }

    /// Applies to products of these families.
    pub(super) const fn families(self, families: Set) -> Self {
        Self { scope: self.scope.families(families), ..self }
    }

    /// Applies under this condition.
    pub(super) const fn when(self, when: Cond) -> Self {
        Self { when, ..self }
    }

    /// Looks at these fields.
    pub(super) const fn of(self, fields: &'static [Field]) -> Self {
        Self { fields, ..self }
    }

    /// Lets a fix remove the value.
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

/// Reports a fault of the reader or of the call.
pub(super) const fn found(id: &'static str, fault: Fault, code: Code) -> Row {
    row(id, &[], Demand::Reading(fault), code)
}

/// Demands a value.
pub(super) const fn required(id: &'static str, fields: &'static [Field]) -> Row {
    required_or(id, fields, &[])
}

/// Demands a value in the field, or in one of the other fields.
pub(super) const fn required_or(id: &'static str, fields: &'static [Field], instead: &'static [Field]) -> Row {
    row(id, fields, Demand::Required(instead), Code::Missing)
}

/// Demands a value in the body, because another value without it is a contradiction.
pub(super) const fn completed(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::InBody, Code::Conflict)
}

/// Demands a value in the body.
pub(super) const fn in_body(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::InBody, Code::Missing)
}

/// Demands that the list has an object like this.
pub(super) const fn any_item(id: &'static str, fields: &'static [Field], like: Cond) -> Row {
    row(id, fields, Demand::AnyItem(like), Code::Missing)
}

/// Demands no value, because an order like this has none. A fix removes it.
pub(super) const fn no(id: &'static str, fields: &'static [Field]) -> Row {
    not_applicable(id, fields).removable(Removal::Offered)
}

/// Demands no value, because the field is for something else.
pub(super) const fn not_applicable(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::NotApplicable)
}

/// Demands that the option is not enabled.
pub(super) const fn not_enabled(id: &'static str) -> Row {
    row(id, &[Field::OptionEnabled], Demand::NotEnabled, Code::NotApplicable)
}

/// Demands that a field with a value is not set to `null`.
pub(super) const fn not_null(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::NotNull, Code::Notice)
}

/// Demands no value, because the call does not write it.
pub(super) const fn read_only(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::ReadOnly).removable(Removal::Offered)
}

/// Demands no value next to the one that it contradicts.
pub(super) const fn conflict(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::Conflict)
}

/// Remarks on a value that is present.
pub(super) const fn noted(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Forbidden, Code::Notice)
}

/// Remarks on a value that can be read.
pub(super) const fn reminded(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Remind, Code::Notice)
}

/// Demands that the order is not like this.
pub(super) const fn refused(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::NotAllowed)
}

/// Demands that the order agrees with what the caller passed.
pub(super) const fn order_conflict(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::Conflict)
}

/// Demands a call that can be checked.
pub(super) const fn miscalled(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::InvalidCall)
}

/// Demands that the order is ready for its submission.
pub(super) const fn ready(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::NotAllowed)
}

/// Remarks on an order like this.
pub(super) const fn order_noted(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Refused, Code::Notice)
}

/// Demands a value of the field's vocabulary.
pub(super) const fn one_of(id: &'static str, fields: &'static [Field]) -> Row {
    let values = match fields.first() {
        Some(field) => known_values(*field),
        None => &[],
    };
    row(id, fields, Demand::OneOf(values), Code::UnknownValue)
}

/// Demands one of the values that fit the rest of the order.
pub(super) const fn fitting(id: &'static str, fields: &'static [Field], values: &'static [&'static str]) -> Row {
    row(id, fields, Demand::OneOf(values), Code::NotApplicable)
}

/// Demands the format of the field's row.
pub(super) const fn format(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Format(None), Code::BadFormat)
}

/// Demands this format.
pub(super) const fn format_as(id: &'static str, fields: &'static [Field], format: Format) -> Row {
    row(id, fields, Demand::Format(Some(format)), Code::BadFormat)
}

/// Demands what the format does not express.
pub(super) const fn well_formed(id: &'static str, fields: &'static [Field], scheme: Scheme) -> Row {
    row(id, fields, Demand::Check(scheme), Code::BadFormat)
}

/// Demands correct check digits.
pub(super) const fn checksum(id: &'static str, fields: &'static [Field], scheme: Scheme) -> Row {
    row(id, fields, Demand::Check(scheme), Code::BadChecksum)
}

/// Demands only characters that the platform accepts.
pub(super) const fn characters(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Characters, Code::ForbiddenCharacter)
}

/// Demands at most this many code points.
pub(super) const fn at_most(id: &'static str, fields: &'static [Field], most: usize) -> Row {
    row(id, fields, Demand::AtMost(most), Code::TooLong)
}

/// Demands a value that no other order of the caller has.
pub(super) const fn unique(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Unique, Code::Duplicate)
}

/// Demands a whole number.
pub(super) const fn whole(id: &'static str, fields: &'static [Field]) -> Row {
    row(id, fields, Demand::Whole, Code::BadFormat)
}

/// Demands a value that the option, the catalogue or the building lists.
pub(super) const fn listed(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::UnknownValue)
}

/// Demands a value at the place where the building lists it.
pub(super) const fn placed(id: &'static str, fields: &'static [Field], demand: Demand) -> Row {
    row(id, fields, demand, Code::Conflict)
}
