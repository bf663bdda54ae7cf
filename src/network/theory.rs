//! Erlang's formulas: exact answers that simulated queues are held against.
//!
//! Knows nothing of networks or simulation. Invariant: each answer is a probability, or the size that keeps one.

/// Erlang B: share of arrivals lost with `servers` units, no waiting places, and `load` = arrival rate × mean service, for any
/// law of service. B(0) = 1, B(k) = a B(k − 1) / (k + a B(k − 1)).
///
/// ```
/// # use eldercap::network::theory::erlang_b;
/// assert_eq!(erlang_b(1, 1.0), 0.5);
/// ```
///
/// # Panics
/// If `load` is negative or not finite.
pub fn erlang_b(servers: u32, load: f64) -> f64 {
    checked(load);
    (1..=servers).fold(1.0, |lost, unit| next(lost, unit, load))
}

/// Erlang C: share of arrivals that wait with `servers` units, any number of waiting places and exponential service;
/// 1 where `load` is not below `servers`.
///
/// # Panics
/// If `load` is negative or not finite.
pub fn erlang_c(servers: u32, load: f64) -> f64 {
    let lost = erlang_b(servers, load);
    if load >= f64::from(servers) {
        return 1.0;
    }
    lost / (1.0 - load / f64::from(servers) * (1.0 - lost))
}

/// The smallest number of units with which Erlang's loss is at most `target`; `None` if `target` is not above zero.
///
/// # Panics
/// If `load` is negative or not finite.
pub fn units_for_loss(load: f64, target: f64) -> Option<u32> {
    checked(load);
    // Also not a number.
    if target.is_nan() || target <= 0.0 {
        return None;
    }
    let (mut lost, mut units) = (1.0, 0);
    while lost > target {
        units += 1;
        lost = next(lost, units, load);
    }
    Some(units)
}

fn next(lost: f64, unit: u32, load: f64) -> f64 {
    load * lost / (f64::from(unit) + load * lost)
}

fn checked(load: f64) {
    assert!(load >= 0.0 && load.is_finite(), "a load is zero or more and finite, not {load}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Verification case 5.2.
    #[test]
    fn losses_are_the_table_s() {
        let table = [
            (1, 0.6, 0.375_000_00),
            (1, 1.2, 0.545_454_55),
            (10, 6.0, 0.043_141_84),
            (10, 12.0, 0.301_925_04),
            (50, 30.0, 0.000_220_94),
            (50, 45.0, 0.054_104_47),
            (50, 60.0, 0.216_118_65),
        ];
        for (servers, load, lost) in table {
            let found = erlang_b(servers, load);
            assert!((found - lost).abs() <= 5.001e-9, "{servers} {load}: {found}");
        }
        assert_eq!((erlang_b(0, 3.0), erlang_b(0, 0.0), erlang_b(3, 0.0)), (1.0, 1.0, 0.0));
    }

    /// Verification case 5.1.
    #[test]
    fn waiting_is_the_table_s() {
        let table = [
            (1, 0.8, 0.8),
            (2, 1.6, 0.711_111),
            (5, 4.0, 0.554_113),
            (10, 9.0, 0.668_732),
            (50, 25.0, 0.000_007),
            (50, 45.0, 0.363_864),
        ];
        for (servers, load, waits) in table {
            let found = erlang_c(servers, load);
            assert!((found - waits).abs() <= 5.001e-7, "{servers} {load}: {found}");
        }
        assert_eq!((erlang_c(4, 4.0), erlang_c(4, 9.0), erlang_c(0, 0.0)), (1.0, 1.0, 1.0));
    }

    /// Verification case 5.2, second table.
    #[test]
    fn units_for_a_loss_are_the_table_s() {
        let targets = [0.1, 0.05, 0.02, 0.01, 0.001];
        for (load, units) in [(5.0, [8, 9, 10, 11, 14]), (50.0, [51, 56, 61, 64, 71])] {
            assert_eq!(targets.map(|target| units_for_loss(load, target)), units.map(Some), "{load}");
        }
        assert_eq!((units_for_loss(0.0, 0.5), units_for_loss(5.0, 1.0)), (Some(1), Some(0)));
        assert_eq!((units_for_loss(5.0, 0.0), units_for_loss(5.0, f64::NAN)), (None, None));
    }

    #[test]
    #[should_panic(expected = "a load is zero or more and finite")]
    fn an_infinite_load_is_loud() {
        units_for_loss(f64::INFINITY, 0.1);
    }
}
