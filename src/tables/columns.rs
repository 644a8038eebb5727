//! The types of the tables' columns.

use crate::text::named::named;

named! {
    /// The kind of an issue.
    ///
    /// A later version may add a kind, so a `match` needs an arm for the others. [`Params`](crate::Params) has a table of
    /// the values that come with each.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Code {
        /// The text is not a JSON object.
        InvalidJson = "invalid_json",
        /// The value has another JSON type than the API expects.
        WrongType = "wrong_type",
        /// A required value is missing.
        Missing = "missing",
        /// Only the platform writes the value.
        ReadOnly = "read_only",
        /// The field does not apply to an order of this kind.
        NotApplicable = "not_applicable",
        /// The platform refuses this call or this order, or this library assumes that it does.
        NotAllowed = "not_allowed",
        /// The API does not have this key.
        UnknownField = "unknown_field",
        /// The value is not one of the known values.
        UnknownValue = "unknown_value",
        /// The value does not have the format of the field.
        BadFormat = "bad_format",
        /// The check digits of the value are wrong.
        BadChecksum = "bad_checksum",
        /// The text has a character outside the whitelist.
        ForbiddenCharacter = "forbidden_character",
        /// The value is too long.
        TooLong = "too_long",
        /// Something that may occur only once occurs twice.
        Duplicate = "duplicate",
        /// Two values that contradict each other.
        Conflict = "conflict",
        /// Useful information about a value that is not wrong.
        Notice = "notice",
        /// The operation, the input as a whole or the context is wrong.
        InvalidCall = "invalid_call",
        /// The platform refused the call. The message is its own text. No check reports this code.
        Refused = "refused",
    }
    /// Every code.
    const ALL;
    /// Returns the name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Code::BadChecksum.name(), "bad_checksum");
    /// ```
    fn name;
}

named! {
    /// How serious an issue is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Severity {
        /// Useful information.
        Info = "info",
        /// The platform may accept the value.
        Warning = "warning",
        /// The platform refuses the call, or this library assumes that it does: see [`Basis`].
        Error = "error",
    }
    /// Every severity, the most serious first.
    const ALL = [Error, Warning, Info];
    /// Returns the name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Severity::Warning.name(), "warning");
    /// ```
    fn name;
}

named! {
    /// The authority for a rule.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Basis {
        /// The vendor's page on orders.
        Documented = "documented",
        /// Another page of the vendor.
        Vendor = "vendor",
        /// A public standard.
        Standard = "standard",
        /// An assumption of this library: the vendor's page does not say it.
        Inferred = "inferred",
        /// The catalogue product that the caller passed.
        Catalogue = "catalogue",
    }
    /// Every basis, the vendor's page first.
    const ALL;
    /// Returns the name in reports.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Basis::Inferred.name(), "inferred");
    /// ```
    fn name;
}

/// A fault that reading finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The text is not a JSON object.
    Json,
    /// A value of another JSON type.
    Type,
    /// A string with an unpaired surrogate.
    Unicode,
    /// A key that the table of fields does not have.
    UnknownField,
    /// An option that the table of options does not have.
    UnknownOption,
    /// The same key twice.
    DuplicateKey,
    /// An option that is not an object, or whose `enabled` is not a boolean.
    OptionShape,
    /// A name that is not an operation.
    Operation,
    /// A context that cannot be read.
    Context,
    /// More issues than the limit.
    Truncated,
    /// A path that does not lead to a field.
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
        /// The dictionary of options: the keys are rows of [`OPTIONS`](crate::rules::fields::OPTIONS).
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
        /// Any value. Its type is not checked.
        Any = "any",
    }
    /// Every kind.
    const ALL;
    /// Returns the name in a report for what is expected here.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::fields::Kind::TextOrNumber.name(), "string or number");
    /// ```
    fn name;
}

named! {
    /// The vendor's letter that says when a field is mandatory.
    ///
    /// Source: the third column of the table under "Common Fields". For a field that this table does not list, the
    /// letter is this library's reading of the rest of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Obligation {
        /// Required when the draft is created.
        O = "O",
        /// Required before the order is submitted.
        S = "S",
        /// Optional.
        F = "F",
        /// Required depending on the type, the product, the options or another field.
        C = "C",
        /// Written by the platform.
        R = "R",
    }
    /// Every letter, those of required fields first.
    const ALL = [O, S, C, F, R];
    /// Returns the letter.
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
    /// Only the change of an order, for its status.
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
        /// The kind of order and its eligibility.
        Order = "order",
        /// The product, and how the access is provided.
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
    /// Returns the name in `FieldState.section`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::rules::fields::Section::Customer.name(), "customer");
    /// ```
    fn name;
}

/// The characters that a text may contain, which also decide how a fix may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// Any characters.
    Free,
    /// The 92 characters of the whitelist. A fix may respell a name.
    Name,
    /// The 92 characters of the whitelist. A fix may not respell the text, because it identifies something.
    Verbatim,
}
