//! What a run leaves behind: its pages, and what must add up.
//!
//! Plain data, filled as the run goes. Knows nothing of how. Invariant: at the end of a run its balance holds.

use super::book::Wait;
use super::case::Place;
use super::closure_ledger::Affected;
use super::costs::Costs;
use super::measures::Page;
use super::trace::TraceEvent;

/// Pages written as the run goes.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// One page a month.
    pub months: Vec<Page>,
    /// One page a year.
    pub years: Vec<Page>,
    /// One page an area, for each year.
    pub areas: Vec<Vec<Page>>,
    /// One page over the whole horizon.
    pub horizon: Page,
}

/// What must add up, kept exactly in integers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Clients in all.
    pub clients: u32,
    /// Clients by place at the end: home, waiting, resident, dead, moved away.
    pub places: [u32; Place::COUNT],
    /// Waiting at the start.
    pub waiting_at_start: u32,
    /// Joined the list during the run.
    pub joined: u32,
    /// Left the list by admission, death, moving away, another arrangement, lapse, recovery.
    pub left_list: u32,
    /// Residents at the start.
    pub residents_at_start: u32,
    /// Admissions during the run.
    pub admitted: u32,
    /// Residents who died, moved away or were discharged.
    pub discharged: u32,
    /// Sum of all waits within the run, those still waiting included, ticks.
    pub wait_ticks: i128,
    /// Area under the queue curve, ticks.
    pub queue_area: i128,
    /// Sum of all stays within the run, those still staying included, ticks.
    pub stay_ticks: i128,
    /// Area under the residents curve, ticks.
    pub resident_area: i128,
    /// Being assessed, or in line for it, at the start.
    pub assessing_at_start: u32,
    /// Requests for an assessment during the run.
    pub requested: u32,
    /// Assessments done during the run.
    pub assessed: u32,
    /// Deaths between request and result.
    pub died_assessing: u32,
    /// Moves away between request and result.
    pub left_assessing: u32,
    /// Being assessed, or in line for it, at the end.
    pub assessing_at_end: u32,
    /// Sum of all times from request to result within the run, those without result yet included, ticks.
    pub assessment_ticks: i128,
    /// Area under the curve of persons between request and result, ticks.
    pub assessing_area: i128,
    /// Events processed.
    pub events: u64,
}

impl Balance {
    /// Whether persons, waits and stays are conserved: the integer form of Little's law on this very path.
    pub fn holds(&self) -> bool {
        self.places.iter().sum::<u32>() == self.clients
            && self.waiting_at_start + self.joined == self.left_list + self.places[Place::Waiting.index()]
            && self.residents_at_start + self.admitted
                == self.discharged + self.places[Place::Resident(0).index()]
            && self.wait_ticks == self.queue_area
            && self.assessing_at_start + self.requested
                == self.assessed + self.died_assessing + self.left_assessing + self.assessing_at_end
            && self.assessment_ticks == self.assessing_area
            && self.stay_ticks == self.resident_area
    }
}

/// What one replication leaves behind.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Pages by month, year, area and over the horizon.
    pub pages: Pages,
    /// Costs by year and, last, over the horizon.
    pub costs: Vec<Costs>,
    /// Waits of those admitted, by year.
    pub waits: Vec<Vec<Wait>>,
    /// What became of each resident of a facility that closed.
    pub closures: Vec<Affected>,
    /// What adds up.
    pub balance: Balance,
    /// Persons made.
    pub persons: u64,
    /// Events in order; empty unless the run was traced.
    pub trace: Vec<TraceEvent>,
}
