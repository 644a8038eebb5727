//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

use crate::context::names::{Named, Names, stair_of};
use crate::json::input::{Input, json_of, text_of};
use crate::json::writer::Writer;

/// A staircase to choose: what [`stairs`] lists.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Staircase {
    /// The whole key, as the buildings API writes it.
    pub key: String,
    /// The building the staircase is of: all before the key's last `^`.
    pub building: String,
    /// What an order holds: all after it.
    pub stair: String,
    /// The floors to choose, each with the sockets on it where the answer names them.
    pub floors: Vec<(String, Vec<String>)>,
}

impl Staircase {
    /// The staircase as JSON text, as the npm package gives it.
    ///
    /// ```
    /// let stairs = kosc_orders::forms::stairs(br#"{"stairs": {"A^B": ["0"]}}"#);
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
/// `building` is an answer of the buildings API. A house, and what is no such answer, has none; nor
/// has a text of more than 4 MiB, which no building comes near.
///
/// ```
/// let building = br#"{"stairs": {"A^B1^ESC 2": ["RDC", "1"]}, "stairs_with_otp_ref": {"A^B1^ESC 2": {"1": ["FI-1"]}}}"#;
/// let stairs = kosc_orders::forms::stairs(building);
/// assert_eq!((&*stairs[0].building, &*stairs[0].stair), ("A^B1", "ESC 2"));
/// assert_eq!(stairs[0].floors[1], ("1".to_owned(), vec!["FI-1".to_owned()]));
/// ```
#[must_use]
pub fn stairs(building: impl Input) -> Vec<Staircase> {
    staircases(&json_of(&building))
}

pub(crate) fn staircases(building: &[u8]) -> Vec<Staircase> {
    let read = text_of(building, MOST_BYTES).ok().and_then(|text| Building::read(text.trim_ascii()));
    let mut stairs = Vec::new();
    for building in read.iter().filter(|building| !building.house) {
        for Named { name, held, .. } in &building.keys().listed {
            let stair = stair_of(name);
            let above = name.len().saturating_sub(stair.len() + 1);
            let mut floors = Vec::new();
            for floor in &held.listed {
                let mut sockets = Vec::new();
                for socket in building.sockets(Some((name, &floor.name))).into_iter().flat_map(|found| &found.listed) {
                    sockets.push(socket.name.clone());
                }
                floors.push((floor.name.clone(), sockets));
            }
            stairs.push(Staircase {
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
    /// The staircases of `stairs`, else of `stairs_with_otp_ref`, each with its floors: by their keys, by the stairs
    /// that an order can name, and all in one.
    pub(crate) staircases: [Names; 3],
    /// Those of `stairs_with_otp_ref`, each floor with its sockets: in the same ways, the floors in one too.
    pub(crate) sockets: [Names; 3],
}

/// What a value is compared with. All of it is found by name: an input may ask as often as it has bounds.
impl Building {
    /// The staircases by their keys.
    pub(crate) fn keys(&self) -> &Names {
        let [keys, ..] = &self.staircases;
        keys
    }

    /// The stairs that an order can name.
    pub(crate) fn stairs(&self) -> &Names {
        let [_, stairs, _] = &self.staircases;
        stairs
    }

    /// The text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.keys().has(text)
    }

    /// The text is the stair of more than one staircase.
    pub(crate) fn is_unclear(&self, text: &str) -> bool {
        self.stairs().find(text).is_some_and(|stair| stair.times > 1)
    }

    /// The building names stairs at all.
    pub(crate) fn names_stairs(&self) -> bool {
        !self.stairs().is_empty()
    }

    /// The text is a key, or a stair, of the building.
    pub(crate) fn has_stairs(&self, text: &str) -> bool {
        self.is_key(text) || self.stairs().has(text)
    }

    /// The floors under these stairs, or under any.
    pub(crate) fn floors(&self, stairs: Option<&str>) -> Option<&Names> {
        under(&self.staircases, stairs)
    }

    /// The floor is one under these stairs, or under any.
    pub(crate) fn has_floor(&self, stairs: Option<&str>, floor: &str) -> bool {
        self.floors(stairs).is_some_and(|floors| floors.has(floor))
    }

    /// The sockets of the building, or those on these stairs and this floor.
    #[inline(never)]
    pub(crate) fn sockets(&self, at: Option<(&str, &str)>) -> Option<&Names> {
        let floors = under(&self.sockets, at.map(|(stairs, _)| stairs))?;
        Some(&floors.find(at.map_or("", |(_, floor)| floor))?.held)
    }

    /// The socket is one of the building, or one on these stairs and this floor.
    pub(crate) fn has_socket(&self, at: Option<(&str, &str)>, socket: &str) -> bool {
        self.sockets(at).is_some_and(|sockets| sockets.has(socket))
    }

    /// The building names sockets at all.
    pub(crate) fn names_sockets(&self) -> bool {
        under(&self.sockets, None).is_some()
    }
}

/// What stands under stairs as an order names them: the staircase of this key, or all of this stair. No stair has the
/// character that a key is told by.
#[inline(never)]
fn under<'b>([by_key, by_stair, whole]: &'b [Names; 3], stairs: Option<&str>) -> Option<&'b Names> {
    let names = match stairs {
        None => whole,
        Some(stairs) if stair_of(stairs) == stairs => by_stair,
        Some(_) => by_key,
    };
    names.find(stairs.unwrap_or("")).map(|found| &found.held)
}
