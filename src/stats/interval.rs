//! Confidence intervals for the mean of independent replications.
//!
//! Knows nothing of how replications are made. Invariant: below three observations there is no interval.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// Half the width of the two-sided Student-t interval for a mean: t(1 − (1 − confidence)/2; n − 1) · sd / √n (Law,
/// Simulation Modeling and Analysis, section 4.5). `sd` is the sample standard deviation. `None` for n < 3 or a
/// confidence outside (0, 1).
///
/// ```
/// # use eldercap::stats::interval::half_width;
/// let half = half_width(10.0, 3, 0.95).expect("three observations");
/// assert!((half - 24.841377).abs() < 1e-6);
/// ```
pub fn half_width(sd: f64, n: u64, confidence: f64) -> Option<f64> {
    if n < 3 {
        return None;
    }
    let freedom = (n - 1) as f64;
    student_t(confidence, freedom).map(|t| t * sd / (n as f64).sqrt())
}

/// The value that |T| stays below with probability `confidence`, T being Student's with `freedom` degrees, which need
/// not be whole. `None` for a confidence outside (0, 1) or no freedom.
pub fn student_t(confidence: f64, freedom: f64) -> Option<f64> {
    if !(confidence > 0.0 && confidence < 1.0) {
        return None;
    }
    let law = StudentsT::new(0.0, 1.0, freedom).ok()?;
    Some(law.inverse_cdf(f64::midpoint(1.0, confidence)))
}

/// Probability that |T| exceeds `limit`, T being Student's with `freedom` degrees. `None` for no freedom.
pub fn student_t_tail(limit: f64, freedom: f64) -> Option<f64> {
    let law = StudentsT::new(0.0, 1.0, freedom).ok()?;
    Some(2.0 * law.sf(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published tables of Student's t, three decimals.
    #[test]
    fn quantiles_are_the_tables() {
        let rows = [
            (0.95, 2.0, 4.303),
            (0.95, 4.0, 2.776),
            (0.95, 9.0, 2.262),
            (0.95, 29.0, 2.045),
            (0.95, 120.0, 1.980),
            (0.90, 10.0, 1.812),
            (0.99, 3.0, 5.841),
            (0.99, 30.0, 2.750),
            (0.95, 1e6, 1.960),
        ];
        for (confidence, freedom, table) in rows {
            let t = student_t(confidence, freedom).expect("valid");
            assert!((t - table).abs() <= 0.000_5 + 1e-9, "{confidence} {freedom}: {t}");
        }
    }

    /// Closed forms: one degree of freedom is Cauchy, two is t = u √(2 / (1 − u²)) with u the confidence.
    #[test]
    fn quantiles_have_the_closed_forms_of_few_degrees_of_freedom() {
        for confidence in [0.5, 0.8, 0.9, 0.95, 0.99, 0.999_f64] {
            let one = (std::f64::consts::FRAC_PI_2 * confidence).tan();
            let two = confidence * (2.0 / (1.0 - confidence * confidence)).sqrt();
            for (freedom, exact) in [(1.0, one), (2.0, two)] {
                let t = student_t(confidence, freedom).expect("valid");
                assert!((t / exact - 1.0).abs() < 1e-8, "{confidence} {freedom}: {t} not {exact}");
            }
        }
    }

    #[test]
    fn the_tail_is_what_the_quantile_leaves() {
        for (confidence, freedom) in [(0.95, 2.0), (0.999, 29.0), (0.99, 99.0)] {
            let quantile = student_t(confidence, freedom).expect("valid");
            let tail = student_t_tail(quantile, freedom).expect("valid");
            assert!((tail / (1.0 - confidence) - 1.0).abs() < 1e-6, "{confidence} {freedom}: {tail}");
        }
        assert_eq!(student_t_tail(3.5, 0.0), None);
    }

    #[test]
    fn no_interval_below_three_or_outside_confidence() {
        assert_eq!((half_width(1.0, 2, 0.95), half_width(1.0, 0, 0.95)), (None, None));
        for confidence in [0.0, 1.0, -0.5, f64::NAN] {
            assert_eq!(half_width(1.0, 10, confidence), None);
        }
        assert_eq!((student_t(0.95, 0.0), student_t(0.95, f64::NAN)), (None, None));
        assert_eq!(half_width(0.0, 10, 0.95), Some(0.0));
    }
}
