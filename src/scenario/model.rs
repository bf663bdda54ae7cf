//! A validated scenario: plain data, read-only, complete. Past the door nothing about input can fail.
//!
//! Field names follow the keys of the scenario file; docs/scenario.md says what each key means. There are no
//! defaults here: what a scenario does not say itself it inherits from its `base`, and the manifest holds it.

mod choice;
mod community;
mod eligibility;
mod money;
mod policy;
mod stay;

use super::clock::Clock;
use super::terms::{
    AGE_BANDS, AreaKind, BedKind, BedType, Confidence, Dementia, Means, NeedGroup, PublishedFigure, Sex,
    Tenure,
};
pub use super::terms::{Operator, PriorityGroup, SpecialGroup, Spread, TargetMeasure};
use crate::kernel::time::Time;
pub use choice::{Assessment, Choice, Prices, Requests};
pub use community::{
    DayCareDays, HomeCarers, HoursRule, MealDemand, ShortStays, SiteSpread, Walk, Whose, Workforce,
};
pub use eligibility::{GroupShares, Surplus};
pub use money::{Money, Priced};
pub use policy::{OutsidePlaces, WaitingPolicy};
pub use stay::{Hospital, Stay};

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
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
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

/// Rates per person-year of one sex and age band.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NeedRates {
    /// From group to group (`[from][to]`), per year; the diagonal is zero.
    pub change: [[f64; NeedGroup::COUNT]; NeedGroup::COUNT],
    /// Death by group, per year.
    pub death: [f64; NeedGroup::COUNT],
    /// Dementia incidence, per year.
    pub dementia_onset: f64,
    /// Dementia prevalence (share), which scales the mean of the dementia multipliers back to one.
    pub dementia_prevalence: f64,
}

/// Need, dementia and death.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Rates by sex and band.
    pub rates: [[NeedRates; BANDS]; Sex::COUNT],
    /// Share of each need group among those who turn 60; the first entry is what is left.
    pub share_at_60: [f64; NeedGroup::COUNT],
    /// Share with (mild) dementia among those who turn 60.
    pub dementia_share_at_60: f64,
    /// Factor on dementia incidence.
    pub dementia_incidence_ratio: f64,
    /// Progression mild → moderate and moderate → severe, per year.
    pub dementia_progression: [f64; 2],
    /// Death hazard ratio by dementia stage; `None` is 1.
    pub dementia_death_ratio: [f64; Dementia::COUNT],
    /// Ratio on worsening of need by dementia stage; `None` is 1.
    pub dementia_worsening_ratio: [f64; Dementia::COUNT],
    /// Stage mix among persons with dementia (mild, moderate, severe), for the scaling above.
    pub dementia_stage_share: [f64; 3],
    /// Factor on all death rates.
    pub mortality_ratio: f64,
    /// Yearly fall of all death rates from the start on (share); the life table's rates hold up to the start.
    pub mortality_improvement: f64,
    /// Share of the upper level within the groups 0–1, 2–3 and 5–6 (level 4 stands alone: 0).
    pub upper_level_share: [f64; NeedGroup::COUNT],
}

/// Ratios on a person's rates of death and worsening by where care finds the person; 1: none. Apart from [`Need`], because
/// the people are the same whatever they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Toll {
    /// Worsening of need while it is not met; at least 1.
    pub unmet_worsening: f64,
    /// Death while need is not met; at least 1.
    pub unmet_death: f64,
    /// Death in a bed against at home.
    pub resident_death: f64,
}

/// Who lives with whom, what people can pay, and who belongs to a special group.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseholdModel {
    /// With a living partner, and never married or divorced, from an age on (`[sex]`, ages ascending from 0); all others
    /// are widowed.
    pub partners: [Vec<PartnerShares>; Sex::COUNT],
    /// Mean of husband's age less wife's, years.
    pub age_difference_mean: f64,
    /// Its standard deviation, years.
    pub age_difference_sd: f64,
    /// Share of couples without others in the household at the husband's ages 60 and 85; a straight line between.
    pub couple_only: [f64; 2],
    /// Of those who lived as a couple only, who moves in with children on being widowed.
    pub widowed_join_family: f64,
    /// Live alone among those never married or divorced.
    pub single_alone: f64,
    /// Shares of the special groups.
    pub groups: GroupShares,
    /// Mean income, RMB a month.
    pub income_mean: f64,
    /// Standard deviation of income, RMB a month.
    pub income_sd: f64,
    /// What savings and children add when a bed is paid for, share of income.
    pub income_support: f64,
}

