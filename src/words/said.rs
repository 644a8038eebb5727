//! The sentences of issues for the person who fills in the form: with labels instead of paths, and what to do instead
//! of the rule.
//!
//! The key of a text is the rule's id with a word for the case, the rule's id, or the code. In a text, `{name}` is
//! replaced by a part of the issue or by the text of that key.
//!
//! `labels.ts` of the npm package does the same with the same tables. A test compares both on every case. The
//! WebAssembly build contains none of this.

use super::language::Language;
use super::prose;
use crate::json::path::{Path, Segment};
use crate::report::Issue;
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::tables::columns::Code;
use crate::tables::fields::{Field, Kind, Level, OPTIONS, Vocabulary};
use crate::tables::rules::{Demand, Operation, Rule, rules};
use crate::text::Format;

/// The reader of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Audience {
    /// The person who fills in the form, at any place. The sentence begins with the label.
    #[default]
    Person,
    /// The same person, next to the input, which has its label already.
    AtInput,
}

impl Issue {
    /// Returns the issue as a sentence for the person who fills in the form. [`Issue::message`] is for developers.
    ///
    /// `operation` is the operation of the check, because the same path can mean another field in another body. The issues
    /// of a plan and of a refusal have paths of an order: pass [`Operation::Update`].
    ///
    /// ```
    /// use kosc_orders::{Audience, Context, Locale, Operation, check};
    ///
    /// let customer = br#"{"end_customer": {"type": "registered", "name": "ACME", "siret": "732"}}"#;
    /// let report = check(Operation::Update, customer, &Context::default());
    /// let issue = &report.issues[0];
    /// assert_eq!(
    ///     issue.say(Operation::Update, Locale::En, Audience::Person),
    ///     "SIRET number: enter 14 digits and nothing else, like 73282932000074.",
    /// );
    /// assert_eq!(
    ///     issue.say(Operation::Update, Locale::Fr, Audience::AtInput),
    ///     "Saisissez 14 chiffres, comme 73282932000074.",
    /// );
    /// ```
    #[must_use]
    pub fn say(&self, operation: Operation, locale: Locale, audience: Audience) -> String {
        let language = locale.language();
        let field = resolve(&self.path, operation.level().root()).filter(|_| !self.path.0.is_empty());
        let mut sentence = Sentence { locale, language, issue: self, field, out: String::new() };
        let label = sentence.subject().filter(|_| audience == Audience::Person);
        if let Some(label) = label.or_else(|| sentence.unknown()) {
            sentence.out.push_str(&label);
            sentence.out.push_str(text(language, "colon"));
        }
        sentence.fill(sentence.text());
        finished(&sentence.out, text(language, "close"))
    }
}

/// Returns a complete sentence, with a capital and a full stop, unless it ends with a quoted sentence.
fn finished(text: &str, close: &str) -> String {
    let mut rest = text.chars();
    let mut sentence: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    sentence.push_str(rest.as_str());
    if !sentence.strip_suffix(close).unwrap_or(&sentence).ends_with(['.', '!', '?', '…']) {
        sentence.push('.');
    }
    sentence
}

fn find(language: &Language, key: &str) -> Option<&'static str> {
    language.said.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

fn text(language: &Language, key: &str) -> &'static str {
    find(language, key).unwrap_or_default()
}

/// Returns all texts of a language, by key.
pub(crate) fn said(locale: Locale) -> &'static [(&'static str, &'static str)] {
    locale.language().said
}

/// Returns whether a sentence shows an example of the format: by its name, or in an issue about it.
pub(crate) fn shows_sample(format: Format) -> bool {
    let language = Locale::default().language();
    let named = format!("{{sample {}}}", format.name());
    let shows = |rule: &Rule| {
        let mut said = find(language, rule.id).or_else(|| find(language, rule.code.name()));
        // A text may be that of another key.
        while let Some(other) = said.and_then(|text| find(language, text.strip_prefix('{')?.strip_suffix('}')?)) {
            said = Some(other);
        }
        said.is_some_and(|text| text.contains("{example}"))
    };
    let is_about = |rule: &Rule| match rule.demand {
        Demand::Format(Some(own)) => own == format,
        Demand::Format(None) => rule.fields.iter().any(|field| field.row().format == Some(format)),
        _ => false,
    };
    language.said.iter().any(|(_, text)| text.contains(&named)) || rules().any(|rule| is_about(rule) && shows(rule))
}

/// The largest number of names in a sentence.
const LISTED: usize = 8;

