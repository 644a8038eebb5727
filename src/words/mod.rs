//! What the library says to its readers, in every language of [`Locale`](crate::Locale).
//!
//! A language is a folder of data, whose shape [`language`] gives: the texts of every rule, a label of every field, and
//! the grammar of sentences. [`messages`] makes the messages of reports from it; [`prose`] makes what forms and the
//! rule book show in addition.
//!
//! To add a language, copy a folder, translate it, and give it a row in the table of `report/locale`. What is missing in it
//! does not compile.

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
