//! How a person's life is drawn, wherever it is asked for: when people are made, as somebody's partner, in a survey.
//!
//! Knows nothing of households and requests. Invariant: this is the only place that names the streams of lives, so a person's life
//! is the same to the bit whoever asks for it, and widowhood falls on the partner's very death.

use super::course::{Course, Following};
use super::hazards::Hazards;
use super::improvement::Improvement;
use super::newcomer::Newcomer;
use super::start::Start;
use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication, Stream};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Sex;

const LIFE: Decision = Decision::named("population.life");
/// Whether a death is spared because death rates have fallen since the start; the n-th death met is drawn n-th.
const SPARED: Decision = Decision::named("population.spared");
/// The same of a partner outside, by the person's address.
const PARTNER_SPARED: Decision = Decision::named("household.partner_spared");

/// All that lives are drawn from.
pub(super) struct Lives<'a> {
    /// Who comes when, and how far lives are followed.
    pub start: &'a Start<'a>,
    hazards: &'a Hazards,
    improvement: Improvement,
    life: Purpose,
    spared: Purpose,
    partner_spared: Purpose,
}

impl<'a> Lives<'a> {
    /// For one replication.
    pub fn new(
        scenario: &Scenario,
        replication: Replication,
        hazards: &'a Hazards,
        start: &'a Start<'a>,
    ) -> Self {
        Self {
            start,
            hazards,
            improvement: Improvement::new(scenario.need.mortality_improvement),
            life: replication.purpose(LIFE, 0),
            spared: replication.purpose(SPARED, 0),
            partner_spared: replication.purpose(PARTNER_SPARED, 0),
        }
    }

    /// Replaces a course by a person's life.
    #[inline]
    pub fn draw(&self, person: &Newcomer, course: &mut Course) {
        self.draw_with_departed(person, course, |_, _| ());
    }

    /// The same, with those shown who shared the person's birth and have died before (see [`Course::sample_surviving`]).
    #[inline]
    pub fn draw_with_departed(
        &self,
        person: &Newcomer,
        course: &mut Course,
        departed: impl FnMut(&Course, u32),
    ) {
        let following =
            Following { hazards: self.hazards, sex: person.sex, until: self.start.followed_to(person) };
        let (improvement, birth, mut coins) = (self.improvement, person.birth, None);
        let mut stream = self.life.stream(person.id.0);
        let mut spared = |age| improvement.spares(age, birth, &mut coins, || self.spared.stream(person.id.0));
        course.sample_surviving(person.arrival - birth, following, &mut stream, &mut spared, departed);
    }

    /// Replaces a course by the life of a person's partner outside, who lives at `age`; followed to the end of the run.
    pub fn draw_outside(
        &self,
        person: &Newcomer,
        (sex, birth, age): (Sex, f64, f64),
        stream: &mut Stream,
        course: &mut Course,
    ) {
        let following = Following { hazards: self.hazards, sex, until: self.start.end - birth };
        let (improvement, mut coins) = (self.improvement, None);
        let mut spared =
            |age| improvement.spares(age, birth, &mut coins, || self.partner_spared.stream(person.id.0));
        course.sample_surviving(age, following, stream, &mut spared, |_, _| ());
    }
}
