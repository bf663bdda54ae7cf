//! Reads `[[pool]]` and `[[shared]]`: where persons are served.
//!
//! What a pool does with each class is `service`. Invariant: a pool comes out with one entry a class, whatever the file
//! leaves out.

use super::model::{Discipline, Fit, Overflow, Pool, Shared, units};
use super::part::Part;
use super::service::{self, Service};
use super::sheet::Sheet;
use crate::kernel::time::Time;
use crate::scenario::value::Value;

/// A pool and the laws of service that the file gives for it.
pub(super) struct Draft<'t> {
    /// The pool; its laws of service are put in when it is known which classes can come.
    pub pool: Pool,
    /// Law of service of each class.
    pub services: Vec<Service>,
    /// Where it stands in the file.
    pub part: Part<'t>,
}

impl Draft<'_> {
    /// Most units it ever has; `None` for no limit.
    pub fn most_units(&self) -> Option<u32> {
        let each = self.pool.capacity.iter().map(|(_, units)| *units);
        each.collect::<Option<Vec<_>>>().map(|units| units.into_iter().max().unwrap_or_default())
    }

    /// Units at the beginning of the run; `None` for no limit.
    pub fn first_units(&self, begin: Time) -> Option<u32> {
        let so_far = self.pool.capacity.iter().take_while(|(from, _)| *from <= begin).last();
        so_far.or(self.pool.capacity.first()).and_then(|(_, units)| *units)
    }
}

/// All pools.
pub(super) fn read<'t>(sheet: &mut Sheet<'t>) -> Vec<Draft<'t>> {
    let rows = sheet.named("pool");
    rows.into_iter().enumerate().map(|(index, (name, part))| pool(index as u16, name, part, sheet)).collect()
}

fn pool<'t>(index: u16, name: &str, part: Part<'t>, sheet: &mut Sheet<'t>) -> Draft<'t> {
    let capacity = capacity(&part, sheet);
    let services = service::laws(&part, sheet);
    let by_class = service::by_class(index, &part, sheet);
    let is_limited = capacity.iter().any(|(_, units)| units.is_some());
    // Without ranks there is no order but that of joining.
    let has_ranks = sheet.named("class").iter().any(|(_, class)| class.has("priority"));
    if sheet.classes.len() > 1 && has_ranks && is_limited && !part.has("discipline") {
        sheet.report(part.missing("discipline"));
    }
    let discipline = match part.text("discipline") {
        Some("priority") => Discipline::Priority,
        _ => Discipline::FirstCome,
    };
    let fit = fit(&part, by_class.iter().any(|class| class.units > 1), sheet);
    if part.has("admission_days") {
        if !sheet.section("network").is_some_and(|network| network.has("start")) {
            let problem = part
                .wrong("admission_days", "days of the week in a file that does not say when time zero is");
            sheet.report(problem.allowed("with network.start = a date"));
        }
        if part.items("admission_days").is_some_and(<[_]>::is_empty) {
            let problem = part.wrong("admission_days", "no day at all");
            sheet.report(problem.allowed("at least one day of the week"));
        }
    }
    let pool = Pool {
        name: name.to_owned(),
        capacity,
        room: part.integer("room"),
        discipline,
        fit,
        balking: balking(&part, sheet),
        overflow: overflow(index, &part, sheet),
        admission_days: admission_days(&part),
        by_class,
    };
    Draft { pool, services, part }
}

fn capacity<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<(Time, Option<u32>)> {
    let Some(rows) = part.rows("capacity") else {
        return vec![(sheet.begin, part.integer("capacity"))];
    };
    if rows.is_empty() {
        sheet.report(part.wrong("capacity", "empty list").allowed("at least one { from, units }"));
    }
    let froms = rows.iter().map(|row| sheet.time(row, "from")).collect::<Vec<_>>();
    sheet.ascend(&rows, "from", &froms);
    let entries = rows.iter().zip(froms).map(|(row, from)| (from.unwrap_or_default(), row.integer("units")));
    entries.collect()
}

