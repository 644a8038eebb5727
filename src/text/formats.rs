//! The formats of values: one pattern a format, and one small matcher for all patterns.
//!
//! A pattern is a regular expression with one meaning in Rust's `regex`, in JavaScript's `RegExp` without a flag, with
//! `u` and with `v`, and in JSON Schema. (HTML's `pattern` attribute compiles with `v`, which is why classes have many
//! escapes.) Constant evaluation compiles each pattern to a few steps, so each format is written down only once.
//!
//! The matcher never backtracks. In these patterns the next character always decides the branch, with one exception: a
//! class followed by one of its own subsets, as in `[a-z-]{0,61}[a-z]`. The compiler turns that into one run, and the
//! matcher checks the last character of the run again. So the time is linear in the length of any text. The
//! differential tests compare the matcher with `regex`.
//!
//! The file is long because it is one table, the matcher of its patterns, and their tests.

/// A set of ASCII characters, one bit each.
#[derive(Clone, Copy)]
struct Class {
    low: u64,
    high: u64,
}

impl Class {
    const EMPTY: Class = Class { low: 0, high: 0 };

    const fn with(self, first: u8, last: u8) -> Class {
        demand(first <= last && last < 128, "a class holds ASCII, from less to more");
        let mut class = self;
        let mut byte = first;
        while byte <= last {
            let bit = 1 << (byte & 63);
            if byte < 64 {
                class.low |= bit;
            } else {
                class.high |= bit;
            }
            byte += 1;
        }
        class
    }

    const fn meets(self, other: Class) -> bool {
        self.low & other.low != 0 || self.high & other.high != 0
    }

    const fn holds(self, other: Class) -> bool {
        self.low & other.low == other.low && self.high & other.high == other.high
    }

    const fn has(self, byte: u8) -> bool {
        let half = if byte < 64 { self.low } else { self.high };
        byte < 128 && (half >> (byte & 63)) & 1 == 1
    }
}

/// One step of a compiled pattern. A step refers to its class by number, which keeps steps small.
#[derive(Clone, Copy)]
enum Step {
    /// At least `min` characters of the class, then all that follow, up to `max`.
    Run { class: u8, min: u8, max: u8 },
    /// The character just read is in the class.
    Ends(u8),
    /// Continue if the next character is in the class; otherwise jump to the step of that number.
    Fork(u8, u8),
    /// Jump to the step of that number.
    Jump(u8),
    /// The text ends.
    End,
}

/// The `max` of a run without a limit.
const ENDLESS: u8 = u8::MAX;

fn run(from: u8, text: &str) -> bool {
    let has = |class: u8, byte: u8| MEMBERS.get(usize::from(byte)).is_some_and(|classes| classes >> class & 1 == 1);
    let mut rest = text.as_bytes();
    let mut last = 0;
    let mut at = usize::from(from);
    while let Some(step) = STEPS.get(at) {
        at += 1;
        match *step {
            Step::Run { class, min, max } => {
                let most = if max == ENDLESS { usize::MAX } else { usize::from(max) };
                let mut count = 0;
                for &byte in rest.iter().take(most) {
                    if !has(class, byte) {
                        break;
                    }
                    last = byte;
                    count += 1;
                }
                if count < usize::from(min) {
                    return false;
                }
                rest = rest.get(count..).unwrap_or(&[]);
            }
            Step::Ends(class) => {
                if !has(class, last) {
                    return false;
                }
            }
            Step::Fork(class, to) => {
                if !rest.first().is_some_and(|byte| has(class, *byte)) {
                    at = usize::from(to);
                }
            }
            Step::Jump(to) => at = usize::from(to),
            Step::End => break,
        }
    }
    rest.is_empty()
}

// The code from here to `STARTS` runs only while the crate compiles. If a `demand` fails, the pattern uses something
// that this small language does not have, and the build stops.

const fn demand(met: bool, what: &'static str) {
    assert!(met, "{}", what);
}

/// The most steps, and the most classes, of all patterns together.
const MOST: usize = u8::MAX as usize;

