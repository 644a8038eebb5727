//! The numbers that the npm package's module and its loader exchange. This file is their only source: the build of the
//! package copies them to the loader.

/// Declares sets of numbers: a module with a constant for each number, and a list of them for TypeScript.
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

        /// The sets, for TypeScript.
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
    /// For each number: its name, the number, and its meaning.
    pub(crate) numbers: &'static [(&'static str, i64, &'static str)],
}

numbers! {
    /// The result of a call that does not return a length.
    mod outcome(i32, "Outcome") {
        /// There are no issues.
        NOTHING = 0,
        /// The instance does not have the context: it was never sent, or others have replaced it.
        SEND_CONTEXT = -1,
        /// The report needs the JSON of the gathered object.
        SEND_JSON = -2,
    }
    /// Flags of the caller about an input, one bit each.
    mod flag(u32, "Flag") {
        /// The input could not be written as JSON.
        UNSENDABLE = 1,
        /// There is no input yet.
        NO_INPUT = 2,
        /// The caller wants only the issues with a fix, and all of them.
        FIXABLE = 4,
        /// The caller wants only the issues of a section: this times the section's number, from 1.
        SECTION = 8,
    }
    /// The question of a form.
    mod question(u32, "Question") {
        /// The states of the fields. If the path is two numbers, only those that changed: `write_changed` has the details.
        FIELDS = 0,
        /// How much of the order is complete.
        READINESS = 1,
        /// Why a field has its state.
        TRACE = 2,
        /// The fields that depend on a field.
        DEPENDENTS = 3,
        /// The characters of a text that the platform refuses.
        TEXT = 4,
        /// The stairs of a building.
        STAIRS = 5,
        /// The query of a list.
        QUERY = 6,
        /// The order as it will be after a call.
        PREVIEW = 7,
        /// The number of errors, warnings and notes.
        VERDICT = 8,
        /// The issues of a field.
        CHECK_FIELD = 9,
    }
    /// The question about the conversation with the platform.
    mod topic(u32, "Topic") {
        /// The calls that turn an order into the wished one.
        PLAN = 0,
        /// The order after an answer.
        ABSORB = 1,
        /// The draft of a creation whose answer was lost.
        ADOPT = 2,
        /// A refusal as a report.
        REFUSAL = 3,
        /// The stage of an order.
        LIFECYCLE = 4,
        /// A wish for the same order again.
        COPY = 5,
    }
    /// The words gathered from an object. A word has 32 bits; the lowest eight are the number of the field.
    mod word(u32, "Word") {
        /// The number of words in the buffer, enough for an order with dozens of bounds.
        ROOM = 4096,
        /// The position of the three bits of the kind.
        KIND = 8,
        /// The position of the length of the value's text, which counts UTF-16 units.
        LENGTH = 11,
    }
    /// The kinds of words.
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
        /// An object. Its members follow.
        OBJECT = 5,
        /// A list. Its items follow.
        LIST = 6,
    }
}
