//! Takes a module apart, and puts it together again.
//!
//! In a module, the operands are between the instructions, so they interrupt sequences that repeat. Taken apart, the
//! module packs 5 kB smaller. There are up to 256 parts, each named by a byte. The operands of an instruction are a
//! part of their own, and those of `i32.const` one for each instruction that follows. The bytes before a byte decide
//! which part it is in, so the parts need no marks. The size of a function's body is left out, because unpacking shows
//! it.

use std::cell::{Cell, RefCell};

use crate::{Memory, UNPACKED, cell};

/// Everything before the first function.
const START: u8 = 0;
/// The declarations of a function's local variables.
const LOCALS: u8 = 1;
/// Everything after the last function.
const REST: u8 = 0xfe;
/// The instructions.
const CODE: u8 = 0xff;
/// The parts begin with the length of each, in three bytes.
const LENGTHS: usize = 3 << 8;
/// The bytes of a body's size: always as many, because the size is written last.
const SIZE: usize = 3;

mod op {
    use std::ops::RangeInclusive;

    /// `block`, `loop` and `if`.
    pub(super) const BLOCKS: RangeInclusive<u8> = 0x02..=0x04;
    pub(super) const END: u8 = 0x0b;
    pub(super) const BR_TABLE: u8 = 0x0e;
    /// Loads and stores, with an alignment and an offset.
    pub(super) const MEMORY: RangeInclusive<u8> = 0x28..=0x3e;
    pub(super) const I32_CONST: u8 = 0x41;
    /// No operands from here on, except with a prefix. (The two before this are floating-point constants.)
    pub(super) const LAST: u8 = 0x45;
    pub(super) const PREFIX: u8 = 0xfc;
    /// From here to [`LAST`] each has an operand: variables, loads, stores and constants.
    pub(super) const FIRST: u8 = 0x20;
    /// Before that, each with a bit here: blocks, `br`, `br_if`, `br_table` and `call`.
    pub(super) const OTHERS: u32 = 0x7 << 0x02 | 0x7 << 0x0c | 1 << 0x10;
}

/// A conversion of a module into its parts, or of the parts into the module. Both take the same steps.
trait Way {
    /// Takes the next byte over, and returns it.
    fn byte(&self, part: u8) -> u8;
    /// Returns the instruction after the next number.
    fn following(&self) -> u8;
    /// Whether there is no byte left to take over, or no room for it.
    fn is_over(&self) -> bool;

    /// Takes the next number over, and returns it.
    #[inline(never)]
    fn number(&self, part: u8) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte(part);
            number |= usize::from(byte & 0x7f) << (shift & 31);
            shift += 7;
            if byte < 0x80 || self.is_over() {
                return number;
            }
        }
    }

    #[inline(never)]
    fn numbers(&self, part: u8, count: usize) {
        let mut left = count;
        while left > 0 && !self.is_over() {
            self.number(part);
            left -= 1;
        }
    }

    /// Takes the body of a function over, after its size.
    fn body(&self) {
        let groups = self.number(LOCALS);
        self.numbers(LOCALS, groups * 2);
        let mut depth = 1;
        while depth > 0 && !self.is_over() {
            let op = self.byte(CODE);
            depth -= usize::from(op == op::END);
            depth += usize::from(op::BLOCKS.contains(&op));
            let (mut part, mut count) =
                (op, usize::from(if op < op::FIRST { op::OTHERS >> op & 1 == 1 } else { op < op::LAST }));
            if op::MEMORY.contains(&op) {
                self.number(op | 0x80);
            } else if op == op::BR_TABLE {
                count += self.number(op);
            } else if op == op::PREFIX {
                // `memory.copy` and `memory.fill` have two memories and one.
                count = 12usize.saturating_sub(self.number(op)).min(2);
            } else if op == op::I32_CONST {
                let next = self.following();
                part = if next >= op::LAST { next } else { op };
            }
            self.numbers(part, count);
        }
    }
}

impl Memory {
    fn write(&self, place: usize, byte: u8) {
        if let Some(cell) = cell(&self.unpacked, place) {
            cell.set(byte);
        }
    }

    fn place(&self, part: u8) -> usize {
        cell(&self.places, part.into()).map_or(0, Cell::get)
    }

    /// Takes over all that is left before `end`.
    #[inline(never)]
    fn all(&self, part: u8, end: usize) {
        let (from, to) = (self.place(part), self.written.get());
        let count = end.saturating_sub(from).min(UNPACKED.saturating_sub(to));
        for at in 0..count {
            self.write(to + at, self.part(from + at) as u8);
        }
        self.written.set(to + count);
    }

