//! English: the texts of the rule book's page around the rules.

use crate::words::language::Page;

pub(super) const PAGE: Page = Page {
    title: "kosc-orders: rule book",
    rule_book: "rule book",
    search: "Search",
    operation: "Operation",
    language: "Language",
    contents: "Contents",
    the_rules: "The rules",
    the_fields: "The fields",
    heading: "What an order has to satisfy",
    lead: "The {rules} rules and {fields} fields by which kosc-orders checks orders of the Kosc/Covage wholesale API v2, ruleset {ruleset}. Each rule says where it applies, what it demands, how serious it is if the order does not meet the demand, and who says so. The library is not affiliated with the vendor, whose catalogue is the authority on products and options.",
    who_says_so: "Who says so",
    when_needed: "When a field is needed",
    fields: "Fields",
    every_operation: "every operation",
    each_field: "each of the fields below",
    condition: "If",
    operations: "On",
    field: "Field",
    what_to_enter: "What to enter",
    rules: "Rules",
    found: "{rules} rules and {fields} fields found",
    clear: "Clear the search",
    playground: "Playground",
    try_rule: "Try this rule",
    theme: "Theme",
    themes: ["System", "Light", "Dark"],
};
