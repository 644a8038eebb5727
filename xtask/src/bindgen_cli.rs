//! `wasm-bindgen` and `wasm-bindgen-test-runner` in one binary. The name of the file decides which one it is.

use std::env::args_os;
use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let name = args_os().next().map(PathBuf::from).unwrap_or_default();
    match name.file_stem().and_then(|stem| stem.to_str()) {
        Some("wasm-bindgen") => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args_os()),
        Some("wasm-bindgen-test-runner") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args_os()),
        _ => anyhow::bail!("this file must be named wasm-bindgen or wasm-bindgen-test-runner"),
    }
}
