//! What is generated from the crate's tables, at packaging: nothing of it is written by hand or kept in the repository.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use kosc_orders::{Locale, export};

/// A file's name, and what makes its text.
type Artifact = (&'static str, fn() -> String);

/// What the façade imports: files of `src/generated/` beside its sources.
const MODULES: &[Artifact] = &[
    ("operations.ts", export::typescript::operations),
    ("calls.ts", export::typescript::calls),
    ("patterns.ts", export::typescript::patterns),
    ("rules.en.ts", || export::rules_module(Locale::En)),
    ("rules.fr.ts", || export::rules_module(Locale::Fr)),
    ("schemas.ts", export::schema::typescript),
    ("names.ts", export::typescript::names),
    ("orders.ts", export::typescript::orders),
];

/// What the package holds as it is.
const FILES: &[Artifact] = &[
    ("rules.json", export::rule_books),
    ("order.schema.json", export::schema::order_schema),
    ("openapi.json", export::schema::open_api_file),
];

/// Writes the modules beside a copy of the façade's sources.
pub(crate) fn modules(sources: &Path) -> Result<()> {
    write(MODULES, &sources.join("generated"))
}

/// Writes the files into the package.
pub(crate) fn files(pkg: &Path) -> Result<()> {
    write(FILES, pkg)
}

fn write(artifacts: &[Artifact], dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    for (name, text) in artifacts {
        let file = dir.join(name);
        fs::write(&file, text()).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}
