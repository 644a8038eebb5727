//! The tables as TypeScript, for the npm package.

mod declare;
mod labels;
pub(crate) mod orders;
mod protocol;

use std::fmt::Write as _;

use super::params::{Param, ParamKind, of_code};
use crate::context::PARTS;
use crate::json::input::Reason;
use crate::report::locale::Locale;
use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::conversation::PlanRule;
use crate::tables::fields::{FIELDS, Kind as FieldKind, OPTIONS, Obligation, Section};
use crate::tables::rules::{Operation, rules};
use crate::text::Format;
use crate::words::command::MEANT;
use crate::words::prose;

use declare::{distinct, doc};
pub use labels::{labels, sets};
pub use orders::{BUILDING, orders};
pub use protocol::protocol;

/// Returns the operations, the parts of a context and those of a form, for the package's façade.
///
/// ```
/// assert!(kosc_orders::export::typescript::operations().contains(r#""update_bound","#));
/// ```
pub fn operations() -> String {
    let mut out = String::new();
    list(&mut out, "OPERATIONS", Operation::ALL.iter().map(|operation| operation.name()));
    list(&mut out, "PARTS", PARTS.iter().copied());
    list(&mut out, "SECTIONS", Section::ALL.iter().map(|section| section.name()));
    out
}

/// Returns the languages and their type.
///
/// ```
/// assert!(kosc_orders::export::typescript::locales().contains("export type Locale ="));
/// ```
pub fn locales() -> String {
    let mut out = String::from("/** The languages of messages and of the rule book. The first is the default. */\n");
    list(&mut out, "LOCALES", Locale::ALL.iter().map(|locale| locale.name()));
    out.push_str("\n/** A language of messages and of the rule book. */\n");
    out.push_str("export type Locale = (typeof LOCALES)[number];\n");
    out
}

/// Returns the rule book of each language, by name.
///
/// ```
/// assert!(kosc_orders::export::typescript::books().contains(r#"import fr from "./rules.fr.js";"#));
/// ```
pub fn books() -> String {
    let mut out =
        String::from("import type { RuleBook } from \"../book.js\";\nimport type { Locale } from \"./locales.js\";\n");
    for locale in Locale::ALL {
        let name = locale.name();
        let _ = writeln!(out, "import {name} from \"./rules.{name}.js\";");
    }
    let names: Vec<&str> = Locale::ALL.iter().map(|locale| locale.name()).collect();
    let _ = write!(out, "\nexport const BOOKS: Readonly<Record<Locale, RuleBook>> = {{ {} }};\n", names.join(", "));
    out
}

/// Returns the texts that the package's command prints around the issues, in each language, and the options that people
/// mistake.
///
/// ```
/// assert!(kosc_orders::export::typescript::command().contains("nothing to fix"));
/// ```
pub fn command() -> String {
    let meant = serde_json::to_string(&MEANT.iter().copied().collect::<std::collections::BTreeMap<_, _>>());
    let mut out = format!(
        "/** Options that people type, by what they should have typed. */\n\
         export const MEANT: Readonly<Record<string, string>> = {};\n\n\
         /** The texts that the command prints around the issues. `counts` are for one, and for more. */\n\
         export const WORDS = {{\n",
        meant.unwrap_or_default()
    );
    for locale in Locale::ALL {
        // This cannot fail: every key is a string.
        let words = serde_json::to_string(prose::command(*locale)).unwrap_or_default();
        let _ = writeln!(out, "  {}: {words},", locale.name());
    }
    out.push_str("} as const;\n");
    out
}

/// Returns the method and path of each operation's call, and the blank order.
///
/// ```
/// assert!(kosc_orders::export::typescript::calls().contains(r#"list: ["GET", "/api/v2/orders/"]"#));
/// ```
pub fn calls() -> String {
    let blank = crate::answers::conversation::call::blank_order("");
    // The caller sets its type.
    let blank = blank.replacen(r#""type":"","#, "", 1);
    let mut out = format!("export const BLANK = {blank:?};\n\nexport const CALLS = {{\n");
    for operation in Operation::ALL {
        if let Some((method, path)) = operation.call() {
            let _ = writeln!(out, "  {}: [{method:?}, {path:?}],", operation.name());
        }
    }
    out.push_str("} as const;\n");
    out
}

/// Returns the regular expression of each format, by name.
///
/// ```
/// assert!(kosc_orders::export::typescript::patterns().contains("phone: "));
/// ```
pub fn patterns() -> String {
    let mut out = String::from("import type { FormatName } from \"./names.js\";\n\n");
    out.push_str("/** The regular expression of each format, without flags. HTML's `pattern` accepts it, too. */\n");
    out.push_str("export const PATTERNS: Readonly<Record<FormatName, string>> = {\n");
    for format in Format::ALL {
        let _ = writeln!(out, "  {}: {:?},", format.name(), format.pattern());
    }
    out.push_str("};\n");
    out
}

fn list<'n>(out: &mut String, name: &str, items: impl IntoIterator<Item = &'n str>) {
    let _ = writeln!(out, "export const {name} = [");
    for item in items {
        let _ = writeln!(out, "  {item:?},");
    }
    out.push_str("] as const;\n");
}

