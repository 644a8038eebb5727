//! Unpacks a module of the engine, as the npm package contains it: an LZMA stream of the module's parts.
//!
//! This is a module of its own, of less than 3 kB, because it runs before the engine can. The same code in JavaScript
//! takes three times as long in a new process, and inflate saves 11 kB less. It reads only the `.lzma` files that
//! packaging writes: `lc` 2, `lp` and `pb` 0, the length in the header and no end marker. Their source is trusted, so
//! it checks nothing. With any input it ends, and stays inside its own memory.

mod parts;

use std::cell::Cell;
use std::ptr::null;

pub use parts::{Split, split};

/// The largest packed module, in bytes. Like the other sizes it is a power of two, because indexes are taken modulo the
/// size.
pub const PACKED: usize = 1 << 17;
/// The largest unpacked module, in bytes.
pub const UNPACKED: usize = 1 << 19;
/// More probabilities than the format has with these settings (5,120, and 3,072 of them are for literals).
const PROBABILITIES: usize = 1 << 13;

/// The header: a byte of settings, four of the dictionary's size, eight of the length.
const HEADER: usize = 13;
const LENGTH: usize = 5;

/// The index of the first probability of each kind of decision. The names are those of the format's specification.
mod at {
    pub(crate) const IS_MATCH: usize = 0;
    pub(crate) const IS_REP: usize = 12;
    pub(crate) const IS_REP_G0: usize = 24;
    pub(crate) const IS_REP_G1: usize = 36;
    pub(crate) const IS_REP_G2: usize = 48;
    pub(crate) const IS_REP0_LONG: usize = 60;
    pub(crate) const POS_SLOT: usize = 72;
    pub(crate) const SPEC_POS: usize = 328;
    pub(crate) const ALIGN: usize = 456;
    pub(crate) const LEN: usize = 472;
    pub(crate) const REP_LEN: usize = 756;
    pub(crate) const LITERAL: usize = 2048;
}

/// The buffers, and what changes with each byte: at fixed addresses, so that no function takes them as arguments.
// Small things come first, where addresses are short.
#[repr(C)]
struct Memory {
    range: Cell<u32>,
    code: Cell<u32>,
    /// Where the next packed byte is.
    read: Cell<usize>,
    /// How much of the module is written.
    written: Cell<usize>,
    /// Where the next byte of each part is.
    next: Cell<[usize; 256]>,
    probabilities: Cell<[u16; PROBABILITIES]>,
    packed: Cell<[u8; PACKED]>,
    parts: Cell<[u8; UNPACKED]>,
    unpacked: Cell<[u8; UNPACKED]>,
}

fn cells<T, const N: usize>(array: &Cell<[T; N]>) -> &[Cell<T>] {
    let array: &Cell<[T]> = array;
    array.as_slice_of_cells()
}

thread_local! {
    // Read with `try_with`, because `with` adds twelve kilobytes of panic code.
    static MEMORY: Memory = const {
        Memory {
            range: Cell::new(0),
            code: Cell::new(0),
            read: Cell::new(0),
            written: Cell::new(0),
            next: Cell::new([0; 256]),
            probabilities: Cell::new([0; PROBABILITIES]),
            packed: Cell::new([0; PACKED]),
            parts: Cell::new([0; UNPACKED]),
            unpacked: Cell::new([0; UNPACKED]),
        }
    };
}

/// Returns where to write the packed bytes.
#[expect(unsafe_code, reason = "the name under which the module exports it")]
#[unsafe(no_mangle)]
pub extern "C" fn packed() -> *const u8 {
    MEMORY.try_with(|memory| memory.packed.as_ptr() as *const u8).unwrap_or(null())
}

/// Returns where the unpacked bytes are after [`unpack`].
#[expect(unsafe_code, reason = "the name under which the module exports it")]
#[unsafe(no_mangle)]
pub extern "C" fn unpacked() -> *const u8 {
    MEMORY.try_with(|memory| memory.unpacked.as_ptr() as *const u8).unwrap_or(null())
}

/// Unpacks the parts of the module, and returns where they are and their length in bytes. For tests of this step alone.
pub fn unpack_parts() -> (*const u8, usize) {
    MEMORY.try_with(|memory| (memory.parts.as_ptr() as *const u8, memory.decode())).unwrap_or((null(), 0))
}

