//! Many scenarios one after another, each given away as soon as it is whole.
//!
//! Replications of neighbouring points run side by side, so that no thread waits for the last replication of a point;
//! points are still given in their order. Invariant: a point is given with all its replications or not at all.

use super::people::People;
use super::replication::{Finished, replicate};
use super::results::Results;
use super::run::Crew;
use crate::care::district::Watch;
use crate::care::measures::Measure;
use crate::care::start::Spare;
use crate::scenario::model::Scenario;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

/// Names of all measures, which an experiment file may ask for.
pub const MEASURE_NAMES: [&str; Measure::ALL.len()] = {
    let mut names = [""; Measure::ALL.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = Measure::ALL[index].name();
        index += 1;
    }
    names
};

/// Points that are under way, by index, and how many have been given away.
struct Pending {
    points: BTreeMap<usize, Vec<Option<Finished>>>,
    given: usize,
}

/// Runs replications 1 to `replications` of every point. `each` is called after each replication, on whatever thread;
/// `whole` with the results of each point, in the order of points, never twice at a time. Once `stop` is set (`whole`
/// may set it) no further replication is begun.
///
/// # Panics
/// If `whole` panicked before.
pub fn sweep(
    crew: &Crew,
    points: &[Scenario],
    replications: u32,
    stop: &AtomicBool,
    each: impl Fn() + Sync,
    whole: impl FnMut(usize, &Results<'_>) + Send,
) {
    let per_point = replications as usize;
    let people = People::common(points, replications);
    let spare = Spare::default();
    let pending = Mutex::new((Pending { points: BTreeMap::new(), given: 0 }, whole));
    crew.each(points.len() * per_point, stop, |job| {
        let (point, index) = (job / per_point, job % per_point);
        let number = index as u32 + 1;
        let finished = match &people {
            Some(people) => people.of(number).meet(&points[point], number, &spare),
            None => replicate(&points[point], number, Watch::Monthly),
        };
        each();
        let mut pending = pending.lock().expect("no thread panics while it hands over a point");
        let (pending, whole) = &mut *pending;
        let slots = pending.points.entry(point).or_insert_with(|| (0..per_point).map(|_| None).collect());
        slots[index] = Some(finished);
        pending.give(points, whole);
    });
}

impl Pending {
    /// Gives away every whole point that is next in order.
    fn give(&mut self, points: &[Scenario], whole: &mut impl FnMut(usize, &Results<'_>)) {
        while let Some(slots) = self.points.get(&self.given) {
            if slots.iter().any(Option::is_none) {
                break;
            }
            let finished = self.points.remove(&self.given).into_iter().flatten().flatten().collect();
            whole(self.given, &Results { scenario: &points[self.given], finished });
            self.given += 1;
        }
    }
}
