//! The words of the model as closed enums, each with its stable name in files.
//!
//! Every floor above uses these; none adds its own. A name returned by `name()` is what stands in scenario
//! files, CSV columns and measure dimensions; the words a reader sees in charts are in `charts::words`.

macro_rules! closed_list {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident => $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $type { $($(#[$vdoc])* #[doc = concat!("`", $name, "`")] $variant),+ }

        impl $type {
            /// All values in declaration order; `value.index()` is the position in this list.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
            /// How many values there are.
            pub const COUNT: usize = Self::ALL.len();

            /// The stable name used in files and columns.
            pub const fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// Position in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }

            /// The value of this name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some($type::$variant),)+ _ => None }
            }
        }
    };
}

mod plan;

pub use plan::{Operator, PublishedFigure, PublishedUnit, TargetMeasure};

closed_list! {
    /// Sex as in the life table.
    Sex {
        /// 男。
        Male => "male",
        /// 女。
        Female => "female",
    }
}

closed_list! {
    /// Group of need levels of the unified needs assessment (老年照护统一需求评估).
    NeedGroup {
        /// Levels 0 and 1: no publicly funded long-term care.
        Level0To1 => "level_0_1",
        /// Levels 2 and 3.
        Level2To3 => "level_2_3",
        /// Level 4.
        Level4 => "level_4",
        /// Levels 5 and 6.
        Level5To6 => "level_5_6",
    }
}

closed_list! {
    /// Dementia stage (认知障碍).
    Dementia {
        /// No dementia.
        None => "none",
        /// Forgetful, manages alone.
        Mild => "mild",
        /// Needs guidance every day.
        Moderate => "moderate",
        /// Needs care at all times.
        Severe => "severe",
    }
}

closed_list! {
    /// Household of a person (居住状况).
    Household {
        /// Lives with children or other family.
        Family => "family",
        /// Lives with a spouse only (纯老家庭).
        Couple => "couple",
        /// Lives alone (独居).
        Alone => "alone",
    }
}

closed_list! {
    /// What a person can pay for (assumption A12 in docs/model.md).
    Means {
        /// Basic-guarantee price only.
        Low => "low",
        /// Up to inclusive prices.
        Middle => "middle",
        /// Any price.
        High => "high",
    }
}

closed_list! {
    /// What an assessed person can choose.
    Alternative {
        /// Care by the family alone, or none.
        FamilyOnly => "family_only",
        /// Home care (居家上门照护): for measured levels 2 and above.
        HomeCare => "home_care",
        /// Day care (日间照护).
        DayCare => "day_care",
        /// Applying for a bed.
        Bed => "bed",
    }
}

closed_list! {
    /// What care a bed can give (床位类型).
    BedType {
        /// General bed (普通床位): levels 0 to 4, never 5 or 6.
        General => "general",
        /// Nursing bed (护理型床位).
        Nursing => "nursing",
        /// Dementia-care bed (认知障碍照护床位); counts as a nursing bed in the nursing share.
        Dementia => "dementia",
    }
}

closed_list! {
    /// Who may have a bed, and at what price.
    Tenure {
        /// Basic-guarantee (保基本).
        Basic => "basic",
        /// Inclusive, price-capped (普惠).
        Inclusive => "inclusive",
        /// Market price (市场).
        Market => "market",
    }
}

closed_list! {
    /// Kind of an area.
    AreaKind {
        /// Subdistrict (街道).
        Subdistrict => "subdistrict",
        /// Town (镇).
        Town => "town",
    }
}

closed_list! {
    /// A kind of site of the community network.
    SiteKind {
        /// Integrated community centre (综合为老服务中心).
        Centre => "centres",
        /// Day-care institution (日间照护机构).
        DayCare => "day_care_institutions",
        /// Doorstep service station (家门口养老服务站).
        Station => "doorstep_stations",
        /// Neighbourhood mutual-aid point (睦邻点).
        Point => "neighbourhood_points",
        /// Canteen or meal point (长者食堂、助餐点).
        Canteen => "canteens",
    }
}

closed_list! {
    /// A group that a person belongs to whatever the need and the household (特殊群体).
    SpecialGroup {
        /// Low income (低保、低收入).
        LowIncome => "low_income",
        /// Bereaved of an only child (计划生育特殊家庭).
        Bereaved => "bereaved",
        /// Certified as a disabled person (持证残疾人).
        Disabled => "disabled",
        /// Veteran or the like with a claim (优抚对象).
        Veteran => "veteran",
    }
}

closed_list! {
    /// How beds that a plan rule adds are spread over areas.
    Spread {
        /// No memory: each area always has its ratio, whatever stood there.
        Ratio => "ratio",
        /// Bed by bed to the area that lacks most to its ratio.
        RatioGap => "ratio_gap",
        /// In proportion to residents of need level 2 and above.
        Demand => "demand",
        /// In proportion to the beds of the start.
        Stock => "stock",
    }
}

closed_list! {
    /// A group that goes before others on the waiting list.
    PriorityGroup {
        /// As the special group.
        LowIncome => "low_income",
        /// As the special group.
        Bereaved => "bereaved",
        /// As the special group.
        Disabled => "disabled",
        /// As the special group.
        Veteran => "veteran",
        /// Level 5 or 6, or dementia of any stage.
        SevereOrDementia => "severe_or_dementia",
        /// Aged 80 or more and living alone.
        OldAlone => "old_alone",
        /// Couple only, 80 or more.
        OldCouple => "old_couple",
    }
}

closed_list! {
    /// When basic-guarantee beds are surplus (clause 12 of 浦府〔2023〕45号).
    SurplusRule {
        /// Never.
        Off => "off",
        /// No eligible person within reach of the area waits for one.
        NoneWaiting => "none_waiting",
        /// Enough of the area's stand free.
        IdleArea => "idle_area",
        /// Enough of the district's stand free.
        IdleDistrict => "idle_district",
    }
}

closed_list! {
    /// Who may have a basic-guarantee bed that is surplus.
    SurplusGroup {
        /// Registered persons of lower levels than eligibility asks for.
        LowerLevels => "lower_levels",
        /// Others at measured levels 5 and 6.
        SevereNonRegistered => "severe_non_registered",
        /// Others.
        NonRegistered => "non_registered",
    }
}

closed_list! {
    /// Who gets a free bed.
    AllocationPolicy {
        /// A queue at each facility; a person applies to some of them.
        PerFacilityFcfs => "per_facility_fcfs",
        /// One list, ordered by groups that go first, then by points.
        CentralPriority => "central_priority",
        /// Points less what distance and price take off; who is placed elsewhere goes on waiting for the preferred place.
        PreferenceBased => "preference_based",
    }
}

closed_list! {
    /// How far a figure can be trusted.
    Confidence {
        /// Official, peer-reviewed or census figure, seen.
        Seen => "A",
        /// Official figure, seen in a reprint only.
        Reprint => "A-r",
        /// Recalled, or from a place without authority.
        Recalled => "B",
        /// Assumption, split or derived.
        Assumed => "C",
    }
}

closed_list! {
    /// A price of care that the table of prices gives.
    PriceItem {
        /// What a dementia bed costs above another of its tenure.
        DementiaSurcharge => "dementia_bed_surcharge",
        /// Care of a resident of measured levels 2 and 3 as the insurance rates it.
        BedRate23 => "ltci_bed_rate_level_2_3",
        /// The same of level 4.
        BedRate4 => "ltci_bed_rate_level_4",
        /// The same of levels 5 and 6.
        BedRate56 => "ltci_bed_rate_level_5_6",
        /// What the insurance pays of that rate.
        BedShare => "ltci_bed_share",
        /// An hour of home care.
        HomeHour => "ltci_home_hour",
        /// What the insurance pays of it.
        HomeShare => "ltci_home_share",
        /// What the insurance pays of the fee of day care, for measured levels 2 and above.
        DayCareShare => "ltci_day_care_share",
        /// Subsidy for building a basic-guarantee bed.
        BuildBasic => "build_basic",
        /// Subsidy for building an inclusive bed.
        BuildInclusive => "build_inclusive",
        /// Subsidy for building a market bed.
        BuildMarket => "build_market",
        /// Subsidy for turning a bed into a dementia bed.
        ConvertDementia => "convert_dementia",
        /// Subsidy for running a general bed of basic-guarantee tenure that is lived in.
        OperateGeneralBasic => "operate_general_basic",
        /// Subsidy for running a general bed of inclusive tenure that is lived in.
        OperateGeneralInclusive => "operate_general_inclusive",
        /// Subsidy for running a general bed of market tenure that is lived in.
        OperateGeneralMarket => "operate_general_market",
        /// Subsidy for running a nursing bed of basic-guarantee tenure that is lived in.
        OperateNursingBasic => "operate_nursing_basic",
        /// Subsidy for running a nursing bed of inclusive tenure that is lived in.
        OperateNursingInclusive => "operate_nursing_inclusive",
        /// Subsidy for running a nursing bed of market tenure that is lived in.
        OperateNursingMarket => "operate_nursing_market",
        /// Subsidy for running a dementia bed of basic-guarantee tenure that is lived in.
        OperateDementiaBasic => "operate_dementia_basic",
        /// Subsidy for running a dementia bed of inclusive tenure that is lived in.
        OperateDementiaInclusive => "operate_dementia_inclusive",
        /// Subsidy for running a dementia bed of market tenure that is lived in.
        OperateDementiaMarket => "operate_dementia_market",
    }
}

impl PriceItem {
    /// Unit of the item's value in the table.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::BedRate23 | Self::BedRate4 | Self::BedRate56 => "RMB/day",
            Self::BedShare | Self::HomeShare | Self::DayCareShare => "%",
            Self::HomeHour => "RMB/hour",
            Self::BuildBasic | Self::BuildInclusive | Self::BuildMarket | Self::ConvertDementia => "RMB/bed",
            // A surcharge on the fee, and the subsidies for running beds.
            _ => "RMB/bed/month",
        }
    }

    /// The subsidy for running a bed of a kind that is lived in.
    pub const fn operate(kind: BedKind) -> Self {
        Self::ALL[Self::OperateGeneralBasic.index() + kind.index()]
    }

    /// Whether the value is a share, in percent in the table.
    pub const fn is_share(self) -> bool {
        matches!(self, Self::BedShare | Self::HomeShare | Self::DayCareShare)
    }
}

