//! Checks many orders in one text, one a line: NDJSON.
//!
//! A line ends with `\n` or `\r\n`, and the last one also at the end of the text. A line with only white space is
//! counted but not checked. If a line is not an order, its report says so, and the next line is checked as usual.

use std::io::{BufRead, Error, Read as _};

#[cfg(any(feature = "rayon", test))]
use crate::context::Context;
use crate::judge::engine::Checker;
#[cfg(feature = "rayon")]
use crate::judge::engine::Engine;
use crate::report::Report;
#[cfg(any(feature = "rayon", test))]
use crate::tables::rules::Operation;

/// The report on one line.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct CheckedLine {
    /// The number of the line in the text, from 1. Blank lines count.
    pub number: usize,
    /// The report.
    pub report: Report,
}

impl Checker {
    /// Checks each line of a text in memory, when the iterator reaches it.
    ///
    /// ```
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let text = b"{\"type\": \"terminate\", \"service_ref\": \"S191128_21428\"}\r\n\n{\"type\": \"terminate\"}\n{";
    /// let mut checker = Checker::new(Operation::Create, Context::default());
    /// let found: Vec<_> = checker
    ///     .lines(text)
    ///     .map(|line| (line.number, line.report.issues.first().map(|issue| issue.rule)))
    ///     .collect();
    /// assert_eq!(found, [(1, None), (3, Some("service/required")), (4, Some("read/json"))]);
    /// ```
    pub fn lines<'a>(&'a mut self, text: &'a [u8]) -> impl Iterator<Item = CheckedLine> + 'a {
        let limit = self.context().limits().bytes;
        orders(text, limit).map(move |(number, order)| CheckedLine { number, report: self.check(order) })
    }

    /// Checks each line of a reader. It keeps only the beginning of a line that is too long. So the memory depends
    /// on the longest allowed line, not on the text.
    ///
    /// # Errors
    ///
    /// An error of the reader is the last item.
    ///
    /// ```
    /// use std::io::BufReader;
    ///
    /// use kosc_orders::{Checker, Context, Operation};
    ///
    /// let context = Context::from_json(br#"{"limits": {"bytes": 100}}"#);
    /// let text = ["{\"comment\": \"", &"x".repeat(1 << 20), "\"}\n{\"type\": \"terminate\"}"].concat();
    /// let mut checker = Checker::new(Operation::Create, context);
    /// let mut found = Vec::new();
    /// for line in checker.read_lines(BufReader::new(text.as_bytes())) {
    ///     let line = line?;
    ///     found.push((line.number, line.report.issues[0].rule));
    /// }
    /// assert_eq!(found, [(1, "read/json"), (2, "service/required")]);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn read_lines<R: BufRead>(&mut self, reader: R) -> impl Iterator<Item = Result<CheckedLine, Error>> {
        let mut reader = Some(reader);
        let mut number = 0;
        let mut line = Vec::new();
        std::iter::from_fn(move || {
            let limit = self.context().limits().bytes;
            loop {
                let open = reader.as_mut()?;
                match read_line(open, &mut line, limit) {
                    Ok(true) => number += 1,
                    Ok(false) => return None,
                    Err(error) => {
                        // Otherwise it would fail again and again.
                        reader = None;
                        return Some(Err(error));
                    }
                }
                if let Some(order) = held(&line, limit) {
                    return Some(Ok(CheckedLine { number, report: self.check(order) }));
                }
            }
        })
    }
}

/// Checks each line of a text on all cores. If you collect the lines, they are in order.
///
/// ```
/// use kosc_orders::{Context, Operation, check_lines_parallel};
/// use rayon::iter::ParallelIterator as _;
///
/// let text = "{\"type\": \"terminate\", \"service_ref\": \"S191128_21428\"}\n{\"type\": \"terminate\"}\n".repeat(1000);
/// let context = Context::default();
/// let lines = check_lines_parallel(Operation::Create, text.as_bytes(), &context);
/// let bad: Vec<usize> = lines.filter(|line| !line.report.ok).map(|line| line.number).collect();
/// assert_eq!((bad.len(), bad.first(), bad.last()), (1000, Some(&2), Some(&2000)));
/// ```
#[cfg(feature = "rayon")]
pub fn check_lines_parallel<'a>(
    operation: Operation,
    text: &'a [u8],
    context: &'a Context,
) -> impl rayon::iter::IndexedParallelIterator<Item = CheckedLine> + 'a {
    use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};

    let orders: Vec<(usize, &[u8])> = orders(text, context.limits().bytes).collect();
    let judge = move |engine: &mut Engine, (number, order)| {
        let report = engine.check(operation, order, context);
        CheckedLine { number, report }
    };
    // One engine for each run of lines, because an engine for each line would allocate its buffers again.
    orders.into_par_iter().with_min_len(RUN).map_init(Engine::default, judge)
}

/// The number of lines for which an engine of its own pays off.
#[cfg(feature = "rayon")]
const RUN: usize = 32;

