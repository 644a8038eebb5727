//! What plans and refusals say.

use super::language::Conversation;
use crate::report::locale::Locale;

macro_rules! conversation {
    ($($(#[$about:meta])* $name:ident $folder:ident $english:literal $own:literal;)*) => {
        impl Locale {
            /// What plans and refusals say in the language.
            pub(crate) fn conversation(self) -> &'static Conversation {
                match self {
                    // A copy: a reference into the language would bring all of it.
                    $(Self::$name => const { &{ super::$folder::LANGUAGE.conversation } },)*
                }
            }
        }
    };
}
crate::report::locale::languages!(conversation);
