//! Cuts the input into blocks of whole lines.

use std::io::{ErrorKind, Read, Result};

/// The approximate size of a thread's share.
pub(crate) const BLOCK: usize = 1 << 20;
/// The number of bytes to read at once.
const CHUNK: usize = 1 << 18;

/// A block of whole lines.
pub(crate) struct Block {
    /// The number of lines before it.
    pub(crate) from: usize,
    pub(crate) bytes: Vec<u8>,
}

/// Reads more of the input to the end of `bytes`: a part of it, or all that is available now.
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

/// Returns the beginning of an input, at least `most` bytes, and whether that is all.
pub(crate) fn beginning(input: &mut impl Read, most: usize) -> Result<(Vec<u8>, bool)> {
    let mut head = Vec::new();
    while head.len() <= most {
        if read_more(input, &mut head)? == 0 {
            return Ok((head, true));
        }
    }
    Ok((head, false))
}

/// Cuts an input into blocks of at least `least` bytes. Of a line without an end it keeps `longest` bytes, which are
/// already too many.
pub(crate) struct Blocks<R> {
    input: R,
    /// The bytes that are not in a block yet.
    open: Vec<u8>,
    from: usize,
    longest: usize,
    least: usize,
    /// Whether the line that has not ended is too long. Enough of it is kept to show that.
    over: bool,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(crate) fn new(head: Vec<u8>, input: R, longest: usize, least: usize) -> Self {
        Self { input, open: head, from: 0, longest, least, over: false, ended: false }
    }

    /// Cuts the whole lines off.
    fn cut(&mut self, end: usize) -> Block {
        let rest = self.open.split_off(end);
        let bytes = std::mem::replace(&mut self.open, rest);
        let from = self.from;
        self.from += bytes.iter().filter(|byte| **byte == b'\n').count();
        Block { from, bytes }
    }

    /// Returns the next block, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Block>> {
        // The start of the line that has not ended yet.
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

    /// A reader that returns a few bytes at a time.
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
