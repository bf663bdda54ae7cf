//! When a key leaves others no part, where that takes more than a comparison.
//!
//! Knows what was loaded and nothing of how it is told. Invariant: none depends on the people, so that what is told is so in every
//! replication.

use crate::kernel::time::Time;
use crate::scenario::model::{FacilityBeds, Scenario, Supply};
use crate::scenario::terms::{AllocationPolicy, PriorityGroup, SiteKind, SurplusGroup, SurplusRule};

/// Whether there is never a whole site of a kind.
pub(super) fn never_opens(scenario: &Scenario, kind: SiteKind) -> bool {
    let open = &scenario.community.sites[kind.index()].open;
    let later = open.later.iter().map(|&(_, sites)| sites);
    later.chain([open.start, open.target]).all(|sites| sites < 1.0)
}

/// The list that beds follow, where they do.
pub(super) fn list_of(scenario: &Scenario) -> Option<&[FacilityBeds]> {
    match &scenario.beds.supply {
        Supply::Facilities(list) => Some(list),
        Supply::PlanRule(_) | Supply::Keep => None,
    }
}

/// Whether the list that beds follow gives the rooms of each of its beds of the key's type; what a line leaves empty another of the same facility,
/// type and tenure may say.
pub(super) fn every_line_says_its_rooms(scenario: &Scenario, key: &str) -> bool {
    let Some(list) = list_of(scenario) else { return false };
    let of_type = |line: &&FacilityBeds| key.rsplit('.').next() == Some(line.kind.bed_type.name());
    let says = |line: &FacilityBeds| {
        let same = |other: &&FacilityBeds| other.facility == line.facility && other.kind == line.kind;
        list.iter().filter(same).any(|other| other.room_beds.is_some())
    };
    let mut lines = list.iter().filter(of_type).peekable();
    lines.peek().is_some() && lines.all(says)
}

/// Whether a line says more than what stands at the start.
pub(super) fn changes_later(line: &FacilityBeds) -> bool {
    line.opens > Time::ZERO || line.closes.is_some_and(|closes| closes > Time::ZERO)
}

/// Whether the beds of a line become what they are within the run.
pub(super) fn is_converted(line: &FacilityBeds, scenario: &Scenario) -> bool {
    line.converted_from.is_some() && line.opens > Time::ZERO && line.opens < scenario.clock.end()
}

/// Whether the facility of a line has beds in the run, and from a day before its end on none.
pub(super) fn closes_whole(line: &FacilityBeds, list: &[FacilityBeds], scenario: &Scenario) -> bool {
    let end = scenario.clock.end();
    let in_run = |line: &&FacilityBeds| {
        line.beds > 0 && line.opens < end && line.closes.is_none_or(|closes| closes > Time::ZERO)
    };
    let mut lines = list.iter().filter(|other| other.facility == line.facility).filter(in_run).peekable();
    lines.peek().is_some() && lines.all(|line| line.closes.is_some_and(|closes| closes < end))
}

pub(super) fn is_zero(value: f64) -> bool {
    value.abs() <= 0.0
}

pub(super) fn is_one(value: f64) -> bool {
    is_zero(value - 1.0)
}

/// Whether the two levels of the key's group are alike to every rule.
pub(super) fn no_rule_tells_the_levels_apart(scenario: &Scenario, key: &str) -> bool {
    let upper: u8 = match key.rsplit('.').next() {
        Some("level_0_1") => 1,
        Some("level_2_3") => 3,
        Some("level_5_6") => 6,
        _ => return false,
    };
    let suitable = &scenario.admission.suitable;
    let thresholds = [
        Some(scenario.admission.basic_min_level),
        (scenario.surplus.rule != SurplusRule::Off).then_some(scenario.surplus.min_level),
    ];
    !thresholds.contains(&Some(upper)) && suitable[usize::from(upper)] == suitable[usize::from(upper) - 1]
}

/// Points that each of those has among whom they would weigh.
pub(super) fn weighs_in_the_first_group_alone(scenario: &Scenario, key: &str) -> bool {
    let first = scenario.admission.priority.first().map(|group| group.name());
    first.is_some() && key.rsplit('.').next() == first
}

pub(super) fn nothing_weighs_against_waiting(scenario: &Scenario) -> bool {
    let policy = &scenario.admission.policy;
    let of_bed = [policy.distance_points, policy.price_points];
    let of_bed = of_bed.iter().filter(|_| policy.kind == AllocationPolicy::PreferenceBased);
    let first = scenario.admission.priority.first();
    let groups = PriorityGroup::ALL.iter().zip(&policy.group_points);
    let groups = groups.filter(|(group, _)| Some(*group) != first).map(|(_, points)| points);
    groups.chain(&policy.level_points).chain(of_bed).all(|&points| points <= 0.0)
}

pub(super) fn nobody_declines(scenario: &Scenario) -> bool {
    let (admission, policy) = (&scenario.admission, &scenario.admission.policy);
    [admission.decline_probability, policy.acceptance_decay_km, policy.acceptance_decay_price]
        .iter()
        .all(|&decline| decline <= 0.0)
}

pub(super) fn opens(scenario: &Scenario, group: SurplusGroup) -> bool {
    scenario.surplus.opens_to[group.index()]
}

pub(super) fn opens_to_no_group(scenario: &Scenario) -> bool {
    scenario.surplus.rule != SurplusRule::Off && scenario.surplus.opens_to.iter().all(|&opens| !opens)
}

/// Who is registered and of this level is eligible anyhow.
pub(super) fn opens_to_levels_that_are_eligible(scenario: &Scenario) -> bool {
    let others =
        opens(scenario, SurplusGroup::SevereNonRegistered) || opens(scenario, SurplusGroup::NonRegistered);
    scenario.surplus.rule != SurplusRule::Off
        && opens(scenario, SurplusGroup::LowerLevels)
        && !others
        && scenario.surplus.min_level >= scenario.admission.basic_min_level
}
