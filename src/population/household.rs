//! With whom a person lives, over the whole life: with family, with a partner only, alone.
//!
//! A path has at most two changes: children leave a couple, the partner dies. Who lived as a couple only is then alone
//! or moves in with children; who lived with family stays there. Knows nothing of how a path comes about (that is
//! `kin`) and of beds. Invariant: stages follow each other in time, and nobody is in a couple after the partner's death.

use super::moment::Moment;
use crate::kernel::time::Time;
use crate::scenario::terms::Household;

/// A person's households in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HouseholdPath {
    changes: [Moment; 2],
    partner_able_until: Moment,
    /// The least moment if there never was a partner.
    partner_death: Moment,
    stages: Stages,
}

/// The households of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stages {
    /// With family, whatever happens.
    Family,
    /// As a couple, whatever happens.
    Couple,
    /// Alone, whatever happens.
    Alone,
    /// With family, as a couple, with family again.
    CoupleThenFamily,
    /// With family, as a couple, alone.
    CoupleThenAlone,
}

impl Stages {
    #[inline]
    const fn at(self, stage: usize) -> Household {
        match (self, stage) {
            (Self::Family, _) | (Self::CoupleThenFamily, 0 | 2..) | (Self::CoupleThenAlone, 0) => {
                Household::Family
            }
            (Self::Couple, _) | (Self::CoupleThenFamily | Self::CoupleThenAlone, 1) => Household::Couple,
            (Self::Alone, _) | (Self::CoupleThenAlone, 2..) => Household::Alone,
        }
    }
}

impl HouseholdPath {
    /// Someone without a living partner who stays in one household; `widowed` is when the partner died, if there was one.
    pub(super) fn without_partner(household: Household, widowed: Option<Time>) -> Self {
        Self {
            changes: [Moment::NEVER; 2],
            partner_able_until: Moment::NEVER,
            partner_death: widowed.map_or(Moment::MIN, Moment::of),
            stages: match household {
                Household::Family => Stages::Family,
                Household::Couple => Stages::Couple,
                Household::Alone => Stages::Alone,
            },
        }
    }

    /// Someone whose partner dies at `death` ([`Time::NEVER`]: not within the run). `children_leave` is when the couple
    /// remains alone; `joins_family` is what the survivor does then. The partner can give care until `able_until`.
    pub(super) fn with_partner(
        children_leave: Time,
        death: Time,
        joins_family: bool,
        able_until: Time,
    ) -> Self {
        let after = if joins_family { Stages::CoupleThenFamily } else { Stages::CoupleThenAlone };
        let (stages, changes) = if children_leave < death {
            (after, [children_leave, death])
        } else {
            (Stages::Family, [death, Time::NEVER])
        };
        let moments = [changes[0], changes[1], able_until.min(death), death].map(Moment::of);
        Self::unpacked(moments, stages)
    }

    /// The path as it is kept.
    #[inline]
    pub(super) fn packed(self) -> ([Moment; 4], Stages) {
        let [first, second] = self.changes;
        ([first, second, self.partner_able_until, self.partner_death], self.stages)
    }

    /// A path that was kept.
    #[inline]
    pub(super) fn unpacked([first, second, able, death]: [Moment; 4], stages: Stages) -> Self {
        Self { changes: [first, second], partner_able_until: able, partner_death: death, stages }
    }

    /// The household at a time, and when it next changes ([`Time::NEVER`]: not any more).
    pub fn at(&self, now: Time) -> (Household, Time) {
        let stage = self.changes.partition_point(|change| change.time() <= now);
        let here = self.stages.at(stage);
        let later = (stage..self.changes.len()).find(|&at| self.stages.at(at + 1) != here);
        (here, later.map_or(Time::NEVER, |at| self.changes[at].time()))
    }

    /// When the partner dies or died: `None` without one ever, [`Time::NEVER`] if behind the end of the run.
    pub fn partner_death(&self) -> Option<Time> {
        (self.partner_death != Moment::MIN).then(|| self.partner_death.time())
    }

