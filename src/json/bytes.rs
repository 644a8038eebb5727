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

/// Returns where the white space that may start here ends. It skips an indentation eight spaces at a time.
#[inline(never)]
pub(crate) fn white(bytes: &[u8], at: usize) -> usize {
    let mut rest = after(bytes, at);
    while let [byte @ ..=b' ', more @ ..] = rest
        && WHITE >> byte & 1 == 1
    {
        rest = more;
        while let Some((word, more)) = rest.split_first_chunk() {
            let other = u64::from_le_bytes(*word) ^ SPACES;
            if other != 0 {
                rest = after(rest, other.trailing_zeros() as usize / 8);
                break;
            }
            rest = more;
        }
    }
    bytes.len().max(at) - rest.len()
}

/// Skips the indentation that may start here, and the white space after it. Most lines have no other white space, so
/// this looks at eight bytes before it looks at one.
#[inline(always)]
pub(crate) fn indented(mut rest: &[u8]) -> &[u8] {
    while let Some((word, more)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        let other = word ^ SPACES;
        if other != 0 {
            let bits = other.trailing_zeros() & !7;
            rest = after(rest, bits as usize / 8);
            return if (word >> bits) as u8 <= b' ' { spaced(rest) } else { rest };
        }
        rest = more;
    }
    spaced(rest)
}

/// Skips the white space that may start here.
pub(crate) fn spaced(rest: &[u8]) -> &[u8] {
    after(rest, white(rest, 0))
}

/// Skips this many bytes.
#[inline(always)]
pub(crate) fn after(rest: &[u8], len: usize) -> &[u8] {
    rest.get(len..).unwrap_or(&[])
}

/// Skips the bytes of a string that need no escape, eight at a time.
#[inline(always)]
pub(crate) fn plain(mut rest: &[u8]) -> &[u8] {
    while let Some((word, more)) = rest.split_first_chunk() {
        let special = special(u64::from_le_bytes(*word));
        if special != 0 {
            return after(rest, special.trailing_zeros() as usize / 8);
        }
        rest = more;
    }
    while let [byte, more @ ..] = rest
        && is_plain(*byte)
    {
        rest = more;
    }
    rest
}

/// Returns where the bytes of a string end that need no escape.
#[inline(never)]
pub(crate) fn plain_end(bytes: &[u8], at: usize) -> usize {
    bytes.len().max(at) - plain(after(bytes, at)).len()
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
    const fn less(word: u64, by: u64) -> u64 {
        word.wrapping_sub(ONES * by)
    }
    let found = less(word, 0x20) | less(word ^ (ONES * b'"' as u64), 1) | less(word ^ (ONES * b'\\' as u64), 1);
    // A byte above ASCII is none of the three kinds. No XOR here changes the high bit, so one test is enough.
    found & !word & HIGH
}
