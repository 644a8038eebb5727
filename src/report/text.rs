//! A text by itself against the character whitelist.

use crate::json::writer::{Writer, push_hex};
use crate::text::{Offence, fix};

/// What the whitelist makes of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct TextReport {
    /// Every character is allowed.
    pub ok: bool,
    /// The characters that are not, in order.
    pub characters: Vec<Offence>,
    /// The text with each of them replaced, where all can be.
    pub proposal: Option<String>,
}

impl TextReport {
    /// The answer as JSON text, as the npm package gives it.
    ///
    /// ```
    /// assert_eq!(kosc_orders::check_text("Zoé").to_json(), r#"{"ok":true,"characters":[]}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.flag("ok", self.ok);
        out.characters(&self.characters);
        if let Some(proposal) = &self.proposal {
            out.pair("proposal", proposal);
        }
        out.close('}');
        out.0
    }
}

/// Holds a text against the character whitelist, as a name is held. Source: "Order Creation".
///
/// ```
/// let report = kosc_orders::check_text("Élodie");
/// assert_eq!((report.characters[0].offset, report.characters[0].character), (0, 'É'));
/// assert_eq!(report.proposal.as_deref(), Some("Elodie"));
/// assert!(kosc_orders::check_text("Zoé").ok);
/// ```
pub fn check_text(text: &str) -> TextReport {
    let characters = fix::offences(text);
    let proposal = fix::name(text).map(|fixed| fixed.text).filter(|_| !characters.is_empty());
    TextReport { ok: characters.is_empty(), characters, proposal }
}

/// `U+` and at least four hexadecimal digits.
pub(crate) fn code_point(character: char) -> String {
    let mut text = String::from("U+");
    for place in (0..6).rev() {
        if place < 4 || character as u32 >> (place * 4) != 0 {
            push_hex(&mut text, character as u32 >> (place * 4));
        }
    }
    text
}
