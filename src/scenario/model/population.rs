//! Who there is at the start, who turns 60 later, who moves, and where: plain data.

use super::Text;
use crate::scenario::terms::{AreaKind, Sex};

/// One area (街镇).
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Nine-digit code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Subdistrict or town.
    pub kind: AreaKind,
    /// Registered persons aged 60+ at the start.
    pub registered_60plus: u32,
    /// Resident population of all ages.
    pub residents: u32,
    /// Latitude of the centroid, degrees.
    pub latitude: f64,
    /// Longitude of the centroid, degrees.
    pub longitude: f64,
}

/// One cell of the age structure at the start: a share of its group (registered or not).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeCell {
    /// Lower age of the band, years.
    pub from_age: u8,
    /// Upper age of the band, years, exclusive.
    pub to_age: u8,
    /// Sex.
    pub sex: Sex,
    /// Share of the group in this cell; the shares of a group add up to one.
    pub share: f64,
}

/// Persons of one single age below 60 at the start: they turn 60 in the same year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cohort {
    /// Registered persons by sex.
    pub registered: [u32; Sex::COUNT],
    /// Resident persons who are not registered, by sex.
    pub non_registered: [u32; Sex::COUNT],
    /// Probability to die within a year at this age, by sex.
    pub death: [f64; Sex::COUNT],
}

/// Persons aged 60+ who move into the district.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Immigrants {
    /// Registered there, or resident only.
    pub registered: bool,
    /// First calendar year.
    pub from_year: i16,
    /// Last calendar year.
    pub to_year: i16,
    /// Lower age, years.
    pub from_age: u8,
    /// Upper age, years, exclusive.
    pub to_age: u8,
    /// Men and women in each year.
    pub persons: [u32; Sex::COUNT],
}

/// From a year on an area draws this many times its usual share of those who turn 60 or move in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaGrowth {
    /// Index of the area.
    pub area: usize,
    /// First calendar year; the area's next row, if any, takes over.
    pub from_year: i16,
    /// Factor on the area's weight.
    pub weight: f64,
}

/// Persons at the start and entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// Areas in the order of the table.
    pub areas: Vec<Area>,
    /// Age and sex of registered persons at the start.
    pub registered_ages: Vec<AgeCell>,
    /// Age and sex of non-registered persons at the start.
    pub non_registered_ages: Vec<AgeCell>,
    /// Non-registered residents aged 60+ at the start, spread over areas by residents.
    pub non_registered_60plus: u32,
    /// Persons aged 59, 58, … at the start, who turn 60 in the first, second, … year; at least one for each year of the
    /// horizon.
    pub cohorts: Vec<Cohort>,
    /// Who moves in.
    pub immigrants: Vec<Immigrants>,
    /// Leaving the district, per person-year, of others and of registered persons (`[registered as usize]`).
    pub emigration_rate: [f64; 2],
    /// Weights of areas over the years, by area and year.
    pub area_growth: Vec<AreaGrowth>,
    /// One-year death probabilities by sex and single age from 60 (`[sex][age − 60]`), for ages inside bands
    /// and for checks.
    pub life_table: [Vec<f64>; Sex::COUNT],
}
