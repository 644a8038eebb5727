//! The rule book and the table of fields as one page, in both languages.
//!
//! Style and script are files of their own, so that the page works where a content security policy allows no inline
//! ones. Without the script it loses its search and nothing else.

use std::fmt::Write as _;

use super::book::{fields, operations};
use crate::messages::Locale;
use crate::prose;
use crate::tables::columns::Basis;
use crate::tables::fields::{Field, Obligation, Section};
use crate::tables::rules::{Heading, Operation, RULESET_VERSION, Rule, chapters, rules};

/// The page: every rule under its id, every field under `field:` and its [name](Field::name).
///
/// ```
/// assert!(kosc_orders::export::page().contains(r#"id="siret/required""#));
/// ```
#[doc(hidden)]
pub fn page() -> String {
    let mut out = String::from(HEAD);
    out.push_str(&toolbar());
    out.push_str("<div class=\"columns\">\n");
    out.push_str(&contents());
    out.push_str("<main>\n");
    out.push_str(&introduction());
    for (number, (title, rules)) in chapters().enumerate() {
        let title = both(|locale| prose::chapter(locale, title).to_owned());
        let _ = write!(out, "<section class=\"chapter\" id=\"chapter-{number}\">\n<h2>{title}</h2>\n");
        for rows in by_id(rules) {
            out.push_str(&article(&rows));
        }
        out.push_str("</section>\n");
    }
    let _ = writeln!(out, "<h2 class=\"part\" id=\"fields\">{}</h2>", said("The fields", "Les champs"));
    for &section in Section::ALL {
        out.push_str(&table(section));
    }
    out.push_str("</main>\n</div>\n</body>\n</html>\n");
    out
}

/// The page's style, `rule-book.css` beside it.
///
/// ```
/// assert!(kosc_orders::export::page_style().contains("prefers-color-scheme"));
/// ```
#[doc(hidden)]
pub fn page_style() -> String {
    include_str!("rule-book.css").to_owned()
}

/// The page's script, `rule-book.js` beside it.
///
/// ```
/// assert!(kosc_orders::export::page_script().contains("hashchange"));
/// ```
#[doc(hidden)]
pub fn page_script() -> String {
    include_str!("rule-book.js").to_owned()
}

const HEAD: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="The rules and fields of kosc-orders, in English and French">
<title>kosc-orders: rule book</title>
<link rel="stylesheet" href="rule-book.css">
<script src="rule-book.js" defer></script>
</head>
<body>
"##;

fn toolbar() -> String {
    let options: String =
        Operation::ALL.iter().fold(String::new(), |all, at| all + &format!("<option>{}</option>", at.name()));
    format!(
        r##"<header class="bar">
<a class="brand" href="#top">kosc-orders <b>{title}</b></a>
<form class="find" role="search" hidden>
<label><span class="hidden">{search}</span><input type="search" name="q" placeholder="siret, F, terminate …" autocomplete="off" spellcheck="false"></label>
<label><span class="hidden">{operation}</span><select name="operation"><option value="">*</option>{options}</select></label>
</form>
<fieldset class="languages">
<legend class="hidden">{language}</legend>
<label lang="en"><input type="radio" name="language" id="english" value="en" checked><span>EN</span><span class="hidden">English</span></label>
<label lang="fr"><input type="radio" name="language" id="french" value="fr"><span>FR</span><span class="hidden">Français</span></label>
</fieldset>
</header>
"##,
        title = said("rule book", "livre des règles"),
        search = said("Search", "Rechercher"),
        operation = said("Operation", "Opération"),
        language = said("Language", "Langue"),
    )
}

