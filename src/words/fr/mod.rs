//! French. The space before `:`, `;`, `?` and `!` is a no-break space and the apostrophe is U+2019. Field names have no
//! gender, so no participle agrees with one. Instructions are infinitives.

use super::language::Language;

mod command;
mod conversation;
mod help;
mod labels;
mod messages;
mod names;
mod page;
mod phrases;
mod rules;
mod said;
mod values;

pub(super) const LANGUAGE: Language = Language {
    words: messages::WORDS,
    texts: messages::TEXTS,
    rules: rules::RULES,
    fields: labels::FIELDS,
    options: labels::OPTIONS,
    alone: labels::ALONE,
    values: values::VALUES,
    option_values: values::OPTION_VALUES,
    said: said::SAID,
    help: help::HELP,
    chapters: names::CHAPTERS,
    sections: names::SECTIONS,
    operations: names::OPERATIONS,
    codes: names::CODES,
    severities: names::SEVERITIES,
    bases: names::BASES,
    obligations: names::OBLIGATIONS,
    facts: names::FACTS,
    phrases: phrases::PHRASES,
    grammar: phrases::GRAMMAR,
    page: page::PAGE,
    command: command::COMMAND,
    conversation: conversation::CONVERSATION,
};
