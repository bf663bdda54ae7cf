//! Rates of a life from the labelled tables, closed on the life table.
//!
//! The dementia ratios on worsening are divided by their mean at the band's prevalence, so that they spread risk between
//! persons without (to first order) moving the band's total. Death rates are *closed*: in each single year of age one
//! factor makes the whole chain of states lose exactly the share of persons that the life table loses. Invariant: of a
//! cohort from 60 the life table's survivors live at every birthday, whatever the need tables say.

use super::hazards::{State, Transition, YEARS, band_of_year, position};
use crate::scenario::model::{BANDS, Need, NeedRates};
use crate::scenario::terms::{Dementia, NeedGroup, Sex};

/// Rates out of one state, per year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// To each need group; zero to the state's own.
    pub need: [f64; NeedGroup::COUNT],
    /// To the next stage of dementia.
    pub dementia: f64,
    /// To death.
    pub death: f64,
}

impl Rates {
    /// Rate of all changes but death.
    #[inline]
    pub fn alive(&self) -> f64 {
        let [a, b, c, d] = self.need;
        a + b + c + d + self.dementia
    }

    /// The change at `rest` of [`Self::alive`], need groups first. Rounding can leave a crumb behind the last rate.
    #[inline]
    pub(super) fn change(&self, state: State, mut rest: f64) -> Transition {
        let mut last = None;
        for (to, &rate) in self.need.iter().enumerate() {
            if rest < rate {
                return Transition::To(State { need: NeedGroup::ALL[to], ..state });
            }
            if rate > 0.0 {
                last = Some(to);
            }
            rest -= rate;
        }
        match last {
            Some(to) if self.dementia <= 0.0 => Transition::To(State { need: NeedGroup::ALL[to], ..state }),
            None if self.dementia <= 0.0 => Transition::Death,
            _ => Transition::To(State { dementia: next_stage(state.dementia), ..state }),
        }
    }
}

/// Rates by sex, band and state, and the factors on death that close them.
pub(super) struct Closed {
    pub(super) cells: Vec<Rates>,
    pub(super) death_factor: [[f64; YEARS]; Sex::COUNT],
}

/// The tables' rates closed on the life table (`[sex][age − 60]`).
pub(super) fn closed_on(need: &Need, life_table: &[Vec<f64>; Sex::COUNT]) -> Closed {
    let mut cells = vec![Rates::default(); Sex::COUNT * BANDS * State::COUNT];
    let mut death_factor = [[1.0; YEARS]; Sex::COUNT];
    for &sex in Sex::ALL {
        let mut alive = at_first_age(need);
        let mut factor = 1.0;
        for year in 0..YEARS {
            let band = band_of_year(year);
            let here = &mut cells[position(sex, band, State::WELL)..][..State::COUNT];
            if year % 5 == 0 {
                let rates = &need.rates[sex.index()][band];
                for state in State::all() {
                    here[state.index()] = cell(need, rates, state);
                }
            }
            (factor, alive) = close(here, &alive, factor, 1.0 - life_table[sex.index()][year]);
            death_factor[sex.index()][year] = factor;
        }
    }
    Closed { cells, death_factor }
}

fn next_stage(stage: Dementia) -> Dementia {
    Dementia::ALL[(stage.index() + 1).min(Dementia::COUNT - 1)]
}

fn cell(need: &Need, rates: &NeedRates, state: State) -> Rates {
    let from = state.need.index();
    let worsening = scaled(&need.dementia_worsening_ratio, state.dementia, need, rates);
    Rates {
        need: std::array::from_fn(|to| rates.change[from][to] * if to > from { worsening } else { 1.0 }),
        dementia: match state.dementia {
            Dementia::None => rates.dementia_onset * need.dementia_incidence_ratio,
            Dementia::Mild => need.dementia_progression[0],
            Dementia::Moderate => need.dementia_progression[1],
            Dementia::Severe => 0.0,
        },
        death: rates.death[from] * need.dementia_death_ratio[state.dementia.index()],
    }
}

/// Shares of the states among those who turn 60.
pub(super) fn at_first_age(need: &Need) -> [f64; State::COUNT] {
    let in_need: f64 = need.share_at_60.iter().sum();
    let mut shares = [0.0; State::COUNT];
    for &group in NeedGroup::ALL {
        let share =
            if group == NeedGroup::Level0To1 { 1.0 - in_need } else { need.share_at_60[group.index()] };
        let demented = need.dementia_share_at_60;
        shares[State { need: group, dementia: Dementia::None }.index()] = share * (1.0 - demented);
        shares[State { need: group, dementia: Dementia::Mild }.index()] = share * demented;
    }
    shares
}

/// The factor on the death rates of a year so that of those `alive` at its begin the share `survivors` lives at its end,
/// and the states of the survivors. Begins at a guess.
fn close(
    cells: &[Rates],
    alive: &[f64; State::COUNT],
    guess: f64,
    survivors: f64,
) -> (f64, [f64; State::COUNT]) {
    let begin: f64 = alive.iter().sum();
    let miss = |end: &[f64; State::COUNT]| (end.iter().sum::<f64>() / begin).ln() - survivors.ln();
    let mut factor = guess;
    let mut end = through_year(cells, alive, factor);
    let mut missed = miss(&end);
    // The integrated hazard is nearly proportional to the factor: that gives the first step, secants the others.
    let mut slope = (survivors.ln() + missed) / factor;
    for _ in 0..20 {
        let step = -missed / slope;
        // Where nobody can die no factor helps.
        if step.abs() < 1e-11 * factor || !step.is_finite() {
            break;
        }
        factor += step;
        end = through_year(cells, alive, factor);
        let now = miss(&end);
        (slope, missed) = ((now - missed) / step, now);
    }
    (factor, end)
}