fn contents() -> String {
    let mut out = format!("<nav aria-label=\"Contents\">\n<p>{}</p>\n<ol>\n", said("The rules", "Les règles"));
    for (number, (title, _)) in chapters().enumerate() {
        let title = both(|locale| prose::chapter(locale, title).to_owned());
        let _ = writeln!(out, "<li><a href=\"#chapter-{number}\">{title}</a></li>");
    }
    let _ = write!(out, "</ol>\n<p><a href=\"#fields\">{}</a></p>\n<ol>\n", said("The fields", "Les champs"));
    for &section in Section::ALL {
        let title = both(|locale| prose::section(locale, section).to_owned());
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
            both(|locale| prose::basis(locale, *basis).to_owned()),
            both(|locale| prose::basis_text(locale, *basis).to_owned()),
        );
        let _ = writeln!(
            bases,
            "<div><dt><span class=\"basis {}\">{word}</span></dt><dd>{clause}</dd></div>",
            basis.name()
        );
    }
    let mut letters = String::new();
    for letter in Obligation::ALL {
        let meaning = both(|locale| prose::obligation(locale, *letter).to_owned());
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
        title = said("What an order has to satisfy", "Ce qu’une commande doit respecter"),
        lead = said(
            &format!(
                "The {ids} rules and {count} fields by which kosc-orders judges orders of the Kosc/Covage wholesale API v2, ruleset {RULESET_VERSION}. Each rule says where it applies, what it demands, how grave it is where that is not met, and who says so. The library is not affiliated with the vendor, whose catalogue is the authority on products and options."
            ),
            &format!(
                "Les {ids} règles et {count} champs d’après lesquels kosc-orders vérifie les commandes de l’API v2 de gros Kosc/Covage, version {RULESET_VERSION} des règles. Chaque règle dit où elle s’applique, ce qu’elle exige, quelle est la gravité d’un manquement et qui le dit. La bibliothèque n’est pas liée au fournisseur, dont le catalogue fait foi pour les produits et les options."
            ),
        ),
        who = said("Who says so", "Qui le dit"),
        obligations = said("When a field is needed", "Quand un champ est nécessaire"),
    )
}

/// Rows that share an id, in the table's order: those of an id stand together.
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
    let summary = both(|locale| prose::summary(locale, id).unwrap_or_default().to_owned());
    let word = both(|locale| prose::basis(locale, rule.basis).to_owned());
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
        // Two rows can differ in what finds them and say the same.
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
            said("Fields", "Champs"),
            links.join(" ")
        );
    }
    out.push_str("</article>\n");
    out
}

fn row(rule: &'static Rule) -> String {
    let severity = both(|locale| prose::severity(locale, rule.severity).to_owned());
    let called: Vec<&str> = operations(rule).map(Operation::name).collect();
    let called = if called.len() == Operation::ALL.len() {
        said("every operation", "toutes les opérations")
    } else {
        called.iter().map(|name| format!("<code>{name}</code>")).collect::<Vec<_>>().join(" ")
    };
    let demand = if rule.fields.len() > 3 {
        let [english, french] =
            [(Locale::En, "each of the fields below"), (Locale::Fr, "chacun des champs ci-dessous")]
                .map(|(locale, each)| prose::demand_of(locale, rule, each));
        said(&english, &french)
    } else {
        both(|locale| prose::demand(locale, rule))
    };
    let mut out = format!(
        "<li class=\"{}\"><p class=\"verdict\"><span class=\"severity\">{severity}</span> <code>{}</code></p><div><p>{demand}</p>",
        rule.severity.name(),
        rule.code.name(),
    );
    let when = both(|locale| prose::when(locale, rule));
    if !when.is_empty() {
        let _ = write!(out, "<p><span class=\"key\">{}</span> {when}</p>", said("If", "Si"));
    }
    let _ = writeln!(out, "<p><span class=\"key\">{}</span> {called}</p></div></li>", said("On", "Pour"));
    out
}

fn table(section: Section) -> String {
    let title = both(|locale| prose::section(locale, section).to_owned());
    let mut out = format!(
        r##"<section class="chapter" id="section-{}">
<h2>{title}</h2>
<table>
<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead>
<tbody>
"##,
        section.name(),
        said("Field", "Champ"),
        said("What to enter", "Que saisir"),
        said("Rules", "Règles"),
    );
    for field in fields().filter(|field| field.row().section == section) {
        out.push_str(&line(field));
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
    out
}

fn line(field: Field) -> String {
    let (row, name) = (field.row(), field.name());
    let label = both(|locale| prose::label(locale, field).to_owned());
    let help = both(|locale| prose::help(locale, field).unwrap_or_default().to_owned());
    let letter = both(|locale| prose::obligation(locale, row.obligation).to_owned());
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

/// A path that may wrap behind its dots.
fn breakable(path: &str) -> String {
    path.replace('.', ".<wbr>")
}

/// A text of the tables in both languages, the one not asked for hidden by the style.
fn both(say: impl Fn(Locale) -> String) -> String {
    let [english, french] = [Locale::En, Locale::Fr].map(say);
    said(&english, &french)
}

fn said(english: &str, french: &str) -> String {
    if english == french {
        return markup(english);
    }
    format!("<span lang=\"en\">{}</span><span lang=\"fr\">{}</span>", markup(english), markup(french))
}

/// Escapes what HTML would read, and makes code of what stands in backticks: every other piece.
fn markup(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = String::new();
    for (number, piece) in text.split('`').enumerate() {
        let _ = if number % 2 == 1 { write!(out, "<code>{piece}</code>") } else { write!(out, "{piece}") };
    }
    out
}
