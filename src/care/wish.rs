//! What a client would accept: bed types by measured level and dementia, tenures by means and eligibility.
//!
//! Clients with the same acceptable kinds in the same order form a class; each area has one waiting list a
//! class. The tables are the scenario's; nothing here decides who is suitable for what.

use super::assessment::Measured;
use super::means::means_of;
use super::takers::Takers;
use crate::kernel::time::Time;
use crate::population::groups::Groups;
use crate::population::person::Client;
use crate::scenario::clock::in_years;
use crate::scenario::model::{PriorityGroup, Scenario, SpecialGroup};
use crate::scenario::terms::{
    BedKind, BedType, Dementia, Household, Means, NeedGroup, SurplusGroup, SurplusRule, Tenure,
};

/// Index of a class.
pub type ClassId = u8;

/// Kinds of bed that a class of clients accepts, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Acceptable kinds, best first; empty: no bed suits.
    pub kinds: Vec<BedKind>,
}

/// All classes of a scenario, and the way from a client to a class.
#[derive(Clone, Debug)]
pub struct Wishes<'a> {
    scenario: &'a Scenario,
    classes: Vec<Class>,
    by_table: Vec<ClassId>,
    /// Classes that take a bed, one bit each.
    takers: [u128; Takers::COUNT],
    basic_groups: Groups,
    /// By class, the class of those with the same wishes to whom surplus basic-guarantee beds open; itself: they never do.
    twins: Vec<ClassId>,
    /// Classes from here on are such twins.
    first_twin: ClassId,
    /// Whether surplus beds open to anyone yet.
    surplus_begun: bool,
}

impl<'a> Wishes<'a> {
    /// Lists the classes.
    ///
    /// # Panics
    /// Never: the door holds 14 lists of bed types at most, the scenario six lists of tenures, three of them for those not
    /// eligible, so there are at most 85 classes and 42 twins.
    pub fn new(scenario: &'a Scenario) -> Self {
        let admission = &scenario.admission;
        let mut classes: Vec<Class> = Vec::new();
        let mut by_table = Vec::new();
        for types in admission.suitable.iter().flatten() {
            for tenures in admission.tenures.iter().flatten() {
                let class = Class { kinds: pairs(types, tenures) };
                let position = classes.iter().position(|known| *known == class).unwrap_or_else(|| {
                    classes.push(class);
                    classes.len() - 1
                });
                by_table.push(position as ClassId);
            }
        }
        let first_twin = classes.len() as ClassId;
        let mut twins: Vec<ClassId> = (0..first_twin).collect();
        for table in by_table.iter().step_by(2).map(|&class| usize::from(class)) {
            let inclusive = classes[table].kinds.iter().any(|kind| kind.tenure == Tenure::Inclusive);
            if inclusive && usize::from(twins[table]) == table {
                twins[table] = classes.len() as ClassId;
                classes.push(classes[table].clone());
            }
        }
        assert!(classes.len() <= 128, "more classes of wishes than bits");
        let mut takers = [0; Takers::COUNT];
        for (index, class) in classes.iter().enumerate() {
            for &kind in &class.kinds {
                takers[Takers::Accepting(kind).index()] |= 1 << index;
                if kind.tenure == Tenure::Inclusive && index >= usize::from(first_twin) {
                    takers[Takers::OfSurplus(kind.bed_type).index()] |= 1 << index;
                }
            }
        }
        Self {
            scenario,
            classes,
            by_table,
            takers,
            basic_groups: Groups::of(&admission.basic_groups),
            twins,
            first_twin,
            surplus_begun: false,
        }
    }

    /// Number of classes.
    pub fn count(&self) -> usize {
        self.classes.len()
    }

    /// Kinds that a class accepts, best first.
    pub fn kinds(&self, class: ClassId) -> &[BedKind] {
        &self.classes[usize::from(class)].kinds
    }

    /// Classes that take a bed, one bit each.
    #[inline]
    pub fn takers(&self, takers: Takers) -> u128 {
        self.takers[takers.index()]
    }

    /// The class of a client of whom this was measured.
    pub fn class_of(&self, client: &Client, measured: Measured) -> ClassId {
        let eligible = self.basic_eligible(client, measured);
        let class = self.class_by(measured, means_of(self.scenario, client), eligible);
        if self.surplus_begun && !eligible && self.surplus_opens_to(client.registered, measured) {
            self.twins[usize::from(class)]
        } else {
            class
        }
    }

    /// From now on surplus basic-guarantee beds open to others, if the scenario's rule says so.
    pub fn begin_surplus(&mut self) {
        self.surplus_begun = self.scenario.surplus.rule != SurplusRule::Off;
    }

