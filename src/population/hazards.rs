//! Competing hazards of a life: need changes, dementia and death by sex, age band, need group and stage.
//!
//! Built from the labelled tables. The dementia ratios on worsening are divided by their mean at the band's
//! prevalence, so that they spread risk between persons without (to first order) moving the band's total. Death
//! rates are closed on the life table: in each band one factor makes the whole chain of states lose exactly the
//! share of persons that the life table loses.

use crate::random::stream::Stream;
use crate::scenario::model::{BANDS, Need, NeedRates};
use crate::scenario::terms::{AGE_BANDS, Dementia, NeedGroup, Sex};

/// Need group and dementia stage together: what changes in a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Need group.
    pub need: NeedGroup,
    /// Dementia stage.
    pub dementia: Dementia,
}

impl State {
    /// Levels 0 and 1, no dementia.
    pub const WELL: Self = Self { need: NeedGroup::Level0To1, dementia: Dementia::None };
    /// Number of states.
    pub const COUNT: usize = NeedGroup::COUNT * Dementia::COUNT;

    /// Position among the states, need outermost.
    pub const fn index(self) -> usize {
        self.need.index() * Dementia::COUNT + self.dementia.index()
    }

    fn all() -> impl Iterator<Item = Self> {
        NeedGroup::ALL
            .iter()
            .flat_map(|&need| Dementia::ALL.iter().map(move |&dementia| Self { need, dementia }))
    }
}

/// What ends a sojourn in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// The state changes.
    To(State),
    /// The person dies.
    Death,
}

/// Total hazards out of one state over all bands, in a form that finds the end of a sojourn in few steps.
#[derive(Clone, Copy, Debug, Default)]
struct Clockwork {
    /// Total rate in each band, per year.
    rate: [f64; BANDS],
    /// Hazard from the first age to the end of each band; the last band has no end.
    until: [f64; BANDS],
}

const CAUSES: usize = NeedGroup::COUNT + 2;
const DEMENTIA: usize = NeedGroup::COUNT;
const DEATH: usize = NeedGroup::COUNT + 1;
const BAND_YEARS: usize = 5;

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    total: f64,
    rates: [f64; CAUSES],
}

/// All rates, per year, ready for sampling.
#[derive(Clone, Debug)]
pub struct Hazards {
    cells: Vec<Cell>,
    clockwork: [[Clockwork; State::COUNT]; Sex::COUNT],
    at_first_age: [f64; State::COUNT],
}

impl Hazards {
    /// Combines the need tables with the dementia ratios and closes them on the life table (`[sex][age − 60]`).
    pub fn new(need: &Need, life_table: &[Vec<f64>; Sex::COUNT]) -> Self {
        let mut cells = vec![Cell::default(); Sex::COUNT * BANDS * State::COUNT];
        for &sex in Sex::ALL {
            let mut alive = at_first_age(need);
            for band in 0..BANDS {
                let rates = &need.rates[sex.index()][band];
                let here = &mut cells[position(sex, band, State::WELL)..][..State::COUNT];
                for state in State::all() {
                    here[state.index()] = cell(need, rates, state);
                }
                let from = usize::from(AGE_BANDS[band]) - usize::from(AGE_BANDS[0]);
                let deaths = &life_table[sex.index()][from..from + BAND_YEARS];
                alive = close(here, &alive, deaths.iter().map(|q| 1.0 - q).product());
                for cell in here {
                    cell.rates[DEATH] *= need.mortality_ratio;
                    cell.total = cell.rates.iter().sum();
                }
            }
        }
        let mut clockwork = [[Clockwork::default(); State::COUNT]; Sex::COUNT];
        for &sex in Sex::ALL {
            for state in State::all() {
                let here = &mut clockwork[sex.index()][state.index()];
                let mut hazard = 0.0;
                for band in 0..BANDS {
                    here.rate[band] = cells[position(sex, band, state)].total;
                    hazard += here.rate[band] * BAND_YEARS as f64;
                    here.until[band] = if band + 1 < BANDS { hazard } else { f64::INFINITY };
                }
            }
        }
        Self { cells, clockwork, at_first_age: at_first_age(need) }
    }

    /// The state in which a life from 60 on begins, by one draw.
    pub fn first_state(&self, stream: &mut Stream) -> State {
        let u = stream.uniform();
        let well = self.at_first_age[State::WELL.index()];
        if u < well {
            return State::WELL;
        }
        let mut rest = u - well;
        let others = State::all().filter(|&state| state != State::WELL);
        let mut last = State::WELL;
        for state in others {
            let share = self.at_first_age[state.index()];
            if share > 0.0 {
                last = state;
                if rest < share {
                    break;
                }
                rest -= share;
            }
        }
        last
    }

    /// The age, and its band, at which a sojourn begun at age `begin` ends: where the hazard since then reaches
    /// `threshold`.
    pub fn end_of_sojourn(&self, sex: Sex, state: State, begin: f64, threshold: f64) -> (f64, usize) {
        let Clockwork { rate, until } = &self.clockwork[sex.index()][state.index()];
        let mut band = band_of(begin);
        let before = |band: usize| if band == 0 { 0.0 } else { until[band - 1] };
        let from = |band: usize| f64::from(AGE_BANDS[band]);
        let hazard = before(band) + rate[band] * (begin - from(band)) + threshold;
        while hazard >= until[band] {
            band += 1;
        }
        (from(band) + (hazard - before(band)) / rate[band], band)
    }

