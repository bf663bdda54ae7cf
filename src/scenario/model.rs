//! A validated scenario: plain data, read-only, complete. Past the door nothing about input can fail.
//!
//! Field names follow the keys of the scenario file; docs/scenario.md says what each key means. A file a section, more or
//! less; here the whole, and the shapes that several share. There are no defaults here: what a scenario does not say itself
//! it inherits from its `base`, and the manifest holds it.

mod admission;
mod beds;
mod choice;
mod community;
mod eligibility;
mod household;
mod money;
mod need;
mod plan;
mod policy;
mod population;
mod sites;
mod stay;
mod workforce;

use super::clock::Clock;
use super::terms::AGE_BANDS;
pub use super::terms::{Operator, PriorityGroup, SpecialGroup, Spread, TargetMeasure};
use crate::kernel::time::Time;
pub use admission::Admission;
pub use beds::{BedMix, Beds, FacilityBeds, Homes, PlanRule, Supply, Synthesis};
pub use choice::{Assessment, Choice, Prices, Requests};
pub use community::{
    Community, DayCareDays, HomeCarers, HoursRule, MealDemand, ShortStays, SiteSpread, Walk,
};
pub use eligibility::{GroupShares, Surplus};
pub use household::{HouseholdModel, PartnerShares};
pub use money::{Money, Priced};
pub use need::{Need, NeedRates, Toll};
pub use plan::{Plan, Published, Target};
pub use policy::{OutsidePlaces, WaitingPolicy};
pub use population::{AgeCell, Area, AreaGrowth, Cohort, Immigrants, Population};
pub use sites::{Gift, SitePlan};
pub use stay::{Hospital, Stay};
pub use workforce::{Whose, Workforce};

/// Number of five-year age bands of the need tables.
pub const BANDS: usize = AGE_BANDS.len();

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Everything one run needs.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// File stem, used for the output folder.
    pub name: String,
    /// Title in both languages.
    pub title: Text,
    /// Question the scenario asks, in both languages.
    pub question: Text,
    /// Civil dates and model time.
    pub clock: Clock,
    /// Years before the start that care is lived through, so that the start has a past.
    pub past_years: u16,
    /// Persons at the start and those who turn 60 later.
    pub population: Population,
    /// Need, dementia and death.
    pub need: Need,
    /// What unmet need and living in a bed do to death and worsening.
    pub toll: Toll,
    /// Partners, living arrangements, income and special groups.
    pub household: HouseholdModel,
    /// How needs are assessed.
    pub assessment: Assessment,
    /// Who asks when, and who chooses what.
    pub choice: Choice,
    /// Beds over time.
    pub beds: Beds,
    /// Waiting list and offers.
    pub admission: Admission,
    /// When basic-guarantee beds open to others, from the start on.
    pub surplus: Surplus,
    /// Stay in a bed.
    pub stay: Stay,
    /// Community network.
    pub community: Community,
    /// Carers and social workers.
    pub workforce: Workforce,
    /// Targets and the service level.
    pub plan: Plan,
    /// Prices of care and who pays.
    pub money: Money,
    /// Published figures that results are held against; they move nothing.
    pub published: Vec<Published>,
    /// Replications and seed.
    pub experiment: Experiment,
    /// Every key with its resolved value and where it was set, for the manifest.
    pub resolved: Vec<ResolvedKey>,
    /// Every file read, with its hash, for the manifest.
    pub inputs: Vec<InputFile>,
}

/// One resolved key of the scenario.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ResolvedKey {
    /// Dotted key.
    pub key: String,
    /// Value as TOML text.
    pub value: String,
    /// File that set it, as given by the user or relative to the scenario.
    pub file: String,
    /// Line in that file, from 1; 0 when set by a sweep or an option.
    pub line: usize,
}

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct InputFile {
    /// Path relative to the folder of the scenario file.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// Minimum, mode and maximum of a triangular law, days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangular {
    /// Smallest value, days.
    pub min: f64,
    /// Most likely value, days.
    pub mode: f64,
    /// Largest value, days.
    pub max: f64,
}

/// A number that moves in straight lines from the start to a date, then from date to date, then stays.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Value at the start of the run.
    pub start: f64,
    /// Value at `target_time`.
    pub target: f64,
    /// When the target is reached.
    pub target_time: Time,
    /// Later targets, ascending by date.
    pub later: Vec<(Time, f64)>,
}

impl Path {
    /// Value at a time.
    pub fn at(&self, start_time: Time, now: Time) -> f64 {
        let (mut since, mut value) = (start_time, self.start);
        for &(due, target) in std::iter::once(&(self.target_time, self.target)).chain(&self.later) {
            if now < due {
                let whole = (due - since).ticks() as f64;
                let done = (now - since).ticks().max(0) as f64;
                return value + (target - value) * done / whole;
            }
            (since, value) = (due, target);
        }
        value
    }
}

/// Replications and seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// Independent replications.
    pub replications: u32,
    /// Seed of all streams.
    pub seed: u64,
}
