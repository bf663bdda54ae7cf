//! The clients of a replication as they are kept: one line of the processor's cache each, their sojourns beside each other.
//!
//! A [`Client`] is unpacked where it is read; what is not looked at is not unpacked. Knows nothing of how lives come about.
//! Invariant: once in order, clients follow each other by their first request, and their sojourns lie in the same order,
//! so that what happens about the same time lies close together.

use super::groups::Groups;
use super::household::{HouseholdPath, Stages};
use super::moment::Moment;
use super::order::{by_digits, permute};
use super::person::{Client, PersonId, Profile, Sojourn};
use crate::scenario::terms::{NeedGroup, Sex};

/// Need groups of two levels: a person's position in the one group of a single level says nothing.
const DIVIDED: [usize; 3] =
    [NeedGroup::Level0To1.index(), NeedGroup::Level2To3.index(), NeedGroup::Level5To6.index()];

/// All that is kept of a client but the sojourns.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line {
    id: PersonId,
    birth: Moment,
    death: Moment,
    moves_away: Moment,
    first_request: Moment,
    household: [Moment; 4],
    level_position: [f32; DIVIDED.len()],
    income: f32,
    first_sojourn: u32,
    sojourns: u16,
    /// Sex, then special groups.
    attributes: u8,
    stages: Stages,
}

impl Line {
    #[inline]
    fn client(&self) -> Client {
        let mut level_position = [1.0; NeedGroup::COUNT];
        for (group, position) in DIVIDED.into_iter().zip(self.level_position) {
            level_position[group] = position;
        }
        Client {
            id: self.id,
            sex: Sex::ALL[usize::from(self.attributes & 1)],
            area: self.id.area(),
            registered: self.id.registered(),
            profile: Profile {
                groups: Groups::unpacked(self.attributes >> 1),
                income: self.income,
                level_position,
            },
            household: HouseholdPath::unpacked(self.household, self.stages),
            birth: self.birth.time(),
            death: self.death.time(),
            moves_away: self.moves_away.time(),
            first_request: self.first_request.time(),
            sojourns: (self.first_sojourn, self.first_sojourn + u32::from(self.sojourns)),
        }
    }
}

/// The clients of one replication.
#[derive(Clone, Debug, Default)]
pub struct Clients {
    lines: Vec<Line>,
    sojourns: Vec<Sojourn>,
}

impl Clients {
    /// None yet. Room is set aside for a number of them, and costs nothing before it is used: lines that must be moved when there
    /// are too many cost twice the memory.
    pub(super) fn with_room(clients: usize) -> Self {
        Self { lines: Vec::with_capacity(clients), sojourns: Vec::new() }
    }

    /// Number of clients.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The client at a position.
    ///
    /// # Panics
    /// If there are not so many.
    #[inline]
    pub fn at(&self, position: usize) -> Client {
        self.lines[position].client()
    }

    /// The client at a position, if there are so many.
    #[inline]
    pub fn get(&self, position: usize) -> Option<Client> {
        self.lines.get(position).map(Line::client)
    }

    /// Whether the client at a position is registered.
    ///
    /// # Panics
    /// If there are not so many.
    #[inline]
    pub fn is_registered(&self, position: usize) -> bool {
        self.lines[position].id.registered()
    }

    /// Brings what is kept of a client into the cache: reads it, to no other effect.
    #[inline]
    pub fn fetch(&self, position: usize) {
        std::hint::black_box(self.lines[position].id);
    }

    /// The same for the first and the last of the client's sojourns.
    #[inline]
    pub fn fetch_life(&self, position: usize) {
        let line = &self.lines[position];
        let (first, after) =
            (line.first_sojourn as usize, line.first_sojourn as usize + usize::from(line.sojourns));
        let state = |at: usize| self.sojourns.get(at).map(|sojourn| sojourn.state);
        std::hint::black_box((state(first), state(after.saturating_sub(1))));
    }

