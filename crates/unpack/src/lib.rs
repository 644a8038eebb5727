//! Unpacks a module of the engine, as the npm package contains it: an LZMA stream of the module's parts.
//!
//! This is a module of its own, of less than 3 kB, because it runs before the engine can run. The same code in
//! JavaScript takes three times as long in a new process. With inflate instead of LZMA, the package would be 11 kB
//! larger. It reads only the `.lzma` files that packaging writes: `lc` 2, `lp` and `pb` 0, the length in the header and
//! no end marker. The build makes these files, so this module checks nothing. For any input, it ends, and it uses only
//! its own memory.

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

/// The state that changes with each bit.
#[derive(Clone, Copy)]
struct Coder {
    range: u32,
    code: u32,
}

/// The state that changes with each byte, and the buffers. The small members come first, where addresses are short.
#[repr(C)]
struct Memory {
    /// The next packed byte, or 0 before the first call.
    next: Cell<usize>,
    coder: Cell<Coder>,
    /// The number of unpacked bytes.
    to: Cell<usize>,
    state: Cell<usize>,
    /// The distances of the last four copies, less one.
    last: Cell<[usize; 4]>,
    /// Where the next byte of each part of the module is.
    places: Cell<[usize; 256]>,
    /// The number of bytes of the module that are written.
    written: Cell<usize>,
    probabilities: Cell<[u16; PROBABILITIES]>,
    packed: Cell<[u8; PACKED]>,
    parts: Cell<[u8; UNPACKED]>,
    unpacked: Cell<[u8; UNPACKED]>,
}

