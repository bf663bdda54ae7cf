//! The calendar before: a four-ary heap where every slot knows the place of its entry, so that a cancelled one is
//! really removed.

use eldercap::kernel::calendar::Phase;
use eldercap::kernel::time::Time;

/// The right to cancel one scheduled event; stale, and then harmless, once that event has fired or was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    slot: u32,
    generation: u32,
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
#[derive(Clone, Debug)]
pub struct Calendar<E: Copy> {
    heap: Vec<Entry>,
    slots: Vec<Slot<E>>,
    free: Vec<u32>,
    now: Time,
    sequence: u64,
}

impl<E: Copy> Calendar<E> {
    /// An empty calendar; the clock stands at [`Time::ZERO`].
    pub const fn new() -> Self {
        Self { heap: Vec::new(), slots: Vec::new(), free: Vec::new(), now: Time::ZERO, sequence: 0 }
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
