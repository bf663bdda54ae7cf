//! The future event list: a four-ary implicit heap of events, ordered by (time, phase, sequence).
//!
//! Knows nothing of what an event means; events are plain `Copy` data, usually the model's own closed enum.
//! Invariants: the clock never goes back; simultaneous events of one phase fire in the order in which they were
//! scheduled; a handle hits its own event or nothing.
//!
//! Why an indexed heap (every slot knows where its entry stands, so a cancelled event is really removed) and not
//! tombstones that are skipped at the root: measured in the hold model, best of twenty runs, ns a round,
//! tombstones cost 59 / 106 / 401 at 10³ / 10⁵ / 10⁶ pending and the index 63 / 125 / 416; where each round also
//! schedules and cancels one event, as patience is cancelled by service, 144 / 300 / 733 against 102 / 159 / 653.
//! Queues with impatience cancel about as often as they fire, and here length and memory are those of live events.

use super::time::Time;

/// Which of the simultaneous events fire first.
///
/// The convention of the models here: what frees places is `First`, what seizes them is `Normal`, what observes is
/// `Last`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Before the others of the same time.
    First,
    /// The usual phase.
    #[default]
    Normal,
    /// After the others of the same time.
    Last,
}

/// The right to cancel one scheduled event; stale, and then harmless, once that event has fired or was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    slot: u32,
    generation: u32,
}

impl Handle {
    /// The handle of no event: cancelling it does nothing.
    pub const NONE: Self = Self { slot: u32::MAX, generation: u32::MAX };
}

impl Default for Handle {
    fn default() -> Self {
        Self::NONE
    }
}

/// Bits of an entry that hold the slot: how many events may be pending at a time.
const SLOT_BITS: u32 = 24;
/// Bits of an entry that hold the sequence number: how many events may be scheduled in the life of a calendar.
const SEQUENCE_BITS: u32 = 38;
/// Children of a node.
const ARITY: usize = 4;

/// One node of the heap in 16 bytes: time, phase, sequence and slot from the highest bit to the lowest, so that the
/// order of events is the order of integers. Sequence numbers are unique, so the slot never decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(u128);

impl Entry {
    fn new(at: Time, phase: Phase, sequence: u64, slot: u32) -> Self {
        // Flipping the sign bit makes unsigned order equal to signed order.
        let time = at.ticks().cast_unsigned() ^ (1 << 63);
        let order = (phase as u64) << (SLOT_BITS + SEQUENCE_BITS) | sequence << SLOT_BITS | u64::from(slot);
        Self(u128::from(time) << 64 | u128::from(order))
    }

    fn time(self) -> Time {
        Time::from_ticks((((self.0 >> 64) as u64) ^ (1 << 63)).cast_signed())
    }

    fn slot(self) -> usize {
        (self.0 as usize) & ((1 << SLOT_BITS) - 1)
    }
}

/// Where an event lies while its entry is in the heap.
#[derive(Clone, Copy, Debug)]
struct Slot<E> {
    /// `None` in a free slot.
    event: Option<E>,
    /// Counts the events that have left this slot.
    generation: u32,
    /// Index of the entry in the heap.
    position: u32,
}

/// The calendar of future events, with the clock.
///
/// ```
/// use eldercap::kernel::calendar::{Calendar, Phase};
/// use eldercap::kernel::time::Time;
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Event { Arrival, Departure }
///
/// let mut calendar = Calendar::new();
/// calendar.schedule(Time::from_ticks(5), Phase::Normal, Event::Arrival);
/// let departure = calendar.schedule(Time::from_ticks(5), Phase::First, Event::Departure);
/// assert_eq!(calendar.cancel(departure), Some(Event::Departure));
/// assert_eq!(calendar.pop(), Some((Time::from_ticks(5), Event::Arrival)));
/// assert_eq!(calendar.cancel(departure), None);
/// ```
#[derive(Clone, Debug)]
pub struct Calendar<E: Copy> {
    heap: Vec<Entry>,
    slots: Vec<Slot<E>>,
    free: Vec<u32>,
    now: Time,
    sequence: u64,
}

impl<E: Copy> Default for Calendar<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Copy> Calendar<E> {
    /// An empty calendar; the clock stands at [`Time::ZERO`].
    pub const fn new() -> Self {
        Self::starting_at(Time::ZERO)
    }

