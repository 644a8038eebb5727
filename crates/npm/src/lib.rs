//! The WebAssembly module of the npm package: it exports [`kosc_orders::npm`], and chooses an allocator.
//!
//! It is a separate crate for two reasons. Every module that links a crate also has the crate's exports. And a library
//! must not choose the allocator of the program that uses it.

use kosc_orders::npm;
use wasm_bindgen::prelude::wasm_bindgen;

/// This allocator is two kilobytes (brotli) smaller than that of the standard library.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Exports [`npm::room`].
#[wasm_bindgen]
pub fn room(len: usize) -> *mut u8 {
    npm::room(len)
}

/// Exports [`npm::words`].
#[wasm_bindgen]
pub fn words() -> *mut u8 {
    npm::words()
}

/// Exports [`npm::answer`].
#[wasm_bindgen]
pub fn answer() -> *const u8 {
    npm::answer()
}

/// Exports [`npm::context`].
#[wasm_bindgen]
pub fn context(id: u32, len: usize, unreadable: u32) {
    npm::context(id, len, unreadable);
}

/// Exports [`npm::check`].
#[wasm_bindgen]
pub fn check(operation: usize, len: usize, context: u32, flags: u32) -> i32 {
    npm::check(operation, len, context, flags)
}

/// Exports [`npm::gathered`].
#[wasm_bindgen]
pub fn gathered(operation: usize, count: usize, len: usize, context: u32) -> i32 {
    npm::gathered(operation, count, len, context)
}

/// Exports [`npm::tables`].
#[wasm_bindgen]
pub fn tables() -> usize {
    npm::tables()
}

/// Exports [`npm::sentence`].
#[wasm_bindgen]
pub fn sentence(locale: usize, rule: usize, field: usize) -> usize {
    npm::sentence(locale, rule, field)
}

/// Exports [`npm::ask`].
#[wasm_bindgen]
pub fn ask(question: u32, operation: usize, path: usize, len: usize, context: u32, flags: u32) -> i32 {
    npm::ask(question, operation, path, len, context, flags)
}

/// Exports [`npm::converse`].
#[wasm_bindgen]
pub fn converse(question: u32, len: usize, context: u32) -> i32 {
    npm::converse(question, len, context)
}

/// Exports [`npm::ruleset`].
#[wasm_bindgen]
pub fn ruleset() -> usize {
    npm::ruleset()
}
