//! The phases of the plan rule after its first target: rows of `[[beds.phases]]`.
//!
//! Does not know what a phase does to beds. Invariant: past the door phases ascend by year, the first lies after the plan's own
//! target, and parts lie within their wholes.

use super::check::at;
use super::model::BedMix;
use super::problem::Problem;
use super::settings::Settings;

/// Path of the rows.
const PATH: &str = "beds.phases";
/// The year of the first target.
const TARGET_YEAR: &str = "beds.plan.target_year";

/// Year at whose end each mix is reached, ascending.
pub(super) type Phases = Vec<(i64, BedMix)>;

/// Reads the rows; without any there are no phases. With a supply that is no plan they do not matter.
pub(super) fn read(settings: &Settings, problems: &mut Vec<Problem>) -> Phases {
    let mut phases = Phases::new();
    if matches!(settings.text("beds.supply"), Some("keep" | "facilities")) {
        return phases;
    }
    let mut before = settings.integer(TARGET_YEAR);
    for row in settings.rows(PATH) {
        let share = |name: &str| Some(row.valid(name)?.value.number()? / 100.0);
        let mut mix = || {
            let year = row.next_year("target_year", &mut before, TARGET_YEAR, problems)?;
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
                if too_much && let Some(setting) = row.valid(part) {
                    let message = format!("more than {whole}, of which it is a part");
                    problems.push(at(&setting.origin, message).key(row.path(part)).value(&setting.text));
                }
            }
            Some((year, mix))
        };
        phases.extend(mix());
    }
    phases
}
