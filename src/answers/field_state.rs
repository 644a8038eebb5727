//! The state of one field for a form, and its JSON.

use std::borrow::Cow;

use crate::json::path::Path;
use crate::json::writer::Writer;
use crate::tables::columns::Severity;
use crate::tables::cond::Truth;
use crate::tables::fields::{Field, Kind};
use crate::tables::rules::{Operation, Rule};
use crate::text::named::named;
use crate::text::{Format, Keyboard};

named! {
    /// The time from which a field is required.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum Stage {
        /// For this call, while the order is a draft.
        Create = "create",
        /// Before the order is submitted.
        Submit = "submit",
    }
    /// Both.
    const ALL;
    /// Returns the name in `FieldState.requiredFrom`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::forms::Stage::Submit.name(), "submit");
    /// ```
    fn name;
}

named! {
    /// The element of a form for a value: the `type` of an HTML input, or another element.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum InputType {
        /// An object. Its fields follow.
        Group = "group",
        /// A list of objects. Their fields follow.
        List = "list",
        /// One line.
        Text = "text",
        /// Several lines.
        Textarea = "textarea",
        /// A number.
        Number = "number",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Tel = "tel",
        /// Yes or no.
        Checkbox = "checkbox",
        /// One of [`FieldState::values`].
        Select = "select",
    }
    /// Every type.
    const ALL;
    /// Returns the name in `FieldState.inputType`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::forms::InputType::Checkbox.name(), "checkbox");
    /// ```
    fn name;
}

/// The current state of one field of one bound, endpoint or option.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldState {
    /// The path, relative to the input. If the input has no bound or endpoint yet, with the index 0.
    pub path: Path,
    /// The field. Its row has the kind, the vendor's letter and the section.
    pub field: Field,
    /// Whether the field may have a value. *Unknown* while a value that it depends on is empty.
    pub applies: Truth,
    /// Whether the field must have a value. *Unknown* while a value that it depends on is empty.
    pub required: Truth,
    /// Since when it is required. `None` if it is not.
    pub required_from: Option<Stage>,
    /// How serious a missing value is for a check of this operation. If only the submission reports it, how serious it is
    /// then. `None` if the field is not required.
    pub severity: Option<Severity>,
    /// The fields of which one would be enough.
    pub alternatives: Vec<Path>,
    /// The ids of the rules on which `applies` and `required` are based.
    pub because: Vec<&'static str>,
    /// Whether the caller may write the field in this operation. For an object, whether the caller may write a field
    /// below it.
    pub editable: bool,
    /// The operation that writes the field now. `None` if no call would accept it.
    pub via: Option<Operation>,
    /// The values to choose from. Empty if there is no list, if too many values were listed before, or if the field
    /// does not apply.
    pub values: Vec<Cow<'static, str>>,
    /// The format of the value.
    pub format: Option<Format>,
    /// The largest number of code points.
    pub max_length: Option<usize>,
    /// How the platform would treat an empty value: how serious it is, and whether another field replaces it.
    pub(crate) need: Need,
}

/// The meaning of an empty field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) severity: Severity,
    /// How serious it is for the check of this call, if that check reports it.
    pub(crate) now: Option<Severity>,
    /// Whether the value is present, or one of its alternatives.
    pub(crate) met: bool,
    pub(crate) asked: bool,
}

impl FieldState {
    /// Returns the element for the value.
    ///
    /// ```
    /// use kosc_orders::forms::InputType;
    /// use kosc_orders::{Context, Operation, fields};
    ///
    /// let states = fields(Operation::Create, (), &Context::default());
    /// let kind = states.iter().find(|state| state.path.dotted() == "type").unwrap();
    /// assert_eq!(kind.input_type(), InputType::Select);
    /// ```
    pub fn input_type(&self) -> InputType {
        let row = self.field.row();
        match row.kind {
            Kind::Object | Kind::Options => InputType::Group,
            Kind::List => InputType::List,
            Kind::Boolean => InputType::Checkbox,
            _ if !self.values.is_empty() => InputType::Select,
            Kind::Number | Kind::Coordinate => InputType::Number,
            _ if row.prose => InputType::Textarea,
            _ => match self.format.map(Format::keyboard) {
                Some(Keyboard::Email) => InputType::Email,
                Some(Keyboard::Telephone) => InputType::Tel,
                Some(Keyboard::Text | Keyboard::Digits) | None => InputType::Text,
            },
        }
    }

