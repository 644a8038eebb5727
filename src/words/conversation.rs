//! What plans and refusals say.

use super::language::Conversation;
use crate::report::locale::Locale;

macro_rules! conversation {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        impl Locale {
            /// What plans and refusals say in the language.
            pub(crate) fn conversation(self) -> &'static Conversation {
                match self {
                    $(Self::$name => {
                        // A constant of its own: a reference into the language would keep all that the language says.
                        const SAID: Conversation = super::$folder::LANGUAGE.conversation;
                        &SAID
                    })*
                }
            }
        }
    };
}
crate::report::locale::languages!(conversation);
