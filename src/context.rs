//! What the caller knows beside the order: read once, used for any number of checks.

use std::collections::BinaryHeap;

use crate::facts::{Facts, Source};
use crate::fields::Level;
use crate::lex::{Found, Lexer, Stop};
use crate::messages::Locale;
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

/// One stairs key of a building: its floors, and the sockets of each where the answer names them.
#[derive(Clone, Debug)]
pub(crate) struct Staircase {
    pub(crate) key: String,
    pub(crate) floors: Vec<(String, Vec<String>)>,
}

impl Staircase {
    /// What an order holds of the key.
    pub(crate) fn part(&self) -> &str {
        stair_of(&self.key)
    }

    /// Whether an order's stairs mean this staircase.
    pub(crate) fn is(&self, stairs: &str) -> bool {
        self.key == stairs || self.part() == stairs
    }
}

/// The stair of a building's stairs key: all after its last `^`.
pub(crate) fn stair_of(key: &str) -> &str {
    key.rsplit_once('^').map_or(key, |(_, stair)| stair)
}

/// The answer of the buildings API, as far as rules look at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Building {
    /// Nothing to climb: a house, or `stairs` without any.
    pub(crate) house: bool,
    stairs: Vec<Staircase>,
    /// The same with the sockets of each floor.
    pub(crate) sockets: Vec<Staircase>,
}

impl Building {
    /// The staircases of `stairs`, else of `stairs_with_otp_ref`.
    pub(crate) fn staircases(&self) -> &[Staircase] {
        if self.stairs.is_empty() { &self.sockets } else { &self.stairs }
    }
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
        let tree = text_of(json, usize::MAX).ok().and_then(|text| Json::parse(text).map(|tree| (text, tree)));
        match tree {
            Some((text, Json::Object(pairs))) => {
                for (key, value, span) in &pairs {
                    context.part(key, value, text.get(span.clone()).unwrap_or(""));
                }
            }
            _ if unreadable == 0 => context.unreadable = 1,
            _ => {}
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

    fn part(&mut self, key: &str, value: &Json, text: &str) {
        let Some(part) = PARTS.iter().skip(1).position(|part| *part == key) else { return };
        if matches!(value, Json::Null) {
            return;
        }
        if self.read_part(key, value, text).is_none() {
            self.unreadable |= 2 << part;
        }
    }

    fn read_part(&mut self, key: &str, value: &Json, text: &str) -> Option<()> {
        match key {
            "order" => self.order = Some(Order::read(value, text)?),
            "bound_uuid" => self.bound_uuid = filled(value.text()?),
            "endpoint_uuid" => self.endpoint_uuid = filled(value.text()?),
            "product" => self.product = Some(Product::read(value)?),
            "building" => self.building = Some(Building::read(value)?),
            "known_order_refs" => {
                self.known_order_refs = BinaryHeap::from(value.texts()?).into_sorted_vec();
            }
            "strict" => self.lenient = !value.boolean()?,
            "locale" => self.locale = value.text()?.parse().ok()?,
            "docsBase" => self.docs_base = value.text()?.to_owned(),
            "limits" => self.limits = Limits::read(value)?,
            _ => {}
        }
        Some(())
    }
}

fn filled(text: &str) -> Option<String> {
    (!crate::text::blank(text)).then(|| text.to_owned())
}

impl Limits {
    fn read(value: &Json) -> Option<Self> {
        let mut limits = Self::default();
        for (key, value, _) in value.object()? {
            let place = match key.as_str() {
                "bytes" => &mut limits.bytes,
                "depth" => &mut limits.depth,
                "issues" => &mut limits.issues,
                _ => continue,
            };
            match value {
                Json::Null => {}
                Json::Number(number) => *place = number.parse().ok()?,
                _ => return None,
            }
        }
        limits.depth = limits.depth.min(DEEPEST);
        Some(limits)
    }
}

impl Order {
    fn read(value: &Json, text: &str) -> Option<Self> {
        value.object()?;
        let mut reading = Reading::default();
        reading.read(text, Level::Order, (Source::Context, Source::ContextScratch), DEEPEST).ok()?;
        reading.facts.silence();
        Some(Self { text: text.to_owned(), scratch: reading.scratch, facts: reading.facts })
    }
}

impl Product {
    fn read(value: &Json) -> Option<Self> {
        value.object()?;
        let family = value.get("line").flatten().and_then(|line| line.get("family")).flatten();
        let mut product = Self {
            code: value.text_at("code"),
            family: family.and_then(|family| family.text_at("code")),
            options: Vec::new(),
        };
        for (name, option, _) in value.get("options")?.map_or(Some(&[][..]), Json::object)? {
            let values = match option {
                Json::Null => Vec::new(),
                _ => option.get("values")?.map_or(Some(Vec::new()), Json::texts)?,
            };
            product.options.push((name.clone(), values));
        }
        Some(product)
    }

