//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

use crate::context::names::{Named, Names};
use crate::json::input::text_of;
use crate::json::sort::repeated;
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
    let mut stairs = Vec::new();
    for building in read.iter().filter(|building| !building.house) {
        for Named { name, held } in &building.staircases.listed {
            let stair = stair_of(name);
            let above = name.len().saturating_sub(stair.len() + 1);
            let mut floors = Vec::new();
            for floor in &held.listed {
                let mut sockets = Vec::new();
                for socket in building.sockets_at(name, &floor.name).into_iter().flat_map(|found| &found.listed) {
                    sockets.push(socket.name.clone());
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
    }
    stairs
}

/// The answer of the buildings API, as far as rules look at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Building {
    /// Its code, as a bound's address has it.
    pub(crate) reference: Option<String>,
    /// Nothing to climb: a house, or `stairs` without any.
    pub(crate) house: bool,
    /// The staircases of `stairs`, else of `stairs_with_otp_ref`, by their keys, each with its floors.
    staircases: Names,
    /// The same by the stairs that an order can name.
    pub(crate) stairs: Names,
    /// The stairs of more than one staircase.
    unclear: Names,
    /// The floors of all staircases.
    floors: Names,
    /// The staircases of `stairs_with_otp_ref` by their keys, each with its floors, each with its sockets.
    socketed: Names,
    /// The same by the stairs that an order can name.
    socketed_stairs: Names,
    /// The sockets of all floors.
    pub(crate) sockets: Names,
}

/// What a value is compared with. All of it is found by name: an input may ask as often as it has bounds.
impl Building {
    pub(crate) fn new(house: bool, stairs: Names, socketed: Names) -> Self {
        let staircases = if stairs.is_empty() { socketed.clone() } else { stairs };
        let mut keys = Vec::new();
        let mut floors = Vec::new();
        for Named { name, held } in &staircases.listed {
            keys.push(stair_of(name).as_bytes());
            for floor in &held.listed {
                floors.push(floor.name.as_str());
            }
        }
        let mut unclear = Vec::new();
        for (stair, _) in repeated(&keys) {
            unclear.extend(staircases.listed.get(stair).map(|named| stair_of(&named.name)));
        }
        let mut sockets = Vec::new();
        for staircase in &socketed.listed {
            for floor in &staircase.held.listed {
                for socket in &floor.held.listed {
                    sockets.push(socket.name.as_str());
                }
            }
        }
        Self {
            reference: None,
            house,
            stairs: by_stair(&staircases),
            unclear: Names::flat(unclear),
            floors: Names::flat(floors),
            socketed_stairs: by_stair(&socketed),
            sockets: Names::flat(sockets),
            staircases,
            socketed,
        }
    }

    /// The same, of this code.
    pub(crate) fn of(self, reference: Option<String>) -> Self {
        Self { reference, ..self }
    }

    /// The text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.staircases.has(text)
    }

    /// The text is the stair of a staircase.
    pub(crate) fn is_stair(&self, text: &str) -> bool {
        self.stairs.has(text)
    }

    /// The text is the stair of more than one staircase.
    pub(crate) fn is_unclear(&self, text: &str) -> bool {
        self.unclear.has(text)
    }

    /// The building names stairs at all.
    pub(crate) fn names_stairs(&self) -> bool {
        !self.staircases.is_empty()
    }

    /// The text is a key, or a stair, of the building.
    pub(crate) fn has_stairs(&self, text: &str) -> bool {
        self.is_key(text) || self.is_stair(text)
    }

    /// The floors under these stairs, or under any.
    #[inline(never)]
    pub(crate) fn floors(&self, stairs: Option<&str>) -> Option<&Names> {
        match stairs {
            None => Some(&self.floors),
            Some(stairs) => under(&self.staircases, &self.stairs, stairs),
        }
    }

    /// The floor is one under these stairs, or under any.
    pub(crate) fn has_floor(&self, stairs: Option<&str>, floor: &str) -> bool {
        self.floors(stairs).is_some_and(|floors| floors.has(floor))
    }

    /// The sockets on these stairs and this floor.
    #[inline(never)]
    pub(crate) fn sockets_at(&self, stairs: &str, floor: &str) -> Option<&Names> {
        Some(&under(&self.socketed, &self.socketed_stairs, stairs)?.find(floor)?.held)
    }

    /// The socket is one of the building, or one on these stairs and this floor.
    pub(crate) fn has_socket(&self, at: Option<(&str, &str)>, socket: &str) -> bool {
        match at {
            None => self.sockets.has(socket),
            Some((stairs, floor)) => self.sockets_at(stairs, floor).is_some_and(|sockets| sockets.has(socket)),
        }
    }

    /// The building names sockets at all.
    pub(crate) fn names_sockets(&self) -> bool {
        !self.socketed.is_empty()
    }
}

/// What stands under stairs as an order names them: the staircase of this key, or all of this stair. No stair has the
/// character that a key is told by.
fn under<'b>(by_key: &'b Names, by_stair: &'b Names, stairs: &str) -> Option<&'b Names> {
    let names = if stair_of(stairs) == stairs { by_stair } else { by_key };
    names.find(stairs).map(|found| &found.held)
}

/// The staircases by their stairs.
#[inline(never)]
fn by_stair(staircases: &Names) -> Names {
    let mut stairs = Vec::new();
    for Named { name, held } in &staircases.listed {
        stairs.push(Named { name: stair_of(name).to_owned(), held: held.clone() });
    }
    Names::new(stairs)
}
