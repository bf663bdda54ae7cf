//! Holds a run of the main scenario against published figures and prints docs/model.md's table of them.
//!
//! `cargo run --release --example sanity` (some replications, under a minute); the numbers in the document are this
//! program's output.

use eldercap::care::first_choice::{FirstChoices, FirstRequests};
use eldercap::care::means::means_of;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::results::Results;
use eldercap::experiment::run::Crew;
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::census::CensusCell;
use eldercap::population::course::Course;
use eldercap::population::hazards::Hazards;
use eldercap::population::survey::Survey;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{
    Alternative, BedType, Dementia, Household, Means, NeedGroup, Sex, SpecialGroup, Tenure,
};
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
    ages(&scenario);
    println!();
    println!("| figure | model | published or in the data | label and source | difference |");
    println!("|---|---|---|---|---|");
    households(&scenario);
    remaining_life(&results);
    need(&results);
    beds(&results);
    care(&results);
    first_choices(&scenario);
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
        2023 => (Some(5_680_500.0 * share), "14.4 (A-r)", "77.1 (A-r)", "C: Shanghai (A-r) × 19.5 %"),
        2024 => (Some(5_776_200.0 * share), "14.9 (A-r)", "78.3 (A-r)", "C: Shanghai (A-r) × 19.5 %"),
        2025 => (Some(1_200_000.0), "–", "–", "A-r: official projection"),
        _ => (None, "–", "–", "none published"),
    };
    println!(
        "| 31 December | registered 60+ | published | source | difference | 65+, % | Shanghai | 80+, % | Shanghai |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    // A year before the start there is the number alone, from who is there and who has died since: no moves.
    let before = results
        .finished
        .iter()
        .map(|finished| finished.registered_before.get(1).map_or(f64::NAN, |&persons| f64::from(persons)));
    let before = Estimate::of(before).mean.unwrap_or(f64::NAN);
    let difference = 100.0 * (before / 1_053_200.0 - 1.0);
    println!(
        "| 2021 | {before:.0} | 1053200 | A-r: press briefing 2023; model: reverse survival | {difference:+.1} % | – | – | – | – |"
    );
    let start: u32 = results.scenario.population.areas.iter().map(|area| area.registered_60plus).sum();
    let part = |from| 100.0 * share_of_registered(results, 0, |cell| cell.age >= from);
    println!(
        "| 2022 | {start} | 1080000 | A-r: \"nearly 1.08 M\" | the start | {:.1} | 76.7 (A-r) | {:.1} | 15.0 (A-r) |",
        part(1),
        part(4)
    );
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

/// The age mix of registered elders in one replication (the totals of all are nearly the same) beside Shanghai's.
fn ages(scenario: &Scenario) {
    let census = Population::make(scenario, Replication::new(1, 1)).census;
    println!(
        "| registered, % of 60+ | 60–64 | 65–69 | 70–79 | 80+ | Shanghai (A-r) | turned 60 | moved in, net | died |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for date in 0..census.dates().min(9) {
        let all = f64::from(census.registered_from(date, 0));
        let from = |group| 100.0 * f64::from(census.registered_from(date, group)) / all;
        let year = scenario.clock.start_year() - 1 + date as i16;
        let shanghai = match year {
            2023 => "22.9 / 28.4 / 34.3 / 14.4",
            2024 => "21.7 / 26.2 / 37.2 / 14.9",
            _ => "–",
        };
        let moves = census.moves(date, true);
        let net = i64::from(moves.moved_in) - i64::from(moves.moved_away);
        println!(
            "| end of {year} | {:.1} | {:.1} | {:.1} | {:.1} | {shanghai} | {} | {net} | {} |",
            from(0) - from(1),
            from(1) - from(2),
            from(2) - from(4),
            from(4),
            moves.turned_60,
            moves.died
        );
    }
}

/// Everyone's household at the start, and what clients can pay.
fn households(scenario: &Scenario) {
    let survey = Survey::taken(scenario, Replication::new(1, 1), true, Time::ZERO);
    let share = |household, group| 100.0 * survey.share(household, group);
    let alone = share(Household::Alone, 0);
    let elders = |group| share(Household::Alone, group) + share(Household::Couple, group);
    row("live alone at the start, % of registered 60+", alone, 2, Some(5.9), "A-r: Shanghai 2023");
    row("pure-elder households, % of registered 60+", elders(0), 2, Some(31.4), "A-r: Shanghai 2023");
    row("– of those 80+, %", elders(4), 2, Some(40.5), "A-r (derived): Shanghai 2023, 331,000 of 818,000");
    let with_partner = 100.0 * survey.with_partner();
    row(
        "with a living partner, % of registered 60+",
        with_partner,
        1,
        Some(72.0),
        "B: national survey of 2015",
    );
    for (group, published, source) in [
        (SpecialGroup::LowIncome, 1.3, "C (A51): 192,500 of 14.6 M registered, 2019"),
        (SpecialGroup::Bereaved, 0.7, "C (A52): 24,000 couples over 50 in 2012"),
        (SpecialGroup::Disabled, 2.0, "C (A53): 269,000 of 13.7 M registered, 2006"),
        (SpecialGroup::Veteran, 0.6, "C (A54): as in the country"),
    ] {
        let name = format!("special group: {}, % of registered 60+", group.name());
        row(&name, 100.0 * survey.in_group(group), 2, Some(published), source);
    }
    row("in any special group, %", 100.0 * survey.in_any_group(), 2, None, "–");
    let (older, sd, correlation) = survey.ages_of_couples();
    row("couples both 60+: husband older by, years", older, 2, None, "–");
    row("– standard deviation, years", sd, 2, None, "–");
    row("– correlation of ages", correlation, 3, None, "–");
    let end = Survey::taken(scenario, Replication::new(1, 1), true, scenario.clock.end());
    let alone = 100.0 * end.share(Household::Alone, 0);
    let elders = alone + 100.0 * end.share(Household::Couple, 0);
    let year = scenario.clock.start_year() + scenario.clock.horizon_years() as i16 - 1;
    row(&format!("live alone at the end of {year}, % of registered 60+"), alone, 2, None, "–");
    row("pure-elder households then, %", elders, 2, None, "–");
    row("with a living partner then, %", 100.0 * end.with_partner(), 1, None, "–");
    let clients = Population::make(scenario, Replication::new(1, 1)).clients;
    for (means, assumed) in [(Means::Low, 55.0), (Means::Middle, 35.0), (Means::High, 10.0)] {
        let here = clients.iter().filter(|client| means_of(scenario, client) == means).count();
        let name = format!("means of clients: {}, %", means.name());
        row(
            &name,
            100.0 * here as f64 / clients.len() as f64,
            1,
            Some(assumed),
            "C: the split assumed before",
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

/// Share of registered 60+ at a date (0: the start), mean over replications.
fn share_of_registered(results: &Results<'_>, date: usize, is_meant: impl Fn(&CensusCell) -> bool) -> f64 {
    let shares = results.finished.iter().map(|finished| {
        let cells = CensusCell::all().zip(&finished.people[date]).filter(|(cell, _)| cell.registered);
        let (meant, all) = cells.fold((0, 0), |(meant, all), (cell, &persons)| {
            (meant + if is_meant(&cell) { persons } else { 0 }, all + persons)
        });
        f64::from(meant) / f64::from(all)
    });
    Estimate::of(shares).mean.unwrap_or(f64::NAN)
}

fn need(results: &Results<'_>) {
    let elders = mean(results, 0, Cell::total(Measure::Residents60));
    let in_need = mean(results, 0, Cell::total(Measure::PersonsInNeed));
    row(
        "level 2 and above, % of registered 60+, end of 2023",
        100.0 * share_of_registered(results, 1, |cell| cell.need != NeedGroup::Level0To1),
        2,
        Some(8.0),
        "C: derived from reach of insurance, which is not need",
    );
    row("– % of residents 60+", 100.0 * in_need / elders, 2, None, "–");
    for (need, share) in
        [(NeedGroup::Level2To3, 40.0), (NeedGroup::Level4, 32.0), (NeedGroup::Level5To6, 28.0)]
    {
        let cell = Cell { need: Some(need), ..Cell::total(Measure::PersonsInNeed) };
        let name = format!("– of these {}, %", need.name());
        row(&name, 100.0 * mean(results, 0, cell) / in_need, 1, Some(share), "C");
    }
    let demented = mean(results, 0, Cell::total(Measure::PersonsWithDementia));
    let source = "A: Jia et al. 2020, residents of China";
    row("dementia, % of residents 60+, end of 2023", 100.0 * demented / elders, 2, Some(6.0), source);
    let of_registered = 100.0 * share_of_registered(results, 1, |cell| cell.demented);
    row("– % of registered 60+", of_registered, 2, None, "–");
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

fn care(results: &Results<'_>) {
    let year = |measure| mean(results, 0, Cell::total(measure));
    let registered = year(Measure::Registered60);
    row(
        "assessments 2023, per 100 registered 60+",
        100.0 * year(Measure::Assessments) / registered,
        2,
        Some(100.0 * 344_000.0 / 5_334_900.0),
        "A (derived): Shanghai 2020, 344,000 person-times",
    );
    row(
        "reach of long-term-care insurance, end of 2023, % of registered 60+",
        year(Measure::InsuranceReach),
        2,
        Some(8.0),
        "A (derived): Shanghai 2020, 427,000 elders",
    );
    let pattern = "A-r: the 90/7/3 pattern, a policy aim";
    row(
        "with the family alone or without care, end of 2023, % of residents 60+",
        year(Measure::ShareAtHome),
        1,
        Some(90.0),
        pattern,
    );
    row("home care or day care, %", year(Measure::ShareInCommunity), 1, Some(7.0), pattern);
    row("in a bed, %", year(Measure::ShareInInstitutions), 1, Some(3.0), pattern);
    row("home-care clients, mean of 2023", year(Measure::HomeCareClients), 0, None, "–");
    row("home-care hours a week, end of 2023", year(Measure::HomeCareHours), 0, None, "–");
    row(
        "reassessments among assessments 2023, %",
        100.0 * year(Measure::Reassessments) / year(Measure::Assessments),
        1,
        None,
        "–",
    );
    for (need, published) in [
        (NeedGroup::Level0To1, 0.001),
        (NeedGroup::Level2To3, 0.04),
        (NeedGroup::Level4, 0.10),
        (NeedGroup::Level5To6, 0.17),
    ] {
        let of = |measure| mean(results, 0, Cell { need: Some(need), ..Cell::total(measure) });
        let everyone = year(Measure::Residents60) - year(Measure::PersonsInNeed);
        let persons = if need == NeedGroup::Level0To1 { everyone } else { of(Measure::PersonsInNeed) };
        let name = format!("bed applications 2023 per person of {}", need.name());
        row(
            &name,
            of(Measure::BedApplications) / persons,
            4,
            Some(published),
            "C: annual_application_rate_default",
        );
    }
}

/// First choices of registered persons without dementia who live with family, and what households and dementia add.
fn first_choices(scenario: &Scenario) {
    let population = Population::make(scenario, Replication::new(scenario.experiment.seed, 1));
    let requests = FirstRequests::of(scenario, &population);
    let firsts = FirstChoices::new(scenario, &population.census, requests.partner_cares);
    let source = "C: first_choice_default";
    for (need, home, day_care, bed) in [
        (NeedGroup::Level2To3, 85.0, 8.0, 7.0),
        (NeedGroup::Level4, 70.0, 10.0, 20.0),
        (NeedGroup::Level5To6, 55.0, 5.0, 40.0),
    ] {
        let share = |dementia, household, alternative: Alternative| {
            let late = requests.last_days[need.index()];
            100.0 * firsts.shares(&scenario.choice, need, dementia, household, late)[alternative.index()]
        };
        let plain = |alternative| share(Dementia::None, Household::Family, alternative);
        let at_home = plain(Alternative::FamilyOnly) + plain(Alternative::HomeCare);
        let name = need.name();
        row(&format!("first choice at {name}: home, %"), at_home, 1, Some(home), source);
        row("– day care, %", plain(Alternative::DayCare), 1, Some(day_care), source);
        row("– bed, %", plain(Alternative::Bed), 1, Some(bed), source);
        let alone = share(Dementia::None, Household::Alone, Alternative::Bed);
        row("– bed, living alone, %", alone, 1, Some(1.6 * bed), source);
        let couple = share(Dementia::None, Household::Couple, Alternative::Bed);
        row("– bed, couple, %", couple, 1, Some(0.6 * bed), source);
        let demented = share(Dementia::Moderate, Household::Family, Alternative::Bed);
        row("– bed, moderate dementia, %", demented, 1, Some(bed + 15.0), source);
    }
}
