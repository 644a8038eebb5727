//! Enums with names.

/// Declares an enum with `ALL` (its variants in the order of declaration, or in a given order), a name for each
/// variant, which `Display` writes, and `FromStr` where callers write the names.
macro_rules! named {
    (
        $(#[$about:meta])*
        $visible:vis enum $enum:ident {
            $($(#[$variant_about:meta])* $variant:ident = $text:literal,)+
        }
        $(#[$all_about:meta])* const ALL $(= [$($listed:ident),+])?;
        $(#[$name_about:meta])* fn $name:ident;
        $($(#[$parse_about:meta])* fn from_str -> $error:ident;)?
    ) => {
        named! {
            $(#[$about])*
            $visible enum $enum {
                $($(#[$variant_about])* $variant,)+
            }
            $(#[$all_about])* const ALL $(= [$($listed),+])?;
        }

        impl $enum {
            $(#[$name_about])*
            $visible const fn $name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl core::fmt::Display for $enum {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.pad(self.$name())
            }
        }

        $(impl core::str::FromStr for $enum {
            type Err = $error;

            $(#[$parse_about])*
            fn from_str(text: &str) -> Result<Self, $error> {
                Self::ALL.iter().copied().find(|one| one.$name() == text).ok_or($error)
            }
        })?
    };
    (
        $(#[$about:meta])*
        $visible:vis enum $enum:ident {
            $($(#[$variant_about:meta])* $variant:ident,)+
        }
        $(#[$all_about:meta])* const ALL $(= [$($listed:ident),+])?;
    ) => {
        $(#[$about])*
        $visible enum $enum {
            $($(#[$variant_about])* $variant,)+
        }

        impl $enum {
            $(#[$all_about])*
            $visible const ALL: &'static [Self] = named!(@list [$($variant),+] $([$($listed),+])?);
        }
    };
    (@list [$($variant:ident),+]) => {
        &[$(Self::$variant),+]
    };
    (@list [$($variant:ident),+] [$($listed:ident),+]) => {{
        const { assert!([$(stringify!($variant)),+].len() == [$(stringify!($listed)),+].len(), "each of them, once") };
        &[$(Self::$listed),+]
    }};
}
pub(crate) use named;
