//! The words of what results are held against: a plan's targets, and figures that were published.
//!
//! A part of [`terms`](super), which every floor above takes them from.

closed_list! {
    /// Comparison of provided with target.
    Operator {
        /// At least.
        AtLeast => ">=",
        /// As many as; met when at least.
        Equal => "=",
        /// At most.
        AtMost => "<=",
        /// More than.
        MoreThan => ">",
        /// About.
        About => "~",
        /// Between two values.
        Range => "range",
    }
}

closed_list! {
    /// What a target can be held against.
    TargetMeasure {
        /// All beds, % of registered 60+, district.
        BedRatio => "bed_ratio",
        /// Basic-guarantee beds, % of registered 60+, district.
        BasicBedRatio => "basic_bed_ratio",
        /// All beds, % of registered 60+, each subdistrict.
        BedRatioSubdistricts => "bed_ratio_subdistricts",
        /// All beds, % of registered 60+, each town.
        BedRatioTowns => "bed_ratio_towns",
        /// Basic-guarantee beds, % of registered 60+, each area.
        BasicBedRatioAreas => "basic_bed_ratio_areas",
        /// All beds, a number.
        Beds => "beds",
        /// Dementia beds, a number.
        DementiaBeds => "dementia_beds",
        /// Nursing and dementia beds, % of all beds.
        NursingShare => "nursing_share",
        /// Mean occupancy of all beds, %.
        Occupancy => "occupancy",
        /// Integrated community centres.
        Centres => "centres",
        /// Day-care institutions.
        DayCareInstitutions => "day_care_institutions",
        /// Doorstep stations.
        DoorstepStations => "doorstep_stations",
        /// Neighbourhood points.
        NeighbourhoodPoints => "neighbourhood_points",
        /// Meal capacity, % of registered 65+.
        MealShare => "meal_share",
        /// Community floor area, m² per 1,000 residents.
        FloorArea => "floor_area",
        /// Walk within which 85 % of elders reach a site of the network, minutes.
        WalkMinutes => "walk_minutes",
        /// Elders within 15 minutes' walk of a site of the network, %.
        Within15Minutes => "within_15_minutes",
        /// Beds a room of basic-guarantee beds.
        BasicRoomBeds => "basic_room_beds",
        /// Social workers per 1,000 registered elders.
        SocialWorkersPerElders => "social_workers_per_1000_elders",
        /// Social workers per 100 beds.
        SocialWorkersPerBeds => "social_workers_per_100_beds",
    }
}

closed_list! {
    /// What a published figure speaks of.
    PublishedFigure {
        /// Registered persons aged 60+ on 31 December.
        Registered60 => "registered_60plus",
        /// Share aged 65+ of those aged 60+, 31 December.
        Share65 => "share_65plus",
        /// Share aged 80+ of those aged 60+, 31 December.
        Share80 => "share_80plus",
        /// Share of registered persons at level 2 or above.
        Level2Plus => "level_2plus_prevalence",
        /// Share of registered persons with dementia of any stage.
        Dementia => "dementia_prevalence",
        /// Share of registered 60+ that long-term-care insurance reaches.
        InsuranceReach => "ltci_reach",
        /// Assessments in a year per 100 registered 60+.
        AssessmentsPer100 => "assessments_per_100",
        /// Share of elders with neither home care nor day care nor a bed.
        AtHome => "at_home",
        /// Share of elders with home care or day care.
        InCommunity => "in_community",
        /// Share of elders in a bed.
        InInstitutions => "in_institutions",
        /// Day-care users per day-care institution.
        DayCareUsersEach => "day_care_users_per_institution",
        /// Share of open beds that residents lie in.
        BedOccupancy => "bed_occupancy",
        /// Share of residents of homes with dementia of any stage.
        DementiaInHomes => "dementia_in_homes",
    }
}

closed_list! {
    /// What a published figure is counted in.
    PublishedUnit {
        /// Persons.
        Persons => "persons",
        /// A share from 0 to 1.
        Share => "share",
        /// Users per institution.
        UsersEach => "users_per_institution",
        /// A number per 100 registered persons.
        Per100 => "per_100_registered",
    }
}

impl PublishedFigure {
    /// What it is counted in.
    pub const fn unit(self) -> PublishedUnit {
        match self {
            Self::Registered60 => PublishedUnit::Persons,
            Self::DayCareUsersEach => PublishedUnit::UsersEach,
            Self::AssessmentsPer100 => PublishedUnit::Per100,
            Self::Share65
            | Self::Share80
            | Self::Level2Plus
            | Self::Dementia
            | Self::InsuranceReach
            | Self::AtHome
            | Self::InCommunity
            | Self::InInstitutions
            | Self::BedOccupancy
            | Self::DementiaInHomes => PublishedUnit::Share,
        }
    }
}
