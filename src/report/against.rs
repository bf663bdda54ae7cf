//! `against_published.csv`: the model's persons and their care beside what was published of them.
//!
//! Each figure is computed in every replication, from the census, from the people lived with before the start or from the
//! measures of a year, and then averaged, so that the interval of a share is that of the share. Knows nothing of how persons
//! come about, nor of what was calibrated: that is the business of the table's `source`. Invariant: a figure of care is that
//! of `yearly.csv`.

use super::rows::AgainstPublishedRow;
use crate::care::measures::{Cell, Measure};
use crate::experiment::replication::Finished;
use crate::experiment::results::Results;
use crate::population::census::CensusCell;
use crate::scenario::clock::Clock;
use crate::scenario::model::Published;
use crate::scenario::terms::{Confidence, NeedGroup, PublishedFigure, PublishedUnit, Sex};
use crate::stats::estimate::Estimate;

/// Age at which the census begins, and the width of its bands, years.
const FIRST_AGE: u8 = 60;
const BAND: u8 = 5;

/// Where the model's side of a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The census of a date: the start, then each 31 December.
    Census(usize),
    /// The count of registered persons, whole years before the start.
    Before(usize),
    /// The measures of a year.
    Year(usize),
}

/// `against_published.csv`, in the order of the table of published figures.
pub fn published(results: &Results<'_>) -> Vec<AgainstPublishedRow> {
    results.scenario.published.iter().map(|figure| row(results, figure)).collect()
}

fn row(results: &Results<'_>, figure: &Published) -> AgainstPublishedRow {
    let clock = &results.scenario.clock;
    let (unit, scale) = unit_of(figure.figure);
    let place = place_of(clock, results.scenario.past_years, figure);
    let model = place.map(|place| {
        let values = results.finished.iter().map(|finished| scale * value(finished, place, figure));
        Estimate::of(values)
    });
    let mean = model.as_ref().and_then(|model| model.mean);
    // Without the binary dust that a share times 100 brings.
    let published = (scale * figure.value * 1e6).round() / 1e6;
    let difference = mean.map(|mean| mean - published);
    AgainstPublishedRow {
        figure: figure.figure.name().to_owned(),
        year: figure.year,
        sex: figure.sex.map_or("both", Sex::name).to_owned(),
        from_age: figure.from_age,
        to_age: figure.to_age,
        measure: measures_of(figure.figure).map_or_else(String::new, name),
        unit: unit.to_owned(),
        published,
        confidence: Confidence::name(figure.confidence).to_owned(),
        source: figure.source.clone(),
        model_year: place.map(|place| year_of(clock, place)),
        n: model.as_ref().map_or(0, |model| model.n),
        model: mean,
        half_width_95: model.and_then(|model| model.half_width),
        difference,
        relative_difference_pct: difference
            .filter(|_| published > 0.0)
            .map(|difference| 100.0 * difference / published),
    }
}

/// Unit of the values, and what a value of the table is multiplied by to be in it.
fn unit_of(figure: PublishedFigure) -> (&'static str, f64) {
    match figure.unit() {
        PublishedUnit::Persons => ("persons", 1.0),
        PublishedUnit::Share => ("%", 100.0),
        PublishedUnit::UsersEach => ("users per institution", 1.0),
        PublishedUnit::Per100 => ("per 100 registered 60+", 1.0),
    }
}

/// The yearly measure of a figure of care, and what it is divided by; nothing for a figure that the census counts.
fn measures_of(figure: PublishedFigure) -> Option<(Measure, Option<Measure>)> {
    Some(match figure {
        PublishedFigure::Registered60
        | PublishedFigure::Share65
        | PublishedFigure::Share80
        | PublishedFigure::Level2Plus
        | PublishedFigure::Dementia => return None,
        PublishedFigure::InsuranceReach => (Measure::InsuranceReach, None),
        PublishedFigure::AssessmentsPer100 => (Measure::Assessments, Some(Measure::Registered60)),
        PublishedFigure::AtHome => (Measure::ShareAtHome, None),
        PublishedFigure::InCommunity => (Measure::ShareInCommunity, None),
        PublishedFigure::InInstitutions => (Measure::ShareInInstitutions, None),
        PublishedFigure::DayCareUsersEach => (Measure::DayCareUsers, Some(Measure::DayCareInstitutions)),
        PublishedFigure::BedOccupancy => (Measure::Occupancy, None),
        PublishedFigure::DementiaInHomes => (Measure::ResidentsWithDementia, None),
    })
}