    /// The household at a time, and whether someone in it can give care.
    pub fn with_care_at(&self, now: Time) -> (Household, bool) {
        let (household, _) = self.at(now);
        (household, self.cares(household, now))
    }

    /// Whether someone in the household can give care at a time, and when that next changes: family can; a partner can while at
    /// levels 0–1 and with no more than mild dementia (a recovery afterwards is not counted); who is alone has nobody.
    pub fn family_care_at(&self, now: Time) -> (bool, Time) {
        let (household, change) = self.at(now);
        let cares = self.cares(household, now);
        let until =
            if cares && household == Household::Couple { self.partner_able_until.time() } else { change };
        (cares, change.min(until))
    }

    fn cares(&self, household: Household, now: Time) -> bool {
        match household {
            Household::Family => true,
            Household::Couple => now < self.partner_able_until.time(),
            Household::Alone => false,
        }
    }

    /// Cuts stretches at the changes of household. `axis` turns a time into the units of the stretches; what a stretch
    /// bears is passed on to each piece.
    pub(super) fn cut<T: Copy>(
        self,
        axis: impl Fn(Time) -> f64,
        stretches: impl Iterator<Item = (f64, f64, T)>,
    ) -> impl Iterator<Item = (f64, f64, T, Household)> {
        let moment =
            |change: Moment| if change == Moment::NEVER { f64::INFINITY } else { axis(change.time()) };
        let ends = [moment(self.changes[0]), moment(self.changes[1]), f64::INFINITY];
        let begins = [f64::NEG_INFINITY, ends[0], ends[1]];
        let stages = 1 + self.changes.iter().filter(|&&change| change != Moment::NEVER).count();
        stretches.flat_map(move |(begin, end, what)| {
            (0..stages).filter_map(move |stage| {
                let (from, to) = (begin.max(begins[stage]), end.min(ends[stage]));
                (from < to).then_some((from, to, what, self.stages.at(stage)))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(years: i64) -> Time {
        Time::from_ticks(years * 525_960)
    }

    #[test]
    fn children_leave_then_the_partner_dies() {
        let path = HouseholdPath::with_partner(time(1), time(5), false, time(3));
        assert_eq!(path.at(time(0)), (Household::Family, time(1)));
        assert_eq!(path.at(time(1)), (Household::Couple, time(5)));
        assert_eq!(path.at(time(5)), (Household::Alone, Time::NEVER));
        assert_eq!(path.family_care_at(time(2)), (true, time(3)));
        assert_eq!(path.family_care_at(time(3)), (false, time(5)));
        assert_eq!(path.family_care_at(time(6)), (false, Time::NEVER));
        assert_eq!(path.with_care_at(time(0)), (Household::Family, true));
        assert_eq!(path.with_care_at(time(2)), (Household::Couple, true));
        assert_eq!(path.with_care_at(time(4)), (Household::Couple, false));
        assert_eq!(path.with_care_at(time(6)), (Household::Alone, false));
        assert_eq!(path.partner_death(), Some(time(5)));
    }

    #[test]
    fn who_lives_with_family_stays_there() {
        for children_leave in [time(5), time(6), Time::NEVER] {
            let path = HouseholdPath::with_partner(children_leave, time(5), false, time(3));
            assert_eq!(path.at(time(0)), (Household::Family, Time::NEVER));
            assert_eq!(path.at(time(9)), (Household::Family, Time::NEVER));
        }
    }

    #[test]
    fn stretches_are_cut_at_changes_and_lose_nothing() {
        let path = HouseholdPath::with_partner(time(1), time(5), true, time(3));
        let axis = |at: Time| at.ticks() as f64 / 525_960.0;
        let pieces: Vec<_> = path.cut(axis, [(0.0, 2.0, 'a'), (2.0, 7.0, 'b')].into_iter()).collect();
        let wanted = [
            (0.0, 1.0, 'a', Household::Family),
            (1.0, 2.0, 'a', Household::Couple),
            (2.0, 5.0, 'b', Household::Couple),
            (5.0, 7.0, 'b', Household::Family),
        ];
        assert_eq!(pieces, wanted);
    }
}