/// Shares of a sex from an age on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartnerShares {
    /// First age, years.
    pub from_age: u8,
    /// With a living partner.
    pub with_partner: f64,
    /// Never married or divorced.
    pub single: f64,
}

/// How beds come into being.
#[derive(Clone, Debug)]
pub enum Supply {
    /// Beds follow ratios of registered elders.
    PlanRule(PlanRule),
    /// Beds stay as they are at the start.
    Keep,
    /// Beds as listed, facility by facility.
    Facilities(Vec<FacilityBeds>),
}

/// Beds over time.
#[derive(Clone, Debug)]
pub struct Beds {
    /// Ratio rule, fixed stock or list.
    pub supply: Supply,
    /// Stock at the start.
    pub start: BedMix,
    /// Beds per registered person by area kind, before scaling to the district's total.
    pub area_ratio: [f64; AreaKind::COUNT],
    /// Homes that the beds of ratios stand in.
    pub homes: Homes,
    /// Whether a room is filled by one sex.
    pub same_sex_rooms: bool,
    /// Beds a room by type, where nothing else says.
    pub room_beds: [u8; BedType::COUNT],
    /// Days that a bed is under works when it changes its type, once it is empty; `None`: it changes at once.
    pub works_days: Option<f64>,
}

/// Which homes the beds of ratios stand in.
#[derive(Clone, Debug, PartialEq)]
pub enum Homes {
    /// One home an area.
    Area,
    /// Homes made from totals (`care::synthesis`).
    Synthesised(Synthesis),
    /// Homes as listed, with the beds that stand at the start.
    Listed(Vec<FacilityBeds>),
}

/// What homes are synthesised from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Synthesis {
    /// How many; each area has at least one.
    pub homes: u32,
    /// Standard deviation of the logarithm of sizes.
    pub size_spread: f64,
    /// Operators that hold several homes.
    pub chains: u32,
    /// Share of homes that belong to one of them.
    pub chain_share: f64,
}

/// A stock of beds described by its totals and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BedMix {
    /// All beds per registered person aged 60+.
    pub total_ratio: f64,
    /// Basic-guarantee beds per registered person aged 60+.
    pub basic_ratio: f64,
    /// Share of nursing and dementia beds among all beds.
    pub nursing_share: f64,
    /// Share of dementia beds among all beds; part of the nursing share.
    pub dementia_share: f64,
    /// Share of market beds among beds that are not basic-guarantee.
    pub market_share_of_rest: f64,
}

/// Ratios to be reached by a date and held from then on.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRule {
    /// Mix aimed at.
    pub target: BedMix,
    /// When it is reached; between the start and this date each figure moves in a straight line.
    pub target_time: Time,
    /// Mixes aimed at later and when, ascending; straight lines between, the last holds on.
    pub later: Vec<(Time, BedMix)>,
    /// How what is added is spread over areas.
    pub spread: Spread,
    /// From order to opening, years: beds are ordered for the elders counted then.
    pub lead_years: f64,
}

/// One line of `facilities.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityBeds {
    /// Name or code of the facility; lines of one facility share it.
    pub facility: String,
    /// Index of its area.
    pub area: usize,
    /// Kind of the beds.
    pub kind: BedKind,
    /// How many.
    pub beds: u32,
    /// When they open; before the start means they stand at the start.
    pub opens: Time,
    /// When they close, if they do.
    pub closes: Option<Time>,
    /// Type that they had before: beds of it close on the day these open, are emptied and are under works first.
    pub converted_from: Option<BedType>,
    /// Beds a room, if listed.
    pub room_beds: Option<u8>,
    /// Who runs the facility, if listed.
    pub operator: Option<String>,
    /// Latitude and longitude, degrees, if listed.
    pub location: Option<[f64; 2]>,
}

