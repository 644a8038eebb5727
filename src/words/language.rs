//! What a language is made of: data, whose shape is the same for all. A folder fills it in.
//!
//! A text in braces stands for something else: in messages, for a part of the issue or another text; in the templates
//! of grammar, for what the field says. There, `{names|, | and }` is a list, with what joins its items and the last two.

use serde::Serialize;

use super::command::Command;
use super::pack::is_same;
use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::cond::Fact;
use crate::tables::conversation::PlanRule;
use crate::tables::fields::{Field, OPTIONS, Obligation, Section, Vocabulary};
use crate::tables::options::OptionValue;
use crate::tables::rules::Operation;

/// A key and its text.
pub(super) type Row = (&'static str, &'static str);

/// What is said of a rule.
#[derive(Clone, Copy)]
pub(super) struct RuleText {
    pub(super) rule: &'static str,
    /// What is asked and why: a sentence of its own, in the rule book.
    pub(super) summary: &'static str,
    /// The messages of its issues, by the rule's id, or the id and the word for a case. Without one, that of the code.
    pub(super) messages: Messages,
}

/// The messages of a rule.
#[derive(Clone, Copy)]
pub(super) enum Messages {
    /// One for all cases.
    One(&'static str),
    /// One for each of these cases.
    ByCase(&'static [Row]),
}

/// A rule with one message.
pub(super) const fn rule(rule: &'static str, summary: &'static str, message: &'static str) -> RuleText {
    RuleText { rule, summary, messages: Messages::One(message) }
}

/// A rule with a message for each case.
pub(super) const fn by_case(rule: &'static str, summary: &'static str, messages: &'static [Row]) -> RuleText {
    RuleText { rule, summary, messages: Messages::ByCase(messages) }
}

/// A rule whose message is that of its code.
pub(super) const fn by_code(rule: &'static str, summary: &'static str) -> RuleText {
    by_case(rule, summary, &[])
}

/// A value that the API spells, as a form shows it.
#[derive(Clone, Copy)]
pub(super) struct ValueText {
    pub(super) value: &'static str,
    pub(super) label: &'static str,
    /// What the label leaves open; empty where that is nothing.
    pub(super) help: &'static str,
}

/// A value with its label and its help.
pub(super) const fn value(value: &'static str, label: &'static str, help: &'static str) -> ValueText {
    ValueText { value, label, help }
}

/// All that a language says.
pub(super) struct Language {
    /// Words that messages share.
    pub(super) words: &'static [Row],
    /// What codes, JSON types and fixes are called.
    pub(super) texts: &'static [Row],
    pub(super) rules: &'static [RuleText],
    pub(super) fields: &'static [(Field, &'static str)],
    pub(super) options: &'static [Row],
    /// How labels stand alone that say little outside of an object: `{label}` is that of a field in it, `{option}` that of
    /// the option.
    pub(super) alone: &'static [(Field, &'static str)],
    pub(super) values: &'static [(Vocabulary, &'static [ValueText])],
    /// The values of options.
    pub(super) option_values: &'static [ValueText],
    /// What is said to who fills in a form.
    pub(super) said: &'static [Row],
    pub(super) help: &'static [(&'static [Field], &'static str)],
    /// The titles of the chapters, by their English ones: English needs none.
    pub(super) chapters: &'static [Row],
    pub(super) sections: &'static [(Section, &'static str)],
    pub(super) operations: &'static [(Operation, &'static str)],
    pub(super) codes: &'static [(Code, &'static str)],
    pub(super) severities: &'static [(Severity, &'static str)],
    /// A word and a clause for each.
    pub(super) bases: &'static [(Basis, [&'static str; 2])],
    pub(super) obligations: &'static [(Obligation, &'static str)],
    /// Each fact and its contrary.
    pub(super) facts: &'static [(Fact, [&'static str; 2])],
    pub(super) phrases: Phrases,
    pub(super) grammar: Grammar,
    pub(super) page: Page,
    pub(super) command: Command,
    pub(super) conversation: Conversation,
}