struct Draft {
    steps: [Step; MOST],
    len: u8,
    classes: [Class; MOST],
    /// The number of classes.
    known: u8,
}

impl Draft {
    const fn set(&mut self, at: u8, step: Step) {
        let mut steps: &mut [Step] = &mut self.steps;
        let mut left = at;
        while let Some((slot, rest)) = steps.split_first_mut() {
            if left == 0 {
                *slot = step;
                return;
            }
            left -= 1;
            steps = rest;
        }
        demand(false, "no more steps than there is room for");
    }

    const fn push(&mut self, step: Step) {
        self.set(self.len, step);
        self.len += 1;
    }

    const fn get(&self, at: u8) -> Option<Step> {
        let mut steps: &[Step] = &self.steps;
        let mut left = at;
        while let [step, rest @ ..] = steps {
            if left == 0 {
                return Some(*step);
            }
            left -= 1;
            steps = rest;
        }
        None
    }

    /// Returns the number of a class, and adds the class if it is new.
    const fn number(&mut self, class: Class) -> u8 {
        let mut number = 0;
        let mut classes: &mut [Class] = &mut self.classes;
        while let [known, rest @ ..] = classes {
            if number == self.known {
                *known = class;
                self.known += 1;
            }
            if known.holds(class) && class.holds(*known) {
                return number;
            }
            number += 1;
            classes = rest;
        }
        demand(false, "no more classes than there is room for");
        0
    }

    const fn class(&self, number: u8) -> Class {
        let mut classes: &[Class] = &self.classes;
        let mut left = number;
        while let [class, rest @ ..] = classes {
            if left == 0 {
                return *class;
            }
            left -= 1;
            classes = rest;
        }
        Class::EMPTY
    }

    /// Returns the class of the characters with which the steps from `at` can start.
    const fn first(&self, at: u8) -> u8 {
        if let Some(Step::Run { class, min: 1.., .. }) = self.get(at) {
            return class;
        }
        demand(false, "a branch starts with a character it can't do without");
        0
    }

    /// Compiles a sequence up to its end; returns the rest of the text.
    const fn sequence<'a>(&mut self, mut text: &'a [u8]) -> &'a [u8] {
        let start = self.len;
        loop {
            text = match text {
                [] | [b'$' | b')' | b'|', ..] => return text,
                [b'(', b'?', b':', rest @ ..] => self.group(rest),
                _ => self.item(start, text),
            }
        }
    }

    /// Compiles the rest of `(?:A)?`, `(?:A)*`, `(?:A|B)` or `(?:A|B)?`.
    const fn group<'a>(&mut self, text: &'a [u8]) -> &'a [u8] {
        let fork = self.len;
        self.push(Step::Jump(0));
        let rest = self.sequence(text);
        let first = self.first(fork + 1);
        match rest {
            [b')', b'?', rest @ ..] => {
                self.set(fork, Step::Fork(first, self.len));
                rest
            }
            [b')', b'*', rest @ ..] => {
                self.push(Step::Jump(fork));
                self.set(fork, Step::Fork(first, self.len));
                rest
            }
            [b'|', rest @ ..] => {
                let jump = self.len;
                let other = jump + 1;
                self.set(fork, Step::Fork(first, other));
                self.push(Step::Jump(0));
                self.push(Step::Jump(0));
                let rest = self.sequence(rest);
                self.set(jump, Step::Jump(self.len));
                if let [b')', b'?', rest @ ..] = rest {
                    self.set(other, Step::Fork(self.first(other + 1), self.len));
                    return rest;
                }
                self.set(other, Step::Jump(other + 1));
                if let [b')', rest @ ..] = rest {
                    return rest;
                }
                demand(false, "two branches at most");
                rest
            }
            _ => {
                demand(false, "a group is optional, repeated or a choice");
                rest
            }
        }
    }

    /// Compiles a character or class with its quantifier. `start` is the first step of its sequence.
    const fn item<'a>(&mut self, start: u8, text: &'a [u8]) -> &'a [u8] {
        let (class, rest) = atom(text);
        let (min, max, rest) = quantifier(rest);
        // A run that would read the characters that must follow it: see the top of this file.
        if self.len > start
            && let before = self.len - 1
            && let Some(Step::Run { class: wide, min: least, max: most }) = self.get(before)
            && least < most
            && self.class(wide).meets(class)
        {
            demand(self.class(wide).holds(class) && min == 1 && max == 1, "one character, of the run's class");
            demand(most < ENDLESS - 1, "a run of known length");
            self.set(before, Step::Run { class: wide, min: least + 1, max: most + 1 });
            let number = self.number(class);
            self.push(Step::Ends(number));
        } else {
            let number = self.number(class);
            self.push(Step::Run { class: number, min, max });
        }
        rest
    }
}