/// The chain of states carried through one year of constant rates: Kolmogorov's forward equations by the classical
/// Runge-Kutta method, in steps short beside the shortest sojourn.
fn through_year(cells: &[Rates], alive: &[f64; State::COUNT], factor: f64) -> [f64; State::COUNT] {
    let fastest = cells.iter().map(|cell| cell.alive() + cell.death * factor).fold(0.0, f64::max);
    let steps = (fastest * 3.0).clamp(5.0, 1_000.0) as usize;
    let step = 1.0 / steps as f64;
    let mut shares = *alive;
    for _ in 0..steps {
        let first = flow(cells, &shares, factor);
        let second = flow(cells, &moved(&shares, &first, step / 2.0), factor);
        let third = flow(cells, &moved(&shares, &second, step / 2.0), factor);
        let fourth = flow(cells, &moved(&shares, &third, step), factor);
        let flow = std::array::from_fn(|i| (first[i] + 2.0 * (second[i] + third[i]) + fourth[i]) / 6.0);
        shares = moved(&shares, &flow, step);
    }
    shares
}

fn moved(shares: &[f64; State::COUNT], flow: &[f64; State::COUNT], step: f64) -> [f64; State::COUNT] {
    std::array::from_fn(|state| shares[state] + step * flow[state])
}

fn flow(cells: &[Rates], shares: &[f64; State::COUNT], factor: f64) -> [f64; State::COUNT] {
    let mut flow = [0.0; State::COUNT];
    for state in State::all() {
        let rates = &cells[state.index()];
        let here = shares[state.index()];
        for &need in NeedGroup::ALL {
            let moving = here * rates.need[need.index()];
            flow[state.index()] -= moving;
            flow[State { need, ..state }.index()] += moving;
        }
        let moving = here * rates.dementia;
        flow[State { dementia: next_stage(state.dementia), ..state }.index()] += moving;
        flow[state.index()] -= moving + here * rates.death * factor;
    }
    flow
}

/// The ratio of a stage, divided by its mean over the band's people.
fn scaled(ratio: &[f64; Dementia::COUNT], stage: Dementia, need: &Need, rates: &NeedRates) -> f64 {
    let among_demented: f64 = (1..Dementia::COUNT).map(|s| need.dementia_stage_share[s - 1] * ratio[s]).sum();
    let mean = 1.0 + rates.dementia_prevalence * (among_demented - 1.0);
    ratio[stage.index()] / mean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::model::NeedRates;

    fn tables(rates: NeedRates) -> Need {
        Need {
            rates: [[rates; BANDS]; Sex::COUNT],
            share_at_60: [0.0, 0.1, 0.05, 0.02],
            dementia_share_at_60: 0.1,
            dementia_incidence_ratio: 1.0,
            dementia_progression: [0.3, 0.5],
            dementia_death_ratio: [1.0, 1.5, 2.5, 4.0],
            dementia_worsening_ratio: [1.0, 1.5, 2.5, 3.0],
            dementia_stage_share: [0.5, 0.3, 0.2],
            mortality_ratio: 1.0,
            mortality_improvement: 0.0,
            upper_level_share: [0.0; NeedGroup::COUNT],
        }
    }

    /// The cohort carried on with ten times as many steps loses what the life table loses, year by year; the same when the
    /// tables hold rates a hundred times as high.
    #[test]
    fn the_closed_chain_loses_what_the_life_table_loses() {
        for speed in [1.0, 100.0] {
            let mut rates = NeedRates { death: [0.01, 0.03, 0.08, 0.3], ..NeedRates::default() };
            rates.change[0][1] = 0.03 * speed;
            rates.change[1][2] = 0.2 * speed;
            rates.change[2][3] = 0.25 * speed;
            rates.change[1][0] = 0.05 * speed;
            rates.dementia_onset = 0.02;
            rates.dementia_prevalence = 0.06;
            let need = tables(rates);
            let table: Vec<f64> =
                (0..YEARS).map(|year| 1.0 - (-0.006 * (0.11 * year as f64).exp()).exp()).collect();
            let closed = closed_on(&need, &[table.clone(), table.clone()]);
            let mut alive = at_first_age(&need);
            for (year, deaths) in table.iter().enumerate() {
                let cells =
                    &closed.cells[position(Sex::Male, band_of_year(year), State::WELL)..][..State::COUNT];
                let begin: f64 = alive.iter().sum();
                let factor = closed.death_factor[Sex::Male.index()][year];
                let steps = 5_000;
                for _ in 0..steps {
                    let half = moved(&alive, &flow(cells, &alive, factor), 0.5 / f64::from(steps));
                    alive = moved(&alive, &flow(cells, &half, factor), 1.0 / f64::from(steps));
                }
                let lost = 1.0 - alive.iter().sum::<f64>() / begin;
                assert!((lost - deaths).abs() < 2e-6, "{speed} {year}: {lost} against {deaths}");
            }
        }
    }
}