    /// Whether they do.
    #[inline]
    pub fn surplus_has_begun(&self) -> bool {
        self.surplus_begun
    }

    /// Whether surplus beds open to someone who is not eligible (clause 12 of 浦府〔2023〕45号).
    fn surplus_opens_to(&self, registered: bool, measured: Measured) -> bool {
        let surplus = &self.scenario.surplus;
        let opens = |group: SurplusGroup| surplus.opens_to[group.index()];
        let not_too_low = measured.level >= surplus.min_level;
        if registered {
            return not_too_low && opens(SurplusGroup::LowerLevels);
        }
        not_too_low && opens(SurplusGroup::NonRegistered)
            || measured.need() == NeedGroup::Level5To6 && opens(SurplusGroup::SevereNonRegistered)
    }

    /// Whether a class takes surplus basic-guarantee beds as inclusive ones.
    #[inline]
    pub fn takes_surplus(&self, class: ClassId) -> bool {
        class >= self.first_twin
    }

    /// Whether a class would have a bed of this kind, by its wishes or as surplus.
    pub fn would_have(&self, class: ClassId, kind: BedKind) -> bool {
        self.takers(Takers::Accepting(kind)) >> class & 1 != 0 || self.is_surplus(class, kind)
    }

    /// Whether a class can have a bed of this kind as surplus alone.
    pub fn is_surplus(&self, class: ClassId, kind: BedKind) -> bool {
        kind.tenure == Tenure::Basic && self.takers(Takers::OfSurplus(kind.bed_type)) >> class & 1 != 0
    }

    /// The class of anyone of whom this was measured, by means and eligibility for basic-guarantee beds.
    pub fn class_by(&self, measured: Measured, means: Means, eligible: bool) -> ClassId {
        let table = (usize::from(measured.level) * Dementia::COUNT + measured.dementia.index()) * 6;
        self.by_table[table + means.index() * 2 + usize::from(eligible)]
    }

    /// Bed types that suit, best first.
    pub fn types(&self, measured: Measured) -> &[BedType] {
        &self.scenario.admission.suitable[usize::from(measured.level)][measured.dementia.index()]
    }

    /// Whether a resident must move because the bed gives too little care. A nursing or dementia bed never
    /// gives too little for who only recovered.
    pub fn must_move(&self, measured: Measured, bed_type: BedType) -> bool {
        bed_type == BedType::General && !self.types(measured).contains(&BedType::General)
    }

    /// Access to basic-guarantee beds: registered, and level, dementia or special group (沪民规〔2022〕15号).
    pub fn basic_eligible(&self, client: &Client, measured: Measured) -> bool {
        client.registered && self.needs_open_basic(measured, client.profile.groups.meets(self.basic_groups))
    }

    /// The special groups that open basic-guarantee beds.
    pub fn basic_groups(&self) -> Groups {
        self.basic_groups
    }

    /// Whether level, dementia or special group would open basic-guarantee beds to a registered person.
    pub fn needs_open_basic(&self, measured: Measured, special_group: bool) -> bool {
        measured.level >= self.scenario.admission.basic_min_level
            || measured.dementia != Dementia::None
            || special_group
    }

    /// Rank on the waiting list of a client at home, by the first priority group that he or she belongs to. Ranks before these
    /// are kept for residents who must move and for patients in hospital.
    pub fn rank(&self, client: &Client, measured: Measured, now: Time) -> u8 {
        let groups = &self.scenario.admission.priority;
        let first = groups.iter().position(|&group| belongs(group, client, measured, now));
        1 + first.unwrap_or(groups.len()) as u8
    }
}

/// Whether a client belongs to a priority group, by what was measured and the household of the moment.
pub fn belongs(group: PriorityGroup, client: &Client, measured: Measured, now: Time) -> bool {
    let old = |household| in_years(now - client.birth) >= 80.0 && client.household.at(now).0 == household;
    let groups = client.profile.groups;
    match group {
        PriorityGroup::LowIncome => groups.has(SpecialGroup::LowIncome),
        PriorityGroup::Bereaved => groups.has(SpecialGroup::Bereaved),
        PriorityGroup::Disabled => groups.has(SpecialGroup::Disabled),
        PriorityGroup::Veteran => groups.has(SpecialGroup::Veteran),
        PriorityGroup::SevereOrDementia => {
            measured.need() == NeedGroup::Level5To6 || measured.dementia != Dementia::None
        }
        PriorityGroup::OldAlone => old(Household::Alone),
        PriorityGroup::OldCouple => old(Household::Couple),
    }
}

