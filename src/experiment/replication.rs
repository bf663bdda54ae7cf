//! One replication: make the people, run the care system, keep what the tables need.

use crate::care::book::Wait;
use crate::care::closure_ledger::Affected;
use crate::care::costs::Costs;
use crate::care::district::{District, Watch};
use crate::care::outcome::{Balance, Outcome, Pages};
use crate::care::start::{Spare, Start};
use crate::care::trace::TraceEvent;
use crate::population::Population;
use crate::random::stream::Replication;
use crate::scenario::model::Scenario;
use crate::scenario::terms::Tenure;

/// Lower ends of the bands of waits in `waits.csv`, days; the last is open.
pub const WAIT_BANDS: [u32; 9] = [0, 7, 14, 30, 60, 90, 180, 365, 730];

/// Admitted persons by first-choice tenure and band of wait.
pub type WaitCounts = [[u32; WAIT_BANDS.len()]; Tenure::COUNT];

/// What one replication leaves for the tables.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Number of the replication, from 1.
    pub number: u32,
    /// Figures by month, year, area and over the horizon.
    pub pages: Pages,
    /// Costs by year and, last, over the horizon.
    pub costs: Vec<Costs>,
    /// Waits of those admitted, by year.
    pub waits: Vec<WaitCounts>,
    /// Persons by date (the start, then each 31 December) and cell of the census, in the order of
    /// `population::census::CensusCell::all`.
    pub people: Vec<Vec<u32>>,
    /// Registered persons aged 60+ by whole years before the start, the start first, as far back as the lived past goes.
    pub registered_before: Vec<u32>,
    /// What became of each resident of a facility that closed.
    pub closures: Vec<Affected>,
    /// What adds up.
    pub balance: Balance,
    /// Persons made.
    pub persons: u64,
}

/// Runs the replication of this number (from 1).
pub fn replicate(scenario: &Scenario, number: u32, watch: Watch) -> Finished {
    let replication = Replication::new(scenario.experiment.seed, number);
    let population = Population::make(scenario, replication);
    replicate_with(scenario, &population, number, watch)
}

/// Runs a replication on people made before; they must be those of this scenario, seed and number.
pub fn replicate_with(scenario: &Scenario, population: &Population, number: u32, watch: Watch) -> Finished {
    let replication = Replication::new(scenario.experiment.seed, number);
    finished(number, population, District::run(scenario, population, replication, watch))
}

/// Runs a replication on people and from a start made before for this scenario, seed and number, among others, in memory that
/// is spare.
pub fn replicate_from(
    scenario: &Scenario,
    population: &Population,
    (start, spare): (&Start, &Spare),
    number: u32,
    watch: Watch,
) -> Finished {
    let replication = Replication::new(scenario.experiment.seed, number);
    finished(number, population, District::run_from(scenario, population, replication, start, spare, watch))
}

fn finished(number: u32, population: &Population, outcome: Outcome) -> Finished {
    let census = &population.census;
    Finished {
        number,
        pages: outcome.pages,
        costs: outcome.costs,
        waits: outcome.waits.iter().map(|waits| count(waits)).collect(),
        people: (0..census.dates()).map(|date| census.cells(date).to_vec()).collect(),
        registered_before: population.registered_before().to_vec(),
        closures: outcome.closures,
        balance: outcome.balance,
        persons: outcome.persons,
    }
}

/// The events of the replication of this number, in order: the same people and draws as in [`replicate`], step by step. Where events of two
/// persons fall on one minute their order may differ, and with it who gets a bed.
pub fn trace(scenario: &Scenario, number: u32) -> Vec<TraceEvent> {
    let replication = Replication::new(scenario.experiment.seed, number);
    let population = Population::make(scenario, replication);
    District::traced(scenario, &population, replication, Watch::Monthly).trace
}

fn count(waits: &[Wait]) -> WaitCounts {
    let mut counts = WaitCounts::default();
    for wait in waits {
        let band = WAIT_BANDS.partition_point(|&from| f64::from(from) <= wait.days()) - 1;
        counts[wait.tenure.index()][band] += 1;
    }
    counts
}
