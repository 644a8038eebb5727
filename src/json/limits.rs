//! How much an input may hold.

/// How deep, how long and how much: see [`Context::with_limits`](crate::Context::with_limits).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest input in bytes; 1 MiB unless set.
    pub bytes: usize,
    /// How deep objects and arrays may nest, the root being 1; 64 unless set.
    pub depth: usize,
    /// How many issues a report lists; 1,000 unless set.
    pub issues: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 20, depth: 64, issues: 1000 }
    }
}

/// The deepest nesting a context may ask for: reading recurses, and the stack of a browser is small.
pub(crate) const DEEPEST: usize = 512;

/// The longest input a context may ask for: a browser has no memory for what is found in a longer one.
pub(crate) const LONGEST: usize = 1 << 28;

impl Limits {
    /// The same, no deeper than reading can recurse, and no longer than there is memory for.
    pub(crate) fn bounded(self) -> Self {
        Self { depth: self.depth.min(DEEPEST), bytes: self.bytes.min(LONGEST), ..self }
    }
}
