//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

use crate::json::input::text_of;
use crate::json::pick::Named;
use crate::json::sort::places;
use crate::json::writer::Writer;

/// The stair of a building's stairs key: all after its last `^`.
pub(crate) fn stair_of(key: &str) -> &str {
    let mut stair = key;
    for (at, byte) in key.bytes().enumerate() {
        if byte == b'^' {
            stair = key.get(at + 1..).unwrap_or("");
        }
    }
    stair
}

/// A staircase to choose: what [`stairs`] lists.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stairs {
    /// The whole key, as the buildings API writes it.
    pub key: String,
    /// The building the staircase is of: all before the key's last `^`.
    pub building: String,
    /// What an order holds: all after it.
    pub stair: String,
    /// The floors to choose, each with the sockets on it where the answer names them.
    pub floors: Vec<(String, Vec<String>)>,
}

impl Stairs {
    /// The staircase as JSON text, as the npm package gives it.
    ///
    /// ```
    /// let stairs = kosc_orders::stairs(br#"{"stairs": {"A^B": ["0"]}}"#);
    /// let floors = r#"[{"floor":"0","otps":[]}]"#;
    /// assert_eq!(stairs[0].to_json(), format!(r#"{{"key":"A^B","building":"A","stair":"B","floors":{floors}}}"#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut out = Writer(String::new());
        self.write(&mut out);
        out.0
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.open('{');
        out.pair("key", &self.key);
        out.pair("building", &self.building);
        out.pair("stair", &self.stair);
        out.key("floors");
        out.open('[');
        for (floor, sockets) in &self.floors {
            out.open('{');
            out.pair("floor", floor);
            out.key("otps");
            out.open('[');
            for socket in sockets {
                out.text(socket);
            }
            out.close(']');
            out.close('}');
        }
        out.close(']');
        out.close('}');
    }
}

/// How many bytes of a building [`stairs`] reads.
const MOST_BYTES: usize = 4 << 20;

/// The staircases of a building and their floors, for a form to offer.
///
/// `building` is an answer of the buildings API, as JSON in UTF-8. A house, and what is no such answer, has none; nor
/// has a text of more than 4 MiB, which no building comes near.
///
/// ```
/// let building = br#"{"stairs": {"A^B1^ESC 2": ["RDC", "1"]}, "stairs_with_otp_ref": {"A^B1^ESC 2": {"1": ["FI-1"]}}}"#;
/// let stairs = kosc_orders::stairs(building);
/// assert_eq!((&*stairs[0].building, &*stairs[0].stair), ("A^B1", "ESC 2"));
/// assert_eq!(stairs[0].floors[1], ("1".to_owned(), vec!["FI-1".to_owned()]));
/// ```
#[must_use]
pub fn stairs(building: &[u8]) -> Vec<Stairs> {
    let read = text_of(building, MOST_BYTES).ok().and_then(|text| Building::read(text.trim_ascii()));
    let Some(building) = read.filter(|building| !building.house) else { return Vec::new() };
    // The sockets of each floor, by the names of its stairs.
    let (mut index, mut lists) = (Index::default(), Vec::new());
    for staircase in &building.sockets {
        for floor in &staircase.held {
            for name in names_of(&staircase.name) {
                index.add(Entry::FloorOf, &[name, &floor.name]);
                lists.push(&floor.held);
            }
        }
    }
    index.sort();
    let mut stairs = Vec::new();
    for Named { name, held } in building.staircases() {
        let stair = stair_of(name);
        let above = name.len().saturating_sub(stair.len() + 1);
        let mut floors = Vec::new();
        for floor in held {
            let mut sockets = Vec::new();
            for list in index.find(Entry::FloorOf, &[name, &floor.name]) {
                for socket in lists.get(*list).copied().into_iter().flatten() {
                    sockets.push(socket.name.clone());
                }
            }
            floors.push((floor.name.clone(), sockets));
        }
        stairs.push(Stairs {
            key: name.clone(),
            building: name.get(..above).unwrap_or("").to_owned(),
            stair: stair.to_owned(),
            floors,
        });
    }
    stairs
}

/// An order's stairs mean the staircase of this key: they are the key, or its stair.
fn means(stairs: &str, key: &str) -> bool {
    stairs == key || stairs == stair_of(key)
}

/// The name is one of these.
#[inline(never)]
pub(crate) fn has(names: &[Named], name: &str) -> bool {
    names.iter().any(|named| named.name == name)
}

/// The answer of the buildings API, as far as rules look at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Building {
    /// Its code, as a bound's address has it.
    pub(crate) reference: Option<String>,
    /// Nothing to climb: a house, or `stairs` without any.
    pub(crate) house: bool,
    /// The stairs keys, each with its floors.
    pub(crate) stairs: Vec<Named>,
    /// The same with the sockets of each floor.
    pub(crate) sockets: Vec<Named>,
    /// What there is, to be asked for.
    index: Index,
}

/// What an entry of an [`Index`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Entry {
    /// A stairs key.
    Key,
    /// The stair of one.
    Stair,
    /// A floor.
    Floor,
    /// Stairs, and a floor under them.
    FloorOf,
    /// A socket.
    Socket,
    /// Stairs, a floor under them, and a socket there.
    SocketAt,
}

/// The names of a building, each found in time that hardly grows with the building.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The entries one after another.
    bytes: Vec<u8>,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Their numbers, in the order of the entries; of equal ones the first comes first.
    sorted: Vec<usize>,
}

