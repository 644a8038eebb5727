//! The parts of a language, as data. The structure is the same for all languages, and each folder fills it in.
//!
//! A name in braces is replaced: in messages, by a part of the issue or by another text; in the templates of grammar,
//! as their fields document. There, `{names|, | and }` is a list with the separator of its items and that of the last
//! two.

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

/// The texts of a rule.
#[derive(Clone, Copy)]
pub(super) struct RuleText {
    pub(super) rule: &'static str,
    /// The demand and its reason: a complete sentence for the rule book.
    pub(super) summary: &'static str,
    /// The messages of its issues, by the rule's id, or by the id and a word for the case. Without one, the message of
    /// the code is used.
    pub(super) messages: Messages,
}

/// The messages of a rule.
#[derive(Clone, Copy)]
pub(super) enum Messages {
    /// One message for all cases.
    One(&'static str),
    /// One message for each of these cases.
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

/// A value of the API, with its texts in a form.
#[derive(Clone, Copy)]
pub(super) struct ValueText {
    pub(super) value: &'static str,
    pub(super) label: &'static str,
    /// An explanation, or empty if the label is enough.
    pub(super) help: &'static str,
}

/// Returns a value with its label and its help.
pub(super) const fn value(value: &'static str, label: &'static str, help: &'static str) -> ValueText {
    ValueText { value, label, help }
}

/// All texts of a language.
pub(super) struct Language {
    /// Words that messages share.
    pub(super) words: &'static [Row],
    /// The names of codes, JSON types and fixes.
    pub(super) texts: &'static [Row],
    pub(super) rules: &'static [RuleText],
    pub(super) fields: &'static [(Field, &'static str)],
    pub(super) options: &'static [Row],
    /// The templates for labels that are not clear outside of their object. `{label}` is the label of a field,
    /// `{option}` that of its option.
    pub(super) alone: &'static [(Field, &'static str)],
    pub(super) values: &'static [(Vocabulary, &'static [ValueText])],
    /// The values of options.
    pub(super) option_values: &'static [ValueText],
    /// The sentences for the person who fills in a form.
    pub(super) said: &'static [Row],
    pub(super) help: &'static [(&'static [Field], &'static str)],
    /// The titles of the chapters, by their English titles. English itself needs none.
    pub(super) chapters: &'static [Row],
    pub(super) sections: &'static [(Section, &'static str)],
    pub(super) operations: &'static [(Operation, &'static str)],
    pub(super) codes: &'static [(Code, &'static str)],
    pub(super) severities: &'static [(Severity, &'static str)],
    /// A word and a clause for each.
    pub(super) bases: &'static [(Basis, [&'static str; 2])],
    pub(super) obligations: &'static [(Obligation, &'static str)],
    /// Each fact and its negation.
    pub(super) facts: &'static [(Fact, [&'static str; 2])],
    pub(super) phrases: Phrases,
    pub(super) grammar: Grammar,
    pub(super) page: Page,
    pub(super) command: Command,
    pub(super) conversation: Conversation,
}

/// The texts of plans and refusals.
#[derive(Clone, Copy)]
pub(crate) struct Conversation {
    /// The message of each [`PlanRule`], in their order.
    pub(crate) plan: [&'static str; PlanRule::ALL.len()],
    /// For a wanted order that has an id, although no order is known.
    pub(crate) exists: &'static str,
    /// For a plan with an order that could not be read.
    pub(crate) lost: &'static str,
    /// For the statuses 401 and 403.
    pub(crate) no_access: &'static str,
    /// For the status 404.
    pub(crate) not_found: &'static str,
    /// For the status 413.
    pub(crate) too_large: &'static str,
    /// For the status 429.
    pub(crate) too_many: &'static str,
    /// For the statuses 502 to 504.
    pub(crate) unreachable: &'static str,
    /// For any other status of a fault of the platform, and for 408.
    pub(crate) failed: &'static str,
    /// For a call without an answer.
    pub(crate) no_answer: &'static str,
    /// What to do after these three, because the call may have taken effect.
    pub(crate) again: &'static str,
    /// Between a text and what the platform says.
    pub(crate) colon: &'static str,
    /// For an error without a text.
    pub(crate) unreadable: &'static str,
}

/// The words of explanations. `{part}` is replaced by a part of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Phrases {
    /// A part is true.
    pub yes: &'static str,
    /// A part is false.
    pub no: &'static str,
    /// The part reads a value that is still empty.
    pub unknown: &'static str,
    /// A rule applies.
    pub applies: &'static str,
    /// A rule does not apply.
    pub applies_not: &'static str,
    /// A rule may apply.
    pub applies_unknown: &'static str,
    /// What would make a rule apply.
    pub would_apply: &'static str,
    /// What would make a rule not apply any more.
    pub would_not_apply: &'static str,
    /// What must be known first.
    pub depends: &'static str,
    /// Between a subject and the statement about it.
    pub colon: &'static str,
    /// Before parts that must all be true.
    pub all: &'static str,
    /// Before parts of which one must be true.
    pub some: &'static str,
    /// Before a part that must be false.
    pub not: &'static str,
}