/// What plans and refusals say.
#[derive(Clone, Copy)]
pub(crate) struct Conversation {
    /// The message of each [`PlanRule`], in their order.
    pub(crate) plan: [&'static str; PlanRule::ALL.len()],
    /// Of the status 413.
    pub(crate) too_large: &'static str,
    /// Of the status 429.
    pub(crate) too_many: &'static str,
    /// Of the statuses 502 to 504.
    pub(crate) unreachable: &'static str,
    /// Of an error without words.
    pub(crate) unreadable: &'static str,
}

/// The few words that an explanation is made of. `{part}` stands for a part of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Phrases {
    /// A part holds.
    pub yes: &'static str,
    /// It does not hold.
    pub no: &'static str,
    /// What it asks is still empty.
    pub unknown: &'static str,
    /// A rule applies.
    pub applies: &'static str,
    /// It does not.
    pub applies_not: &'static str,
    /// It may.
    pub applies_unknown: &'static str,
    /// What would make a rule apply.
    pub would_apply: &'static str,
    /// What would make it apply no more.
    pub would_not_apply: &'static str,
    /// What has to be known first.
    pub depends: &'static str,
    /// Between what is said and what is said of it.
    pub colon: &'static str,
    /// Before parts that all have to hold.
    pub all: &'static str,
    /// Before parts of which one has to hold.
    pub some: &'static str,
    /// Before a part that has to fail.
    pub not: &'static str,
}

