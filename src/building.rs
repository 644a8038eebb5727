//! A building as the buildings API describes it: its staircases, their floors, and their sockets.

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
    let mut stair = key;
    for (at, byte) in key.bytes().enumerate() {
        if byte == b'^' {
            stair = key.get(at + 1..).unwrap_or("");
        }
    }
    stair
}

/// The answer of the buildings API, as far as rules look at it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Building {
    /// Nothing to climb: a house, or `stairs` without any.
    pub(crate) house: bool,
    pub(crate) stairs: Vec<Staircase>,
    /// The same with the sockets of each floor.
    pub(crate) sockets: Vec<Staircase>,
}

/// What a value is held against: plain loops, for all of this is seldom asked and everybody's to load.
impl Building {
    /// The staircases of `stairs`, else of `stairs_with_otp_ref`.
    fn staircases(&self) -> &[Staircase] {
        if self.stairs.is_empty() { &self.sockets } else { &self.stairs }
    }

    /// The text is a whole stairs key.
    pub(crate) fn is_key(&self, text: &str) -> bool {
        self.staircases().iter().any(|staircase| staircase.key == text)
    }

    /// How many staircases have this stair.
    pub(crate) fn count_stair(&self, stair: &str) -> usize {
        self.staircases().iter().filter(|staircase| staircase.part() == stair).count()
    }

    /// The stairs an order can name.
    pub(crate) fn stairs(&self) -> Vec<&str> {
        let mut stairs = Vec::new();
        for staircase in self.staircases() {
            stairs.push(staircase.part());
        }
        stairs
    }

    /// The text is a key, or a stair, of the building.
    pub(crate) fn has_stairs(&self, text: &str) -> bool {
        self.staircases().iter().any(|staircase| staircase.is(text))
    }

    /// The floors under these stairs, or under any.
    pub(crate) fn floors(&self, stairs: Option<&str>) -> Vec<&str> {
        let mut floors = Vec::new();
        for staircase in self.staircases() {
            if stairs.is_none_or(|stairs| staircase.is(stairs)) {
                for (floor, _) in &staircase.floors {
                    floors.push(floor.as_str());
                }
            }
        }
        floors
    }

    /// The sockets of the building, or those on these stairs and this floor.
    pub(crate) fn sockets(&self, at: Option<(&str, &str)>) -> Vec<&str> {
        let mut found = Vec::new();
        for staircase in &self.sockets {
            for (floor, sockets) in &staircase.floors {
                if at.is_none_or(|(stairs, wanted)| staircase.is(stairs) && floor == wanted) {
                    for socket in sockets {
                        found.push(socket.as_str());
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