/// Types outermost: the right care before the preferred price.
fn pairs(types: &[BedType], tenures: &[Tenure]) -> Vec<BedKind> {
    types
        .iter()
        .flat_map(|&bed_type| tenures.iter().map(move |&tenure| BedKind { bed_type, tenure }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::Population;
    use crate::random::stream::Replication;
    use crate::scenario::Override;

    fn tiny(overrides: &[(&str, &str)]) -> Scenario {
        let given =
            overrides.iter().map(|&(key, value)| Override { key: key.to_owned(), value: value.to_owned() });
        let path = std::path::Path::new("scenarios/tiny.toml");
        crate::scenario::load(path, &given.collect::<Vec<_>>()).expect("a shipped scenario loads")
    }

    const fn measured(level: u8, dementia: Dementia) -> Measured {
        Measured { level, dementia }
    }

    /// The shipped table: whatever the means, level 5 never has a general bed, not as surplus either; moderate dementia would
    /// have a dementia bed, takes a nursing bed (and is misplaced there), never a general one.
    #[test]
    fn no_class_of_the_severe_or_demented_takes_a_general_bed() {
        let scenario = tiny(&[]);
        let wishes = Wishes::new(&scenario);
        for &means in Means::ALL {
            for eligible in [false, true] {
                for found in [
                    measured(5, Dementia::None),
                    measured(6, Dementia::Mild),
                    measured(2, Dementia::Moderate),
                    measured(6, Dementia::Severe),
                ] {
                    let class = wishes.class_by(found, means, eligible);
                    let general = |of: ClassId| {
                        BedKind::all()
                            .any(|kind| kind.bed_type == BedType::General && wishes.would_have(of, kind))
                    };
                    assert!(!wishes.kinds(class).is_empty());
                    assert!(
                        !general(class) && !general(wishes.twins[usize::from(class)]),
                        "{found:?} {means:?}"
                    );
                }
                let class = wishes.class_by(measured(4, Dementia::Moderate), means, eligible);
                let types: Vec<BedType> = wishes.kinds(class).iter().map(|kind| kind.bed_type).collect();
                assert!(types.is_sorted_by_key(|&bed_type| bed_type == BedType::Nursing), "{types:?}");
                assert_eq!(types.first(), Some(&BedType::Dementia));
                assert!(types.contains(&BedType::Nursing));
            }
        }
        assert!(wishes.must_move(measured(5, Dementia::None), BedType::General));
        assert!(!wishes.must_move(measured(5, Dementia::Severe), BedType::Nursing));
    }

    /// By hand: who is eligible, and of those who are not, to whom surplus beds open once the rule has begun.
    #[test]
    fn eligibility_and_surplus_by_hand() {
        let on = [
            ("admission.surplus.rule", "none_waiting"),
            ("admission.surplus.opens_to", "[\"lower_levels\", \"severe_non_registered\"]"),
        ];
        let scenario = tiny(&on);
        let population = Population::make(&scenario, Replication::new(1, 1));
        let mut wishes = Wishes::new(&scenario);
        let veteran = Groups::of(&[SpecialGroup::Veteran]);
        for (registered, level, dementia, groups, eligible, surplus) in [
            (true, 2, Dementia::None, Groups::NONE, false, true),
            (true, 1, Dementia::None, Groups::NONE, false, false),
            (true, 3, Dementia::None, Groups::NONE, true, false),
            (true, 1, Dementia::Mild, Groups::NONE, true, false),
            (true, 0, Dementia::None, veteran, true, false),
            (false, 3, Dementia::None, veteran, false, false),
            (false, 5, Dementia::Mild, Groups::NONE, false, true),
        ] {
            let mut client = population.clients.at(0);
            client.registered = registered;
            client.profile.groups = groups;
            let found = measured(level, dementia);
            assert_eq!(wishes.basic_eligible(&client, found), eligible, "{registered} {found:?} {groups:?}");
            assert!(!wishes.takes_surplus(wishes.class_of(&client, found)), "not before the rule begins");
            wishes.begin_surplus();
            let class = wishes.class_of(&client, found);
            assert_eq!(wishes.takes_surplus(class), surplus, "{registered} {found:?} {groups:?}");
            let basic = BedKind { bed_type: wishes.types(found)[0], tenure: Tenure::Basic };
            assert_eq!(wishes.is_surplus(class, basic), surplus);
            assert!(eligible || !wishes.kinds(class).contains(&basic));
            wishes.surplus_begun = false;
        }
    }
}
