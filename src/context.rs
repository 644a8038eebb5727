//! What the caller knows beside the order: read once, used for any number of checks.

use crate::building::{Building, Staircase};
use crate::facts::{Facts, Source};
use crate::fields::Level;
use crate::lex::{Found, Lexer};
use crate::messages::Locale;
use crate::order::order;
use crate::read::{Reading, text_of};

/// How deep, how long and how much: see [`Context::limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest input in bytes; 1 MiB unless set.
    pub bytes: usize,
    /// How deep objects and arrays may nest, the root being 1; 64 unless set.
    pub depth: usize,
    /// How many issues a report lists; 1,000 unless set.
    pub issues: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 1 << 20, depth: 64, issues: 1000 }
    }
}

/// The deepest nesting a context may ask for: reading recurses, and the stack of a browser is small.
const DEEPEST: usize = 512;

/// The parts of a context, as `call/context` names them.
pub(crate) const PARTS: &[&str] = &[
    "context",
    "order",
    "bound_uuid",
    "endpoint_uuid",
    "product",
    "building",
    "known_order_refs",
    "strict",
    "locale",
    "docsBase",
    "limits",
];

/// A catalogue product.
#[derive(Clone, Debug, Default)]
pub(crate) struct Product {
    pub(crate) code: Option<String>,
    pub(crate) family: Option<String>,
    /// Name and known values of each option listed.
    pub(crate) options: Vec<(String, Vec<String>)>,
}

/// What the caller knows beside the order. Every part is optional.
///
/// ```
/// use kosc_orders::{Context, Operation, check_json};
///
/// let context = Context::from_json(br#"{"order": {"status": "submitted"}}"#);
/// let report = check_json(Operation::Update, br#"{"comment": "late"}"#, &context);
/// assert_eq!(report.issues[0].rule, "state/draft");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The order as the platform last returned it: its text with the scratch its facts point into.
    pub(crate) order: Option<Order>,
    pub(crate) bound_uuid: Option<String>,
    pub(crate) endpoint_uuid: Option<String>,
    pub(crate) product: Option<Product>,
    pub(crate) building: Option<Building>,
    /// Sorted.
    pub(crate) known_order_refs: Vec<String>,
    pub(crate) lenient: bool,
    pub(crate) locale: Locale,
    pub(crate) docs_base: String,
    pub(crate) limits: Limits,
    /// The parts that could not be read: bit `n` stands for the part `n` of [`PARTS`].
    unreadable: u32,
}

/// An order read as context.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) text: String,
    pub(crate) scratch: String,
    pub(crate) facts: Facts,
}

impl Context {
    /// Reads a context from JSON: an object with any of `order`, `bound_uuid`, `endpoint_uuid`, `product`,
    /// `building`, `known_order_refs`, `strict`, `locale`, `docsBase` and `limits`.
    ///
    /// A part that cannot be read is ignored, and every report made with this context says so (`call/context`).
    ///
    /// ```
    /// use kosc_orders::{Context, Operation, check_json};
    ///
    /// let report = check_json(Operation::PostInfo, br#"{"message": "hello"}"#, &Context::from_json(b"[]"));
    /// assert_eq!(report.issues[0].rule, "call/context");
    /// assert!(report.ok);
    /// ```
    pub fn from_json(json: &[u8]) -> Self {
        Self::with_unreadable(json, 0)
    }

    /// The same, with parts a caller could not even turn into JSON: bit `n` stands for the part `n` of [`PARTS`].
    pub(crate) fn with_unreadable(json: &[u8], unreadable: u32) -> Self {
        let mut context = Self { unreadable, ..Self::default() };
        match text_of(json, usize::MAX).ok().and_then(|text| parts(text, Found::Object)) {
            Some(given) => given.iter().for_each(|(key, value)| context.part(key, value)),
            None if unreadable == 0 => context.unreadable = 1,
            None => {}
        }
        context
    }

    /// The parts that could not be read, as places in [`PARTS`].
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = usize> {
        (0..PARTS.len()).filter(|part| self.unreadable >> part & 1 == 1)
    }

