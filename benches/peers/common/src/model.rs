//! The two models as data: M/M/10 and the three-pool care network. Time unit: day.

/// M/M/10: arrivals a day.
pub const MM10_RATE: f64 = 9.0;
/// M/M/10: servers, each with an exponential service of mean one day.
pub const MM10_SERVERS: u32 = 10;

/// A pool of equal units, such as the beds of one kind.
pub struct Pool {
    /// Name in the results.
    pub name: &'static str,
    /// Number of units.
    pub units: u32,
    /// Mean of the lognormal stay itself, not of its logarithm, in days.
    pub stay_mean: f64,
    /// Standard deviation of the stay, in days.
    pub stay_sd: f64,
    /// Where people go after a stay: probability and pool; with the rest of the probability they leave.
    pub onward: &'static [(f64, usize)],
}

impl Pool {
    /// The pool that follows a stay for a uniform draw from [0, 1), or none for those who leave.
    pub fn next(&self, draw: f64) -> Option<usize> {
        let mut cumulative = 0.0;
        for &(probability, pool) in self.onward {
            cumulative += probability;
            if draw < cumulative {
                return Some(pool);
            }
        }
        None
    }
}

/// People who arrive from outside alike.
pub struct Class {
    /// Arrivals a day (Poisson).
    pub per_day: f64,
    /// The pool whose queue they join first.
    pub first: usize,
    /// Rank in every queue; 0 is served before 1.
    pub priority: usize,
}

/// Number of priority ranks.
pub const RANKS: usize = 2;
/// Mean of the exponential patience of each joining of a queue, in days.
pub const PATIENCE_MEAN: f64 = 60.0;

const HOME: usize = 0;
const NURSING: usize = 1;
const DEMENTIA: usize = 2;

/// The pools of the care network.
pub const POOLS: [Pool; 3] = [
    Pool {
        name: "home",
        units: 250,
        stay_mean: 40.0,
        stay_sd: 40.0,
        onward: &[(0.30, NURSING), (0.05, DEMENTIA)],
    },
    Pool { name: "nursing", units: 510, stay_mean: 120.0, stay_sd: 150.0, onward: &[(0.10, DEMENTIA)] },
    Pool { name: "dementia", units: 450, stay_mean: 200.0, stay_sd: 220.0, onward: &[(0.15, NURSING)] },
];

/// The classes of the care network: urgent, regular, dementia.
pub const CLASSES: [Class; 3] = [
    Class { per_day: 2.0, first: NURSING, priority: 0 },
    Class { per_day: 6.0, first: HOME, priority: 1 },
    Class { per_day: 1.5, first: DEMENTIA, priority: 1 },
];
