//! Tries the drills of CONTRIBUTING.md in a copy of the repository, exactly as the document shows them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::package::copy_dir;
use crate::setup::{Project, capture, run};

/// Makes the edits of each drill, compiles, and checks that the new item exists.
pub(crate) fn test(project: &Project) -> Result<()> {
    let text = fs::read_to_string(project.root.join("CONTRIBUTING.md")).context("no CONTRIBUTING.md")?;
    let blocks = blocks(&text);
    let copy = copy(project)?;
    let cargo = |args: &[&str]| {
        let mut cargo = project.cargo();
        cargo.args(args).current_dir(&copy).env("CARGO_TARGET_DIR", project.work_dir().join("drills-target"));
        cargo
    };
    let refused = blocks.iter().filter_map(|block| Some((block.kind.strip_prefix("diff refused: ")?, &block.lines)));
    for (complaint, diff) in refused {
        let before = snapshot(&copy, diff)?;
        edit(&copy, diff)?;
        let output = cargo(&["check", "--quiet", "--package", "kosc-orders"]).output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(!output.status.success() && said.contains(complaint), "nothing refuses:\n{}\n{said}", diff.join("\n"));
        before.iter().try_for_each(|(file, text)| fs::write(file, text))?;
    }
    let mut drills = 0;
    for block in &blocks {
        match block.kind {
            "sh" => block.lines.iter().try_for_each(|line| copy_folder(&copy, line))?,
            "diff" => {
                edit(&copy, &block.lines)?;
                drills += 1;
            }
            _ => {}
        }
    }
    ensure!(drills == 4, "CONTRIBUTING.md has {drills} drills");
    fs::copy(copy.join("tests/drivers/drills.rs"), copy.join("tests/drills.rs"))?;
    run(&mut cargo(&["test", "--package", "kosc-orders", "--test", "drills", "--test", "tables", "--test", "samples"]))
}

/// A block of the document: its kind and its lines.
struct Block<'t> {
    kind: &'t str,
    lines: Vec<&'t str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(kind), None) => open = Some(Block { kind, lines: Vec::new() }),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.lines.push(line);
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    blocks
}

/// Copies the files of the repository as they are.
fn copy(project: &Project) -> Result<PathBuf> {
    let copy = project.fresh_dir("drills")?;
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&project.root);
    let list = String::from_utf8(capture(&mut list)?)?;
    for file in list.split_terminator('\0') {
        let from = project.root.join(file);
        let to = copy.join(file);
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file is in no folder")?)?;
            fs::copy(from, to)?;
        }
    }
    Ok(copy)
}

/// Runs `cp -r`, the only command in a drill.
fn copy_folder(root: &Path, line: &str) -> Result<()> {
    match line.split(' ').collect::<Vec<_>>()[..] {
        ["cp", "-r", from, to] => copy_dir(&root.join(from), &root.join(to)),
        _ => bail!("a drill may only copy a folder: {line}"),
    }
}

/// Returns the files that a diff edits, with their texts.
fn snapshot(root: &Path, diff: &[&str]) -> Result<Vec<(PathBuf, String)>> {
    let files = diff.iter().filter_map(|line| line.strip_prefix("+++ b/")).map(|file| root.join(file));
    files.map(|file| Ok((file.clone(), fs::read_to_string(file)?))).collect()
}

/// Makes the edits of a diff.
fn edit(root: &Path, diff: &[&str]) -> Result<()> {
    for (file, lines) in hunks(diff) {
        let file = root.join(file);
        let text = fs::read_to_string(&file)?;
        fs::write(&file, added(&text, &lines).with_context(|| file.display().to_string())?)?;
    }
    Ok(())
}

/// Returns the hunks of a diff that only adds lines, each with its file. Each addition is before or after lines that
/// occur once in the file.
fn hunks<'t>(diff: &[&'t str]) -> Vec<(&'t str, Vec<&'t str>)> {
    let mut hunks = Vec::new();
    let mut file = None;
    for hunk in diff.split(|line| *line == "@@") {
        let is_line = |line: &&&str| !line.starts_with("---") && !line.starts_with("+++");
        let lines: Vec<&str> = hunk.iter().filter(is_line).copied().collect();
        hunks.extend(file.filter(|_| !lines.is_empty()).map(|file| (file, lines)));
        file = hunk.iter().find_map(|line| line.strip_prefix("+++ b/")).or(file);
    }
    hunks
}

/// Returns a text with the lines of a hunk added.
fn added(text: &str, hunk: &[&str]) -> Result<String> {
    let anchor: String =
        hunk.iter().filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect();
    let new: String = hunk.iter().filter_map(|line| line.strip_prefix('+')).map(|line| format!("{line}\n")).collect();
    let count = text.matches(&anchor).count();
    ensure!(count == 1, "the anchor occurs {count} times, not once:\n{anchor}");
    let edges = [hunk.first(), hunk.last()].map(|line| line.is_some_and(|line| line.starts_with('+')));
    let changed = match edges {
        [true, false] => [new, anchor.clone()].concat(),
        [false, true] => [anchor.clone(), new].concat(),
        _ => bail!("a drill must add lines before or after its anchor"),
    };
    Ok(text.replacen(&anchor, &changed, 1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn each_anchor_occurs_once_in_its_file() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let document = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
        // The drills follow one another in one copy.
        let mut texts = BTreeMap::new();
        let mut count = 0;
        for block in blocks(&document).iter().filter(|block| block.kind.starts_with("diff")) {
            for (file, lines) in hunks(&block.lines) {
                let text: &mut String =
                    texts.entry(file.to_owned()).or_insert_with(|| fs::read_to_string(root.join(file)).unwrap());
                let after = added(text, &lines).with_context(|| format!("the drills of {file}")).unwrap();
                count += 1;
                if block.kind == "diff" {
                    *text = after;
                }
            }
        }
        assert!(count > 0);
        assert_eq!(count, document.matches("\n@@\n").count());
    }

    #[test]
    fn an_anchor_that_changed_is_an_error() {
        let diff = [
            "--- a/a.rs",
            "+++ b/a.rs",
            "@@",
            " one",
            "+two",
            "@@",
            "+zero",
            " one",
            "--- a/b.rs",
            "+++ b/b.rs",
            "@@",
            " b",
            "+c",
        ];
        let found = hunks(&diff);
        let files: Vec<&str> = found.iter().map(|(file, _)| *file).collect();
        assert_eq!(files, ["a.rs", "a.rs", "b.rs"]);
        let edited = |text, at: usize| added(text, &found[at].1).ok();
        assert_eq!(edited("one\nthree\n", 0).as_deref(), Some("one\ntwo\nthree\n"));
        assert_eq!(edited("one\nthree\n", 1).as_deref(), Some("zero\none\nthree\n"));
        for changed in ["", "One\n", "one \n", "one\none\n"] {
            assert_eq!(edited(changed, 0), None, "{changed}");
        }
    }
}
