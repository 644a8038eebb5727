//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

use crate::json::input::text_of;
use crate::json::pick::Named;
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

/// The staircases of a building and their floors, for a form to offer.
///
/// `building` is an answer of the buildings API, as JSON in UTF-8. A house, and what is no such answer, has none.
///
/// ```
/// let building = br#"{"stairs": {"A^B1^ESC 2": ["RDC", "1"]}, "stairs_with_otp_ref": {"A^B1^ESC 2": {"1": ["FI-1"]}}}"#;
/// let stairs = kosc_orders::stairs(building);
/// assert_eq!((&*stairs[0].building, &*stairs[0].stair), ("A^B1", "ESC 2"));
/// assert_eq!(stairs[0].floors[1], ("1".to_owned(), vec!["FI-1".to_owned()]));
/// ```
#[must_use]
pub fn stairs(building: &[u8]) -> Vec<Stairs> {
    let read = text_of(building, usize::MAX).ok().and_then(|text| Building::read(text.trim_ascii()));
    let mut stairs = Vec::new();
    for building in read.iter().filter(|building| !building.house) {
        for Named { name, held } in building.staircases() {
            let stair = stair_of(name);
            let above = name.len().saturating_sub(stair.len() + 1);
            let mut floors = Vec::new();
            for floor in held {
                let mut sockets = Vec::new();
                for socket in building.sockets(Some((name, &floor.name))) {
                    sockets.push(socket.to_owned());
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
    /// Nothing to climb: a house, or `stairs` without any.
    pub(crate) house: bool,
    /// The stairs keys, each with its floors.
    pub(crate) stairs: Vec<Named>,
    /// The same with the sockets of each floor.
    pub(crate) sockets: Vec<Named>,
}

/// What a value is held against: plain loops, for all of this is seldom asked and everybody's to load.
impl Building {
    /// The staircases of `stairs`, else of `stairs_with_otp_ref`.
    fn staircases(&self) -> &[Named] {
        if self.stairs.is_empty() { &self.sockets } else { &self.stairs }
    }

    /// The text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        has(self.staircases(), text)
    }

    /// How many staircases have this stair.
    pub(crate) fn count_stair(&self, stair: &str) -> usize {
        let mut count = 0;
        for staircase in self.staircases() {
            count += usize::from(stair_of(&staircase.name) == stair);
        }
        count
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
        self.staircases().iter().any(|staircase| means(text, &staircase.name))
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
    #[inline(never)]
    pub(crate) fn has_floor(&self, stairs: Option<&str>, floor: &str) -> bool {
        for staircase in self.staircases() {
            if stairs.is_none_or(|stairs| means(stairs, &staircase.name)) && has(&staircase.held, floor) {
                return true;
            }
        }
        false
    }

    /// The sockets of the building, or those on these stairs and this floor.
    #[inline(never)]
    pub(crate) fn sockets(&self, at: Option<(&str, &str)>) -> Vec<&str> {
        let mut found = Vec::new();
        for staircase in &self.sockets {
            for floor in &staircase.held {
                if at.is_none_or(|(stairs, wanted)| means(stairs, &staircase.name) && floor.name == wanted) {
                    for socket in &floor.held {
                        found.push(socket.name.as_str());
                    }
                }
            }
        }
        found
    }

    /// The socket is one of the building, or one on these stairs and this floor.
    #[inline(never)]
    pub(crate) fn has_socket(&self, at: Option<(&str, &str)>, socket: &str) -> bool {
        for staircase in &self.sockets {
            for floor in &staircase.held {
                let here = at.is_none_or(|(stairs, wanted)| means(stairs, &staircase.name) && floor.name == wanted);
                if here && has(&floor.held, socket) {
                    return true;
                }
            }
        }
        false
    }

    /// The building names sockets at all.
    pub(crate) fn names_sockets(&self) -> bool {
        !self.sockets.is_empty()
    }
}
