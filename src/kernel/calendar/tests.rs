//! The calendar against simpler ones, and its promises one by one.

use super::*;
use proptest::prelude::*;

/// Events of one kind without number, and such as never fit an entry.
impl Compact for () {
    fn compact(self) -> Option<(u8, u32)> {
        Some((14, 0))
    }
    fn expand(_: u8, _: u32) -> Self {}
}
impl Compact for char {}

fn at(ticks: i64) -> Time {
    Time::from_ticks(ticks)
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Schedule { after: i64, phase: Phase },
    Plan { after: i64, phase: Phase },
    Cancel { pick: usize },
    Pop,
    Clear,
}

const MASK: u32 = (1 << NUMBER_BITS) - 1;

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let phase = prop_oneof![Just(Phase::First), Just(Phase::Normal), Just(Phase::Last)];
    // Few ticks for ties, and scales from a minute to ten thousand years in one calendar.
    let after = prop_oneof![0_i64..20, (0_u32..44, 1_i64..4).prop_map(|(scale, times)| times << scale)];
    let step = prop_oneof![
        35 => (after.clone(), phase.clone()).prop_map(|(after, phase)| Step::Schedule { after, phase }),
        25 => (after, phase).prop_map(|(after, phase)| Step::Plan { after, phase }),
        25 => any::<usize>().prop_map(|pick| Step::Cancel { pick }),
        30 => Just(Step::Pop),
        // Seldom, so that hundreds are pending before.
        1 => prop_oneof![1 => Just(Step::Clear), 9 => Just(Step::Pop)],
    ];
    proptest::collection::vec(step, 0..1_500)
}

proptest! {
    /// Against a sorted vector: same order, same clock; a handle of any age cancels its own event or nothing, and is that of its event when
    /// it fires.
    #[test]
    fn agrees_with_a_sorted_vector(steps in steps(), start in -50_i64..50) {
        let mut calendar = Calendar::starting_at(at(start));
        let mut model: Vec<(Time, Phase, u32)> = Vec::new();
        let mut handles = Vec::new();
        for step in steps {
            match step {
                Step::Schedule { after, phase } | Step::Plan { after, phase } => {
                    let time = at(calendar.now().ticks() + after);
                    let number = handles.len() as u32;
                    // Every other one is too large for an entry and must find a slot.
                    let number = number | (number % 2) << NUMBER_BITS;
                    let planned = matches!(step, Step::Plan { .. });
                    let handle = if planned {
                        calendar.plan(time, phase, number)
                    } else {
                        calendar.schedule(time, phase, number)
                    };
                    handles.push((handle, planned && number & MASK == number));
                    model.push((time, phase, number));
                    model.sort_by_key(|&(time, phase, number)| (time, phase, number & MASK));
                }
                Step::Cancel { pick } if !handles.is_empty() => {
                    let number = pick % handles.len();
                    let position = model.iter().position(|entry| (entry.2 & MASK) as usize == number);
                    let (handle, lies_in_its_entry) = handles[number];
                    let position = position.filter(|_| !lies_in_its_entry);
                    let expected = position.map(|position| model.remove(position).2);
                    prop_assert_eq!(calendar.cancel(handle), expected);
                }
                Step::Cancel { .. } => prop_assert_eq!(calendar.cancel(Handle::NONE), None),
                Step::Pop => {
                    let expected = (!model.is_empty()).then(|| model.remove(0));
                    prop_assert_eq!(calendar.pop(), expected.map(|(time, _, number)| (time, number)));
                    if let Some((time, _, number)) = expected {
                        prop_assert_eq!(calendar.now(), time);
                        prop_assert_eq!(calendar.fired(), handles[(number & MASK) as usize].0);
                    }
                }
                Step::Clear => {
                    calendar.clear();
                    model.clear();
                }
            }
            prop_assert_eq!(calendar.len(), model.len());
            prop_assert_eq!(calendar.is_empty(), model.is_empty());
            prop_assert_eq!(calendar.next_time(), model.first().map(|entry| entry.0));
        }
    }
}

#[test]
fn extreme_times_keep_their_order() {
    let mut calendar = Calendar::starting_at(Time::MIN);
    for (time, event) in [Time::NEVER, Time::ZERO, at(-1), Time::MIN].into_iter().zip(0_u32..) {
        calendar.schedule(time, Phase::Last, event);
    }
    let order = std::iter::from_fn(|| calendar.pop()).map(|(_, event)| event).collect::<Vec<_>>();
    assert_eq!(order, [3, 2, 1, 0]);
}

