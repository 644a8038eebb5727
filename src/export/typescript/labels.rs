//! The labels of fields and values for the npm package: an entry for each language, and a file that they share.

use std::fmt::Write as _;

use super::declare::doc;
use crate::json::path::Path;
use crate::report::locale::Locale;
use crate::tables::columns::Section;
use crate::tables::fields::{Field, Kind, OPTIONS, Via, Vocabulary};
use crate::tables::options::OptionValue;
use crate::text::Format;
use crate::words::prose;
use crate::words::said::{HIDDEN, alone, label_alone, said, shows_sample};

/// The name of the set with the values of all options.
const OPTION_VALUE: &str = "OptionValue";
/// The name of the set with the names of the options.
const OPTION_NAME: &str = "OptionName";

/// Returns the set of each field's values, an example of each format that a sentence shows, and the invisible characters
/// as a class of a regular expression.
///
/// ```
/// assert!(kosc_orders::export::typescript::sets().contains(r#""type":"CustomerType""#));
/// ```
pub fn sets() -> String {
    let mut out = String::from("import type { Texts, Tree } from \"../labels.js\";\n\n");
    let set = |field: Field| match field {
        Field::OptionValue => Some(OPTION_VALUE.to_owned()),
        Field::Options => Some(OPTION_NAME.to_owned()),
        _ => field.row().vocabulary.map(|set| set.name().to_owned()),
    };
    tree(&mut out, "The set that the values of a field are of.", "SETS", &set);
    let shown = Format::ALL.iter().filter(|format| shows_sample(**format));
    let samples = shown.filter_map(|format| Some((format.name(), *format.samples().0.first()?)));
    table(&mut out, "export const SAMPLES: Texts", samples);
    let ranges: String = HIDDEN.iter().map(|(from, to)| run(u32::from(*from), u32::from(*to))).collect();
    let _ = writeln!(out, "export const HIDDEN = /[{ranges}]/u;");
    out
}

/// Returns a run of characters for a class of a regular expression.
fn run(from: u32, to: u32) -> String {
    if from == to { format!("\\u{{{from:x}}}") } else { format!("\\u{{{from:x}}}-\\u{{{to:x}}}") }
}

/// Returns the labels of fields and values in a language: the entry `labels/<language>` of the npm package.
///
/// ```
/// use kosc_orders::Locale;
///
/// let module = kosc_orders::export::typescript::labels(Locale::Fr);
/// assert!(module.contains(r#""individual":"particulier""#));
/// ```
pub fn labels(locale: Locale) -> String {
    let mut out = String::from(
        "import { labelAt, sentence, textAt, valueAt } from \"../labels.js\";\n\
         import type { Operation, Path, Sayable, SayOptions, Texts, Tree } from \"../labels.js\";\n\n\
         export type { Sayable, SayOptions, Texts, Tree };\n\n",
    );
    doc(&mut out, "", &["The language."]);
    let _ = writeln!(out, "export const locale = {};\n", quoted(locale.name()));
    let about = "What a form calls each field, as an order has them; `[]` is each item of a list, `*` each option, the empty \
                 key an object itself. `query` and `event` have those of the other inputs.";
    let label = |field: Field| Some(label_alone(locale, field, &Path::default()));
    tree(&mut out, about, "labels", &label);
    let about = "What to enter into the fields that a caller writes, as `labels` has them.";
    tree(&mut out, about, "helps", &|field| prose::help(locale, field).filter(|_| is_written(field)).map(plain));
    doc(&mut out, "", &["What a form calls each option."]);
    let options = OPTIONS.iter().filter_map(|option| Some((option.name, prose::option_label(locale, option.name)?)));
    table(&mut out, "export const options: Texts", options);
    doc(&mut out, "", &["The titles of the parts of a form, in order."]);
    let sections = Section::ALL.iter().map(|section| (section.name(), prose::section(locale, *section)));
    table(&mut out, "export const sections: Texts", sections);
    doc(&mut out, "", &["What a form calls the values of each set, in order."]);
    values(&mut out, locale, "values", prose::value_label, prose::option_value_label);
    doc(&mut out, "", &["What the label of a value leaves open."]);
    values(&mut out, locale, "valueHelps", prose::value_help, prose::option_value_help);
    table(&mut out, "const SAID: Texts", said(locale).iter().copied());
    let in_option = alone(locale, Field::OptionValue, Some("")).unwrap_or_default();
    let between = in_option.trim_start_matches("{option}").trim_end_matches("{label}");
    let _ = writeln!(out, "const IN_OPTION = {};\n", quoted(between));
    out.push_str(FUNCTIONS);
    out
}

/// Returns a text without its backticks.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

/// Returns whether a caller writes the field, or a field in it.
fn is_written(field: Field) -> bool {
    field.row().via != Via::None || field.children().any(is_written)
}

