//! `closures.csv`: what became of the residents of facilities that close, and who waits where.
//!
//! Each figure is counted in every replication from the lines of its ledger and then averaged. Groups that nobody ever belonged to
//! have no rows. Knows nothing of how people are placed. Invariant: in each group and replication those affected are those of the
//! outcomes up to the date, and those left without a bed are those of the outcomes after it.

use super::rows::ClosureRow;
use super::tables::ALL;
use super::trace::care_day;
use crate::care::closure_ledger::{Affected, After, Left};
use crate::care::supply::listed_names;
use crate::experiment::replication::Finished;
use crate::experiment::results::Results;
use crate::kernel::time::Time;
use crate::scenario::clock::in_days;
use crate::scenario::model::{FacilityBeds, Supply};
use crate::scenario::terms::{BedType, NeedGroup};
use crate::stats::estimate::Estimate;

/// What is counted of a group.
pub struct Count {
    /// `measure` column.
    pub name: &'static str,
    /// `unit` column.
    pub unit: &'static str,
    /// What it is.
    pub meaning: &'static str,
    /// From the lines of a group in one replication, and the end of the run in days.
    of: fn(&[&Affected], f64) -> f64,
}

/// Persons of whom something holds.
fn persons(lines: &[&Affected], chosen: impl Fn(&Affected) -> bool) -> f64 {
    lines.iter().filter(|line| chosen(line)).count() as f64
}

fn left(lines: &[&Affected], left: Left) -> f64 {
    persons(lines, |line| line.left == left)
}

fn after(lines: &[&Affected], after: After) -> f64 {
    persons(lines, |line| line.after == Some(after))
}

/// Who is placed in the district, in the own area or another.
fn in_area(lines: &[&Affected], own: bool) -> f64 {
    persons(lines, |line| {
        let here = line.placed.filter(|placed| !placed.pool.is_outside());
        here.is_some_and(|placed| (placed.pool.area == line.own_area) == own)
    })
}

/// Days from the notice to the bed, of who got one.
fn to_bed(line: &Affected) -> Option<f64> {
    line.placed.map(|_| in_days(line.after_at - line.noticed))
}

/// Days without a bed, of who was left without one; cut off at the end. Whom no bed suits does not wait for any.
fn without_bed(line: &Affected, end: f64) -> Option<f64> {
    let since = in_days(line.left_at - Time::ZERO);
    match line.after? {
        After::Waits => Some(end - since),
        After::Otherwise if line.after_at == line.left_at => None,
        _ => Some(in_days(line.after_at - line.left_at)),
    }
}

/// Not a number where there is nobody.
fn mean(days: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut many) = (0.0, 0_u32);
    for days in days {
        sum += days;
        many += 1;
    }
    if many > 0 { sum / f64::from(many) } else { f64::NAN }
}

macro_rules! counts {
    ($($name:literal, $unit:literal, $meaning:literal, $of:expr;)+) => {
        /// The measures of `closures.csv`, in order.
        pub const COUNTS: &[Count] =
            &[$(Count { name: $name, unit: $unit, meaning: $meaning, of: $of }),+];
    };
}

counts! {
    "affected", "persons", "Residents when their facility gave notice; who moves into another that gives notice later counts again.",
        |lines, _| lines.len() as f64;
    "moved_before", "persons", "Of these, to another bed before the date.", |lines, _| left(lines, Left::MovedBefore);
    "moved_on_date", "persons", "To another bed on the date.", |lines, _| left(lines, Left::MovedAt);
    "without_bed", "persons", "Without a bed on the date.", |lines, _| left(lines, Left::WithoutBed);
    "died_before", "persons", "Died before the date.", |lines, _| left(lines, Left::Died);
    "moved_away_before", "persons", "Moved away from the district before the date.", |lines, _| left(lines, Left::MovedAway);
    "went_home_before", "persons", "Discharged home before the date.", |lines, _| left(lines, Left::WentHome);
    "gave_up_bed_before", "persons", "Gave up the bed before the date in a spell in hospital beyond the hold; waits for another without the rank of a closure.",
        |lines, _| left(lines, Left::GaveUpBed);
    "under_notice_end", "persons", "Still there when the run ends before the date. The seven before and these are those affected.",
        |lines, _| left(lines, Left::Not);
    "without_bed_in_hospital", "persons", "Of those without a bed: under treatment in hospital on the date; the others wait at home.",
        |lines, _| persons(lines, |line| line.in_hospital);
    "placed_later", "persons", "Of those without a bed: admitted to one later.", |lines, _| after(lines, After::Placed);
    "died_without_bed", "persons", "Died before that.", |lines, _| after(lines, After::Died);
    "moved_away_without_bed", "persons", "Moved away from the district before that.", |lines, _| after(lines, After::MovedAway);
    "gave_up_without_bed", "persons", "Left the list before that: another arrangement, recovery, a lapsed application; or no bed suits.",
        |lines, _| after(lines, After::Otherwise);
    "still_without_bed_end", "persons", "Still on the list at the end of the run. The four before and these are those without a bed.",
        |lines, _| after(lines, After::Waits);
    "placed_in_own_area", "persons", "Of all placed, whenever: in the person's own area.", |lines, _| in_area(lines, true);
    "placed_in_other_area", "persons", "In another area of the district.", |lines, _| in_area(lines, false);
    "placed_outside", "persons", "Outside the district. These three are all placed.",
        |lines, _| persons(lines, |line| line.placed.is_some_and(|placed| placed.pool.is_outside()));
    "placed_less_suited", "persons", "Of all placed in the district: in an acceptable bed that is not of the best type for the person.",
        |lines, _| persons(lines, |line| line.placed.is_some_and(|placed| placed.misplaced));
    "notice_to_bed_mean_days", "days", "Mean time from the notice to the new bed, of all placed.",
        |lines, _| mean(lines.iter().filter_map(|line| to_bed(line)));
    "without_bed_mean_days", "days", "Mean time without a bed of those left without one whom some bed suits; of who still waits, up to the end of the run.",
        |lines, end| mean(lines.iter().filter_map(|line| without_bed(line, end)));
    "without_bed_max_days", "days", "The longest of these in a replication.",
        |lines, end| lines.iter().filter_map(|line| without_bed(line, end)).fold(f64::NAN, f64::max);
}

