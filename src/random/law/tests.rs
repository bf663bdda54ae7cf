//! Laws against moments and probabilities worked out apart from the code under test.

use super::*;
use crate::random::decision::Decision;
use crate::random::stream::Replication;

const DRAW: Decision = Decision::named("test law");

fn phase_type(start: &[f64], rates: &[&[f64]]) -> Result<Law, LawError> {
    Law::phase_type(start, &rates.iter().map(|row| row.to_vec()).collect::<Vec<_>>())
}

/// Laws with mean and variance worked out apart from the code under test.
fn laws() -> Vec<(&'static str, Result<Law, LawError>, f64, f64)> {
    vec![
        ("deterministic", Law::deterministic(3.0), 3.0, 0.0),
        ("exponential", Law::exponential(2.0), 2.0, 4.0),
        ("Erlang 1", Law::erlang(1, 2.0), 2.0, 4.0),
        ("Erlang 4", Law::erlang(4, 2.0), 2.0, 1.0),
        ("gamma", Law::gamma(2.0, 3.0), 2.0, 9.0),
        ("gamma, sd 0", Law::gamma(2.0, 0.0), 2.0, 0.0),
        ("lognormal", Law::lognormal(7.4, 8.61), 7.4, 74.1321),
        ("lognormal, sd 0", Law::lognormal(7.4, 0.0), 7.4, 0.0),
        // Γ(1.5) = √π/2, Γ(2) = 1.
        ("Weibull 2", Law::weibull(2.0, 10.0), 8.862_269_254_527_58, 21.460_183_660_255_17),
        ("Weibull 1", Law::weibull(1.0, 5.0), 5.0, 25.0),
        ("hyperexponential", Law::hyper_exponential(&[(0.25, 6.0), (0.75, 2.0)]), 3.0, 15.0),
        ("triangular", Law::triangular(1.0, 2.0, 6.0), 3.0, 21.0 / 18.0),
        ("triangular, mode at the end", Law::triangular(0.0, 3.0, 3.0), 2.0, 0.5),
        ("uniform", Law::uniform(2.0, 8.0), 5.0, 3.0),
        ("empirical", Law::empirical(&[1.0, 5.0, 9.0], &[1.0, 0.0, 3.0]), 7.0, 12.0),
        // A stage of mean 1, then with probability ½ one of mean 4: variance 1 + (½ · 32 − 2²).
        ("Coxian", phase_type(&[1.0, 0.0], &[&[-1.0, 0.5], &[0.0, -0.25]]), 3.0, 13.0),
        ("phases side by side", phase_type(&[0.25, 0.75], &[&[-1.0 / 6.0, 0.0], &[0.0, -0.5]]), 3.0, 15.0),
        // 2N + 1 stages of mean 1, N geometric with mean 3 and variance 12: variance 7 + 4 · 12.
        ("there and back", phase_type(&[1.0, 0.0], &[&[-1.0, 0.75], &[1.0, -1.0]]), 7.0, 55.0),
        ("Gompertz, slope 0", Law::gompertz(0.25, 0.0), 4.0, 16.0),
    ]
}

#[test]
fn means_and_variances_are_the_textbook_s() {
    for (name, law, mean, variance) in laws() {
        let law = law.expect(name);
        assert!((law.mean() - mean).abs() < 1e-9, "{name}: mean {} not {mean}", law.mean());
        assert!((law.variance() - variance).abs() < 1e-9, "{name}: variance {}", law.variance());
    }
}

/// Means of 400,000 draws within 4.5 standard errors (0.000007 a law), and variances within 4.5 of their own,
/// estimated from the fourth moment of the sample.
#[test]
fn samples_have_the_law_s_mean_and_variance() {
    for (number, (name, law, mean, variance)) in laws().into_iter().enumerate() {
        let law = law.expect(name);
        let mut stream = Replication::new(1, 0).long_stream(DRAW, number as u64);
        let n = 400_000;
        let sample = (0..n).map(|_| law.sample(&mut stream)).collect::<Vec<_>>();
        let n = f64::from(n);
        assert!(sample.iter().all(|&x| x >= 0.0 && x.is_finite()), "{name}");
        let error = sample.iter().sum::<f64>() / n - mean;
        assert!(error.abs() <= 4.5 * (variance / n).sqrt() + 1e-9, "{name}: mean is {error} off");
        let moment = |k| sample.iter().map(|x| (x - mean).powi(k)).sum::<f64>() / n;
        let error = moment(2) - variance;
        let bound = 4.5 * ((moment(4) - variance * variance).max(0.0) / n).sqrt() + 1e-9;
        assert!(error.abs() <= bound, "{name}: variance is {error} off");
    }
}

