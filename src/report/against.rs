//! `against_published.csv`: the model's registered persons beside what was published of them.
//!
//! Each figure is computed in every replication from the census of 31 December and then averaged, so that the interval of
//! a share is that of the share. Knows nothing of how persons come about. Invariant: what was given to the model is not
//! held against it: numbers and age mix of the start are the start.

use super::rows::AgainstPublishedRow;
use crate::experiment::results::Results;
use crate::population::census::CensusCell;
use crate::scenario::clock::Clock;
use crate::scenario::model::Published;
use crate::scenario::terms::{Confidence, NeedGroup, PublishedFigure, Sex};
use crate::stats::estimate::Estimate;

/// Age at which the census begins, and the width of its bands, years.
const FIRST_AGE: u8 = 60;
const BAND: u8 = 5;

/// `against_published.csv`, in the order of the table of published figures.
pub fn published(results: &Results<'_>) -> Vec<AgainstPublishedRow> {
    let scenario = results.scenario;
    scenario.published.iter().map(|figure| row(results, &scenario.clock, figure)).collect()
}

fn row(results: &Results<'_>, clock: &Clock, figure: &Published) -> AgainstPublishedRow {
    let date = date_of(clock, figure);
    let (unit, scale) = match figure.figure {
        PublishedFigure::Registered60 => ("persons", 1.0),
        _ => ("%", 100.0),
    };
    let model = date.map(|date| {
        Estimate::of(results.finished.iter().map(|finished| scale * value(&finished.people[date], figure)))
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
        unit: unit.to_owned(),
        published,
        confidence: Confidence::name(figure.confidence).to_owned(),
        source: figure.source.clone(),
        model_year: date.map(|date| clock.year(date) - 1),
        n: model.as_ref().map_or(0, |model| model.n),
        model: mean,
        half_width_95: model.and_then(|model| model.half_width),
        difference,
        relative_difference_pct: difference
            .filter(|_| published > 0.0)
            .map(|difference| 100.0 * difference / published),
    }
}

/// Position of the census that a figure is held against: that of its year, without a year that of the start.
fn date_of(clock: &Clock, figure: &Published) -> Option<usize> {
    let is_given = matches!(
        figure.figure,
        PublishedFigure::Registered60 | PublishedFigure::Share65 | PublishedFigure::Share80
    );
    let date = figure.year.map_or(0, |year| i32::from(year) + 1 - i32::from(clock.year(0)));
    let date = usize::try_from(date).ok()?;
    (date <= clock.horizon_years() && !(is_given && date == 0)).then_some(date)
}

/// The figure in one census, persons or a share; not a number where there is nobody.
fn value(census: &[u32], figure: &Published) -> f64 {
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
    }
}

#[cfg(test)]
mod tests {
    use super::{date_of, value};
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
        let at = |kind, sex, from, to| value(&census(), &figure(kind, sex, from, to));
        // Men: 10 + 15 + … + 35 = 135 in health, 6 at level 4; women six more.
        assert!((at(Registered60, None, 60, None) - 288.0).abs() < 1e-9);
        assert!((at(Registered60, Some(Sex::Male), 60, None) - 141.0).abs() < 1e-9);
        assert!((at(Share65, None, 65, None) - (288.0 - 23.0) / 288.0).abs() < 1e-12);
        assert!((at(Share80, Some(Sex::Female), 80, None) - (32.0 + 37.0) / 147.0).abs() < 1e-12);
        assert!((at(Level2Plus, Some(Sex::Male), 60, Some(70)) - 2.0 / 27.0).abs() < 1e-12);
        assert!((at(Level2Plus, None, 85, None) - 3.0 / 73.0).abs() < 1e-12);
        assert!((at(Dementia, None, 70, Some(75)) - 1.0 / 43.0).abs() < 1e-12);
        assert!(value(&vec![0; census().len()], &figure(Dementia, None, 60, None)).is_nan());
    }

    #[test]
    fn the_start_is_not_held_against_itself() {
        use PublishedFigure::{Dementia, Registered60};
        let clock = Clock::new(2023, 2);
        let at = |kind, year| date_of(&clock, &Published { year, ..figure(kind, None, 60, None) });
        assert_eq!(
            [2021, 2022, 2023, 2024, 2025].map(|y| at(Registered60, Some(y))),
            [None, None, Some(1), Some(2), None]
        );
        assert_eq!([2021, 2022, 2023].map(|y| at(Dementia, Some(y))), [None, Some(0), Some(1)]);
        assert_eq!(at(Dementia, None), Some(0));
    }
}
