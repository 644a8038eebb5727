//! Compares a generated text with a file of the repository, and prints only the lines that differ.

#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed comparison panics, and its places are in the texts"
)]

use std::fs;
use std::path::Path;

/// The lines that are printed before and after a change.
const AROUND: usize = 2;
/// The lines among which the next equal one is looked for.
const NEAR: usize = 60;
/// The changed lines that are printed.
const MOST: usize = 60;

/// Asserts that a file of the repository has this text. `UPDATE_EXPECT=1` writes the file.
pub(crate) fn assert_fresh(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let present = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if present == generated {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return expect_test::expect_file![path].assert_eq(generated);
    }
    let hint = format!("{file} is out of date: run the test with `UPDATE_EXPECT=1`, then read the diff");
    let changes = changes(&present, generated);
    let shown = changes.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join("\n");
    let left = changes.len().saturating_sub(MOST);
    let left = if left > 0 { format!("\n({left} more lines)") } else { String::new() };
    panic!("{hint}\n\n{shown}{left}\n\n{hint}");
}

/// Returns the lines that differ: `-` is in the file, `+` is new, and each change has some lines around it.
fn changes(present: &str, generated: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (present.lines().collect(), generated.lines().collect());
    let (mut a, mut b, mut found) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        if old.get(a) == new.get(b) {
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let (gone, come) = next_equal(&old[a..], &new[b..]);
        found.push(format!("line {}:", a + 1));
        found.extend(old[a.saturating_sub(AROUND)..a].iter().map(|line| format!("  {line}")));
        found.extend(old[a..a + gone].iter().map(|line| format!("- {line}")));
        found.extend(new[b..b + come].iter().map(|line| format!("+ {line}")));
        (a, b) = (a + gone, b + come);
        found.extend(old[a..].iter().take(AROUND).map(|line| format!("  {line}")));
    }
    if found.is_empty() {
        found.push("only the ends of the lines differ".to_owned());
    }
    found
}

/// Returns how many lines to leave out of each text until both go on with the same line.
fn next_equal(old: &[&str], new: &[&str]) -> (usize, usize) {
    let both = (1..=NEAR).flat_map(|sum| (0..=sum).map(move |gone| (gone, sum - gone)));
    let equal = |&(gone, come): &(usize, usize)| {
        old.get(gone).is_some_and(|line| !line.trim().is_empty() && new.get(come) == Some(line))
    };
    both.into_iter().find(equal).unwrap_or((old.len(), new.len()))
}

#[test]
fn only_the_changes_are_shown() {
    let old = "a\nb\nc\nd\ne\nf\ng\nh\n";
    assert_eq!(changes(old, &old.replace("d\n", "D\n")), ["line 4:", "  b", "  c", "- d", "+ D", "  e", "  f"]);
    assert_eq!(changes(old, &old.replace("h\n", "h\ni\n")), ["line 9:", "  g", "  h", "+ i"]);
    assert_eq!(changes(old, &old.replace("a\n", "")), ["line 1:", "- a", "  b", "  c"]);
}
