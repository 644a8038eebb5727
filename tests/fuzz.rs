//! The fuzz targets, with a limit: every seed, and a number of changed seeds and random bytes.
//!
//! If a fuzzer finds a failing input, add it to `fuzz/seeds/`. This test then always tries it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    reason = "a target that finds something panics"
)]

#[path = "support/agreement.rs"]
mod agreement;
#[path = "../fuzz/bodies/mod.rs"]
mod bodies;
#[path = "support/conversing.rs"]
mod conversing;
#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;
#[path = "support/talk.rs"]
mod talk;
#[path = "support/values.rs"]
mod values;
#[path = "support/wishes.rs"]
mod wishes;

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use bodies::{TARGETS, Target};
use random::Rng;

/// Tries a target with its seeds and a share of `count` changed ones.
fn fuzz(name: &str, count: usize) {
    let target = TARGETS.iter().find(|(known, _)| *known == name).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(seeds.len() >= 4, "{name} has {} seeds", seeds.len());
    seeds.iter().for_each(|seed| run(target, seed));
    let mut rng = Rng::new(0x5EED);
    for _ in 0..inputs::share(count) {
        run(target, &changed(&mut rng, &seeds));
    }
}

/// Runs a target, and prints the bytes of a failure.
fn run((name, target): &Target, bytes: &[u8]) {
    if let Err(found) = catch_unwind(|| target(bytes)) {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
        fs::write(&file, bytes).unwrap();
        println!("the input of {name} is in {}", file.display());
        std::panic::resume_unwind(found);
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name)
}

/// Returns a seed with a few bytes changed, removed or repeated, or only random bytes.
fn changed(rng: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    if rng.chance(20) {
        return (0..rng.below(200)).map(|_| rng.next() as u8).collect();
    }
    let mut bytes = seeds[rng.below(seeds.len())].clone();
    for _ in 0..1 + rng.below(4) {
        let at = rng.below(bytes.len() + 1);
        let end = (at + 1 + rng.below(8)).min(bytes.len());
        match rng.below(4) {
            _ if at == end => bytes.extend(rng.next().to_le_bytes()),
            0 => bytes[at] = rng.next() as u8,
            1 => bytes[at] = *b"\"\\{}[],:\n\r 0ue\xE9\xFF\0".get(rng.below(18)).unwrap_or(&b'x'),
            2 => drop(bytes.drain(at..end)),
            _ => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
        }
    }
    bytes
}

/// Declares a test for each target, with the number of its inputs.
macro_rules! targets {
    ($($name:ident $count:literal,)*) => {$(
        #[test]
        fn $name() {
            fuzz(stringify!($name), $count);
        }
    )*};
}

targets! {
    read 100_000,
    readers 50_000,
    gather 100_000,
    check 50_000,
    within 40_000,
    reuse 40_000,
    lines 500_000,
    contexts 100_000,
    spellings 20_000,
    text 200_000,
    fixes 40_000,
    forms 20_000,
    questions 20_000,
    readiness 20_000,
    plan 4_000,
    wishes 20_000,
    refusal 200_000,
    platform 20_000,
    agreement 8_000,
    unpack 8_000,
}

/// A target that is missing from the list, or has no file for libFuzzer, would run in only one of the two.
#[test]
fn every_target_is_run() {
    let mut named: Vec<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    named.sort();
    for (folder, extension) in [("fuzz/fuzz_targets", ".rs"), ("fuzz/seeds", "")] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let mut found: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_str().unwrap().trim_end_matches(extension).to_owned())
            .collect();
        found.sort();
        assert_eq!(found, named);
    }
}
