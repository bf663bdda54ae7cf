//! How much of the beginning of a run to cut: the rule MSER-5.
//!
//! White, Cobb and Spratt (2000), A comparison of five steady-state truncation heuristics for simulation, Proc. Winter
//! Simulation Conference, 755–760: averages of 5 steps each; of all cuts the one after which the mean of the rest has the
//! least standard error. Knows nothing of models: a proposal for whoever sets a warm-up, never applied unseen. Invariant:
//! where the rule would cut more than half, the run is too short to tell and there is no proposal.

/// Steps in one average.
const BATCH: usize = 5;

/// Fewest averages that the rule is asked of, and fewest that a cut leaves: a spread of a few is no measure.
const FEWEST: usize = 5;

/// The number of steps to cut from the beginning of `series` (one value a step), a multiple of 5; `None` where the rule
/// proposes to cut more than half, there are fewer than 50 steps, or a value is not finite. Steps after the last whole five are not
/// looked at. Average the series over replications first: a single path may settle on a spell of calm.
pub fn mser5(series: &[f64]) -> Option<usize> {
    if series.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let averages =
        series.chunks_exact(BATCH).map(|batch| batch.iter().sum::<f64>() / BATCH as f64).collect::<Vec<_>>();
    if averages.len() < 2 * FEWEST {
        return None;
    }
    // From the end, so that the spread of what a cut leaves is ready at each cut (Welford's recurrence).
    let (mut mean, mut squares) = (0.0, 0.0);
    let mut best = (f64::INFINITY, 0);
    for (cut, &average) in averages.iter().enumerate().rev() {
        let left = averages.len() - cut;
        let deviation = average - mean;
        mean += deviation / left as f64;
        squares += deviation * (average - mean);
        let error = squares / (left * left) as f64;
        // Of equal ones the earliest cut.
        if left >= FEWEST && error <= best.0 {
            best = (error, cut);
        }
    }
    (2 * best.1 <= averages.len()).then_some(best.1 * BATCH)
}

#[cfg(test)]
mod tests {
    use super::mser5;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;

    /// x' = 0.8 x + noise from `start`, noise uniform with mean 0.
    fn autoregressive(path: u64, start: f64, steps: usize) -> Vec<f64> {
        let mut stream = Replication::new(11, 0).long_stream(Decision::named("test mser"), path);
        let mut x = start;
        let mut step = || {
            x = 0.8 * x + stream.uniform() - 0.5;
            x
        };
        (0..steps).map(|_| step()).collect()
    }

    /// A start 60 standard deviations off is forgotten after some 18 steps (0.8^18 · 60 is one): every cut takes the
    /// worst of it, and most lie about there; chance may lead some further.
    #[test]
    fn a_biased_start_is_cut() {
        let cuts = (0..50).map(|path| mser5(&autoregressive(path, 30.0, 2000))).collect::<Vec<_>>();
        assert!(cuts.iter().flatten().all(|&cut| cut >= 10), "{cuts:?}");
        let near = cuts.iter().filter(|cut| cut.is_some_and(|cut| cut <= 60)).count();
        assert!(near >= 35, "{cuts:?}");
    }

    /// Without bias most paths keep nearly all: a cut of 10 % or more is chance, and rare.
    #[test]
    fn an_unbiased_start_is_kept() {
        let cuts = (0..50).map(|path| mser5(&autoregressive(path, 0.0, 2000))).collect::<Vec<_>>();
        let small = cuts.iter().filter(|cut| cut.is_some_and(|cut| cut < 200)).count();
        assert!(small >= 35, "{cuts:?}");
    }

    /// By hand: averages 9, 9, then eight of 1. Cuts: none 10.24 · 10 / 100 (1.024), one 0.702, two 0.
    #[test]
    fn a_step_is_cut_where_it_ends() {
        let series = [[9.0; 10].as_slice(), &[1.0; 40]].concat();
        assert_eq!(mser5(&series), Some(10));
        assert_eq!(mser5(&[1.0; 52]), Some(0));
    }

    #[test]
    fn what_never_settles_has_no_proposal() {
        let growing = (0..500).map(f64::from).collect::<Vec<_>>();
        assert_eq!(mser5(&growing), None);
        let late = [[9.0; 60].as_slice(), &[1.0; 40]].concat();
        assert_eq!(mser5(&late), None, "the cut lies in the last half");
        assert_eq!(mser5(&[1.0; 49]), None);
        assert_eq!(mser5(&[[1.0; 99].as_slice(), &[f64::NAN]].concat()), None);
    }
}
