//! The time until a Markov chain ends: phases of exponential length that follow each other by chance.
//!
//! Knows nothing of what the phases stand for. Invariant: from every phase the end is reached with probability 1, after
//! at most [`MOST_PHASES`] phases on average, so that sampling ends.

use super::law::LawError;
use super::linear::solve;
use rand::{Rng, RngExt};
use rand_distr::Exp1;

/// Largest mean number of phases in one draw.
const MOST_PHASES: f64 = 1e6;

/// Share of a rate that rounding of a file's numbers may take or add.
const ROUNDING: f64 = 1e-9;

/// A phase-type law (Neuts, 1981): start α and sub-generator T; P(X > x) = α e^(Tx) 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PhaseType {
    /// Probability of beginning in each phase or an earlier one; the last is 1.
    start: Vec<f64>,
    phases: Vec<Phase>,
    mean: f64,
    variance: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Phase {
    /// Mean time spent here at a visit.
    mean: f64,
    /// Probability of going on to this phase or one listed before it; the rest ends.
    next: Vec<(f64, usize)>,
}

impl PhaseType {
    pub(super) fn new(start: &[f64], rates: &[Vec<f64>]) -> Result<Self, LawError> {
        let phases = start.len();
        if phases == 0 || phases != rates.len() {
            return Err(LawError::Lengths { values: rates.len(), weights: phases });
        }
        for &probability in start {
            LawError::not_negative("start probability", probability)?;
        }
        let total = start.iter().sum::<f64>();
        if (total - 1.0).abs() > ROUNDING {
            return Err(LawError::Sum(total));
        }
        let ends = rates
            .iter()
            .enumerate()
            .map(|(phase, row)| end_rate(phase, row, phases))
            .collect::<Result<Vec<_>, _>>()?;
        every_phase_ends(rates, &ends)?;

        // Times spent and phases passed from each phase on: (−T) m = 1, (−T) s = m, (−T) n = −diagonal of T.
        let matrix = negative(rates, &ends);
        let diagonal = (0..phases).map(|phase| matrix[phase][phase]).collect::<Vec<_>>();
        let times = |right: &[f64]| solve(&matrix, right).ok_or(LawError::Extreme("a phase-type law"));
        let first = times(&vec![1.0; phases])?;
        let second = times(&first)?;
        let passed = times(&diagonal)?;
        let from_start = |of: &[f64]| start.iter().zip(of).map(|(p, x)| p / total * x).sum::<f64>();
        let mean = from_start(&first);
        let variance = 2.0 * from_start(&second) - mean * mean;
        let usable = mean > 0.0 && variance > 0.0 && passed.iter().all(|&n| (0.0..=MOST_PHASES).contains(&n));
        if !usable {
            return Err(LawError::Extreme("a phase-type law"));
        }

        let phases = matrix
            .iter()
            .zip(&ends)
            .enumerate()
            .map(|(own, (row, &end))| Phase::new(own, row, end))
            .collect();
        Ok(Self { start: cumulative(start.iter().map(|p| p / total)), phases, mean, variance })
    }

    pub(super) fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        self.run(&self.start, rng)
    }

    /// What is left given that `passed` has gone by without the end: the chain goes on from the phase it may then be in.
    pub(super) fn sample_after<R: Rng>(&self, passed: f64, rng: &mut R) -> f64 {
        self.run(&cumulative(self.at(passed).into_iter()), rng)
    }

    /// Probabilities of the phases at a time given that the chain has not ended, by uniformisation (Jensen, 1953) in steps
    /// that keep the Poisson weights away from underflow.
    fn at(&self, time: f64) -> Vec<f64> {
        const STEP: f64 = 50.0;
        let fastest = self.phases.iter().map(|phase| 1.0 / phase.mean).fold(0.0, f64::max);
        let before = std::iter::once(&0.0).chain(&self.start);
        let mut now: Vec<f64> = self.start.iter().zip(before).map(|(p, q)| p - q).collect();
        // After a thousand steps the distribution no longer moves: the law has reached its tail.
        let steps = (fastest * time / STEP).ceil().clamp(1.0, 1000.0);
        let jumps = (fastest * time / steps).min(STEP);
        for _ in 0..steps as usize {
            let mut term = now.clone();
            let mut weight = (-jumps).exp();
            let mut sum: Vec<f64> = term.iter().map(|p| p * weight).collect();
            for k in 1..=200 {
                term = self.jump(&term, fastest);
                weight *= jumps / f64::from(k);
                sum.iter_mut().zip(&term).for_each(|(sum, p)| *sum += p * weight);
            }
            let total = sum.iter().sum::<f64>();
            now = if total > 0.0 { sum.into_iter().map(|p| p / total).collect() } else { now };
        }
        now
    }

    /// One step of the uniformised chain.
    fn jump(&self, from: &[f64], fastest: f64) -> Vec<f64> {
        let mut to = vec![0.0; from.len()];
        for (index, (phase, p)) in self.phases.iter().zip(from).enumerate() {
            let moves = 1.0 / (phase.mean * fastest);
            to[index] += p * (1.0 - moves);
            let mut before = 0.0;
            for &(share, other) in &phase.next {
                to[other] += p * moves * (share - before);
                before = share;
            }
        }
        to
    }

    /// Runs the chain from a phase drawn by cumulative probabilities to its end.
    fn run<R: Rng>(&self, start: &[f64], rng: &mut R) -> f64 {
        let uniform = rng.random::<f64>();
        let mut now = Some(start.partition_point(|&p| p <= uniform).min(start.len() - 1));
        let mut time = 0.0;
        while let Some(phase) = now.map(|index| &self.phases[index]) {
            time += phase.mean * rng.sample::<f64, _>(Exp1);
            now = phase.after(rng);
        }
        time
    }

    pub(super) const fn mean(&self) -> f64 {
        self.mean
    }

    pub(super) const fn variance(&self) -> f64 {
        self.variance
    }
}

