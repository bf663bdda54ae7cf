//! The tables a scenario names, read and held against their rules.
//!
//! One module a table. Each reports every bad cell, duplicate and hole. Invariant: when no problem was added, the
//! tables are complete for the model.

mod adjacency;
mod ages;
mod area_growth;
mod areas;
mod cohorts;
mod facilities;
mod life_table;
mod migration;
mod need;
mod partners;
mod prices;
mod published;
mod targets;

use super::check::at;
use super::clock::Clock;
use super::model::{
    AgeCell, Area, AreaGrowth, BANDS, Cohort, FacilityBeds, Immigrants, NeedRates, PartnerShares, Priced,
    Published, Target,
};
use super::nearest;
use super::problem::Problem;
use super::settings::Settings;
use super::source::{self, Unreadable};
use super::table::{self, Table};
use super::terms::Sex;

/// Rates by sex and age band.
pub(super) type Rates = [[NeedRates; BANDS]; Sex::COUNT];

/// Everything the tables hold.
#[derive(Default)]
pub(super) struct Tables {
    pub areas: Vec<Area>,
    pub registered_ages: Vec<AgeCell>,
    pub non_registered_ages: Vec<AgeCell>,
    pub life_table: [Vec<f64>; Sex::COUNT],
    pub cohorts: Vec<Cohort>,
    pub immigrants: Vec<Immigrants>,
    pub area_growth: Vec<AreaGrowth>,
    pub adjacent: Vec<(u16, u16)>,
    pub partners: [Vec<PartnerShares>; Sex::COUNT],
    pub rates: Rates,
    pub facilities: Vec<FacilityBeds>,
    pub targets: Vec<Target>,
    pub published: Vec<Published>,
    pub prices: Vec<Priced>,
    /// Path relative to the scenario's folder and SHA-256 of each file read.
    pub hashes: Vec<(String, String)>,
}

/// Reads all tables that the settings name.
pub(super) fn read(settings: &Settings, clock: Option<&Clock>, problems: &mut Vec<Problem>) -> Tables {
    let mut tables = Tables::default();
    let mut all_areas = false;
    let mut deaths_below_60 = Vec::new();
    if let Some(table) = open(settings, "population.areas", areas::COLUMNS, &mut tables, problems) {
        let before = problems.len();
        tables.areas = areas::read(&table, problems);
        all_areas = problems.len() == before;
    }
    if let Some(table) = open(settings, "population.age_structure", ages::COLUMNS, &mut tables, problems) {
        [tables.registered_ages, tables.non_registered_ages] = ages::read(&table, problems);
    }
    if let Some(table) = open(settings, "population.life_table", life_table::COLUMNS, &mut tables, problems) {
        (tables.life_table, deaths_below_60) = life_table::read(&table, problems);
    }
    if let Some(table) = open(settings, "population.cohorts", cohorts::COLUMNS, &mut tables, problems) {
        tables.cohorts = cohorts::read(&table, &deaths_below_60, clock, problems);
    }
    if let Some(table) = open(settings, "population.migration", migration::COLUMNS, &mut tables, problems) {
        tables.immigrants = migration::read(&table, problems);
    }
    if let Some(table) = open(settings, "population.area_growth", area_growth::COLUMNS, &mut tables, problems)
    {
        // With a bad row among the areas, "unknown area" would be a guess.
        let areas = if all_areas { &tables.areas[..] } else { &[] };
        tables.area_growth = area_growth::read(&table, areas, problems);
    }
    if let Some(table) = open(settings, "admission.adjacency", adjacency::COLUMNS, &mut tables, problems) {
        let areas = if all_areas { &tables.areas[..] } else { &[] };
        tables.adjacent = adjacency::read(&table, areas, problems);
    }
    if let Some(table) = open(settings, "household.partners", partners::COLUMNS, &mut tables, problems) {
        tables.partners = partners::read(&table, problems);
    }
    if let Some(table) = open(settings, "need.transitions", need::TRANSITION_COLUMNS, &mut tables, problems) {
        need::transitions(&table, &mut tables.rates, problems);
    }
    if let Some(table) = open(settings, "need.dementia", need::DEMENTIA_COLUMNS, &mut tables, problems) {
        need::dementia(&table, &mut tables.rates, problems);
    }
    let listed =
        settings.text("beds.supply") == Some("facilities") || settings.text("beds.homes") == Some("listed");
    let columns = (facilities::COLUMNS, facilities::OPTIONAL);
    if listed && let Some(table) = open_with(settings, "beds.facilities", columns, &mut tables, problems) {
        // With a bad row among the areas, "unknown area" would be a guess.
        let areas = if all_areas { &tables.areas[..] } else { &[] };
        tables.facilities = facilities::read(&table, areas, clock, problems);
    }
    if let Some(table) = open(settings, "plan.targets", targets::COLUMNS, &mut tables, problems) {
        tables.targets = targets::read(&table, problems);
    }
    if let Some(table) = open(settings, "population.published", published::COLUMNS, &mut tables, problems) {
        tables.published = published::read(&table, problems);
    }
    if let Some(table) = open(settings, "money.prices", prices::COLUMNS, &mut tables, problems) {
        tables.prices = prices::read(&table, problems);
    }
    tables
}

/// Opens the table a key names.
fn open(
    settings: &Settings,
    key: &str,
    columns: &[&'static str],
    tables: &mut Tables,
    problems: &mut Vec<Problem>,
) -> Option<Table> {
    open_with(settings, key, (columns, &[]), tables, problems)
}

/// The same for a table with columns that it must have, and others that it may have.
fn open_with(
    settings: &Settings,
    key: &str,
    columns: (&[&'static str], &[&'static str]),
    tables: &mut Tables,
    problems: &mut Vec<Problem>,
) -> Option<Table> {
    let reference = settings.text(key)?;
    let setting = settings.valid(key)?;
    let (path, name) = setting.origin.file.referred(reference);
    match source::read(&path) {
        Ok(text) => {
            tables.hashes.push((name.relative, text.sha256));
            table::read(&name.shown, &text.text, columns, problems)
        }
        Err(Unreadable::NotUtf8(line, column)) => {
            problems.push(source::not_utf8(&name.shown, line, column));
            None
        }
        Err(Unreadable::Io(cause)) => {
            let problem =
                at(&setting.origin, source::in_words(&cause)).unreadable().key(key).value(&setting.text);
            let is_missing = cause.kind() == std::io::ErrorKind::NotFound;
            let suggestion = if is_missing { nearest::file(&path, reference) } else { None };
            problems.push(problem.suggest(suggestion));
            None
        }
    }
}
