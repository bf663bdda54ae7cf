//! Who a person is beside the life course: an identity that streams are addressed by, and fixed attributes.

use super::hazards::State;
use crate::kernel::time::Time;
use crate::random::stream::Stream;
use crate::scenario::model::HouseholdShares;
use crate::scenario::terms::{Household, Means, NeedGroup, Sex};

/// Address of a person's streams: composed of the cell of the tables that the person belongs to and the
/// position in it, so that adding persons to one cell renames nobody in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonId(pub u64);

impl PersonId {
    /// The `index`-th person of a cell. `cohort` is 0 for the initial population, else the calendar year of
    /// turning 60; `cell` is the row of the age structure (0 for entries).
    ///
    /// # Panics
    /// If there are more than 4,096 areas or 128 rows of the age structure of one group.
    pub fn new(cohort: u16, area: usize, registered: bool, cell: usize, index: u32) -> Self {
        let words =
            [(u64::from(cohort), 12), (area as u64, 12), (u64::from(registered), 1), (cell as u64, 7)];
        let place = words.iter().fold(0, |place, &(word, bits)| {
            assert!(word < 1 << bits, "a part of the identity outgrew its field");
            (place << bits) | word
        });
        Self((place << 32) | u64::from(index))
    }
}

impl PersonId {
    /// Bits of everything but the cohort.
    const WITHIN: u32 = 52;
    /// Calendar years as cohorts lie above.
    const MOST_MATES: u32 = 1_900;

    /// The `number`-th (from 1) of those who shared this person of the initial population's birth and place and have
    /// died before the start; `None` for numbers that no identity is left for.
    pub fn mate(self, number: u32) -> Option<Self> {
        debug_assert!(self.0 >> Self::WITHIN == 0, "only the initial population has mates");
        (number < Self::MOST_MATES).then(|| Self(self.0 | u64::from(number) << Self::WITHIN))
    }
}

/// Attributes that do not change in this version (docs/model.md §2, simplifications).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Household.
    pub household: Household,
    /// Low income, bereaved one-child family, disabled person or veteran.
    pub special_group: bool,
    /// What the person can pay.
    pub means: Means,
    /// Position within the level group: the upper level where below the group's share.
    pub level_position: f32,
}

impl Profile {
    /// Draws a profile. The household comes first: it alone bears on requests.
    pub fn draw(shares: &HouseholdShares, stream: &mut Stream) -> Self {
        Self {
            household: Household::ALL[stream.pick(&shares.share, 1.0)],
            special_group: stream.happens(shares.special_group_share),
            means: Means::ALL[stream.pick(&shares.means, 1.0)],
            level_position: stream.uniform() as f32,
        }
    }
}

/// One sojourn of a client: the state that begins at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sojourn {
    /// Begin; before the start of the run for the past.
    pub begin: Time,
    /// State from then on.
    pub state: State,
}

/// A person who asks for an assessment at least once before the end of the run: all that the care system needs to know.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub struct Client {
    /// Address of the person's streams.
    pub id: PersonId,
    /// Sex.
    pub sex: Sex,
    /// Index of the area of residence.
    pub area: u16,
    /// Registered (户籍) or resident only.
    pub registered: bool,
    /// Fixed attributes.
    pub profile: Profile,
    /// Birth.
    pub birth: Time,
    /// Death; [`Time::NEVER`] if well behind the end of the run.
    pub death: Time,
    /// First request for an assessment since age 60; may lie before the start.
    pub first_request: Time,
    pub(super) sojourns: (u32, u32),
}

impl Client {
    /// Level 0–6 in a need group: the group's upper or lower level by the person's position.
    pub fn level(&self, need: NeedGroup, upper_share: &[f64; NeedGroup::COUNT]) -> u8 {
        let upper = u8::from(f64::from(self.profile.level_position) < upper_share[need.index()]);
        match need {
            NeedGroup::Level0To1 => upper,
            NeedGroup::Level2To3 => 2 + upper,
            NeedGroup::Level4 => 4,
            NeedGroup::Level5To6 => 5 + upper,
        }
    }
}