/// Waiting list and offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Admission {
    /// Areas whose centroid is at most this far from the person's own are acceptable, km.
    pub reach_km: f64,
    /// Bed types acceptable by level (0–6) and dementia stage, best first (`[level][stage]`); empty: no bed.
    pub suitable: [[Vec<BedType>; Dementia::COUNT]; 7],
    /// Tenures acceptable by means and eligibility for basic-guarantee (`[means][eligible as usize]`), best first.
    pub tenures: [[Vec<Tenure>; 2]; Means::COUNT],
    /// Lowest level that gives a registered person access to a basic-guarantee bed.
    pub basic_min_level: u8,
    /// Special groups that give a registered person access at any level.
    pub basic_groups: Vec<SpecialGroup>,
    /// Priority groups, highest first; a person in none ranks last.
    pub priority: Vec<PriorityGroup>,
    /// Days between an offer and its answer; the bed is held.
    pub offer_response_days: f64,
    /// Probability that an offer is declined.
    pub decline_probability: f64,
    /// Declines after which an application lapses.
    pub max_declines: u8,
    /// Leaving the list for another arrangement, per year.
    pub leave_rate: f64,
    /// Who gets a free bed.
    pub policy: WaitingPolicy,
}

/// A number that moves in a straight line from the start to a date, then stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    /// Value at the start of the run.
    pub start: f64,
    /// Value from `target_time` on.
    pub target: f64,
    /// When the target is reached.
    pub target_time: Time,
}

impl Path {
    /// Value at a time.
    pub fn at(&self, start_time: Time, now: Time) -> f64 {
        if now >= self.target_time {
            return self.target;
        }
        let whole = (self.target_time - start_time).ticks() as f64;
        let done = (now - start_time).ticks().max(0) as f64;
        self.start + (self.target - self.start) * done / whole
    }
}

/// Community network.
#[derive(Clone, Debug)]
pub struct Community {
    /// Integrated community centres (综合为老服务中心).
    pub centres: Path,
    /// Day-care institutions (日间照护机构).
    pub day_care_institutions: Path,
    /// Day-care places in each institution.
    pub day_care_places_each: f64,
    /// Mean use of day care from start to giving it up, days; death and admission end it earlier.
    pub day_care_mean_days: f64,
    /// Doorstep service stations (家门口养老服务站).
    pub doorstep_stations: Path,
    /// Neighbourhood mutual-aid points (睦邻点).
    pub neighbourhood_points: Path,
    /// Meal capacity, share of registered persons aged 65+.
    pub meal_share: Path,
    /// Community elder-care floor area, m² per 1,000 residents.
    pub floor_area_per_1000: Path,
    /// Home-care hours per week by need group (LTCI).
    pub home_care_hours: [f64; NeedGroup::COUNT],
    /// Who gives these hours.
    pub home_carers: HomeCarers,
    /// How facilities are spread over areas.
    pub spread: SiteSpread,
    /// Canteens and meal points (长者食堂、助餐点).
    pub canteens: Path,
    /// What can be reached on foot.
    pub walk: Walk,
    /// Meals wanted.
    pub meal_demand: MealDemand,
    /// Days of day care.
    pub day_care_days: DayCareDays,
    /// Short stays.
    pub short_stays: ShortStays,
}

/// Targets and the service level.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Targets of the planning documents, in the order of the table.
    pub targets: Vec<Target>,
    /// Days within which admission counts as in time.
    pub service_limit_days: f64,
    /// Share of applicants to be admitted within the limit.
    pub service_target: f64,
}

/// One target of a planning document; texts as the table prints them.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Id, unique in the table.
    pub id: String,
    /// Document, clause, jurisdiction and indicator.
    pub document: String,
    /// Clause.
    pub clause: String,
    /// Whom it binds.
    pub jurisdiction: String,
    /// Year from which it binds.
    pub year: i16,
    /// Value as printed.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// What is counted.
    pub indicator: String,
    /// Comparison.
    pub operator: Operator,
    /// Measure that speaks of it; `None`: the model does not speak of it.
    pub measure: Option<TargetMeasure>,
    /// Confidence and remark.
    pub note: String,
}

/// One published figure of registered persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// What it speaks of.
    pub figure: PublishedFigure,
    /// Year on whose 31 December it holds; `None`: bound to no year.
    pub year: Option<i16>,
    /// One sex, or both.
    pub sex: Option<Sex>,
    /// Lower age, years: the start of one of the census's bands.
    pub from_age: u8,
    /// Upper age, years, exclusive: the start of another; `None`: open.
    pub to_age: Option<u8>,
    /// Persons, or a share from 0 to 1.
    pub value: f64,
    /// Where it stands.
    pub source: String,
    /// Its label.
    pub confidence: Confidence,
}

/// Replications and seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// Independent replications.
    pub replications: u32,
    /// Seed of all streams.
    pub seed: u64,
}
