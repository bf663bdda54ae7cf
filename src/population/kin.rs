//! How a person's household comes about: the partner's life, when children leave, what widowhood brings.
//!
//! A partner in the roster is drawn again from the partner's own streams, so both meet widowhood at the other's very
//! death; a partner outside has a life drawn from the person's. Nothing is drawn or stored for who never asks for care.
//! Knows nothing of requests and beds.

use super::course::{Course, FIRST_AGE};
use super::hazards::State;
use super::household::HouseholdPath;
use super::lives::Lives;
use super::newcomer::Newcomer;
use super::pairs::{Pairs, Partner, at_age};
use super::roster::Roster;
use super::survival::Survival;
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication, Stream};
use crate::scenario::clock::years;
use crate::scenario::model::{HouseholdModel, Scenario};
use crate::scenario::terms::{Dementia, Household, NeedGroup, Sex};

const ARRANGEMENT: Decision = Decision::named("household.arrangement");
const PARTNER: Decision = Decision::named("household.partner");
const WIDOWED: Decision = Decision::named("household.widowed");
const MOVE_AWAY: Decision = Decision::named("population.move_away");

/// The husband's ages between which more and more couples live without others, years.
const CHILDREN_LEAVE: [f64; 2] = [60.0, 85.0];
/// Age from which someone may have been widowed, years.
const ADULT: f64 = 20.0;

/// All that households follow from.
pub(super) struct Kin<'a> {
    scenario: &'a Scenario,
    arrangement: Purpose,
    partner: Purpose,
    partner_there: Purpose,
    widowed: Purpose,
    move_away: Purpose,
    lives: &'a Lives<'a>,
    pairs: Pairs,
    survival: [Survival; Sex::COUNT],
}

impl<'a> Kin<'a> {
    /// Matches the couples of the roster.
    pub fn new(
        scenario: &'a Scenario,
        replication: Replication,
        lives: &'a Lives<'a>,
        roster: &Roster,
    ) -> Self {
        let pairs = Pairs::new(roster, &scenario.household, replication);
        let survival = std::array::from_fn(|sex| Survival::new(&scenario.population, Sex::ALL[sex]));
        let [arrangement, partner, widowed, move_away] =
            [ARRANGEMENT, PARTNER, WIDOWED, MOVE_AWAY].map(|decision| replication.purpose(decision, 0));
        let partner_there = replication.purpose(PARTNER, 1);
        Self { scenario, arrangement, partner, partner_there, widowed, move_away, lives, pairs, survival }
    }

    /// The partner of someone at the start, or on moving in.
    pub fn partner(&self, person: &Newcomer) -> Partner {
        if let Some(seat) = person.seat {
            return self.pairs.partner(seat);
        }
        let shares =
            at_age(&self.scenario.household.partners[person.sex.index()], person.arrival - person.birth);
        let u = self.partner_there.stream(person.id.0).uniform();
        if u < shares.with_partner {
            Partner::Outside
        } else if u < shares.with_partner + shares.single {
            Partner::Never
        } else {
            Partner::Dead
        }
    }

    /// The address that the draws of a couple share: the husband's where both are here, else the person's own.
    pub fn couple(&self, person: &Newcomer) -> u64 {
        match self.partner(person) {
            Partner::Seat(seat) if person.sex == Sex::Female => self.lives.start.id(seat).0,
            _ => person.id.0,
        }
    }

    /// When someone leaves the district, years since the start; infinity if never. Couples leave together, by one draw, from the
    /// day on which both are here.
    #[inline]
    pub fn leaves(&self, person: &Newcomer) -> f64 {
        let rate = self.scenario.population.emigration_rate[usize::from(person.registered)];
        if rate <= 0.0 {
            return f64::INFINITY;
        }
        let (who, since) = match self.partner(person) {
            Partner::Seat(seat) => {
                let start = self.lives.start;
                let husband = if person.sex == Sex::Male { person.id } else { start.id(seat) };
                (husband, person.arrival.max(start.arrival(seat)))
            }
            _ => (person.id, person.arrival),
        };
        since + self.move_away.stream(who.0).exp1() / rate
    }