/// Unpacks the module, and returns its length in bytes.
#[expect(unsafe_code, reason = "the name under which the module exports it")]
#[unsafe(no_mangle)]
pub extern "C" fn unpack() -> usize {
    let run = |memory: &Memory| {
        memory.decode();
        memory.join()
    };
    MEMORY.try_with(run).unwrap_or(0)
}

impl Memory {
    fn packed_byte(&self, place: usize) -> u32 {
        cells(&self.packed).get(place % PACKED).map_or(0, |byte| byte.get().into())
    }

    fn part(&self, place: usize) -> usize {
        cells(&self.parts).get(place % UNPACKED).map_or(0, |byte| byte.get().into())
    }

    fn set_part(&self, place: usize, byte: usize) {
        if let Some(cell) = cells(&self.parts).get(place % UNPACKED) {
            cell.set(byte as u8);
        }
    }

    fn shift(&self) {
        let place = self.read.get();
        self.code.set(self.code.get() << 8 | self.packed_byte(place));
        self.read.set(place + 1);
    }

    fn refill(&self) {
        if self.range.get() < 1 << 24 {
            self.range.set(self.range.get() << 8);
            self.shift();
        }
    }

    #[inline(never)]
    fn bit(&self, place: usize) -> usize {
        self.refill();
        let Some(cell) = cells(&self.probabilities).get(place % PROBABILITIES) else { return 0 };
        let probability = u32::from(cell.get());
        let (range, code) = (self.range.get(), self.code.get());
        let bound = (range >> 11) * probability;
        if code < bound {
            self.range.set(bound);
            cell.set((probability + ((2048 - probability) >> 5)) as u16);
            0
        } else {
            self.range.set(range - bound);
            self.code.set(code.wrapping_sub(bound));
            cell.set((probability - (probability >> 5)) as u16);
            1
        }
    }

