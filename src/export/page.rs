//! The rule book and the table of fields as one page, in every language.
//!
//! Style and script are separate files, `docs/look.css`, `docs/rule-book.css` and `docs/rule-book.js`, so the page
//! works under a content security policy that forbids inline code. The parts of them that depend on the languages are
//! generated. Without the script the page has no search and no filter, ignores the language of the
//! address, and does not remember a language or a theme.

use std::fmt::Write as _;

use super::book::{fields, operations};
use crate::report::locale::Locale;
use crate::tables::columns::Basis;
use crate::tables::fields::{Field, Obligation, Section};
use crate::tables::rules::{Heading, Operation, RULESET_VERSION, Rule, chapters, rules};
use crate::words::language::Page;
use crate::words::prose;

/// Returns the page. Every rule has its id as a fragment, every field `field:` and its [name](Field::name).
///
/// ```
/// assert!(kosc_orders::export::page().contains(r#"id="siret/required""#));
/// ```
#[doc(hidden)]
pub fn page() -> String {
    let mut out = head();
    out.push_str(&toolbar());
    out.push_str("<div class=\"columns\">\n");
    out.push_str(&contents());
    out.push_str("<main>\n");
    out.push_str(&introduction());
    for (number, (title, rules)) in chapters().enumerate() {
        let title = each(|locale| prose::chapter(locale, title).to_owned());
        let _ = write!(out, "<section class=\"chapter\" id=\"chapter-{number}\">\n<h2>{title}</h2>\n");
        for rows in by_id(rules) {
            out.push_str(&article(&rows));
        }
        out.push_str("</section>\n");
    }
    let _ = writeln!(out, "<h2 class=\"part\" id=\"fields\">{}</h2>", of_page(|page| page.the_fields));
    for &section in Section::ALL {
        out.push_str(&table(section));
    }
    out.push_str("</main>\n</div>\n</body>\n</html>\n");
    out
}

