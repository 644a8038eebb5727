//! Texts laid end to end: two bytes to find one, where a slice costs eight and does not compress.

/// Texts behind one another, and where each ends.
pub(super) struct Pack<const BYTES: usize, const COUNT: usize> {
    bytes: [u8; BYTES],
    ends: [u16; COUNT],
}

/// The length of all the second texts, or of all the first.
pub(super) const fn size(rows: &[(&str, &str)], second: bool) -> usize {
    let mut rows = rows;
    let mut size = 0;
    while let [(one, other), rest @ ..] = rows {
        size += if second { other.len() } else { one.len() };
        rows = rest;
    }
    size
}

impl<const BYTES: usize, const COUNT: usize> Pack<BYTES, COUNT> {
    /// Packs the second text of every row, or the first.
    #[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong size is a build error")]
    pub(super) const fn new(rows: &[(&str, &str)], second: bool) -> Self {
        let mut pack = Self { bytes: [0; BYTES], ends: [0; COUNT] };
        assert!(rows.len() == COUNT && BYTES <= u16::MAX as usize);
        let (mut row, mut end) = (0, 0);
        while row < COUNT {
            let (one, other) = rows[row];
            let mut text = if second { other } else { one }.as_bytes();
            while let [byte, rest @ ..] = text {
                pack.bytes[end] = *byte;
                end += 1;
                text = rest;
            }
            pack.ends[row] = end as u16;
            row += 1;
        }
        assert!(end == BYTES);
        pack
    }

    /// What finds a text in it.
    pub(super) const fn texts(&'static self) -> Texts {
        match core::str::from_utf8(&self.bytes) {
            Ok(all) => Texts { all, ends: &self.ends },
            Err(_) => Texts { all: "", ends: &[] },
        }
    }
}

/// Any number of texts.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    all: &'static str,
    ends: &'static [u16],
}

impl Texts {
    /// The text of that number; empty if there is none.
    pub(super) fn get(self, number: usize) -> &'static str {
        let end = |number: usize| self.ends.get(number).map_or(0, |end| usize::from(*end));
        let start = number.checked_sub(1).map_or(0, end);
        self.all.get(start..end(number)).unwrap_or("")
    }
}
