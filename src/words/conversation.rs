//! The texts of plans and refusals.

use super::language::Conversation;
use crate::report::locale::Locale;

macro_rules! conversation {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        impl Locale {
            /// Returns the texts of plans and refusals in the language.
            pub(crate) fn conversation(self) -> &'static Conversation {
                match self {
                    $(Self::$name => {
                        // This is a separate constant, because a reference into the language would keep all of its
                        // texts in the module.
                        const SAID: Conversation = super::$folder::LANGUAGE.conversation;
                        &SAID
                    })*
                }
            }
        }
    };
}
crate::report::locale::languages!(conversation);