closed_list! {
    /// Who pays.
    Payer {
        /// City and district together.
        Budget => "budget",
        /// Long-term-care insurance (长护险).
        Insurance => "ltci",
        /// Elders and their families.
        Families => "families",
    }
}

closed_list! {
    /// What is paid for.
    Service {
        /// Living and care in a bed.
        Beds => "beds",
        /// Running of beds that are lived in.
        Operation => "bed_operation",
        /// Building of new beds.
        Building => "building",
        /// Turning beds into dementia beds.
        Conversion => "conversion",
        /// Home care.
        HomeCare => "home_care",
        /// Day care.
        DayCare => "day_care",
    }
}

/// Lower ages of the five-year bands of the transition and dementia tables, in years; the last is open.
pub const AGE_BANDS: [u8; 8] = [60, 65, 70, 75, 80, 85, 90, 95];

/// A bed's type and tenure together: nine kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BedKind {
    /// What care the bed can give.
    pub bed_type: BedType,
    /// Who may have it.
    pub tenure: Tenure,
}

impl BedKind {
    /// Number of kinds.
    pub const COUNT: usize = BedType::COUNT * Tenure::COUNT;

    /// Position among the kinds, types outermost.
    pub const fn index(self) -> usize {
        self.bed_type.index() * Tenure::COUNT + self.tenure.index()
    }

    /// The kind at a position given by [`Self::index`].
    pub fn from_index(index: usize) -> Self {
        Self { bed_type: BedType::ALL[index / Tenure::COUNT], tenure: Tenure::ALL[index % Tenure::COUNT] }
    }

    /// All kinds, in order of index.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self::from_index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_running_a_bed_is_subsidised_with_is_named_after_its_kind() {
        for kind in BedKind::all() {
            let name = format!("operate_{}_{}", kind.bed_type.name(), kind.tenure.name());
            assert_eq!(PriceItem::operate(kind).name(), name);
        }
    }
}