    /// The language of messages.
    ///
    /// ```
    /// use kosc_orders::{Context, Locale, Operation, check_json};
    ///
    /// let report = check_json(Operation::Create, b"{}", &Context::default().with_locale(Locale::Fr));
    /// assert!(report.issues[0].message.contains("obligatoire"));
    /// ```
    pub fn with_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    /// The limits in force.
    ///
    /// ```
    /// assert_eq!(kosc_orders::Context::default().limits().depth, 64);
    /// ```
    pub fn limits(&self) -> Limits {
        self.limits
    }

    fn part(&mut self, key: &str, value: &str) {
        let key = &*text(key).unwrap_or_default();
        if value != "null" && self.read_part(key, value).is_none() {
            self.unreadable |= PARTS.iter().position(|part| *part == key).map_or(0, |part| 1 << part);
        }
    }

    fn read_part(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "order" => self.order = Some(Order::read(value)?),
            "bound_uuid" => self.bound_uuid = filled(text(value)?),
            "endpoint_uuid" => self.endpoint_uuid = filled(text(value)?),
            "product" => self.product = Some(Product::read(value)?),
            "building" => self.building = Some(Building::read(value)?),
            "known_order_refs" => self.known_order_refs = sorted(texts(value)?),
            "strict" => self.lenient = !boolean(value)?,
            "locale" => self.locale = text(value)?.parse().ok()?,
            "docsBase" => self.docs_base = text(value)?,
            "limits" => self.limits = Limits::read(value)?,
            _ => {}
        }
        Some(())
    }
}

fn filled(text: String) -> Option<String> {
    if crate::text::blank(&text) { None } else { Some(text) }
}

/// The texts in order.
fn sorted(mut texts: Vec<String>) -> Vec<String> {
    let order = order(&texts.iter().map(String::as_bytes).collect::<Vec<_>>());
    order.into_iter().filter_map(|at| texts.get_mut(at).map(core::mem::take)).collect()
}

impl Limits {
    fn read(value: &str) -> Option<Self> {
        let mut limits = Self::default();
        for (key, value) in parts(value, Found::Object)? {
            let place = match &*text(key)? {
                "bytes" => &mut limits.bytes,
                "depth" => &mut limits.depth,
                "issues" => &mut limits.issues,
                _ => continue,
            };
            if value != "null" {
                *place = value.parse().ok()?;
            }
        }
        limits.depth = limits.depth.min(DEEPEST);
        Some(limits)
    }
}

impl Order {
    fn read(value: &str) -> Option<Self> {
        let mut reading = Reading::default();
        reading.read(value, Level::Order, (Source::Context, Source::ContextScratch), DEEPEST).ok()?;
        reading.facts.silence();
        Some(Self { text: value.to_owned(), scratch: reading.scratch, facts: reading.facts })
    }
}

impl Product {
    fn read(value: &str) -> Option<Self> {
        let code = |value| member(value, "code").and_then(text).and_then(filled);
        let mut product = Self { code: code(value), ..Self::default() };
        if let Some(line) = member(value, "line") {
            product.family = member(line, "family").and_then(code);
        }
        for (name, option) in given_parts(member(value, "options"))? {
            let values = match option {
                "null" => None,
                // An option is an object.
                _ if !option.starts_with('{') => return None,
                _ => member(option, "values").filter(|values| *values != "null"),
            };
            let values = match values {
                Some(values) => texts(values)?,
                None => Vec::new(),
            };
            product.options.push((text(name)?, values));
        }
        value.starts_with('{').then_some(product)
    }

    /// The values the catalogue lists for an option; nothing if it does not list the option.
    pub(crate) fn values(&self, option: &str) -> Option<&[String]> {
        self.options.iter().find(|(name, _)| name == option).map(|(_, values)| values.as_slice())
    }
}

