//! What the columns of the tables hold.

/// What kind of issue it is. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The text is no JSON object.
    InvalidJson,
    /// A value of another JSON type.
    WrongType,
    /// A value that is needed.
    Missing,
    /// A value only the platform writes.
    ReadOnly,
    /// A value that has no place in an order like this.
    NotApplicable,
    /// A call, or an order, that the platform refuses.
    NotAllowed,
    /// A key the API does not know.
    UnknownField,
    /// A value outside the known ones.
    UnknownValue,
    /// A value of another shape.
    BadFormat,
    /// A value whose check digits do not fit.
    BadChecksum,
    /// A character outside the whitelist.
    ForbiddenCharacter,
    /// A value that is too long.
    TooLong,
    /// Something that must be there once, twice.
    Duplicate,
    /// Two values that contradict each other.
    Conflict,
    /// Nothing wrong: worth knowing.
    Notice,
    /// The call itself: its operation or its context.
    InvalidCall,
}

impl Code {
    /// Every code.
    pub const ALL: &'static [Self] = &[
        Self::InvalidJson,
        Self::WrongType,
        Self::Missing,
        Self::ReadOnly,
        Self::NotApplicable,
        Self::NotAllowed,
        Self::UnknownField,
        Self::UnknownValue,
        Self::BadFormat,
        Self::BadChecksum,
        Self::ForbiddenCharacter,
        Self::TooLong,
        Self::Duplicate,
        Self::Conflict,
        Self::Notice,
        Self::InvalidCall,
    ];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Code::BadChecksum.name(), "bad_checksum");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::InvalidJson => "invalid_json",
            Self::WrongType => "wrong_type",
            Self::Missing => "missing",
            Self::ReadOnly => "read_only",
            Self::NotApplicable => "not_applicable",
            Self::NotAllowed => "not_allowed",
            Self::UnknownField => "unknown_field",
            Self::UnknownValue => "unknown_value",
            Self::BadFormat => "bad_format",
            Self::BadChecksum => "bad_checksum",
            Self::ForbiddenCharacter => "forbidden_character",
            Self::TooLong => "too_long",
            Self::Duplicate => "duplicate",
            Self::Conflict => "conflict",
            Self::Notice => "notice",
            Self::InvalidCall => "invalid_call",
        }
    }
}

/// How grave an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The platform may accept it, or the rule was inferred.
    Warning,
    /// It blocks.
    Error,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Info];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Severity::Warning.name(), "warning");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The vendor's page on orders.
    Documented,
    /// Another page of the vendor's.
    Vendor,
    /// A public standard.
    Standard,
    /// A reading of what the page leaves open.
    Inferred,
}

impl Basis {
    /// Every basis, the vendor's own first.
    pub const ALL: &'static [Self] = &[Self::Documented, Self::Vendor, Self::Standard, Self::Inferred];

    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Basis::Inferred.name(), "inferred");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Vendor => "vendor",
            Self::Standard => "standard",
            Self::Inferred => "inferred",
        }
    }
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
}
