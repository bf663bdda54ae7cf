//! Whom a free bed is offered to together: the classes that take it, as sets of bits.
//!
//! A bed of a kind is offered to those who accept the kind; a basic-guarantee bed that is surplus also to those who take it as an
//! inclusive one. Knows nothing of which classes these are (`wish`), where they wait (`lists`) and who of them stands first (`heads`).

use crate::scenario::terms::{BedKind, BedType};

/// Those whom a free bed is offered to, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takers {
    /// Who accepts a kind.
    Accepting(BedKind),
    /// Who takes a basic-guarantee bed of a type as an inclusive one, as surplus.
    OfSurplus(BedType),
}

impl Takers {
    /// Number of such circles.
    pub const COUNT: usize = BedKind::COUNT + BedType::COUNT;

    /// Position among them: kinds, then types.
    #[inline]
    pub const fn index(self) -> usize {
        match self {
            Self::Accepting(kind) => kind.index(),
            Self::OfSurplus(bed_type) => BedKind::COUNT + bed_type.index(),
        }
    }

    /// All of them, in order of index.
    pub fn all() -> impl Iterator<Item = Self> {
        let surplus = BedType::ALL.iter().map(|&bed_type| Self::OfSurplus(bed_type));
        BedKind::all().map(Self::Accepting).chain(surplus)
    }
}

/// Does something for each bit that is set, by its place, in order.
#[inline]
pub fn each_bit(classes: u128, mut act: impl FnMut(usize)) {
    // Most are in the first half, and halves are much quicker than the whole.
    for (half, first) in [(classes as u64, 0), ((classes >> 64) as u64, 64)] {
        let mut left = half;
        while left != 0 {
            act(first + left.trailing_zeros() as usize);
            left &= left - 1;
        }
    }
}