/// P(X ≤ x) at chosen points, 400,000 draws, within 4.5 standard errors.
#[test]
fn samples_have_the_law_s_shape() {
    let e = f64::exp(-1.0);
    let points = [
        ("exponential", Law::exponential(2.0), 2.0, 1.0 - e),
        ("Erlang 2", Law::erlang(2, 2.0), 2.0, 1.0 - 3.0 * f64::exp(-2.0)),
        // The median of a lognormal is mean / √(1 + cv²).
        ("lognormal", Law::lognormal(7.4, 8.61), 7.4 / f64::sqrt(1.0 + (8.61_f64 / 7.4).powi(2)), 0.5),
        ("Weibull", Law::weibull(0.7, 3.0), 3.0, 1.0 - e),
        ("triangular", Law::triangular(1.0, 2.0, 6.0), 2.0, 0.2),
        ("uniform", Law::uniform(2.0, 8.0), 3.5, 0.25),
        ("empirical", Law::empirical(&[9.0, 1.0], &[3.0, 1.0]), 1.0, 0.25),
        ("phase type", phase_type(&[0.5, 0.5], &[&[-1.0, 1.0], &[0.0, -1.0]]), 1.0, 1.0 - 1.5 * e),
        // Verification case 9.2 from age 75: S(5) and the median.
        ("Gompertz", mortality(75.0), 5.0, 1.0 - 0.819_690_58),
        ("Gompertz, median", mortality(75.0), 11.975_955, 0.5),
    ];
    for (number, (name, law, x, p)) in points.into_iter().enumerate() {
        let law = law.expect(name);
        let mut stream = Replication::new(2, 0).long_stream(DRAW, number as u64);
        let n = 400_000;
        let below = (0..n).filter(|_| law.sample(&mut stream) <= x).count() as f64 / f64::from(n);
        let bound = 4.5 * (p * (1.0 - p) / f64::from(n)).sqrt();
        assert!((below - p).abs() < bound, "{name}: P(X <= {x}) is {below}, not {p}");
    }
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    assert_eq!(Law::exponential(0.0), Err(LawError::Positive { name: "mean", value: 0.0 }));
    assert_eq!(Law::gamma(1.0, -2.0), Err(LawError::NotNegative { name: "sd", value: -2.0 }));
    assert!(Law::deterministic(f64::INFINITY).is_err());
    assert!(Law::lognormal(f64::NAN, 1.0).is_err());
    assert!(Law::erlang(0, 1.0).is_err());
    assert!(Law::weibull(0.0, 1.0).is_err());
    assert!(Law::uniform(3.0, 3.0).is_err());
    for (min, mode, max) in [(2.0, 1.0, 3.0), (1.0, 4.0, 3.0), (1.0, f64::NAN, 3.0), (1.0, 1.0, 1.0)] {
        assert!(Law::triangular(min, mode, max).is_err(), "{min} {mode} {max}");
    }
    assert_eq!(Law::hyper_exponential(&[]), Err(LawError::Sum(0.0)));
    assert_eq!(Law::hyper_exponential(&[(0.5, 1.0), (0.25, 1.0)]), Err(LawError::Sum(0.75)));
    assert_eq!(Law::empirical(&[1.0], &[]), Err(LawError::Lengths { values: 1, weights: 0 }));
    assert!(Law::empirical(&[1.0], &[0.0]).is_err());
    let message = Law::exponential(-1.0).expect_err("negative").to_string();
    assert_eq!(message, "mean must be positive and finite, not -1");
}

/// Remaining life by the hazard of verification case 9.2, 2.5e-5 · e^(0.095 · age).
fn mortality(age: f64) -> Result<Law, LawError> {
    Law::gompertz(2.5e-5 * (0.095 * age).exp(), 0.095)
}

/// Remaining life expectancy, verification case 9.2.
#[test]
fn gompertz_means_are_the_life_expectancies_of_the_table() {
    let table =
        [(60.0, 23.261_173), (65.0, 19.269_402), (75.0, 12.301_065), (85.0, 7.018_807), (95.0, 3.550_305)];
    for (age, expectancy) in table {
        let mean = mortality(age).expect("a law").mean();
        assert!((mean - expectancy).abs() < 6e-7, "{age}: {mean}");
    }
}

