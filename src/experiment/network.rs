//! The replications of one network side by side, and the estimates made of them.
//!
//! Knows nothing of files. Invariant: estimates are sums over sums, so that replications of unequal size are weighed as they should be, and
//! figures of a network that is asked for too much, or changes over time, are never called a steady state.

use super::run::Crew;
use crate::network::finished::{Finished, Wanted};
use crate::network::load::{PoolLoad, offered_load, steady};
use crate::network::measures::{Cell, Figure};
use crate::network::run::simulate;
use crate::scenario::network::model::{Arrivals, Network};
use crate::stats::ratio::Ratio;
use std::ops::RangeInclusive;
use std::sync::atomic::AtomicBool;

/// Finished replications of a network, in order of number.
#[derive(Clone, Debug)]
pub struct NetworkResults<'n> {
    /// The network that was run.
    pub network: &'n Network,
    /// What each pool is asked for, from the file alone.
    pub loads: Vec<PoolLoad>,
    /// At least one replication, ascending by number.
    pub finished: Vec<Finished>,
}

/// A figure over replications.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    /// What it speaks of.
    pub cell: Cell,
    /// Replications in which it exists.
    pub n: u32,
    /// Sums over sums; `None` where there was nothing to divide by.
    pub value: Option<f64>,
    /// Standard error; `None` below three replications.
    pub se: Option<f64>,
    /// Half-width of the 95 % interval; `None` below three replications.
    pub half_width: Option<f64>,
}

/// May averages over the observed span be read as those of a steady state?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steadiness {
    /// `yes`
    Yes,
    /// `withheld`: some pool is asked for more than it can ever do, and nothing lets the overload out.
    Withheld,
    /// `varying`: arrivals or capacities change over time.
    Varying,
}

impl Steadiness {
    /// Stable name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Withheld => "withheld",
            Self::Varying => "varying",
        }
    }

    /// What holds of a network with these loads.
    pub fn of(network: &Network, loads: &[PoolLoad]) -> Self {
        let varies = |arrivals: &Arrivals| match arrivals {
            Arrivals::Poisson(curve) => {
                curve.pieces.windows(2).any(|pair| pair[0].1.to_bits() != pair[1].1.to_bits())
            }
            Arrivals::Renewal(_) => false,
            Arrivals::Times(_) => true,
        };
        let changes = network.pools.iter().any(|pool| pool.capacity.len() > 1);
        if !steady(loads) {
            Self::Withheld
        } else if changes || network.streams.iter().any(|stream| varies(&stream.arrivals)) {
            Self::Varying
        } else {
            Self::Yes
        }
    }
}

impl<'n> NetworkResults<'n> {
    /// Runs the replications of these numbers; `each` and `stop` as in [`Crew::numbered`].
    pub fn run(
        crew: &Crew,
        network: &'n Network,
        numbers: RangeInclusive<u32>,
        stop: &AtomicBool,
        wanted: impl Fn(u32) -> Wanted + Sync,
        each: impl Fn(&Finished) + Sync,
    ) -> Self {
        let one = |number| simulate(network, number, wanted(number));
        let finished = crew.numbered(numbers, stop, one, each);
        Self { network, loads: offered_load(network), finished }
    }

    /// Number of finished replications.
    pub fn n(&self) -> u32 {
        self.finished.len() as u32
    }

    /// Whether averages may be read as those of a steady state.
    pub fn steadiness(&self) -> Steadiness {
        Steadiness::of(self.network, &self.loads)
    }

    /// Every figure over replications, in the order of the first.
    ///
    /// # Panics
    /// If two replications hold different figures, which would be a fault of this program.
    pub fn estimates(&self) -> Vec<Estimated> {
        let Some(first) = self.finished.first() else { return Vec::new() };
        let one = |(index, &(cell, _)): (usize, &(Cell, Figure))| {
            let pairs = self.finished.iter().map(|finished| {
                let (known, figure) = finished.figures[index];
                assert_eq!(known, cell, "figures of two replications differ");
                (figure.sum, figure.per)
            });
            estimated(cell, &pairs.collect::<Vec<_>>())
        };
        first.figures.iter().enumerate().map(one).collect()
    }
}

/// One figure over replications, from its sum and divisor in each.
fn estimated(cell: Cell, pairs: &[(f64, f64)]) -> Estimated {
    let ratio = Ratio::of(pairs.iter().copied());
    Estimated { cell, n: ratio.n, value: ratio.value, se: ratio.standard_error, half_width: ratio.half_width }
}
