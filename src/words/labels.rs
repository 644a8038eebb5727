//! The labels of the fields and the options.

use super::language::{Language, Row};
use super::pack::{Pack, Texts, size};
use crate::report::locale::{Locale, languages};
use crate::tables::fields::{Field, OPTIONS};

const COUNT: usize = Field::ALL.len();

/// Returns the labels of the fields as rows to pack. Their keys are not needed.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn rows(language: &Language) -> [Row; COUNT] {
    language.assert_complete();
    let mut rows = [("", ""); COUNT];
    let mut row = 0;
    while row < COUNT {
        rows[row].1 = language.fields[row].1;
        row += 1;
    }
    rows
}

macro_rules! labels {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        /// Returns the labels of the fields.
        const fn fields(locale: Locale) -> Texts {
            match locale {
                $(Locale::$name => {
                    const ROWS: [Row; COUNT] = rows(&super::$folder::LANGUAGE);
                    static PACK: Pack<{ size(&ROWS, &[]) }, COUNT> = Pack::new(&ROWS, &[]);
                    const TEXTS: Texts = PACK.texts();
                    TEXTS
                })*
            }
        }

        /// Returns the labels of the options.
        const fn options(locale: Locale) -> Texts {
            match locale {
                $(Locale::$name => {
                    const ROWS: &[Row] = super::$folder::LANGUAGE.options;
                    static PACK: Pack<{ size(ROWS, &[]) }, { OPTIONS.len() }> = Pack::new(ROWS, &[]);
                    const TEXTS: Texts = PACK.texts();
                    TEXTS
                })*
            }
        }
    };
}
languages!(labels);

/// Returns the label of a field.
pub(crate) fn label(locale: Locale, field: Field) -> &'static str {
    fields(locale).get(field as usize)
}

/// Returns the label of an option of the table, or `None` for another option.
pub(crate) fn option_label(locale: Locale, name: &str) -> Option<&'static str> {
    let number = OPTIONS.iter().position(|option| option.name == name)?;
    Some(options(locale).get(number))
}