fn name((measure, of): (Measure, Option<Measure>)) -> String {
    of.map_or_else(|| measure.name().to_owned(), |of| format!("{} / {}", measure.name(), of.name()))
}

/// Where a figure is held against the model: in its year; without one, persons at the start and care in the first year.
/// Before the start only the number of registered persons is known, as far back as the lived past goes.
fn place_of(clock: &Clock, past_years: u16, figure: &Published) -> Option<Place> {
    let horizon = clock.horizon_years();
    if measures_of(figure.figure).is_some() {
        let year = figure.year.map_or(0, |year| i32::from(year) - i32::from(clock.year(0)));
        return usize::try_from(year).ok().filter(|&year| year < horizon).map(Place::Year);
    }
    let date = figure.year.map_or(0, |year| i32::from(year) + 1 - i32::from(clock.year(0)));
    if let Ok(date) = usize::try_from(date) {
        return (date <= horizon).then_some(Place::Census(date));
    }
    let before = date.unsigned_abs() as usize;
    let is_counted = figure.figure == PublishedFigure::Registered60 && figure.sex.is_none();
    (is_counted && before <= usize::from(past_years)).then_some(Place::Before(before))
}

fn year_of(clock: &Clock, place: Place) -> i16 {
    match place {
        Place::Census(date) => clock.year(date) - 1,
        Place::Before(years) => clock.year(0) - 1 - years as i16,
        Place::Year(year) => clock.year(year),
    }
}

/// The figure in one replication, in the unit of the table; not a number where there is nobody.
fn value(finished: &Finished, place: Place, figure: &Published) -> f64 {
    match place {
        Place::Census(date) => of_census(&finished.people[date], figure),
        Place::Before(years) => finished.registered_before.get(years).map_or(f64::NAN, |&n| f64::from(n)),
        Place::Year(year) => {
            let at =
                |measure: Measure| finished.pages.years[year].get(Cell::total(measure)).unwrap_or(f64::NAN);
            match measures_of(figure.figure) {
                Some((measure, None)) => at(measure) / 100.0,
                Some((Measure::Assessments, Some(of))) => 100.0 * at(Measure::Assessments) / at(of),
                Some((measure, Some(of))) => at(measure) / at(of),
                None => f64::NAN,
            }
        }
    }
}

