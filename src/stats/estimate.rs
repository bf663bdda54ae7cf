//! An estimate from independent replications: mean, spread, and the half-width of its 95 % interval.

use super::interval::half_width;
use super::tally::Tally;

/// Confidence of every interval that the program prints.
pub const CONFIDENCE: f64 = 0.95;

/// Mean over replications with its Student-t interval. Values that do not exist (not finite) are left out and not
/// counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Values that exist.
    pub n: u32,
    /// Mean; `None` of nothing.
    pub mean: Option<f64>,
    /// Standard deviation; `None` for n < 2.
    pub sd: Option<f64>,
    /// Half-width of the 95 % interval of the mean; `None` for n < 3.
    pub half_width: Option<f64>,
}

impl Estimate {
    /// The estimate of these values, one a replication.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut tally = Tally::new();
        for value in values {
            if value.is_finite() {
                tally.push(value);
            }
        }
        let sd = tally.sd();
        Self {
            n: tally.n() as u32,
            mean: tally.mean(),
            sd,
            half_width: sd.and_then(|sd| half_width(sd, tally.n(), CONFIDENCE)),
        }
    }

    /// Lower end of the interval.
    pub fn low(&self) -> Option<f64> {
        Some(self.mean? - self.half_width?)
    }

    /// Upper end of the interval.
    pub fn high(&self) -> Option<f64> {
        Some(self.mean? + self.half_width?)
    }
}

#[cfg(test)]
mod tests {
    use super::Estimate;

    #[test]
    fn what_does_not_exist_is_not_counted() {
        let estimate = Estimate::of([10.0, f64::NAN, 20.0, 30.0]);
        assert_eq!((estimate.n, estimate.mean), (3, Some(20.0)));
        let half_width = estimate.half_width.expect("three values");
        assert!((half_width - 24.841_377).abs() < 1e-5, "t interval of (10, 20, 30): {half_width}");
        assert_eq!(Estimate::of([f64::NAN]), Estimate::default());
    }
}
