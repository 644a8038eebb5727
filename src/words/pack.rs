//! Packs texts into one text. A text is then found with one byte, while a slice takes eight bytes and does not
//! compress.

/// The names in braces, each with its code. A second byte of 0 is not part of the code.
pub(super) type Codes = [(&'static str, [u8; 2])];

/// The packed texts, the length of each, and the start of every sixteenth.
pub(super) struct Pack<const BYTES: usize, const COUNT: usize> {
    bytes: [u8; BYTES],
    lens: [u8; COUNT],
    starts: [u16; MOST / STRIDE],
}

/// The distance of two texts whose start is stored.
const STRIDE: usize = 16;
/// The largest number of texts.
const MOST: usize = 256;

/// Returns the next one or two bytes of a packed text (0 for no second byte), and the rest of the text.
const fn step<'t>(text: &'t [u8], codes: &Codes) -> ([u8; 2], &'t [u8]) {
    match text {
        [b'{', name @ ..] => {
            let mut len = 0;
            let mut rest = name;
            while let [byte, after @ ..] = rest {
                rest = after;
                if *byte == b'}' {
                    break;
                }
                len += 1;
            }
            (code(name.split_at(len).0, codes), rest)
        }
        [byte, rest @ ..] => ([*byte, 0], rest),
        [] => ([0, 0], text),
    }
}

#[allow(clippy::panic, reason = "evaluated while compiling: an unknown name is a build error")]
const fn code(name: &[u8], mut codes: &Codes) -> [u8; 2] {
    let name = match core::str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => "",
    };
    while let [(known, code), rest @ ..] = codes {
        if is_same(known, name) {
            return *code;
        }
        codes = rest;
    }
    panic!("no text has this key")
}

/// Returns the packed length of all texts, the second columns of the rows.
pub(super) const fn size(rows: &[(&str, &str)], codes: &Codes) -> usize {
    let mut rows = rows;
    let mut size = 0;
    while let [(_, text), rest @ ..] = rows {
        let mut text = text.as_bytes();
        while !text.is_empty() {
            let ([_, low], rest) = step(text, codes);
            size += if low == 0 { 1 } else { 2 };
            text = rest;
        }
        rows = rest;
    }
    size
}

impl<const BYTES: usize, const COUNT: usize> Pack<BYTES, COUNT> {
    /// Packs the second column of every row.
    #[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong size is a build error")]
    pub(super) const fn new(rows: &[(&str, &str)], codes: &Codes) -> Self {
        let mut pack = Self { bytes: [0; BYTES], lens: [0; COUNT], starts: [0; MOST / STRIDE] };
        assert!(rows.len() == COUNT, "a table of texts in src/words has a row too many or too few");
        assert!(COUNT <= MOST, "more texts than a pack has starts for: raise `MOST` in src/words/pack.rs");
        assert!(BYTES <= u16::MAX as usize, "more bytes of text than a start of two bytes can count");
        let (mut row, mut end) = (0, 0);
        while row < COUNT {
            let start = end;
            if row % STRIDE == 0 {
                pack.starts[row / STRIDE] = end as u16;
            }
            let mut text = rows[row].1.as_bytes();
            while !text.is_empty() {
                let ([byte, low], rest) = step(text, codes);
                pack.bytes[end] = byte;
                end += 1;
                if low != 0 {
                    pack.bytes[end] = low;
                    end += 1;
                }
                text = rest;
            }
            assert!(end - start <= u8::MAX as usize, "a text of more than 255 bytes: shorten it");
            pack.lens[row] = (end - start) as u8;
            row += 1;
        }
        assert!(end == BYTES);
        pack
    }

    /// Returns the lookup of the texts.
    pub(super) const fn texts(&'static self) -> Texts {
        match core::str::from_utf8(&self.bytes) {
            Ok(all) => Texts { all, lens: &self.lens, starts: &self.starts },
            Err(_) => Texts { all: "", lens: &[], starts: &[] },
        }
    }
}

/// The lookup of packed texts, of any number.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    all: &'static str,
    lens: &'static [u8],
    starts: &'static [u16],
}

impl Texts {
    /// Returns the text of that number, or the empty text.
    #[inline(never)]
    pub(super) fn get(self, number: usize) -> &'static str {
        let mut start = self.starts.get(number / STRIDE).map_or(0, |start| usize::from(*start));
        for len in self.lens.get(number / STRIDE * STRIDE..number).unwrap_or(&[]) {
            start += usize::from(*len);
        }
        let len = self.lens.get(number).map_or(0, |len| usize::from(*len));
        self.all.get(start..start + len).unwrap_or("")
    }
}

/// Returns whether a text sorts before another.
pub(super) const fn is_before(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, ones @ ..], [second, others @ ..]) = (one, other) {
        if *first != *second {
            return *first < *second;
        }
        (one, other) = (ones, others);
    }
    one.len() < other.len()
}

/// Returns whether two texts are the same.
pub(super) const fn is_same(one: &str, other: &str) -> bool {
    !is_before(one, other) && !is_before(other, one)
}
