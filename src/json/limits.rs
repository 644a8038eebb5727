//! The limits of an input.

use serde::{Deserialize, Serialize};

/// The limits of size, nesting and number of issues: see [`Context::with_limits`](crate::Context::with_limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// The largest input in bytes. Default: 1 MiB.
    pub bytes: usize,
    /// How deep objects and arrays may nest; the root is level 1. Default: 64.
    pub depth: usize,
    /// The largest number of issues in a report. Default: 1,000.
    pub issues: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 20, depth: 64, issues: 1000 }
    }
}

/// The largest `depth` that a context may set: the reader recurses, and a browser's stack is small.
pub(crate) const DEEPEST: usize = 512;

/// The largest `bytes` that a context may set: a browser has too little memory for the issues of a longer input.
pub(crate) const LONGEST: usize = 1 << 28;

impl Limits {
    /// Returns these limits, reduced to what the stack and the memory of a browser allow.
    pub(crate) fn bounded(self) -> Self {
        Self { depth: self.depth.min(DEEPEST), bytes: self.bytes.min(LONGEST), ..self }
    }
}