/// Returns the names that calls and reports use, and the `params` of an issue, by its code.
///
/// ```
/// assert!(kosc_orders::export::typescript::names().contains(r#"| "siret/checksum""#));
/// ```
pub fn names() -> String {
    let mut out = String::from("import type { ForbiddenCharacter, NoParams, Path } from \"../types.js\";\n\n");
    let unions: [(&str, &str, Vec<&str>); 12] = [
        ("Operation", "The call that the caller is about to make.", each(Operation::ALL, |operation| operation.name())),
        ("ContextPart", "A part of the context; `context` is the whole.", PARTS.to_vec()),
        ("IssueCode", "The kind of an issue.", each(Code::ALL, |code| code.name())),
        (
            "Severity",
            "The platform refuses an `error`, it may accept a `warning`, and an `info` is useful to know.",
            each(Severity::ALL, |severity| severity.name()),
        ),
        (
            "Basis",
            "The source of a rule: the API's page, another of the vendor's pages, a public standard, the catalogue, or \
             an assumption of ours.",
            each(Basis::ALL, |basis| basis.name()),
        ),
        ("InvalidJsonReason", "Why a text is not an input.", each(Reason::ALL, |reason| reason.name())),
        (
            "RuleId",
            "The stable name of a rule.",
            distinct(rules().map(|rule| rule.id).chain(PlanRule::ALL.iter().map(|rule| rule.name()))),
        ),
        ("FormatName", "The format of a value: a key of `patterns`.", each(Format::ALL, |format| format.name())),
        (
            "FieldKind",
            "The JSON type of a field's value.",
            distinct(FIELDS.iter().map(|row| FieldKind::name(row.kind))),
        ),
        (
            "Obligation",
            "The vendor's letter: when a field is needed. `O` for the draft, `S` before submission, `C` depending on type, \
             product, options or another field, `F` never; `R` is written by the platform.",
            each(Obligation::ALL, |obligation| obligation.letter()),
        ),
        ("Section", "A part of the form.", each(Section::ALL, |section| section.name())),
        (
            "OptionName",
            "The options of the vendor's informative list. The catalogue decides which options exist.",
            each(OPTIONS, |option| option.name),
        ),
    ];
    for (name, about, members) in unions {
        doc(&mut out, "", &[about]);
        let members: Vec<String> = members.iter().map(|member| format!("{member:?}")).collect();
        let (first, between) = if members.len() > SHORT { ("\n  | ", "\n  | ") } else { (" ", " | ") };
        let _ = writeln!(out, "export type {name} ={first}{};\n", members.join(between));
    }
    params(&mut out);
    out
}

/// A union with more members than this has one line a member.
const SHORT: usize = 4;

fn each<T>(all: &[T], name: impl Fn(&T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(name).collect()
}

fn params(out: &mut String) {
    doc(out, "", &["The values that the message of an issue is made from, by the issue's code."]);
    out.push_str("export interface IssueParams {\n");
    for code in Code::ALL {
        let held = of_code(*code);
        if held.is_empty() {
            let _ = writeln!(out, "  readonly {}: NoParams;", code.name());
            continue;
        }
        let _ = writeln!(out, "  readonly {}: {{", code.name());
        for Param { key, kind, always, about } in held {
            doc(out, "    ", &[about]);
            let _ = writeln!(out, "    readonly {key}{}: {};", if always { "" } else { "?" }, param(kind));
        }
        out.push_str("  };\n");
    }
    out.push_str("}\n");
}

const fn param(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Count => "number",
        ParamKind::Text => "string",
        ParamKind::Texts => "readonly string[]",
        ParamKind::Paths => "readonly Path[]",
        ParamKind::Reason => "InvalidJsonReason",
        ParamKind::Format => "FormatName",
        ParamKind::Part => "ContextPart | `rules[${string}]`",
        ParamKind::Code => "IssueCode",
        ParamKind::Characters => "readonly ForbiddenCharacter[]",
    }
}
