//! Reads the platform's refusals.

use crate::answers::conversation::issue::{issue, lift};
use crate::answers::conversation::means::{is_about_call, means, seconds};
use crate::answers::conversation::places::child;
use crate::context::Context;
use crate::json::input::{Input, json_of};
use crate::json::path::{Path, Segment};
use crate::read::tree::{Tree, below, key};
use crate::report::locale::Locale;
use crate::report::params::Params;
use crate::report::{Issue, Report};
use crate::tables::conversation::PlanRule;
use crate::tables::fields::{Kind, Level};

/// The details of the call that was refused.
#[derive(Clone, Debug, Default)]
pub struct RefusalOptions<'r> {
    /// The path of the call's bound or endpoint in the order: [`Step::at`](crate::conversation::Step::at). The report
    /// has paths of the whole order.
    pub at: Path,
    /// The body that was sent, as JSON. In [`PlanOptions`](crate::conversation::PlanOptions), `sent` are steps instead.
    pub sent: Option<&'r [u8]>,
    /// The key of the platform for errors without a field, if it is not one of Django's own.
    pub non_field_key: Option<&'r str>,
    /// The seconds of the `Retry-After` header. The sentence of [`Issue::say`] has them. Without a header, the seconds
    /// in the answer to a 429 are used.
    pub retry_after: Option<usize>,
    /// The language of the messages. The platform's own sentences stay as they are.
    pub locale: Locale,
}

/// The largest number of issues, and the deepest nesting.
const MOST: usize = 1_000;

/// Returns the answer to a failed call as a report, so that a form can show it next to its own issues.
///
/// `body` is the body of the answer, whatever it is. The vendor documents no error body of the Orders API. This
/// function reads the formats of Django REST framework, the format of another page of the vendor (`error`, `details`),
/// plain text and HTML. Errors in a list under `errors`, each with the name of its field, are at that field if the body of
/// the call can have it. For a successful answer the report has no issues, unless the answer says that it is an error.
///
/// `status` is 0 if no answer came. The call may have taken effect then, and also after 408 and after a status from 500.
///
/// ```
/// use kosc_orders::conversation::{RefusalOptions, refusal};
/// use kosc_orders::{Code, Params};
///
/// let body = br#"{"end_customer": {"contact": {"email": ["Enter a valid email address."]}}, "bounds": {"1": ["Gone."]}}"#;
/// let report = refusal(400, body, &RefusalOptions::default());
/// let found: Vec<_> = report.issues.iter().map(|issue| issue.path.dotted()).collect();
/// assert_eq!((report.ok, &*found), (false, &["end_customer.contact.email".to_owned(), "bounds.1".to_owned()][..]));
/// assert!(matches!(report.issues[0].params, Params::Refused { means: Some(Code::BadFormat), .. }));
/// assert!(report.issues[0].message.ends_with("Enter a valid email address."));
/// ```
pub fn refusal(status: u16, body: impl Input, options: &RefusalOptions<'_>) -> Report {
    refused(status, &json_of(&body), options)
}

pub(crate) fn refused(status: u16, body: &[u8], options: &RefusalOptions<'_>) -> Report {
    let context = Context::default().with_locale(options.locale);
    let sent = options.sent.and_then(|sent| core::str::from_utf8(sent).ok()).and_then(Tree::read);
    let mut reading = Reading { options, sent, context, status, issues: Vec::new(), unread: 0 };
    let text = String::from_utf8_lossy(body);
    match Tree::read(&text) {
        Some(answer) if reading.is_error(&answer) => reading.whole(&answer),
        Some(_) => {}
        None => reading.plain(&text),
    }
    reading.finish()
}

struct Reading<'r> {
    options: &'r RefusalOptions<'r>,
    sent: Option<Tree>,
    context: Context,
    status: u16,
    issues: Vec<Issue>,
    /// The number of values that could not be read.
    unread: usize,
}

