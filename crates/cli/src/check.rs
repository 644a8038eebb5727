//! Checks and prints inputs: one order, or lines, in this thread or in threads that take turns at blocks of whole
//! lines.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write as _};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use kosc_orders::errors::Reason;
use kosc_orders::{Checker, Issue, Params, Report, Severity};
use serde::de::IgnoredAny;

use crate::arguments::{Call, Job, lossy};
use crate::input::{BLOCK, Block, Blocks, beginning};
use crate::printer::Printer;
use crate::progress::Bar;
use crate::scan::id_at;
use crate::style::{File as Place, Format, Said, Total};
use crate::words::{Failure, Refusal};

/// A larger file is read as lines, and by all cores.
const BIG: usize = 4 << 20;

/// The output for some lines, and their totals.
struct Checked {
    text: String,
    total: Total,
    read: usize,
}

/// A checker of blocks of lines.
struct Hand<'j> {
    job: &'j Job,
    checker: Checker,
    printer: Printer,
}

/// Returns whether a report says that the input is too long. Such a line counts as not blank.
fn is_too_long(report: &Report) -> bool {
    matches!(report.issues.first().map(|issue| &issue.params),
        Some(Params::Json { reason, .. }) if *reason == Reason::Size)
}

impl<'j> Hand<'j> {
    fn new(job: &'j Job) -> Self {
        let checker = Checker::new(job.operation, job.context.clone());
        Self { job, checker, printer: Printer::new(&job.style) }
    }

    fn check(&mut self, block: &Block) -> Checked {
        let mut total = Total::default();
        let mut text = String::new();
        let separator = self.printer.between();
        let whole = block.bytes.strip_suffix(b"\n").unwrap_or(&block.bytes);
        for line in whole.split(|byte| *byte == b'\n') {
            total.lines += 1;
            let order = line.strip_suffix(b"\r").unwrap_or(line);
            let is_blank = order.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
            let report = (!is_blank || !order.is_empty()).then(|| self.checker.check(order));
            let Some(report) = report.filter(|report| !is_blank || is_too_long(report)) else {
                text.push_str(if self.job.each { self.printer.blank() } else { "" });
                continue;
            };
            total.count(&report);
            let report = self.job.shown(report);
            if self.job.each || !report.issues.is_empty() {
                let id = self.job.id.as_deref().map(|pointer| id_at(order, pointer));
                let said = Said { report: &report, input: order, id };
                text.push_str(if text.is_empty() { "" } else { separator });
                text.push_str(&self.printer.line(block.from + total.lines, said));
            }
        }
        Checked { text, total, read: block.bytes.len() }
    }
}

/// Where the results go.
struct Outcome<'t> {
    out: io::StdoutLock<'static>,
    total: &'t mut Total,
    bar: Bar,
    /// The separator before the next piece.
    separator: &'static str,
    between: &'static str,
}

impl Outcome<'_> {
    fn write(&mut self, text: &str) -> Result<(), Failure> {
        let out = &mut self.out;
        let mut write = || out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if text.is_empty() { Ok(()) } else { self.bar.apart(&mut write).map_err(Failure::Output) }
    }

    fn take(&mut self, checked: Checked) -> Result<(), Failure> {
        self.total.add(checked.total);
        if !checked.text.is_empty() {
            self.write(self.separator)?;
            self.separator = self.between;
            self.write(&checked.text)?;
        }
        self.bar.tell(self.total.lines, checked.read);
        Ok(())
    }
}