    /// What happens at the end of a sojourn, drawn in proportion to the rates.
    pub fn pick(&self, sex: Sex, band: usize, state: State, stream: &mut Stream) -> Transition {
        let cell = &self.cells[position(sex, band, state)];
        match stream.pick(&cell.rates, cell.total) {
            DEMENTIA => Transition::To(State { dementia: next_stage(state.dementia), ..state }),
            cause if cause < DEMENTIA => Transition::To(State { need: NeedGroup::ALL[cause], ..state }),
            _ => Transition::Death,
        }
    }
}

/// The five-year band an age falls into.
pub fn band_of(age: f64) -> usize {
    (((age - f64::from(AGE_BANDS[0])) / 5.0).max(0.0) as usize).min(BANDS - 1)
}

fn position(sex: Sex, band: usize, state: State) -> usize {
    (sex.index() * BANDS + band) * State::COUNT + state.index()
}

fn next_stage(stage: Dementia) -> Dementia {
    Dementia::ALL[(stage.index() + 1).min(Dementia::COUNT - 1)]
}

fn cell(need: &Need, rates: &NeedRates, state: State) -> Cell {
    let from = state.need.index();
    let worsening = scaled(&need.dementia_worsening_ratio, state.dementia, need, rates);
    let mut cell = Cell::default();
    for to in 0..NeedGroup::COUNT {
        let ratio = if to > from { worsening } else { 1.0 };
        cell.rates[to] = rates.change[from][to] * ratio;
    }
    cell.rates[DEMENTIA] = match state.dementia {
        Dementia::None => rates.dementia_onset * need.dementia_incidence_ratio,
        Dementia::Mild => need.dementia_progression[0],
        Dementia::Moderate => need.dementia_progression[1],
        Dementia::Severe => 0.0,
    };
    cell.rates[DEATH] = rates.death[from] * need.dementia_death_ratio[state.dementia.index()];
    cell
}

/// Shares of the states among those who turn 60.
fn at_first_age(need: &Need) -> [f64; State::COUNT] {
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

/// Scales the death rates of a band so that of those `alive` at its begin the share `survivors` lives at its end;
/// gives the states of the survivors.
fn close(cells: &mut [Cell], alive: &[f64; State::COUNT], survivors: f64) -> [f64; State::COUNT] {
    let begin: f64 = alive.iter().sum();
    let mut end = through_band(cells, alive);
    // Hazards are nearly proportional to the factor, so this settles in a few rounds.
    for _ in 0..20 {
        let lived = end.iter().sum::<f64>() / begin;
        let factor = survivors.ln() / lived.ln();
        if (factor - 1.0).abs() < 1e-10 {
            break;
        }
        for cell in &mut *cells {
            cell.rates[DEATH] *= factor;
        }
        end = through_band(cells, alive);
    }
    end
}

/// The chain of states carried through one band of constant rates (Kolmogorov's forward equations, midpoint rule).
fn through_band(cells: &[Cell], alive: &[f64; State::COUNT]) -> [f64; State::COUNT] {
    const STEPS_PER_YEAR: usize = 20;
    let step = 1.0 / STEPS_PER_YEAR as f64;
    let mut shares = *alive;
    for _ in 0..BAND_YEARS * STEPS_PER_YEAR {
        let half = moved(&shares, &flow(cells, &shares), step / 2.0);
        shares = moved(&shares, &flow(cells, &half), step);
    }
    shares
}

fn moved(shares: &[f64; State::COUNT], flow: &[f64; State::COUNT], step: f64) -> [f64; State::COUNT] {
    std::array::from_fn(|state| shares[state] + step * flow[state])
}

fn flow(cells: &[Cell], shares: &[f64; State::COUNT]) -> [f64; State::COUNT] {
    let mut flow = [0.0; State::COUNT];
    for state in State::all() {
        let rates = &cells[state.index()].rates;
        let here = shares[state.index()];
        for &need in NeedGroup::ALL {
            let moving = here * rates[need.index()];
            flow[state.index()] -= moving;
            flow[State { need, ..state }.index()] += moving;
        }
        let moving = here * rates[DEMENTIA];
        flow[State { dementia: next_stage(state.dementia), ..state }.index()] += moving;
        flow[state.index()] -= moving + here * rates[DEATH];
    }
    flow
}

/// The ratio of a stage, divided by its mean over the band's people.
fn scaled(ratio: &[f64; Dementia::COUNT], stage: Dementia, need: &Need, rates: &NeedRates) -> f64 {
    let among_demented: f64 = (1..Dementia::COUNT).map(|s| need.dementia_stage_share[s - 1] * ratio[s]).sum();
    let mean = 1.0 + rates.dementia_prevalence * (among_demented - 1.0);
    ratio[stage.index()] / mean
}