impl Index {
    fn add(&mut self, entry: Entry, names: &[&str]) {
        write(&mut self.bytes, entry, names);
        self.ends.push(self.bytes.len());
    }

    fn sort(&mut self) {
        let mut keys = Vec::with_capacity(self.ends.len());
        for number in 0..self.ends.len() {
            keys.push(self.get(number));
        }
        self.sorted = places(&keys);
    }

    fn get(&self, number: usize) -> &[u8] {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or(0);
        let start = number.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(number)).unwrap_or(&[])
    }

    /// The numbers of the entries that are this one, in the order they were added.
    #[inline(never)]
    fn find(&self, entry: Entry, names: &[&str]) -> &[usize] {
        let mut wanted = Vec::new();
        write(&mut wanted, entry, names);
        let from = self.sorted.partition_point(|number| *self.get(*number) < *wanted);
        let found = self.sorted.get(from..).unwrap_or(&[]);
        let len = found.iter().take_while(|number| *self.get(**number) == *wanted).count();
        found.get(..len).unwrap_or(&[])
    }

    fn has(&self, entry: Entry, names: &[&str]) -> bool {
        !self.find(entry, names).is_empty()
    }
}

/// An entry in bytes: a name ends with a byte that no text has.
fn write(bytes: &mut Vec<u8>, entry: Entry, names: &[&str]) {
    bytes.push(entry as u8);
    for name in names {
        bytes.extend_from_slice(name.as_bytes());
        bytes.push(0xFF);
    }
}

/// What an order can call the staircase of this key: its stair, and the whole key where that is another name.
fn names_of(key: &str) -> impl Iterator<Item = &str> {
    let stair = stair_of(key);
    [Some(key), Some(stair).filter(|stair| *stair != key)].into_iter().flatten()
}

impl Building {
    pub(crate) fn new(house: bool, stairs: Vec<Named>, sockets: Vec<Named>) -> Self {
        let mut building = Self { reference: None, house, stairs, sockets, index: Index::default() };
        let mut index = Index::default();
        for staircase in building.staircases() {
            index.add(Entry::Key, &[&staircase.name]);
            index.add(Entry::Stair, &[stair_of(&staircase.name)]);
            for floor in &staircase.held {
                index.add(Entry::Floor, &[&floor.name]);
                names_of(&staircase.name).for_each(|name| index.add(Entry::FloorOf, &[name, &floor.name]));
            }
        }
        for staircase in &building.sockets {
            for floor in &staircase.held {
                for socket in &floor.held {
                    index.add(Entry::Socket, &[&socket.name]);
                    names_of(&staircase.name)
                        .for_each(|name| index.add(Entry::SocketAt, &[name, &floor.name, &socket.name]));
                }
            }
        }
        index.sort();
        building.index = index;
        building
    }

    /// The same, of this code.
    pub(crate) fn of(self, reference: Option<String>) -> Self {
        Self { reference, ..self }
    }

    /// The staircases of `stairs`, else of `stairs_with_otp_ref`.
    fn staircases(&self) -> &[Named] {
        if self.stairs.is_empty() { &self.sockets } else { &self.stairs }
    }

    /// The text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.index.has(Entry::Key, &[text])
    }

    /// How many staircases have this stair.
    pub(crate) fn count_stair(&self, stair: &str) -> usize {
        self.index.find(Entry::Stair, &[stair]).len()
    }

    /// The stairs an order can name.
    #[inline(never)]
    pub(crate) fn stairs(&self) -> Vec<&str> {
        let mut stairs = Vec::new();
        for staircase in self.staircases() {
            stairs.push(stair_of(&staircase.name));
        }
        stairs
    }

    /// The building names stairs at all.
    pub(crate) fn names_stairs(&self) -> bool {
        !self.staircases().is_empty()
    }

    /// The text is a key, or a stair, of the building.
    pub(crate) fn has_stairs(&self, text: &str) -> bool {
        self.is_key(text) || self.count_stair(text) > 0
    }

    /// The floors under these stairs, or under any.
    #[inline(never)]
    pub(crate) fn floors(&self, stairs: Option<&str>) -> Vec<&str> {
        let mut floors = Vec::new();
        for staircase in self.staircases() {
            if stairs.is_none_or(|stairs| means(stairs, &staircase.name)) {
                for floor in &staircase.held {
                    floors.push(floor.name.as_str());
                }
            }
        }
        floors
    }

    /// The floor is one under these stairs, or under any.
    pub(crate) fn has_floor(&self, stairs: Option<&str>, floor: &str) -> bool {
        match stairs {
            Some(stairs) => self.index.has(Entry::FloorOf, &[stairs, floor]),
            None => self.index.has(Entry::Floor, &[floor]),
        }
    }

    /// The sockets of the building.
    #[inline(never)]
    pub(crate) fn sockets(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for staircase in &self.sockets {
            for floor in &staircase.held {
                for socket in &floor.held {
                    found.push(socket.name.as_str());
                }
            }
        }
        found
    }

    /// The socket is one of the building, or one on these stairs and this floor.
    pub(crate) fn has_socket(&self, at: Option<(&str, &str)>, socket: &str) -> bool {
        match at {
            Some((stairs, floor)) => self.index.has(Entry::SocketAt, &[stairs, floor, socket]),
            None => self.index.has(Entry::Socket, &[socket]),
        }
    }

    /// The building names sockets at all.
    pub(crate) fn names_sockets(&self) -> bool {
        !self.sockets.is_empty()
    }
}
