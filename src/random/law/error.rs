//! Why a law cannot be: what the constructors of laws answer to bad parameters.
//!
//! Knows nothing of files: the door adds where a parameter stands. Invariant: each message names the parameter and what
//! was given.

/// Why a law cannot be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LawError {
    /// A parameter must be above zero and finite.
    #[error("{name} must be positive and finite, not {value}")]
    Positive {
        /// The parameter.
        name: &'static str,
        /// What was given.
        value: f64,
    },
    /// A parameter must be zero or more and finite.
    #[error("{name} must be zero or more and finite, not {value}")]
    NotNegative {
        /// The parameter.
        name: &'static str,
        /// What was given.
        value: f64,
    },
    /// Bounds out of order, or no room between them.
    #[error("need {0}")]
    Order(&'static str),
    /// Probabilities of branches do not add to one (within 1e-9).
    #[error("probabilities must add to 1, not {0}")]
    Sum(f64),
    /// Values and weights are not of one length, or there are none.
    #[error("need as many weights as values and at least one, not {values} values and {weights} weights")]
    Lengths {
        /// Number of values.
        values: usize,
        /// Number of weights.
        weights: usize,
    },
    /// A table of rates is not square.
    #[error("need {phases} rates in each row, one a phase, not {rates} in row {row}")]
    Square {
        /// Number of phases.
        phases: usize,
        /// The row, from 1.
        row: usize,
        /// Rates in this row.
        rates: usize,
    },
    /// The rates out of a phase must not exceed the rate at which it ends.
    #[error("the row of phase {phase} must add to zero or less, not {sum}")]
    Row {
        /// The phase, from 1.
        phase: usize,
        /// Sum of its row.
        sum: f64,
    },
    /// From this phase there is no way out, however long.
    #[error("from phase {0} the end is never reached")]
    NoEnd(usize),
    /// Parameters so extreme that the sampler of the law overflows.
    #[error("{0} with these parameters cannot be sampled in double precision")]
    Extreme(&'static str),
}

impl LawError {
    pub(in crate::random) fn positive(name: &'static str, value: f64) -> Result<(), Self> {
        if value > 0.0 && value.is_finite() { Ok(()) } else { Err(Self::Positive { name, value }) }
    }

    pub(in crate::random) fn not_negative(name: &'static str, value: f64) -> Result<(), Self> {
        if value >= 0.0 && value.is_finite() { Ok(()) } else { Err(Self::NotNegative { name, value }) }
    }
}