    /// An empty calendar whose clock stands at `start`: before zero for a warm-up.
    pub const fn starting_at(start: Time) -> Self {
        Self { heap: Vec::new(), slots: Vec::new(), free: Vec::new(), now: start, sequence: 0 }
    }

    /// As [`Calendar::new`], with room for `pending` events without growing.
    pub fn with_capacity(pending: usize) -> Self {
        Self {
            heap: Vec::with_capacity(pending),
            slots: Vec::with_capacity(pending),
            free: Vec::with_capacity(pending),
            ..Self::new()
        }
    }

    /// Puts an event on the calendar.
    ///
    /// # Panics
    /// If `at` is before [`Calendar::now`]; with more than 2^24 events pending or 2^38 ever scheduled.
    pub fn schedule(&mut self, at: Time, phase: Phase, event: E) -> Handle {
        assert!(at >= self.now, "an event at {at:?} lies in the past of {:?}", self.now);
        assert!(self.sequence < 1 << SEQUENCE_BITS, "sequence numbers are used up");
        let slot = if let Some(slot) = self.free.pop() {
            self.slots[slot as usize].event = Some(event);
            slot
        } else {
            let slot = self.slots.len() as u32;
            assert!(slot < 1 << SLOT_BITS, "more than 2^{SLOT_BITS} events pending");
            self.slots.push(Slot { event: Some(event), generation: 0, position: 0 });
            slot
        };
        let entry = Entry::new(at, phase, self.sequence, slot);
        self.sequence += 1;
        self.heap.push(entry);
        self.rise(self.heap.len() - 1, entry);
        Handle { slot, generation: self.slots[slot as usize].generation }
    }

    /// Takes an event off the calendar. `None` when it has fired or was cancelled before.
    pub fn cancel(&mut self, handle: Handle) -> Option<E> {
        let slot = self.slots.get(handle.slot as usize)?;
        if slot.generation != handle.generation {
            return None;
        }
        let event = slot.event?;
        let position = slot.position as usize;
        self.release(handle.slot);
        self.remove(position);
        Some(event)
    }

    /// Takes the next event off the calendar and moves the clock to it.
    pub fn pop(&mut self) -> Option<(Time, E)> {
        let root = *self.heap.first()?;
        let event = self.slots[root.slot()].event?;
        self.release(root.slot() as u32);
        self.remove(0);
        self.now = root.time();
        Some((self.now, event))
    }

    /// When the next event fires.
    pub fn next_time(&self) -> Option<Time> {
        self.heap.first().map(|root| root.time())
    }

    /// Time of the last popped event, or the start.
    pub const fn now(&self) -> Time {
        self.now
    }

    /// Number of events pending.
    pub const fn len(&self) -> usize {
        self.heap.len()
    }

    /// Whether no event is pending.
    pub const fn is_empty(&self) -> bool {
        self.heap.is_empty()
    }

    /// Cancels everything pending; the clock stays. All handles become stale.
    pub fn clear(&mut self) {
        while let Some(entry) = self.heap.pop() {
            self.release(entry.slot() as u32);
        }
    }

    /// Frees the slot of an event that leaves. A slot whose generations are used up is retired, so that a stale handle
    /// never meets its own number again.
    fn release(&mut self, index: u32) {
        let slot = &mut self.slots[index as usize];
        slot.event = None;
        slot.generation += 1;
        if slot.generation < u32::MAX {
            self.free.push(index);
        }
    }

    /// Removes the entry at an index: the last one fills the hole, and rises or sinks to where it belongs.
    fn remove(&mut self, index: usize) {
        let Some(last) = self.heap.pop() else { return };
        if index == self.heap.len() {
            return;
        }
        if index > 0 && last < self.heap[(index - 1) / ARITY] {
            self.rise(index, last);
        } else {
            self.sink(index, last);
        }
    }

    fn put(&mut self, index: usize, entry: Entry) {
        self.heap[index] = entry;
        self.slots[entry.slot()].position = index as u32;
    }