    /// The households of a person's life; `course` is room for the partner's life.
    pub fn path(&self, person: &Newcomer, course: &mut Course) -> HouseholdPath {
        let model = &self.scenario.household;
        let id = person.id.0;
        match self.partner(person) {
            Partner::Never => {
                let alone = self.widowed.stream(id).happens(model.single_alone);
                HouseholdPath::without_partner(if alone { Household::Alone } else { Household::Family }, None)
            }
            Partner::Dead => {
                let mut stream = self.partner.stream(id);
                let birth = self.birth_outside(person, &mut stream);
                let death = birth + self.past_death(person, birth, &mut stream);
                let husband = if person.sex == Sex::Male { person.birth } else { birth };
                self.with_partner(person, id, husband, at(death), at(death))
            }
            Partner::Outside => {
                let mut stream = self.partner.stream(id);
                let birth = self.birth_outside(person, &mut stream);
                let (death, able_until) = self.life_outside(person, birth, &mut stream, course);
                let husband = if person.sex == Sex::Male { person.birth } else { birth };
                self.with_partner(person, id, husband, death, able_until)
            }
            Partner::Seat(seat) => {
                let partner = self.lives.start.seated(seat);
                self.lives.draw(&partner, course);
                let death = course.death().map_or(Time::NEVER, |age| at_age_of(partner.birth, age));
                let husband = if person.sex == Sex::Male { person } else { &partner };
                self.with_partner(person, husband.id.0, husband.birth, death, able(course, partner.birth))
            }
        }
    }

    /// A couple's path. The arrangement is drawn once a couple, by its address.
    fn with_partner(
        &self,
        person: &Newcomer,
        couple: u64,
        husband_birth: f64,
        death: Time,
        able_until: Time,
    ) -> HouseholdPath {
        let model = &self.scenario.household;
        let tie = self.arrangement.stream(couple).uniform();
        let leave = match children_leave(model, tie) {
            Leave::Always => at(husband_birth + ADULT),
            Leave::AtAge(age) => at_age_of(husband_birth, age),
            Leave::Never => Time::NEVER,
        };
        let joins = self.widowed.stream(person.id.0).happens(model.widowed_join_family);
        HouseholdPath::with_partner(leave, death, joins, able_until)
    }

    /// Birth of a partner outside, years since the start.
    fn birth_outside(&self, person: &Newcomer, stream: &mut Stream) -> f64 {
        let model = &self.scenario.household;
        // Twelve uniform draws have nearly a normal sum; the range is cut where the matching cuts it.
        let z: f64 = (0..12).map(|_| stream.uniform()).sum::<f64>() - 6.0;
        let older = (model.age_difference_mean + model.age_difference_sd * z).clamp(-10.0, 15.0);
        if person.sex == Sex::Male { person.birth + older } else { person.birth - older }
    }

    /// Age at which a partner died who is dead when the person is first met.
    fn past_death(&self, person: &Newcomer, birth: f64, stream: &mut Stream) -> f64 {
        let survival = &self.survival[other(person.sex).index()];
        let reached = person.arrival - birth;
        let (late, early) = (survival.alive(reached), survival.alive(ADULT));
        if late >= early {
            // The table knows of no death so young: it came at the last moment possible.
            return reached;
        }
        survival.age_at(late + (early - late) * stream.uniform()).min(reached)
    }

    /// Death, and the time until which care can be given, of a partner outside who lives when the person is first met.
    fn life_outside(
        &self,
        person: &Newcomer,
        birth: f64,
        stream: &mut Stream,
        course: &mut Course,
    ) -> (Time, Time) {
        let sex = other(person.sex);
        let age = person.arrival - birth;
        if age < FIRST_AGE {
            let survival = &self.survival[sex.index()];
            let level = survival.alive(age) * stream.uniform();
            if level > survival.alive(FIRST_AGE) {
                let death = at_age_of(birth, survival.age_at(level));
                return (death, death);
            }
        }
        self.lives.draw_outside(person, (sex, birth, age.max(FIRST_AGE)), stream, course);
        let death = course.death().map_or(Time::NEVER, |age| at_age_of(birth, age));
        (death, able(course, birth))
    }
}

/// When a couple is left by its children.
enum Leave {
    Always,
    AtAge(f64),
    Never,
}

/// The husband's age from which a couple lives without others: the share of such couples rises in a straight line, and each
/// couple has its own place below it.
fn children_leave(model: &HouseholdModel, tie: f64) -> Leave {
    let [first, last] = model.couple_only;
    let [young, old] = CHILDREN_LEAVE;
    if tie < first {
        Leave::Always
    } else if tie < last {
        Leave::AtAge(young + (old - young) * (tie - first) / (last - first))
    } else {
        Leave::Never
    }
}

/// Until when someone can give care: levels 0–1 and at most mild dementia.
fn able(course: &Course, birth: f64) -> Time {
    let fails = course.sojourns.iter().find(|(_, state)| !is_able(*state));
    fails.map_or(Time::NEVER, |&(age, _)| at_age_of(birth, age))
}

fn is_able(state: State) -> bool {
    state.need == NeedGroup::Level0To1 && matches!(state.dementia, Dementia::None | Dementia::Mild)
}

fn other(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
    }
}

fn at(moment: f64) -> Time {
    Time::ZERO + years(moment)
}

fn at_age_of(birth: f64, age: f64) -> Time {
    at(birth + age)
}

#[cfg(test)]
mod tests;
