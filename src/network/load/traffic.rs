//! The traffic equations: how often each pool is asked by each class when persons follow the routes of the network.
//!
//! λ = γ + λP over cells (pool, class), γ from outside and P the probabilities of the routes (Jackson, 1957). Knows nothing
//! of capacity: what is lost, given up or sent to another pool is as if it were served. Invariant: an answer is a rate
//! or infinity, never not a number.

use crate::random::linear::solve;
use crate::scenario::network::model::Network;

/// Probability that may be missing to one by rounding in the file: so little does not lead out of the network.
const ROUNDING: f64 = 1e-9;

/// Where persons go after service, by cell: (cell, probability).
pub(super) struct Routes(Vec<Vec<(usize, f64)>>);

impl Routes {
    /// Cells are numbered pool by pool, class by class within a pool.
    pub(super) fn of(net: &Network) -> Self {
        let classes = net.classes.len();
        let mut routes = Vec::with_capacity(net.pools.len() * classes);
        for pool in &net.pools {
            for (class, own) in pool.by_class.iter().enumerate() {
                let ways = own.routes.iter().filter(|route| route.probability > 0.0);
                let cell = |to: u16, class: usize| usize::from(to) * classes + class;
                routes.push(
                    ways.map(|r| (cell(r.to, r.class.map_or(class, usize::from)), r.probability)).collect(),
                );
            }
        }
        Self(routes)
    }

    /// Rate of arrivals in each cell, given the rates from outside. Infinite where persons go round for ever.
    pub(super) fn rates(&self, outside: &[f64]) -> Vec<f64> {
        let asked = self.reached((0..outside.len()).filter(|&cell| outside[cell] > 0.0));
        let endless = self.endless(&asked);
        let endless = (0..outside.len()).filter(|&cell| endless[cell] || outside[cell].is_infinite());
        let infinite = self.reached(endless);
        let finite = (0..outside.len()).filter(|&cell| asked[cell] && !infinite[cell]).collect::<Vec<_>>();
        let mut rates = infinite.iter().map(|&yes| if yes { f64::INFINITY } else { 0.0 }).collect::<Vec<_>>();

        // (I − Pᵀ) λ = γ over the finite cells; what flows out of them into infinite ones does not come back.
        let mut matrix = vec![vec![0.0; finite.len()]; finite.len()];
        for (from, &cell) in finite.iter().enumerate() {
            matrix[from][from] += 1.0;
            for &(to, probability) in &self.0[cell] {
                if let Ok(to) = finite.binary_search(&to) {
                    matrix[to][from] -= probability;
                }
            }
        }
        let right = finite.iter().map(|&cell| outside[cell]).collect::<Vec<_>>();
        // Without an endless loop the matrix is regular; should rounding say otherwise, the rates are beyond all bounds.
        let solved = solve(&matrix, &right).unwrap_or_else(|| vec![f64::INFINITY; finite.len()]);
        for (&cell, rate) in finite.iter().zip(solved) {
            rates[cell] = rate.max(0.0);
        }
        rates
    }

    /// Cells that are come to again and again once they are reached: no way leads from them out of the network, or to
    /// a cell that does not lead back.
    fn endless(&self, asked: &[bool]) -> Vec<bool> {
        let leaves = |cell: usize| self.0[cell].iter().map(|way| way.1).sum::<f64>() < 1.0 - ROUNDING;
        let onward = |cell: usize| if asked[cell] { self.reached([cell].into_iter()) } else { Vec::new() };
        let onward = (0..asked.len()).map(onward).collect::<Vec<_>>();
        let returns = |cell: usize, to: usize| !leaves(to) && onward[to][cell];
        let stays = |cell: usize| (0..asked.len()).filter(|&to| onward[cell][to]).all(|to| returns(cell, to));
        (0..asked.len()).map(|cell| asked[cell] && stays(cell)).collect()
    }

    /// Cells that can be come to from these, they themselves included.
    fn reached(&self, from: impl Iterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.0.len()];
        let mut open = from.collect::<Vec<_>>();
        while let Some(cell) = open.pop() {
            if !reached[cell] {
                reached[cell] = true;
                open.extend(self.0[cell].iter().map(|way| way.0));
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::Routes;

    fn rates(routes: &[&[(usize, f64)]], outside: &[f64]) -> Vec<f64> {
        Routes(routes.iter().map(|ways| ways.to_vec()).collect()).rates(outside)
    }

    #[test]
    fn one_after_the_other_and_back() {
        // Half of the second cell's persons go back to the first: λ₁ = 1 + λ₂/2, λ₂ = λ₁.
        let found = rates(&[&[(1, 1.0)], &[(0, 0.5)]], &[1.0, 0.0]);
        assert!(found.iter().all(|rate| (rate - 2.0).abs() < 1e-14), "{found:?}");
    }

    #[test]
    fn what_goes_round_for_ever_is_infinite_and_what_leads_there_is_not() {
        let routes: [&[(usize, f64)]; 5] =
            [&[(1, 0.5)], &[(2, 1.0)], &[(3, 1.0)], &[(2, 0.3), (3, 0.7)], &[(4, 1.0)]];
        // Nobody comes to the last cell, a loop of its own.
        assert_eq!(rates(&routes, &[4.0, 1.0, 0.0, 0.0, 0.0]), [4.0, 3.0, f64::INFINITY, f64::INFINITY, 0.0]);
    }

    #[test]
    fn an_infinite_stream_floods_what_lies_behind_it() {
        let routes: [&[(usize, f64)]; 3] = [&[(1, 0.25)], &[], &[(1, 1.0)]];
        assert_eq!(rates(&routes, &[f64::INFINITY, 0.0, 2.0]), [f64::INFINITY, f64::INFINITY, 2.0]);
    }
}