impl Building {
    fn read(value: &str) -> Option<Self> {
        let stairs = member(value, "stairs");
        let named = stairs.is_some();
        let stairs = staircases(stairs, false)?;
        let sockets = staircases(member(value, "stairs_with_otp_ref"), true)?;
        let house = member(value, "type").and_then(text).is_some_and(|kind| kind.eq_ignore_ascii_case("house"));
        let house = house || (named && stairs.is_empty() && sockets.is_empty());
        value.starts_with('{').then_some(Self { house, stairs, sockets })
    }
}

/// The staircases of a dictionary: of floors, or of the sockets by floor.
#[inline(never)]
fn staircases(stairs: Option<&str>, sockets: bool) -> Option<Vec<Staircase>> {
    let mut staircases = Vec::new();
    for (key, held) in given_parts(stairs)? {
        let mut floors = Vec::new();
        if sockets {
            for (floor, sockets) in parts(held, Found::Object)? {
                floors.push((text(floor)?, texts(sockets)?));
            }
        } else {
            for floor in texts(held)? {
                floors.push((floor, Vec::new()));
            }
        }
        staircases.push(Staircase { key: text(key)?, floors });
    }
    Some(staircases)
}

/// A key with its colon and its value, or an item of a list behind an empty key: as they are written, no white space
/// before or after.
type Part<'t> = (&'t str, &'t str);

// A context is read once and by key. So no tree is built: whoever looks for something in a value lexes it again, and
// only what `parts` has passed over is ever taken for JSON.

/// The parts of a list or an object; nothing of what is not written as one.
#[inline(never)]
fn parts(text: &str, kind: Found) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut lexer = lexer(text);
    let found = pass(&mut lexer, &mut String::new(), Some(&mut parts));
    lexer.end().ok()?;
    (found == kind).then_some(parts)
}

fn lexer(text: &str) -> Lexer<'_> {
    Lexer::new(text, (Source::Context, Source::ContextScratch), DEEPEST)
}

/// The parts of an object, none if it is absent or `null`.
#[inline(never)]
fn given_parts(value: Option<&str>) -> Option<Vec<Part<'_>>> {
    match value {
        None | Some("null") => Some(Vec::new()),
        Some(value) => parts(value, Found::Object),
    }
}

/// Passes over a value, and notes its parts.
fn pass<'t>(lexer: &mut Lexer<'t>, scratch: &mut String, mut parts: Option<&mut Vec<Part<'t>>>) -> Found {
    let found = lexer.found();
    let close = match found {
        Found::Array => b']',
        Found::Object => b'}',
        _ => {
            match found {
                Found::String => lexer.string(scratch),
                Found::Number => lexer.number(),
                _ => lexer.word(),
            };
            return found;
        }
    };
    let mut more = lexer.open(close);
    while more {
        scratch.clear();
        let key = lexer.at();
        if found == Found::Object {
            lexer.key(scratch);
        }
        let colon = lexer.at();
        lexer.found();
        let from = lexer.at();
        pass(lexer, scratch, None);
        if let Some(parts) = &mut parts {
            let written = |from, to| lexer.text().get(from..to).unwrap_or("");
            parts.push((written(key, colon), written(from, lexer.at())));
        }
        more = lexer.next(close);
    }
    found
}

/// The value of a key in an object, the last one if it comes twice.
#[inline(never)]
fn member<'t>(object: &'t str, key: &str) -> Option<&'t str> {
    let mut found = None;
    for (name, value) in parts(object, Found::Object)? {
        if text(name).is_some_and(|name| name == key) {
            found = Some(value);
        }
    }
    found
}

/// What a string stands for, of a value or a key.
#[inline(never)]
fn text(value: &str) -> Option<String> {
    if !value.starts_with('"') {
        return None;
    }
    let mut scratch = String::new();
    let mut lexer = lexer(value);
    let text = lexer.string(&mut scratch);
    Some(lexer.get(text, &scratch).to_owned())
}

fn boolean(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// A list of strings.
#[inline(never)]
fn texts(value: &str) -> Option<Vec<String>> {
    let mut list = Vec::new();
    for (_, item) in parts(value, Found::Array)? {
        list.push(text(item)?);
    }
    Some(list)
}
