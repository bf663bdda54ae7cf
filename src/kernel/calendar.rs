//! The future event list: events ordered by (time, phase, sequence), with the clock.
//!
//! Knows nothing of what an event means; events are plain `Copy` data, usually the model's own closed enum.
//! Invariants: the clock never goes back; simultaneous events of one phase fire in the order in which they were
//! scheduled; a handle hits its own event or nothing.
//!
//! Sorted are 16-byte entries (`ladder`). An event that the calendar need not take back ([`Calendar::plan`]) lies in its entry, as a kind and
//! a number, and costs no other memory: whoever keeps its handle may still know it by that when it fires, and let it pass. One that may be cancelled ([`Calendar::schedule`]) lies in a slot that the entry
//! names. A slot bears the stamp of its entry, unique for ever, which is also the handle. So cancelling is one look into the slot: the entry stays on
//! the ladder, is seen to be without event when it comes to the front, and never costs a search. Before such entries
//! are more than two for each live one, all are swept away, so memory is that of live events but for a constant factor.
//!
//! Why a ladder and neither a heap nor a wheel of fixed width: docs/performance.md, "The calendar".

use super::entry::{Body, Entry, NUMBER_BITS, SEQUENCE_BITS, TIE_BITS, slot_of};
use super::ladder::{Ladder, MANY};
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

/// An event that may lie in its entry on the calendar, because it is no more than a kind and a number.
///
/// What [`Compact::expand`] makes of the answer of [`Compact::compact`] is the event again. One that answers `None`, or with a kind above 14 or a number of
/// 2^24 or more, lies in a slot: the answer of an empty implementation.
pub trait Compact: Copy {
    /// Kind and number.
    fn compact(self) -> Option<(u8, u32)> {
        None
    }

    /// The event of a kind and a number that [`Compact::compact`] has given.
    fn expand(kind: u8, number: u32) -> Self {
        unreachable!("no event lies in an entry, and none is of kind {kind} with number {number}")
    }
}

/// A bare number.
impl Compact for u32 {
    #[inline]
    fn compact(self) -> Option<(u8, u32)> {
        Some((0, self))
    }

    #[inline]
    fn expand(_: u8, number: u32) -> Self {
        number
    }
}

/// The right to cancel one scheduled event; stale, and then harmless, once that event has fired or was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    stamp: u64,
}

impl Handle {
    /// The handle of no event: cancelling it does nothing.
    pub const NONE: Self = Self { stamp: u64::MAX };
}

impl Default for Handle {
    fn default() -> Self {
        Self::NONE
    }
}

/// Bits of a phase that no event has: the stamp of a free slot is this with the number of the next free slot.
const FREE: u64 = 3 << TIE_BITS;
/// The end of the chain of free slots.
const NIL: u32 = 1 << NUMBER_BITS;
/// Cancelled entries that may lie about whatever the number of live ones.
const FEW: usize = 1024;

/// Where an event lies while its entry is on the ladder.
#[derive(Clone, Copy, Debug)]
struct Slot<E> {
    /// That of the event's entry, or [`FREE`].
    stamp: u64,
    event: E,
}

/// The calendar of future events, with the clock.
///
/// ```
/// use eldercap::kernel::calendar::{Calendar, Compact, Phase};
/// use eldercap::kernel::time::Time;
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Event { Arrival(u32), Departure }
///
/// impl Compact for Event {
///     fn compact(self) -> Option<(u8, u32)> {
///         match self {
///             Self::Arrival(person) => Some((0, person)),
///             Self::Departure => None,
///         }
///     }
///     fn expand(_: u8, person: u32) -> Self {
///         Self::Arrival(person)
///     }
/// }
///
/// let mut calendar = Calendar::new();
/// calendar.plan(Time::from_ticks(5), Phase::Normal, Event::Arrival(7));
/// let departure = calendar.schedule(Time::from_ticks(5), Phase::First, Event::Departure);
/// assert_eq!(calendar.cancel(departure), Some(Event::Departure));
/// assert_eq!(calendar.pop(), Some((Time::from_ticks(5), Event::Arrival(7))));
/// assert_eq!(calendar.cancel(departure), None);
/// ```
#[derive(Clone, Debug)]
pub struct Calendar<E: Compact> {
    ladder: Ladder,
    slots: Vec<Slot<E>>,
    /// First of the chain of free slots.
    free: u32,
    now: Time,
    fired: Handle,
    sequence: u64,
    live: usize,
    /// Entries on the ladder whose events were cancelled.
    cancelled: usize,
    /// Events about to be popped, while they are told of.
    coming: Vec<E>,
}