thread_local! {
    // Read with `try_with`, because `with` adds twelve kilobytes of panic code.
    static MEMORY: Memory = const {
        Memory {
            next: Cell::new(0),
            coder: Cell::new(Coder { range: 0, code: 0 }),
            to: Cell::new(0),
            state: Cell::new(0),
            last: Cell::new([0; 4]),
            places: Cell::new([0; 256]),
            written: Cell::new(0),
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

/// Unpacks at most this many bytes more, or a copy's length above it, so that a browser can do other work before the
/// next call. After the last one, puts the module together. Returns the length of the module when it is complete, and 0
/// before. The next call then starts to unpack the bytes that are there.
#[expect(unsafe_code, reason = "the name under which the module exports it")]
#[unsafe(no_mangle)]
pub extern "C" fn unpack(most: usize) -> usize {
    let run = |memory: &Memory| if memory.unpack(most) == 0 { 0 } else { memory.join() };
    MEMORY.try_with(run).unwrap_or(0)
}

/// Does the same without putting the parts together, and returns their length. This is for tests.
pub fn unpack_parts(most: usize) -> usize {
    MEMORY.try_with(|memory| memory.unpack(most)).unwrap_or(0)
}

/// Returns where the parts are after [`unpack_parts`].
pub fn parts() -> *const u8 {
    MEMORY.try_with(|memory| memory.parts.as_ptr() as *const u8).unwrap_or(null())
}

/// Returns one of the cells.
fn cell<T, const SIZE: usize>(cells: &Cell<[T; SIZE]>, place: usize) -> Option<&Cell<T>> {
    let cells: &Cell<[T]> = cells;
    cells.as_slice_of_cells().get(place % SIZE)
}

impl Memory {
    fn read(&self, place: usize) -> u32 {
        cell(&self.packed, place).map_or(0, |byte| byte.get().into())
    }

    fn part(&self, place: usize) -> usize {
        cell(&self.parts, place).map_or(0, |byte| byte.get().into())
    }

    fn set_part(&self, place: usize, byte: usize) {
        if let Some(cell) = cell(&self.parts, place) {
            cell.set(byte as u8);
        }
    }

    /// Reads a bit.
    ///
    /// Engines run this as baseline code for the most part. Such code is slow in memory, so `coder` is in local
    /// variables of the callers. It also has no branch for the bit: a processor would guess a fifth of them wrongly.
    #[inline(always)]
    fn step(&self, coder: &mut Coder, place: usize) -> usize {
        if coder.range < 1 << 24 {
            self.refill(coder);
        }
        let Some(cell) = cell(&self.probabilities, place) else { return 0 };
        let probability = u32::from(cell.get());
        let bound = (coder.range >> 11) * probability;
        let bit = u32::from(coder.code >= bound);
        // All ones for 0, and zeros for 1.
        let zero = bit.wrapping_sub(1);
        coder.range = bound.wrapping_add(coder.range.wrapping_sub(bound << 1) & !zero);
        coder.code -= bound & !zero;
        let less = (probability as i32 - (2017 & zero as i32)) >> 5;
        cell.set((probability as i32 - less) as u16);
        bit as usize
    }

    #[inline(always)]
    fn refill(&self, coder: &mut Coder) {
        let next = self.next.get();
        self.next.set(next + 1);
        coder.range <<= 8;
        coder.code = coder.code << 8 | self.read(next);
    }

    #[inline(never)]
    fn bit(&self, place: usize) -> usize {
        let mut coder = self.coder.get();
        let bit = self.step(&mut coder, place);
        self.coder.set(coder);
        bit
    }

    /// Reads this many bits, the highest first.
    #[inline(never)]
    fn tree(&self, place: usize, bits: u32) -> usize {
        let mut coder = self.coder.get();
        let mut node = 1;
        while node >> bits == 0 {
            node = node << 1 | self.step(&mut coder, place + node);
        }
        self.coder.set(coder);
        node - (1 << bits)
    }

    /// Reads this many bits, the lowest first.
    #[inline(never)]
    fn reverse_tree(&self, place: usize, bits: usize) -> usize {
        let mut coder = self.coder.get();
        let mut node = 1;
        let mut value = 0;
        for at in 0..bits {
            let bit = self.step(&mut coder, place + node);
            node = node << 1 | bit;
            value |= bit << at;
        }
        self.coder.set(coder);
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

    /// Reads a byte after a copy. The probabilities also depend on the next byte that the copy would have had.
    #[inline(never)]
    fn literal(&self, place: usize, copied: usize) -> usize {
        let mut coder = self.coder.get();
        let mut symbol = 1;
        let mut other = copied;
        let mut offset = 0x100;
        while symbol < 0x100 {
            other <<= 1;
            let likely = other & offset;
            let bit = self.step(&mut coder, place + offset + likely + symbol);
            symbol = symbol << 1 | bit;
            offset &= if bit == 1 { likely } else { !likely };
        }
        self.coder.set(coder);
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
        let mut coder = self.coder.get();
        let mut direct = 0;
        for _ in 4..bits {
            if coder.range < 1 << 24 {
                self.refill(&mut coder);
            }
            coder.range >>= 1;
            direct <<= 1;
            if coder.code >= coder.range {
                coder.code -= coder.range;
                direct |= 1;
            }
        }
        self.coder.set(coder);
        base.wrapping_add(direct << 4).wrapping_add(self.reverse_tree(at::ALIGN, 4))
    }

    /// Unpacks parts of the module. Returns their length when all are unpacked, and 0 before.
    fn unpack(&self, most: usize) -> usize {
        if self.next.get() == 0 {
            let probabilities: &Cell<[u16]> = &self.probabilities;
            for cell in probabilities.as_slice_of_cells() {
                cell.set(1024);
            }
            self.next.set(HEADER + 1);
            self.to.set(0);
            self.state.set(0);
            self.last.set([0; 4]);
            let mut coder = Coder { range: 0, code: 0 };
            for _ in 0..4 {
                self.refill(&mut coder);
            }
            self.coder.set(Coder { range: u32::MAX, ..coder });
        }
        let length = (0..3).fold(0, |length, at| length | (self.read(LENGTH + at) as usize) << (8 * at));
        let (mut to, mut state, [mut last, mut second, mut third, mut fourth]) =
            (self.to.get(), self.state.get(), self.last.get());
        let limit = length.min(to.saturating_add(most));
        while to < limit {
            if self.bit(at::IS_MATCH + state) == 0 {
                let before = if to == 0 { 0 } else { self.part(to - 1) };
                let place = at::LITERAL + 0x300 * (before >> 6);
                let literal = if state > 6 {
                    self.literal(place, self.part(to.wrapping_sub(last + 1)))
                } else {
                    self.tree(place, 8)
                };
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
            let (end, back) = (to + copy, last.wrapping_add(1));
            while to < end {
                self.set_part(to, self.part(to.wrapping_sub(back)));
                to += 1;
            }
        }
        self.to.set(to);
        self.state.set(state);
        self.last.set([last, second, third, fourth]);
        if to < length {
            return 0;
        }
        self.next.set(0);
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

    fn set<const SIZE: usize>(cells: &Cell<[u8; SIZE]>, bytes: &[u8]) {
        for (place, byte) in bytes.iter().enumerate() {
            cell(cells, place).unwrap().set(*byte);
        }
    }

    fn first<const SIZE: usize>(cells: &Cell<[u8; SIZE]>, length: usize) -> Vec<u8> {
        (0..length).map(|place| cell(cells, place).unwrap().get()).collect()
    }

    /// Returns the parts, with the memory as an earlier run left it. Each call unpacks this many bytes.
    fn unpacked_again(packed: &[u8], most: usize) -> Vec<u8> {
        MEMORY.with(|memory| {
            set(&memory.packed, packed);
            let length = (0..=UNPACKED).map(|_| unpack_parts(most)).find(|length| *length > 0).unwrap_or(0);
            first(&memory.parts, length)
        })
    }

    /// Returns the module. Each call unpacks this many bytes.
    fn module(packed: &[u8], most: usize) -> Vec<u8> {
        MEMORY.with(|memory| {
            set(&memory.packed, packed);
            let length = (0..=UNPACKED).map(|_| unpack(most)).find(|length| *length > 0).unwrap_or(0);
            first(&memory.unpacked, length)
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
        for most in [1, 100, usize::MAX] {
            assert_eq!(module(&pack(&parts), most), sized, "{most} at a time");
        }
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
                set(&memory.parts, parts);
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
        for round in 1..60 {
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
            for most in [usize::MAX, 1 + random(900)] {
                assert_eq!(unpacked_again(&pack(&bytes), most), bytes, "round {round}, {most} at a time");
            }
        }
    }

    #[test]
    fn ends_on_anything() {
        let mut packed = pack(&[7; 5000]);
        for at in HEADER..packed.len() {
            packed[at] ^= 0x5a;
            assert_eq!(unpacked_again(&packed, 100).len(), 5000);
        }
        unpacked_again(&[0xff; 2000], usize::MAX);
    }
}
