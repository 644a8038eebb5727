//! Refusals: real answers of Django REST framework, collected by `tests/drf/collect.py`, and any other answers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path as File;

use kosc_orders::conversation::{RefusalOptions, refusal};
use kosc_orders::{Audience, Code, Locale, Operation, Params, Path};
use serde_json::{Value, json};

fn answers() -> Vec<Value> {
    let file = File::new(env!("CARGO_MANIFEST_DIR")).join("tests/drf/answers.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn every_error_of_django_lands_at_its_path() {
    let cases = answers();
    let (mut meant, mut said) = (0, 0);
    for case in &cases {
        let sent = case.get("sent").map(Value::to_string);
        let options = RefusalOptions {
            sent: sent.as_deref().map(str::as_bytes),
            non_field_key: case["key"].as_str(),
            ..RefusalOptions::default()
        };
        let status = case["status"].as_u64().unwrap() as u16;
        let report = refusal(status, case["answer"].to_string().as_bytes(), &options);
        assert!(!report.ok);
        let found: BTreeSet<String> = report.issues.iter().map(|issue| issue.path.pointer()).collect();
        let places: BTreeSet<String> =
            case["places"].as_array().unwrap().iter().map(|place| place.as_str().unwrap().to_owned()).collect();
        // An error about a list is at the list or at its items. An error about an item is at the item or at a field
        // below it.
        let covers = |place: &String| found.iter().any(|path| path == place || path.starts_with(&format!("{place}/")));
        assert!(places.iter().all(covers), "{places:?} {found:?} {case}");
        let is_wanted =
            |path: &String| places.iter().any(|place| path == place || path.starts_with(&format!("{place}/")));
        assert!(found.iter().all(is_wanted), "{places:?} {found:?} {case}");
        for issue in &report.issues {
            let Params::Refused { text, means, unread, .. } = &issue.params else { panic!("{issue:?}") };
            assert_eq!((issue.code, issue.rule, *unread), (Code::Refused, "platform/refused", 0), "{case}");
            assert!(!text.is_empty() && text.iter().all(|text| issue.message.contains(text)));
            said += 1;
            meant += usize::from(means.is_some());
        }
    }
    println!("{} answers, {said} issues, {meant} of a known meaning", cases.len());
    assert!(cases.len() > 400 && meant * 10 > said * 9);
}

#[test]
fn what_a_sentence_means_is_the_same_in_both_languages() {
    let mut codes: [BTreeSet<&str>; 2] = Default::default();
    for case in answers() {
        let report = refusal(400, case["answer"].to_string().as_bytes(), &RefusalOptions::default());
        let language = usize::from(case["language"] == "fr");
        codes[language].extend(report.issues.iter().filter_map(|issue| match issue.params {
            Params::Refused { means, .. } => means.map(Code::name),
            _ => None,
        }));
    }
    assert_eq!(codes[0], codes[1]);
    assert!(codes[0].len() >= 7, "{codes:?}");
}

#[test]
fn other_bodies_are_read_as_far_as_they_say_something() {
    let read = |status, body: &str| {
        let report = refusal(status, body.as_bytes(), &RefusalOptions::default());
        let one = report.issues.iter().map(|issue| (issue.path.pointer(), issue.message.clone())).collect::<Vec<_>>();
        (report.ok, one)
    };
    let said = |message: &str| (false, vec![(String::new(), message.to_owned())]);
    let other =
        r#"{"error":"unknown IMB","details":null,"apirequest_uuid":"KOSC_0e22a184-1c89-4fc3-ac25-ab3c3b67fa52"}"#;
    let failed = "the platform did not carry out this call properly: \
                  read the order, or list the drafts after a creation, before you send this call again";
    assert_eq!(read(500, other), said(&format!("{failed}: unknown IMB")));
    assert_eq!(read(200, other), said("the platform refuses this: unknown IMB"));
    assert_eq!(read(200, r#"{"uuid":"a","type":"activate"}"#), (true, Vec::new()));
    assert_eq!(read(200, "<html>ok</html>"), (true, Vec::new()));
    let html = "<!DOCTYPE html>\n<html><head><title>502 Bad\n Gateway</title></head><body>nginx</body></html>";
    let gateway = "the gateway could not reach the platform: \
         read the order, or list the drafts after a creation, before you send this call again";
    assert_eq!(read(502, html), said(&format!("{gateway}: 502 Bad Gateway")));
    assert_eq!(read(504, ""), said(gateway));
    assert_eq!(read(413, ""), said("the platform refuses a body of this size"));
    assert_eq!(read(500, "Server Error"), said(&format!("{failed}: Server Error")));
    assert_eq!(read(408, ""), said(failed));
    let silence = "no answer came, because of the network or the platform: \
                   read the order, or list the drafts after a creation, before you send this call again";
    assert_eq!(read(0, ""), said(silence));
    assert_eq!(read(400, r#""no""#), said("the platform refuses this: no"));
    assert_eq!(read(400, "{}"), said("the platform answered with an error that says no more"));
}

#[test]
fn a_throttled_call_says_when_to_come_back_in_the_callers_language() {
    let options = RefusalOptions { retry_after: Some(17), locale: Locale::Fr, ..RefusalOptions::default() };
    let report = refusal(429, br#"{"detail":"Request was throttled."}"#, &options);
    assert!(report.issues[0].message.starts_with("la plateforme ne prend plus d’appels"));
    assert!(matches!(report.issues[0].params, Params::Refused { retry_after: Some(17), .. }));
    assert!(report.to_json().contains(r#""params":{"text":["Request was throttled."],"retryAfter":17,"status":429}"#));
}

#[test]
fn the_time_to_wait_is_read_from_the_answer_too_and_said_in_minutes_if_it_is_long() {
    let throttled = |text: &str, retry_after| {
        let options = RefusalOptions { retry_after, ..RefusalOptions::default() };
        let issue = refusal(429, json!({ "detail": text }), &options).issues.remove(0);
        let Params::Refused { retry_after, .. } = issue.params else { panic!("{issue:?}") };
        (retry_after, issue.say(Operation::Update, Locale::En, Audience::Person))
    };
    let said = |wait: &str| format!("Too many requests; try again {wait}.");
    let english = "Request was throttled. Expected available in 300 seconds.";
    assert_eq!(throttled(english, None), (Some(300), said("in 5 min")));
    assert_eq!(throttled("Requête ralentie. Disponible à nouveau dans 1 seconde.", None), (Some(1), said("in 1 s")));
    assert_eq!(throttled(english, Some(119)), (Some(119), said("in 119 s")));
    assert_eq!(throttled(english, Some(121)), (Some(121), said("in 3 min")));
    for text in ["Slow.", "Wait a second.", "in 99999999999999999999999 seconds"] {
        assert_eq!(throttled(text, None), (None, said("later")), "{text}");
    }
    // Of no other status.
    let issue = refusal(400, json!({ "detail": english }), &RefusalOptions::default()).issues.remove(0);
    assert!(matches!(issue.params, Params::Refused { retry_after: None, .. }));
}

#[test]
fn what_django_says_of_a_call_is_translated_and_what_else_an_answer_says_is_not() {
    let mut seen = BTreeSet::new();
    for case in answers().iter().filter(|case| [401, 403, 404].map(Value::from).contains(&case["status"])) {
        let status = case["status"].as_u64().unwrap() as u16;
        let options = RefusalOptions { locale: Locale::Fr, ..RefusalOptions::default() };
        let issue = refusal(status, case["answer"].to_string(), &options).issues.remove(0);
        let own = case["answer"]["detail"].as_str().unwrap();
        let [message, said] = match status {
            404 => ["la plateforme ne trouve pas", "Commande introuvable\u{a0}; vérifiez sa référence."],
            _ => [
                "la plateforme refuse l’accès\u{a0}: ",
                "Accès refusé par la plateforme\u{a0}; signalez-le au support.",
            ],
        };
        assert!(issue.message.starts_with(message) && issue.message.ends_with(own), "{}", issue.message);
        assert_eq!(issue.say(Operation::Update, Locale::Fr, Audience::Person), said);
        assert!(matches!(issue.params, Params::Refused { status: Some(known), .. } if known == status));
        seen.insert((status, own.to_owned()));
    }
    assert_eq!(seen.len(), 8);
    let english = |status, body: &str| refusal(status, body, &RefusalOptions::default()).issues.remove(0);
    let own = "the platform refuses this: Your contract has ended.";
    assert_eq!(english(403, r#"{"detail":"Your contract has ended."}"#).message, own);
    let order = r#"{"detail":"No Order matches the given query."}"#;
    assert!(english(404, order).message.starts_with("the platform does not find"));
    assert!(english(404, "").message.starts_with("the platform does not find"));
    let at_field = english(404, r#"{"service_ref":["Not found."]}"#);
    assert_eq!(
        (at_field.path.dotted(), &*at_field.message),
        ("service_ref".into(), "the platform refuses this: Not found.")
    );
}

#[test]
fn a_list_of_errors_is_at_the_fields_that_it_names() {
    let found = |at: &str, body: Value| {
        let options = RefusalOptions { at: Path::from_pointer(at).unwrap(), ..RefusalOptions::default() };
        let report = refusal(400, body, &options);
        let text = |issue: &kosc_orders::Issue| match &issue.params {
            Params::Refused { text, .. } => text.join("|"),
            params => panic!("{params:?}"),
        };
        report.issues.iter().map(|issue| format!("{} {}", issue.path.pointer(), text(issue))).collect::<Vec<_>>()
    };
    let siret = ["/end_customer/siret bad"];
    for entry in [
        json!({"field": "end_customer.siret", "message": "bad"}),
        json!({"field": "/end_customer/siret", "message": "bad", "code": "invalid"}),
        json!({"attr": "end_customer.siret", "detail": "bad", "code": "invalid"}),
        json!({"path": "end_customer.siret", "error": ["bad"]}),
    ] {
        assert_eq!(found("", json!({ "errors": [entry] })), siret);
        assert_eq!(found("", json!([entry])), siret);
        assert_eq!(found("", json!({ "type": "validation_error", "errors": [entry] })), siret);
    }
    let floor = json!({"errors": [{"field": "address.floor", "message": "bad"}]});
    assert_eq!(found("/bounds/0", floor), ["/bounds/0/address/floor bad"]);
    let floor = json!({"errors": [{"field": "bounds[1].address.floor", "message": "bad"}]});
    assert_eq!(found("", floor), ["/bounds/1/address/floor bad"]);
    let gtr = json!({"errors": [{"field": "options.gtr.value", "message": "bad"}]});
    assert_eq!(found("", gtr), ["/options/gtr/value bad"]);
    // Others are about the whole body.
    for name in ["shippingAddress", "bounds.x", "comment.0", "end_customer.siret.x"] {
        let body = json!({"errors": [{"field": name, "message": "bad"}]});
        assert_eq!(found("", body), [format!(" {name}: bad")]);
    }
    assert_eq!(found("", json!({"errors": [{"message": "bad"}, "worse"]})), [" worse", " bad"]);
    assert_eq!(found("", json!({"errors": {"comment": ["bad"]}})), ["/comment bad"]);
}

#[test]
fn a_person_reads_what_to_do_and_not_the_words_of_a_framework() {
    let say = |status, body: &str, locale| {
        let options =
            RefusalOptions { locale, retry_after: (status == 429).then_some(17), ..RefusalOptions::default() };
        refusal(status, body.as_bytes(), &options).issues[0].say(Operation::Submit, locale, Audience::Person)
    };
    let french = |status, body: &str| say(status, body, Locale::Fr);
    assert_eq!(french(429, r#"{"detail":"Slow."}"#), "Trop de demandes\u{a0}; réessayez dans 17\u{a0}s.");
    let again = "cherchez ou rechargez la commande, puis réessayez plus tard.";
    for status in [408, 500, 502, 503] {
        assert_eq!(french(status, ""), format!("Erreur de la plateforme\u{a0}; {again}"), "{status}");
    }
    assert_eq!(french(0, ""), format!("Pas de réponse de la plateforme\u{a0}; {again}"));
    assert_eq!(french(413, ""), "L’envoi est trop long\u{a0}; raccourcissez les textes.");
    // What Django says is known in both languages, and other words are quoted.
    let email = |text| json!({"end_customer": {"contact": {"email": [text]}}}).to_string();
    assert_eq!(french(400, &email("This field is required.")), "E-mail du contact\u{a0}: renseignez ce champ.");
    assert_eq!(
        say(400, &email("Saisissez une adresse e-mail valide."), Locale::En),
        "Contact e-mail: this does not have the right form; check it."
    );
    let own = "E-mail du contact\u{a0}: refusé par la plateforme\u{a0}: «\u{a0}Adresse inconnue.\u{a0}»";
    assert_eq!(french(400, &email("Adresse inconnue.")), own);
    assert_eq!(french(400, &email("Inconnue")), own.replace("Adresse inconnue.", "Inconnue") + ".");
    // A field that no form has is named, also next to an input.
    let foo = refusal(400, br#"{"foo": ["bar"]}"#, &RefusalOptions::default());
    for audience in [Audience::Person, Audience::AtInput] {
        let said = foo.issues[0].say(Operation::Submit, Locale::En, audience);
        assert_eq!(said, "“foo”: the platform refused this: “bar”.");
    }
}

#[test]
fn a_refusal_of_a_part_is_lifted_to_the_order() {
    let options = RefusalOptions { at: Path::from_pointer("/bounds/1").unwrap(), ..RefusalOptions::default() };
    let report = refusal(400, br#"{"address":{"stairs":["No."]},"non_field_errors":["Never."]}"#, &options);
    let found: Vec<_> = report.issues.iter().map(|issue| issue.path.dotted()).collect();
    assert_eq!(found, ["bounds.1.address.stairs", "bounds.1"]);
}

/// No answer makes the function fail, and values that say nothing are counted.
#[test]
fn anything_may_come() {
    let deep = format!("{}{}", "[".repeat(400), "]".repeat(400));
    let many =
        json!((0..5_000).map(|at| (at.to_string(), json!(["x"]))).collect::<serde_json::Map<_, _>>()).to_string();
    let bodies = [
        "null",
        "7",
        "[]",
        "[[]]",
        "[null,{}]",
        r#"{"a":7,"b":[true],"c":{"d":null}}"#,
        r#"{"":[""]}"#,
        "\u{FEFF}{}",
        "{",
        "\0",
        r#"{"detail":7,"error":[]}"#,
        r#"{"a":"\ud800"}"#,
        r#"{"message":"m","code":7}"#,
        &deep,
        &many,
    ];
    for body in bodies {
        for status in [0, 200, 400, 413, 429, 500, 502, 999] {
            let report = refusal(status, body.as_bytes(), &RefusalOptions::default());
            assert_eq!(report.ok, report.issues.is_empty());
            assert!(status == 200 || !report.ok, "{status} {body:.40}");
            assert!(report.issues.len() <= 1_001);
        }
    }
    let report = refusal(400, br#"{"a":7,"b":[true],"c":{"d":["x"]}}"#, &RefusalOptions::default());
    assert!(matches!(report.issues.last().unwrap().params, Params::Refused { unread: 2, .. }), "{report:?}");
    assert!(!refusal(400, b"\xFF\xFE", &RefusalOptions::default()).ok);
}
