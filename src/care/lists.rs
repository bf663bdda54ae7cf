//! The waiting lists of the district: one list a lane and class, and the first of each at a glance.
//!
//! A lane is a site, or one sex at a site where rooms are filled by sex. A site is where lists are kept: the areas that people
//! live in, or, with a queue at each facility, the facilities they apply to. Whoever has a free bed looks at the first of many lists, so
//! these lie beside each other, and `heads` sums them up for each bed. Knows nothing of who is served. Invariant: a class is marked in a lane exactly while someone of
//! it is listed there, and its first is then that of its list.

use super::case::Listed;
use super::event::ClientId;
use super::heads::{Head, Heads};
use super::wish::{ClassId, Wishes};
use crate::kernel::waiting_list::WaitingList;

/// Where someone stands on a list: rank, moment within the rank, who.
pub(super) type Standpoint = (u8, i64, ClientId);

/// All lists.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    /// By lane and class, lanes outermost.
    queues: Vec<WaitingList<ClientId>>,
    /// The first of each list on which someone stands.
    firsts: Vec<Standpoint>,
    /// Classes with someone listed, by lane, one bit each.
    marked: Vec<u128>,
    classes: usize,
    /// The first for each bed.
    heads: Heads,
}

impl Lists {
    /// Nobody listed at so many sites of so many lanes each.
    pub fn new(sites: usize, lanes_each: usize, wishes: &Wishes<'_>) -> Self {
        let (lanes, classes) = (sites * lanes_each, wishes.count());
        Self {
            queues: vec![WaitingList::new(); lanes * classes],
            firsts: vec![(0, 0, 0); lanes * classes],
            marked: vec![0; lanes],
            classes,
            heads: Heads::new(sites, lanes_each, wishes),
        }
    }

    /// Number of lanes.
    pub fn lanes(&self) -> usize {
        self.marked.len()
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// Joins the list of a class; `near_front` for who most likely stands there.
    pub fn join(&mut self, lane: usize, class: usize, who: Standpoint, near_front: bool) -> Listed {
        let list = lane * self.classes() + class;
        let (rank, order, id) = who;
        let queue = &mut self.queues[list];
        let ticket = if near_front { queue.rejoin(rank, order, id) } else { queue.join(rank, order, id) };
        let (first_rank, first_order, _) = self.firsts[list];
        // Behind its equals, as on the list.
        if self.marked[lane] & 1 << class == 0 || (rank, order) < (first_rank, first_order) {
            self.marked[lane] |= 1 << class;
            self.firsts[list] = who;
            self.heads.come(lane, head(class, who));
        }
        Listed { list: list as u32, ticket }
    }

    /// Leaves one list.
    pub fn leave(&mut self, Listed { list, ticket }: Listed) {
        let list = list as usize;
        let left = self.queues[list].leave(ticket).filter(|&id| id == self.firsts[list].2);
        let Some(id) = left else { return };
        let (lane, class) = (list / self.classes, list % self.classes);
        match self.queues[list].first() {
            Some(first) => self.firsts[list] = first,
            None => self.marked[lane] &= !(1 << class),
        }
        let firsts = &self.firsts[lane * self.classes..];
        self.heads.go(lane, (class, id), self.marked[lane], |class| head(class, firsts[class]));
    }

    /// Who stands first for each bed.
    #[inline]
    pub fn heads(&self) -> &Heads {
        &self.heads
    }

    /// Classes with someone listed in a lane, one bit each.
    #[inline]
    pub fn marked(&self, lane: usize) -> u128 {
        self.marked[lane]
    }

    /// The first of a class that is marked in a lane.
    #[inline]
    pub fn first(&self, lane: usize, class: usize) -> Standpoint {
        self.firsts[lane * self.classes() + class]
    }

    /// Who stands at a place on a list.
    pub fn at(&self, listed: Listed) -> Option<ClientId> {
        self.queues[listed.list as usize].get(listed.ticket).map(|(.., who)| who)
    }

    /// All entries of all lists.
    pub fn entries(&self) -> impl Iterator<Item = ClientId> + '_ {
        self.queues.iter().flat_map(|list| list.iter().map(|(_, id)| id))
    }

    /// What must hold of marks and firsts: for tests, as it looks at all lists.
    pub fn check(&self) {
        for (list, queue) in self.queues.iter().enumerate() {
            let (lane, class) = (list / self.classes(), list % self.classes());
            let marked = self.marked[lane] >> class & 1 != 0;
            assert_eq!(queue.first(), marked.then(|| self.firsts[list]), "the first of list {list}");
        }
        for (lane, &marked) in self.marked.iter().enumerate() {
            self.heads.check(lane, marked, |class| head(class, self.first(lane, class)));
        }
    }
}

/// Where the first of a class stands, as one of several classes.
fn head(class: usize, (rank, order, id): Standpoint) -> Head {
    (rank, order, class as ClassId, id)
}