/// The templates of sentences about conditions and demands.
pub(super) struct Grammar {
    /// The subject of a condition about an option.
    pub(super) option: &'static str,
    /// The texts of a condition that is always true, and of one that never is.
    pub(super) always: [&'static str; 2],
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    /// Between the parts of a rule's scope and of its condition.
    pub(super) semicolon: &'static str,
    /// `{subject}` has a value, or has none.
    pub(super) has: [&'static str; 2],
    /// For the value of a field.
    pub(super) value: Equality,
    /// For the kind of an option.
    pub(super) kind: Equality,
    pub(super) order_type: Noun,
    pub(super) request_type: Noun,
    pub(super) family: Noun,
    pub(super) members: MemberForms,
    /// `{names}` as the subject of a demand.
    pub(super) fields: Subject,
    /// The same in the genitive.
    pub(super) of_fields: Subject,
    pub(super) demands: Demands,
}

/// `{subject}` equals one of `{values}`, or none of them.
pub(super) struct Equality {
    pub(super) one: [&'static str; 2],
    pub(super) several: [&'static str; 2],
}

/// The name of a column of a rule's scope, and the words for its values.
pub(super) struct Noun {
    pub(super) subject: &'static str,
    pub(super) given: &'static str,
    pub(super) absent: &'static str,
    /// For one of the values that the table names.
    pub(super) known: &'static str,
}

/// The short forms of a column: templates with the parts of a [`Noun`] and `{names}`.
pub(super) struct MemberForms {
    pub(super) none: &'static str,
    pub(super) given: &'static str,
    pub(super) known: &'static str,
    pub(super) known_or_none: &'static str,
    pub(super) other: &'static str,
    pub(super) other_or_none: &'static str,
    pub(super) these: &'static str,
    pub(super) these_or_none: &'static str,
    /// For one name, and for more.
    pub(super) not_these: [&'static str; 2],
    pub(super) given_not_these: [&'static str; 2],
}

/// `{names}` for none (the input as a whole), for one, and for several.
pub(super) struct Subject {
    pub(super) none: &'static str,
    pub(super) one: &'static str,
    pub(super) several: &'static str,
}

/// The demands of rules, as templates with `{names}` (the names of the fields), `{fields}` and `{of_fields}` (the same,
/// from [`Subject`]), and further slots of the demand.
pub(super) struct Demands {
    /// For a rule that only gives a note.
    pub(super) notice: &'static str,
    /// For `{names}`, including the fields that may have the value instead.
    pub(super) required: &'static str,
    pub(super) given: &'static str,
    pub(super) not_empty: &'static str,
    /// `{condition}` is true for one of them.
    pub(super) some: &'static str,
    pub(super) not_this_value: &'static str,
    pub(super) forbidden: Forbidden,
    pub(super) not_enabled: &'static str,
    pub(super) not_null: &'static str,
    pub(super) ready: &'static str,
    pub(super) refused: &'static str,
    /// With `{values}`.
    pub(super) one_of: &'static str,
    /// With `{patterns}`.
    pub(super) format: &'static str,
    pub(super) siret: &'static str,
    pub(super) siren: &'static str,
    pub(super) rio: &'static str,
    pub(super) fixed_rio: &'static str,
    pub(super) email_domain: &'static str,
    pub(super) characters: &'static str,
    /// With `{most}` characters.
    pub(super) at_most: &'static str,
    pub(super) unique: &'static str,
    pub(super) whole: &'static str,
    pub(super) option_value: &'static str,
    pub(super) catalogue_value: &'static str,
    pub(super) staircase: &'static str,
    /// With `{stairs}`, the stairs above the floor.
    pub(super) floor: &'static str,
    pub(super) socket: &'static str,
    /// With `{stairs}` and `{floor}`.
    pub(super) socket_at: &'static str,
    pub(super) look: &'static str,
    pub(super) reading: Faults,
}

/// No value at `{names}`: for one, for two, for more.
pub(super) struct Forbidden {
    pub(super) one: &'static str,
    pub(super) two: &'static str,
    pub(super) more: &'static str,
}

/// The demands of reading on the input.
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

/// The texts of the rule book's page around the rules.
pub(crate) struct Page {
    /// The title of the browser's window.
    pub(crate) title: &'static str,
    pub(crate) rule_book: &'static str,
    pub(crate) search: &'static str,
    pub(crate) operation: &'static str,
    pub(crate) language: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) the_rules: &'static str,
    pub(crate) the_fields: &'static str,
    pub(crate) heading: &'static str,
    /// `{rules}` and `{fields}` are their numbers, `{ruleset}` is the version.
    pub(crate) lead: &'static str,
    pub(crate) who_says_so: &'static str,
    pub(crate) when_needed: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) every_operation: &'static str,
    /// Replaces the fields of a rule that has many.
    pub(crate) each_field: &'static str,
    pub(crate) condition: &'static str,
    pub(crate) operations: &'static str,
    pub(crate) field: &'static str,
    pub(crate) what_to_enter: &'static str,
    pub(crate) rules: &'static str,
    /// `{rules}` and `{fields}` are the numbers that a search found.
    pub(crate) found: &'static str,
    /// The button that ends a search.
    pub(crate) clear: &'static str,
    /// The link to the page that checks orders.
    pub(crate) playground: &'static str,
    /// The link to an order on that page that breaks the rule.
    pub(crate) try_rule: &'static str,
    pub(crate) theme: &'static str,
    /// The names of the themes: the system's, light, dark.
    pub(crate) themes: [&'static str; 3],
}

/// Asserts that a table has a row for each value of an enum, in the order of its `ALL`.
macro_rules! complete {
    ($language:ident: $($table:ident of $kind:ident,)*) => {
        $(
            let (mut rows, mut all) = ($language.$table, $kind::ALL);
            while let ([(key, _), more @ ..], [value, others @ ..]) = (rows, all) {
                assert!(*key as usize == *value as usize, concat!(
                    "`", stringify!($table), "` in src/words: a row is missing, or not in the order of `", stringify!($kind), "::ALL`"
                ));
                (rows, all) = (more, others);
            }
            assert!(rows.is_empty() && all.is_empty(), concat!(
                "`", stringify!($table), "` in src/words: a row is missing at the end, or is for no `", stringify!($kind), "`"
            ));
        )*
    };
}

/// Fails the build with a sentence and the name that it is about. A constant panic takes one text only.
#[allow(clippy::panic, clippy::indexing_slicing, reason = "evaluated while compiling: this is the build error")]
const fn fail(what: &str, name: &str) -> ! {
    let (what, name) = (what.as_bytes(), name.as_bytes());
    let mut text = [b' '; 160];
    let mut at = 0;
    while at < what.len() + name.len() {
        text[at] = if at < what.len() { what[at] } else { name[at - what.len()] };
        at += 1;
    }
    match str::from_utf8(&text) {
        Ok(text) => panic!("{}", text.trim_ascii_end()),
        Err(_) => panic!("a text of src/words is missing"),
    }
}

/// Asserts that there is a row for each value, in order.
const fn assert_values(mut rows: &[ValueText], mut values: &[&str]) {
    while let ([row, more @ ..], [value, others @ ..]) = (rows, values) {
        if !is_same(row.value, value) {
            fail("values.rs: no text, or in the wrong order: ", value);
        }
        assert!(!row.label.is_empty(), "values.rs: a value has no label");
        (rows, values) = (more, others);
    }
    assert!(
        rows.is_empty() && values.is_empty(),
        "values.rs: the last value of a set has no row, or a row is for no value"
    );
}

/// Asserts that both languages have a help for the same values.
const fn assert_helps(mut one: &[ValueText], mut two: &[ValueText]) {
    while let ([first, more @ ..], [second, others @ ..]) = (one, two) {
        assert!(
            first.help.is_empty() == second.help.is_empty(),
            "values.rs: a value has a help in one language and none in another"
        );
        (one, two) = (more, others);
    }
}

impl Language {
    /// Fails the build unless every table has a row for each value, in order.
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
            if !is_same(name, option.name) {
                fail("labels.rs: no label for an option, or in the wrong order: ", option.name);
            }
            (rows, options) = (more, others);
        }
        assert!(
            rows.is_empty() && options.is_empty(),
            "labels.rs: the last option has no row, or a row is for no option"
        );
    }

    /// Fails the build unless the language has the rules and fields of another, in the same order.
    pub(super) const fn assert_same(&self, other: &Self) {
        let (mut rules, mut others) = (self.rules, other.rules);
        while let [two, rest @ ..] = others {
            match rules {
                [one, more @ ..] if is_same(one.rule, two.rule) => (rules, others) = (more, rest),
                _ => fail("rules.rs: in one language only, or in the wrong order: ", two.rule),
            }
        }
        assert!(rules.is_empty(), "rules.rs: a rule has a text in one language only");
        let mut fields = Field::ALL;
        while let [field, more @ ..] = fields {
            assert!(
                self.helps(*field) == other.helps(*field),
                "help.rs: a field has a help in one language and none in another"
            );
            fields = more;
        }
    }

    /// Fails the build unless both languages have the same texts, and a help for the same values.
    pub(super) const fn assert_said(&self, other: &Self) {
        let (mut said, mut others) = (self.said, other.said);
        while let ([(one, _), more @ ..], [(two, _), rest @ ..]) = (said, others) {
            if !is_same(one, two) {
                fail("said.rs: in one language only, or in the wrong order: ", two);
            }
            (said, others) = (more, rest);
        }
        assert!(said.is_empty() && others.is_empty(), "said.rs: a text is in one language only");
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
