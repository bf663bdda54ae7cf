//! What a client would accept: bed types by measured level and dementia, tenures by means and eligibility.
//!
//! Clients with the same acceptable kinds in the same order form a class; each area has one waiting list a
//! class. The tables are the scenario's; nothing here decides who is suitable for what.

use super::assessment::Measured;
use crate::kernel::time::Time;
use crate::population::person::Client;
use crate::scenario::clock::in_years;
use crate::scenario::model::{PriorityGroup, Scenario};
use crate::scenario::terms::{BedKind, BedType, Dementia, Household, Means, NeedGroup, Tenure};

/// Rank of residents who must move, and of those whom a closure has left without a bed: before everyone else.
pub const MOVER_RANK: u8 = 0;
/// Rank of patients who wait in hospital for a bed: before everyone at home.
pub const HOSPITAL_RANK: u8 = 1;
/// Rank of the first priority group.
const FIRST_GROUP_RANK: u8 = 2;

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
    accepts: [u128; BedKind::COUNT],
}

impl<'a> Wishes<'a> {
    /// Lists the classes.
    ///
    /// # Panics
    /// Never: three bed types have 15 ordered lists and the scenario holds six lists of tenures, so there are at most 91
    /// classes.
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
        assert!(classes.len() <= 128, "more classes of wishes than bits");
        let mut accepts = [0; BedKind::COUNT];
        for (index, class) in classes.iter().enumerate() {
            for kind in &class.kinds {
                accepts[kind.index()] |= 1 << index;
            }
        }
        Self { scenario, classes, by_table, accepts }
    }

    /// Number of classes.
    pub fn count(&self) -> usize {
        self.classes.len()
    }

    /// Kinds that a class accepts, best first.
    pub fn kinds(&self, class: ClassId) -> &[BedKind] {
        &self.classes[usize::from(class)].kinds
    }

    /// Classes that accept a kind, one bit each.
    pub fn accepting(&self, kind: BedKind) -> u128 {
        self.accepts[kind.index()]
    }

    /// The class of a client of whom this was measured.
    pub fn class_of(&self, client: &Client, measured: Measured) -> ClassId {
        self.class_by(measured, client.profile.means, self.basic_eligible(client, measured))
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
        client.registered && self.needs_open_basic(measured, client.profile.special_group)
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
        let age = in_years(now - client.birth);
        let household = client.household.at(now).0;
        let groups = &self.scenario.admission.priority;
        let belongs = |group: &PriorityGroup| match group {
            PriorityGroup::SpecialGroup => client.profile.special_group,
            PriorityGroup::SevereOrDementia => {
                measured.need() == NeedGroup::Level5To6 || measured.dementia != Dementia::None
            }
            PriorityGroup::OldAlone => age >= 80.0 && household == Household::Alone,
            PriorityGroup::OldCouple => age >= 80.0 && household == Household::Couple,
        };
        FIRST_GROUP_RANK + groups.iter().position(belongs).unwrap_or(groups.len()) as u8
    }
}

/// Types outermost: the right care before the preferred price.
fn pairs(types: &[BedType], tenures: &[Tenure]) -> Vec<BedKind> {
    types
        .iter()
        .flat_map(|&bed_type| tenures.iter().map(move |&tenure| BedKind { bed_type, tenure }))
        .collect()
}
