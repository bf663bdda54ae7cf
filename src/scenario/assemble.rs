//! From checked settings and tables to the [`Scenario`]: units become the model's, names become enums.
//!
//! Runs only when no problem was found, so it does not check. Percentages become shares, years become the first
//! moment after them. Invariant: nothing is defaulted; every field comes from a key or a table.

mod beds;
mod choice;
mod community;
mod eligibility;
mod policy;
mod stay;

use super::clock::Clock;
use super::model::{
    Admission, BedMix, Community, Experiment, GroupShares, HouseholdModel, Money, Need, PartnerShares, Path,
    Plan, Population, Scenario, Text, Toll, Triangular,
};
use super::phases::Phases;
use super::settings::Settings;
use super::suitability::Suitable;
use super::tables::Tables;
use super::terms::{Confidence, Dementia, Means, NeedGroup, PriorityGroup, Sex, SpecialGroup, Tenure};
use crate::kernel::time::Time;
use jiff::civil::Date;

/// The scenario of settings and tables without problems; `name` is its file stem.
pub(super) fn scenario(
    name: String,
    settings: &Settings,
    tables: Tables,
    suitable: Suitable,
    phases: Phases,
    clock: Clock,
) -> Scenario {
    let set = Assembly { settings, clock: &clock };
    Scenario {
        name,
        title: set.text("scenario.title"),
        question: set.text("scenario.question"),
        past_years: settings.whole("scenario.past_years") as u16,
        population: Population {
            areas: tables.areas,
            registered_ages: tables.registered_ages,
            non_registered_ages: tables.non_registered_ages,
            non_registered_60plus: settings.whole("population.non_registered_60plus") as u32,
            cohorts: tables.cohorts,
            immigrants: tables.immigrants,
            emigration_rate: [
                settings.get("population.emigration_per_year.non_registered"),
                settings.get("population.emigration_per_year.registered"),
            ],
            area_growth: tables.area_growth,
            life_table: tables.life_table,
        },
        need: Need {
            rates: tables.rates,
            dementia_incidence_ratio: settings.get("need.dementia_incidence_ratio"),
            dementia_progression: [
                settings.get("need.dementia_progression_mild_per_year"),
                settings.get("need.dementia_progression_moderate_per_year"),
            ],
            dementia_death_ratio: set.by_stage("need.dementia_death_ratio", 1.0),
            dementia_worsening_ratio: set.by_stage("need.dementia_worsening_ratio", 1.0),
            dementia_stage_share: set.shares("need.dementia_stage_share_pct", ["mild", "moderate", "severe"]),
            share_at_60: by(NeedGroup::ALL, |group| match group {
                NeedGroup::Level0To1 => 0.0,
                _ => settings.share(&format!("need.share_at_60_pct.{}", group.name())),
            }),
            dementia_share_at_60: settings.share("need.dementia_share_at_60_pct"),
            mortality_ratio: settings.get("need.mortality_ratio"),
            mortality_improvement: settings.share("need.mortality_improvement_pct_per_year"),
            upper_level_share: by(NeedGroup::ALL, |group| match group {
                NeedGroup::Level4 => 0.0,
                _ => settings.share(&format!("need.upper_level_share_pct.{}", group.name())),
            }),
        },
        toll: Toll {
            unmet_worsening: settings.get("need.unmet_worsening_ratio"),
            unmet_death: settings.get("need.unmet_death_ratio"),
            resident_death: settings.get("need.resident_death_ratio"),
        },
        household: set.household(tables.partners),
        assessment: set.assessment(),
        choice: set.choice(),
        beds: set.beds(tables.facilities, phases),
        admission: set.admission(suitable, tables.adjacent),
        surplus: set.surplus(),
        stay: set.stay(),
        community: set.community(),
        workforce: set.workforce(),
        plan: Plan {
            targets: tables.targets,
            service_limit_days: settings.get("plan.service_limit_days"),
            service_target: settings.share("plan.service_target_pct"),
        },
        money: Money {
            base_year: settings.whole("money.base_year") as i16,
            fee_confidence: settings
                .text("money.fee_confidence")
                .and_then(Confidence::from_name)
                .expect("choices passed the checks"),
            items: tables.prices,
        },
        published: tables.published,
        experiment: Experiment {
            replications: settings.whole("experiment.replications") as u32,
            seed: settings.whole("experiment.seed") as u64,
        },
        resolved: Vec::new(),
        inputs: Vec::new(),
        clock,
    }
}

/// One value for each name of a closed list.
fn by<T: Copy, V, const N: usize>(all: &[T], value: impl Fn(T) -> V) -> [V; N] {
    std::array::from_fn(|index| value(all[index]))
}

/// The settings with the clock that turns years into times.
struct Assembly<'s> {
    settings: &'s Settings,
    clock: &'s Clock,
}

