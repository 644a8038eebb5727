//! The documents for users agree with each other and with the code, and lead only to places that are there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot continue should panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use kosc_orders::Code;
use kosc_orders::export::params::of_code;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// Returns the rows of the first table below a heading, each with its cells.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, below) = text.split_once(heading).unwrap();
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Returns the comment of a module or an item as Markdown.
fn comment(source: &str) -> String {
    let lines = source.lines().map(|line| line.strip_prefix("//!").or(line.strip_prefix("///")).unwrap_or(line));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// Returns the text of Markdown without the targets of its links: the names in `[]` with backquotes.
fn without_links(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, link)) = rest.split_once('[') {
        let (name, after) = link.split_once(']').unwrap();
        text.push_str(before);
        text.push_str(name);
        rest = after
            .strip_prefix('(')
            .map_or(after, |target| target.split_once("))").or(target.split_once(')')).unwrap().1);
    }
    text + rest
}

#[test]
fn the_crate_answers_the_questions_of_the_readme() {
    const HEADING: &str = "# Which function answers which question";
    let readme = table(&read("README.md"), HEADING);
    let own = table(&comment(&read("src/lib.rs")), HEADING);
    assert!(readme.len() > 15);
    let of_crate: Vec<_> = readme.iter().map(|row| [row[0].clone(), row[2].clone()]).collect();
    let linked: Vec<_> = own.iter().map(|row| [row[0].clone(), without_links(&row[1])]).collect();
    assert_eq!(linked, of_crate);
}

#[test]
fn the_table_of_params_is_that_of_the_types() {
    let own = table(&comment(&read("src/report/params.rs")), "These members come with each code");
    let member = |(key, always): (&str, bool)| format!("`{key}`{}", if always { "" } else { "?" });
    let expected: Vec<Vec<String>> = Code::ALL
        .iter()
        .map(|code| {
            let members = of_code(*code).iter().map(|param| member((param.key, param.always))).collect::<Vec<_>>();
            vec![format!("`{}`", code.name()), members.join(", ")]
        })
        .collect();
    let rows = expected.iter().map(|row| format!("/// | {} | {} |\n", row[0], row[1]));
    assert_eq!(own, expected, "\n{}", rows.collect::<String>());
}

#[test]
fn the_packed_readme_leads_only_to_packed_files() {
    let list = ["package", "--list", "--allow-dirty", "--offline", "--package", "kosc-orders"];
    let cargo = Command::new(env!("CARGO")).args(list).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let listed = String::from_utf8(cargo.stdout).unwrap();
    let packed: BTreeSet<&str> = listed.lines().collect();
    let mut links = 0;
    for (file, folder) in [("README.md", ""), ("docs/platform.md", "docs/"), ("docs/what-we-do-not-know.md", "docs/")] {
        assert!(packed.contains(file), "{file}");
        for link in read(file).split("](").skip(1) {
            let target = link.split_once(')').unwrap().0;
            let path = target.split('#').next().unwrap();
            if !target.starts_with("http") && !path.is_empty() {
                assert!(packed.contains(&*format!("{folder}{path}")), "{file} leads to {path}");
                links += 1;
            }
        }
    }
    assert!(links > 5, "{links}");
}
