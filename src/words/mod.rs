//! What the library says to its readers, in every language of [`Locale`].
//!
//! A language is a folder of data, whose shape [`language`] gives: the texts of every rule, a label of every field, and
//! the grammar of sentences. [`messages`] makes the messages of reports from it; [`prose`] makes what forms and the
//! rule book show in addition.
//!
//! To add a language, copy a folder, translate it, and give it a row in the table of [`locale`]. What is missing in it
//! does not compile.

mod labels;
mod language;
mod locale;
mod messages;
mod pack;
pub mod prose;

macro_rules! folders {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        $(mod $folder;)*
    };
}
locale::languages!(folders);

pub(crate) use labels::{label, option_label};
pub(crate) use language::Page;
pub use locale::{Locale, LocaleError};
pub(crate) use messages::{FixKind, fix_label, message};