/// The figure in one census, persons or a share; not a number where there is nobody.
fn of_census(census: &[u32], figure: &Published) -> f64 {
    let group = |age: u8| usize::from((age - FIRST_AGE) / BAND);
    let (from, to) = (group(figure.from_age), figure.to_age.map_or(usize::MAX, group));
    let is_in_band = |cell: &CensusCell| (from..to).contains(&cell.age);
    let count = |chosen: &dyn Fn(&CensusCell) -> bool| {
        let cells = CensusCell::all().zip(census);
        let cells = cells.filter(|(cell, _)| cell.registered && figure.sex.is_none_or(|sex| sex == cell.sex));
        let persons = cells.filter(|(cell, _)| chosen(cell)).map(|(_, &persons)| u64::from(persons));
        persons.sum::<u64>() as f64
    };
    match figure.figure {
        PublishedFigure::Registered60 => count(&is_in_band),
        PublishedFigure::Share65 | PublishedFigure::Share80 => count(&is_in_band) / count(&|_| true),
        PublishedFigure::Level2Plus => {
            count(&|cell| is_in_band(cell) && cell.need != NeedGroup::Level0To1) / count(&is_in_band)
        }
        PublishedFigure::Dementia => count(&|cell| is_in_band(cell) && cell.demented) / count(&is_in_band),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, measures_of, of_census, place_of, year_of};
    use crate::population::census::{AGE_GROUPS, CensusCell};
    use crate::scenario::clock::Clock;
    use crate::scenario::model::Published;
    use crate::scenario::terms::{Confidence, NeedGroup, PublishedFigure, Sex};

    fn figure(figure: PublishedFigure, sex: Option<Sex>, from_age: u8, to_age: Option<u8>) -> Published {
        let (value, confidence) = (0.0, Confidence::Seen);
        Published { figure, year: None, sex, from_age, to_age, value, source: String::new(), confidence }
    }

    /// A census by hand: of each sex and age group one person in good health for every year of the group's lower age
    /// less 50, one at level 4, and of women one more at levels 5 and 6 with dementia; as many others, who must not count.
    fn census() -> Vec<u32> {
        let persons = |cell: CensusCell| match (cell.need, cell.demented) {
            (NeedGroup::Level0To1, false) => 10 + 5 * cell.age as u32,
            (NeedGroup::Level4, false) => 1,
            (NeedGroup::Level5To6, true) if cell.sex == Sex::Female => 1,
            _ => 0,
        };
        CensusCell::all().map(|cell| if cell.registered { persons(cell) } else { 7 }).collect()
    }

    #[test]
    fn bands_begin_where_the_census_says() {
        for (index, name) in AGE_GROUPS.iter().enumerate() {
            let from: u8 = name[..2].parse().expect("a band begins with its age");
            assert_eq!(usize::from((from - super::FIRST_AGE) / super::BAND), index);
        }
    }

    #[test]
    fn figures_are_those_counted_by_hand() {
        use PublishedFigure::{Dementia, Level2Plus, Registered60, Share65, Share80};
        let at = |kind, sex, from, to| of_census(&census(), &figure(kind, sex, from, to));
        // Men: 10 + 15 + … + 35 = 135 in health, 6 at level 4; women six more.
        assert!((at(Registered60, None, 60, None) - 288.0).abs() < 1e-9);
        assert!((at(Registered60, Some(Sex::Male), 60, None) - 141.0).abs() < 1e-9);
        assert!((at(Share65, None, 65, None) - (288.0 - 23.0) / 288.0).abs() < 1e-12);
        assert!((at(Share80, Some(Sex::Female), 80, None) - (32.0 + 37.0) / 147.0).abs() < 1e-12);
        assert!((at(Level2Plus, Some(Sex::Male), 60, Some(70)) - 2.0 / 27.0).abs() < 1e-12);
        assert!((at(Level2Plus, None, 85, None) - 3.0 / 73.0).abs() < 1e-12);
        assert!((at(Dementia, None, 70, Some(75)) - 1.0 / 43.0).abs() < 1e-12);
        assert!(of_census(&vec![0; census().len()], &figure(Dementia, None, 60, None)).is_nan());
    }

    #[test]
    fn a_figure_is_held_against_its_own_year_or_the_first_that_the_model_has() {
        use Place::{Before, Census, Year};
        use PublishedFigure::{BedOccupancy, Dementia, Registered60, Share65};
        let clock = Clock::new(2023, 2);
        let at = |kind, year| place_of(&clock, 8, &Published { year, ..figure(kind, None, 60, None) });
        assert_eq!(
            [2013, 2014, 2021, 2022, 2023, 2024, 2025].map(|y| at(Registered60, Some(y))),
            [None, Some(Before(8)), Some(Before(1)), Some(Census(0)), Some(Census(1)), Some(Census(2)), None]
        );
        let men = Published { year: Some(2021), ..figure(Registered60, Some(Sex::Male), 60, None) };
        assert_eq!(place_of(&clock, 8, &men), None, "the past is not told by sex");
        assert_eq!(
            place_of(&clock, 0, &Published { sex: None, ..men }),
            None,
            "nor known where nobody lived through it"
        );
        assert_eq!(
            [2021, 2022, 2023].map(|y| at(Share65, Some(y))),
            [None, Some(Census(0)), Some(Census(1))]
        );
        assert_eq!(at(Dementia, None), Some(Census(0)));
        assert_eq!(
            [2022, 2023, 2024, 2025].map(|y| at(BedOccupancy, Some(y))),
            [None, Some(Year(0)), Some(Year(1)), None]
        );
        assert_eq!(at(BedOccupancy, None), Some(Year(0)));
        assert_eq!(
            [Before(1), Census(0), Census(1), Year(0)].map(|p| year_of(&clock, p)),
            [2021, 2022, 2023, 2023]
        );
    }

    /// A figure is told by the census or by measures of a year, not by both or neither: those of persons by the census.
    #[test]
    fn figures_of_persons_are_those_without_a_measure() {
        let of_persons = |figure: &&PublishedFigure| {
            of_census(&census(), &self::figure(**figure, None, 60, None)).is_finite()
        };
        for figure in PublishedFigure::ALL {
            assert_eq!(of_persons(&figure), measures_of(*figure).is_none(), "{}", figure.name());
        }
    }
}
