//! Shows the progress on a terminal, in one line that is overwritten.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kosc_orders::Locale;

use crate::words::{number, words};

/// A bar on the standard error output, if that is a terminal. Otherwise nothing is drawn.
pub(crate) struct Bar {
    bar: ProgressBar,
    language: Locale,
    read: u64,
}

impl Bar {
    /// `total` is in bytes, if it is known.
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

    /// Writes to another stream while the bar is hidden.
    pub(crate) fn apart<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.read == 0 || self.bar.is_finished() { write() } else { self.bar.suspend(write) }
    }

    pub(crate) fn clear(&self) {
        if self.read > 0 {
            self.bar.finish_and_clear();
        }
    }
}