const fn atom(text: &[u8]) -> (Class, &[u8]) {
    match text {
        [b'[', rest @ ..] => {
            let (mut class, mut text) = (Class::EMPTY, rest);
            loop {
                let (first, rest) = match text {
                    [b']', rest @ ..] => return (class, rest),
                    [b'\\', byte, rest @ ..] | [byte, rest @ ..] => (*byte, rest),
                    [] => {
                        demand(false, "a class ends");
                        return (class, text);
                    }
                };
                (class, text) = match rest {
                    [b'-', last, rest @ ..] => (class.with(first, *last), rest),
                    _ => (class.with(first, first), rest),
                };
            }
        }
        [b'\\', byte, rest @ ..] => (Class::EMPTY.with(*byte, *byte), rest),
        [byte, rest @ ..] => {
            let literal = !matches!(*byte, b'.' | b'*' | b'+' | b'?' | b'{' | b'(' | b'^');
            demand(literal, "a sign of the pattern language is escaped to stand for itself");
            (Class::EMPTY.with(*byte, *byte), rest)
        }
        [] => (Class::EMPTY, text),
    }
}

const fn quantifier(text: &[u8]) -> (u8, u8, &[u8]) {
    match text {
        [b'+', rest @ ..] => (1, ENDLESS, rest),
        [b'*', rest @ ..] => (0, ENDLESS, rest),
        [b'?', rest @ ..] => (0, 1, rest),
        [b'{', rest @ ..] => {
            let (min, rest) = number(rest);
            let (max, rest) = match rest {
                [b',', rest @ ..] => number(rest),
                _ => (min, rest),
            };
            demand(min <= max, "a quantifier from less to more");
            if let [b'}', rest @ ..] = rest {
                return (min, max, rest);
            }
            demand(false, "a quantifier ends");
            (min, max, rest)
        }
        _ => (1, 1, text),
    }
}

const fn number(mut text: &[u8]) -> (u8, &[u8]) {
    let mut value = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        value = value * 10 + (*digit - b'0');
        text = rest;
    }
    (value, text)
}

/// Compiles all patterns, one after the other.
const fn draft() -> Draft {
    let mut draft = Draft { steps: [Step::End; MOST], len: 0, classes: [Class::EMPTY; MOST], known: 0 };
    let mut formats = Format::ALL;
    while let [format, rest @ ..] = formats {
        if let [b'^', text @ ..] = format.pattern().as_bytes() {
            demand(matches!(draft.sequence(text), [b'$']), "a pattern ends with $");
        } else {
            demand(false, "a pattern starts with ^");
        }
        draft.push(Step::End);
        let (good, bad) = format.samples();
        demand(!good.is_empty() && !bad.is_empty(), "a format has a good and a bad sample");
        formats = rest;
    }
    draft
}

const DRAFT: Draft = draft();

/// The steps of all patterns.
static STEPS: [Step; DRAFT.len as usize] = {
    let mut all = [Step::End; DRAFT.len as usize];
    let (mut from, mut to): (&[Step], &mut [Step]) = (&DRAFT.steps, &mut all);
    while let ([step, steps @ ..], Some((slot, slots))) = (from, to.split_first_mut()) {
        *slot = *step;
        (from, to) = (steps, slots);
    }
    all
};

