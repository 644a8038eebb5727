//! The input, cut into blocks of whole lines.

use std::io::{ErrorKind, Read, Result};

/// About how much a thread is given at once.
pub(crate) const BLOCK: usize = 1 << 20;
/// As much as is read at once.
const CHUNK: usize = 1 << 18;

/// A block of whole lines.
pub(crate) struct Block {
    /// How many lines come before it.
    pub(crate) from: usize,
    pub(crate) bytes: Vec<u8>,
}

/// Reads what there is, into the end of `bytes`: some of it, or all that the input has to give at the moment.
fn read_more(input: &mut impl Read, bytes: &mut Vec<u8>) -> Result<usize> {
    let start = bytes.len();
    bytes.resize(start + CHUNK, 0);
    let read = loop {
        match input.read(bytes.get_mut(start..).unwrap_or_default()) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    bytes.truncate(start + read.as_ref().copied().unwrap_or_default());
    read
}

/// The beginning of an input, up to `most` bytes or some more, and whether that is all.
pub(crate) fn beginning(input: &mut impl Read, most: usize) -> Result<(Vec<u8>, bool)> {
    let mut head = Vec::new();
    while head.len() <= most {
        if read_more(input, &mut head)? == 0 {
            return Ok((head, true));
        }
    }
    Ok((head, false))
}

/// Cuts an input into blocks of at least `least` bytes. Of a line without end no more is kept than `longest` bytes,
/// which are too many.
pub(crate) struct Blocks<R> {
    input: R,
    /// What is not cut off yet.
    open: Vec<u8>,
    from: usize,
    longest: usize,
    least: usize,
    /// The line that is not at its end is too long, and enough of it is kept.
    over: bool,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(crate) fn new(head: Vec<u8>, input: R, longest: usize, least: usize) -> Self {
        Self { input, open: head, from: 0, longest, least, over: false, ended: false }
    }

    /// Cuts off what is whole lines.
    fn cut(&mut self, end: usize) -> Block {
        let rest = self.open.split_off(end);
        let bytes = std::mem::replace(&mut self.open, rest);
        let from = self.from;
        self.from += bytes.iter().filter(|byte| **byte == b'\n').count();
        Block { from, bytes }
    }

    /// The next block, or nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Block>> {
        // Where the line begins that is not at its end yet.
        let mut line = self.open.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        loop {
            if line > 0 && line >= self.least {
                return Ok(Some(self.cut(line)));
            }
            if self.ended {
                return Ok((!self.open.is_empty()).then(|| self.cut(self.open.len())));
            }
            let start = self.open.len();
            self.ended = read_more(&mut self.input, &mut self.open)? == 0;
            if self.over {
                let chunk = self.open.get(start..).unwrap_or_default();
                let end = chunk.iter().position(|byte| *byte == b'\n').unwrap_or(chunk.len());
                self.over = end == chunk.len();
                self.open.drain(start..start + end);
            }
            if let Some(at) = self.open.get(start..).and_then(|new| new.iter().rposition(|byte| *byte == b'\n')) {
                line = start + at + 1;
            }
            self.over |= self.open.len() - line > self.longest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Trickle<'t>(&'t [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> Result<usize> {
            let len = self.1.min(into.len());
            self.0.read(&mut into[..len])
        }
    }

    #[test]
    fn blocks_are_whole_lines_and_a_long_line_is_cut_short() {
        let long = "x".repeat(1000);
        let text = format!("a\nbb\n\n{long}\ncc\n{long}");
        for step in [1, 2, 7, 100, 5000] {
            for least in [0, 3, 50] {
                let mut blocks = Blocks::new(Vec::new(), Trickle(text.as_bytes(), step), 100, least);
                let mut all = Vec::new();
                while let Some(block) = blocks.next().unwrap() {
                    assert_eq!(block.from, all.iter().filter(|byte| **byte == b'\n').count());
                    all.extend(block.bytes);
                }
                let lines: Vec<&[u8]> = all.split(|byte| *byte == b'\n').collect();
                assert_eq!(lines.len(), 6, "{step} {least}");
                assert_eq!([lines[0], lines[1], lines[2], lines[4]], [&b"a"[..], b"bb", b"", b"cc"]);
                for line in [lines[3], lines[5]] {
                    assert!(line.len() > 100 && line.len() <= 1000, "{step} {least}: {}", line.len());
                }
            }
        }
    }

    #[test]
    fn what_has_come_is_not_held_back() {
        let mut blocks = Blocks::new(Vec::new(), Trickle(b"a\nb", 2), 100, 0);
        assert_eq!(blocks.next().unwrap().unwrap().bytes, b"a\n");
    }
}
