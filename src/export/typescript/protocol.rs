//! The numbers that the npm package's module and its loader exchange.

use std::fmt::Write as _;

use super::declare::doc;
use crate::read::protocol::SETS;

/// Returns the numbers of the protocol between the npm package's module and its loader.
///
/// ```
/// let protocol = kosc_orders::export::typescript::protocol();
/// assert!(protocol.contains("export const enum Outcome {"));
/// assert!(protocol.contains("  SEND_CONTEXT = -1,"));
/// ```
pub fn protocol() -> String {
    let mut out = String::new();
    for set in SETS {
        doc(&mut out, "", &[set.about.trim()]);
        let _ = writeln!(out, "export const enum {} {{", set.name);
        for (name, number, about) in set.numbers {
            doc(&mut out, "  ", &[about.trim()]);
            let _ = writeln!(out, "  {name} = {number},");
        }
        out.push_str("}\n\n");
    }
    out
}
