//! The numbers that cross between the npm package's module and its loader, each written here once: packaging gives them
//! to the loader.

/// A set of numbers: a module with a constant for each, and a list of them for TypeScript.
macro_rules! numbers {
    ($(#[doc = $about:literal] mod $set:ident($type:ty, $export:literal) {
        $(#[doc = $doc:literal] $name:ident = $number:expr,)+
    })+) => {
        $(
            #[doc = $about]
            pub(crate) mod $set {
                $(#[doc = $doc] pub(crate) const $name: $type = $number;)+
            }
        )+

        /// The sets, as TypeScript has them.
        pub(crate) const SETS: &[Set] = &[$(Set {
            name: $export,
            about: $about,
            numbers: &[$((stringify!($name), $set::$name as i64, $doc),)+],
        },)+];
    };
}

/// A set of numbers.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// The name of each, the number, and what it means.
    pub(crate) numbers: &'static [(&'static str, i64, &'static str)],
}

numbers! {
    /// What a call returns if it returns no length.
    mod outcome(i32, "Outcome") {
        /// Nothing was found.
        NOTHING = 0,
        /// The instance does not have the context: it never came, or others took its place.
        SEND_CONTEXT = -1,
        /// The report of what was gathered of an object is made from its JSON.
        SEND_JSON = -2,
    }
    /// What the caller says of an input, bit by bit.
    mod flag(u32, "Flag") {
        /// The input could not be turned into JSON.
        UNSENDABLE = 1,
        /// There is no input yet.
        NO_INPUT = 2,
        /// Of the issues only those with a fix are wanted, however many.
        FIXABLE = 4,
        /// Of the issues only those of a section are wanted: this times the section's number from 1.
        SECTION = 8,
    }
    /// What a form asks.
    mod question(u32, "Question") {
        /// The fields.
        FIELDS = 0,
        /// How much of an order is done.
        READINESS = 1,
        /// Why a field is as it is.
        TRACE = 2,
        /// The fields that depend on one.
        DEPENDENTS = 3,
        /// What a text has that no field takes.
        TEXT = 4,
        /// The stairs of a building.
        STAIRS = 5,
        /// The query of a list.
        QUERY = 6,
        /// The order as it will be after a call.
        PREVIEW = 7,
        /// How many errors, warnings and notices there are.
        VERDICT = 8,
        /// The issues of a field.
        CHECK_FIELD = 9,
    }
    /// What is asked about the conversation with the platform.
    mod topic(u32, "Topic") {
        /// The calls that bring an order to a wish.
        PLAN = 0,
        /// The order after an answer.
        ABSORB = 1,
        /// The draft of a creation whose answer was lost.
        ADOPT = 2,
        /// A refusal as a report.
        REFUSAL = 3,
        /// How far an order is.
        LIFECYCLE = 4,
        /// The wish to order the same again.
        COPY = 5,
    }
    /// The words that are gathered of an object: a word has 32 bits, the lowest eight for the number of the field.
    mod word(u32, "Word") {
        /// How many there is room for: those of an order with dozens of bounds.
        ROOM = 4096,
        /// Where the three bits of the kind begin.
        KIND = 8,
        /// Where the length of the value's text begins, in UTF-16 units.
        LENGTH = 11,
    }
    /// The kinds of word.
    mod kind(u32, "Kind") {
        /// The end of an object or a list.
        END = 0,
        /// A string.
        STRING = 1,
        /// A number.
        NUMBER = 2,
        /// A boolean.
        BOOLEAN = 3,
        /// `null`.
        NULL = 4,
        /// An object, whose members follow.
        OBJECT = 5,
        /// A list, whose items follow.
        LIST = 6,
    }
}
