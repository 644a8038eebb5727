//! The texts about rules and fields: complete, in both languages, and well written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot continue should panic"
)]

use std::collections::BTreeSet;

use kosc_orders::rules::fields::{FIELDS, Field, Kind, OPTIONS, Obligation};
use kosc_orders::rules::prose;
use kosc_orders::rules::prose::Tree;
use kosc_orders::rules::{Cond, Fact, Rule, Truth, rules};
use kosc_orders::rules::{Explanation, Trace, TracedRule};
use kosc_orders::{Basis, Code, Issue, Locale, Operation, Path, Segment, Severity, export};
use serde_json::Value;

const LOCALES: [Locale; 2] = [Locale::En, Locale::Fr];
const LONGEST: usize = 400;

fn both<T>(say: impl Fn(Locale) -> T) -> [T; 2] {
    LOCALES.map(say)
}

/// Returns the text outside backticks. The number of backticks must be even.
fn outside(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    assert!(parts.len() % 2 == 1, "an open backtick: {text}");
    parts.into_iter().step_by(2).collect::<Vec<_>>().join("x")
}

/// Checks any text.
fn assert_written(locale: Locale, text: &str) {
    assert!(!text.is_empty() && text.trim() == text, "nothing, or a space at an end: {text:?}");
    assert!(text.chars().count() <= LONGEST, "{} characters: {text}", text.chars().count());
    let said = outside(text);
    assert!(!said.contains("  ") && !text.contains("``"), "two spaces, or an empty name: {text}");
    assert!(!said.contains(" ,") && !said.contains(" ."), "a space before a comma or a full stop: {text}");
    assert!(!said.contains("{") && !said.contains("…"), "a gap left open: {text}");
    match locale {
        Locale::En => assert!(!said.contains(['\u{a0}', '’', '«']), "typography of another language: {text}"),
        Locale::Fr => assert_french(text, &said),
        other => unreachable!("nothing is known of the language {other}"),
    }
}

fn assert_french(text: &str, said: &str) {
    assert!(!said.contains('\''), "a straight apostrophe: {text}");
    assert!(!said.contains(['"', '“', '”']), "quotation marks of another language: {text}");
    let marks: Vec<char> = said.chars().collect();
    for (at, mark) in marks.iter().enumerate() {
        let [before, after] = [at.wrapping_sub(1), at + 1].map(|at| marks.get(at).copied().unwrap_or(' '));
        match mark {
            ':' | ';' | '?' | '!' | '»' => assert_eq!(before, '\u{a0}', "no no-break space before {mark}: {text}"),
            '«' => assert_eq!(after, '\u{a0}', "no no-break space after {mark}: {text}"),
            '\u{a0}' => assert!(":;?!»".contains(after) || before == '«', "a stray no-break space: {text}"),
            _ => {}
        }
    }
}

/// Checks a complete sentence.
fn assert_sentence(locale: Locale, text: &str) {
    assert_written(locale, text);
    let first = text.chars().next().unwrap();
    assert!(first.is_uppercase() || first == '`', "starts small: {text}");
    assert!(text.ends_with('.'), "no full stop: {text}");
}

/// Checks a clause, which can follow a colon.
fn assert_clause(locale: Locale, text: &str) {
    assert_written(locale, text);
    let first = text.chars().next().unwrap();
    assert!(first.is_lowercase() || first == '`', "starts with a capital: {text}");
    assert!(!text.ends_with(['.', ':']), "ends as a sentence: {text}");
}

#[test]
fn every_rule_has_a_summary_of_its_own() {
    let ids: BTreeSet<&str> = rules().map(|rule| rule.id).collect();
    assert!(ids.len() > 100, "{}", ids.len());
    for locale in LOCALES {
        let mut said = BTreeSet::new();
        for id in &ids {
            let text = prose::summary(locale, id).unwrap_or_else(|| panic!("{id} has no summary in {locale:?}"));
            assert_sentence(locale, text);
            assert!(said.insert(text), "said of two rules: {text}");
            assert_eq!(text.matches(". ").count(), 0, "one sentence: {text}");
        }
    }
}

/// The basis says that a rule is a guess, in one sentence for all rules.
#[test]
fn no_summary_says_itself_that_it_is_a_guess() {
    for rule in rules() {
        for text in both(|locale| prose::summary(locale, rule.id).unwrap()) {
            for word in ["our reading", "we read", "we assume", "inferred", "hypothèse", "selon nous", "we take"] {
                assert!(!text.to_lowercase().contains(word), "{}: {text}", rule.id);
            }
        }
    }
    for locale in LOCALES {
        assert_clause(locale, prose::basis_text(locale, Basis::Inferred));
    }
}

