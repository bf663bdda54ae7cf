//! When someone is in the district, and who came and went between two dates.
//!
//! Who came less who went is the change of the census, exactly.

/// How someone comes to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// There at the start.
    AtStart,
    /// Turns 60.
    Turns60,
    /// Moves in.
    MovesIn,
}

/// When and where someone is counted.
#[derive(Clone, Copy, Debug)]
pub struct Presence {
    /// Index of the area.
    pub area: usize,
    /// Registered, or resident only.
    pub registered: bool,
    /// How counting begins.
    pub coming: Coming,
    /// Birth, years since the start.
    pub birth: f64,
    /// From when on the person is in the district, years since the start.
    pub arrival: f64,
    /// When the person leaves the district, if that comes before death; else infinity.
    pub leaves: f64,
}

/// Who came and who went between two dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Turned 60.
    pub turned_60: u32,
    /// Moved in at 60 or older.
    pub moved_in: u32,
    /// Died.
    pub died: u32,
    /// Moved away.
    pub moved_away: u32,
}

impl Moves {
    /// Those who came less those who went.
    pub fn net(&self) -> i64 {
        i64::from(self.turned_60) + i64::from(self.moved_in)
            - i64::from(self.died)
            - i64::from(self.moved_away)
    }
}