struct Sentence<'i> {
    locale: Locale,
    language: &'static Language,
    issue: &'i Issue,
    /// The field at the path, if the table has it.
    field: Option<Field>,
    out: String,
}

impl Sentence<'_> {
    /// Returns the subject of the sentence. For `enabled` and the value of an option, it is the option.
    fn subject(&self) -> Option<String> {
        let field = self.field?;
        match field {
            Field::OptionEnabled | Field::OptionValue => self.label(Field::Option),
            _ if field.level() == Level::Option && field != Field::Option => {
                Some(prose::label(self.locale, field).to_owned())
            }
            _ => self.label(field),
        }
    }

    /// Returns the name of a field that the platform names and the table does not have. No input shows its label.
    fn unknown(&self) -> Option<String> {
        match self.issue.path.0.last()? {
            Segment::Key(name) if self.field.is_none() && self.issue.code == Code::Refused => {
                let [open, close] = ["open", "close"].map(|mark| text(self.language, mark));
                Some([open, name, close].concat())
            }
            _ => None,
        }
    }

    fn label(&self, field: Field) -> Option<String> {
        Some(label_alone(self.locale, field, &self.issue.path))
    }

    /// Returns the text for the issue.
    fn text(&self) -> &'static str {
        let Issue { rule, code, path, params, .. } = self.issue;
        let key = match path.0.last() {
            Some(Segment::Key(key)) => key.as_ref(),
            _ => "",
        };
        let case = match params {
            Params::Allowed { allowed, .. } if allowed.is_empty() => "none",
            Params::Refused { status: Some(_), .. } => "failed",
            Params::Refused { means: Some(means), text, .. } if text.len() == 1 => means.name(),
            Params::Refused { text, .. } if text.is_empty() => "none",
            Params::Characters { characters, .. } if characters.iter().any(|found| found.replacement.is_none()) => {
                "some"
            }
            _ => "",
        };
        let place = if is_unseen(params) { "" } else { key };
        let status = match params {
            Params::Refused { status: Some(status), .. } => status.to_string(),
            _ => String::new(),
        };
        let keys = [place, &status, case].map(|of| format!("{rule} {of}"));
        // If the meaning of a refusal is known, the text is that of an issue with that code.
        let meaning = if let Params::Refused { means: Some(_), .. } = params { case } else { "" };
        let of_meaning = [format!("{meaning} none"), meaning.to_owned()];
        let of_code = [(*rule).to_owned(), format!("{} {case}", code.name()), code.name().to_owned()];
        keys.iter().chain(&of_meaning).chain(&of_code).find_map(|key| find(self.language, key)).unwrap_or_default()
    }

    fn fill(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, slot)| Some((before, slot.split_once('}')?)))
        {
            self.out.push_str(before);
            self.slot(name);
            rest = after;
        }
        self.out.push_str(rest);
    }

    fn slot(&mut self, slot: &str) {
        let (name, of) = slot.split_once(' ').unwrap_or((slot, ""));
        match (name, &self.issue.params) {
            ("field", _) => {
                let field = Field::ALL.iter().copied().find(|field| field.name() == of).unwrap_or(Field::Order);
                self.quote(&label_alone(self.locale, field, &Path::default()));
            }
            ("value", _) => {
                let (set, value) = of.split_once(' ').unwrap_or_default();
                let set = Vocabulary::ALL.iter().find(|known| known.name() == set);
                self.quote(set.and_then(|set| prose::value_label(self.locale, *set, value)).unwrap_or(value));
            }
            ("sample", _) => self.sample(of),
            ("example", Params::Format(format)) => self.sample(format.name()),
            ("values", Params::Allowed { allowed, count }) => {
                let labels: Vec<String> = allowed.iter().map(|value| self.value(value)).collect();
                self.list(&labels, *count > labels.len(), true);
            }
            ("values", _) => {
                let set = self.field.and_then(|field| field.row().vocabulary);
                let values = set.map_or(&[][..], Vocabulary::values);
                let labels: Vec<String> = values.iter().map(|value| self.value(value)).collect();
                self.list(&labels, false, true);
            }
            ("alternatives", Params::Alternatives(paths)) => self.list(&self.labels(paths), false, true),
            ("places", Params::Places { places, count }) => {
                self.list(&self.labels(places), *count > places.len(), false);
            }
            ("characters", Params::Characters { characters, count }) => {
                let mut shown: Vec<String> = Vec::new();
                for found in characters {
                    let shown_as = self.character(found.character, found.replacement);
                    if !shown.contains(&shown_as) {
                        shown.push(shown_as);
                    }
                }
                self.join(&shown, *count > characters.len(), false);
            }
            ("count", Params::Count(count)) => self.out.push_str(&count.to_string()),
            ("maximum", Params::Length(most)) => self.out.push_str(&most.to_string()),
            ("retry", Params::Refused { retry_after, .. }) => {
                let unit = retry_after.map_or("later", |seconds| if seconds < 120 { "seconds" } else { "minutes" });
                self.fill(text(self.language, unit));
            }
            ("minutes", Params::Refused { retry_after: Some(seconds), .. }) => {
                self.out.push_str(&seconds.div_ceil(60).to_string());
            }
            ("seconds", Params::Refused { retry_after: Some(seconds), .. }) => self.out.push_str(&seconds.to_string()),
            ("text", Params::Refused { text, .. }) => self.quote(&text.join(" ")),
            ("rule", _) => self.out.push_str(self.issue.rule),
            (key, _) => self.fill(text(self.language, key)),
        }
    }

    fn value(&self, value: &str) -> String {
        let label = self.field.and_then(|field| prose::choice_label(self.locale, field, value));
        label.unwrap_or(value).to_owned()
    }

    /// Returns the labels of places in an order, each once.
    fn labels(&self, paths: &[Path]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for path in paths {
            let label = resolve(path, Field::Order).map(|field| label_alone(self.locale, field, path));
            let label = label.unwrap_or_else(|| path.dotted());
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels
    }

    fn sample(&mut self, format: &str) {
        let format = Format::ALL.iter().find(|known| known.name() == format);
        self.out.push_str(format.and_then(|format| format.samples().0.first()).copied().unwrap_or("…"));
    }

    fn character(&self, character: char, replacement: Option<&str>) -> String {
        let [open, close] = ["open", "close"].map(|mark| text(self.language, mark));
        let shown = if is_hidden(character) {
            text(self.language, "hidden").to_owned()
        } else {
            [open, &character.to_string(), close].concat()
        };
        let replacement = match replacement {
            None => return shown,
            Some("") => text(self.language, "nothing").to_owned(),
            Some(" ") => text(self.language, "space").to_owned(),
            Some(replacement) => [open, replacement, close].concat(),
        };
        [&shown, text(self.language, "with"), &replacement].concat()
    }

    fn quote(&mut self, name: &str) {
        let [open, close] = ["open", "close"].map(|mark| text(self.language, mark));
        self.out.extend([open, name, close]);
    }

    fn list(&mut self, names: &[String], has_more: bool, is_choice: bool) {
        let [open, close] = ["open", "close"].map(|mark| text(self.language, mark));
        let quoted: Vec<String> = names.iter().map(|name| [open, name.as_str(), close].concat()).collect();
        self.join(&quoted, has_more, is_choice);
    }

    /// Returns the first few of some names.
    fn join(&mut self, names: &[String], has_more: bool, is_choice: bool) {
        let has_more = has_more || names.len() > LISTED;
        for (at, name) in names.iter().take(LISTED).enumerate() {
            let is_last = at + 1 == names.len() && !has_more && is_choice;
            let between = if is_last { text(self.language, "or") } else { ", " };
            self.out.push_str(if at == 0 { "" } else { between });
            self.out.push_str(name);
        }
        self.out.push_str(if has_more { ", …" } else { "" });
    }
}

