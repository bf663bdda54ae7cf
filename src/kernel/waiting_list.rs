//! A waiting list in the order (rank, order, joining sequence), smaller first.
//!
//! Knows nothing of who waits, for what, or how ranks are given. One linked list a rank over a common slab: leaving
//! from anywhere costs the same small constant; joining at the usual end too; nothing is allocated once grown, and
//! an empty list owns no memory. Invariant: a ticket hits its own entry or nothing.

/// The place of one entry in its list; stale, and then harmless, once that entry has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    slot: u32,
    generation: u32,
}

/// "No node", in links.
const NIL: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Node<T> {
    item: Option<T>,
    order: i64,
    /// Towards the front; in a free node unused.
    before: u32,
    /// Towards the back; in a free node the next free one.
    after: u32,
    /// Counts the entries that have left this node.
    generation: u32,
    rank: u8,
}

/// The entries of one rank.
#[derive(Clone, Copy, Debug)]
struct Lane {
    rank: u8,
    front: u32,
    back: u32,
}

/// Those who wait.
///
/// To change someone's rank, let them [leave](WaitingList::leave) and [rejoin](WaitingList::rejoin) with the new rank
/// and their old `order`; the old ticket is then stale.
///
/// ```
/// use eldercap::kernel::waiting_list::WaitingList;
///
/// let mut list = WaitingList::new();
/// let anna = list.join(1, 10, "Anna");
/// list.join(1, 20, "Bo");
/// list.join(0, 30, "urgent Chen");
/// assert_eq!(list.take_first(), Some("urgent Chen"));
/// assert_eq!(list.leave(anna), Some("Anna"));
/// assert_eq!(list.leave(anna), None);
/// assert_eq!(list.first(), Some((1, 20, "Bo")));
/// ```
#[derive(Clone, Debug)]
pub struct WaitingList<T: Copy> {
    nodes: Vec<Node<T>>,
    /// Sorted by rank; a lane stays when it runs empty, because ranks are few and come again.
    lanes: Vec<Lane>,
    free: u32,
    len: u32,
}

impl<T: Copy> Default for WaitingList<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy> WaitingList<T> {
    /// An empty list.
    pub const fn new() -> Self {
        Self { nodes: Vec::new(), lanes: Vec::new(), free: NIL, len: 0 }
    }

    /// Adds an entry behind all of its rank whose order is not greater. Searches from the back: immediate for the
    /// usual newest.
    ///
    /// # Panics
    /// With more than 2^32 − 2 entries.
    pub fn join(&mut self, rank: u8, order: i64, item: T) -> Ticket {
        let lane = self.lane(rank);
        let mut before = self.lanes[lane].back;
        while before != NIL && self.nodes[before as usize].order > order {
            before = self.nodes[before as usize].before;
        }
        let after = if before == NIL { self.lanes[lane].front } else { self.nodes[before as usize].after };
        self.insert(lane, before, after, order, item)
    }

    /// As [`WaitingList::join`], to the same place, but searching from the front: for one who was near it.
    ///
    /// # Panics
    /// With more than 2^32 − 2 entries.
    pub fn rejoin(&mut self, rank: u8, order: i64, item: T) -> Ticket {
        let lane = self.lane(rank);
        let mut after = self.lanes[lane].front;
        while after != NIL && self.nodes[after as usize].order <= order {
            after = self.nodes[after as usize].after;
        }
        let before = if after == NIL { self.lanes[lane].back } else { self.nodes[after as usize].before };
        self.insert(lane, before, after, order, item)
    }

    /// Takes an entry out, wherever it stands. `None` when it has left before.
    pub fn leave(&mut self, ticket: Ticket) -> Option<T> {
        let (rank, ..) = self.get(ticket)?;
        let lane = self.lane(rank);
        self.remove(lane, ticket.slot)
    }

    /// Rank, order and item of the first.
    pub fn first(&self) -> Option<(u8, i64, T)> {
        let node = &self.nodes[self.lanes[self.front()?].front as usize];
        Some((node.rank, node.order, node.item?))
    }

    /// Takes the first out.
    #[inline]
    pub fn take_first(&mut self) -> Option<T> {
        let lane = self.front()?;
        self.remove(lane, self.lanes[lane].front)
    }

    /// Rank, order and item of an entry. `None` when it has left.
    pub fn get(&self, ticket: Ticket) -> Option<(u8, i64, T)> {
        let node = self.nodes.get(ticket.slot as usize)?;
        if node.generation != ticket.generation {
            return None;
        }
        Some((node.rank, node.order, node.item?))
    }