/// Where the slope hardly matters the law is exponential; where the rate hardly matters life ends near
/// ln(slope/rate)/slope with the variance of Gumbel's law, π²/(6 slope²).
#[test]
fn gompertz_has_its_limits() {
    let slow = Law::gompertz(0.5, 1e-12).expect("a law");
    assert!((slow.mean() - 2.0).abs() < 1e-9 && (slow.variance() - 4.0).abs() < 1e-9, "{slow:?}");
    let late = Law::gompertz(1e-15, 0.1).expect("a law");
    let gumbel = std::f64::consts::PI.powi(2) / 0.06;
    assert!((late.variance() / gumbel - 1.0).abs() < 1e-9, "{late:?}");
    let gamma = 0.577_215_664_901_532_9;
    assert!((late.mean() / (10.0 * (1e14_f64.ln() - gamma)) - 1.0).abs() < 1e-12, "{late:?}");
}

/// Remaining life by state, verification case 9.1: five states, every kind of way between them.
#[test]
fn phase_type_means_are_the_remaining_lives_of_the_table() {
    let rates = [
        [-0.108, 0.060, 0.015, 0.010, 0.003],
        [0.050, -0.280, 0.080, 0.060, 0.020],
        [0.010, 0.060, -0.320, 0.120, 0.040],
        [0.0, 0.0, 0.0, -0.330, 0.150],
        [0.0, 0.0, 0.0, 0.020, -0.370],
    ];
    let rates = rates.map(Vec::from);
    for (state, life) in [16.192_945, 9.740_520, 7.461_995, 4.366_079, 2.938_707].into_iter().enumerate() {
        let mut start = [0.0; 5];
        start[state] = 1.0;
        let law = Law::phase_type(&start, &rates).expect("a law");
        assert!((law.mean() - life).abs() < 6e-7, "{state}: {}", law.mean());
        let mut stream = Replication::new(3, 0).long_stream(DRAW, state as u64);
        let n = 100_000;
        let mean = (0..n).map(|_| law.sample(&mut stream)).sum::<f64>() / f64::from(n);
        // 4.5 standard errors.
        assert!((mean - life).abs() < 4.5 * (law.variance() / f64::from(n)).sqrt(), "{state}: {mean}");
    }
}

#[test]
fn phases_and_hazards_that_cannot_be_are_refused_by_name() {
    let refused = |start: &[f64], rates: &[&[f64]]| phase_type(start, rates).expect_err("refused");
    assert_eq!(refused(&[], &[]), LawError::Lengths { values: 0, weights: 0 });
    assert_eq!(refused(&[1.0], &[&[-1.0], &[-1.0]]), LawError::Lengths { values: 2, weights: 1 });
    assert_eq!(refused(&[0.5, 0.25], &[&[-1.0, 0.0], &[0.0, -1.0]]), LawError::Sum(0.75));
    assert_eq!(
        refused(&[1.0, 0.0], &[&[-1.0, 0.0], &[-1.0]]),
        LawError::Square { phases: 2, row: 2, rates: 1 }
    );
    assert_eq!(refused(&[1.0, 0.0], &[&[-1.0, 1.5], &[0.0, -1.0]]), LawError::Row { phase: 1, sum: 0.5 });
    // The third phase leads to the second and back, never out.
    let trap: [&[f64]; 3] = [&[-2.0, 1.0, 0.0], &[0.0, -1.0, 1.0], &[0.0, 1.0, -1.0]];
    assert_eq!(refused(&[1.0, 0.0, 0.0], &trap), LawError::NoEnd(2));
    assert_eq!(LawError::NoEnd(2).to_string(), "from phase 2 the end is never reached");
    let endless: [&[f64]; 2] = [&[-1.0, 1.0], &[1.0, -1.000_000_1]];
    assert_eq!(refused(&[1.0, 0.0], &endless), LawError::Extreme("a phase-type law"));
    for (start, rates) in
        [([-0.5, 1.5], [[-1.0, 0.0], [0.0, -1.0]]), ([1.0, 0.0], [[-1.0, -0.5], [0.0, -1.0]])]
    {
        assert!(matches!(
            refused(&start, &rates.each_ref().map(|row| &row[..])),
            LawError::NotNegative { .. }
        ));
    }
    assert!(matches!(refused(&[1.0], &[&[0.0]]), LawError::Positive { .. }));
    assert_eq!(Law::gompertz(0.0, 0.1), Err(LawError::Positive { name: "rate", value: 0.0 }));
    assert_eq!(Law::gompertz(0.1, -0.1), Err(LawError::NotNegative { name: "slope", value: -0.1 }));
    assert_eq!(Law::gompertz(1e300, 1e-300), Err(LawError::Extreme("a Gompertz law")));
    assert!(Law::gompertz(0.1, f64::NAN).is_err());
}
