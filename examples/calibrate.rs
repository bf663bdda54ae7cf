//! Solves the constants of the choice so that first choices are those of the data, and prints them for the scenario
//! file: `cargo run --release --example calibrate [key=value …]`.
//!
//! The targets are the table `first_choice_default` of the data (C): of registered persons without dementia who live
//! with family. The constants of each level group follow by the contraction of Berry, Levinsohn and Pakes (1995):
//! each is raised by the logarithm of target over share until they agree. What households and dementia add is one number
//! each over the groups, so it meets its targets on average only; the residuals are printed.

use eldercap::care::choice::Weights;
use eldercap::care::first_choice::{FirstChoices, FirstRequests};
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::model::{Choice, Scenario};
use eldercap::scenario::terms::{Alternative, Dementia, Household, NeedGroup};
use eldercap::scenario::{Override, load};
use std::error::Error;
use std::path::Path;

/// Targets in percent by group: family only, home care, day care, bed. Family only is an assumption (A38), taken from the
/// table's "home"; levels 0–1 are not in the table (A39).
const TARGETS: [Weights; NeedGroup::COUNT] =
    [[94.0, 0.0, 1.0, 5.0], [5.0, 80.0, 8.0, 7.0], [5.0, 65.0, 10.0, 20.0], [5.0, 50.0, 5.0, 40.0]];
/// Bed choices of those who live alone, and of couples, against those with family.
const ALONE: f64 = 1.6;
const COUPLE: f64 = 0.6;
/// Points that dementia adds to bed choices.
const DEMENTIA: f64 = 15.0;

struct Calibration<'a> {
    firsts: FirstChoices<'a>,
    /// Of those who ask first, the share in the last days of life, by group.
    last_days: [f64; NeedGroup::COUNT],
    /// First requests by group: the weight of a group in what is solved on average.
    requests: [f64; NeedGroup::COUNT],
    choice: Choice,
}

fn main() -> Result<(), Box<dyn Error>> {
    let set: Vec<Override> = std::env::args()
        .skip(1)
        .filter_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            Some(Override { key: key.to_owned(), value: value.to_owned() })
        })
        .collect();
    let scenario = load(Path::new("scenarios/pudong-2025.toml"), &set)?;
    let mut calibration = Calibration::new(&scenario);
    for _ in 0..100 {
        calibration.groups();
        calibration.households_and_dementia();
    }
    calibration.print();
    Ok(())
}

impl<'a> Calibration<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        let population = Population::make(scenario, Replication::new(scenario.experiment.seed, 1));
        let requests = FirstRequests::of(scenario, &population);
        Self {
            firsts: FirstChoices::new(scenario, &population.census, requests.partner_cares),
            last_days: requests.last_days,
            requests: requests.count,
            choice: scenario.choice.clone(),
        }
    }

    fn shares(&self, need: NeedGroup, dementia: Dementia, household: Household) -> Weights {
        self.firsts.shares(&self.choice, need, dementia, household, self.last_days[need.index()])
    }

    fn groups(&mut self) {
        for &need in NeedGroup::ALL {
            let shares = self.shares(need, Dementia::None, Household::Family);
            let index = need.index();
            // Family care only is the reference: its utility stays zero.
            let reference = (TARGETS[index][0] / 100.0 / shares[0]).ln();
            let step = |alternative: Alternative| {
                let part = alternative.index();
                (TARGETS[index][part] / 100.0 / shares[part]).ln() - reference
            };
            if need != NeedGroup::Level0To1 {
                self.choice.home_care[index] += step(Alternative::HomeCare);
            }
            self.choice.day_care[index] += step(Alternative::DayCare);
            self.choice.bed[index] += step(Alternative::Bed);
        }
    }

    /// Mean share of beds over the groups of need, in percent.
    fn beds(&self, dementia: Dementia, household: Household) -> f64 {
        let groups = &NeedGroup::ALL[1..];
        let all: f64 = groups.iter().map(|need| self.requests[need.index()]).sum();
        let share = |need: &NeedGroup| {
            self.requests[need.index()] * self.shares(*need, dementia, household)[Alternative::Bed.index()]
        };
        100.0 * groups.iter().map(share).sum::<f64>() / all
    }

    fn households_and_dementia(&mut self) {
        let base = self.beds(Dementia::None, Household::Family);
        let step =
            |share: f64, target: f64| (target / (100.0 - target)).ln() - (share / (100.0 - share)).ln();
        for (household, ratio) in [(Household::Couple, COUPLE), (Household::Alone, ALONE)] {
            let by = step(self.beds(Dementia::None, household), ratio * base);
            self.choice.bed_household[household.index()] += by;
        }
        for &stage in &Dementia::ALL[1..] {
            let by = step(self.beds(stage, Household::Family), base + DEMENTIA);
            self.choice.bed_dementia[stage.index()] += by;
        }
    }

    fn print(&self) {
        let list = |name: &str, values: &[(&str, f64)]| {
            let parts: Vec<String> =
                values.iter().map(|(key, value)| format!("{key} = {value:.2}")).collect();
            println!("{name} = {{ {} }}", parts.join(", "));
        };
        let household =
            |household: Household| (household.name(), self.choice.bed_household[household.index()]);
        list("bed_utility_household", &[household(Household::Couple), household(Household::Alone)]);
        let stages: Vec<(&str, f64)> = Dementia::ALL[1..]
            .iter()
            .map(|stage| (stage.name(), self.choice.bed_dementia[stage.index()]))
            .collect();
        list("bed_utility_dementia", &stages);
        println!("[choice.utility]");
        let by_need = |values: &[f64; NeedGroup::COUNT], from: usize| -> Vec<(&'static str, f64)> {
            NeedGroup::ALL[from..].iter().map(|need| (need.name(), values[need.index()])).collect()
        };
        list("home_care", &by_need(&self.choice.home_care, 1));
        list("day_care", &by_need(&self.choice.day_care, 0));
        list("bed", &by_need(&self.choice.bed, 0));
        println!("\n| first choices, % | family only | home care | day care | bed | bed, target |");
        println!("|---|---|---|---|---|---|");
        for &need in NeedGroup::ALL {
            let base = TARGETS[need.index()][Alternative::Bed.index()];
            for (who, dementia, household, target) in [
                ("with family", Dementia::None, Household::Family, base),
                ("couple", Dementia::None, Household::Couple, COUPLE * base),
                ("alone", Dementia::None, Household::Alone, ALONE * base),
                ("with family, moderate dementia", Dementia::Moderate, Household::Family, base + DEMENTIA),
            ] {
                let shares =
                    self.shares(need, dementia, household).map(|share| format!("{:.1}", 100.0 * share));
                println!("| {}, {who} | {} | {target:.1} |", need.name(), shares.join(" | "));
            }
        }
        println!("\nin the last days at the first request, by group: {:.2?}", self.last_days);
    }
}
