use super::*;
use crate::tables::fields::OPTIONS;
use crate::tables::rules::rules;

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(['{', '}']).skip(1).step_by(2)
}

#[test]
fn every_rule_has_a_text() {
    for rule in rules() {
        let prefix = [rule.id, " "].concat();
        let own = KEYS.iter().any(|key| *key == rule.id || key.starts_with(&prefix));
        assert!(own || KEYS.contains(&rule.code.name()), "{}", rule.id);
    }
}

#[test]
fn every_fix_of_a_format_has_a_text() {
    for format in Format::ALL {
        for safe in [true, false] {
            assert!(find("fix", format.told(safe)).is_some(), "{} {}", format.name(), format.told(safe));
        }
    }
}

#[test]
fn every_text_is_of_use() {
    let ids: Vec<&str> = rules().map(|rule| rule.id).collect();
    for key in KEYS.iter().filter(|key| key.contains('/')) {
        let id = key.split(' ').next().unwrap();
        assert!(ids.contains(&id), "{key} is no rule's");
    }
}

#[test]
fn names_in_braces_are_closed() {
    for (_, text) in Locale::ALL.iter().flat_map(|locale| locale.rows()) {
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
    }
}

#[test]
fn every_word_is_of_use() {
    let own = ["field", "input", "key", "or", "value"];
    for locale in Locale::ALL.iter().copied() {
        for (word, _) in locale.rows().iter().take(WORDS) {
            let used = locale.rows().iter().any(|(_, text)| names(text).any(|name| name == *word));
            assert!(used || own.contains(word), "{word}");
        }
    }
}

#[test]
fn all_languages_name_the_same_parts() {
    let parts = |text: &'static str| {
        let mut parts: Vec<&str> = names(text).filter(|name| PARTS.iter().any(|(part, _)| part == name)).collect();
        parts.sort();
        parts
    };
    for locale in Locale::ALL {
        for ((key, english), (_, text)) in KEYED.iter().zip(locale.rows()) {
            assert_eq!(parts(english), parts(text), "{key} in {}", locale.name());
        }
    }
}

#[test]
fn every_field_and_option_has_a_label() {
    let is_label = |label: &str| {
        let first = label.chars().next().unwrap();
        let acronym = label.chars().nth(1).is_some_and(char::is_uppercase);
        assert!(first.is_lowercase() || acronym, "{label}");
        assert!(label.chars().count() <= 36 && !label.contains(['.', ':', '(', '\'', '`']), "{label}");
    };
    for locale in Locale::ALL.iter().copied() {
        Field::ALL.iter().for_each(|field| is_label(label(locale, *field)));
        OPTIONS.iter().for_each(|option| is_label(option_label(locale, option.name).unwrap()));
    }
    assert_eq!(label(Locale::En, Field::CustomerSiret), "SIRET number");
    assert_eq!(label(Locale::Fr, Field::EventStopDeferred), "fin de la mise en attente");
    assert_eq!(option_label(Locale::Fr, "otp_displacement"), Some("déplacement de la prise optique"));
    assert_eq!(option_label(Locale::En, "grt"), None);
}

#[test]
fn a_long_list_is_cut() {
    let values: Vec<_> = (0..20).map(|_| "FI-3790-3415".to_owned().into()).collect();
    let rule = rules().find(|rule| rule.id == "endpoint/building").unwrap();
    let path = Path(vec![Segment::Key("reference".into())]);
    let field = Some(Field::EndpointReference);
    let said = message(Locale::En, rule, field, &path, &Params::Allowed { count: values.len(), allowed: values });
    assert!(said.ends_with("`FI-3790-3415`, …") && said.chars().count() <= 220, "{said}");
    let said = message(
        Locale::En,
        rule,
        field,
        &path,
        &Params::Allowed { allowed: vec!["a".into(), "b".into(), "c".into()], count: 3 },
    );
    assert!(said.ends_with(": choose `a`, `b` or `c`"), "{said}");
    let said =
        message(Locale::En, rule, field, &path, &Params::Allowed { allowed: vec!["a".repeat(300).into()], count: 1 });
    assert!(said.ends_with(": choose …"), "{said}");
}

#[test]
fn a_key_that_is_no_name_is_not_repeated() {
    let rule = rules().find(|rule| rule.id == "read/unknown-field").unwrap();
    let said = |key: &str| {
        let path = Path(vec![Segment::Key("end_customer".into()), Segment::Key(key.to_owned().into())]);
        [Locale::En, Locale::Fr].map(|locale| message(locale, rule, None, &path, &Params::Suggestion(None)))
    };
    assert!(said("fist_name").iter().all(|text| text.starts_with("`fist_name`")));
    for key in ["Jean Dupont", "", "`", &"a".repeat(41)] {
        let [english, french] = said(key);
        assert!(english.starts_with("this key is") && french.starts_with("cette clé n’est"), "{english} {french}");
    }
}