/// The characters that are invisible on their own, from the first of each run to the last.
pub(crate) const HIDDEN: &[(char, char)] = &[
    ('\0', ' '),
    ('\u{7F}', '\u{A0}'),
    ('\u{AD}', '\u{AD}'),
    ('\u{300}', '\u{36F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{2000}', '\u{200F}'),
    ('\u{2028}', '\u{202F}'),
    ('\u{205F}', '\u{206F}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{E0000}', '\u{E0FFF}'),
];

fn is_unseen(params: &Params) -> bool {
    matches!(params, Params::Characters { characters, .. } if characters.iter().all(|found| is_hidden(found.character)))
}

fn is_hidden(character: char) -> bool {
    HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// Returns the label of the field at a path.
pub(crate) fn label_alone(locale: Locale, field: Field, path: &Path) -> String {
    let option = path.0.iter().find_map(|step| match step {
        Segment::Key(name) => prose::option_label(locale, name),
        Segment::Index(_) => None,
    });
    let label = prose::label(locale, field);
    match option {
        Some(option) if field == Field::Option => option.to_owned(),
        _ => alone(locale, field, option).map_or_else(
            || label.to_owned(),
            |template| template.replace("{option}", option.unwrap_or_default()).replace("{label}", label),
        ),
    }
}

/// Returns the template for the label of a field that is not clear outside of its object.
pub(crate) fn alone(locale: Locale, field: Field, option: Option<&str>) -> Option<&'static str> {
    let rows = locale.language().alone.iter();
    let mut around = rows.filter(|(object, _)| field.is_below(*object));
    around.find(|(object, _)| *object != Field::Option || option.is_some()).map(|(_, template)| *template)
}

