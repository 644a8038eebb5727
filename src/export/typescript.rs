//! The tables as TypeScript, for the npm package.

use std::fmt::Write as _;

use crate::context::PARTS;
use crate::rules::Operation;

/// The operations and the parts of a context, as the package's façade lists them.
///
/// ```
/// assert!(kosc_orders::export::typescript::operations().contains(r#""update_bound","#));
/// ```
pub fn operations() -> String {
    let mut out = String::new();
    list(&mut out, "OPERATIONS", Operation::ALL.iter().map(|operation| operation.name()));
    list(&mut out, "PARTS", PARTS.iter().copied());
    out
}

fn list<'n>(out: &mut String, name: &str, items: impl IntoIterator<Item = &'n str>) {
    let _ = writeln!(out, "export const {name} = [");
    for item in items {
        let _ = writeln!(out, "  {item:?},");
    }
    out.push_str("] as const;\n");
}