    /// Puts a module together from its parts, and returns its length.
    pub(crate) fn join(&self) -> usize {
        let mut end = LENGTHS;
        for part in 0..256 {
            if let Some(place) = cell(&self.places, part) {
                place.set(end);
            }
            end += (0..3).fold(0, |length, at| length | self.part(3 * part + at) << (8 * at));
        }
        self.written.set(0);
        let code = self.place(CODE);
        self.all(START, self.place(LOCALS));
        while self.place(CODE) < end && !self.is_over() {
            let size = self.written.get();
            self.written.set(size + SIZE);
            self.body();
            let body = self.written.get() - size - SIZE;
            self.write(size, body as u8 | 0x80);
            self.write(size + 1, (body >> 7) as u8 | 0x80);
            self.write(size + 2, (body >> 14) as u8 & 0x7f);
        }
        self.all(REST, code);
        self.written.get().min(UNPACKED)
    }
}

impl Way for Memory {
    #[inline(never)]
    fn byte(&self, part: u8) -> u8 {
        let place = self.place(part);
        if let Some(next) = cell(&self.places, part.into()) {
            next.set(place + 1);
        }
        let byte = self.part(place) as u8;
        let to = self.written.get();
        self.write(to, byte);
        self.written.set(to + 1);
        byte
    }

    fn following(&self) -> u8 {
        self.part(self.place(CODE)) as u8
    }

    fn is_over(&self) -> bool {
        self.written.get() >= UNPACKED
    }
}

struct Splitting<'a> {
    /// The body of a function.
    module: &'a [u8],
    parts: Vec<RefCell<Vec<u8>>>,
    read: Cell<usize>,
}

impl Way for Splitting<'_> {
    fn byte(&self, part: u8) -> u8 {
        let byte = self.module.get(self.read.get()).copied().unwrap_or(0);
        self.read.set(self.read.get() + 1);
        if let Some(part) = self.parts.get(usize::from(part)) {
            part.borrow_mut().push(byte);
        }
        byte
    }

    fn following(&self) -> u8 {
        let rest = self.module.get(self.read.get()..).unwrap_or_default();
        rest.iter().skip_while(|byte| **byte >= 0x80).nth(1).copied().unwrap_or(0)
    }

    fn is_over(&self) -> bool {
        self.read.get() >= self.module.len()
    }
}

/// A module with sizes of a fixed length, and its parts.
pub struct Split {
    /// The module as [`unpack`](crate::unpack) writes it.
    pub module: Vec<u8>,
    /// Its parts, as [`unpack`](crate::unpack) finds them in the packed bytes.
    pub parts: Vec<u8>,
}

/// Takes a module apart. Returns nothing if [`unpack`](crate::unpack) cannot follow its instructions: it does not know
/// those with floating-point constants, tables or vectors.
pub fn split(module: &[u8]) -> Option<Split> {
    const SECTION: u8 = 10;
    let mut at = 8;
    let (code, end) = loop {
        let id = *module.get(at)?;
        let start = at;
        let (size, contents) = read(module, at + 1)?;
        at = contents + size;
        if id == SECTION {
            break (start..contents, at);
        }
    };
    let (count, mut at) = read(module, code.end)?;
    let mut bodies = Vec::new();
    for _ in 0..count {
        let (size, start) = read(module, at)?;
        at = start + size;
        bodies.push(module.get(start..at)?);
    }
    let mut start = module.get(..code.start)?.to_vec();
    let count = module.get(code.end..read(module, code.end)?.1)?;
    start.push(SECTION);
    start.extend(fixed(count.len() + bodies.iter().map(|body| SIZE + body.len()).sum::<usize>()));
    start.extend(count);
    let mut sized = start.clone();
    let mut way = Splitting { module, parts: vec![RefCell::default(); 256], read: Cell::new(0) };
    way.parts.get(usize::from(START))?.replace(start);
    for body in bodies {
        (way.module, way.read) = (body, Cell::new(0));
        way.body();
        if way.read.get() != body.len() {
            return None;
        }
        sized.extend(fixed(body.len()));
        sized.extend(body);
    }
    let rest = module.get(end..)?;
    sized.extend(rest);
    way.parts.get(usize::from(REST))?.replace(rest.to_vec());
    let parts: Vec<Vec<u8>> = way.parts.into_iter().map(RefCell::into_inner).collect();
    let lengths = parts.iter().flat_map(|part| part.len().to_le_bytes().into_iter().take(3));
    let parts = lengths.chain(parts.iter().flatten().copied()).collect();
    Some(Split { module: sized, parts })
}

/// Reads a number. Returns it and the place after it.
fn read(module: &[u8], at: usize) -> Option<(usize, usize)> {
    let (mut number, mut shift, mut at) = (0, 0, at);
    loop {
        let byte = *module.get(at)?;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        at += 1;
        if byte < 0x80 {
            return Some((number, at));
        }
    }
}

fn fixed(size: usize) -> [u8; SIZE] {
    [size as u8 | 0x80, (size >> 7) as u8 | 0x80, (size >> 14) as u8 & 0x7f]
}
