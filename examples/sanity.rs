//! Holds a run of the main scenario against published figures and prints docs/model.md's table of them.
//!
//! `cargo run --release --example sanity` (some replications, under a minute); the numbers in the document are this
//! program's output.

use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::results::Results;
use eldercap::experiment::run::Crew;
use eldercap::population::course::Course;
use eldercap::population::hazards::Hazards;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use eldercap::scenario::terms::{BedType, Dementia, NeedGroup, Sex, Tenure};
use eldercap::stats::estimate::Estimate;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;

const REPLICATIONS: u32 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let scenario = load(Path::new("scenarios/pudong-2025.toml"), &[])?;
    let finished = Crew::new(0)?.run(&scenario, 1..=REPLICATIONS, &AtomicBool::new(false), |_| ());
    let results = Results { scenario: &scenario, finished };
    people(&results);
    println!();
    println!("| figure | model | published or in the data | label and source | difference |");
    println!("|---|---|---|---|---|");
    remaining_life(&results);
    need(&results);
    beds(&results);
    println!();
    prevalence(&results)
}

/// Prevalence by age and sex among the years that a cohort lives in each band, against the tables of
/// `tests/reference/prevalence.csv`.
fn prevalence(results: &Results<'_>) -> Result<(), Box<dyn Error>> {
    const LIVES: u64 = 200_000;
    let scenario = results.scenario;
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let mut course = Course::default();
    println!(
        "| sex | from age | level 2+, % | table | difference | dementia, % | table | difference | both against chance |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for row in csv::Reader::from_path("tests/reference/prevalence.csv")?.records() {
        let row = row?;
        let sex = Sex::from_name(&row[0]).ok_or("no sex of this name")?;
        let from: f64 = row[1].parse()?;
        let to = if from < 95.0 { from + 5.0 } else { 200.0 };
        let (mut years, mut need, mut dementia, mut both) = (0.0, 0.0, 0.0, 0.0);
        for person in 0..LIVES {
            let mut stream =
                Replication::new(2, sex as u32).stream(Decision::named("sanity.prevalence"), person);
            course.sample(&hazards, sex, to, &mut stream);
            for (begin, end, state) in course.stretches(from) {
                let lived = end.min(to) - begin;
                let (in_need, demented) =
                    (state.need != NeedGroup::Level0To1, state.dementia != Dementia::None);
                years += lived;
                need += if in_need { lived } else { 0.0 };
                dementia += if demented { lived } else { 0.0 };
                both += if in_need && demented { lived } else { 0.0 };
            }
        }
        let (need, dementia, both) = (need / years, dementia / years, both / years);
        let (of_need, of_dementia): (f64, f64) = (row[2].parse()?, row[3].parse()?);
        println!(
            "| {} | {from} | {:.1} | {:.1} | {:+.0} % | {:.1} | {:.1} | {:+.0} % | × {:.1} |",
            sex.name(),
            100.0 * need,
            100.0 * of_need,
            100.0 * (need / of_need - 1.0),
            100.0 * dementia,
            100.0 * of_dementia,
            100.0 * (dementia / of_dementia - 1.0),
            both / (need * dementia),
        );
    }
    Ok(())
}

fn row(figure: &str, model: f64, digits: usize, published: Option<f64>, source: &str) {
    let difference = published.map_or("–".to_owned(), |p| format!("{:+.1} %", 100.0 * (model - p) / p));
    let published = published.map_or("–".to_owned(), |p| format!("{p:.digits$}"));
    println!("| {figure} | {model:.digits$} | {published} | {source} | {difference} |");
}

fn mean(results: &Results<'_>, year: usize, cell: Cell) -> f64 {
    results.year(year, cell).mean.unwrap_or(f64::NAN)
}

