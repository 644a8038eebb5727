//! A building in the format of the buildings API: its staircases, their floors and their sockets.

use crate::context::names::{Named, Names, stair_of};
use crate::json::input::{Input, json_of, text_of};
use crate::json::writer::Writer;

/// A staircase to choose, from [`stairs`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Staircase {
    /// The whole key, as in the buildings API.
    pub key: String,
    /// The building of the staircase: the part before the key's last `^`.
    pub building: String,
    /// The value for an order: the part after it.
    pub stair: String,
    /// The floors to choose, each with its sockets if the answer lists them.
    pub floors: Vec<(String, Vec<String>)>,
}

impl Staircase {
    /// Returns the staircase as JSON text, as the npm package returns it.
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

/// The largest building that [`stairs`] reads, in bytes.
const MOST_BYTES: usize = 4 << 20;

/// Returns the staircases of a building and their floors, for a form to offer.
///
/// `building` is an answer of the buildings API. The list is empty for a house, for a value that is not such an answer,
/// and for a text of more than 4 MiB, which is far larger than any building.
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

/// The answer of the buildings API, as far as rules read it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Building {
    /// Its code, as in the address of a bound.
    pub(crate) reference: Option<String>,
    /// Whether there are no stairs: it is a house, or its `stairs` is empty.
    pub(crate) house: bool,
    /// The staircases of `stairs` or, without it, of `stairs_with_otp_ref`, each with its floors: by key, by the stairs
    /// that an order can name, and all in one.
    pub(crate) staircases: [Names; 3],
    /// The staircases of `stairs_with_otp_ref`, each floor with its sockets, in the same three ways. In the third, also
    /// the floors are in one.
    pub(crate) sockets: [Names; 3],
}

/// The lookups of values. They all find by name, because an input may need as many as it has bounds.
impl Building {
    /// Returns the staircases by key.
    pub(crate) fn keys(&self) -> &Names {
        let [keys, ..] = &self.staircases;
        keys
    }

    /// Returns the stairs that an order can name.
    pub(crate) fn stairs(&self) -> &Names {
        let [_, stairs, _] = &self.staircases;
        stairs
    }

    /// Returns whether the text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.keys().has(text)
    }

    /// Returns whether the text is the stair of more than one staircase.
    pub(crate) fn is_unclear(&self, text: &str) -> bool {
        self.stairs().find(text).is_some_and(|stair| stair.times > 1)
    }

    /// Returns whether the building has any stairs.
    pub(crate) fn names_stairs(&self) -> bool {
        !self.stairs().is_empty()
    }

    /// Returns whether the text is a key or a stair of the building.
    pub(crate) fn has_stairs(&self, text: &str) -> bool {
        self.is_key(text) || self.stairs().has(text)
    }

    /// Returns the floors under these stairs, or under any.
    pub(crate) fn floors(&self, stairs: Option<&str>) -> Option<&Names> {
        under(&self.staircases, stairs)
    }

    /// Returns whether the floor is under these stairs, or under any.
    pub(crate) fn has_floor(&self, stairs: Option<&str>, floor: &str) -> bool {
        self.floors(stairs).is_some_and(|floors| floors.has(floor))
    }

    /// Returns the sockets of the building, or those on these stairs and this floor.
    #[inline(never)]
    pub(crate) fn sockets(&self, at: Option<(&str, &str)>) -> Option<&Names> {
        let floors = under(&self.sockets, at.map(|(stairs, _)| stairs))?;
        Some(&floors.find(at.map_or("", |(_, floor)| floor))?.held)
    }

    /// Returns whether the socket is in the building, or on these stairs and this floor.
    pub(crate) fn has_socket(&self, at: Option<(&str, &str)>, socket: &str) -> bool {
        self.sockets(at).is_some_and(|sockets| sockets.has(socket))
    }

    /// Returns whether the building lists any sockets.
    pub(crate) fn names_sockets(&self) -> bool {
        under(&self.sockets, None).is_some()
    }
}

/// Returns the names under stairs as an order has them: those of the staircase with this key, or of all staircases with
/// this stair. A stair never contains the `^` of a key.
#[inline(never)]
fn under<'b>([by_key, by_stair, whole]: &'b [Names; 3], stairs: Option<&str>) -> Option<&'b Names> {
    let names = match stairs {
        None => whole,
        Some(stairs) if stair_of(stairs) == stairs => by_stair,
        Some(_) => by_key,
    };
    names.find(stairs.unwrap_or("")).map(|found| &found.held)
}