impl Phase {
    /// `row` of −T: the rate out of the phase on the diagonal, negative rates to the others.
    fn new(own: usize, row: &[f64], end: f64) -> Self {
        let others = (0..row.len()).filter(|&other| other != own && row[other] != 0.0).collect::<Vec<_>>();
        let mut shares = cumulative(others.iter().map(|&other| -row[other] / row[own]));
        if end == 0.0
            && let Some(last) = shares.last_mut()
        {
            // No uniform below 1 may fall behind the last phase.
            *last = 1.0;
        }
        Self { mean: 1.0 / row[own], next: shares.into_iter().zip(others).collect() }
    }

    fn after<R: Rng>(&self, rng: &mut R) -> Option<usize> {
        if self.next.is_empty() {
            return None;
        }
        let uniform = rng.random::<f64>();
        self.next.iter().find(|(p, _)| uniform < *p).map(|&(_, phase)| phase)
    }
}

fn cumulative(shares: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    shares
        .map(|share| {
            sum += share;
            sum
        })
        .collect()
}

/// The rate at which a phase ends: what its row lacks to zero.
fn end_rate(phase: usize, row: &[f64], phases: usize) -> Result<f64, LawError> {
    if row.len() != phases {
        return Err(LawError::Square { phases, row: phase + 1, rates: row.len() });
    }
    for (other, &rate) in row.iter().enumerate() {
        if other == phase {
            LawError::positive("rate out of a phase (minus the diagonal)", -rate)?;
        } else {
            LawError::not_negative("rate to another phase", rate)?;
        }
    }
    let sum = row.iter().sum::<f64>();
    let crumb = -row[phase] * ROUNDING;
    if sum > crumb {
        return Err(LawError::Row { phase: phase + 1, sum });
    }
    Ok(if sum < -crumb { -sum } else { 0.0 })
}

/// −T, with a diagonal that is exactly what leaves, so that rounding in the file does not feed or drain a phase.
fn negative(rates: &[Vec<f64>], ends: &[f64]) -> Vec<Vec<f64>> {
    let mut matrix =
        rates.iter().map(|row| row.iter().map(|rate| -rate).collect::<Vec<_>>()).collect::<Vec<_>>();
    for (phase, end) in ends.iter().enumerate() {
        matrix[phase][phase] = 0.0;
        matrix[phase][phase] = end - matrix[phase].iter().sum::<f64>();
    }
    matrix
}

/// Goes back from the phases that end until nothing is added.
fn every_phase_ends(rates: &[Vec<f64>], ends: &[f64]) -> Result<(), LawError> {
    let mut reaches = ends.iter().map(|&end| end > 0.0).collect::<Vec<_>>();
    let next = |reaches: &[bool]| {
        (0..reaches.len()).find(|&phase| {
            !reaches[phase]
                && (0..reaches.len()).any(|to| to != phase && reaches[to] && rates[phase][to] > 0.0)
        })
    };
    while let Some(phase) = next(&reaches) {
        reaches[phase] = true;
    }
    reaches.iter().position(|&reached| !reached).map_or(Ok(()), |phase| Err(LawError::NoEnd(phase + 1)))
}