    /// Moves the hole at `index` towards the root until `entry` fits into it.
    fn rise(&mut self, mut index: usize, entry: Entry) {
        while index > 0 {
            let parent = (index - 1) / ARITY;
            if self.heap[parent] <= entry {
                break;
            }
            self.put(index, self.heap[parent]);
            index = parent;
        }
        self.put(index, entry);
    }

    /// Moves the hole at `index` towards the leaves until `entry` fits into it.
    fn sink(&mut self, mut index: usize, entry: Entry) {
        while let Some((least, child)) = self.least_child(index) {
            if entry < child {
                break;
            }
            self.put(index, child);
            index = least;
        }
        self.put(index, entry);
    }

    /// The first of the children of a node to fire, with its index.
    fn least_child(&self, index: usize) -> Option<(usize, Entry)> {
        let first = ARITY * index + 1;
        if let Some(&[a, b, c, d]) =
            self.heap.get(first..first + ARITY).and_then(|family| family.first_chunk::<ARITY>())
        {
            // A tournament without jumps: which child wins cannot be predicted.
            let (left, right) = (a.min(b), c.min(d));
            let (of_left, of_right) = (usize::from(b < a), 2 + usize::from(d < c));
            let offset = if right < left { of_right } else { of_left };
            return Some((first + offset, left.min(right)));
        }
        let children = self.heap.get(first..)?.iter().enumerate();
        children.min_by_key(|(_, child)| **child).map(|(offset, &child)| (first + offset, child))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Schedule { after: i64, phase: Phase },
        Cancel { pick: usize },
        Pop,
        Clear,
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let phase = prop_oneof![Just(Phase::First), Just(Phase::Normal), Just(Phase::Last)];
        let step = prop_oneof![
            60 => (0_i64..20, phase).prop_map(|(after, phase)| Step::Schedule { after, phase }),
            25 => any::<usize>().prop_map(|pick| Step::Cancel { pick }),
            30 => Just(Step::Pop),
            1 => Just(Step::Clear),
        ];
        proptest::collection::vec(step, 0..400)
    }

    proptest! {
        /// Against a sorted vector: same order, same clock, and a handle of any age cancels its own event or nothing.
        #[test]
        fn agrees_with_a_sorted_vector(steps in steps(), start in -50_i64..50) {
            let mut calendar = Calendar::starting_at(at(start));
            let mut model: Vec<(Time, Phase, usize)> = Vec::new();
            let mut handles = Vec::new();
            for step in steps {
                match step {
                    Step::Schedule { after, phase } => {
                        let time = at(calendar.now().ticks() + after);
                        let number = handles.len();
                        handles.push(calendar.schedule(time, phase, number));
                        model.push((time, phase, number));
                        model.sort_unstable();
                    }
                    Step::Cancel { pick } if !handles.is_empty() => {
                        let number = pick % handles.len();
                        let position = model.iter().position(|entry| entry.2 == number);
                        let expected = position.map(|position| model.remove(position).2);
                        prop_assert_eq!(calendar.cancel(handles[number]), expected);
                    }
                    Step::Cancel { .. } => prop_assert_eq!(calendar.cancel(Handle::NONE), None),
                    Step::Pop => {
                        let expected = (!model.is_empty()).then(|| model.remove(0));
                        prop_assert_eq!(calendar.pop(), expected.map(|(time, _, number)| (time, number)));
                        if let Some((time, ..)) = expected {
                            prop_assert_eq!(calendar.now(), time);
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
        for (event, time) in [Time::NEVER, Time::ZERO, at(-1), Time::MIN].into_iter().enumerate() {
            calendar.schedule(time, Phase::Last, event);
        }
        let order = std::iter::from_fn(|| calendar.pop()).map(|(_, event)| event).collect::<Vec<_>>();
        assert_eq!(order, [3, 2, 1, 0]);
    }

    #[test]
    fn a_slot_with_used_up_generations_is_retired() {
        let mut calendar = Calendar::new();
        let first = calendar.schedule(at(1), Phase::Normal, 'a');
        calendar.slots[0].generation = u32::MAX - 1;
        calendar.pop();
        let second = calendar.schedule(at(2), Phase::Normal, 'b');
        assert_ne!(first.slot, second.slot);
        assert_eq!(calendar.cancel(Handle { slot: 0, generation: u32::MAX }), None);
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
}