/// Which of the affected a row speaks of; `None`: all.
#[derive(Clone, Copy, Default)]
struct Group {
    facility: Option<u32>,
    area: Option<u16>,
    own_area: Option<u16>,
    bed_type: Option<BedType>,
    need: Option<NeedGroup>,
    demented: Option<bool>,
}

impl Group {
    fn has(&self, line: &Affected) -> bool {
        let fits = |wanted: Option<u32>, is: u32| wanted.is_none_or(|wanted| wanted == is);
        fits(self.facility, line.from.facility)
            && fits(self.area.map(u32::from), u32::from(line.from.area))
            && fits(self.own_area.map(u32::from), u32::from(line.own_area))
            && self.bed_type.is_none_or(|bed_type| bed_type == line.from.kind.bed_type)
            && self.need.is_none_or(|need| need == line.need)
            && self.demented.is_none_or(|demented| demented == line.demented)
    }

    /// The group whole, then by bed type, need and dementia.
    fn split(self) -> impl Iterator<Item = Self> {
        let types = BedType::ALL.iter().map(move |&bed_type| Self { bed_type: Some(bed_type), ..self });
        let needs = NeedGroup::ALL.iter().map(move |&need| Self { need: Some(need), ..self });
        let dementia = [true, false].map(|demented| Self { demented: Some(demented), ..self });
        std::iter::once(self).chain(types).chain(needs).chain(dementia)
    }
}

/// The district, each facility, each area of closed facilities, each area of residents; of district and areas of facilities by
/// bed type, need and dementia, too. No rows where nobody had notice.
pub fn rows(results: &Results<'_>) -> Vec<ClosureRow> {
    let Supply::Facilities(list) = &results.scenario.beds.supply else { return Vec::new() };
    let all = || results.finished.iter().flat_map(|finished| &finished.closures);
    let areas = 0..results.scenario.population.areas.len() as u16;
    let whole = Group::default();
    let mut groups: Vec<Group> = whole.split().collect();
    let mut facilities: Vec<u32> = all().map(|line| line.from.facility).collect();
    facilities.sort_unstable();
    facilities.dedup();
    groups.extend(facilities.iter().map(|&facility| Group {
        facility: Some(facility),
        area: all().find(|line| line.from.facility == facility).map(|line| line.from.area),
        ..whole
    }));
    groups.extend(areas.clone().flat_map(|area| Group { area: Some(area), ..whole }.split()));
    groups.extend(areas.map(|area| Group { own_area: Some(area), ..whole }));
    groups.retain(|group| all().any(|line| group.has(line)));
    groups.iter().flat_map(|group| rows_of(results, list, group)).collect()
}

fn rows_of<'a>(results: &'a Results<'_>, list: &[FacilityBeds], group: &Group) -> Vec<ClosureRow> {
    let clock = &results.scenario.clock;
    let end = in_days(clock.end() - Time::ZERO);
    let of_group = |finished: &'a Finished| finished.closures.iter().filter(|line| group.has(line)).collect();
    let lines: Vec<Vec<&Affected>> = results.finished.iter().map(of_group).collect();
    let names = listed_names(list);
    let name = |name: Option<&str>| name.unwrap_or(ALL).to_owned();
    let code = |area: Option<u16>| {
        name(area.map(|area| results.scenario.population.areas[usize::from(area)].code.as_str()))
    };
    let facility = group.facility.map(|facility| names[facility as usize]);
    let closes = facility.and_then(|name| {
        list.iter().filter(|line| line.facility == name).filter_map(|line| line.closes).max()
    });
    let row = |count: &Count| {
        let estimate = Estimate::of(lines.iter().map(|lines| (count.of)(lines, end)));
        ClosureRow {
            facility: name(facility),
            closes: closes.map_or_else(String::new, |closes| care_day(clock, closes)),
            area_code: code(group.area),
            own_area_code: code(group.own_area),
            bed_type: name(group.bed_type.map(BedType::name)),
            need: name(group.need.map(NeedGroup::name)),
            dementia: name(group.demented.map(|demented| if demented { "yes" } else { "no" })),
            measure: count.name.to_owned(),
            unit: count.unit.to_owned(),
            n: estimate.n,
            mean: estimate.mean,
            sd: estimate.sd,
            half_width_95: estimate.half_width,
        }
    };
    COUNTS.iter().map(row).collect()
}