/// For each ASCII character, one bit for each class that contains it.
static MEMBERS: [u64; 128] = {
    let mut all = [0; 128];
    let mut slots: &mut [u64] = &mut all;
    let mut byte = 0;
    while let Some((slot, rest)) = slots.split_first_mut() {
        let mut classes: &[Class] = &DRAFT.classes;
        let mut number = 0;
        while let [class, others @ ..] = classes {
            if class.has(byte) {
                demand(number < u64::BITS, "no more classes than there are bits");
                *slot |= 1 << number;
            }
            number += 1;
            classes = others;
        }
        byte += 1;
        slots = rest;
    }
    all
};

/// The number of the first step of each format: the step after the end of the format before.
static STARTS: [u8; Format::ALL.len()] = {
    let mut all = [0; Format::ALL.len()];
    let (mut steps, mut slots): (&[Step], &mut [u8]) = (&DRAFT.steps, &mut all);
    let mut at = 0;
    while let [slot, more @ ..] = slots {
        *slot = at;
        while let [step, rest @ ..] = steps {
            at += 1;
            steps = rest;
            if matches!(step, Step::End) {
                break;
            }
        }
        slots = more;
    }
    all
};

macro_rules! uuid {
    () => {
        "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
    };
}

/// One row of the table: everything that this library knows about a format.
struct Row {
    name: &'static str,
    pattern: &'static str,
    /// Whether a text of zeros alone is refused. A pattern without look-around cannot express this in one line.
    refuses_zeros: bool,
    keyboard: Keyboard,
    check: Check,
    repair: Repair,
    /// The words that messages use for the repair: if it is safe, and if it is not.
    told: [&'static str; 2],
    good: &'static [&'static str],
    bad: &'static [&'static str],
}

/// The defaults of a row.
const PLAIN: Row = Row {
    name: "",
    pattern: "",
    refuses_zeros: false,
    keyboard: Keyboard::Text,
    check: Check::None,
    repair: Repair::None,
    told: ["format", "format"],
    good: &[],
    bad: &[],
};

/// The keyboard that a form shows for values of a format: the `type` or the `inputmode` of an HTML input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyboard {
    Text,
    Digits,
    Email,
    Telephone,
}

/// What a repaired value must pass in addition to its pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    None,
    /// The check digit of a [SIRET](super::checksum::siret).
    Siret,
    /// A [likely domain](super::email_domain_ok), and only [accepted](super::whitelist) characters.
    Email,
    /// A RIO of a [fixed line](super::rio_is_fixed).
    FixedRio,
    /// The seven characters that the vendor allows for a street number.
    StreetNumber,
}

/// How a value is repaired: see [`Format::fix`]. Every repair trims white space and drops the characters of the
/// category Cf, which are invisible.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repair {
    None,
    /// Trims white space.
    Trim,
    /// Trims white space and writes letters as capitals.
    Capitals,
    /// Removes separators and writes letters as capitals.
    Number,
    /// As `Number`, and restores a zero that a spreadsheet dropped.
    Siret,
    /// As `Number`, and replaces a country code by a zero.
    Telephone,
    /// Replaces dashes and spaces by hyphens, writes the prefix in capitals, and drops a connector.
    Socket,
    /// Keeps the first number, with its suffix as one capital.
    StreetNumber,
    /// Puts the hyphens between 32 hexadecimal digits.
    Uuid,
}

