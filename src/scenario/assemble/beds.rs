//! `[beds]`: settings and the list of facilities to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::model::{Beds, FacilityBeds, Homes, PlanRule, Spread, Supply, Synthesis};
use crate::scenario::phases::Phases;
use crate::scenario::terms::{AreaKind, BedType};

impl Assembly<'_> {
    pub(super) fn beds(&self, list: Vec<FacilityBeds>, phases: Phases) -> Beds {
        let set = self.settings;
        let (supply, homes) = match (set.text("beds.supply"), set.text("beds.homes")) {
            // A list of beds over time says itself where they stand.
            (Some("facilities"), _) => (Supply::Facilities(list), Homes::Area),
            (supply, Some("synthesised")) => {
                (self.by_ratio(supply, phases), Homes::Synthesised(self.synthesis()))
            }
            (supply, Some("listed")) => (self.by_ratio(supply, phases), Homes::Listed(list)),
            (supply, _) => (self.by_ratio(supply, phases), Homes::Area),
        };
        let works = set.text("beds.conversion") == Some("works");
        Beds {
            supply,
            start: self.bed_mix("beds.start"),
            area_ratio: by(AreaKind::ALL, |kind| set.share(&format!("beds.area_ratio_pct.{}", kind.name()))),
            homes,
            same_sex_rooms: set.flag("beds.same_sex_rooms"),
            room_beds: by(BedType::ALL, |bed_type| {
                set.whole(&format!("beds.room_beds.{}", bed_type.name())) as u8
            }),
            works_days: works.then(|| set.get("beds.conversion_works_days")),
        }
    }

    fn by_ratio(&self, supply: Option<&str>, phases: Phases) -> Supply {
        if supply != Some("plan") {
            return Supply::Keep;
        }
        let spread = self.settings.text("beds.spread").and_then(Spread::from_name);
        Supply::PlanRule(PlanRule {
            target: self.bed_mix("beds.plan"),
            target_time: self.end_of("beds.plan.target_year"),
            later: phases.into_iter().map(|(year, mix)| (self.end_of_year(year), mix)).collect(),
            spread: spread.expect("names passed the checks"),
            lead_years: self.settings.get("beds.build_lead_years"),
        })
    }

    fn synthesis(&self) -> Synthesis {
        let set = self.settings;
        Synthesis {
            homes: set.whole("beds.synthesis.homes") as u32,
            size_spread: set.get("beds.synthesis.size_spread"),
            chains: set.whole("beds.synthesis.chains") as u32,
            chain_share: set.share("beds.synthesis.chain_share_pct"),
        }
    }
}
