//! Checks that the worst inputs take time in proportion to their size. It counts instructions under valgrind, which are
//! the same on every run, at one size and at twice that size.

use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result, bail, ensure};

use crate::setup::{Project, capture, install};

/// In bytes. At this size, a cost that grows with the square of the size already shows.
const SIZE: usize = 128 << 10;
/// Twice this is the limit of an input.
const FULL_SIZE: usize = 512 << 10;

/// The maximum length of a piece. So an input with one piece too many is still within the limit.
const MARGIN: usize = 512;

/// The functions of `tests/drivers/worst.rs` whose instructions are counted, with everything they call. If the pattern
/// also matched a function of the crate, the count would stop when that function is called.
const COUNTED: &str = "--toggle-collect=worst::judged*";

/// The allowed factor for twice the input: twice the instructions, and a tenth more for sorting.
const MOST: f64 = 2.2;

/// Runs every shape of `tests/drivers/worst.rs` at both sizes.
pub(crate) fn run(project: &Project) -> Result<()> {
    valgrind()?;
    let worst = project.driver("worst")?;
    let shapes = String::from_utf8(capture(&mut Command::new(&worst))?)?;
    let shapes: Vec<&str> = shapes.lines().collect();
    let size = if project.long { FULL_SIZE } else { SIZE };
    let mut odd = Vec::new();
    for growth in on_all_cores(&shapes, |shape| Growth::measure(&worst, shape, size))? {
        let Growth { shape, least, once, twice } = growth?;
        let ratio = twice as f64 / once as f64;
        println!(
            "{shape:<32}{:>8.1} and {:>8.1} million instructions, ratio {ratio:.2}",
            millions(once),
            millions(twice)
        );
        if !(least..=MOST).contains(&ratio) {
            odd.push(shape);
        }
    }
    if !odd.is_empty() {
        bail!("twice the input must take at most {MOST} times the instructions: {}", odd.join(", "));
    }
    Ok(())
}

/// The instructions of a shape at one size and at twice that size.
struct Growth {
    shape: String,
    /// The minimum. If the cost of a shape grows less, the shape was not checked, or its cost is elsewhere.
    least: f64,
    once: u64,
    twice: u64,
}

impl Growth {
    fn measure(worst: &Path, line: &str, size: usize) -> Result<Self> {
        let (shape, least) = line.split_once(' ').context("a shape has no least growth")?;
        Ok(Self {
            shape: shape.to_owned(),
            least: least.parse()?,
            once: instructions(worst, shape, size)?,
            twice: instructions(worst, shape, 2 * size - MARGIN)?,
        })
    }
}

/// Does the work for each item, with one thread a core, and returns the results in the order of the items.
fn on_all_cores<T: Copy + Sync, U: Send>(items: &[T], work: impl Fn(T) -> U + Sync) -> Result<Vec<U>> {
    let next = AtomicUsize::new(0);
    let take = || {
        let at = next.fetch_add(1, Ordering::Relaxed);
        items.get(at).map(|item| (at, *item))
    };
    let worker = || -> Vec<(usize, U)> { std::iter::from_fn(take).map(|(at, item)| (at, work(item))).collect() };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done: Vec<(usize, U)> = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    ensure!(done.len() == items.len(), "a worker panicked");
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

/// Returns the number of instructions of the check, without those that make the input.
fn instructions(worst: &Path, shape: &str, bytes: usize) -> Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", COUNTED]);
    let output = valgrind.arg(worst).args([shape, &bytes.to_string()]).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{shape} under valgrind: {said}");
    }
    let count = said.split("Collected :").nth(1).and_then(|rest| rest.split_whitespace().next());
    count.and_then(|count| count.parse().ok()).context("valgrind printed no count")
}

/// Finds valgrind, or installs it if possible.
fn valgrind() -> Result<()> {
    let found = || Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found() {
        install("valgrind", &["valgrind", "libc6-dbg"], "run `apt-get install valgrind` as root")?;
        ensure!(found(), "valgrind is installed, but does not run");
    }
    Ok(())
}
