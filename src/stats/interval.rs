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
