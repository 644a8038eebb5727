//! The examples of the README, run with the command.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
#![cfg(unix)]

use std::process::Command;

#[test]
fn the_readme_prints_what_it_says() {
    let readme = include_str!("../README.md");
    let blocks: Vec<&str> = readme.split("```").skip(1).step_by(2).collect();
    let pairs = blocks.windows(2).filter_map(|pair| match pair {
        [line, output] => Some((line.strip_prefix("sh\n")?, output.strip_prefix("text\n")?)),
        _ => None,
    });
    let mut ran = 0;
    for (line, output) in pairs {
        let line = line.replace("kosc-orders check", &[env!("CARGO_BIN_EXE_kosc-orders"), " check"].concat());
        let printed = Command::new("sh").args(["-c", &line]).env("LC_ALL", "C").output().unwrap();
        assert_eq!(String::from_utf8(printed.stdout).unwrap(), output);
        ran += 1;
    }
    assert_eq!(ran, 2);
}