/// Returns the field at a path of an input.
fn resolve(path: &Path, root: Field) -> Option<Field> {
    path.0.iter().try_fold(root, |field, step| match (field.row().kind, step) {
        (Kind::List, Segment::Index(_)) => field.item(),
        (Kind::Options, Segment::Key(name)) => {
            OPTIONS.iter().any(|option| option.name == name).then_some(Field::Option)
        }
        (Kind::Object, Segment::Key(key)) => field.child(key),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::conversation::PlanRule;

    fn slots(text: &str) -> impl Iterator<Item = &str> {
        text.split(['{', '}']).skip(1).step_by(2)
    }

    #[test]
    fn every_code_has_a_text_and_every_text_is_of_use() {
        let language = Locale::En.language();
        for code in Code::ALL {
            assert!(find(language, code.name()).is_some(), "{}", code.name());
        }
        let ids: Vec<&str> = rules().map(|rule| rule.id).chain(PlanRule::ALL.iter().map(|rule| rule.name())).collect();
        for (key, _) in language.said {
            let name = key.split(' ').next().unwrap();
            let is_word = language.said.iter().any(|(_, text)| slots(text).any(|slot| slot == *key));
            let is_code = Code::ALL.iter().any(|code| code.name() == name);
            let is_mark =
                ["close", "colon", "hidden", "later", "minutes", "nothing", "open", "or", "seconds", "space", "with"]
                    .contains(key);
            assert!(is_word || is_code || is_mark || ids.contains(&name), "{key}");
        }
    }

    #[test]
    fn slots_name_what_there_is_and_are_the_same_in_every_language() {
        let parts = [
            ["values", "alternatives", "places", "characters", "example", "count"],
            ["maximum", "text", "rule", "retry", "seconds", "minutes"],
        ]
        .concat();
        let english = Locale::En.language();
        for locale in Locale::ALL {
            let language = locale.language();
            for ((key, said), (_, first)) in language.said.iter().zip(english.said) {
                assert_eq!(said.matches('{').count(), said.matches('}').count(), "{key}");
                let sorted = |text: &'static str| {
                    let mut found: Vec<&str> = slots(text).collect();
                    found.sort_unstable();
                    found
                };
                assert_eq!(sorted(said), sorted(first), "{key}");
                for slot in slots(said) {
                    let (name, of) = slot.split_once(' ').unwrap_or((slot, ""));
                    let is_known = match name {
                        "field" => Field::ALL.iter().any(|field| field.name() == of),
                        "value" => of.split_once(' ').is_some_and(|(set, value)| {
                            let set = Vocabulary::ALL.iter().find(|known| known.name() == set);
                            set.is_some_and(|set| set.values().contains(&value))
                        }),
                        "sample" => Format::ALL.iter().any(|format| format.name() == of),
                        _ => parts.contains(&slot) || find(language, slot).is_some(),
                    };
                    assert!(is_known, "{key}: {{{slot}}}");
                }
            }
        }
    }

    #[test]
    fn labels_need_no_context() {
        for locale in Locale::ALL {
            for level in [Level::Order, Level::Query, Level::Event] {
                let root = level.root();
                let mut labels: Vec<String> = Vec::new();
                let fields = Field::ALL.iter().filter(|field| field.is_below(root) && field.level() != Level::Option);
                for field in fields.filter(|field| !field.key().is_empty()) {
                    let label = label_alone(*locale, *field, &Path::default());
                    assert!(!labels.contains(&label), "{label}");
                    labels.push(label);
                }
                assert!(!labels.is_empty());
            }
        }
        let path = Path::from_pointer("/options/gtr/enabled").unwrap();
        let label = label_alone(Locale::En, Field::OptionEnabled, &path);
        assert_eq!(label, "guaranteed repair time: enabled");
    }
}
