//! Prints reports as text for a reader.

use std::borrow::Cow;
use std::collections::HashMap;

use kosc_orders::rules::fields::{Field, OPTIONS};
use kosc_orders::rules::prose;
use kosc_orders::{Code, Edit, Issue, Operation, Path, Segment, Severity};

use crate::scan::value_at;
use crate::style::{File, Said, Style, Total};
use crate::words::{fill, inert, number, visible, words};
use crate::wrap::room;

pub(crate) const BOLD: u8 = 1;
pub(crate) const DIM: u8 = 2;
const RED: u8 = 31;
const GREEN: u8 = 32;

/// This many missing values, or more, become a list instead of a paragraph each.
const MANY: usize = 3;
/// The number of rules that the summary names.
const TOP: usize = 5;

/// The pattern of an option.
const OPTION: &str = "options.*";

/// A printer of reports, with the labels of the fields.
pub(crate) struct Text {
    style: Style,
    labels: HashMap<String, &'static str>,
}

pub(crate) fn mark(severity: Severity) -> (u8, &'static str) {
    match severity {
        Severity::Error => (RED, "✗"),
        Severity::Warning => (33, "!"),
        _ => (34, "i"),
    }
}

/// Returns the most serious severity.
fn worst(total: &Total) -> Option<Severity> {
    total.counts.iter().zip(Severity::ALL).find(|(count, _)| **count > 0).map(|(_, severity)| *severity)
}

/// Returns the text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Returns a value in short form. For an object or a list, only that it is one.
fn short(value: &str) -> &str {
    match value.as_bytes().first() {
        Some(b'{') => "{…}",
        Some(b'[') => "[…]",
        _ => value,
    }
}

/// Returns a JSON text in readable form: without its quotes, if it is a text that can be shown.
fn decoded(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
}

fn keys(path: &Path) -> Vec<String> {
    let key = |segment: &Segment| match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => index.to_string(),
    };
    path.0.iter().map(key).collect()
}

impl Text {
    pub(crate) fn new(style: Style) -> Self {
        let labels =
            Field::ALL.iter().map(|field| (field.name(), prose::label(style.lines.language, *field))).collect();
        Self { style, labels }
    }

