//! How far it is, on a terminal: one line that is written over.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kosc_orders::Locale;

use crate::words::{number, words};

/// The standard error output, where it is a terminal; otherwise nothing is drawn.
pub(crate) struct Bar {
    bar: ProgressBar,
    language: Locale,
    read: u64,
}

impl Bar {
    /// `total` is in bytes, where it is known.
    pub(crate) fn new(total: Option<u64>, language: Locale) -> Self {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10));
        let template = if total.is_some() { "{bar:24} {percent} %  {msg}" } else { "{msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("█░"));
        }
        Self { bar, language, read: 0 }
    }

    pub(crate) fn tell(&mut self, lines: usize, read: usize) {
        self.read += read as u64;
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_message([&number(lines, self.language), " ", words(self.language).text.lines].concat());
        self.bar.set_position(self.read);
    }

    /// Writes to another stream, without the bar among it.
    pub(crate) fn apart<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() { write() } else { self.bar.suspend(write) }
    }

    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
