//! Checks one text against the character whitelist.

use crate::json::limits::Limits;
use crate::json::writer::{Writer, push_hex};
use crate::text::{Offence, fix};

/// The result of [`check_text`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
#[non_exhaustive]
pub struct TextReport {
    /// Whether every character is accepted.
    pub ok: bool,
    /// The first 64 characters that are not accepted, in text order.
    pub characters: Vec<Offence>,
    /// How many there are in all.
    pub count: usize,
    /// The text with each of them replaced, if all have a replacement.
    pub proposal: Option<String>,
    /// The limit of a text in bytes, if this one is longer. The check does not read such a text.
    pub limit: Option<usize>,
}

impl TextReport {
    /// Returns the result as JSON text, as the npm package returns it.
    ///
    /// ```
    /// assert_eq!(kosc_orders::forms::check_text("Zoé").to_json(), r#"{"ok":true,"characters":[],"count":0}"#);
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        out.open('{');
        out.flag("ok", self.ok);
        out.characters(&self.characters, self.count);
        if let Some(proposal) = &self.proposal {
            out.pair("proposal", proposal);
        }
        if let Some(limit) = self.limit {
            out.count("limit", limit);
        }
        out.close('}');
        out.0
    }
}

/// Checks a text against the character whitelist, as the check of a name does. Source: "Order Creation".
///
/// A text has the same limit as an input, 1 MiB. A longer text is not checked, and its report contains the `limit`.
///
/// ```
/// use kosc_orders::forms::check_text;
///
/// let report = check_text("Élodie");
/// assert_eq!((report.characters[0].offset, report.characters[0].character), (0, 'É'));
/// assert_eq!(report.proposal.as_deref(), Some("Elodie"));
/// assert!(check_text("Zoé").ok);
/// assert_eq!(check_text(&"É".repeat(1 << 20)).limit, Some(1 << 20));
/// ```
pub fn check_text(text: &str) -> TextReport {
    let most = Limits::default().bytes;
    if text.len() > most {
        return TextReport { ok: false, characters: Vec::new(), count: 0, proposal: None, limit: Some(most) };
    }
    let (characters, count) = characters(text);
    let proposal = fix::name(text).map(|fixed| fixed.text).filter(|_| count > 0);
    TextReport { ok: count == 0, characters, count, proposal, limit: None }
}

/// How many characters or values an issue lists. A caller that needs more has the value, the table or the context.
pub(crate) const LISTED: usize = 64;

/// Returns the first characters that are not accepted, and the number of all.
#[inline(never)]
pub(crate) fn characters(text: &str) -> (Vec<Offence>, usize) {
    let mut characters = Vec::new();
    let mut count = 0;
    for offence in fix::offences(text) {
        count += 1;
        if count <= LISTED {
            characters.push(offence);
        }
    }
    (characters, count)
}

/// Returns `U+` and at least four hexadecimal digits.
pub(crate) fn code_point(character: char) -> String {
    let mut text = String::from("U+");
    for place in (0..6).rev() {
        if place < 4 || character as u32 >> (place * 4) != 0 {
            push_hex(&mut text, character as u32 >> (place * 4));
        }
    }
    text
}
