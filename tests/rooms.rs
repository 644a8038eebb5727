//! The levels of the rooms of `src/` and of the façade: imports go down between rooms, and form no cycle within one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot continue should panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms of `src/`, from the lowest up, one level a line. A room may import those before it.
const ROOMS: &[&str] = &[
    "text", "json",   //
    "tables", //
    "model", "read", "report", //
    "context", "words",    //
    "judge",    //
    "answers",  //
    "platform", //
    "export", "edge", //
    "lib",
];

/// The folder of the tests of private parts.
const TESTS: &str = "tests";

/// The files that each file imports. Paths are relative to the folder, without the extension.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Returns every file below a folder with this extension: its path without the extension, and its text.
fn files(root: &Path, ending: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if let Some(name) = path.strip_prefix(root).unwrap().to_str().unwrap().strip_suffix(ending) {
                found.insert(name.replace('\\', "/"), fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Returns the code of a Rust file, without comments and tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// Returns the paths that follow `start`, with braces expanded.
fn paths(code: &str, start: &str) -> Vec<Vec<String>> {
    let steps = |path: &str| path.split("::").map(|step| step.trim().to_owned()).collect::<Vec<_>>();
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found = Vec::new();
    for (at, _) in code.match_indices(start) {
        if code[..at].ends_with(is_of_path) {
            continue;
        }
        let rest = &code[at + start.len()..];
        let path = &rest[..rest.find(|c| !is_of_path(c)).unwrap_or(rest.len())];
        match rest[path.len()..].strip_prefix('{') {
            Some(group) => {
                let group = &group[..group.find('}').unwrap()];
                found.extend(group.split(',').map(|item| steps(&[path, item].concat())));
            }
            None => found.push(steps(path)),
        }
    }
    found
}

/// Returns the imports of the crate's files, from `use` and from paths in the code.
fn crate_imports() -> Imports {
    let files = files(Path::new("src"), ".rs");
    let modules: BTreeMap<String, &String> =
        files.keys().map(|file| (file.strip_suffix("/mod").unwrap_or(file).to_owned(), file)).collect();
    let target = |path: &[String]| {
        let known = (1..=path.len()).rev().find_map(|len| modules.get(&path[..len].join("/")));
        known.map_or("lib".to_owned(), |file| (*file).clone())
    };
    let mut imports = Imports::new();
    for (file, text) in files.iter().filter(|(file, _)| !file.starts_with(TESTS)) {
        let code = code(text);
        let mut own: Vec<String> = file.split('/').map(str::to_owned).collect();
        if own.last().is_some_and(|name| name == "mod") {
            own.pop();
        }
        let mut targets: BTreeSet<String> = paths(&code, "crate::").iter().map(|path| target(path)).collect();
        for path in paths(&code, "super::") {
            let climbs = path.iter().take_while(|step| *step == "super").count() + 1;
            let above = &own[..own.len().saturating_sub(climbs)];
            targets.insert(target(&[above, &path[climbs - 1..]].concat()));
        }
        if file.ends_with("/mod") {
            // A room's own file may use its siblings by name.
            for child in
                modules.keys().filter(|module| module.rsplit_once('/').is_some_and(|(above, _)| above == own.join("/")))
            {
                let name = child.rsplit('/').next().unwrap();
                if paths(&code, &[name, "::"].concat())
                    .iter()
                    .any(|path| path[0].starts_with(|c: char| c.is_lowercase()))
                {
                    targets.insert(modules[child].clone());
                }
            }
        }
        targets.remove(file);
        imports.insert(file.clone(), targets);
    }
    imports
}

/// Returns the imports of the façade's TypeScript.
fn facade_imports() -> Imports {
    let files = files(Path::new("pkg-template/src"), ".ts");
    let mut imports = Imports::new();
    for (file, text) in &files {
        let folder = Path::new(file).parent().unwrap();
        let mut targets = BTreeSet::new();
        for (at, _) in text.match_indices("from \"./").chain(text.match_indices("from \"../")) {
            let path = text[at + 6..].split('"').next().unwrap().trim_end_matches(".js");
            let mut steps: Vec<&str> = folder.to_str().unwrap().split('/').filter(|step| !step.is_empty()).collect();
            for step in path.split('/') {
                match step {
                    "." => {}
                    ".." => drop(steps.pop()),
                    step => steps.push(step),
                }
            }
            // Generated modules and assets import nothing.
            if files.contains_key(&steps.join("/")) {
                targets.insert(steps.join("/"));
            }
        }
        imports.insert(file.clone(), targets);
    }
    imports
}

/// Returns a cycle among files, if there is one.
fn circle(imports: &Imports) -> Option<Vec<String>> {
    fn walk(file: &str, imports: &Imports, open: &mut Vec<String>, done: &mut BTreeSet<String>) -> Option<Vec<String>> {
        if let Some(at) = open.iter().position(|other| other == file) {
            return Some(open[at..].to_vec());
        }
        if !done.insert(file.to_owned()) {
            return None;
        }
        open.push(file.to_owned());
        let found = imports.get(file).and_then(|next| next.iter().find_map(|next| walk(next, imports, open, done)));
        open.pop();
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|file| walk(file, imports, &mut Vec::new(), &mut done))
}

fn place(file: &str) -> Option<usize> {
    ROOMS.iter().position(|room| *room == file.split('/').next().unwrap())
}

#[test]
fn every_file_is_in_a_room() {
    let strays: Vec<String> =
        files(Path::new("src"), ".rs").into_keys().filter(|file| !file.contains('/') && file != "lib").collect();
    assert_eq!(strays, [""; 0]);
    let unknown: Vec<String> = crate_imports().into_keys().filter(|file| place(file).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn imports_go_down_between_rooms() {
    let mut upward = Vec::new();
    for (file, targets) in crate_imports() {
        upward.extend(
            targets
                .iter()
                .filter(|target| place(target) > place(&file))
                .map(|target| format!("{file} imports {target}")),
        );
    }
    assert!(upward.is_empty(), "{upward:#?}");
}

#[test]
fn no_file_imports_itself_by_way_of_others() {
    assert_eq!(circle(&crate_imports()), None);
    assert_eq!(circle(&facade_imports()), None);
}
