//! The way on after a service.
//!
//! Knows nothing of pools. Which way a person takes cannot be foretold, so a jump for each would often be mispredicted: of a few ways all are
//! compared. Invariant: the way is the first whose probability exceeds what the draw has left after those before it.

use crate::scenario::network::model::Route;

/// So many ways are told apart without a jump for each.
const FEW: usize = 3;
/// More is not left over by the rounding of probabilities that add up to one.
const CRUMB: f64 = 1e-9;

/// The ways on of a class from a pool; the rest of the probability leaves the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways<'n> {
    routes: &'n [Route],
    /// Probabilities of the first ones, then zeros.
    first: [f64; FEW],
}

impl<'n> Ways<'n> {
    /// Along these routes.
    pub fn new(routes: &'n [Route]) -> Self {
        Self {
            routes,
            first: std::array::from_fn(|way| routes.get(way).map_or(0.0, |route| route.probability)),
        }
    }

    /// The way for a number drawn uniformly from 0 to 1; none is drawn where nobody goes on.
    #[inline]
    pub fn choose(&self, draw: impl FnOnce() -> f64) -> Option<&'n Route> {
        let last = self.routes.last()?;
        let mut rest = draw();
        if self.routes.len() > FEW {
            return self.choose_of_many(rest);
        }
        let mut passed = 0;
        for &probability in &self.first {
            // Once it is less than a probability it is negative, and less than all that follow; a zero behind the last way is always passed.
            passed += usize::from(rest >= probability);
            rest -= probability;
        }
        if passed < FEW { self.routes.get(passed) } else { (rest < CRUMB).then_some(last) }
    }

    #[inline(never)]
    fn choose_of_many(&self, mut rest: f64) -> Option<&'n Route> {
        for route in self.routes {
            if rest < route.probability {
                return Some(route);
            }
            rest -= route.probability;
        }
        self.routes.last().filter(|_| rest < CRUMB)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn routes(probabilities: &[f64]) -> Vec<Route> {
        let route = |(to, &probability): (usize, &f64)| Route {
            to: to as u16,
            probability,
            delay: None,
            keeps_unit: false,
            class: None,
        };
        probabilities.iter().enumerate().map(route).collect()
    }

    #[test]
    fn a_crumb_goes_the_last_way() {
        let sure = routes(&[0.7, 0.2, 0.1]);
        assert_eq!(Ways::new(&sure).choose(|| 1.0 - 1e-16).map(|route| route.to), Some(2));
        let some = routes(&[0.7, 0.2, 0.05]);
        assert_eq!(Ways::new(&some).choose(|| 1.0 - 1e-16), None);
        assert_eq!(Ways::new(&[]).choose(|| unreachable!("nothing is drawn")), None);
    }

    proptest! {
        /// However few, the ways are those of a search from the first, at the borders too; some have no probability.
        #[test]
        fn few_are_chosen_from_as_many_are(weights in proptest::collection::vec(0_u8..4, 1..=FEW), more in 0_u8..3, draw in 0.0..1.0_f64) {
            let total = weights.iter().map(|&weight| f64::from(weight)).sum::<f64>() + f64::from(more);
            prop_assume!(total > 0.0);
            let probabilities = weights.iter().map(|&weight| f64::from(weight) / total).collect::<Vec<_>>();
            let routes = routes(&probabilities);
            let ways = Ways::new(&routes);
            let borders = (1..=weights.len()).map(|k| probabilities[..k].iter().sum::<f64>());
            let below = borders.clone().map(f64::next_down);
            for draw in borders.chain(below).chain([draw]).filter(|draw| (0.0..1.0).contains(draw)) {
                let found = ways.choose(|| draw).map(|route| route.to);
                prop_assert_eq!(found, ways.choose_of_many(draw).map(|route| route.to));
            }
        }
    }
}
