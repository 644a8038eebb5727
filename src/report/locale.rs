//! The languages there are.

/// Hands the table of languages to a macro: a row for each, with its folder, which is its name in a context, and what
/// English and the language itself call it. The first is the default.
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

            /// The name, as a context spells it.
            ///
            /// ```
            /// assert_eq!(kosc_orders::Locale::Fr.name(), "fr");
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($folder),)*
                }
            }

            /// What speakers of the language call it.
            ///
            /// ```
            /// assert_eq!(kosc_orders::Locale::Fr.own_name(), "Français");
            /// ```
            pub const fn own_name(self) -> &'static str {
                match self {
                    $(Self::$name => $own,)*
                }
            }

            /// What English calls the language.
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
    /// The language a BCP 47 tag counts as: that of its language subtag, case aside, or English where this library
    /// does not speak that language. `None` if the text is not a well-formed tag.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!(Locale::of_tag("fr-FR"), Some(Locale::Fr));
    /// assert_eq!(Locale::of_tag("de"), Some(Locale::En));
    /// assert_eq!(Locale::of_tag("fr_FR"), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        // Byte by byte, for splitting a text brings a search along.
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
        // A subtag of one letter announces others; `x` and `i` may do so at the start.
        let starts = language.len() > 1 || matches!(language, "x" | "X" | "i" | "I");
        if !starts || last.len() == 1 || !language.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        for locale in Self::ALL {
            if language.eq_ignore_ascii_case(locale.name()) {
                return Some(*locale);
            }
        }
        Some(Self::En)
    }

    /// A rule's place in the rule book at `base`, which opens in this language.
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

/// A name that is no language of this library.
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

    /// Reads `en` or `fr`.
    ///
    /// ```
    /// use kosc_orders::Locale;
    ///
    /// assert_eq!("fr".parse(), Ok(Locale::Fr));
    /// assert!("de".parse::<Locale>().is_err());
    /// ```
    fn from_str(name: &str) -> Result<Self, LocaleError> {
        Self::ALL.iter().copied().find(|locale| locale.name() == name).ok_or(LocaleError)
    }
}