/// Returns the lines to check, with their numbers.
fn orders(text: &[u8], limit: usize) -> impl Iterator<Item = (usize, &[u8])> {
    let mut rest = text;
    let lines = std::iter::from_fn(move || {
        let before = rest;
        // A slice is a reader that never fails, and uses the standard library's search for a byte.
        let len = rest.skip_until(b'\n').ok().filter(|len| *len > 0)?;
        before.get(..len)
    });
    (1..).zip(lines).filter_map(move |(number, line)| Some((number, held(line, limit)?)))
}

/// Returns the content of a line without its end, or `None` if it is blank.
///
/// A line over the limit is never blank, because a reader does not read it to its end.
fn held(line: &[u8], limit: usize) -> Option<&[u8]> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let blank = line.len() <= limit && line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    (!blank).then_some(line)
}

/// Reads the next line, as much of it as shows whether it is over the limit. Returns `false` at the end.
fn read_line(reader: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> Result<bool, Error> {
    line.clear();
    // A line within the limit has at most two more bytes for its end, so a longer line shows in the second of them.
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(2);
    let read = reader.by_ref().take(most).read_until(b'\n', line)?;
    if read as u64 == most && !line.ends_with(b"\n") {
        reader.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    /// A reader that returns a few bytes at a time, so that lines come in pieces.
    struct Trickle<'t>(&'t [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> Result<usize, Error> {
            let len = self.1.min(into.len());
            self.0.read(&mut into[..len])
        }
    }

    const GOOD: &str = r#"{"type": "terminate", "service_ref": "S191128_21428"}"#;

    fn texts() -> Vec<String> {
        let long = format!("{{\"comment\": \"{}\"}}", "x".repeat(200));
        let exact = format!("{GOOD}{}", " ".repeat(120 - GOOD.len()));
        vec![
            String::new(),
            "\n".to_owned(),
            "\r\n\r\n".to_owned(),
            GOOD.to_owned(),
            format!("{GOOD}\n"),
            format!("{GOOD}\r\n{{}}\r\n \t\n\r\n{{\"type\": 7}}"),
            format!("{long}\n{GOOD}\n{long}\r\n{}\n{long}", " ".repeat(300)),
            format!("{exact}\r\n{exact} \r\n{exact}\n{exact}\r\r\n{exact}x"),
            format!("\u{FEFF}{GOOD}\n\u{FEFF}{GOOD}\n\u{2028}\nnull\n[]\n{GOOD}{GOOD}\n{{\n}}\n"),
            format!("{GOOD}\r{GOOD}\n\r{GOOD}\r\n{{}}\n").repeat(100),
        ]
    }

    fn context() -> Context {
        Context::from_json(br#"{"limits": {"bytes": 120}}"#)
    }

    fn checker() -> Checker {
        Checker::new(Operation::Create, context())
    }

    #[test]
    fn a_line_is_judged_as_it_would_be_alone() {
        for text in texts() {
            let found: Vec<CheckedLine> = checker().lines(text.as_bytes()).collect();
            let expected: Vec<CheckedLine> = (1..)
                .zip(text.split_terminator('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)))
                .filter(|(_, line)| line.len() > 120 || !line.trim_matches(['\r', ' ', '\t']).is_empty())
                .map(|(number, line)| CheckedLine { number, report: checker().check(line.as_bytes()) })
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn a_reader_gives_what_the_text_gives() {
        for text in texts() {
            let whole: Vec<CheckedLine> = checker().lines(text.as_bytes()).collect();
            for (step, room) in [(1, 1), (3, 2), (7, 64), (5000, 8192)] {
                let reader = BufReader::with_capacity(room, Trickle(text.as_bytes(), step));
                let mut other = checker();
                let read: Result<Vec<CheckedLine>, Error> = other.read_lines(reader).collect();
                assert_eq!(read.unwrap(), whole, "{text:?}");
            }
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_not_kept() {
        let mut reader = BufReader::with_capacity(100, std::io::repeat(b'x').take(10 << 20));
        let mut line = Vec::new();
        assert!(read_line(&mut reader, &mut line, 120).unwrap());
        assert!(line.len() == 122 && line.capacity() < 1000, "{}", line.capacity());
        assert!(!read_line(&mut reader, &mut line, 120).unwrap());
        let mut whole = BufReader::new(GOOD.as_bytes());
        assert!(read_line(&mut whole, &mut line, usize::MAX).unwrap());
        assert_eq!(line, GOOD.as_bytes());
    }

    #[test]
    fn a_reader_that_fails_ends_the_lines() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> Result<usize, Error> {
                Err(Error::other("gone"))
            }
        }
        let text = format!("{GOOD}\n");
        let mut checker = checker();
        let lines: Vec<_> = checker.read_lines(BufReader::new(text.as_bytes().chain(Broken))).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].as_ref().unwrap().report.ok && lines[1].is_err());
    }

    #[cfg(feature = "rayon")]
    #[test]
    fn all_cores_give_what_one_gives() {
        use rayon::iter::ParallelIterator as _;

        for text in texts() {
            let text = text.repeat(40);
            let serial: Vec<CheckedLine> = checker().lines(text.as_bytes()).collect();
            let (context, threads) = (context(), rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap());
            let parallel = threads.install(|| -> Vec<CheckedLine> {
                check_lines_parallel(Operation::Create, text.as_bytes(), &context).collect()
            });
            assert_eq!(parallel, serial);
        }
    }
}
