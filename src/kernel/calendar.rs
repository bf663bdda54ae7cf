//! The future event list: a four-ary implicit heap of events, ordered by (time, phase, sequence).
//!
//! Knows nothing of what an event means; events are plain `Copy` data, usually the model's own closed enum.
//! Invariants: the clock never goes back; simultaneous events of one phase fire in the order in which they were
//! scheduled; a handle hits its own event or nothing; the entry at the root is never a cancelled one.

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
/// Fewer cancelled entries than this are never worth sweeping out.
const FEW: usize = 256;

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
    /// None: free, or cancelled with its entry still in the heap.
    event: Option<E>,
    /// Counts the events that have left this slot.
    generation: u32,
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
    /// Entries of the heap whose event was cancelled.
    cancelled: usize,
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
        Self { heap: Vec::new(), slots: Vec::new(), free: Vec::new(), now: start, sequence: 0, cancelled: 0 }
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
            self.slots.push(Slot { event: Some(event), generation: 0 });
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
        let slot = self.slots.get_mut(handle.slot as usize)?;
        if slot.generation != handle.generation {
            return None;
        }
        let event = slot.event.take()?;
        slot.generation += 1;
        self.cancelled += 1;
        if self.cancelled > FEW && self.cancelled > self.heap.len() / 2 {
            self.sweep();
        } else {
            self.clear_root();
        }
        Some(event)
    }

    /// Takes the next event off the calendar and moves the clock to it.
    #[expect(clippy::missing_panics_doc, reason = "an invariant of this module, not of the caller's making")]
    pub fn pop(&mut self) -> Option<(Time, E)> {
        let root = *self.heap.first()?;
        self.remove_root();
        let slot = &mut self.slots[root.slot()];
        let event = slot.event.take().expect("the root is never a cancelled event");
        slot.generation += 1;
        self.release(root);
        self.clear_root();
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
        self.heap.len() - self.cancelled
    }

    /// Whether no event is pending.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Cancels everything pending; the clock stays. All handles become stale.
    pub fn clear(&mut self) {
        while let Some(entry) = self.heap.pop() {
            let slot = &mut self.slots[entry.slot()];
            if slot.event.take().is_some() {
                slot.generation += 1;
            }
            self.release(entry);
        }
        self.cancelled = 0;
    }

    /// Frees the slot of an entry that has left the heap. A slot whose generations are used up is retired, so that
    /// a stale handle never meets its own number again.
    fn release(&mut self, entry: Entry) {
        if self.slots[entry.slot()].generation < u32::MAX {
            self.free.push(entry.slot() as u32);
        }
    }

    /// Removes cancelled entries from the root until a live one stands there.
    fn clear_root(&mut self) {
        while self.cancelled > 0 && self.slots[self.heap[0].slot()].event.is_none() {
            let root = self.heap[0];
            self.remove_root();
            self.release(root);
            self.cancelled -= 1;
        }
    }

    /// Removes all cancelled entries and rebuilds the heap in place: constant cost per cancellation on average,
    /// because it happens when they are more than half of the heap.
    fn sweep(&mut self) {
        let mut kept = 0;
        for index in 0..self.heap.len() {
            let entry = self.heap[index];
            if self.slots[entry.slot()].event.is_some() {
                self.heap[kept] = entry;
                kept += 1;
            } else {
                self.release(entry);
            }
        }
        self.heap.truncate(kept);
        self.cancelled = 0;
        for index in (0..kept.div_ceil(ARITY)).rev() {
            self.sink(index, self.heap[index]);
        }
    }

    fn remove_root(&mut self) {
        let last = self.heap.pop().expect("called with a root present");
        if !self.heap.is_empty() {
            self.sink(0, last);
        }
    }

    /// Moves the hole at `index` towards the root until `entry` fits into it.
    fn rise(&mut self, mut index: usize, entry: Entry) {
        while index > 0 {
            let parent = (index - 1) / ARITY;
            if self.heap[parent] <= entry {
                break;
            }
            self.heap[index] = self.heap[parent];
            index = parent;
        }
        self.heap[index] = entry;
    }

    /// Moves the hole at `index` towards the leaves until `entry` fits into it.
    fn sink(&mut self, mut index: usize, entry: Entry) {
        let heap = self.heap.as_mut_slice();
        loop {
            let first = ARITY * index + 1;
            let mut least = first;
            if let Some(children) = heap.get(first..first + ARITY) {
                for (offset, child) in children.iter().enumerate().skip(1) {
                    if *child < heap[least] {
                        least = first + offset;
                    }
                }
            } else {
                for child in first..heap.len() {
                    if heap[child] < heap[least] {
                        least = child;
                    }
                }
            }
            match heap.get(least) {
                Some(&child) if child < entry => heap[index] = child,
                _ => break,
            }
            index = least;
        }
        heap[index] = entry;
    }
}