fn people(results: &Results<'_>) {
    // Pudong's share of Shanghai's registered elders was 19.5 % in 2022 (A-r, derived); the city's yearly bulletins
    // times that share are a reading for 2023 and 2024, not published figures of the district.
    let share = 0.195;
    let published = |year: i16| match year {
        2023 => (Some(5_680_500.0 * share), "14.4 (A-r)", "–", "C: Shanghai (A-r) × 19.5 %"),
        2024 => (Some(5_776_200.0 * share), "14.9 (A-r)", "78.3 (A-r)", "C: Shanghai (A-r) × 19.5 %"),
        2025 => (Some(1_200_000.0), "–", "–", "A-r: official projection"),
        _ => (None, "–", "–", "none published"),
    };
    println!(
        "| 31 December | registered 60+ | published | source | difference | 65+, % | Shanghai | 80+, % | Shanghai |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for index in 0..results.scenario.clock.horizon_years() {
        let year = results.scenario.clock.year(index);
        let registered = mean(results, index, Cell::total(Measure::Registered60));
        let part = |measure| 100.0 * mean(results, index, Cell::total(measure)) / registered;
        let (known, oldest, older, source) = published(year);
        let difference =
            known.map_or("–".to_owned(), |known| format!("{:+.1} %", 100.0 * (registered / known - 1.0)));
        let known = known.map_or("–".to_owned(), |known| format!("{known:.0}"));
        println!(
            "| {year} | {registered:.0} | {known} | {source} | {difference} | {:.1} | {older} | {:.1} | {oldest} |",
            part(Measure::Registered65),
            part(Measure::Registered80)
        );
    }
}

fn remaining_life(results: &Results<'_>) {
    const LIVES: u64 = 200_000;
    let scenario = results.scenario;
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let mut course = Course::default();
    for (sex, published) in [(Sex::Male, 24.47), (Sex::Female, 28.24)] {
        let ends = (0..LIVES).map(|person| {
            let mut stream = Replication::new(1, sex as u32).stream(Decision::named("sanity.life"), person);
            course.sample(&hazards, sex, 200.0, &mut stream);
            course.end - 60.0
        });
        let years = Estimate::of(ends).mean.unwrap_or(f64::NAN);
        row(
            &format!("remaining life at 60, {}, years", sex.name()),
            years,
            2,
            Some(published),
            "C: life table",
        );
    }
}

fn need(results: &Results<'_>) {
    let elders = mean(results, 0, Cell::total(Measure::Residents60));
    let in_need = mean(results, 0, Cell::total(Measure::PersonsInNeed));
    row(
        "level 2 and above, % of residents 60+, end of 2023",
        100.0 * in_need / elders,
        2,
        Some(8.0),
        "A (derived)",
    );
    for (need, share) in
        [(NeedGroup::Level2To3, 40.0), (NeedGroup::Level4, 32.0), (NeedGroup::Level5To6, 28.0)]
    {
        let cell = Cell { need: Some(need), ..Cell::total(Measure::PersonsInNeed) };
        let name = format!("– of these {}, %", need.name());
        row(&name, 100.0 * mean(results, 0, cell) / in_need, 1, Some(share), "C");
    }
    let demented = mean(results, 0, Cell::total(Measure::PersonsWithDementia));
    row(
        "dementia, % of residents 60+, end of 2023",
        100.0 * demented / elders,
        2,
        Some(6.0),
        "A: Jia et al. 2020",
    );
}

fn beds(results: &Results<'_>) {
    let total = Cell::total(Measure::Occupancy);
    let occupancy = |cell| mean(results, 0, cell);
    let of = |tenure| Cell { tenure: Some(tenure), ..total };
    row(
        "occupancy 2023, all beds, %",
        occupancy(total),
        1,
        Some(67.0),
        "C; the plan's target says below 70 (A)",
    );
    row("– basic-guarantee, %", occupancy(of(Tenure::Basic)), 1, Some(80.0), "C");
    row("– inclusive, %", occupancy(of(Tenure::Inclusive)), 1, Some(55.0), "C");
    row("– market, %", occupancy(of(Tenure::Market)), 1, Some(55.0), "C");
    let nursing = Cell { bed_type: Some(BedType::Nursing), ..of(Tenure::Basic) };
    row("– basic-guarantee nursing beds, %", occupancy(nursing), 1, None, "–");
    let horizon = |measure| results.horizon(Cell::total(measure)).mean.unwrap_or(f64::NAN);
    let stay = horizon(Measure::StayMean);
    row("mean completed stay, days", stay, 0, Some(801.0), "A: England, deaths in care only");
    let demented = horizon(Measure::ResidentsWithDementia);
    row(
        "dementia among residents of homes, %",
        demented,
        1,
        Some(42.4),
        "A: Southern China; 37–45 elsewhere",
    );
    let users = mean(results, 0, Cell::total(Measure::DayCareUsers));
    let centres = mean(results, 0, Cell::total(Measure::DayCareInstitutions));
    row("day-care users per institution, 2023", users / centres, 1, Some(18.7), "A-r: Shanghai 2023");
    let joined = mean(results, 0, Cell::total(Measure::ListJoined));
    row(
        "persons joining the list in 2023",
        joined,
        0,
        Some(9400.0),
        "C: data README §6, at stays of 2.19 years",
    );
}