macro_rules! formats {
    ($($(#[$doc:meta])+ $format:ident = $name:literal, $pattern:expr, $($column:ident: $value:expr),+;)+) => {
        /// The format of a value.
        ///
        /// ```
        /// use kosc_orders::text::Format;
        ///
        /// assert!(Format::ALL.iter().all(|format| !format.matches("")));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])+ $format,)+
        }

        impl Format {
            /// Every format, in the order of declaration.
            ///
            /// ```
            /// use kosc_orders::text::Format;
            ///
            /// assert!(Format::ALL.contains(&Format::Siret));
            /// ```
            pub const ALL: &'static [Format] = &[$(Format::$format,)+];

            /// Returns the name in reports, in schemas and in the JavaScript package, in snake case.
            ///
            /// ```
            /// use kosc_orders::text::Format;
            ///
            /// assert_eq!(Format::CellPhone.name(), "cell_phone");
            /// ```
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$format => const { Self::$format.row().name },)+
                }
            }

            /// Returns the regular expression of the format.
            ///
            /// It is anchored, uses no flag and no look-around, and matches only ASCII. It means the same in Rust,
            /// JavaScript, HTML and JSON Schema.
            ///
            /// ```
            /// use kosc_orders::text::Format;
            ///
            /// assert_eq!(Format::Phone.pattern(), "^0[1-9][0-9]{8}$");
            /// ```
            #[must_use]
            pub const fn pattern(self) -> &'static str {
                match self {
                    $(Self::$format => const { Self::$format.row().pattern },)+
                }
            }

            /// Returns texts that have the format, and texts that almost have it, for tests and examples.
            ///
            /// A text of the second list fails the pattern, or another check that a fix must pass.
            ///
            /// ```
            /// use kosc_orders::text::Format;
            ///
            /// for format in Format::ALL {
            ///     let (good, bad) = format.samples();
            ///     assert!(!bad.is_empty() && good.iter().all(|text| format.matches(text)));
            /// }
            /// ```
            #[must_use]
            pub const fn samples(self) -> (&'static [&'static str], &'static [&'static str]) {
                match self {
                    $(Self::$format => const { (Self::$format.row().good, Self::$format.row().bad) },)+
                }
            }

            /// Returns whether a text of zeros alone is refused.
            pub(crate) const fn refuses_zeros(self) -> bool {
                match self {
                    $(Self::$format => const { Self::$format.row().refuses_zeros },)+
                }
            }

            pub(crate) const fn keyboard(self) -> Keyboard {
                match self {
                    $(Self::$format => const { Self::$format.row().keyboard },)+
                }
            }

            pub(crate) const fn check(self) -> Check {
                match self {
                    $(Self::$format => const { Self::$format.row().check },)+
                }
            }

            pub(crate) const fn repair(self) -> Repair {
                match self {
                    $(Self::$format => const { Self::$format.row().repair },)+
                }
            }

            /// Returns the word that messages use for the repair.
            pub(crate) const fn told(self, safe: bool) -> &'static str {
                let [safely, otherwise] = match self {
                    $(Self::$format => const { Self::$format.row().told },)+
                };
                if safe { safely } else { otherwise }
            }

            /// The row, at compile time only. At run time each column has a function of its own, so a program contains
            /// only the columns that it uses.
            #[allow(clippy::needless_update, reason = "a row may name every column")]
            const fn row(self) -> Row {
                match self {
                    $(Self::$format => Row { name: $name, pattern: $pattern, $($column: $value,)+ ..PLAIN },)+
                }
            }
        }
    };
}

