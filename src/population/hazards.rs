//! Competing hazards of a life: need changes, dementia and death by sex, age band, need group and stage.
//!
//! Built once a scenario from the labelled tables. The dementia multipliers act on death and on worsening; each
//! is divided by its population mean at the band's prevalence, so that they spread risk between persons without
//! (to first order) moving the band's total.

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

const CAUSES: usize = NeedGroup::COUNT + 2;
const DEMENTIA: usize = NeedGroup::COUNT;

#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    total: f64,
    rates: [f64; CAUSES],
}

/// All rates, per year, ready for sampling.
#[derive(Clone, Debug)]
pub struct Hazards {
    cells: Vec<Cell>,
}

impl Hazards {
    /// Combines the need tables with the dementia multipliers.
    pub fn new(need: &Need) -> Self {
        let mut cells = vec![Cell::default(); Sex::COUNT * BANDS * State::COUNT];
        for &sex in Sex::ALL {
            for band in 0..BANDS {
                let rates = &need.rates[sex.index()][band];
                for state in State::all() {
                    cells[position(sex, band, state)] = cell(need, rates, state);
                }
            }
        }
        Self { cells }
    }

    /// Sum of all rates out of a state, per year.
    pub fn total(&self, sex: Sex, band: usize, state: State) -> f64 {
        self.cells[position(sex, band, state)].total
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
    let dying = scaled(&need.dementia_death_ratio, state.dementia, need, rates);
    let mut cell = Cell::default();
    for to in 0..NeedGroup::COUNT {
        let ratio = if to > from { worsening } else { 1.0 };
        cell.rates[to] = rates.change[from][to] * ratio;
    }
    cell.rates[DEMENTIA] = match state.dementia {
        Dementia::None => rates.dementia_onset,
        Dementia::Mild => need.dementia_progression[0],
        Dementia::Moderate => need.dementia_progression[1],
        Dementia::Severe => 0.0,
    };
    cell.rates[CAUSES - 1] = rates.death[from] * dying * need.mortality_ratio;
    cell.total = cell.rates.iter().sum();
    cell
}

/// The ratio of a stage, divided by its mean over the band's people.
fn scaled(ratio: &[f64; Dementia::COUNT], stage: Dementia, need: &Need, rates: &NeedRates) -> f64 {
    let among_demented: f64 = (1..Dementia::COUNT).map(|s| need.dementia_stage_share[s - 1] * ratio[s]).sum();
    let mean = 1.0 + rates.dementia_prevalence * (among_demented - 1.0);
    ratio[stage.index()] / mean
}
