//! When someone is in the district, and who came and went between two dates.
//!
//! Who came less who went is the change of the census, exactly.

use crate::scenario::terms::Sex;

/// How someone comes to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// There already, at the start or counted before.
    Already,
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
    /// Sex.
    pub sex: Sex,
    /// How counting begins.
    pub coming: Coming,
    /// Birth, years since the start.
    pub birth: f64,
    /// From when on the person is in the district, years since the start.
    pub arrival: f64,
    /// When the person leaves the district if still alive; infinity: never.
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
    /// Someone comes, `by` times (modulo 2³²).
    #[inline]
    pub(super) fn begin(&mut self, coming: Coming, by: u32) {
        let count = match coming {
            Coming::Already => return,
            Coming::Turns60 => &mut self.turned_60,
            Coming::MovesIn => &mut self.moved_in,
        };
        *count = count.wrapping_add(by);
    }

    /// Someone goes, `by` times (modulo 2³²).
    #[inline]
    pub(super) fn end(&mut self, died: bool, by: u32) {
        let count = if died { &mut self.died } else { &mut self.moved_away };
        *count = count.wrapping_add(by);
    }

    /// Adds others (modulo 2³²).
    pub(super) fn add(&mut self, more: Self) {
        self.turned_60 = self.turned_60.wrapping_add(more.turned_60);
        self.moved_in = self.moved_in.wrapping_add(more.moved_in);
        self.died = self.died.wrapping_add(more.died);
        self.moved_away = self.moved_away.wrapping_add(more.moved_away);
    }

    /// Those who came less those who went.
    pub fn net(&self) -> i64 {
        i64::from(self.turned_60) + i64::from(self.moved_in)
            - i64::from(self.died)
            - i64::from(self.moved_away)
    }
}