    /// Reads this many bits, the highest first.
    #[inline(never)]
    fn tree(&self, place: usize, bits: u32) -> usize {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | self.bit(place + node);
        }
        node - (1 << bits)
    }

    /// Reads this many bits, the lowest first.
    #[inline(never)]
    fn reverse_tree(&self, place: usize, bits: usize) -> usize {
        let mut node = 1;
        let mut value = 0;
        for at in 0..bits {
            let bit = self.bit(place + node);
            node = node << 1 | bit;
            value |= bit << at;
        }
        value
    }

    #[inline(never)]
    fn length(&self, place: usize) -> usize {
        if self.bit(place) == 0 {
            2 + self.tree(place + 2, 3)
        } else if self.bit(place + 1) == 0 {
            10 + self.tree(place + 10, 3)
        } else {
            18 + self.tree(place + 18, 8)
        }
    }

    /// Reads a byte. After a copy, the probabilities also depend on the next byte that the copy would have had.
    fn literal(&self, before: usize, copied: Option<usize>) -> usize {
        let place = at::LITERAL + 0x300 * (before >> 6);
        let mut symbol = 1;
        let mut other = copied.unwrap_or(0);
        let mut offset = if copied.is_some() { 0x100 } else { 0 };
        while symbol < 0x100 {
            other <<= 1;
            let likely = other & offset;
            let bit = self.bit(place + offset + likely + symbol);
            symbol = symbol << 1 | bit;
            offset &= if bit == 1 { likely } else { !likely };
        }
        symbol
    }

    /// Reads the distance of a copy, less one.
    fn distance(&self, length: usize) -> usize {
        let slot = self.tree(at::POS_SLOT + ((length - 2).min(3) << 6), 6);
        if slot < 4 {
            return slot;
        }
        let bits = (slot >> 1) - 1;
        let base = (2 | slot & 1) << bits;
        if slot < 14 {
            return base + self.reverse_tree(at::SPEC_POS + base - slot, bits);
        }
        let mut direct = 0;
        for _ in 4..bits {
            self.refill();
            let half = self.range.get() >> 1;
            self.range.set(half);
            let bit = self.code.get() >= half;
            if bit {
                self.code.set(self.code.get() - half);
            }
            direct = direct << 1 | usize::from(bit);
        }
        base.wrapping_add(direct << 4).wrapping_add(self.reverse_tree(at::ALIGN, 4))
    }

    /// Unpacks the parts of the module, and returns their length in bytes.
    fn decode(&self) -> usize {
        for cell in cells(&self.probabilities) {
            cell.set(1024);
        }
        self.range.set(u32::MAX);
        self.read.set(HEADER + 1);
        for _ in 0..4 {
            self.shift();
        }
        let length = (0..3).fold(0, |length, at| length | (self.packed_byte(LENGTH + at) as usize) << (8 * at));
        let mut to = 0;
        let mut state = 0;
        // The distances of the last four copies, less one.
        let (mut last, mut second, mut third, mut fourth) = (0, 0, 0, 0);
        while to < length {
            if self.bit(at::IS_MATCH + state) == 0 {
                let before = if to == 0 { 0 } else { self.part(to - 1) };
                let copied = (state > 6).then(|| self.part(to.wrapping_sub(last + 1)));
                let literal = self.literal(before, copied);
                self.set_part(to, literal);
                to += 1;
                state = match state {
                    0..4 => 0,
                    4..10 => state - 3,
                    _ => state - 6,
                };
                continue;
            }
            let early = state < 7;
            let mut copy = 1;
            if self.bit(at::IS_REP + state) == 0 {
                (fourth, third, second) = (third, second, last);
                copy = self.length(at::LEN);
                last = self.distance(copy);
                state = if early { 7 } else { 10 };
            } else {
                let mut short = false;
                if self.bit(at::IS_REP_G0 + state) == 0 {
                    short = self.bit(at::IS_REP0_LONG + state) == 0;
                } else if self.bit(at::IS_REP_G1 + state) == 0 {
                    (last, second) = (second, last);
                } else if self.bit(at::IS_REP_G2 + state) == 0 {
                    (last, second, third) = (third, last, second);
                } else {
                    (last, second, third, fourth) = (fourth, last, second, third);
                }
                if short {
                    state = if early { 9 } else { 11 };
                } else {
                    copy = self.length(at::REP_LEN);
                    state = if early { 8 } else { 11 };
                }
            }
            for _ in 0..copy {
                self.set_part(to, self.part(to.wrapping_sub(last + 1)));
                to += 1;
            }
        }
        length
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use lzma_rust2::{LzmaOptions, LzmaWriter};

    use super::*;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let options = LzmaOptions { lc: 2, lp: 0, pb: 0, ..LzmaOptions::with_preset(9) };
        let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn take(memory: &Memory, packed: &[u8]) {
        for (cell, byte) in cells(&memory.packed).iter().zip(packed) {
            cell.set(*byte);
        }
    }

    /// Returns the parts, with the memory as an earlier run left it.
    fn unpacked_again(packed: &[u8]) -> Vec<u8> {
        MEMORY.with(|memory| {
            take(memory, packed);
            let length = memory.decode();
            cells(&memory.parts).iter().take(length).map(Cell::get).collect()
        })
    }

    /// Calls the exported functions.
    fn module(packed: &[u8]) -> Vec<u8> {
        MEMORY.with(|memory| {
            take(memory, packed);
            let length = unpack();
            cells(&memory.unpacked).iter().take(length).map(Cell::get).collect()
        })
    }

    /// A module with instructions of each kind that has operands.
    fn sample() -> Vec<u8> {
        let bodies: [&[u8]; 3] = [
            // No locals; an empty block.
            &[0, 0x02, 0x40, 0x0b, 0x0b],
            // Two groups of locals; constants before an addition, a store and an end; a load; a branch table of two
            // and a default; a call; a long number.
            &[
                2, 3, 0x7f, 1, 0x7e, 0x41, 0x85, 0x01, 0x41, 0x07, 0x6a, 0x21, 0x00, 0x20, 0x00, 0x41, 0x7f, 0x36,
                0x02, 0x90, 0x80, 0x01, 0x20, 0x00, 0x28, 0x02, 0x04, 0x1a, 0x03, 0x40, 0x02, 0x40, 0x20, 0x00, 0x0e,
                0x02, 0x00, 0x01, 0x00, 0x0b, 0x0b, 0x10, 0x00, 0x42, 0xff, 0xff, 0x83, 0x0c, 0x1a, 0x41, 0x0b, 0x1a,
                0x0b,
            ],
            // Memory: its size, growth, a copy and a fill; `if`, `else`, `br_if`, `return`; a global.
            &[
                0, 0x3f, 0x00, 0x40, 0x00, 0x04, 0x7f, 0x23, 0x00, 0x05, 0x41, 0x00, 0x0b, 0x0d, 0x00, 0x41, 0x01,
                0x41, 0x02, 0x41, 0x03, 0xfc, 0x0a, 0x00, 0x00, 0x41, 0x01, 0x41, 0x02, 0x41, 0x03, 0xfc, 0x0b, 0x00,
                0x0f, 0x0b,
            ],
        ];
        let mut module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        let code: Vec<u8> = bodies.iter().flat_map(|body| [&[body.len() as u8], *body].concat()).collect();
        module.extend([10, code.len() as u8 + 1, bodies.len() as u8]);
        module.extend(code);
        module.extend(b"\x0b\x07\x01\0\x41\x08\x0b\x01x");
        module
    }

    #[test]
    fn a_module_in_parts_is_put_together_again() {
        let module_before = sample();
        let Split { module: sized, parts } = split(&module_before).unwrap();
        assert_eq!(module(&pack(&parts)), sized);
        // Only the four sizes differ: each takes three bytes instead of one.
        assert_eq!(sized.len(), module_before.len() + 4 * 2);
        let start = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x0a\xe8\x80\x00\x03\x85\x80\x00\x00\x02\x40\x0b\x0b";
        assert_eq!(&sized[..start.len()], start);
        assert!(sized.ends_with(b"\x0f\x0b\x0b\x07\x01\0\x41\x08\x0b\x01x"));
    }

    #[test]
    fn what_the_unpacker_does_not_know_is_refused() {
        for unknown in [&[0x43, 0x0b, 0, 0, 0x0b, 0x1a][..], &[0x44, 0, 0, 0, 0x0b, 0, 0, 0, 0, 0x1a], &[0xfd, 0x0b, 0]]
        {
            let mut module = b"\0asm\x01\0\0\0\x0a".to_vec();
            let body = [&[0], unknown, &[0x0b]].concat();
            module.extend([body.len() as u8 + 2, 1, body.len() as u8]);
            module.extend(body);
            assert!(split(&module).is_none(), "{unknown:x?}");
        }
        let module = sample();
        for length in 0..module.len() - 9 {
            assert!(split(&module[..length]).is_none(), "{length}");
        }
    }

    #[test]
    fn parts_of_any_kind_end() {
        let ends = |parts: &[u8]| {
            MEMORY.with(|memory| {
                cells(&memory.parts).iter().zip(parts).for_each(|(cell, byte)| cell.set(*byte));
                assert!(memory.join() <= UNPACKED);
            });
        };
        let parts = split(&sample()).unwrap().parts;
        for at in (0..parts.len()).filter(|at| parts[*at] > 0 || at % 50 == 0) {
            for change in [0x01, 0x80, 0xff] {
                let mut parts = parts.clone();
                parts[at] ^= change;
                ends(&parts);
            }
        }
        for byte in [0x00, 0x02, 0x0b, 0x0e, 0x80, 0xff] {
            ends(&vec![byte; UNPACKED]);
        }
    }

    #[test]
    fn unpacks_what_was_packed() {
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = move |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 33) as usize % below
        };
        for round in 0..60 {
            let mut bytes = Vec::new();
            // Noise, runs, and copies from short and long distances, so that every kind of decision occurs.
            while bytes.len() < round * 800 {
                let length = 1 + random(300);
                match random(4) {
                    0 => bytes.extend((0..length).map(|_| random(256) as u8)),
                    1 => bytes.extend((0..length).map(|_| b'a' + random(4) as u8)),
                    2 => bytes.extend(std::iter::repeat_n(random(256) as u8, length)),
                    _ => {
                        let from = random(bytes.len().max(1));
                        let copy: Vec<u8> = bytes.iter().skip(from).take(length).copied().collect();
                        bytes.extend(copy);
                    }
                }
            }
            assert_eq!(unpacked_again(&pack(&bytes)), bytes, "round {round}");
        }
    }

    #[test]
    fn ends_on_anything() {
        let mut packed = pack(&[7; 5000]);
        for at in HEADER..packed.len() {
            packed[at] ^= 0x5a;
            assert_eq!(unpacked_again(&packed).len(), 5000);
        }
        unpacked_again(&[0xff; 2000]);
    }
}
