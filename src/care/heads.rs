//! Who stands first for a bed at each site: of those who take it together, whatever their class.
//!
//! A free bed looks at sites within reach, and at one head in each where someone awaits it. Follows from the first of each class in
//! each lane, which it is told of. Knows nothing of who is served. Invariant: a lane is marked for takers exactly while someone of
//! theirs is listed in it, and the head is then the first of the firsts of their classes.

use super::event::ClientId;
use super::takers::{Takers, each_bit};
use super::wish::{ClassId, Wishes};

/// The first of several classes in a lane: rank, moment, class, who. Of equals the first class.
pub(super) type Head = (u8, i64, ClassId, ClientId);

/// Heads by takers and lane.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// Classes of the takers, one bit each.
    classes: [u128; Takers::COUNT],
    /// By class, of which takers it is, one bit each.
    takes: Vec<u16>,
    sites: usize,
    /// Lanes of a site.
    lanes_each: usize,
    /// By takers, lane of the site and site; where nobody is listed it means nothing.
    first: Vec<Head>,
    /// Sites with someone listed, one bit each, by takers and lane of the site.
    awaiting: Vec<u64>,
    /// Words of such bits.
    words: usize,
}

impl Heads {
    /// Nobody at so many sites of so many lanes each.
    pub fn new(sites: usize, lanes_each: usize, wishes: &Wishes<'_>) -> Self {
        let mut classes = [0; Takers::COUNT];
        Takers::all().for_each(|takers| classes[takers.index()] = wishes.takers(takers));
        let takes = |class: usize| {
            let takers = classes.iter().enumerate().filter(|(_, classes)| *classes >> class & 1 == 1);
            takers.fold(0, |takes, (takers, _)| takes | 1 << takers)
        };
        let words = sites.div_ceil(64);
        Self {
            classes,
            takes: (0..wishes.count()).map(takes).collect(),
            sites,
            lanes_each,
            first: vec![(0, 0, 0, 0); Takers::COUNT * lanes_each * sites],
            awaiting: vec![0; Takers::COUNT * lanes_each * words],
            words,
        }
    }

    /// Someone comes to stand first of a class in a lane.
    pub fn come(&mut self, lane: usize, head: Head) {
        let at_site = self.at_site(lane);
        each_bit(u128::from(self.takes[usize::from(head.2)]), |takers| {
            let (place, word, bit) = self.place(takers, at_site);
            if self.awaiting[word] & bit == 0 || head < self.first[place] {
                self.awaiting[word] |= bit;
                self.first[place] = head;
            }
        });
    }

    /// Who stood first of a class in a lane has left; `marked` are the classes listed there now, and `first` the head of one.
    pub fn go(
        &mut self,
        lane: usize,
        (class, id): (usize, ClientId),
        marked: u128,
        first: impl Fn(usize) -> Head,
    ) {
        let at_site = self.at_site(lane);
        each_bit(u128::from(self.takes[class]), |takers| {
            let (place, word, bit) = self.place(takers, at_site);
            if self.first[place].3 == id {
                match self.head_of(takers, marked, &first) {
                    Some(head) => self.first[place] = head,
                    None => self.awaiting[word] ^= bit,
                }
            }
        });
    }

    fn head_of(&self, takers: usize, marked: u128, first: impl Fn(usize) -> Head) -> Option<Head> {
        let mut best: Option<Head> = None;
        each_bit(marked & self.classes[takers], |class| {
            let head = first(class);
            if best.is_none_or(|best| head < best) {
                best = Some(head);
            }
        });
        best
    }

    /// The site of a lane, and which of its lanes it is.
    fn at_site(&self, lane: usize) -> (usize, usize) {
        (lane / self.lanes_each, lane % self.lanes_each)
    }

    /// Where a head is, and the word and bit that say whether there is one.
    fn place(&self, takers: usize, (site, of_site): (usize, usize)) -> (usize, usize, u64) {
        let row = takers * self.lanes_each + of_site;
        (row * self.sites + site, row * self.words + site / 64, 1 << (site % 64))
    }

    /// Sites with someone listed in this lane of theirs who takes a bed, one bit each.
    #[inline]
    pub fn awaiting(&self, takers: Takers, lane_of_site: usize) -> &[u64] {
        let first = (takers.index() * self.lanes_each + lane_of_site) * self.words;
        &self.awaiting[first..first + self.words]
    }

    /// The first of those who take a bed in this lane of each site, where there is one.
    #[inline]
    pub fn of(&self, takers: Takers, lane_of_site: usize) -> &[Head] {
        let first = (takers.index() * self.lanes_each + lane_of_site) * self.sites;
        &self.first[first..first + self.sites]
    }

    /// What must hold of a lane in which these classes are listed: for tests.
    pub fn check(&self, lane: usize, marked: u128, first: impl Fn(usize) -> Head) {
        for takers in Takers::all() {
            let (place, word, bit) = self.place(takers.index(), self.at_site(lane));
            let head = (self.awaiting[word] & bit != 0).then(|| self.first[place]);
            let of_classes = (0..self.takes.len())
                .filter(|&class| marked & self.classes[takers.index()] & 1 << class != 0)
                .map(&first);
            assert_eq!(head, of_classes.min(), "{takers:?} in lane {lane}");
        }
    }
}