/// The functions of an entry. Each uses only the tables that it needs, so that a bundler can drop the others.
const FUNCTIONS: &str = r#"/**
 * Returns the label of the field at a path: of an issue, of a field's state, or of a name in the form. The path may
 * also be a text: dotted, or a JSON pointer. It is a path of an order, unless you pass the operation whose input it is
 * in. A label begins with a small letter, because it can be part of a sentence; CSS has `::first-letter` for a form.
 */
export function label(path: Path | string, operation?: Operation): string | undefined {
  return labelAt({ labels, options, inOption: IN_OPTION }, path, operation);
}

/**
 * Returns what to enter into the field at a path. Fields that only the platform writes have no help, and neither do
 * objects whose label is enough.
 */
export function help(path: Path | string, operation?: Operation): string | undefined {
  return textAt(helps, path, operation, labels);
}

/**
 * Returns the label of a value at a path, such as one of a state's `values`, or the value itself if it has no label.
 */
export function valueLabel(path: Path | string, value: string, operation?: Operation): string {
  return valueAt({ values, options }, path, value, operation) ?? value;
}

/** Returns the explanation of a value, if its label is not enough. */
export function valueHelp(path: Path | string, value: string, operation?: Operation): string | undefined {
  return valueAt({ values: valueHelps, options: {} }, path, value, operation);
}

/**
 * Returns the issue as a sentence for the person who fills in the form: with the label instead of the path, and what to
 * do instead of the rule. An issue's `message` is for developers: about a text that is not JSON, such as an uploaded file,
 * it says where the text is wrong, and `say` only that the form has a fault.
 */
export function say(issue: Sayable, how?: SayOptions | null): string {
  return sentence({ labels, options, values, said: SAID, inOption: IN_OPTION }, issue, how);
}
"#;

type Lookup = fn(Locale, Vocabulary, &str) -> Option<&'static str>;
type OptionLookup = fn(Locale, &str) -> Option<&'static str>;

fn values(out: &mut String, locale: Locale, name: &str, of_set: Lookup, of_option: OptionLookup) {
    let _ = writeln!(out, "export const {name}: {{ readonly [set: string]: Texts | undefined }} = {{");
    for set in Vocabulary::ALL {
        row(out, set.name(), set.values().iter().filter_map(|value| Some((*value, of_set(locale, *set, value)?))));
    }
    row(out, OPTION_VALUE, OptionValue::KNOWN.iter().filter_map(|value| Some((*value, of_option(locale, value)?))));
    out.push_str("};\n\n");
}

fn row<'t>(out: &mut String, name: &str, texts: impl Iterator<Item = (&'t str, &'t str)>) {
    let texts: Vec<String> = texts.map(|(key, text)| format!("{}:{}", quoted(key), quoted(text))).collect();
    if !texts.is_empty() {
        let _ = writeln!(out, "  {name}: {{{}}},", texts.join(","));
    }
}

/// Writes a table of texts by key.
fn table<'t>(out: &mut String, declared: &str, rows: impl Iterator<Item = (&'t str, &'t str)>) {
    let _ = writeln!(out, "{declared} = {{");
    for (key, text) in rows {
        let _ = writeln!(out, "  {}: {},", quoted(key), quoted(text));
    }
    out.push_str("};\n\n");
}

/// Writes the text of each field, nested like an order.
fn tree(out: &mut String, about: &str, name: &str, text: &dyn Fn(Field) -> Option<String>) {
    doc(out, "", &[about]);
    let of_others = [Field::Query, Field::Event].map(|root| (root.name(), node(root, text)));
    let mut members = members(Field::Order, text);
    members.extend(of_others.into_iter().filter_map(|(name, node)| Some(format!("{}:{}", quoted(&name), node?))));
    let _ = writeln!(out, "export const {name}: Tree = {{\n  {},\n}};\n", members.join(",\n  "));
}

/// Writes the text of a field. For a field with fields in it, its text and their texts.
fn node(field: Field, text: &dyn Fn(Field) -> Option<String>) -> Option<String> {
    if field.children().next().is_none() {
        return text(field).map(|text| quoted(&text));
    }
    let members = members(field, text);
    (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
}

fn members(object: Field, text: &dyn Fn(Field) -> Option<String>) -> Vec<String> {
    let own = text(object).map(|text| format!("{}:{}", quoted(""), quoted(&text)));
    let inner = object.children().filter_map(|field| {
        let key = match object.row().kind {
            Kind::List => "[]",
            Kind::Options => "*",
            _ => field.key(),
        };
        Some(format!("{}:{}", quoted(key), node(field, text)?))
    });
    own.into_iter().chain(inner).collect()
}

/// Returns a JSON string, with invisible characters escaped.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