/// Returns whether a text is one order: it is JSON as a whole, even if it is a list, or its lines do not look like
/// orders.
fn is_one(text: &[u8]) -> bool {
    let space = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
    let rest = text.get(space..).unwrap_or_default();
    !rest.windows(2).any(|pair| pair == b"\n{") || serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

impl Job {
    /// Returns the report to print.
    fn shown(&self, mut report: Report) -> Report {
        if self.errors {
            let is_error = |issue: &Issue| issue.severity == Severity::Error;
            // If the limit cut all errors off, the issue about the limit replaces them.
            let last = if report.ok || report.issues.iter().any(is_error) { None } else { report.issues.pop() };
            report.issues.retain(is_error);
            report.issues.extend(last);
        }
        report
    }
}

/// Checks the inputs of a call, and prints the results. If there are several and one cannot be read, prints why and
/// checks the others. Returns whether all could be read.
pub(crate) fn run(call: &Call, total: &mut Total, complain: impl Fn(Refusal)) -> Result<bool, Failure> {
    let mut job = call.job.clone();
    let (mut is_whole, mut is_apart) = (true, false);
    for file in &call.files {
        job.style.name = if file == "-" { "(stdin)".to_owned() } else { lossy(file) };
        if call.several && job.style.file == Place::Only {
            job.style.file = Place::First;
        }
        let mut of_file = Total::default();
        let done = opened(call, &job, file, &mut of_file);
        total.add(of_file);
        match done {
            Ok(apart) if call.several => (job.style.file, is_apart) = (Place::Later, apart),
            Err(Failure::Refused(refusal)) if call.several => {
                complain(refusal);
                is_whole = false;
            }
            done => {
                done?;
            }
        }
    }
    if job.style.file == Place::Later {
        let end = Printer::new(&job.style).end(total, is_apart);
        let mut out = io::stdout().lock();
        out.write_all(end.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    }
    Ok(is_whole)
}

/// Opens a file and checks it. Returns whether the output ends with an empty line.
fn opened(call: &Call, job: &Job, file: &OsStr, total: &mut Total) -> Result<bool, Failure> {
    let unreadable = |error| Failure::Refused(Refusal::Unreadable(job.style.name.clone(), error));
    if file == "-" {
        return check(call, job, io::stdin().lock(), Source::Pipe, total).map_err(|failure| failure.or(unreadable));
    }
    let file = File::open(file).map_err(unreadable)?;
    let size = file.metadata().map(|data| data.len()).ok().filter(|size| *size > 0);
    check(call, job, file, Source::File(size), total).map_err(|failure| failure.or(unreadable))
}

/// Why a check ended early.
enum Ended {
    Reading(io::Error),
    Other(Failure),
}

impl Ended {
    fn or(self, unreadable: impl FnOnce(io::Error) -> Failure) -> Failure {
        match self {
            Self::Reading(error) => unreadable(error),
            Self::Other(failure) => failure,
        }
    }
}

/// Where an input comes from.
enum Source {
    /// The standard input.
    Pipe,
    /// A file, with its size if it is known.
    File(Option<u64>),
}

fn check(call: &Call, job: &Job, mut input: impl Read, source: Source, total: &mut Total) -> Result<bool, Ended> {
    let (piped, size) = match source {
        Source::Pipe => (true, None),
        Source::File(size) => (false, size),
    };
    // The context may allow larger orders.
    let longest = BIG.max(job.context.limits().bytes);
    let printer = Printer::new(&job.style);
    // Input by lines is answered line by line, without waiting until its size is known.
    let (head, whole) = if call.lines && piped {
        (Vec::new(), false)
    } else {
        beginning(&mut input, longest).map_err(Ended::Reading)?
    };
    if whole && head.is_empty() && job.style.format == Format::Ndjson {
        return Ok(false);
    }
    let bar = Bar::new(size, job.style.lines.language);
    let mut outcome = Outcome { out: io::stdout().lock(), total, bar, separator: "", between: printer.between() };
    if whole && !call.lines && is_one(&head) {
        let report = Checker::new(job.operation, job.context.clone()).check(&head);
        outcome.total.count(&report);
        let report = job.shown(report);
        let id = job.id.as_deref().map(|pointer| id_at(&head, pointer));
        let text = printer.one(Said { report: &report, input: &head, id }, outcome.total);
        return outcome.write(&text).map(|()| text.ends_with("\n\n")).map_err(Ended::Other);
    }
    outcome.write(&printer.open()).map_err(Ended::Other)?;
    let usual = if whole || (call.lines && piped) { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    match call.jobs.unwrap_or(usual) {
        1 => here(Blocks::new(head, input, longest, 0), job, &mut outcome)?,
        jobs => in_threads(Blocks::new(head, input, longest, BLOCK), job, jobs, &mut outcome)?,
    }
    outcome.bar.clear();
    let close = printer.close(outcome.total);
    outcome.write(&close).map(|()| false).map_err(Ended::Other)
}

/// Checks the lines as they come. The output for a line does not wait for lines that have not arrived.
fn here(mut blocks: Blocks<impl Read>, job: &Job, outcome: &mut Outcome<'_>) -> Result<(), Ended> {
    let mut hand = Hand::new(job);
    while let Some(block) = blocks.next().map_err(Ended::Reading)? {
        outcome.take(hand.check(&block)).map_err(Ended::Other)?;
    }
    Ok(())
}

/// Checks blocks of lines in this many threads, and prints in the order of the lines.
fn in_threads(mut blocks: Blocks<impl Read>, job: &Job, jobs: usize, outcome: &mut Outcome<'_>) -> Result<(), Ended> {
    thread::scope(|scope| {
        let hands: Vec<(SyncSender<Block>, Receiver<Checked>)> = (0..jobs)
            .map(|_| {
                // One block in progress and one waiting.
                let (give, given) = sync_channel::<Block>(1);
                let (answer, answers) = sync_channel(2);
                scope.spawn(move || {
                    let mut hand = Hand::new(job);
                    for block in given {
                        // If no one receives the results any more, the run has ended early.
                        if answer.send(hand.check(&block)).is_err() {
                            break;
                        }
                    }
                });
                (give, answers)
            })
            .collect();
        let mut waiting = std::collections::VecDeque::new();
        let mut turns = hands.iter().cycle();
        let mut settle = |waiting: &mut std::collections::VecDeque<&Receiver<Checked>>| {
            let checked = waiting.pop_front().and_then(|answers| answers.recv().ok());
            checked.map_or(Ok(()), |checked| outcome.take(checked)).map_err(Ended::Other)
        };
        while let Some(block) = blocks.next().map_err(Ended::Reading)? {
            if waiting.len() >= jobs * 2 {
                settle(&mut waiting)?;
            }
            if let Some((give, answers)) = turns.next()
                && give.send(block).is_ok()
            {
                waiting.push_back(answers);
            }
        }
        while !waiting.is_empty() {
            settle(&mut waiting)?;
        }
        Ok(())
    })
}