impl<E: Compact> Default for Calendar<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Compact> Calendar<E> {
    /// An empty calendar; the clock stands at [`Time::ZERO`].
    pub const fn new() -> Self {
        Self::starting_at(Time::ZERO)
    }

    /// An empty calendar whose clock stands at `start`: before zero for a warm-up.
    pub const fn starting_at(start: Time) -> Self {
        Self {
            ladder: Ladder::new(),
            slots: Vec::new(),
            free: NIL,
            now: start,
            fired: Handle::NONE,
            sequence: 0,
            live: 0,
            cancelled: 0,
            coming: Vec::new(),
        }
    }

    /// As [`Calendar::new`], with room for `pending` events without growing.
    pub fn with_capacity(pending: usize) -> Self {
        Self { slots: Vec::with_capacity(pending), ..Self::new() }
    }

    /// Puts an event on the calendar that the calendar need not take back. Whoever keeps the handle knows the event by it when it fires
    /// ([`Calendar::fired`]), and may then let it pass.
    ///
    /// # Panics
    /// As [`Calendar::schedule`].
    #[inline]
    pub fn plan(&mut self, at: Time, phase: Phase, event: E) -> Handle {
        let body = event.compact().and_then(|(kind, number)| Body::whole(kind, number));
        if let Some(body) = body {
            let entry = self.entry(at, phase, body);
            self.put(entry);
            Handle { stamp: entry.stamp() }
        } else {
            self.schedule(at, phase, event)
        }
    }

    /// Puts an event on the calendar; by the handle it can be taken back.
    ///
    /// # Panics
    /// If `at` is before [`Calendar::now`]; with more than 2^24 events pending that have a handle, or 2^34 ever scheduled.
    #[inline]
    pub fn schedule(&mut self, at: Time, phase: Phase, event: E) -> Handle {
        let free = self.free;
        let entry = self.entry(at, phase, Body::slot(free));
        let entry = if let Some(slot) = self.slots.get_mut(free as usize) {
            self.free = (slot.stamp ^ FREE) as u32;
            *slot = Slot { stamp: entry.stamp(), event };
            entry
        } else {
            self.grow(at, phase, event)
        };
        self.put(entry);
        Handle { stamp: entry.stamp() }
    }

    /// The entry of the next sequence number.
    #[inline]
    fn entry(&self, at: Time, phase: Phase, body: Body) -> Entry {
        assert!(at >= self.now, "an event at {at:?} lies in the past of {:?}", self.now);
        assert!(self.sequence < 1 << SEQUENCE_BITS, "sequence numbers are used up");
        Entry::new(at, phase, self.sequence, body)
    }

    #[inline]
    fn put(&mut self, entry: Entry) {
        self.sequence += 1;
        self.live += 1;
        self.ladder.insert(entry);
    }

    /// A slot more.
    #[cold]
    fn grow(&mut self, at: Time, phase: Phase, event: E) -> Entry {
        let slot = self.slots.len() as u32;
        assert!(slot < NIL, "more than 2^{NUMBER_BITS} events with a handle pending");
        let entry = Entry::new(at, phase, self.sequence, Body::slot(slot));
        self.slots.push(Slot { stamp: entry.stamp(), event });
        entry
    }

    /// Takes an event off the calendar. `None` when it has fired or was cancelled before, or lies in its entry.
    #[inline]
    pub fn cancel(&mut self, handle: Handle) -> Option<E> {
        let event = self.release(handle.stamp)?;
        self.cancelled += 1;
        if self.cancelled > 2 * self.live + FEW {
            self.purge();
        }
        Some(event)
    }

    /// Takes the next event off the calendar and moves the clock to it.
    #[inline]
    pub fn pop(&mut self) -> Option<(Time, E)> {
        loop {
            let entry = self.head(|_| ())?;
            if let Some(fired) = self.take_head(entry) {
                return Some(fired);
            }
        }
    }

