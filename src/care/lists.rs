//! The waiting lists of the district: one list a lane and class, and the first of each at a glance.
//!
//! A lane is a site, or one sex at a site where rooms are filled by sex. A site is where lists are kept: the areas that people
//! live in, or, with a queue at each facility, the facilities they apply to. Whoever has a free bed looks at the first of many lists, so
//! these lie beside each other. Knows nothing of who is served. Invariant: a class is marked in a lane exactly while someone of
//! it is listed there, and its first is then that of its list.

use super::case::Listed;
use super::event::ClientId;
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
    /// In how many lanes someone of a class is listed.
    lanes_of: Vec<u16>,
    /// Classes with someone listed anywhere, one bit each.
    anywhere: u128,
    /// Lanes of a site.
    lanes_each: usize,
    /// Sites with someone listed, one bit each, by class and lane of the site.
    sites: Vec<Vec<u64>>,
}

impl Lists {
    /// Nobody listed at so many sites of so many lanes each.
    pub fn new(sites: usize, lanes_each: usize, classes: usize) -> Self {
        let lanes = sites * lanes_each;
        Self {
            queues: vec![WaitingList::new(); lanes * classes],
            firsts: vec![(0, 0, 0); lanes * classes],
            marked: vec![0; lanes],
            lanes_of: vec![0; classes],
            anywhere: 0,
            lanes_each,
            sites: vec![vec![0; sites.div_ceil(64)]; classes * lanes_each],
        }
    }

    /// Number of lanes.
    pub fn lanes(&self) -> usize {
        self.marked.len()
    }

    /// Number of classes.
    pub fn classes(&self) -> usize {
        self.lanes_of.len()
    }

    /// Joins the list of a class; `near_front` for who most likely stands there.
    pub fn join(&mut self, lane: usize, class: usize, who: Standpoint, near_front: bool) -> Listed {
        let list = lane * self.classes() + class;
        let (rank, order, id) = who;
        let queue = &mut self.queues[list];
        let ticket = if near_front { queue.rejoin(rank, order, id) } else { queue.join(rank, order, id) };
        if self.marked[lane] & 1 << class == 0 {
            self.marked[lane] |= 1 << class;
            self.lanes_of[class] += 1;
            self.anywhere |= 1 << class;
            self.turn_site(lane, class);
            self.firsts[list] = who;
        } else {
            let (rank, order, _) = self.firsts[list];
            // Behind its equals, as on the list.
            if (who.0, who.1) < (rank, order) {
                self.firsts[list] = who;
            }
        }
        Listed { list: list as u32, ticket }
    }

    /// Leaves one list.
    pub fn leave(&mut self, Listed { list, ticket }: Listed) {
        let list = list as usize;
        let (lane, class) = (list / self.classes(), list % self.classes());
        let left = self.queues[list].leave(ticket);
        let queue = &self.queues[list];
        if queue.is_empty() {
            self.marked[lane] &= !(1 << class);
            self.lanes_of[class] -= 1;
            self.turn_site(lane, class);
            if self.lanes_of[class] == 0 {
                self.anywhere &= !(1 << class);
            }
        } else if left == Some(self.firsts[list].2)
            && let Some(first) = queue.first()
        {
            self.firsts[list] = first;
        }
    }

    /// Someone of a class has come to stand in a lane, or no one does any more.
    fn turn_site(&mut self, lane: usize, class: usize) {
        let (site, of_site) = (lane / self.lanes_each, lane % self.lanes_each);
        self.sites[class * self.lanes_each + of_site][site / 64] ^= 1 << (site % 64);
    }

    /// Sites with someone of a class listed in this lane of theirs, one bit each.
    #[inline]
    pub fn sites(&self, class: usize, lane_of_site: usize) -> &[u64] {
        &self.sites[class * self.lanes_each + lane_of_site]
    }

    /// Classes with someone listed anywhere, one bit each.
    pub fn anywhere(&self) -> u128 {
        self.anywhere
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
        let lanes = |class: usize| self.marked.iter().filter(|marked| **marked >> class & 1 != 0).count();
        assert!((0..self.classes()).all(|class| lanes(class) == usize::from(self.lanes_of[class])));
        for (lane, marked) in self.marked.iter().enumerate() {
            let (site, of_site) = (lane / self.lanes_each, lane % self.lanes_each);
            for class in 0..self.classes() {
                let at_site = self.sites(class, of_site)[site / 64] >> (site % 64) & 1;
                assert_eq!(at_site == 1, marked >> class & 1 == 1, "class {class} in lane {lane}");
            }
        }
        let anywhere = self.marked.iter().fold(0, |all, marked| all | marked);
        assert_eq!(anywhere, self.anywhere, "classes listed anywhere");
    }
}
