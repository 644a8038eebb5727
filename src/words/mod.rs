//! The texts of the library, in every language of [`Locale`](crate::Locale).
//!
//! A language is a folder of data with the structure of [`language`]: the texts of every rule, a label of every field,
//! and the grammar of sentences. [`messages`] makes the messages of reports from it. [`prose`] makes the texts of forms
//! and of the rule book.
//!
//! To add a language, copy a folder, translate it, and add a row to the table of `report/locale`. If a text is missing,
//! the crate does not compile.

pub mod command;
pub(crate) mod conversation;
pub(crate) mod labels;
pub(crate) mod language;
pub(crate) mod messages;
mod pack;
pub mod prose;
pub(crate) mod said;

macro_rules! folders {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        $(mod $folder;)*
    };
}
crate::report::locale::languages!(folders);