    /// Returns HTML's `inputmode`, if one helps.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, fields};
    ///
    /// let states = fields(Operation::Create, (), &Context::default());
    /// let siret = states.iter().find(|state| state.path.dotted() == "end_customer.siret").unwrap();
    /// assert_eq!(siret.input_mode(), Some("numeric"));
    /// ```
    pub fn input_mode(&self) -> Option<&'static str> {
        match self.input_type() {
            InputType::Email => Some("email"),
            InputType::Tel => Some("tel"),
            InputType::Number => Some("decimal"),
            InputType::Text if self.format.is_some_and(Format::is_numeric) => Some("numeric"),
            _ => None,
        }
    }
}

impl FieldState {
    /// Returns the tokens of HTML's `autocomplete`, if one fits. Each part of the form has a section of its own, so that a
    /// browser does not fill in the end customer's name if the form asks for the contact's.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, fields};
    ///
    /// let states = fields(Operation::Create, "{}", &Context::default());
    /// let phone = states.iter().find(|state| state.path.dotted() == "end_customer.contact.phone_number").unwrap();
    /// assert_eq!(phone.autocomplete().unwrap(), "section-contact tel");
    /// ```
    pub fn autocomplete(&self) -> Option<String> {
        let row = self.field.row();
        let mut tokens = String::from("section-");
        tokens.push_str(row.section.name());
        tokens.push(' ');
        tokens.push_str(row.autocomplete);
        (!row.autocomplete.is_empty()).then_some(tokens)
    }
}

impl FieldState {
    /// Returns the state as JSON text, as the npm package returns it.
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, fields};
    ///
    /// let states = fields(Operation::PostInfo, (), &Context::default());
    /// assert!(states[0].to_json().starts_with(r#"{"path":["message"],"pointer":"/message","kind":"string","#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        let row = self.field.row();
        out.open('{');
        out.key("path");
        out.path(&self.path);
        out.pair("pointer", &self.path.pointer());
        out.pair("kind", row.kind.name());
        out.pair("obligation", row.obligation.letter());
        out.pair("applies", answer(self.applies));
        out.pair("required", answer(self.required));
        out.optional("requiredFrom", self.required_from.map(Stage::name));
        out.optional("severity", self.severity.map(Severity::name));
        if !self.alternatives.is_empty() {
            out.paths("alternatives", &self.alternatives);
        }
        out.key("because");
        out.open('[');
        for id in &self.because {
            out.text(id);
        }
        out.close(']');
        out.flag("editable", self.editable);
        out.optional("via", self.via.map(Operation::name));
        if !self.values.is_empty() {
            out.key("values");
            out.open('[');
            for value in &self.values {
                out.text(value);
            }
            out.close(']');
        }
        if let Some(format) = self.format {
            out.pair("format", format.name());
            out.pair("pattern", format.pattern());
        }
        if let Some(most) = self.max_length {
            out.count("maxLength", most);
        }
        out.pair("inputType", self.input_type().name());
        out.optional("inputMode", self.input_mode());
        out.optional("autocomplete", self.autocomplete().as_deref());
        out.pair("section", row.section.name());
        out.close('}');
    }

    pub(crate) fn note(&mut self, rule: &Rule) {
        merge(&mut self.because, &[rule.id]);
    }
}

/// Returns the name of a result in a form's answers.
fn answer(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "maybe",
    }
}

pub(crate) fn merge(ids: &mut Vec<&'static str>, more: &[&'static str]) {
    for id in more {
        if !ids.contains(id) {
            ids.push(id);
        }
    }
}