    /// The values the catalogue lists for an option; nothing if it does not list the option.
    pub(crate) fn values(&self, option: &str) -> Option<&[String]> {
        self.options.iter().find(|(name, _)| name == option).map(|(_, values)| values.as_slice())
    }
}

impl Building {
    fn read(value: &Json) -> Option<Self> {
        let stairs = value.get_raw("stairs")?;
        let with_sockets = value.get("stairs_with_otp_ref")?;
        let empty = |dictionary: &Json| dictionary.object().is_some_and(|pairs| pairs.is_empty());
        let none = stairs.is_some_and(|stairs| matches!(stairs, Json::Null) || empty(stairs));
        let sockets = with_sockets.map_or(Some(Vec::new()), |stairs| staircases(stairs, floors_with_sockets))?;
        let house = value.text_at("type").is_some_and(|kind| kind.eq_ignore_ascii_case("house"));
        let stairs = match stairs {
            None | Some(Json::Null) => Vec::new(),
            Some(stairs) => staircases(stairs, |floors| {
                Some(floors.texts()?.into_iter().map(|floor| (floor, Vec::new())).collect())
            })?,
        };
        Some(Self { house: house || (none && sockets.is_empty()), stairs, sockets })
    }
}

type Floors = Vec<(String, Vec<String>)>;

fn staircases(stairs: &Json, floors: impl Fn(&Json) -> Option<Floors>) -> Option<Vec<Staircase>> {
    stairs
        .object()?
        .iter()
        .map(|(key, value, _)| Some(Staircase { key: key.clone(), floors: floors(value)? }))
        .collect()
}

fn floors_with_sockets(floors: &Json) -> Option<Floors> {
    floors.object()?.iter().map(|(floor, sockets, _)| Some((floor.clone(), sockets.texts()?))).collect()
}

type Pair = (String, Json, core::ops::Range<usize>);

/// A small tree: contexts are read once and by key, unlike orders.
#[derive(Clone, Debug)]
enum Json {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<Pair>),
}

impl Json {
    fn parse(text: &str) -> Option<Self> {
        let mut lexer = Lexer::new(text, DEEPEST);
        let mut scratch = String::new();
        let tree = Self::value(&mut lexer, &mut scratch).ok()?;
        lexer.end().ok()?;
        Some(tree)
    }

    fn value(lexer: &mut Lexer<'_>, scratch: &mut String) -> Result<Self, Stop> {
        scratch.clear();
        Ok(match lexer.found()? {
            Found::Null => lexer.word().map(|_| Self::Null)?,
            Found::Boolean => Self::Boolean(lexer.word()?.len == 4),
            Found::Number => Self::Number(lexer.number()?.of(lexer.text(), scratch).to_owned()),
            Found::String => Self::Text(lexer.string(scratch)?.of(lexer.text(), scratch).to_owned()),
            Found::Array => {
                let mut items = Vec::new();
                let mut more = lexer.open(b']')?;
                while more {
                    items.push(Self::value(lexer, scratch)?);
                    more = lexer.next(b']')?;
                }
                Self::List(items)
            }
            Found::Object => {
                let mut pairs = Vec::new();
                let mut more = lexer.open(b'}')?;
                while more {
                    scratch.clear();
                    let key = lexer.key(scratch)?.of(lexer.text(), scratch).to_owned();
                    let from = lexer.at();
                    let value = Self::value(lexer, scratch)?;
                    pairs.push((key, value, from..lexer.at()));
                    more = lexer.next(b'}')?;
                }
                Self::Object(pairs)
            }
        })
    }

    fn object(&self) -> Option<&[Pair]> {
        if let Self::Object(pairs) = self { Some(pairs) } else { None }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    fn boolean(&self) -> Option<bool> {
        if let Self::Boolean(value) = self { Some(*value) } else { None }
    }

    /// A list of strings.
    fn texts(&self) -> Option<Vec<String>> {
        let Self::List(items) = self else { return None };
        items.iter().map(|item| item.text().map(str::to_owned)).collect()
    }

    /// The value of a key, the last one if it comes twice; fails on what is no object.
    fn get_raw(&self, key: &str) -> Option<Option<&Json>> {
        Some(self.object()?.iter().rev().find(|(name, ..)| name == key).map(|(_, value, _)| value))
    }

    /// The same, with `null` for an absent key.
    fn get(&self, key: &str) -> Option<Option<&Json>> {
        Some(self.get_raw(key)?.filter(|value| !matches!(value, Json::Null)))
    }

    /// The string at a key, if there is one and it is not blank.
    fn text_at(&self, key: &str) -> Option<String> {
        self.get(key)?.and_then(Self::text).and_then(filled)
    }
}
