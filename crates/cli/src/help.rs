//! Prints `--help`: examples first, and no line wider than the terminal.

use kosc_orders::{Locale, Operation};

use crate::words::{fill, listed, words};
use crate::wrap::wrap;

/// The columns in which the descriptions of an option and of an exit status start, if the terminal has room.
const OPTION: usize = 25;
const STATUS: usize = 5;
const NARROW: usize = 64;

/// Returns the help, without the commands that only the npm package has.
pub(crate) fn help(language: Locale, width: usize) -> String {
    let help = &words(language).help;
    let operations = listed(&names(Operation::ALL, Operation::name), language);
    let locales = listed(&names(Locale::ALL, Locale::name), language);
    let known = [("operations", operations.as_str()), ("locales", locales.as_str())];
    let row = |column: usize, [term, text]: &[&str; 2]| {
        let said = fill(text, &known);
        let apart = (column > STATUS && width < NARROW) || term.chars().count() > column - 4;
        let indent = " ".repeat(if apart { 6 } else { column });
        let start = if apart {
            [&wrap("  ", term, "    ", Some(width)), "\n      "].concat()
        } else {
            format!("{:<column$}", ["  ", *term].concat())
        };
        wrap(&indent, &said, &indent, Some(width)).replacen(&indent, &start, 1)
    };
    let paragraph = |text: &&str| wrap("  ", &fill(text, &known), "  ", Some(width));
    let rows = |title: &str, column, rows: &[[&str; 2]]| part(title, rows.iter().map(|said| row(column, said)), "\n");
    let paragraphs = |title: &str, texts: &[&str]| part(title, texts.iter().map(paragraph), "\n\n");
    let about = wrap("", help.about, "", Some(width));
    [
        about + "\n",
        rows(help.examples, OPTION, help.example),
        rows(help.options, OPTION, help.option),
        paragraphs(help.input, help.about_input),
        paragraphs(help.output, help.about_output),
        rows(help.status, STATUS, help.statuses),
    ]
    .join("\n")
}

fn part(title: &str, lines: impl Iterator<Item = String>, between: &str) -> String {
    let lines: Vec<String> = lines.collect();
    [title, "\n", &lines.join(between), "\n"].concat()
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| name(*one)).collect()
}
