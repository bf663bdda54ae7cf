//! Who is married to whom: a matching of seats that is looked up, not stored.
//!
//! Within an area and registration, couples are counted by the husband's age and by how many years he is older; the
//! husbands of an age and the wives of an age are then numbered couple by couple, so that either finds the other by
//! two searches among some twenty numbers. Who has a partner and no counterpart here has a partner outside. Knows nothing of lives.
//! Invariant: the matching is symmetric, and nobody has two partners.

use super::roster::{Roster, Seat};
use crate::random::decision::Decision;
use crate::random::stream::Replication;
use crate::scenario::model::{HouseholdModel, PartnerShares};
use crate::scenario::terms::Sex;

const STATUS: Decision = Decision::named("household.status");

/// How far the husband's age may be from the wife's among couples who are both in the roster, years.
const DIFFERENCES: std::ops::RangeInclusive<i16> = -10..=15;
const WIDTH: usize = 26;

/// A person's partner at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// Lives, and has this seat.
    Seat(Seat),
    /// Lives, and has no seat: below 60 and not to reach it, of the other registration, from another district.
    Outside,
    /// Has died.
    Dead,
    /// Never married or divorced.
    Never,
}

/// Persons of one seat group by partner: each number is where a block of indices ends.
#[derive(Clone, Copy, Debug, Default)]
struct Blocks {
    /// Couples by age difference.
    couples: [u32; WIDTH],
    /// With a partner, here or outside.
    partnered: u32,
    /// And never married or divorced; the rest is widowed.
    single: u32,
}

/// All couples of one replication.
#[derive(Clone, Debug)]
pub struct Pairs {
    /// By area, registration, age and sex.
    blocks: Vec<[Blocks; Sex::COUNT]>,
    lowest: u8,
    ages: usize,
}

impl Pairs {
    /// Matches the seats of a roster.
    pub fn new(roster: &Roster, household: &HouseholdModel, replication: Replication) -> Self {
        let ages = roster.ages();
        let mut pairs = Self {
            blocks: vec![[Blocks::default(); Sex::COUNT]; roster.areas() * 2 * ages.len()],
            lowest: ages.start,
            ages: ages.len(),
        };
        let difference = differences(household);
        for area in 0..roster.areas() {
            for registered in [false, true] {
                pairs.match_group(roster, household, replication, &difference, area, registered);
            }
        }
        pairs
    }

    /// The partner of a person in the roster.
    pub fn partner(&self, seat: Seat) -> Partner {
        let group = (seat.area * 2 + usize::from(seat.registered)) * self.ages;
        let blocks = &self.blocks[group + usize::from(seat.age - self.lowest)][seat.sex.index()];
        if seat.index >= blocks.single {
            return Partner::Dead;
        }
        if seat.index >= blocks.partnered {
            return Partner::Never;
        }
        let at = blocks.couples.partition_point(|&end| end <= seat.index);
        if at == WIDTH {
            return Partner::Outside;
        }
        let begin = |blocks: &Blocks| if at == 0 { 0 } else { blocks.couples[at - 1] };
        let years = DIFFERENCES.start() + at as i16;
        let (sex, age) = match seat.sex {
            Sex::Male => (Sex::Female, i16::from(seat.age) - years),
            Sex::Female => (Sex::Male, i16::from(seat.age) + years),
        };
        let theirs = &self.blocks[group + (age - i16::from(self.lowest)) as usize][sex.index()];
        let index = seat.index - begin(blocks) + begin(theirs);
        Partner::Seat(Seat { sex, age: age as u8, index, ..seat })
    }

    fn match_group(
        &mut self,
        roster: &Roster,
        household: &HouseholdModel,
        replication: Replication,
        difference: &[f64; WIDTH],
        area: usize,
        registered: bool,
    ) {
        let group = (area * 2 + usize::from(registered)) * self.ages;
        let here = &mut self.blocks[group..group + self.ages];
        let lowest = i16::from(self.lowest);
        let mut carry = vec![0.0; here.len()];
        for (position, blocks) in here.iter_mut().enumerate() {
            let age = (lowest + position as i16) as u8;
            for &sex in Sex::ALL {
                let persons = roster.count(area, registered, sex, age);
                let shares = at_age(&household.partners[sex.index()], f64::from(age));
                let place = Seat { area, registered, sex, age, index: 0 };
                let mut stream = replication.stream(STATUS, place.id(1).0);
                // One offset rounds both shares: in small groups neither is biased.
                let offset = stream.uniform();
                let rounded = |share: f64| ((f64::from(persons) * share + offset) as u32).min(persons);
                blocks[sex.index()].partnered = rounded(shares.with_partner);
                blocks[sex.index()].single = rounded(shares.with_partner + shares.single);
                carry[position] = offset - 0.5;
            }
        }
        // The usual differences first: they have first call on those who are few.
        let mut order: Vec<usize> = (0..WIDTH).collect();
        order.sort_by(|&a, &b| difference[b].total_cmp(&difference[a]));
        let mut left: Vec<[u32; Sex::COUNT]> =
            here.iter().map(|blocks| std::array::from_fn(|sex| blocks[sex].partnered)).collect();
        for at in order {
            for husband in 0..here.len() {
                let husbands = here[husband][Sex::Male.index()].partnered;
                if husbands == 0 {
                    continue;
                }
                let wife = husband as i16 - (DIFFERENCES.start() + at as i16);
                if wife < 0 || wife as usize >= here.len() {
                    continue;
                }
                let wife = wife as usize;
                carry[husband] += f64::from(husbands) * difference[at];
                // What is carried is from −½ up to ½, so nothing is below zero here.
                let whole = (carry[husband] + 0.5) as u32;
                carry[husband] -= f64::from(whole);
                let couples =
                    whole.min(left[husband][Sex::Male.index()]).min(left[wife][Sex::Female.index()]);
                left[husband][Sex::Male.index()] -= couples;
                left[wife][Sex::Female.index()] -= couples;
                here[husband][Sex::Male.index()].couples[at] = couples;
                here[wife][Sex::Female.index()].couples[at] = couples;
            }
        }
        for blocks in here.iter_mut().flatten() {
            let mut end = 0;
            for couples in &mut blocks.couples {
                end += *couples;
                *couples = end;
            }
        }
    }
}

/// The shares of an age.
pub(super) fn at_age(shares: &[PartnerShares], age: f64) -> PartnerShares {
    let next = shares.partition_point(|row| f64::from(row.from_age) <= age);
    shares[next.max(1) - 1]
}

/// How couples spread over whole years of difference: a normal law cut to the range.
fn differences(household: &HouseholdModel) -> [f64; WIDTH] {
    let weight = |at: usize| {
        let years = f64::from(DIFFERENCES.start() + at as i16);
        let z = (years - household.age_difference_mean) / household.age_difference_sd;
        (-0.5 * z * z).exp()
    };
    let sum: f64 = (0..WIDTH).map(weight).sum();
    std::array::from_fn(|at| weight(at) / sum)
}