    /// The clients in order.
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.lines.iter())
    }

    /// Where the clients begin for whom `first` no longer holds; it holds for none after one for whom it does not.
    #[inline]
    pub fn partition_point(&self, mut first: impl FnMut(&Client) -> bool) -> usize {
        self.lines.partition_point(|line| first(&line.client()))
    }

    /// A client's sojourns from age 60 on, in order.
    #[inline]
    pub fn sojourns(&self, client: &Client) -> &[Sojourn] {
        &self.sojourns[client.sojourns.0 as usize..client.sojourns.1 as usize]
    }

    /// Memory, bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(self.lines.as_slice()) + size_of_val(self.sojourns.as_slice())
    }

    /// Adds a client, whose sojourns are given here and nowhere else.
    ///
    /// # Panics
    /// If a life has more than 65,535 sojourns: a table of rates gone mad.
    #[inline]
    pub(crate) fn push(&mut self, client: &Client, sojourns: impl Iterator<Item = Sojourn>) {
        let first = self.sojourns.len();
        self.sojourns.extend(sojourns);
        let profile = &client.profile;
        let (household, stages) = client.household.packed();
        debug_assert_eq!((client.id.area(), client.id.registered()), (client.area, client.registered));
        self.lines.push(Line {
            id: client.id,
            birth: Moment::of(client.birth),
            death: Moment::of(client.death),
            moves_away: Moment::of(client.moves_away),
            first_request: Moment::of(client.first_request),
            household,
            stages,
            level_position: DIVIDED.map(|group| profile.level_position[group]),
            income: profile.income,
            first_sojourn: first as u32,
            sojourns: u16::try_from(self.sojourns.len() - first).expect("a life of so many changes"),
            attributes: client.sex.index() as u8 | profile.groups.packed() << 1,
        });
    }

    /// Brings clients into the order of their first requests, and by identity at the same moment; then the sojourns.
    pub(super) fn order(&mut self) {
        let requests = self.lines.iter().map(|line| line.first_request.rank());
        let entries = requests.zip(0_u32..).map(|(rank, at)| u64::from(rank) << 32 | u64::from(at));
        let mut order = by_digits(entries.collect(), |entry| (entry >> 32) as u32);
        let lines = &mut self.lines;
        for together in order.chunk_by_mut(|a, b| a >> 32 == b >> 32) {
            together.sort_unstable_by_key(|&entry| lines[entry as u32 as usize].id.0);
        }
        let mut to = vec![0_u32; order.len()];
        for (&entry, position) in order.iter().zip(0..) {
            to[entry as u32 as usize] = position;
        }
        drop(order);
        permute(lines, &mut to);
        let mut sojourns = Vec::with_capacity(self.sojourns.len());
        for line in lines {
            let (first, count) = (line.first_sojourn as usize, usize::from(line.sojourns));
            line.first_sojourn = sojourns.len() as u32;
            sojourns.extend_from_slice(&self.sojourns[first..first + count]);
        }
        self.sojourns = sojourns;
    }
}

impl<'a> IntoIterator for &'a Clients {
    type Item = Client;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Clients in order, unpacked one by one.
#[derive(Clone, Debug)]
pub struct Iter<'a>(std::slice::Iter<'a, Line>);

impl Iterator for Iter<'_> {
    type Item = Client;

    #[inline]
    fn next(&mut self) -> Option<Client> {
        self.0.next().map(Line::client)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::time::Time;
    use crate::population::hazards::State;
    use crate::scenario::terms::{Household, SpecialGroup};

    #[test]
    fn a_client_takes_one_line() {
        assert_eq!((size_of::<Line>(), size_of::<Sojourn>()), (64, 8));
    }

    /// Every field comes back, for two clients that differ in all of them; they come back in the order of their requests.
    #[test]
    fn a_client_comes_back_as_it_was_kept() {
        let at = Time::from_ticks;
        let lives = [1, 2].map(|k: u16| {
            let ends = if k == 1 { Time::NEVER } else { at(5_000_000) };
            let client = Client {
                id: PersonId::new(
                    2_020 * (k - 1),
                    usize::from(4_000 + k),
                    k == 1,
                    70 * usize::from(k - 1),
                    5,
                ),
                sex: Sex::ALL[usize::from(k - 1)],
                area: 4_000 + k,
                registered: k == 1,
                profile: Profile {
                    groups: if k == 1 { Groups::of(SpecialGroup::ALL) } else { Groups::NONE },
                    income: 1_234.5,
                    level_position: [0.25, 0.5 + f32::from(k) / 8.0, 1.0, 1e-9],
                },
                household: if k == 1 {
                    HouseholdPath::without_partner(Household::Alone, None)
                } else {
                    HouseholdPath::with_partner(at(-40), at(77), false, at(-50))
                },
                birth: at(-40_000_000),
                death: ends,
                moves_away: ends,
                first_request: at(100 - i64::from(k)),
                sojourns: (0, 0),
            };
            let states = [(-9_000_000, State::WELL), (40, State::all().last().expect("a state"))];
            (client, states.map(|(begin, state)| Sojourn::new(at(begin), state)))
        });
        let mut clients = Clients::with_room(2);
        for (client, sojourns) in &lives {
            let count = if client.registered { 2 } else { 1 };
            clients.push(client, sojourns.iter().copied().take(count));
        }
        clients.order();
        for (kept, (client, sojourns)) in clients.iter().zip(lives.iter().rev()) {
            let client = Client { sojourns: kept.sojourns, ..*client };
            assert_eq!(format!("{kept:?}"), format!("{client:?}"));
            let count = if client.registered { 2 } else { 1 };
            assert_eq!(clients.sojourns(&kept), &sojourns[..count]);
        }
        assert_eq!(clients.at(1).first_request, at(99));
        assert_eq!(clients.partition_point(|client| client.first_request < at(99)), 1);
    }
}
