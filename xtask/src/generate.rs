//! Generates files from the crate's tables when the package is built. No one edits them, and the repository does not
//! contain them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use kosc_orders::{Locale, export};

/// The name of a file, and the function that returns its text.
type Artifact = (&'static str, fn() -> String);

/// The modules that the façade imports: files of `src/generated/` next to its sources.
const MODULES: &[Artifact] = &[
    ("operations.ts", export::typescript::operations),
    ("calls.ts", export::typescript::calls),
    ("patterns.ts", export::typescript::patterns),
    ("protocol.ts", export::typescript::protocol),
    ("locales.ts", export::typescript::locales),
    ("books.ts", export::typescript::books),
    ("command.ts", export::typescript::command),
    ("schemas.ts", export::schema::typescript),
    ("names.ts", export::typescript::names),
    ("orders.ts", export::typescript::orders),
    ("sets.ts", export::typescript::sets),
];

/// The generated files of the package that are not modules.
const FILES: &[Artifact] = &[
    ("rules.json", export::rule_books),
    ("order.schema.json", export::schema::order_schema),
    ("openapi.json", export::schema::open_api_file),
];

/// Writes the modules next to a copy of the façade's sources.
pub(crate) fn modules(sources: &Path) -> Result<()> {
    let dir = sources.join("generated");
    write(MODULES, &dir)?;
    for locale in Locale::ALL {
        put(&dir, &format!("rules.{}.ts", locale.name()), &export::rules_module(*locale))?;
        put(&dir, &format!("labels.{}.ts", locale.name()), &export::typescript::labels(*locale))?;
    }
    Ok(())
}

/// Writes the files into the package.
pub(crate) fn files(pkg: &Path) -> Result<()> {
    write(FILES, pkg)
}

fn write(artifacts: &[Artifact], dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    artifacts.iter().try_for_each(|(name, text)| put(dir, name, &text()))
}

fn put(dir: &Path, name: &str, text: &str) -> Result<()> {
    let file = dir.join(name);
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
}
