//! The way on after a service.
//!
//! Knows nothing of pools. Which way a person takes cannot be foretold, so a jump for each would often be mispredicted: of a few ways all are
//! compared, and by whole numbers, so that the one jump that is left is known early. Invariant: the way is the first whose probability exceeds what the draw has left after those before it.

use crate::random::stream::{UNIFORM_STEPS, uniform_at};
use crate::scenario::network::model::Route;

/// So many ways are told apart without a jump for each.
const FEW: usize = 3;
/// More is not left over by the rounding of probabilities that add up to one.
const CRUMB: f64 = 1e-9;

/// The ways on of a class from a pool; the rest of the probability leaves the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways<'n> {
    routes: &'n [Route],
    /// The first step of the uniform draw that lies behind each of the first ways; behind those that there are, a step that is never drawn.
    behind: [u64; FEW],
}

impl<'n> Ways<'n> {
    /// Along these routes.
    pub fn new(routes: &'n [Route]) -> Self {
        let passes =
            |way: usize, step: u64| among(routes, uniform_at(step)).is_none_or(|chosen| chosen > way);
        // What is drawn passes a way from some step on: it is found by halving.
        let first_behind = |way: usize| {
            let (mut least, mut most) = (0, UNIFORM_STEPS);
            while least < most {
                let middle = least.midpoint(most);
                if passes(way, middle) { most = middle } else { least = middle + 1 }
            }
            least
        };
        let behind = std::array::from_fn(|way| if way < routes.len() { first_behind(way) } else { u64::MAX });
        Self { routes, behind }
    }

    /// The way for a step of the uniform draw; none is drawn where nobody goes on.
    #[inline]
    pub fn choose(&self, draw: impl FnOnce() -> u64) -> Option<&'n Route> {
        if self.routes.is_empty() {
            return None;
        }
        let step = draw();
        if self.routes.len() > FEW {
            return self.choose_of_many(step);
        }
        let passed = self.behind.iter().map(|&behind| usize::from(step >= behind)).sum::<usize>();
        self.routes.get(passed)
    }

    #[inline(never)]
    fn choose_of_many(&self, step: u64) -> Option<&'n Route> {
        among(self.routes, uniform_at(step)).map(|way| &self.routes[way])
    }
}

/// The first way whose probability exceeds what the draw has left after those before it.
fn among(routes: &[Route], mut rest: f64) -> Option<usize> {
    for (way, route) in routes.iter().enumerate() {
        if rest < route.probability {
            return Some(way);
        }
        rest -= route.probability;
    }
    routes.len().checked_sub(1).filter(|_| rest < CRUMB)
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
        let last = UNIFORM_STEPS - 1;
        let sure = routes(&[0.7, 0.2, 0.1]);
        assert_eq!(Ways::new(&sure).choose(|| last).map(|route| route.to), Some(2));
        let some = routes(&[0.7, 0.2, 0.05]);
        assert_eq!(Ways::new(&some).choose(|| last), None);
        assert_eq!(Ways::new(&[]).choose(|| unreachable!("nothing is drawn")), None);
    }

    proptest! {
        /// However few, the ways are those of a search from the first, at the borders too; some have no probability.
        #[test]
        fn few_are_chosen_from_as_many_are(weights in proptest::collection::vec(0_u8..4, 1..=FEW), more in 0_u8..3, draw in 0..UNIFORM_STEPS) {
            let total = weights.iter().map(|&weight| f64::from(weight)).sum::<f64>() + f64::from(more);
            prop_assume!(total > 0.0);
            let probabilities = weights.iter().map(|&weight| f64::from(weight) / total).collect::<Vec<_>>();
            let routes = routes(&probabilities);
            let ways = Ways::new(&routes);
            let borders = (1..=weights.len()).map(|k| probabilities[..k].iter().sum::<f64>() * UNIFORM_STEPS as f64);
            let near = borders.flat_map(|border| (-3_i64..=3).map(move |off| (border as i64 + off).max(0).cast_unsigned()));
            for draw in near.chain([draw, 0, UNIFORM_STEPS - 1]).filter(|&draw| draw < UNIFORM_STEPS) {
                let found = ways.choose(|| draw).map(|route| route.to);
                prop_assert_eq!(found, ways.choose_of_many(draw).map(|route| route.to));
            }
        }
    }
}