    /// Number of entries.
    pub const fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether nobody waits.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All entries in order, with the tickets by which a policy can take one out of the middle.
    pub fn iter(&self) -> impl Iterator<Item = (Ticket, T)> + '_ {
        self.lanes.iter().flat_map(move |lane| {
            let mut slot = lane.front;
            std::iter::from_fn(move || {
                let node = self.nodes.get(slot as usize)?;
                let ticket = Ticket { slot, generation: node.generation };
                slot = node.after;
                node.item.map(|item| (ticket, item))
            })
        })
    }

    /// Index of the first lane in which somebody stands.
    #[inline]
    fn front(&self) -> Option<usize> {
        if self.len == 0 { None } else { self.lanes.iter().position(|lane| lane.front != NIL) }
    }

    /// Index of the lane of a rank, made if it is new.
    fn lane(&mut self, rank: u8) -> usize {
        // Ranks are few: a search from the first is the shortest.
        let index = self.lanes.iter().position(|lane| lane.rank >= rank).unwrap_or(self.lanes.len());
        if self.lanes.get(index).is_none_or(|lane| lane.rank != rank) {
            self.lanes.insert(index, Lane { rank, front: NIL, back: NIL });
        }
        index
    }

    fn insert(&mut self, lane: usize, before: u32, after: u32, order: i64, item: T) -> Ticket {
        let rank = self.lanes[lane].rank;
        let slot = self.free;
        let (slot, generation) = if let Some(node) = self.nodes.get_mut(slot as usize) {
            self.free = node.after;
            *node = Node { item: Some(item), order, before, after, rank, ..*node };
            (slot, node.generation)
        } else {
            let slot = u32::try_from(self.nodes.len()).expect("fewer than 2^32 entries");
            assert!(slot < NIL, "more entries than a waiting list can hold");
            self.nodes.push(Node { item: Some(item), order, before, after, generation: 0, rank });
            (slot, 0)
        };
        self.link(lane, before, after, slot, slot);
        self.len += 1;
        Ticket { slot, generation }
    }

    #[inline]
    fn remove(&mut self, lane: usize, slot: u32) -> Option<T> {
        let node = &mut self.nodes[slot as usize];
        let (before, after) = (node.before, node.after);
        let item = node.item.take();
        node.generation += 1;
        // A node whose generations are used up is retired: a stale ticket never meets its own number again.
        if node.generation < u32::MAX {
            node.after = self.free;
            self.free = slot;
        }
        self.link(lane, before, after, after, before);
        self.len -= 1;
        item
    }

    /// Makes `next` follow `before` and `previous` precede `after`; the ends of the lane stand in for no node.
    fn link(&mut self, lane: usize, before: u32, after: u32, next: u32, previous: u32) {
        match self.nodes.get_mut(before as usize) {
            Some(node) => node.after = next,
            None => self.lanes[lane].front = next,
        }
        match self.nodes.get_mut(after as usize) {
            Some(node) => node.before = previous,
            None => self.lanes[lane].back = previous,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against a sorted vector, with tickets of any age.
        #[test]
        fn agrees_with_a_sorted_vector(
            steps in proptest::collection::vec((0_u8..6, 0_u8..4, -3_i64..8, any::<usize>()), 0..300),
        ) {
            let mut list = WaitingList::new();
            let mut model: Vec<(u8, i64, usize)> = Vec::new();
            let mut tickets = Vec::new();
            for (step, rank, order, pick) in steps {
                match step {
                    0..3 => {
                        let item = tickets.len();
                        let ticket =
                            if step == 0 { list.rejoin(rank, order, item) } else { list.join(rank, order, item) };
                        tickets.push(ticket);
                        model.push((rank, order, item));
                        model.sort_unstable();
                    }
                    3 => {
                        let expected = (!model.is_empty()).then(|| model.remove(0).2);
                        prop_assert_eq!(list.take_first(), expected);
                    }
                    _ if !tickets.is_empty() => {
                        let item = pick % tickets.len();
                        let position = model.iter().position(|entry| entry.2 == item);
                        prop_assert_eq!(list.get(tickets[item]), position.map(|position| model[position]));
                        if step == 4 {
                            let expected = position.map(|position| model.remove(position).2);
                            prop_assert_eq!(list.leave(tickets[item]), expected);
                        }
                    }
                    _ => prop_assert_eq!(list.take_first(), None),
                }
                prop_assert_eq!(list.len(), model.len());
                prop_assert_eq!(list.is_empty(), model.is_empty());
                prop_assert_eq!(list.first(), model.first().copied());
                let items = list.iter().map(|(ticket, item)| (ticket == tickets[item], item));
                let expected = model.iter().map(|entry| (true, entry.2));
                prop_assert_eq!(items.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn memory_stays_when_people_come_and_go() {
        let mut list = WaitingList::new();
        for order in 0..1_000 {
            list.join((order % 3) as u8, order, ());
            if order >= 10 {
                list.take_first();
            }
        }
        assert_eq!((list.len(), list.nodes.len(), list.lanes.len()), (10, 11, 3));
    }

    #[test]
    fn an_empty_list_is_small() {
        assert!(size_of::<WaitingList<u32>>() <= 56);
    }
}
