//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

use crate::context::Named;

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

/// An order's stairs mean the staircase of this key: they are the key, or its stair.
fn means(stairs: &str, key: &str) -> bool {
    stairs == key || stairs == stair_of(key)
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
        self.staircases().iter().any(|staircase| staircase.name == text)
    }

    /// How many staircases have this stair.
    pub(crate) fn count_stair(&self, stair: &str) -> usize {
        let mut count = 0;
        for found in self.stairs() {
            count += usize::from(found == stair);
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

    /// The building names sockets at all.
    pub(crate) fn names_sockets(&self) -> bool {
        !self.sockets.is_empty()
    }
}
