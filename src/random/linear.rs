//! Systems of linear equations of a few dozen unknowns: times spent in phases, rates of traffic between pools.
//!
//! Knows nothing of what the unknowns mean. It stands on this floor because the lowest users of it do. Invariant: an
//! answer is finite; a system without a unique one has none.

/// The x with `matrix` · x = `right`, by Gaussian elimination with partial pivoting; `None` where the matrix is
/// singular to double precision. Takes n³/3 multiplications.
///
/// # Panics
/// If the matrix is not square or `right` is not of its length.
pub(crate) fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Option<Vec<f64>> {
    let n = right.len();
    assert!(matrix.len() == n && matrix.iter().all(|row| row.len() == n), "the matrix is {n} by {n}");
    let with_right = |(row, &value): (&Vec<f64>, &f64)| [row.as_slice(), &[value]].concat();
    let mut rows = matrix.iter().zip(right).map(with_right).collect::<Vec<_>>();
    for column in 0..n {
        let largest = (column..n).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        rows.swap(column, largest);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot = &above[column];
        if pivot[column] == 0.0 {
            return None;
        }
        for row in below.iter_mut().filter(|row| row[column] != 0.0) {
            let factor = row[column] / pivot[column];
            for (value, subtracted) in row[column..].iter_mut().zip(&pivot[column..]) {
                *value -= factor * subtracted;
            }
        }
    }
    let mut unknowns = vec![0.0; n];
    for row in (0..n).rev() {
        let known = (row + 1..n).map(|column| rows[row][column] * unknowns[column]).sum::<f64>();
        unknowns[row] = (rows[row][n] - known) / rows[row][row];
    }
    unknowns.iter().all(|x| x.is_finite()).then_some(unknowns)
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn a_system_that_needs_its_rows_exchanged() {
        let found =
            solve(&[vec![0.0, 2.0, 1.0], vec![1.0, 1.0, 0.0], vec![2.0, 0.0, 4.0]], &[7.0, 3.0, 14.0]);
        // By hand: x = 1, y = 2, z = 3.
        let found = found.expect("a unique answer");
        assert!(found.iter().zip([1.0, 2.0, 3.0]).all(|(x, exact)| (x - exact).abs() < 1e-14), "{found:?}");
    }

    #[test]
    fn what_has_no_unique_answer_has_none() {
        assert_eq!(solve(&[vec![1.0, 2.0], vec![2.0, 4.0]], &[1.0, 2.0]), None);
        assert_eq!(solve(&[vec![0.0]], &[1.0]), None);
        assert_eq!(solve(&[], &[]), Some(Vec::new()));
    }
}