formats! {
    /// Reference of an eligibility answer: `elig-`, or `KOSC_` in older references, then a UUID (shape read from the
    /// vendor's samples).
    EligibilityRef = "eligibility_ref", concat!("^(?:elig-|KOSC_)", uuid!(), "$"),
        repair: Repair::Trim, told: ["spaces", "spaces"],
        good: &["elig-2e4c08a6-17a7-4ed5-97ca-6425301cd96d", "KOSC_40EA0561-599a-4850-9add-578ddfafa713"],
        bad: &["elig-40ea0561", "40ea0561-599a-4850-9add-578ddfafa713"];
    /// Product code: two capitals and two digits, for example `AM01` (shape read from the vendor's samples).
    ///
    /// The fix trims white space and writes capitals. It is safe if the letters were capitals.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert!(Format::ProductCode.fix(" AM01").unwrap().safe);
    /// assert!(!Format::ProductCode.fix("am01").unwrap().safe);
    /// ```
    ProductCode = "product_code", "^[A-Z]{2}[0-9]{2}$", repair: Repair::Capitals, told: ["spaces", "capitals"],
        good: &["AM01", "FP01", "FP05", "SL01"], bad: &["AM1", "am01"];
    /// Reference of a service: `S`, the date in six digits, `_`, then five letters or digits (shape read from the
    /// vendor's samples).
    ServiceRef = "service_ref", "^S[0-9]{6}_[0-9A-Za-z]{5}$", repair: Repair::Trim, told: ["spaces", "spaces"],
        good: &["S191128_21428", "S191128_a1B2c"], bad: &["S191128", "s191128_21428"];
    /// UUID in its canonical form (RFC 9562, section 4), in any case and of any version.
    ///
    /// The fix trims white space, and puts the hyphens into 32 hexadecimal digits. It is always safe.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// let fixed = Format::Uuid.fix("38873eabf1a04b0d9d2a6a8c5f1e7b42").unwrap();
    /// assert_eq!(fixed.text, "38873eab-f1a0-4b0d-9d2a-6a8c5f1e7b42");
    /// assert_eq!(Format::Uuid.fix("38873eab"), None);
    /// ```
    Uuid = "uuid", concat!("^", uuid!(), "$"), repair: Repair::Uuid, told: ["hyphens", "hyphens"],
        good: &["2e4c08a6-17a7-4ed5-97ca-6425301cd96d", "2E4C08A6-17A7-4ED5-97CA-6425301CD96D"],
        bad: &["2e4c08a617a74ed597ca6425301cd96d", "b9snx9ba"];
    /// SIRET: 14 digits (INSEE).
    ///
    /// [`matches`](Format::matches) also refuses 14 zeros, which a pattern without look-around cannot express in one
    /// line. It does not check the [check digit](super::checksum::siret).
    ///
    /// The fix drops white space, `.` and `-`. If 13 digits remain, it puts a zero in front, because spreadsheets drop
    /// a leading zero. It is offered only if the check digit is right, and it is safe if no zero was added.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::Siret.fix("732.829.320-00074").unwrap().text, "73282932000074");
    /// assert_eq!(Format::Siret.fix("732 829 320 00075"), None);
    /// assert_eq!(Format::Siret.fix("5680001000011").unwrap().text, "05680001000011");
    /// ```
    Siret = "siret", "^[0-9]{14}$", refuses_zeros: true, keyboard: Keyboard::Digits,
        check: Check::Siret, repair: Repair::Siret, told: ["separators", "zero"],
        good: &["73282932000074", "81352886600029", "35600000049837", "35600000000048"],
        bad: &["732 829 320 00074", "73282932000075", "00000000000000", "35600000000000", "7328293200007"];
    /// Reference of an optical socket: a prefix of two characters (Arcep decision 2015-0776, section 4.1.2) or three,
    /// then two groups of four.
    ///
    /// The vendor's page "Update an endpoint" has one pattern for each length of the prefix. This pattern accepts
    /// exactly what one of them accepts.
    ///
    /// The fix trims white space, replaces dashes of any kind and spaces by one `-`, writes the prefix in capitals, and
    /// drops a connector at the end (`/1`, ` /1`: a slash and one or two digits). It is safe if only separators
    /// changed.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::Otp.fix("fi 3790 – 3415 /1").unwrap().text, "FI-3790-3415");
    /// assert_eq!(Format::Otp.fix("FI37903415"), None);
    /// ```
    Otp = "otp", "^[A-Z0-9]{2,3}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$",
        repair: Repair::Socket, told: ["hyphens", "socket"],
        good: &["FI-3790-3415", "FIE-2523-4523", "FI-4672-5988"],
        bad: &["fi-3790-3415", "FI 3790 3415/1", "3790"];
    /// Number of a copper line: ten digits (vendor's page "Eligibility offers").
    LineNumber = "line_number", "^[0-9]{10}$", keyboard: Keyboard::Digits,
        good: &["0417101993"], bad: &["041710199"];
    /// E-mail address (HTML living standard, "valid e-mail address").
    ///
    /// The fix trims white space. It is offered only if the address has a [likely domain](super::email_domain_ok) and
    /// only [accepted](super::whitelist) characters. It is always safe.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::Email.fix(" zoe@example.org\n").unwrap().text, "zoe@example.org");
    /// assert_eq!(Format::Email.fix("zoe @example.org"), None);
    /// ```
    Email = "email", r"^[a-zA-Z0-9.!#$%&'*+\/=?^_`\{\|\}~\-]+@[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?)*$",
        keyboard: Keyboard::Email, check: Check::Email, repair: Repair::Trim, told: ["spaces", "spaces"],
        good: &["zoe.martin@example.fr", "zoe@example"],
        bad: &["zoe@", "zoe", "zoé@example.fr", " zoe@example.fr", ".zoe@example.fr"];
    /// Telephone number in national form, ten digits (Arcep, national numbering plan).
    ///
    /// The fix drops white space, `.`, `-`, `/` and parentheses. Then it replaces `+33`, `0033`, or the `33` of an
    /// eleven-digit number by `0`, and drops a `0` that follows this country code. It is safe if there was no country
    /// code.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::Phone.fix("04.78.29.92.51").unwrap().text, "0478299251");
    /// assert_eq!(Format::Phone.fix("+33 (0)4 78 29 92 51").unwrap().text, "0478299251");
    /// assert_eq!(Format::Phone.fix("33478299251").unwrap().text, "0478299251");
    /// assert_eq!(Format::Phone.fix("+44 20 7946 0018"), None);
    /// ```
    Phone = "phone", "^0[1-9][0-9]{8}$",
        keyboard: Keyboard::Telephone, repair: Repair::Telephone, told: ["separators", "national"],
        good: &["0199001234", "0478299251"], bad: &["+33 4 78 29 92 51", "047829925"];
    /// Mobile number in national form: `06` or `07` (Arcep, national numbering plan).
    ///
    /// The fix is the fix of [`Phone`](Self::Phone). It is offered only if the result is a mobile number.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::CellPhone.fix("0033 6 99 43 78 92").unwrap().text, "0699437892");
    /// assert_eq!(Format::CellPhone.fix("04 78 29 92 51"), None);
    /// ```
    CellPhone = "cell_phone", "^0[67][0-9]{8}$",
        keyboard: Keyboard::Telephone, repair: Repair::Telephone, told: ["separators", "national"],
        good: &["0639981234", "0612345678"], bad: &["0478299251", "06 12 34 56 78"];
    /// Postal code: five digits (vendor's page "Address funnel").
    ZipCode = "zip_code", "^[0-9]{5}$", keyboard: Keyboard::Digits,
        good: &["69003", "06000"], bad: &["6900", "2A004"];
    /// Street number: digits, then at most one capital without a space (vendor's page "Addresses").
    ///
    /// The fix trims white space. It keeps the first number of a range (`38-40`, `38/40`, `38 à 40`, if the second
    /// number is higher). It writes `bis`, `ter` and `quater`, in any case, as `B`, `T` and `Q`, and one small letter
    /// as a capital, without a space before it. Anything else has no fix. The result has at most seven characters, the
    /// limit of the vendor. The fix is safe if only white space went, including the space before the letter.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::StreetNumber.fix("38-40").unwrap().text, "38");
    /// assert_eq!(Format::StreetNumber.fix("12 bis").unwrap().text, "12B");
    /// assert_eq!(Format::StreetNumber.fix("12 rue de Rome"), None);
    /// ```
    StreetNumber = "street_number", "^[0-9]+[A-Z]?$",
        check: Check::StreetNumber, repair: Repair::StreetNumber, told: ["spaces", "number"],
        good: &["12B", "22"], bad: &["12 bis", "12-14", "00000022", "12b"];
    /// RIO, the code for porting a number: operator (2 characters), kind of line (1), reference (6) and key (3). `+` is
    /// the 37th symbol of the last two parts (Arcep decision 2009-0239, article 10).
    ///
    /// The fix drops white space, `.` and `-`, and writes letters in capitals. It is safe if they were capitals. It is
    /// offered only for a RIO of a [fixed line](super::rio_is_fixed).
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert_eq!(Format::Rio.fix("01 f eroy4p 4tr").unwrap().text, "01FEROY4P4TR");
    /// assert_eq!(Format::Rio.fix("1234"), None);
    /// ```
    Rio = "rio", r"^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$",
        check: Check::FixedRio, repair: Repair::Number, told: ["separators", "capitals"],
        good: &["01FEROY4P4TR", "01PEROY4P4TR"], bad: &["01feroy4p4tr", "1234"];
    /// Reference of an order: `O`, the date in six digits, `_`, then five letters or digits (shape read from the
    /// vendor's samples).
    OrderRef = "order_ref", "^O[0-9]{6}_[0-9A-Za-z]{5}$", good: &["O191016_32563"], bad: &["191016"];
    /// Date and time: `YYYY-MM-DDThh:mm:ss`, with an optional fraction and offset (RFC 3339; the vendor sometimes omits
    /// the offset). The ranges of the numbers are not checked.
    Date = "date", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+\-][0-9]{2}:[0-9]{2})?$",
        good: &["2019-10-16T09:59:04.541090Z", "2019-10-16T09:59:04"], bad: &["16/10/2019"];
    /// Contract term: digits, then `_months` (vendor's page "Options").
    ContractTerm = "contract_term", "^[0-9]+_months$", good: &["12_months", "24_months"], bad: &["12"];
    /// A latitude or longitude written as a string, in degrees.
    Coordinate = "coordinate", r"^-?[0-9]+(?:\.[0-9]+)?$", good: &["43.77", "-7"], bad: &["north", "1e3"];
    /// One to sixteen digits: the `limit` and `offset` of a listing.
    Digits = "digits", "^[0-9]{1,16}$", keyboard: Keyboard::Digits, good: &["20", "0"],
        bad: &["-1", "x", "12345678901234567"];
}

