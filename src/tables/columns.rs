//! What the columns of the tables have in them.

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

named! {
    /// The JSON kind of a field's value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Kind {
        /// An object whose keys are fields of this table.
        Object = "object",
        /// An array of objects.
        List = "array",
        /// The dictionary of options: the keys are rows of [`OPTIONS`](crate::fields::OPTIONS).
        Options = "object",
        /// A string.
        Text = "string",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A number.
        Number = "number",
        /// A string or a number: the vendor's own examples write `street_number` both ways.
        TextOrNumber = "string or number",
        /// A number, or a string that spells one: orders and buildings differ.
        Coordinate = "number",
        /// Anything: the value is judged by no type.
        Any = "any",
    }
    /// Every kind.
    const ALL;
    /// The name a report uses for what is expected here.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::fields::Kind::TextOrNumber.name(), "string or number");
    /// ```
    fn name;
}

named! {
    /// The vendor's letter: when a field is mandatory.
    ///
    /// Source: the third column of the table under "Common Fields". Fields that table does not list carry the letter
    /// this library reads into the rest of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Obligation {
        /// Needed when the draft is created.
        O = "O",
        /// Needed before the order is submitted.
        S = "S",
        /// Optional.
        F = "F",
        /// Needed depending on type, product, options or another field.
        C = "C",
        /// Written by the platform.
        R = "R",
    }
    /// Every letter, those that ask for a value first.
    const ALL = [O, S, C, F, R];
    /// The letter itself.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::fields::Obligation::S.letter(), "S");
    /// ```
    fn letter;
}

/// The call that can write a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Via {
    /// The body of a new order, or of a change to a draft.
    Order,
    /// Only the change of an order: its status.
    Update,
    /// The update of a bound.
    Bound,
    /// The update of an endpoint.
    Endpoint,
    /// The query of a listing.
    List,
    /// The body of an information event.
    Event,
    /// No call: the platform writes it.
    None,
}

named! {
    /// A part of the form.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Section {
        /// What is ordered.
        Order = "order",
        /// The product.
        Product = "product",
        /// FP05's second appointment and second address.
        SecondRdv = "second_rdv",
        /// The end customer.
        Customer = "customer",
        /// The end customer's contact.
        Contact = "contact",
        /// The operator's own references.
        Operator = "operator",
        /// The options.
        Options = "options",
        /// Where the service ends: bounds and their addresses.
        Bounds = "bounds",
        /// The endpoints of a bound.
        Endpoints = "endpoints",
        /// What the platform adds: state and dates.
        State = "state",
        /// The parameters of a listing.
        List = "list",
        /// An information event.
        Event = "event",
    }
    /// Every section, in form order.
    const ALL;
    /// The name in `FieldState.section`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::fields::Section::Customer.name(), "customer");
    /// ```
    fn name;
}

/// Which characters a text may hold, and so how a fix may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// Any.
    Free,
    /// The 92 of the whitelist; a name may be respelt.
    Name,
    /// The 92 of the whitelist; respelling would change what the text points at.
    Verbatim,
}
