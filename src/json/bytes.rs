//! Functions over bytes that read eight at a time.

/// Returns the first eight bytes of a key as a number, the first byte lowest. A shorter key is padded with zeros.
pub(crate) const fn beginning(key: &[u8]) -> u64 {
    let (mut key, mut word, mut shift) = (key, 0, 0);
    while let [byte, rest @ ..] = key
        && shift < 64
    {
        word |= (*byte as u64) << shift;
        shift += 8;
        key = rest;
    }
    word
}

/// Returns the eight bytes at a position as a number, the first byte lowest.
#[inline]
pub(crate) fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}

/// Returns the mask that keeps the first `len` of eight bytes.
pub(crate) const fn mask(len: usize) -> u64 {
    if len < 8 { (1 << (len * 8)) - 1 } else { u64::MAX }
}

/// Returns where the white space that may start here ends. It skips an indentation eight spaces at a time.
#[inline(never)]
pub(crate) fn white(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte @ ..=b' ') = bytes.get(at)
        && WHITE >> byte & 1 == 1
    {
        at += 1;
        if let Some(word) = word_at(bytes, at) {
            at += (word ^ SPACES).trailing_zeros() as usize / 8;
        }
    }
    at
}

/// Returns where the bytes of a string end that need no escape. It skips eight at a time.
#[inline]
pub(crate) fn plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word_at(bytes, at) {
        let special = special(word);
        if special != 0 {
            return at + special.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| is_plain(*byte)) {
        at += 1;
    }
    at
}

/// Returns whether the byte needs no escape in a string.
pub(crate) fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != b'"' && byte != b'\\'
}

/// The white space of JSON, one bit a character.
const WHITE: u64 = 1 << b' ' | 1 << b'\n' | 1 << b'\r' | 1 << b'\t';

/// Eight spaces.
const SPACES: u64 = u64::MAX / 255 * b' ' as u64;

/// Returns the high bit of the lowest byte that is a control character, a quote or a backslash. Higher bits have no
/// meaning.
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES * 0x80;
    const fn below(word: u64, least: u64) -> u64 {
        word.wrapping_sub(ONES * least) & !word & HIGH
    }
    below(word, 0x20) | below(word ^ (ONES * b'"' as u64), 1) | below(word ^ (ONES * b'\\' as u64), 1)
}
