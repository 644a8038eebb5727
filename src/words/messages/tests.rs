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
            assert!(
                find(const { group("fix") }, [format.told(safe), ""]).is_some(),
                "{} {}",
                format.name(),
                format.told(safe)
            );
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
    let own = ["field", "input", "key", "nothing", "or", "space", "value"];
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
    let is_label = |locale: Locale, label: &str| {
        let first = label.chars().next().unwrap();
        let acronym = label.chars().nth(1).is_some_and(char::is_uppercase);
        let file = format!("label {label:?} in src/words/{}/labels.rs", locale.name());
        assert!(first.is_lowercase() || acronym, "{file}: begin it with a small letter, or with an acronym");
        let len = label.chars().count();
        assert!(len <= 36, "{file}: it has {len} characters; write at most 36");
        let mark = label.chars().find(|mark| ['.', ':', '(', '\'', '`'].contains(mark));
        assert_eq!(mark, None, "{file}: write no full stop, colon, bracket, straight apostrophe or backtick");
    };
    for locale in Locale::ALL.iter().copied() {
        Field::ALL.iter().for_each(|field| is_label(locale, label(locale, *field)));
        OPTIONS.iter().for_each(|option| is_label(locale, option_label(locale, option.name).unwrap()));
    }
    assert_eq!(label(Locale::En, Field::CustomerSiret), "SIRET number");
    assert_eq!(label(Locale::Fr, Field::EventStopDeferred), "fin de la mise en attente");
    assert_eq!(option_label(Locale::Fr, "otp_displacement"), Some("déplacement de la prise optique"));
    assert_eq!(option_label(Locale::En, "grt"), None);
}

#[test]
fn a_long_list_is_cut() {
    let rule = rules().position(|rule| rule.id == "request-type/technology").unwrap();
    let path = Path(vec![Segment::Key("request_type".into())]);
    let said = |allowed: Vec<String>| {
        let (count, allowed) = (allowed.len(), allowed.into_iter().map(Into::into).collect());
        message(Locale::En, rule, Some(Field::RequestType), &path, &Params::Allowed { allowed, count })
    };
    let long = said(vec!["activate_defined".to_owned(); 20]);
    assert!(long.ends_with("`activate_defined`, …") && long.chars().count() <= 220, "{long}");
    let short = said(["a", "b", "c"].map(str::to_owned).to_vec());
    assert!(short.ends_with(": choose `a`, `b` or `c`"), "{short}");
    let longest = said(vec!["a".repeat(300)]);
    assert!(longest.ends_with(": choose …"), "{longest}");
}

/// Returns the text about the characters of a value at a field: the English one after the first colon, or the whole
/// text.
fn of_characters(field: Field, text: &str) -> String {
    let rule = rules().position(|rule| rule.id == "text/whitelist").unwrap();
    let mut characters: Vec<Offence> = fix::offences(text).collect();
    if field.row().characters != Characters::Name {
        characters.iter_mut().for_each(|offence| offence.replacement = None);
    }
    let params = Params::Characters { count: characters.len(), characters };
    let path = Path(vec![Segment::Key(field.row().key.into())]);
    let said = Locale::ALL.iter().map(|locale| message(*locale, rule, Some(field), &path, &params));
    let [english, french] = said.collect::<Vec<_>>().try_into().unwrap();
    assert!(english.chars().count() <= 220 && french.chars().count() <= 220, "{english} {french}");
    let (_, said) = english.split_once(" contains ").unwrap();
    said.strip_prefix("characters the platform refuses").unwrap_or(said).to_owned()
}

#[test]
fn each_character_is_said_once_with_what_to_write() {
    let name = |text| of_characters(Field::CustomerName, text);
    assert_eq!(name("ÉCOLE D'ÉTÉ & Cie"), ": replace `&` → `et`, `'` → space, `É` → `E`");
    assert_eq!(name("a`b\tc\u{200B}"), ": replace U+0009 → space, U+0060 → space, U+200B → nothing");
    assert_eq!(name("ÀÉÈÊËÏ"), ": replace `À` → `A`, `È` → `E`, `É` → `E`, `Ê` → `E`, `Ë` → `E`, …");
    assert_eq!(name("É я"), " (`É` → `E`, `я`): write it in Latin letters");
    assert_eq!(name("Zoe\u{301}"), " (U+0301): type the accented letters again");
}

#[test]
fn no_advice_makes_another_persons_datum() {
    let email = of_characters(Field::ContactEmail, "conan.o'brien@example.org");
    assert_eq!(email, " in an e-mail address (`'`): give another address of the contact");
    let floor = of_characters(Field::Floor, "−1");
    assert_eq!(floor, " (`−`): spell it as the buildings API does, with `-` for a minus sign");
    let number = of_characters(Field::StreetNumber, "12/14");
    assert_eq!(number, " (`/`): write the number of the end customer alone, like `12B`");
    let unseen = of_characters(Field::ContactEmail, "a@example.org\u{200B}");
    assert_eq!(unseen, "invisible characters that the platform refuses (U+200B): delete them");
    let decomposed = of_characters(Field::ContactEmail, "zoe\u{301}@example.org");
    assert!(decomposed.ends_with(": give another address of the contact"), "{decomposed}");
}

#[test]
fn an_option_is_named_wherever_the_path_ends() {
    let rule = rules().position(|rule| rule.id == "option/order-type").unwrap();
    for steps in [&["options", "gtr"][..], &["options", "gtr", "enabled"]] {
        let path = Path(steps.iter().map(|step| Segment::Key((*step).into())).collect());
        let said = message(Locale::En, rule, Some(Field::Option), &path, &Params::None);
        assert!(said.starts_with("the option `gtr` (guaranteed repair time) has no effect"), "{said}");
    }
}

#[test]
fn a_key_that_is_no_name_is_not_repeated() {
    let rule = rules().position(|rule| rule.id == "read/unknown-field").unwrap();
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