impl Assembly<'_> {
    fn text(&self, prefix: &str) -> Text {
        let text = |language: &str| {
            let text = self.settings.text(&format!("{prefix}_{language}"));
            text.expect("texts passed the checks").to_owned()
        };
        Text { zh: text("zh"), en: text("en") }
    }

    fn triangular(&self, group: &str) -> Triangular {
        let part = |name: &str| self.settings.get(&format!("{group}.{name}"));
        Triangular { min: part("min"), mode: part("mode"), max: part("max") }
    }

    fn by_group(&self, group: &str) -> [f64; NeedGroup::COUNT] {
        by(NeedGroup::ALL, |need| self.settings.get(&format!("{group}.{}", need.name())))
    }

    /// Ratios against no dementia, which is 1.
    fn by_stage(&self, group: &str, without: f64) -> [f64; Dementia::COUNT] {
        by(Dementia::ALL, |stage| match stage {
            Dementia::None => without,
            _ => self.settings.get(&format!("{group}.{}", stage.name())),
        })
    }

    /// Percentages that add up to 100 within the tolerance, as shares that add up to one.
    fn shares<const N: usize>(&self, group: &str, parts: [&str; N]) -> [f64; N] {
        let shares = parts.map(|part| self.settings.share(&format!("{group}.{part}")));
        let sum = shares.iter().sum::<f64>();
        if (sum - 1.0).abs() > 1e-12 { shares.map(|share| share / sum) } else { shares }
    }

    fn bed_mix(&self, group: &str) -> BedMix {
        let share = |name: &str| self.settings.share(&format!("{group}.{name}"));
        BedMix {
            total_ratio: share("total_ratio_pct"),
            basic_ratio: share("basic_ratio_pct"),
            nursing_share: share("nursing_share_pct"),
            dementia_share: share("dementia_share_pct"),
            market_share_of_rest: share("market_share_of_rest_pct"),
        }
    }

    /// First moment after 31 December of a year.
    fn end_of(&self, path: &str) -> Time {
        self.end_of_year(self.settings.whole(path))
    }

    fn end_of_year(&self, year: i64) -> Time {
        self.clock.time_of(Date::constant(year as i16 + 1, 1, 1))
    }

    fn admission(&self, suitable: Suitable, adjacent: Vec<(u16, u16)>) -> Admission {
        let set = self.settings;
        let names = |path: &str| set.names(path).expect("lists passed the checks");
        let tenures = |means: Means, eligible: &str| {
            let path = format!("admission.tenures.{}_{eligible}", means.name());
            names(&path).into_iter().filter_map(Tenure::from_name).collect::<Vec<_>>()
        };
        Admission {
            reach_km: set.get("admission.reach_km"),
            suitable,
            tenures: by(Means::ALL, |means| [tenures(means, "not_eligible"), tenures(means, "eligible")]),
            basic_min_level: set.whole("admission.basic_min_level") as u8,
            basic_groups: names("admission.basic_groups")
                .into_iter()
                .filter_map(SpecialGroup::from_name)
                .collect(),
            priority: names("admission.priority").into_iter().filter_map(PriorityGroup::from_name).collect(),
            offer_response_days: set.get("admission.offer_response_days"),
            decline_probability: set.share("admission.decline_pct"),
            max_declines: set.whole("admission.max_declines") as u8,
            leave_rate: set.get("admission.leave_rate_per_year"),
            policy: self.waiting_policy(adjacent),
        }
    }

    fn household(&self, partners: [Vec<PartnerShares>; Sex::COUNT]) -> HouseholdModel {
        let set = self.settings;
        HouseholdModel {
            partners,
            age_difference_mean: set.get("household.age_difference_years.mean"),
            age_difference_sd: set.get("household.age_difference_years.sd"),
            couple_only: [
                set.share("household.couple_only_pct.at_60"),
                set.share("household.couple_only_pct.at_85"),
            ],
            widowed_join_family: set.share("household.widowed_join_family_pct"),
            single_alone: set.share("household.single_alone_pct"),
            groups: GroupShares {
                share: by(SpecialGroup::ALL, |group| {
                    set.share(&format!("household.group_share_pct.{}", group.name()))
                }),
                low_income_within: set.share("household.low_income_among_poorest_pct"),
            },
            income_mean: set.get("household.income_rmb_per_month.mean"),
            income_sd: set.get("household.income_rmb_per_month.sd"),
            income_support: set.share("household.income_support_pct"),
        }
    }

    fn community(&self) -> Community {
        let set = self.settings;
        let target_time = self.end_of("community.target_year");
        let path = |name: &str, scale: f64| Path {
            start: set.get(&format!("community.{name}.start")) / scale,
            target: set.get(&format!("community.{name}.target")) / scale,
            target_time,
        };
        Community {
            centres: path("centres", 1.0),
            day_care_institutions: path("day_care_institutions", 1.0),
            day_care_places_each: set.get("community.day_care_places_each"),
            day_care_mean_days: set.get("community.day_care_mean_days"),
            doorstep_stations: path("doorstep_stations", 1.0),
            neighbourhood_points: path("neighbourhood_points", 1.0),
            meal_share: path("meal_share_pct", 100.0),
            floor_area_per_1000: path("floor_area_m2_per_1000", 1.0),
            home_care_hours: self.home_care_hours(),
            home_carers: self.home_carers(),
            spread: self.spread(),
            canteens: self.path("community.canteens", 1.0),
            walk: self.walk(),
            meal_demand: self.meal_demand(),
            day_care_days: self.day_care_days(),
            short_stays: self.short_stays(),
        }
    }
}