fn fit(part: &Part<'_>, needed: bool, sheet: &mut Sheet<'_>) -> Fit {
    if needed && !part.has("fit") {
        let allowed = "\"strict\" or \"first_that_fits\": some requests take more than one unit";
        sheet.report(part.missing("fit").allowed(allowed));
    }
    let first_that_fits = part.text("fit") == Some("first_that_fits");
    if part.has("overtaken_for") && part.text("fit").is_some() != first_that_fits
        || part.has("overtaken_for") && !part.has("fit")
    {
        let problem = part.wrong("overtaken_for", "nobody is overtaken");
        sheet.report(problem.allowed("only with fit = \"first_that_fits\""));
    }
    if first_that_fits {
        Fit::FirstThatFits { overtaken_for: part.number("overtaken_for").map(units) }
    } else {
        Fit::Strict
    }
}

fn balking<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<(u32, f64)> {
    let rows = part.rows("balking").unwrap_or_default();
    let froms = rows.iter().map(|row| row.integer::<u32>("from")).collect::<Vec<_>>();
    sheet.ascend(&rows, "from", &froms);
    let entries = rows.iter().zip(froms).filter_map(|(row, from)| Some((from?, row.number("probability")?)));
    entries.collect()
}

fn overflow<'t>(index: u16, part: &Part<'t>, sheet: &mut Sheet<'t>) -> Option<Overflow> {
    let section = part.section("overflow")?;
    let to = sheet.pool(&section, "to")?;
    if to == index {
        sheet.report(section.wrong("to", "a pool cannot flow over into itself").allowed("another pool"));
    }
    Some(Overflow { to, while_waiting: section.flag("while_waiting")? })
}

fn admission_days(part: &Part<'_>) -> Option<[bool; 7]> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let items = part.items("admission_days")?;
    let is_given =
        |day: &str| items.iter().any(|item| matches!(&item.value, Value::Text(text) if text == day));
    Some(DAYS.map(is_given))
}

/// Units that several pools share.
pub(super) fn shared<'t>(drafts: &[Draft<'t>], sheet: &mut Sheet<'t>) -> Vec<Shared> {
    let mut groups: Vec<Shared> = Vec::new();
    for (name, part) in sheet.named("shared") {
        let mut pools = Vec::new();
        for item in part.items("pools").unwrap_or_default() {
            let Value::Text(text) = &item.value else { continue };
            let wrong = |message: String| {
                crate::scenario::check::at(&item.origin, message)
                    .key(format!("{}.pools", part.path))
                    .value(&item.text)
            };
            let Some(index) = sheet.pools.iter().position(|pool| pool == text) else {
                let near =
                    crate::scenario::nearest::name(text, &sheet.pools).map(|name| format!("\"{name}\""));
                let problem = wrong("no such pool".to_owned()).allowed(super::sheet::one_of(&sheet.pools));
                sheet.report(problem.suggest(near));
                continue;
            };
            let pool = index as u16;
            if pools.contains(&pool) {
                sheet.report(wrong("twice in this list".to_owned()));
                continue;
            }
            if let Some(other) = groups.iter().find(|group| group.pools.contains(&pool)) {
                let other = &other.name;
                let problem = wrong(format!("already shares the units of {other}"));
                sheet.report(problem.allowed("at most one group for a pool"));
            }
            if drafts.get(index).is_some_and(|draft| {
                draft.pool.capacity.iter().any(|(_, units)| units.is_none())
                    && draft.part.fit("capacity").is_some()
            }) {
                let problem = wrong("a pool without limit needs no shared units".to_owned());
                sheet.report(problem.allowed("pools with a capacity"));
            }
            pools.push(pool);
        }
        if part.items("pools").is_some_and(|items| items.len() == 1) {
            sheet.report(
                part.wrong("pools", "one pool alone shares with nobody").allowed("at least two pools"),
            );
        }
        groups.push(Shared {
            name: name.to_owned(),
            units: part.integer("units").unwrap_or(1),
            pools,
            relabel: part.flag("relabel").unwrap_or_default(),
        });
    }
    groups
}
