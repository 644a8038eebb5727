//! `--help`: examples first, and no line wider than the terminal.

use kosc_orders::{Locale, Operation};

use crate::words::{fill, listed, words};
use crate::wrap::wrap;

/// Where what an option does begins, if the terminal has room for two columns.
const COLUMN: usize = 25;
const NARROW: usize = 64;

/// The help, without the commands that only the npm package has.
pub(crate) fn help(language: Locale, width: usize) -> String {
    let help = &words(language).help;
    let operations = listed(&names(Operation::ALL, Operation::name), language);
    let locales = listed(&names(Locale::ALL, Locale::name), language);
    let known = [("operations", operations.as_str()), ("locales", locales.as_str())];
    let row = |[term, text]: &[&str; 2]| {
        let said = fill(text, &known);
        let apart = width < NARROW || term.chars().count() > COLUMN - 4;
        let indent = " ".repeat(if apart { 6 } else { COLUMN });
        let start = if apart {
            [&wrap("  ", term, "    ", Some(width)), "\n      "].concat()
        } else {
            format!("{:<COLUMN$}", ["  ", *term].concat())
        };
        wrap(&indent, &said, &indent, Some(width)).replacen(&indent, &start, 1)
    };
    let paragraph = |text: &&str| wrap("  ", &fill(text, &known), "  ", Some(width));
    let rows = |title: &str, rows: &[[&str; 2]]| part(title, rows.iter().map(row));
    let paragraphs = |title: &str, texts: &[&str]| part(title, texts.iter().map(paragraph));
    let about = wrap("", help.about, "", Some(width));
    [
        about + "\n",
        rows(help.examples, help.example),
        rows(help.options, help.option),
        paragraphs(help.input, help.about_input),
        paragraphs(help.output, help.about_output),
        rows(help.status, help.statuses),
    ]
    .join("\n")
}

fn part(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.collect();
    [title, "\n", &lines.join("\n"), "\n"].concat()
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}
