//! The languages of messages.

/// Passes the table of languages to a macro. A row has the folder, which is also the name in a context, then the name
/// in English and the name in the language itself. The first row is the default.
macro_rules! languages {
    ($then:ident) => {
        $then! {
            /// English.
            #[default]
            En en "English" "English";
            /// French.
            Fr fr "French" "Français";
        }
    };
}
pub(crate) use languages;

macro_rules! locale {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        /// A language of messages.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Locale {
            $($(#[$about])* $name,)*
        }

        impl Locale {
            /// Every language.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns the name in a context.
            ///
            /// ```
            /// assert_eq!(kosc_orders::Locale::Fr.name(), "fr");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($folder),)*
                }
            }

            /// Returns the language's name for itself.
            ///
            /// ```
            /// assert_eq!(kosc_orders::Locale::Fr.own_name(), "Français");
            /// ```
            pub const fn own_name(self) -> &'static str {
                match self {
                    $(Self::$name => $own,)*
                }
            }

            /// Returns the English name.
            pub(crate) const fn english_name(self) -> &'static str {
                match self {
                    $(Self::$name => $english,)*
                }
            }
        }
    };
}

languages!(locale);

impl Locale {
    /// Returns the language for a BCP 47 tag, by its language subtag in any case.
    ///
    /// Returns English if this library does not have that language, and `None` if the text is not a well-formed tag.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!(Locale::of_tag("fr-FR"), Some(Locale::Fr));
    /// assert_eq!(Locale::of_tag("de"), Some(Locale::En));
    /// assert_eq!(Locale::of_tag("fr_FR"), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = language(tag)?;
        Some(Self::of_language(language).unwrap_or_default())
    }

    /// Returns the language that a header `Accept-Language` prefers. English if it names none of these languages.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!(Locale::of_accept_language("de, fr;q=0.9, en;q=0.5"), Locale::Fr);
    /// assert_eq!(Locale::of_accept_language("*"), Locale::En);
    /// ```
    #[must_use]
    pub fn of_accept_language(header: &str) -> Self {
        let ranges: Vec<(&str, f32)> = header.split(',').map(range).collect();
        // `*` is every language that the header does not name.
        let is_free = |locale: &Self| ranges.iter().all(|(name, _)| Self::of_language(name) != Some(*locale));
        let free = Self::ALL.iter().copied().find(is_free);
        let (mut best, mut most) = (Self::default(), 0.0);
        for (name, quality) in ranges {
            let found = if name == "*" { free } else { Self::of_language(name) };
            if let Some(found) = found
                && quality > most
            {
                (best, most) = (found, quality);
            }
        }
        best
    }

    fn of_language(language: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| language.eq_ignore_ascii_case(locale.name()))
    }

    /// Returns the address of a rule in the rule book at `base`, with this language selected.
    pub(crate) fn docs(self, base: &str, rule: &str) -> String {
        let mut docs = String::with_capacity(base.len() + rule.len() + 9);
        docs.push_str(base);
        if !base.is_empty() && self != Self::default() {
            docs.push(if base.bytes().any(|byte| byte == b'?') { '&' } else { '?' });
            docs.push_str("lang=");
            docs.push_str(self.name());
        }
        docs.push('#');
        docs.push_str(rule);
        docs
    }
}

/// Returns the language subtag of a BCP 47 tag, or `None` if the text is not a well-formed tag.
fn language(tag: &str) -> Option<&str> {
    // Byte by byte, because splitting a text would add the standard library's search.
    let (mut language, mut last, mut start) = ("", "", 0);
    for at in 0..=tag.len() {
        match tag.as_bytes().get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() => continue,
            None | Some(b'-') => {}
            _ => return None,
        }
        last = tag.get(start..at).filter(|subtag| matches!(subtag.len(), 1..=8))?;
        if language.is_empty() {
            language = last;
        }
        start = at + 1;
    }
    // A subtag of one letter starts an extension. At the start of a tag, only `x` and `i` may do so.
    let starts = language.len() > 1 || matches!(language, "x" | "X" | "i" | "I");
    let is_tag = starts && last.len() != 1 && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_tag.then_some(language)
}

/// The error for a tag of a language that this library does not have, and for a text that is not a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocaleError;

impl core::fmt::Display for LocaleError {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("no language of this name: ")?;
        for (at, locale) in Locale::ALL.iter().enumerate() {
            let joint = match Locale::ALL.len() - at {
                _ if at == 0 => "",
                1 => " and ",
                _ => ", ",
            };
            write!(out, "{joint}`{}`", locale.name())?;
        }
        out.write_str(" are known")
    }
}

impl core::error::Error for LocaleError {}

impl core::str::FromStr for Locale {
    type Err = LocaleError;

    /// Reads a BCP 47 tag by its language subtag in any case, as [`Locale::of_tag`] does. A language that this library
    /// does not have is an error here.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!(("fr".parse(), "Fr-fr".parse()), (Ok(Locale::Fr), Ok(Locale::Fr)));
    /// assert!("de".parse::<Locale>().is_err() && "fr_FR".parse::<Locale>().is_err());
    /// ```
    fn from_str(tag: &str) -> Result<Self, LocaleError> {
        language(tag).and_then(Self::of_language).ok_or(LocaleError)
    }
}

/// Returns the language and the quality of one range of a header `Accept-Language`.
fn range(range: &str) -> (&str, f32) {
    let mut parts = range.split(';').map(str::trim);
    let language = parts.next().and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("");
    let quality = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (language, quality.map_or(1.0, |quality| quality.parse().unwrap_or(0.0)))
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn the_preferred_language_of_a_header_is_found_or_it_is_english() {
        let french = ["fr", "FR-ca, en;q=0.9", "en;q=0.5, fr;q=0.8", "de, fr;q=0.3", "fr_FR", "en;q=0, *", "fr , en"];
        for header in french {
            assert_eq!(Locale::of_accept_language(header), Locale::Fr, "{header}");
        }
        let english =
            ["", "*", "de", "en_US", "fr;q=0, en;q=0.1", "fr;q=x", "*;q=0.5, fr;q=0.1", ";;,,=", "frr", "en, fr"];
        for header in english {
            assert_eq!(Locale::of_accept_language(header), Locale::En, "{header}");
        }
    }
}