/// How sentences about conditions and demands are built.
pub(super) struct Grammar {
    /// What a condition calls the option it is about.
    pub(super) option: &'static str,
    /// What always holds, and what never does.
    pub(super) always: [&'static str; 2],
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    /// Between the parts of a rule's scope and its condition.
    pub(super) semicolon: &'static str,
    /// `{subject}` has a value, or none.
    pub(super) has: [&'static str; 2],
    /// What a field equals.
    pub(super) value: Equality,
    /// What an option is.
    pub(super) kind: Equality,
    pub(super) order_type: Noun,
    pub(super) request_type: Noun,
    pub(super) family: Noun,
    pub(super) members: MemberForms,
    /// `{names}` as the subject of a demand.
    pub(super) fields: Subject,
    /// The same as what something is of.
    pub(super) of_fields: Subject,
    pub(super) demands: Demands,
}

/// `{subject}` equals one of `{values}`, or none of them.
pub(super) struct Equality {
    pub(super) one: [&'static str; 2],
    pub(super) several: [&'static str; 2],
}

/// A column of a rule's scope, and what is said of its values.
pub(super) struct Noun {
    pub(super) subject: &'static str,
    pub(super) given: &'static str,
    pub(super) absent: &'static str,
    /// One of those that the table names.
    pub(super) known: &'static str,
}

/// What a column names, in the shorter way to say it: templates of a [`Noun`]'s parts and `{names}`.
pub(super) struct MemberForms {
    pub(super) none: &'static str,
    pub(super) given: &'static str,
    pub(super) known: &'static str,
    pub(super) known_or_none: &'static str,
    pub(super) other: &'static str,
    pub(super) other_or_none: &'static str,
    pub(super) these: &'static str,
    pub(super) these_or_none: &'static str,
    /// Of one name, and of more.
    pub(super) not_these: [&'static str; 2],
    pub(super) given_not_these: [&'static str; 2],
}

/// `{names}`: none, which is the input as a whole, one, or several.
pub(super) struct Subject {
    pub(super) none: &'static str,
    pub(super) one: &'static str,
    pub(super) several: &'static str,
}

/// What a rule demands: templates with `{names}`, the fields' names; `{fields}` and `{of_fields}`, the same as
/// [`Subject`] puts them; and what the demand has of its own.
pub(super) struct Demands {
    /// Of a rule that only reminds.
    pub(super) notice: &'static str,
    /// Of `{names}`, those that may have a value instead among them.
    pub(super) required: &'static str,
    pub(super) given: &'static str,
    pub(super) not_empty: &'static str,
    /// `{condition}` holds for some.
    pub(super) some: &'static str,
    pub(super) not_this_value: &'static str,
    pub(super) forbidden: Forbidden,
    pub(super) not_enabled: &'static str,
    pub(super) not_null: &'static str,
    pub(super) ready: &'static str,
    pub(super) refused: &'static str,
    /// `{values}`.
    pub(super) one_of: &'static str,
    /// `{patterns}`.
    pub(super) format: &'static str,
    pub(super) siret: &'static str,
    pub(super) siren: &'static str,
    pub(super) rio: &'static str,
    pub(super) fixed_rio: &'static str,
    pub(super) email_domain: &'static str,
    pub(super) characters: &'static str,
    /// `{most}` characters.
    pub(super) at_most: &'static str,
    pub(super) unique: &'static str,
    pub(super) whole: &'static str,
    pub(super) option_value: &'static str,
    pub(super) catalogue_value: &'static str,
    pub(super) staircase: &'static str,
    /// Below `{stairs}`.
    pub(super) floor: &'static str,
    pub(super) socket: &'static str,
    /// At `{stairs}` and `{floor}`.
    pub(super) socket_at: &'static str,
    pub(super) look: &'static str,
    pub(super) reading: Faults,
}

/// No value at `{names}`: at one, at two, at more.
pub(super) struct Forbidden {
    pub(super) one: &'static str,
    pub(super) two: &'static str,
    pub(super) more: &'static str,
}

/// What reading demands of the input.
pub(super) struct Faults {
    pub(super) json: &'static str,
    pub(super) kind: &'static str,
    pub(super) unicode: &'static str,
    pub(super) unknown_field: &'static str,
    pub(super) unknown_option: &'static str,
    pub(super) duplicate_key: &'static str,
    pub(super) option_shape: &'static str,
    pub(super) operation: &'static str,
    pub(super) context: &'static str,
    pub(super) truncated: &'static str,
    pub(super) path: &'static str,
}

/// What the page of the rule book says around the rules.
pub(crate) struct Page {
    /// Of the browser's window.
    pub(crate) title: &'static str,
    pub(crate) rule_book: &'static str,
    pub(crate) search: &'static str,
    pub(crate) operation: &'static str,
    pub(crate) language: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) the_rules: &'static str,
    pub(crate) the_fields: &'static str,
    pub(crate) heading: &'static str,
    /// `{rules}` and `{fields}` are how many there are, `{ruleset}` is the version.
    pub(crate) lead: &'static str,
    pub(crate) who_says_so: &'static str,
    pub(crate) when_needed: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) every_operation: &'static str,
    /// Stands for the fields of a rule that has many.
    pub(crate) each_field: &'static str,
    pub(crate) condition: &'static str,
    pub(crate) operations: &'static str,
    pub(crate) field: &'static str,
    pub(crate) what_to_enter: &'static str,
    pub(crate) rules: &'static str,
    /// `{rules}` and `{fields}` are how many a search found.
    pub(crate) found: &'static str,
    /// Ends a search.
    pub(crate) clear: &'static str,
    /// The page that checks orders.
    pub(crate) playground: &'static str,
    /// Leads to an order on that page which breaks the rule.
    pub(crate) try_rule: &'static str,
    pub(crate) theme: &'static str,
    /// The system's theme, light, dark.
    pub(crate) themes: [&'static str; 3],
}

/// Asserts that a table has a row for each value of an enum, in the order of its `ALL`.
macro_rules! complete {
    ($language:ident: $($table:ident of $kind:ident,)*) => {
        $(
            let (mut rows, mut all) = ($language.$table, $kind::ALL);
            while let ([(key, _), more @ ..], [value, others @ ..]) = (rows, all) {
                assert!(*key as usize == *value as usize, concat!("the rows of `", stringify!($table), "` are in order"));
                (rows, all) = (more, others);
            }
            assert!(rows.is_empty() && all.is_empty(), concat!("`", stringify!($table), "` has a row for each"));
        )*
    };
}

/// Asserts that there is a row for each value, in order.
const fn assert_values(mut rows: &[ValueText], mut values: &[&str]) {
    while let ([row, more @ ..], [value, others @ ..]) = (rows, values) {
        assert!(is_same(row.value, value), "the values of a set are in order");
        assert!(!row.label.is_empty(), "a value has a label");
        (rows, values) = (more, others);
    }
    assert!(rows.is_empty() && values.is_empty(), "a set has a row for each value");
}

/// Asserts that the values that have a help are the same.
const fn assert_helps(mut one: &[ValueText], mut two: &[ValueText]) {
    while let ([first, more @ ..], [second, others @ ..]) = (one, two) {
        assert!(first.help.is_empty() == second.help.is_empty(), "every language helps with the same values");
        (one, two) = (more, others);
    }
}

impl Language {
    /// Does not compile unless every table has a row for each value, in order.
    pub(super) const fn assert_complete(&self) {
        complete! { self:
            fields of Field,
            sections of Section,
            operations of Operation,
            codes of Code,
            severities of Severity,
            bases of Basis,
            obligations of Obligation,
            facts of Fact,
            values of Vocabulary,
        }
        let mut sets = self.values;
        while let [(set, rows), more @ ..] = sets {
            assert_values(rows, set.values());
            sets = more;
        }
        assert_values(self.option_values, OptionValue::KNOWN);
        let (mut rows, mut options) = (self.options, OPTIONS);
        while let ([(name, _), more @ ..], [option, others @ ..]) = (rows, options) {
            assert!(is_same(name, option.name), "the rows of `options` are in order");
            (rows, options) = (more, others);
        }
        assert!(rows.is_empty() && options.is_empty(), "`options` has a row for each");
    }

    /// Does not compile unless the language speaks of the same rules and fields as another, in the same order.
    #[allow(clippy::panic, reason = "evaluated while compiling: a missing value is a build error")]
    pub(super) const fn assert_same(&self, other: &Self) {
        let (mut rules, mut others) = (self.rules, other.rules);
        while let [two, rest @ ..] = others {
            match rules {
                [one, more @ ..] if is_same(one.rule, two.rule) => (rules, others) = (more, rest),
                // The rule that is missing here, or in the wrong place.
                _ => panic!("{}", two.rule),
            }
        }
        assert!(rules.is_empty(), "a rule of one language only");
        let mut fields = Field::ALL;
        while let [field, more @ ..] = fields {
            assert!(self.helps(*field) == other.helps(*field), "every language helps with the same fields");
            fields = more;
        }
    }

    /// Does not compile unless what is said in one language is said in the other, and each value that has a help in one
    /// has one in the other.
    #[allow(clippy::panic, reason = "evaluated while compiling: what is missing is a build error")]
    pub(super) const fn assert_said(&self, other: &Self) {
        let (mut said, mut others) = (self.said, other.said);
        while let ([(one, _), more @ ..], [(two, _), rest @ ..]) = (said, others) {
            if !is_same(one, two) {
                panic!("{}", *two);
            }
            (said, others) = (more, rest);
        }
        assert!(said.is_empty() && others.is_empty(), "said in one language only");
        let (mut alone, mut others) = (self.alone, other.alone);
        while let ([(one, _), more @ ..], [(two, _), rest @ ..]) = (alone, others) {
            assert!(*one as usize == *two as usize, "the same labels stand alone in every language");
            (alone, others) = (more, rest);
        }
        assert!(alone.is_empty() && others.is_empty(), "the same labels stand alone in every language");
        let (mut sets, mut others) = (self.values, other.values);
        while let ([(_, one), more @ ..], [(_, two), rest @ ..]) = (sets, others) {
            assert_helps(one, two);
            (sets, others) = (more, rest);
        }
        assert_helps(self.option_values, other.option_values);
    }

    const fn helps(&self, field: Field) -> bool {
        let mut rows = self.help;
        while let [(fields, _), more @ ..] = rows {
            let mut fields = *fields;
            while let [one, others @ ..] = fields {
                if *one as usize == field as usize {
                    return true;
                }
                fields = others;
            }
            rows = more;
        }
        false
    }
}