impl Reading<'_> {
    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Returns whether a successful answer says that it is an error.
    fn is_error(&self, answer: &Tree) -> bool {
        let says = |name: &&str| answer.get(name).is_some_and(Tree::is_present);
        !self.is_success() || ["error", "detail", "non_field_errors", "__all__"].iter().any(says)
    }

    fn whole(&mut self, answer: &Tree) {
        let root = Path::default();
        let said = sentence(answer.get("detail")).or_else(|| sentence(answer.get("error")));
        match said {
            Some(said) => {
                self.add(root.clone(), vec![said]);
                if let Some(details) = answer.get("details") {
                    self.value(details, &root, 0);
                }
            }
            None => self.value(answer, &root, 0),
        }
    }

    /// Reads the errors at a path and below it.
    fn value(&mut self, value: &Tree, path: &Path, depth: usize) {
        if depth > 64 || self.issues.len() >= MOST {
            self.unread += 1;
            return;
        }
        match value {
            Tree::Text(_) => self.add(path.clone(), sentence(Some(value)).into_iter().collect()),
            Tree::Raw(json) => self.unread += usize::from(json != "null"),
            Tree::List(items) => self.list(items, path, depth, true),
            Tree::Object(members) => match sentence(Some(value)) {
                Some(said) => self.add(path.clone(), vec![said]),
                None => self.members(members, path, depth),
            },
        }
    }

    fn members(&mut self, members: &[(String, Tree)], path: &Path, depth: usize) {
        let is_listing = |(name, value): &(String, Tree)| {
            name == "errors" && matches!(value, Tree::List(items) if items.iter().any(Tree::is_object))
        };
        let is_listed = members.iter().any(is_listing);
        for (name, value) in members {
            let place = self.place(path, name, value);
            match value {
                Tree::List(items) if place == *path => self.list(items, path, depth, false),
                // Next to a list of errors, a text is about all of them: their type, or the title.
                Tree::Text(_) if is_listed && place != *path => {}
                value => self.value(value, &place, depth + 1),
            }
        }
    }

    /// Reads a list of errors. If it is indexed, its items are about the items of the list that was sent.
    fn list(&mut self, items: &[Tree], path: &Path, depth: usize, is_indexed: bool) {
        let mut texts = Vec::new();
        for item in items {
            if entry(item).is_none() {
                texts.extend(sentence(Some(item)));
            }
        }
        if !texts.is_empty() {
            self.add(path.clone(), texts);
        }
        for (index, item) in items.iter().enumerate() {
            if let Some((name, said)) = entry(item) {
                self.named(path, name, said);
                continue;
            }
            let is_said = sentence(Some(item)).is_some() || item.text().is_some();
            // `{}` is an item without an error.
            if !is_said && *item != Tree::EMPTY {
                let place = if is_indexed { below(path, Segment::Index(index)) } else { path.clone() };
                self.value(item, &place, depth + 1);
            }
        }
    }

    /// Adds an error with the name of its field, at that field if the body of the call can have it.
    fn named(&mut self, path: &Path, name: &str, said: String) {
        let level = match self.options.at.0.len() {
            0 => Level::Order,
            1 | 2 => Level::Bound,
            _ => Level::Endpoint,
        };
        let mut field = Some(level.root());
        let mut place = Path::default();
        // Byte by byte, because splitting a text would add the standard library's search.
        let mut start = 0;
        for at in 0..=name.len() {
            if name.as_bytes().get(at).is_some_and(|byte| !b"./[]".contains(byte)) {
                continue;
            }
            let step = name.get(start..at).unwrap_or("");
            start = at + 1;
            if step.is_empty() {
                continue;
            }
            let index = step.parse().ok().map(Segment::Index);
            field = match field.map(|field| (field, field.row().kind)) {
                Some((list, Kind::List)) if index.is_some() => list.item(),
                Some((object, Kind::Object | Kind::Options)) => child(object, step),
                _ => None,
            };
            place.0.push(index.unwrap_or_else(|| key(step)));
        }
        if field.is_some() {
            self.add(place, vec![said]);
        } else {
            self.add(path.clone(), vec![[name, ": ", &said].concat()]);
        }
    }

    /// Returns the path of a key. A key for errors without a field has the path of its object.
    fn place(&self, path: &Path, name: &str, value: &Tree) -> Path {
        let is_own = ["non_field_errors", "__all__"].contains(&name) || self.options.non_field_key == Some(name);
        // Such a key contains texts. Otherwise it is a field of that name, if one was sent.
        let is_usual = ["errors", "error", "detail", "message", "messages"].contains(&name)
            && (name == "errors" || !matches!(value, Tree::Object(_)))
            && self.sent.as_ref().and_then(|sent| sent.at(&path.0)).is_none_or(|sent| sent.get(name).is_none());
        if is_own || is_usual {
            return path.clone();
        }
        match name.parse() {
            Ok(index) if !name.starts_with('+') => below(path, Segment::Index(index)),
            _ => below(path, key(name)),
        }
    }

    /// Reads a body that is not JSON: the title of HTML, otherwise the first words.
    fn plain(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        let is_html = lower.trim_start().starts_with('<');
        let title = lower.find("<title>").zip(lower.find("</title>"));
        let said = match title {
            Some((from, to)) if is_html => text.get(from + "<title>".len()..to).unwrap_or(""),
            _ if is_html => "",
            _ => text,
        };
        let mut words = String::new();
        for word in said.split(crate::text::is_white_space).filter(|word| !word.is_empty()) {
            if words.len() + word.len() > 400 {
                break;
            }
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(word);
        }
        if words.is_empty() || self.is_success() {
            self.unread += usize::from(!self.is_success());
        } else {
            self.add(Path::default(), vec![words]);
        }
    }

    fn add(&mut self, path: Path, texts: Vec<String>) {
        if texts.is_empty() || self.issues.len() >= MOST {
            self.unread += 1;
            return;
        }
        let issue = self.issue(path, texts);
        self.issues.push(issue);
    }

    fn issue(&self, path: Path, texts: Vec<String>) -> Issue {
        let mut said = issue(PlanRule::Refused, path, &self.context);
        lift(&mut said, &self.options.at);
        let words = self.options.locale.conversation();
        // These statuses say more than that the input is refused.
        let is_about_call = texts.iter().all(|text| is_about_call(text)) && said.path.0 == self.options.at.0;
        let advice = match self.status {
            401 => Some(words.no_access),
            403 if is_about_call => Some(words.no_access),
            404 if is_about_call => Some(words.not_found),
            413 => Some(words.too_large),
            429 => Some(words.too_many),
            502..=504 => Some(words.unreachable),
            0 => Some(words.no_answer),
            408 | 500..=599 => Some(words.failed),
            _ => None,
        };
        if let Some(message) = advice.or(texts.is_empty().then_some(words.unreadable)) {
            message.clone_into(&mut said.message);
        }
        if matches!(self.status, 0 | 408 | 500..=599) {
            said.message.push_str(words.colon);
            said.message.push_str(words.again);
        }
        for (at, text) in texts.iter().enumerate() {
            said.message.push_str(if at == 0 { words.colon } else { " " });
            said.message.push_str(text);
        }
        let means = texts.iter().find_map(|text| means(text));
        let status = advice.map(|_| self.status);
        let named = || texts.iter().find_map(|text| seconds(text)).filter(|_| self.status == 429);
        let retry_after = self.options.retry_after.or_else(named);
        said.params = Params::Refused { text: texts, means, retry_after, status, unread: 0 };
        said
    }

    fn finish(mut self) -> Report {
        let is_silent = self.issues.is_empty() && !self.is_success();
        if self.unread > 0 && !self.is_success() || is_silent {
            let mut silent = self.issue(Path::default(), Vec::new());
            if let Params::Refused { unread, .. } = &mut silent.params {
                *unread = self.unread;
            }
            self.issues.push(silent);
        }
        Report::new(self.issues.is_empty(), self.issues)
    }
}

/// Returns the name of a field and the sentence about it, of an item in a list of errors.
fn entry(item: &Tree) -> Option<(&str, String)> {
    let name = ["field", "attr", "path", "name"].iter().find_map(|key| item.get(key)?.text())?;
    let said = ["message", "messages", "detail", "error"].iter().find_map(|key| item.get(key))?;
    let mut words = sentence(Some(said)).unwrap_or_default();
    for text in said.items() {
        words.push_str(if words.is_empty() { "" } else { " " });
        words.push_str(&sentence(Some(text)).unwrap_or_default());
    }
    if words.is_empty() { None } else { Some((name, words)) }
}

/// Returns the sentence of a value: a text, or the text of an error with a code.
fn sentence(value: Option<&Tree>) -> Option<String> {
    let text = match value? {
        Tree::Text(text) => text,
        value => {
            value.get("code")?.text()?;
            value.get("message")?.text()?
        }
    };
    if crate::text::blank(text) { None } else { Some(text.trim_matches(crate::text::is_white_space).to_owned()) }
}