/// Returns the part of the page's style that hides every language except the one whose radio button is checked.
///
/// ```
/// assert!(kosc_orders::export::page_style().contains("#french:checked"));
/// ```
#[doc(hidden)]
pub fn page_style() -> String {
    let mut out = String::new();
    let first = FIRST.name();
    for locale in Locale::ALL.iter().filter(|locale| **locale != FIRST) {
        let (lang, id) = (locale.name(), id(*locale));
        let _ = write!(
            out,
            r##"body [lang="{lang}"]:not(label) {{ display: none; }}
body:has(#{id}:checked) [lang="{lang}"]:not(label) {{ display: inline; }}
body:has(#{id}:checked) [lang="{first}"]:not(label, cite) {{ display: none; }}
body:not(:has(#{id}:checked)) .label span[lang="{lang}"], body:has(#{id}:checked) .label span[lang="{first}"] {{ display: none; }}
body:has(#{id}:checked) .label span[lang="{lang}"] {{ display: inline-block; }}
"##,
        );
    }
    out
}

/// Returns the texts of the page's script, by language.
///
/// ```
/// assert!(kosc_orders::export::page_words().contains("toutes les opérations"));
/// ```
#[doc(hidden)]
pub fn page_words() -> String {
    let words: Vec<String> = Locale::ALL.iter().map(|locale| script_words(*locale)).collect();
    format!("const WORDS = {{\n{}}};\n", words.concat())
}

/// Returns the texts of the script in one language.
fn script_words(locale: Locale) -> String {
    let page = prose::page(locale);
    let name = locale.name();
    let texts = [page.title, page.contents, page.every_operation, page.found, page.clear, page.try_rule];
    let [title, contents, every, found, clear, try_rule] = texts.map(|text| serde_json::Value::from(text).to_string());
    format!(
        "  {name}: {{ title: {title}, contents: {contents}, every: {every}, found: {found}, clear: {clear}, tryRule: {try_rule} }},\n"
    )
}

/// The language of the page before its reader chooses one.
const FIRST: Locale = Locale::En;

fn head() -> String {
    let names: Vec<&str> = Locale::ALL.iter().map(|locale| locale.english_name()).collect();
    let languages = names.join(" and ");
    format!(
        r##"<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The rules and fields of kosc-orders, in {languages}">
<title>{title}</title>
<link rel="stylesheet" href="look.css">
<link rel="stylesheet" href="rule-book.css">
<script src="rule-book.js" defer></script>
</head>
<body>
"##,
        lang = FIRST.name(),
        title = prose::page(FIRST).title,
    )
}

/// Returns the radio button of a language.
fn choice(locale: Locale) -> String {
    let name = locale.name();
    format!(
        r##"<label lang="{name}"><input type="radio" name="language" id="{id}" value="{name}"{checked}><span>{short}</span><span class="hidden">{own}</span></label>
"##,
        id = id(locale),
        checked = if locale == FIRST { " checked" } else { "" },
        short = name.to_uppercase(),
        own = locale.own_name(),
    )
}

/// Returns the id of a language's radio button.
fn id(locale: Locale) -> String {
    locale.english_name().to_lowercase()
}

fn toolbar() -> String {
    let options: String =
        Operation::ALL.iter().fold(String::new(), |all, at| all + &format!("<option>{}</option>", at.name()));
    let choices: String = Locale::ALL.iter().copied().map(choice).collect();
    format!(
        r##"<header class="bar">
<a class="brand" href="#top"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9"/><path d="M9 16.5l4.7 4.8L23.5 11"/></svg> kosc-orders</a>
<nav class="places"><a class="back" hidden>{playground}</a> <a href="#top" aria-current="page">{title}</a></nav>
<form class="find" role="search" hidden>
<label><span class="hidden">{search}</span><input type="search" name="q" placeholder="siret, F, terminate …" autocomplete="off" spellcheck="false"></label>
<label><span class="hidden">{operation}</span><select name="operation"><option value="">*</option>{options}</select></label>
</form>
<div class="settings">
<fieldset class="switch languages">
<legend class="hidden">{language}</legend>
{choices}</fieldset>
<fieldset class="switch themes" hidden>
<legend class="hidden">{theme}</legend>
{themes}</fieldset>
</div>
</header>
"##,
        title = of_page(|page| page.rule_book),
        search = of_page(|page| page.search),
        operation = of_page(|page| page.operation),
        language = of_page(|page| page.language),
        playground = of_page(|page| page.playground),
        theme = of_page(|page| page.theme),
        themes = themes(),
    )
}

/// Returns the radio buttons of the themes.
fn themes() -> String {
    let mut out = String::new();
    for (number, (value, sign)) in [("system", "◐"), ("light", "☀"), ("dark", "☾")].into_iter().enumerate() {
        let name = of_page(|page| page.themes.get(number).copied().unwrap_or_default());
        let _ = writeln!(
            out,
            r##"<label><input type="radio" name="theme" value="{value}"><span aria-hidden="true">{sign}</span><span class="hidden">{name}</span></label>"##,
        );
    }
    out
}

fn contents() -> String {
    let mut out = format!(
        "<nav aria-label=\"{}\">\n<p>{}</p>\n<ol>\n",
        prose::page(FIRST).contents,
        of_page(|page| page.the_rules)
    );
    for (number, (title, _)) in chapters().enumerate() {
        let title = each(|locale| prose::chapter(locale, title).to_owned());
        let _ = writeln!(out, "<li><a href=\"#chapter-{number}\">{title}</a></li>");
    }
    let _ = write!(out, "</ol>\n<p><a href=\"#fields\">{}</a></p>\n<ol>\n", of_page(|page| page.the_fields));
    for &section in Section::ALL {
        let title = each(|locale| prose::section(locale, section).to_owned());
        let _ = writeln!(out, "<li><a href=\"#section-{}\">{title}</a></li>", section.name());
    }
    out.push_str("</ol>\n</nav>\n");
    out
}

fn introduction() -> String {
    let (ids, count) = (by_id(rules()).len(), fields().count());
    let mut bases = String::new();
    for basis in Basis::ALL {
        let (word, clause) = (
            each(|locale| prose::basis(locale, *basis).to_owned()),
            each(|locale| prose::basis_text(locale, *basis).to_owned()),
        );
        let _ = writeln!(
            bases,
            "<div><dt><span class=\"basis {}\">{word}</span></dt><dd>{clause}</dd></div>",
            basis.name()
        );
    }
    let mut letters = String::new();
    for letter in Obligation::ALL {
        let meaning = each(|locale| prose::obligation(locale, *letter).to_owned());
        let _ = writeln!(letters, "<div><dt><b>{}</b></dt><dd>{meaning}</dd></div>", letter.letter());
    }
    format!(
        r##"<section class="introduction" id="top">
<h1>{title}</h1>
<p class="lead">{lead}</p>
<div class="legends">
<dl>
<dt class="title">{who}</dt>
{bases}</dl>
<dl>
<dt class="title">{obligations}</dt>
{letters}</dl>
</div>
<p class="count" role="status" aria-live="polite" hidden></p>
</section>
"##,
        title = of_page(|page| page.heading),
        lead = each(|locale| {
            let lead = prose::page(locale).lead;
            let lead = lead.replace("{rules}", &ids.to_string()).replace("{fields}", &count.to_string());
            lead.replace("{ruleset}", RULESET_VERSION)
        }),
        who = of_page(|page| page.who_says_so),
        obligations = of_page(|page| page.when_needed),
    )
}

/// Returns the rows by id, in the order of the table. Rows that share an id are neighbours.
fn by_id(rows: impl IntoIterator<Item = &'static Rule>) -> Vec<Vec<&'static Rule>> {
    let mut found: Vec<Vec<&'static Rule>> = Vec::new();
    for rule in rows {
        match found.iter_mut().find(|rows| rows.first().is_some_and(|first| first.id == rule.id)) {
            Some(rows) => rows.push(rule),
            None => found.push(vec![rule]),
        }
    }
    found
}

fn article(rows: &[&'static Rule]) -> String {
    let Some(rule) = rows.first() else { return String::new() };
    let id = rule.id;
    let named: Vec<&str> = Operation::ALL
        .iter()
        .filter(|operation| rows.iter().any(|rule| rule.scope.has(**operation)))
        .map(|operation| operation.name())
        .collect();
    let summary = each(|locale| prose::summary(locale, id).unwrap_or_default().to_owned());
    let word = each(|locale| prose::basis(locale, rule.basis).to_owned());
    let heading = match rule.heading {
        Heading::None => String::new(),
        heading => format!(" <cite lang=\"en\">{}</cite>", heading.title()),
    };
    let mut out = format!(
        r##"<article id="{id}" data-operations="{}">
<header><h3><a href="#{id}">{id}</a></h3><p class="source"><span class="basis {}">{word}</span>{heading}</p></header>
<p class="summary">{summary}</p>
<ul class="rows">
"##,
        named.join(" "),
        rule.basis.name(),
    );
    let mut last = String::new();
    for rule in rows {
        let row = row(rule);
        // Two rows can differ in what makes them run and still read the same.
        if row != last {
            out.push_str(&row);
        }
        last = row;
    }
    out.push_str("</ul>\n");
    let mut names: Vec<String> = Vec::new();
    for field in rows.iter().flat_map(|rule| rule.fields) {
        let name = field.name();
        if field.row().parent != *field && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        let links: Vec<String> = names
            .iter()
            .map(|name| format!("<a href=\"#field:{name}\"><code>{}</code></a>", breakable(name)))
            .collect();
        let _ = writeln!(
            out,
            "<p class=\"links\"><span class=\"key\">{}</span> {}</p>",
            of_page(|page| page.fields),
            links.join(" ")
        );
    }
    out.push_str("</article>\n");
    out
}

fn row(rule: &'static Rule) -> String {
    let severity = each(|locale| prose::severity(locale, rule.severity).to_owned());
    let called: Vec<&str> = operations(rule).map(Operation::name).collect();
    let called = if called.len() == Operation::ALL.len() {
        of_page(|page| page.every_operation)
    } else {
        called.iter().map(|name| format!("<code>{name}</code>")).collect::<Vec<_>>().join(" ")
    };
    let demand = each(|locale| match rule.fields.len() {
        0..=3 => prose::demand(locale, rule),
        _ => prose::demand_of(locale, rule, prose::page(locale).each_field),
    });
    let mut out = format!(
        "<li class=\"{}\"><p class=\"verdict\"><span class=\"severity\">{severity}</span> <code>{}</code></p><div><p>{demand}</p>",
        rule.severity.name(),
        rule.code.name(),
    );
    let when = each(|locale| prose::when(locale, rule));
    if !when.is_empty() {
        let _ = write!(out, "<p><span class=\"key\">{}</span> {when}</p>", of_page(|page| page.condition));
    }
    let _ = writeln!(out, "<p><span class=\"key\">{}</span> {called}</p></div></li>", of_page(|page| page.operations));
    out
}

fn table(section: Section) -> String {
    let title = each(|locale| prose::section(locale, section).to_owned());
    let mut out = format!(
        r##"<section class="chapter" id="section-{}">
<h2>{title}</h2>
<table>
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
"##,
        section.name(),
        of_page(|page| page.field),
        of_page(|page| page.what_to_enter),
        of_page(|page| page.rules),
    );
    for field in fields().filter(|field| field.row().section == section) {
        out.push_str(&line(field));
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
    out
}

fn line(field: Field) -> String {
    let (row, name) = (field.row(), field.name());
    let label = each(|locale| prose::label(locale, field).to_owned());
    let help = each(|locale| prose::help(locale, field).unwrap_or_default().to_owned());
    let letter = each(|locale| prose::obligation(locale, row.obligation).to_owned());
    let mut ids: Vec<&str> = rules().filter(|rule| rule.fields.contains(&field)).map(|rule| rule.id).collect();
    ids.dedup();
    let links: Vec<String> = ids.iter().map(|id| format!("<a href=\"#{id}\">{id}</a>")).collect();
    format!(
        r##"<tr id="field:{name}"><th scope="row"><a href="#field:{name}"><span class="label">{label}</span> <code>{}</code></a></th><td><p class="letter"><b>{}</b> {letter} · {}</p><p>{help}</p></td><td class="rules">{}</td></tr>
"##,
        breakable(&name),
        row.obligation.letter(),
        row.kind.name(),
        links.join(" "),
    )
}

/// Returns a path that may wrap after its dots.
fn breakable(path: &str) -> String {
    path.replace('.', ".<wbr>")
}

/// Returns a text in every language. The style hides all but one.
fn each(say: impl Fn(Locale) -> String) -> String {
    let texts: Vec<(Locale, String)> = Locale::ALL.iter().map(|locale| (*locale, markup(&say(*locale)))).collect();
    match &texts[..] {
        [(_, text), others @ ..] if others.iter().all(|(_, other)| other == text) => text.clone(),
        _ => texts.iter().map(|(locale, text)| format!("<span lang=\"{}\">{text}</span>", locale.name())).collect(),
    }
}

fn of_page(text: impl Fn(&Page) -> &'static str) -> String {
    each(|locale| text(prose::page(locale)).to_owned())
}

/// Escapes a text for HTML, and turns the parts in backticks, which are every second part, into code.
fn markup(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = String::new();
    for (number, piece) in text.split('`').enumerate() {
        let _ = if number % 2 == 1 { write!(out, "<code>{piece}</code>") } else { write!(out, "{piece}") };
    }
    out
}