/// Ten thousand of one time spawn others of the same time; three phases, with cancelled ones among them.
#[test]
fn thousands_at_one_time_fire_in_the_order_of_scheduling() {
    let mut calendar = Calendar::new();
    let mut expected = Vec::new();
    for number in 0..30_000_u32 {
        let phase = [Phase::Last, Phase::First, Phase::Normal][number as usize % 3];
        let handle = calendar.schedule(at(7), phase, number);
        if number % 7 == 0 {
            assert_eq!(calendar.cancel(handle), Some(number));
        } else {
            expected.push((phase, number));
        }
    }
    let mut fired = Vec::new();
    while let Some((time, number)) = calendar.pop() {
        assert_eq!(time, at(7));
        if number < 30_000 && number % 3 == 1 {
            // What the first spawn as normal or last follows all normal or last that were there.
            let phase = [Phase::Normal, Phase::Last][number as usize % 2];
            calendar.schedule(at(7), phase, number + 30_000);
            expected.push((phase, number + 30_000));
        }
        fired.push(number);
    }
    expected.sort_unstable();
    assert_eq!(fired, expected.into_iter().map(|(_, number)| number).collect::<Vec<_>>());
}

/// Cancelled entries are swept before they outnumber the living by far, in whatever order times were scheduled.
#[test]
fn cancelled_events_leave_no_trace() {
    let mut calendar = Calendar::new();
    for round in 0..100_000_u32 {
        let handle = calendar.schedule(at(1_000_000 - i64::from(round) % 1_000), Phase::Normal, round);
        if round % 1_000 != 0 {
            calendar.cancel(handle);
        }
    }
    assert_eq!(calendar.len(), 100);
    assert!(calendar.cancelled <= 2 * 100 + FEW && calendar.slots.len() <= 101);
    let fired = std::iter::from_fn(|| calendar.pop()).map(|(_, round)| round);
    assert!(fired.eq((0..100).map(|round| 1_000 * round)));
    assert_eq!((calendar.cancelled, calendar.next_time()), (0, None));
}

/// The worst order for a ladder: blocks that rise, each before all earlier ones.
#[test]
fn descending_blocks_are_sorted() {
    let mut calendar = Calendar::new();
    for block in (0..1_000_i64).rev() {
        for step in 0..100 {
            calendar.plan(at(100 * block + step), Phase::Normal, ());
        }
    }
    assert!((0..100_000).eq(std::iter::from_fn(|| calendar.pop()).map(|(time, ())| time.ticks())));
}

/// A few dense stretches far apart, steadily renewed, against a binary heap: rungs within rungs, tails, ends of rungs.
#[test]
fn holds_agree_with_a_heap() {
    use std::cmp::Reverse;
    let mut state = 1_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        (state >> 33) % below
    };
    let mut calendar = Calendar::new();
    let mut heap = std::collections::BinaryHeap::new();
    for number in 0..200_000_u32 {
        if number >= 5_000 {
            let Reverse((time, first)) = heap.pop().expect("events are put back");
            assert_eq!(calendar.pop_before(Time::NEVER, Phase::First, |_| ()), Some((at(time), first)));
        }
        let scale = [3, 1_000, 5_000_000, 2_000_000_000_000][random(4) as usize];
        let time = calendar.now().ticks() + random(scale) as i64;
        calendar.plan(at(time), Phase::Normal, number);
        heap.push(Reverse((time, number)));
    }
}

/// Long stays, so that piles of hundreds and thousands are sorted at once, among short ones that come into them: few, then so many that they are
/// not worth shifting; some are taken back.
#[test]
fn sorted_piles_take_up_what_comes_later() {
    use std::cmp::Reverse;
    let mut state = 7_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        (state >> 33) % below
    };
    for short in [1, 10, 1_000, 30_000] {
        let mut calendar = Calendar::new();
        let mut heap = std::collections::BinaryHeap::new();
        for number in 0..400_000_u32 {
            if number >= 200_000 {
                let Reverse((time, first)) = heap.pop().expect("events are put back");
                assert_eq!(calendar.pop_before(Time::NEVER, Phase::First, |_| ()), Some((at(time), first)));
            }
            let scale = if number < 200_000 || random(3) == 0 { 100_000_000 } else { 500 * short };
            let time = calendar.now().ticks() + random(scale) as i64;
            if random(50) == 0 {
                let handle = calendar.schedule(at(time), Phase::Normal, number);
                if random(2) == 0 {
                    calendar.cancel(handle);
                    calendar.plan(at(time), Phase::Normal, number);
                }
            } else {
                calendar.plan(at(time), Phase::Normal, number);
            }
            heap.push(Reverse((time, number)));
        }
    }
}

#[test]
fn handles_outlive_clearing() {
    let mut calendar = Calendar::new();
    let first = calendar.schedule(at(1), Phase::Normal, 'a');
    calendar.clear();
    let second = calendar.schedule(at(2), Phase::Normal, 'b');
    assert_eq!((calendar.cancel(first), calendar.cancel(Handle::NONE)), (None, None));
    assert_eq!(calendar.cancel(second), Some('b'));
}

#[test]
#[should_panic(expected = "lies in the past")]
fn the_past_is_closed() {
    let mut calendar = Calendar::new();
    calendar.schedule(at(5), Phase::Normal, ());
    calendar.pop();
    calendar.schedule(at(4), Phase::Normal, ());
}

#[test]
fn entries_and_handles_are_small() {
    assert_eq!((size_of::<Entry>(), size_of::<Handle>()), (16, 8));
}
