//! Reports for the npm package: only the parts that its façade cannot make itself. `pkg-template/src/report.ts` makes
//! plain objects of them.
//!
//! A report is `[ok, locale, docs, issue, …]`. `locale` is a number, and `docs` the address of the rule book. An issue
//! is `[rule, severity, basis, place, message, params, fix, control]`, without the empty members at its end. The first
//! three are numbers: that of the rule in [`tables`], and those of names there. A place is the number of a field whose
//! path has only keys of the table, or else a path. If [`sentence`] returns the message, the message here is 0; if it
//! also returns the params, they are 1. If there are no params, no fix or no control, there is a 0 in their place.
//!
//! A fix is `[safe, label]` if it removes the value. If it sets the value, the value follows. If it renames the key,
//! the value and its new path follow.

use std::borrow::Cow;

use crate::context::Context;
use crate::json::path::{Path, Segment};
use crate::json::writer::Writer;
use crate::judge::raw::{RawIssue, RawReport};
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::report::text::LISTED;
use crate::report::{Edit, Fix};
use crate::tables::columns::{Basis, Severity};
use crate::tables::fields::{Field, Level, OPTIONS};
use crate::tables::rules::{Demand, Operation, Rule, rules};
use crate::words::messages;

/// Returns the tables that the package needs to gather an object and to read a report, as JSON.
///
/// They are: the field at which each operation's input begins, in the order of the operations; the parent and the key
/// of each field; the options; the id and the code of each rule; the names of severities; those of bases.
pub(super) fn tables() -> String {
    let mut out = Writer(String::with_capacity(1 << 14));
    out.open('[');
    out.open('[');
    for operation in Operation::ALL {
        out.number(operation.level().root() as usize);
    }
    out.close(']');
    out.open('[');
    for field in Field::ALL {
        out.number(field.parent() as usize);
        out.text(field.key());
    }
    out.close(']');
    out.open('[');
    for option in OPTIONS {
        out.text(option.name);
    }
    out.close(']');
    out.open('[');
    for rule in rules() {
        out.text(rule.id);
        out.text(rule.code.name());
    }
    out.close(']');
    out.open('[');
    // The list begins with the highest number.
    for severity in Severity::ALL.iter().rev() {
        out.text(severity.name());
    }
    out.close(']');
    out.open('[');
    for basis in Basis::ALL {
        out.text(basis.name());
    }
    out.close(']');
    out.close(']');
    out.0
}

impl Writer {
    /// Writes a report. The context is that of the check.
    #[inline(never)]
    pub(super) fn tuples(&mut self, report: &RawReport, context: &Context) {
        self.open('[');
        self.number(report.ok.into());
        self.number(context.locale as usize);
        self.text(&context.locale.docs(&context.docs_base, ""));
        for issue in &report.issues {
            self.tuple(issue, context.locale);
        }
        self.close(']');
    }

    fn tuple(&mut self, issue: &RawIssue, locale: Locale) {
        let RawIssue { number, rule, severity, basis, path, field, params, fix } = issue;
        self.open('[');
        self.number(*number);
        self.number(*severity as usize);
        self.number(*basis as usize);
        let plain = field.filter(|field| is_plain(*field, path));
        match plain {
            Some(field) => self.number(field as usize),
            None => self.path(path),
        }
        let of_rule = plain.is_some() && is_of_rule(rule, params);
        match of_rule {
            true => self.number(0),
            false => self.text(&issue.message(locale)),
        }
        let control = field.and_then(|field| field.control(path));
        match params {
            Params::None if fix.is_none() && control.is_none() => {}
            Params::None => self.number(0),
            _ if of_rule => self.number(1),
            _ => self.object_of(params),
        }
        match fix {
            Some(fix) => self.short_fix(fix),
            None if control.is_some() => self.number(0),
            None => {}
        }
        if let Some(control) = control {
            self.path(&control);
        }
        self.close(']');
    }

    fn object_of(&mut self, params: &Params) {
        self.open('{');
        self.params(params);
        self.close('}');
    }

    fn short_fix(&mut self, fix: &Fix) {
        self.open('[');
        self.number(fix.safe.into());
        self.text(&fix.label);
        for edit in &fix.edits {
            if let Edit::Set(_, value) = edit {
                self.separate();
                self.raw(value);
            }
        }
        if let [_, Edit::Set(to, _)] = &*fix.edits {
            self.path(to);
        }
        self.close(']');
    }
}

/// Returns whether the message and the params of an issue about a field are the same whatever the input: [`sentence`]
/// returns them.
fn is_of_rule(rule: &Rule, params: &Params) -> bool {
    match (params, rule.demand) {
        (Params::None, _) => true,
        (Params::Format(_), Demand::Format(_)) | (Params::Allowed { .. }, Demand::OneOf(_)) => true,
        (Params::Alternatives(paths), Demand::Required(fields)) => {
            paths.len() == fields.len() && paths.iter().zip(fields).all(|(path, field)| is_plain(*field, path))
        }
        (Params::Alternatives(paths), Demand::InBody | Demand::AnyItem(_)) => paths.is_empty(),
        _ => false,
    }
}

/// Returns the message of an issue whose tuple has none, and the params of the rule, as a list in JSON.
pub(super) fn sentence(locale: usize, number: usize, field: usize) -> Option<String> {
    let (locale, field) = (*Locale::ALL.get(locale)?, *Field::ALL.get(field)?);
    let demand = rules().nth(number)?.demand;
    let params = match demand {
        Demand::OneOf(values) => {
            let mut allowed = Vec::new();
            for value in values.iter().take(LISTED) {
                allowed.push(Cow::Borrowed(*value));
            }
            Params::Allowed { allowed, count: values.len() }
        }
        Demand::Required(fields) => {
            let mut paths = Vec::new();
            for field in fields {
                paths.push(plain(*field));
            }
            Params::Alternatives(paths)
        }
        Demand::InBody | Demand::AnyItem(_) => Params::Alternatives(Vec::new()),
        Demand::Format(_) => demand.format(field).map_or(Params::None, Params::Format),
        _ => Params::None,
    };
    let mut out = Writer(String::new());
    out.open('[');
    out.text(&messages::message(locale, number, Some(field), &plain(field), &params));
    out.object_of(&params);
    out.close(']');
    Some(out.0)
}

/// Returns the path that the façade makes from a field.
fn plain(mut field: Field) -> Path {
    let mut steps = Vec::new();
    while !field.key().is_empty() {
        steps.push(Segment::Key(field.key().into()));
        field = field.parent();
    }
    steps.reverse();
    Path(steps)
}

/// Returns whether the façade can make the path from the field alone.
fn is_plain(field: Field, path: &Path) -> bool {
    field.level() != Level::Option && path.0.iter().all(|step| matches!(step, Segment::Key(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_each_name_at_its_number() {
        let severities = Severity::ALL.iter().rev().map(|severity| *severity as usize);
        let bases = Basis::ALL.iter().map(|basis| *basis as usize);
        assert!(severities.eq(0..Severity::ALL.len()) && bases.eq(0..Basis::ALL.len()));
        assert!(Locale::ALL.iter().map(|locale| *locale as usize).eq(0..Locale::ALL.len()));
        assert!(Field::ALL.iter().map(|field| *field as usize).eq(0..Field::ALL.len()));
    }
}
