//! The lookup of fields by key, for the readers.

use crate::json::bytes::beginning;
use crate::tables::fields::{FIELDS, Field, NAMES, Row};

impl Field {
    /// Returns the field of `key` in this object, if the table has one.
    pub(crate) fn child(self, key: &str) -> Option<Field> {
        self.child_of(beginning(key.as_bytes()), key.as_bytes())
    }

    /// Returns the same, from the key and its [`beginning`].
    pub(crate) fn child_of(self, beginning: u64, key: &[u8]) -> Option<Field> {
        let mut at = slot(self as u8, beginning, key.len());
        loop {
            let field = (*KEYS.get(at)?)?;
            if field.parent() == self && field.key().as_bytes() == key {
                return Some(field);
            }
            at = (at + 1) % KEYS.len();
        }
    }
}

impl Row {
    /// Skips the field's key and colon if `json` begins with them. Returns `None` otherwise, or at the end of the text.
    /// Compares eight bytes at a time, because it runs for every key of an input.
    #[inline(always)]
    pub(crate) fn pass<'t>(&self, json: &'t [u8]) -> Option<&'t [u8]> {
        let (start, end) = self.written();
        let len = end - start;
        let words = |text: &[u8]| match text.first_chunk::<24>()?.as_chunks::<8>() {
            ([first, second, third], _) => Some([first, second, third].map(|word| u64::from_le_bytes(*word))),
            _ => None,
        };
        let ([a, b, c], [d, e, f]) = (words(json)?, words(NAMES.as_bytes().get(start..)?)?);
        // Of the last word, only the bytes of the key count.
        let is_last_same = |differ: u64| differ.wrapping_shl((len * 8).wrapping_neg() as u32) == 0;
        let is_same = match len {
            ..=8 => is_last_same(a ^ d),
            9..=16 => a == d && is_last_same(b ^ e),
            _ => a == d && b == e && is_last_same(c ^ f),
        };
        if is_same { json.get(len..) } else { None }
    }

    /// Returns where the field's key, with its quotes and colon, begins and ends in [`NAMES`].
    #[inline(always)]
    fn written(&self) -> (usize, usize) {
        let start = (self.key.as_ptr() as usize).wrapping_sub(NAMES.as_ptr() as usize).wrapping_sub(1);
        (start, start.wrapping_add(self.key.len() + 3))
    }
}

/// A hash table with open addressing over (parent, key). A reader looks up every key of an input once.
static KEYS: [Option<Field>; 512] = index_keys();

/// These multipliers leave the fewest keys (eight) outside their own slot, of sixty thousand that were tried.
const fn slot(parent: u8, beginning: u64, len: usize) -> usize {
    let around = (parent as u32) << 8 | len as u32;
    let mixed = beginning as u32 ^ (beginning >> 32) as u32 ^ around.wrapping_mul(2_621_548_115);
    (mixed.wrapping_mul(2_813_137_521) >> 23) as usize
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn index_keys() -> [Option<Field>; 512] {
    let mut table = [None; 512];
    let mut at = 0;
    while at < FIELDS.len() {
        let row = &FIELDS[at];
        if !row.key.is_empty() {
            assert!(row.key.len() <= 21, "three words pass over a key, its quotes and its colon");
            let mut place = slot(row.parent as u8, beginning(row.key.as_bytes()), row.key.len());
            while table[place].is_some() {
                place = (place + 1) % 512;
            }
            table[place] = Some(Field::ALL[at]);
        }
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Field, NAMES};

    #[test]
    fn a_key_is_cut_out_of_all_names() {
        for field in Field::ALL {
            let (start, end) = field.row().written();
            assert_eq!(NAMES.get(start..end), Some(&*format!("\"{}\":", field.key())), "{field:?}");
        }
    }
}
