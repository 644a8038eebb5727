//! Values that look random. Each one depends only on the seed and its purpose.

/// The splitmix64 generator, seeded with a number and some texts.
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts with the hash (FNV-1a) of the texts.
    pub(crate) fn of(seed: u64, parts: &[&str]) -> Self {
        let mut hash = 0xCBF2_9CE4_8422_2325 ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for byte in parts.iter().flat_map(|part| part.bytes().chain([0xFF])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `count`, or 0 if `count` is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.next().checked_rem(count as u64).unwrap_or(0) as usize
    }

    /// Returns an item of the list, or `None` if it is empty.
    pub(crate) fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }

    /// Returns a text of `len` characters from an ASCII alphabet.
    pub(crate) fn text(&mut self, alphabet: &str, len: usize) -> String {
        (0..len).filter_map(|_| self.pick(alphabet.as_bytes()).copied().map(char::from)).collect()
    }

    pub(crate) fn digits(&mut self, len: usize) -> String {
        self.text("0123456789", len)
    }

    /// Returns an id of eight characters, as products and contacts have.
    pub(crate) fn short_id(&mut self) -> String {
        self.text("abcdefghijklmnopqrstuvwxyz0123456789", 8)
    }

    /// Returns a UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let mut hex = |len| self.text("0123456789abcdef", len);
        let (time, middle, version, node) = (hex(8), hex(4), hex(3), hex(12));
        let variant = self.text("89ab", 1);
        let rest = self.text("0123456789abcdef", 3);
        format!("{time}-{middle}-4{version}-{variant}{rest}-{node}")
    }
}
