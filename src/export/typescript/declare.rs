//! The shared parts of declarations.

use std::fmt::Write as _;

pub(super) fn distinct(all: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// Writes a comment for editors, one paragraph a text.
pub(super) fn doc(out: &mut String, indent: &str, paragraphs: &[&str]) {
    // A `*/` in a text would end the comment.
    let paragraphs: Vec<&str> = paragraphs.iter().copied().filter(|paragraph| !paragraph.is_empty()).collect();
    let text = paragraphs.join("\n\n").replace("*/", "*\u{200B}/");
    if !text.contains('\n') {
        let _ = writeln!(out, "{indent}/** {text} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for line in text.lines() {
        let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
    }
    let _ = writeln!(out, "{indent} */");
}
