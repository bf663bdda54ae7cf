//! The phases of the plan rule after its first target: rows of `[[beds.phases]]`.
//!
//! Does not know what a phase does to beds. Invariant: past the door phases ascend by year, the first lies after the plan's own
//! target, and parts lie within their wholes.

use super::check::at;
use super::fits;
use super::keys;
use super::model::BedMix;
use super::problem::Problem;
use super::settings::Settings;
use super::value::{Setting, Value};

/// Path of the rows.
const PATH: &str = "beds.phases";

/// Year at whose end each mix is reached, ascending.
pub(super) type Phases = Vec<(i64, BedMix)>;

/// Reads the rows; without any there are no phases. With a supply that is no plan they do not matter.
pub(super) fn read(settings: &Settings, problems: &mut Vec<Problem>) -> Phases {
    let Some(Setting { value: Value::List(rows), .. }) = settings.0.get(PATH) else { return Phases::new() };
    let mut phases = Phases::new();
    if matches!(settings.text("beds.supply"), Some("keep" | "facilities")) {
        return phases;
    }
    let mut before = settings.integer("beds.plan.target_year");
    for (index, row) in rows.iter().enumerate() {
        let Value::Row(fields) = &row.value else { continue };
        let field = |name: &str| {
            let key = keys::lookup(&format!("{PATH}[].{name}"))?;
            let (_, setting) = fields.iter().find(|(field, _)| field == name)?;
            fits::problems(key, name, setting).is_empty().then_some(setting)
        };
        let share = |name: &str| Some(field(name)?.value.number()? / 100.0);
        let mut mix = || {
            let year = field("target_year")?;
            let Value::Integer(number) = year.value else { return None };
            let number = i64::try_from(number).ok()?;
            let path = |name: &str| format!("{PATH}[{}].{name}", index + 1);
            if before.is_some_and(|before| number <= before) {
                let late = at(&year.origin, "not after the target before it").key(path("target_year"));
                problems
                    .push(late.value(&year.text).allowed("years that ascend, after beds.plan.target_year"));
            }
            before = Some(number);
            let mix = BedMix {
                total_ratio: share("total_ratio_pct")?,
                basic_ratio: share("basic_ratio_pct")?,
                nursing_share: share("nursing_share_pct")?,
                dementia_share: share("dementia_share_pct")?,
                market_share_of_rest: share("market_share_of_rest_pct")?,
            };
            for (part, whole, too_much) in [
                ("basic_ratio_pct", "total_ratio_pct", mix.basic_ratio > mix.total_ratio),
                ("dementia_share_pct", "nursing_share_pct", mix.dementia_share > mix.nursing_share),
            ] {
                if too_much && let Some(setting) = field(part) {
                    let message = format!("more than {whole}, of which it is a part");
                    problems.push(at(&setting.origin, message).key(path(part)).value(&setting.text));
                }
            }
            Some((number, mix))
        };
        phases.extend(mix());
    }
    phases
}