impl Format {
    /// Returns whether a text has this format.
    ///
    /// The answer is that of the [pattern](Format::pattern), except that a [`Siret`](Format::Siret) of 14 zeros is
    /// refused. The time is linear in the length of the text. Nothing is allocated.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert!(Format::Email.matches("zoe.martin@example.org"));
    /// assert!(!Format::Email.matches("zoe.martin@") && !Format::Phone.matches("٠478299251"));
    /// assert!(!Format::Siret.matches("00000000000000"));
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn matches(self, text: &str) -> bool {
        let start = STARTS.get(self as usize).copied();
        start.is_some_and(|start| run(start, text)) && !(self.refuses_zeros() && text.bytes().all(|byte| byte == b'0'))
    }

    /// Returns whether values contain only digits, so that a keypad of digits is enough.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// assert!(Format::Siret.is_numeric() && !Format::Otp.is_numeric());
    /// ```
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self.keyboard(), Keyboard::Digits)
    }

    /// Returns the [pattern](Format::pattern) as a regular expression, compiled at the first call and then kept.
    ///
    /// Use it to search, split and capture. [`matches`](Format::matches) is faster and needs no feature.
    ///
    /// ```
    /// use kosc_orders::text::Format;
    ///
    /// let regex = Format::OrderRef.regex();
    /// assert!(regex.is_match("O191016_32563") && !regex.is_match("Order O191016_32563"));
    /// assert!(std::ptr::eq(regex, Format::OrderRef.regex()));
    /// ```
    #[cfg(feature = "regex")]
    #[must_use]
    #[allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test compiles every pattern there is")]
    pub fn regex(self) -> &'static regex::Regex {
        use once_cell::sync::OnceCell;

        static COMPILED: [OnceCell<regex::Regex>; Format::ALL.len()] = [const { OnceCell::new() }; Format::ALL.len()];
        COMPILED[self as usize].get_or_init(|| regex::Regex::new(self.pattern()).expect("a pattern of the table"))
    }
}

#[cfg(all(test, feature = "regex"))]
mod tests {
    use super::Format;

    #[test]
    fn every_pattern_compiles_and_takes_what_the_matcher_takes() {
        let texts =
            ["S191128_21428", "FI-3790-0092", "73282932000074", "0478299251", "06000", "22B", "", "é", "12_months"];
        let mut taken = 0;
        for format in Format::ALL {
            let regex = format.regex();
            assert_eq!(regex.as_str(), format.pattern());
            for text in texts {
                assert_eq!(regex.is_match(text), format.matches(text), "{} {text}", format.name());
                taken += usize::from(regex.is_match(text));
            }
        }
        assert!(taken >= texts.len() - 2, "{taken}");
    }
}
