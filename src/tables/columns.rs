//! What the columns of the tables hold.

use crate::text::named::named;

named! {
    /// What kind of issue it is. The list is closed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Code {
        /// The text is no JSON object.
        InvalidJson = "invalid_json",
        /// A value of another JSON type.
        WrongType = "wrong_type",
        /// A value that is needed.
        Missing = "missing",
        /// A value only the platform writes.
        ReadOnly = "read_only",
        /// A value that has no place in an order like this.
        NotApplicable = "not_applicable",
        /// A call, or an order, that the platform refuses.
        NotAllowed = "not_allowed",
        /// A key the API does not know.
        UnknownField = "unknown_field",
        /// A value outside the known ones.
        UnknownValue = "unknown_value",
        /// A value of another shape.
        BadFormat = "bad_format",
        /// A value whose check digits do not fit.
        BadChecksum = "bad_checksum",
        /// A character outside the whitelist.
        ForbiddenCharacter = "forbidden_character",
        /// A value that is too long.
        TooLong = "too_long",
        /// Something that must be there once, twice.
        Duplicate = "duplicate",
        /// Two values that contradict each other.
        Conflict = "conflict",
        /// Nothing wrong: worth knowing.
        Notice = "notice",
        /// The call itself: its operation, its input as a whole or its context.
        InvalidCall = "invalid_call",
        /// What the platform refused, in its own words. No check reports it.
        Refused = "refused",
    }
    /// Every code.
    const ALL;
    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Code::BadChecksum.name(), "bad_checksum");
    /// ```
    fn name;
}

named! {
    /// How grave an issue is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Severity {
        /// Worth knowing.
        Info = "info",
        /// The platform may accept it, or the rule was inferred.
        Warning = "warning",
        /// It blocks.
        Error = "error",
    }
    /// Every severity, the gravest first.
    const ALL = [Error, Warning, Info];
    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Severity::Warning.name(), "warning");
    /// ```
    fn name;
}

named! {
    /// Who says so.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Basis {
        /// The vendor's page on orders.
        Documented = "documented",
        /// Another page of the vendor's.
        Vendor = "vendor",
        /// A public standard.
        Standard = "standard",
        /// A reading of what the page leaves open.
        Inferred = "inferred",
        /// The catalogue product that the caller gave.
        Catalogue = "catalogue",
    }
    /// Every basis, the vendor's own first.
    const ALL;
    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Basis::Inferred.name(), "inferred");
    /// ```
    fn name;
}

/// What reading can find wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The text is no JSON object.
    Json,
    /// A value of another JSON type.
    Type,
    /// A string with an unpaired surrogate.
    Unicode,
    /// A key the model does not know.
    UnknownField,
    /// An option the table does not know.
    UnknownOption,
    /// The same key twice.
    DuplicateKey,
    /// An option that is no object, or whose `enabled` is no boolean.
    OptionShape,
    /// An operation that is none.
    Operation,
    /// A context that cannot be read.
    Context,
    /// More issues than the limit.
    Truncated,
    /// A path that leads nowhere.
    Path,
}