    /// When the next event fires.
    #[inline]
    pub fn next_time(&mut self) -> Option<Time> {
        loop {
            let entry = self.head(|_| ())?;
            if alive(&self.slots, entry) {
                return Some(entry.time());
            }
            self.take_head(entry);
        }
    }

    /// As [`Calendar::pop`], if the next event fires before this time and phase. Where many are pending, `soon` is told all those that will be popped within
    /// the next few calls, unless something comes between: so that what they are about can be fetched from memory together, which
    /// takes no longer than one of it.
    #[inline]
    pub fn pop_before(&mut self, time: Time, phase: Phase, mut soon: impl FnMut(&[E])) -> Option<(Time, E)> {
        let limit = Entry::new(time, phase, 0, Body::slot(0));
        loop {
            let entry = self.head(&mut soon).filter(|&entry| entry < limit)?;
            if let Some(fired) = self.take_head(entry) {
                return Some(fired);
            }
        }
    }

    /// The first entry of the ladder, of a cancelled event perhaps.
    #[inline]
    fn head(&mut self, soon: impl FnMut(&[E])) -> Option<Entry> {
        if let Some(entry) = self.ladder.first() {
            return Some(entry);
        }
        self.refill(soon)
    }

    /// Takes the first entry off the ladder and lets its event fire, unless that was cancelled.
    #[inline]
    fn take_head(&mut self, entry: Entry) -> Option<(Time, E)> {
        self.ladder.pop();
        let event = if let Some((kind, number)) = entry.whole() {
            self.live -= 1;
            E::expand(kind, number)
        } else if let Some(event) = self.release(entry.stamp()) {
            event
        } else {
            self.cancelled -= 1;
            return None;
        };
        self.now = entry.time();
        self.fired = Handle { stamp: entry.stamp() };
        Some((self.now, event))
    }

    /// The handle of the last popped event, by which whoever put it there knows it.
    #[inline]
    pub const fn fired(&self) -> Handle {
        self.fired
    }

    /// Time of the last popped event, or the start.
    pub const fn now(&self) -> Time {
        self.now
    }

    /// Number of events pending.
    pub const fn len(&self) -> usize {
        self.live
    }

    /// Whether no event is pending.
    pub const fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Cancels everything pending; the clock stays. All handles become stale.
    pub fn clear(&mut self) {
        *self = Self { now: self.now, sequence: self.sequence, ..Self::new() };
    }

    /// Frees the slot of an event that leaves.
    #[inline]
    fn release(&mut self, stamp: u64) -> Option<E> {
        let index = slot_of(stamp);
        let slot = self.slots.get_mut(index)?;
        if slot.stamp != stamp {
            return None;
        }
        slot.stamp = FREE | u64::from(self.free);
        self.free = index as u32;
        self.live -= 1;
        Some(slot.event)
    }

    #[inline(never)]
    fn refill(&mut self, mut soon: impl FnMut(&[E])) -> Option<Entry> {
        while self.live > 0 {
            if self.cancelled < self.live / 8 {
                // A look into each slot is worth it only where many entries fall by it; the rest is seen when its turn comes.
                self.ladder.refill(|_| true);
            } else {
                let slots = &self.slots;
                self.cancelled -= self.ladder.refill(|entry| alive(slots, entry));
            }
            if self.live > MANY {
                let slots = &self.slots;
                let event = |entry: &Entry| match entry.whole() {
                    Some((kind, number)) => E::expand(kind, number),
                    None => slots[entry.slot()].event,
                };
                self.coming.clear();
                self.coming.extend(self.ladder.front().iter().map(event));
                soon(&self.coming);
            }
            if let Some(entry) = self.ladder.first() {
                return Some(entry);
            }
        }
        None
    }

    #[cold]
    fn purge(&mut self) {
        let slots = &self.slots;
        self.ladder.purge(|entry| alive(slots, entry));
        self.cancelled = 0;
    }
}

/// Does an entry still stand for an event?
#[inline]
fn alive<E>(slots: &[Slot<E>], entry: Entry) -> bool {
    entry.whole().is_some() || slots[entry.slot()].stamp == entry.stamp()
}

#[cfg(test)]
mod tests;