/// Words that STYLE.md replaces by plainer ones.
const UNPLAIN: [&str; 19] = [
    "beside", "behind", "grave", "hold", "holds", "judge", "judged", "judges", "mind", "minds", "nobody", "somebody",
    "stand", "stands", "stood", "tell", "tells", "told", "whoever",
];

#[test]
fn every_english_text_has_plain_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("src/words/en")).unwrap().map(|file| file.unwrap().path()).collect();
    files.push(folder.join("www-example/src/words/en.ts"));
    assert!(files.len() > 10, "{files:?}");
    let mut seen = 0;
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // Every second part is in quotation marks.
            for text in line.split('"').skip(1).step_by(2) {
                let text = outside(text);
                let found = text.split(|one: char| !one.is_alphabetic()).find(|word| UNPLAIN.contains(word));
                assert_eq!(found, None, "{}: use a word of STYLE.md in: {text}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 1_000, "{seen} texts");
}

/// Objects and lists with a help text. A form gives them a heading.
const HELPED: [Field; 6] =
    [Field::AddressSecondRdv, Field::EndCustomer, Field::Contact, Field::OperatorInfo, Field::Options, Field::Bounds];

#[test]
fn every_field_with_a_value_has_a_label_and_a_help() {
    for field in Field::ALL {
        let holds_others = matches!(field.row().kind, Kind::Object | Kind::List | Kind::Options);
        let helped = !holds_others || HELPED.contains(field);
        for locale in LOCALES {
            assert_clause(locale, prose::label(locale, *field).to_lowercase().as_str());
            let help = prose::help(locale, *field);
            assert_eq!(
                help.is_some(),
                helped,
                "{field:?}: each field with a value has a help in src/words/{}/help.rs, and an object or a list only if \
                 it is in `HELPED`",
                locale.name(),
            );
            if let Some(help) = help {
                assert_sentence(locale, help);
            }
        }
    }
}

#[test]
fn no_two_fields_have_the_same_name() {
    let names: BTreeSet<String> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(names.len(), Field::ALL.len());
}

#[test]
fn every_name_has_one_for_readers() {
    for locale in LOCALES {
        let mut said = Vec::new();
        said.extend(Operation::ALL.iter().map(|at| prose::operation(locale, *at)));
        said.extend(Code::ALL.iter().map(|at| prose::code(locale, *at)));
        said.extend([Severity::Error, Severity::Warning, Severity::Info].map(|at| prose::severity(locale, at)));
        for basis in [Basis::Documented, Basis::Vendor, Basis::Standard, Basis::Inferred] {
            said.extend([prose::basis(locale, basis), prose::basis_text(locale, basis)]);
        }
        for letter in [Obligation::O, Obligation::S, Obligation::F, Obligation::C, Obligation::R] {
            said.push(prose::obligation(locale, letter));
        }
        said.extend(OPTIONS.iter().map(|option| prose::option_label(locale, option.name).unwrap()));
        for text in said {
            assert_written(locale, text);
            let first = text.chars().next().unwrap();
            let acronym = text.chars().nth(1).is_some_and(char::is_uppercase);
            let folder = locale.name();
            assert!(
                first.is_lowercase() || acronym,
                "src/words/{folder}: begin {text:?} with a small letter or an acronym"
            );
        }
        for row in FIELDS {
            let title = prose::section(locale, row.section);
            assert_written(locale, title);
            assert!(title.starts_with(char::is_uppercase), "{title}");
        }
    }
    for operation in Operation::ALL {
        let [english, french] = both(|locale| prose::operation(locale, *operation));
        assert_ne!(english, french);
    }
    for row in FIELDS.iter().filter(|row| row.section.name() != "options") {
        let [english, french] = both(|locale| prose::section(locale, row.section));
        assert_ne!(english, french);
    }
}

#[test]
fn every_fact_and_its_contrary_have_words() {
    for locale in LOCALES {
        let mut said = BTreeSet::new();
        for fact in Fact::ALL {
            let holds: &'static Cond = Box::leak(Box::new(Cond::Fact(*fact)));
            for text in [prose::words(locale, holds), prose::words(locale, &Cond::Not(holds))] {
                assert_clause(locale, &text);
                assert!(said.insert(text.clone()), "said twice: {text}");
            }
        }
    }
}

#[test]
fn every_demand_condition_and_part_has_words() {
    for rule in rules() {
        for locale in LOCALES {
            // A demand can list a dozen fields, or a long pattern.
            let demand = prose::demand(locale, rule);
            assert!(!demand.contains("  ") && !demand.is_empty(), "{demand}");
            let when = prose::when(locale, rule);
            if when.is_empty() {
                assert!(prose::parts(locale, rule).is_empty(), "{}", rule.id);
            } else {
                assert_clause(locale, &when);
            }
            for part in prose::parts(locale, rule) {
                assert_clause(locale, &part.holds);
                assert_clause(locale, &part.fails);
                assert_ne!(part.holds, part.fails);
                // "si" becomes "s'" before these, and an answer must be able to follow any part.
                assert!(locale == Locale::En || !part.holds.starts_with("il "), "{}", part.holds);
            }
        }
    }
}

#[test]
fn words_join_and_negate() {
    const TYPE: Cond = Cond::Is(Field::CustomerType, "individual");
    const EITHER: Cond = Cond::Any(&[TYPE, Cond::Has(Field::Comment)]);
    let both = |cond: &Cond| both(|locale| prose::words(locale, cond));
    assert_eq!(
        both(&Cond::All(&[Cond::Has(Field::Status), EITHER])),
        [
            "`status` is present and (`end_customer.type` is `individual` or `comment` is present)",
            "`status` a une valeur et (`end_customer.type` vaut `individual` ou `comment` a une valeur)",
        ]
    );
    // The negation of *or* is *neither … nor*, and needs no brackets next to another *and*.
    assert_eq!(
        both(&Cond::All(&[Cond::Has(Field::Status), Cond::Not(&EITHER)])),
        [
            "`status` is present and `end_customer.type` is not `individual` and `comment` is absent",
            "`status` a une valeur et `end_customer.type` ne vaut pas `individual` et `comment` n’a pas de valeur",
        ]
    );
    assert_eq!(
        both(&Cond::Not(&Cond::In(Field::CustomerType, &["registered", "individual"]))),
        [
            "`end_customer.type` is neither `registered` nor `individual`",
            "`end_customer.type` ne vaut ni `registered` ni `individual`",
        ]
    );
    assert_eq!(
        both(&Cond::Is(Field::Option, "portability")),
        ["the option is `portability`", "l’option est `portability`"]
    );
}

fn leaves(tree: &Tree, found: &mut Vec<usize>) {
    match tree {
        Tree::Part(number) => found.push(*number),
        Tree::Not(tree) => leaves(tree, found),
        Tree::All(trees) | Tree::Any(trees) => trees.iter().for_each(|tree| leaves(tree, found)),
    }
}

/// The order of a trace: the scope first, then the condition's leaves from left to right.
#[test]
fn the_tree_names_each_part_once_and_in_order() {
    for rule in rules() {
        let mut found = Vec::new();
        leaves(&prose::tree(rule), &mut found);
        let parts = prose::parts(Locale::En, rule);
        assert_eq!(found, (0..parts.len()).collect::<Vec<_>>(), "{}", rule.id);
    }
    let rule = rules().find(|rule| rule.id == "stairs/required").unwrap();
    let parts: Vec<String> = prose::parts(Locale::En, rule).into_iter().map(|part| part.holds).collect();
    assert_eq!(
        parts,
        [
            "the order type is `activate`",
            "the request type is `create` or `activate_undefined`",
            "the family is `F`",
            "the building has no stairs",
        ]
    );
    assert_eq!(serde_json::to_string(&prose::tree(rule)).unwrap(), r#"["all",0,1,2,["not",3]]"#);
}

fn trace(id: &str, field: Field, applies: Truth, parts: &[Truth], decides: &[bool]) -> Trace {
    let row = rules().position(|rule| rule.id == id).unwrap();
    let rule: &Rule = rules().nth(row).unwrap();
    let traced = TracedRule {
        row: u16::try_from(row).unwrap(),
        rule: rule.id,
        severity: None,
        applies,
        parts: parts.to_vec(),
        decides: decides.to_vec(),
    };
    let path = Path(vec![Segment::Key("bounds".into()), Segment::Index(0), Segment::Key("address".into())]);
    Trace { path, field, rules: vec![traced] }
}

#[test]
fn an_explanation_says_what_would_change_the_answer() {
    use Truth::{No, Unknown, Yes};
    let explained = |locale, applies, parts: [Truth; 4], decides: [bool; 4]| {
        let trace = trace("stairs/required", Field::Stairs, applies, &parts, &decides);
        Explanation::of(&trace, locale, "https://docs.example/rules").rules.remove(0)
    };
    let found = explained(Locale::En, No, [Yes, No, Yes, No], [false, true, false, false]);
    assert_eq!(
        found.would_change,
        ["would apply if this were true: the request type is `create` or `activate_undefined`"]
    );
    assert_eq!(found.text, "does not apply: `bounds[].address.stairs` must have a value");
    assert_eq!(found.docs, "https://docs.example/rules#stairs/required");
    assert_eq!(found.heading, Some("Update the address of an order"));
    assert!(!found.guess);

    let found = explained(Locale::Fr, Yes, [Yes, Yes, Yes, No], [true; 4]);
    assert_eq!(found.would_change[3], "ne s’appliquerait plus dans ce cas\u{a0}: l’immeuble n’a pas d’escalier");
    assert_eq!(
        found.would_change[0],
        "ne s’appliquerait plus dans ce cas\u{a0}: le type de commande n’est pas `activate`"
    );

    // Only an open part can decide an open result.
    let found = explained(Locale::En, Unknown, [Yes, Unknown, Yes, No], [false, true, false, false]);
    assert_eq!(found.would_change, ["it depends on whether the request type is `create` or `activate_undefined`"]);
    assert_eq!(found.conditions[1].state_text, "not known yet");
}

#[test]
fn an_explanation_in_a_terminal_shows_how_conditions_are_joined() {
    let trace = trace("stairs/required", Field::Stairs, Truth::No, &[Truth::No; 4], &[false; 4]);
    let text = Explanation::of(&trace, Locale::En, "").to_string();
    assert!(text.starts_with("bounds.0.address (staircase)\n\nstairs/required\n  does not apply: "), "{text}");
    let tree = "    all of:\n      the order type is `activate`: no\n";
    assert!(text.contains(tree), "{text}");
    assert!(text.contains("      not:\n        the building has no stairs: no\n"), "{text}");
}

/// The data of the npm package contains what the functions return.
#[test]
fn the_exported_book_is_complete() {
    for locale in LOCALES {
        let book: Value = serde_json::from_str(&export::rules_json(locale)).unwrap();
        assert_eq!(book["rules"].as_array().unwrap().len(), rules().count());
        for (row, (found, rule)) in book["rules"].as_array().unwrap().iter().zip(rules()).enumerate() {
            assert_eq!(found["row"], row);
            assert_eq!(found["rule"], rule.id);
            assert_eq!(found["summary"], prose::summary(locale, rule.id).unwrap());
            for field in found["fields"].as_array().unwrap() {
                let known = book["fields"].get(field.as_str().unwrap()).is_some();
                assert!(known || field == "", "{field}");
            }
            for name in found["operations"].as_array().unwrap() {
                assert!(book["operations"].get(name.as_str().unwrap()).is_some());
            }
            for (key, names) in [("code", "codes"), ("severity", "severities"), ("basis", "bases")] {
                assert!(book[names].get(found[key].as_str().unwrap()).is_some(), "{key}");
            }
        }
        for (name, field) in book["fields"].as_object().unwrap() {
            assert!(book["sections"].get(field["section"].as_str().unwrap()).is_some(), "{name}");
            assert!(book["obligations"].get(field["obligation"].as_str().unwrap()).is_some(), "{name}");
        }
        assert_eq!(book["options"].as_object().unwrap().len(), OPTIONS.len());
    }
}

/// Returns the fragment that a page links to. `Issue.docs` ends with it.
fn fragment(issue: &Issue) -> &str {
    issue.docs.split_once('#').unwrap().1
}

#[test]
fn every_rule_and_field_has_its_anchor_on_the_page() {
    let page = export::page();
    let anchors: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let distinct: BTreeSet<&str> = anchors.iter().copied().collect();
    assert_eq!(anchors.len(), distinct.len(), "an anchor stands twice");
    for rule in rules() {
        assert!(distinct.contains(rule.id), "{}", rule.id);
    }
    for field in Field::ALL.iter().filter(|field| field.row().parent != **field) {
        assert!(distinct.contains(&*format!("field:{}", field.name())), "{field:?}");
    }
    let report = kosc_orders::check(Operation::Submit, b"{}", &kosc_orders::Context::default());
    assert!(report.issues.len() > 5);
    for issue in &report.issues {
        assert!(distinct.contains(fragment(issue)), "{}", issue.docs);
    }
    // The targets of the page's own links exist.
    for link in page.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(distinct.contains(link), "#{link}");
    }
}