    fn words(&self) -> &'static kosc_orders::command::Text {
        &words(self.style.lines.language).text
    }

    /// Returns the label of the field at a path.
    fn label(&self, path: &Path) -> Option<&'static str> {
        let mut pattern = String::from(match self.style.operation {
            Operation::UpdateBound => "bounds[]",
            Operation::UpdateEndpoint => "bounds[].endpoints[]",
            Operation::List => "query",
            Operation::PostInfo => "event",
            _ => "",
        });
        let keys = keys(path);
        for key in &keys {
            if pattern == "options" {
                OPTION.clone_into(&mut pattern);
            } else if key == "*" || (!key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())) {
                pattern.push_str("[]");
            } else {
                if !pattern.is_empty() {
                    pattern.push('.');
                }
                pattern.push_str(key);
            }
        }
        let option = keys.last().filter(|_| pattern == OPTION);
        let option = option.and_then(|name| OPTIONS.iter().find(|option| option.name == name));
        let known = option.and_then(|option| prose::option_label(self.style.lines.language, option.name));
        known.or_else(|| self.labels.get(&pattern).copied())
    }

    fn title(&self, path: &Path) -> String {
        let known = if path.0.is_empty() { Some(self.words().whole) } else { self.label(path) };
        known.map_or_else(|| inert(&path.dotted()).into_owned(), capital)
    }

    /// Returns the message with another word for the field at its beginning, because its label is the title.
    fn sentence(&self, issue: &Issue) -> String {
        let named = self.label(&issue.path).map(|label| ["`", &issue.path.dotted(), "` (", label, ")"].concat());
        let rest = named.and_then(|named| issue.message.strip_prefix(&named));
        let sentence = rest.map(|rest| [self.words().field, rest].concat());
        capital(&inert(sentence.as_deref().unwrap_or(&issue.message)))
    }

    fn source(&self, issue: &Issue) -> String {
        let place = inert(&issue.path.dotted()).into_owned();
        let basis = prose::basis(self.style.lines.language, issue.basis);
        let parts = [place, self.style.lines.link(&issue.docs, issue.rule), basis.to_owned()];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        self.style.lines.paint(DIM, &parts.join(" · "))
    }

    /// Returns the lines of an old or a new value, in its colour.
    fn marked(&self, colour: u8, text: &str) -> Vec<String> {
        let painted = |line: &str| {
            let start = line.len() - line.trim_start_matches(' ').len();
            let (indent, part) = line.split_at_checked(start).unwrap_or(("", line));
            [indent, &self.style.lines.paint(colour, part)].concat()
        };
        self.style.lines.put("    ", text, "      ").split('\n').map(painted).collect()
    }

    /// Returns a fix as the old value and the new one.
    fn fixed(&self, issue: &Issue, input: &[u8]) -> Vec<String> {
        let Some(fix) = &issue.fix else { return Vec::new() };
        let mut lines = Vec::new();
        for edit in &fix.edits {
            let (path, after) = match edit {
                Edit::Set(path, value) => (path, Some(short(value))),
                Edit::Remove(path) => (path, None),
                _ => continue,
            };
            let before = value_at(input, keys(path)).map(short);
            let place = if after.is_none() || *path != issue.path {
                [&inert(&path.dotted()), self.words().colon, " "].concat()
            } else {
                String::new()
            };
            let texts = [before, after].iter().flatten().all(|value| value.starts_with('"'));
            let shown = |value: &str| visible(&if texts { decoded(value) } else { value.to_owned() });
            for (mark, colour, value) in [("− ", RED, before), ("+ ", GREEN, after)] {
                if let Some(value) = value {
                    lines.extend(self.marked(colour, &[mark, &place, &shown(value)].concat()));
                }
            }
        }
        let Some(last) = lines.pop() else { return lines };
        let word = if fix.safe { self.words().safe } else { self.words().unsure };
        let note = self.style.lines.paint(DIM, &["  (", word, ")"].concat());
        if self.style.lines.width.is_none_or(|width| room(&last) + room(&note) <= width) {
            lines.push(last + &note);
        } else {
            lines.extend([last, ["    ", &note].concat()]);
        }
        lines
    }

    fn issue(&self, issue: &Issue, input: &[u8]) -> String {
        let (colour, mark) = mark(issue.severity);
        let first = ["  ", &self.style.lines.paint(colour, mark), " "].concat();
        let mut lines = vec![
            self.style.lines.put(&first, &self.style.lines.paint(BOLD, &self.title(&issue.path)), "    "),
            self.style.lines.put("    ", &self.style.lines.prose(&self.sentence(issue)), "    "),
        ];
        lines.extend(self.fixed(issue, input));
        lines.push(self.style.lines.put("    ", &self.source(issue), "    "));
        lines.join("\n")
    }

    fn missing(&self, issues: &[&Issue]) -> String {
        let (colour, mark) = mark(Severity::Error);
        let first = ["  ", &self.style.lines.paint(colour, mark), " "].concat();
        let head = fill(self.words().missing, &[("count", &number(issues.len(), self.style.lines.language))]);
        let mut lines = vec![self.style.lines.put(&first, &self.style.lines.paint(BOLD, &head), "    ")];
        let row = |issue: &&Issue| [&self.title(&issue.path), self.words().colon, " ", &self.source(issue)].concat();
        lines.extend(issues.iter().map(|issue| self.style.lines.put("    ", &row(issue), "      ")));
        lines.join("\n")
    }

    fn issues(&self, said: Said<'_>) -> String {
        let is_missing =
            |issue: &&Issue| issue.code == Code::Missing && issue.severity == Severity::Error && issue.fix.is_none();
        let missing: Vec<&Issue> = said.report.issues.iter().filter(is_missing).collect();
        let listed = missing.len() >= MANY;
        let mut paragraphs = Vec::new();
        let mut first = true;
        for issue in &said.report.issues {
            if !(listed && is_missing(&issue)) {
                paragraphs.push(self.issue(issue, said.input));
            } else if std::mem::take(&mut first) {
                paragraphs.push(self.missing(&missing));
            }
        }
        paragraphs.join("\n\n")
    }

    fn mark(&self, severity: Option<Severity>) -> String {
        let (colour, mark) = severity.map_or((GREEN, "✓"), mark);
        self.style.lines.paint(colour, mark) + " "
    }

    /// Returns the line that names an input, with what is to say of it.
    fn head(&self, severity: Option<Severity>, place: &str, id: Option<&str>, result: Option<&str>) -> String {
        let id = id.map(|id| inert(&decoded(id)).into_owned());
        let parts: Vec<String> = [Some(self.style.lines.paint(BOLD, &inert(place))), id]
            .into_iter()
            .flatten()
            .chain([self.style.lines.paint(DIM, self.style.operation.name())])
            .collect();
        let known = parts.join(" · ");
        let known = match result {
            None => known,
            Some(result) => [&known, self.words().colon, " ", result].concat(),
        };
        self.style.lines.put(&self.mark(severity), &known, "  ") + "\n"
    }

    /// Returns the issues below that line.
    fn body(&self, said: Said<'_>) -> String {
        if said.report.issues.is_empty() { String::new() } else { ["\n", &self.issues(said), "\n\n"].concat() }
    }

    fn block(&self, place: &str, said: Said<'_>) -> String {
        let issues = &said.report.issues;
        let severity =
            Severity::ALL.iter().copied().find(|severity| issues.iter().any(|issue| issue.severity == *severity));
        let result = if severity.is_none() { Some(self.words().nothing) } else { None };
        self.head(severity, place, said.id, result) + &self.body(said)
    }

    /// Returns the line with the result of one of several files.
    fn result(&self, total: &Total, id: Option<&str>, is_one: bool) -> String {
        let words = self.words();
        let counts = self.counts(total);
        let orders = self.counted(total.orders, words.counts.orders);
        let result = match (counts.is_empty(), is_one) {
            (true, _) => words.nothing.to_owned(),
            (false, true) => counts,
            (false, false) => fill(words.found, &[("counts", &counts), ("orders", &orders)]),
        };
        self.head(worst(total), &self.style.name, id, Some(&result))
    }

    fn counted(&self, count: usize, nouns: [&str; 2]) -> String {
        let [one, more] = nouns;
        number(count, self.style.lines.language) + " " + if self.is_single(count) { one } else { more }
    }

    fn is_single(&self, count: usize) -> bool {
        count == 1 || (count == 0 && self.words().singular_zero)
    }

    fn summary(&self, total: &Total) -> String {
        let words = self.words();
        let orders = self.counted(total.orders, words.counts.orders);
        let counts = self.counts(total);
        let text = if counts.is_empty() { words.none } else { words.found };
        let text = fill(text, &[("counts", &counts), ("orders", &orders)]);
        self.style.lines.put(&self.mark(worst(total)), &text, "  ") + "\n"
    }

    /// Returns the numbers of errors, warnings and notes, as far as there are any.
    fn counts(&self, total: &Total) -> String {
        let counts = &self.words().counts;
        let nouns = [counts.error, counts.warning, counts.info];
        let found = total.counts.into_iter().zip(nouns).filter(|(count, _)| *count > 0);
        let counts: Vec<String> = found.map(|(count, nouns)| self.counted(count, nouns)).collect();
        counts.join(", ")
    }

    /// Returns the rules with the most issues.
    fn top(&self, total: &Total) -> String {
        let mut rules: Vec<(&str, usize)> = total.rules.iter().map(|(rule, count)| (*rule, *count)).collect();
        if rules.is_empty() {
            return String::new();
        }
        rules.sort_by(|(one, count), (other, more)| more.cmp(count).then_with(|| one.cmp(other)));
        rules.truncate(TOP);
        let counts: Vec<Cow<'_, str>> =
            rules.iter().map(|(_, count)| Cow::Owned(number(*count, self.style.lines.language))).collect();
        let most = counts.iter().map(|count| count.chars().count()).max().unwrap_or_default();
        let line = |((rule, _), count): (&(&str, usize), &Cow<'_, str>)| format!("  {count:>most$}  {rule}\n");
        let lines: String = rules.iter().zip(&counts).map(line).collect();
        let [one, more] = self.words().bad;
        let bad = fill(
            if self.is_single(total.bad) { one } else { more },
            &[("count", &number(total.bad, self.style.lines.language))],
        );
        [&self.style.lines.put("  ", &bad, "  "), "\n\n", self.words().rules, "\n", &lines].concat()
    }

    pub(crate) fn one(&self, said: Said<'_>, total: &Total) -> String {
        if self.style.file != File::Only {
            return self.result(total, said.id, true) + &self.body(said);
        }
        let is_silent = total.counts == [0; 3];
        // The issues may all be left out.
        let block = if said.report.issues.is_empty() && !is_silent {
            String::new()
        } else {
            self.block(&self.style.name, said)
        };
        block + &if is_silent { String::new() } else { self.summary(total) }
    }

    pub(crate) fn line(&self, line: usize, said: Said<'_>) -> String {
        self.block(&format!("{}:{line}", self.style.name), said)
    }

    pub(crate) fn close(&self, total: &Total) -> String {
        if self.style.file == File::Only { self.end(total) } else { self.result(total, None, false) }
    }

    /// Returns the output after all files.
    pub(crate) fn end(&self, total: &Total) -> String {
        self.summary(total) + &self.top(total)
    }
}
