//! What is counted: measures, their units, and the cells (measure × dimensions) that values are given for.
//!
//! Names are the `measure` column of every output; docs/outputs.md explains each and a test compares the two.

use crate::scenario::terms::{BedKind, BedType, NeedGroup, Tenure};

macro_rules! measures {
    ($($variant:ident => $name:literal, $unit:literal, $doc:literal;)+) => {
        /// One kind of figure.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $(#[doc = $doc] $variant),+ }

        impl Measure {
            /// All measures in the order of the documentation.
            pub const ALL: &'static [Measure] = &[$(Measure::$variant),+];

            /// Name in the `measure` column.
            pub const fn name(self) -> &'static str {
                match self { $(Measure::$variant => $name),+ }
            }

            /// Unit in the `unit` column.
            pub const fn unit(self) -> &'static str {
                match self { $(Measure::$variant => $unit),+ }
            }

            /// What the figure is.
            pub const fn meaning(self) -> &'static str {
                match self { $(Measure::$variant => $doc),+ }
            }
        }
    };
}

measures! {
    Registered60 => "registered_60plus", "persons", "Registered persons aged 60+ on 31 December.";
    Registered65 => "registered_65plus", "persons", "Registered persons aged 65+ on 31 December.";
    Registered80 => "registered_80plus", "persons", "Registered persons aged 80+ on 31 December.";
    Residents60 => "residents_60plus", "persons", "Resident persons aged 60+, registered or not, on 31 December.";
    Turned60 => "turned_60", "persons/year", "Residents who turned 60 in the year.";
    MovedIn => "moved_in", "persons/year", "Persons aged 60+ who moved into the district.";
    Deaths => "deaths_60plus", "persons/year", "Deaths of residents aged 60+.";
    MovedAway => "moved_away", "persons/year", "Persons aged 60+ who moved away from the district.";
    PersonsInNeed => "persons_in_need", "persons", "Residents of a need group (levels 2 and above where summed) on 31 December.";
    PersonsWithDementia => "persons_with_dementia", "persons", "Residents with dementia of any stage on 31 December.";
    AssessmentRequests => "assessment_requests", "persons/year", "Requests for an assessment, first or again.";
    Assessments => "assessments", "persons/year", "Assessments done (person-times), by measured need.";
    Reassessments => "reassessments", "persons/year", "Of these, of persons who had been assessed before.";
    Misclassified => "assessments_misclassified_pct", "% of assessments", "Assessments that found another need group than the true one.";
    AssessmentWait => "assessment_wait_mean_days", "days", "Mean time from request to result, of those assessed in the period.";
    AssessmentWaiting => "assessment_waiting_mean", "persons", "Time-average number of persons between request and result.";
    AssessmentWaitingEnd => "assessment_waiting_end", "persons", "Persons between request and result at the end of the year or month.";
    DiedAssessing => "died_assessing", "persons/year", "Deaths between request and result.";
    ChoseFamilyOnly => "chose_family_only", "persons/year", "Choices of care by the family alone, by measured need.";
    ChoseHomeCare => "chose_home_care", "persons/year", "Choices of home care, kept arrangements included, by measured need.";
    ChoseDayCare => "chose_day_care", "persons/year", "Choices of day care, kept arrangements included, by measured need.";
    BedApplications => "bed_applications", "persons/year", "Choices of a bed: applications, by measured need.";
    Refused => "refused", "persons/year", "Persons assessed at home for whom the tables hold no acceptable bed.";
    ListJoined => "list_joined", "persons/year", "Persons who joined the waiting list, by need and first-choice tenure.";
    Admissions => "admissions", "persons/year", "Admissions from the waiting list, by kind of bed.";
    AdmittedWithinLimit => "admitted_within_limit_pct", "%", "Share of those who joined the list in the period and were admitted within the limit; dying, leaving or still waiting counts as not admitted. Only joiners whose limit ends within the run.";
    NursingWithinLimit => "nursing_admitted_within_limit_pct", "%", "The same share of those whose first choice is a nursing or dementia bed.";
    BasicWithinLimit => "basic_admitted_within_limit_pct", "%", "The same share of those who would take basic-guarantee first (by area; for the district see the tenure).";
    WaitMean => "wait_mean_days", "days", "Mean wait from joining the list to admission, of those admitted in the period, by first choice.";
    WaitMedian => "wait_median_days", "days", "Median of the same waits.";
    WaitP90 => "wait_p90_days", "days", "90th percentile of the same waits.";
    WaitingMean => "waiting_mean", "persons", "Time-average number waiting, exact.";
    WaitingEnd => "waiting_end", "persons", "Persons waiting on 31 December.";
    WaitingEndDays => "waiting_end_mean_days", "days", "Mean time already waited by those waiting on 31 December.";
    DiedWaiting => "died_waiting", "persons/year", "Deaths while on the waiting list.";
    MovedAwayWaiting => "moved_away_waiting", "persons/year", "Persons on the waiting list who moved away from the district.";
    LeftElsewhere => "left_elsewhere", "persons/year", "Persons who left the list for another arrangement.";
    Lapsed => "lapsed", "persons/year", "Applications that lapsed after the last allowed decline.";
    RecoveredWaiting => "recovered_waiting", "persons/year", "Persons who left the list because they recovered to levels 0-1.";
    DeclinedOffers => "declined_offers", "offers/year", "Offers declined.";
    BedsBuilt => "beds_built", "beds", "Beds that stand at the end of the year or month, those under conversion included.";
    BedsConverting => "beds_converting", "beds", "Of these, to be emptied or under works, to become beds of another type.";
    BedsStaffed => "beds_staffed", "beds", "Beds that there are carers for at the end of the year or month; as many as are built where staff is no limit.";
    BedsOpen => "beds_open", "beds", "Open beds at the end of the year (31 December) or month: built and not under conversion, as far as staffed.";
    BedsHeld => "beds_held", "beds", "Beds held for an offer at the end of the year or month.";
    BedsTurnaround => "beds_turnaround", "beds", "Beds being made ready at the end of the year or month.";
    BedsFree => "beds_free", "beds", "Open beds that nobody lies in and that are neither held nor being made ready, at the end of the year or month.";
    BedsMean => "beds_mean", "beds", "Time-average number of open beds.";
    BedRatio => "bed_ratio_pct", "% of registered 60+", "Beds that stand, open or not, per registered person aged 60+ on 31 December.";
    BasicBedRatio => "basic_bed_ratio_pct", "% of registered 60+", "Basic-guarantee beds that stand per registered person aged 60+ on 31 December.";
    NursingShare => "nursing_share_pct", "% of beds", "Nursing and dementia beds among beds that stand on 31 December.";
    DementiaShare => "dementia_share_pct", "% of beds", "Dementia beds among beds that stand on 31 December.";
    BasicRoomBeds => "basic_room_beds", "beds per room", "Size of the rooms that basic-guarantee general and nursing beds stand in on 31 December, mean over beds; empty where rooms are not told apart.";
    ResidentsMean => "residents_mean", "persons", "Time-average number of residents.";
    Occupancy => "occupancy_pct", "% of open beds", "Residents per open bed, both time-averaged; above 100 while a cut drains.";
    BasicOccupancy => "basic_occupancy_pct", "% of open beds", "The same for basic-guarantee beds.";
    OverCapacity => "over_capacity_bed_days", "bed-days", "Bed-days in use above the open beds while cuts drain.";
    MisplacedShare => "misplaced_pct", "% of residents", "Residents in an acceptable bed that is not of the best type for them.";
    Transfers => "transfers", "persons/year", "Residents moved because their bed gave too little care.";
    MoversWaiting => "movers_waiting_mean", "persons", "Time-average number of residents waiting for such a move.";
    DiedResident => "died_resident", "persons/year", "Deaths of residents.";
    MovedAwayResident => "moved_away_resident", "persons/year", "Residents who moved away from the district.";
    ReturnedHome => "returned_home", "persons/year", "Residents discharged alive.";
    ResidentsWithDementia => "residents_with_dementia_pct", "% of residents", "Residents with dementia of any stage.";
    StayMean => "stay_completed_mean_days", "days", "Mean length of the stays that ended in the period, the time before the start included.";
    HospitalSpells => "hospital_spells", "spells/year", "Residents who went into hospital. Written, as all of hospitals, where the scenario has hospital spells.";
    HospitalReturned => "hospital_returned", "persons/year", "Patients who came back to the bed that was held for them.";
    BedsGivenUp => "beds_given_up", "beds/year", "Beds given up because a spell in hospital outlasted the hold; the stay ends, and the patient joins the list.";
    BedsHeldHospital => "beds_held_hospital_mean", "beds", "Time-average number of beds held for residents in hospital; they are part of the residents.";
    HospitalWaiting => "hospital_waiting_mean", "persons", "Time-average number on the waiting list who are in hospital.";
    AppliedFromHospital => "applied_from_hospital", "persons/year", "Applications for a bed by persons from home who were in hospital.";
    AdmittedFromHospital => "admitted_from_hospital", "persons/year", "Admissions from the list straight from hospital.";
    SentHomeFromHospital => "sent_home_from_hospital", "persons/year", "Patients who had waited too long in hospital for a bed and went home, still on the list.";
    DiedInHospital => "died_in_hospital", "persons/year", "Residents and persons on the list who died in hospital.";
    ClosureAffected => "closure_affected", "persons/year", "Residents of facilities that gave notice of their closure. Written, as all of closures, where everyone is moved out.";
    ClosurePlacedBefore => "closure_placed_before", "persons/year", "Of residents of closing facilities: moved to another before the date.";
    ClosurePlacedAt => "closure_placed_at", "persons/year", "The same on the date.";
    ClosureDisplaced => "closure_displaced", "persons/year", "Left without a bed on the date.";
    ClosureEndedBefore => "closure_ended_before", "persons/year", "Of residents of closing facilities: died, went home, moved away, or gave up the bed in a long spell in hospital, before the date. Those placed before and at the date, those without a bed and these are those affected, but for who is still under notice.";
    ClosureNoticed => "closure_noticed_end", "persons", "Residents under notice at the end of the period.";
    ClosurePlacedAfter => "closure_placed_after", "persons/year", "Of those without a bed, admitted to one later.";
    ClosureLeftAfter => "closure_left_after", "persons/year", "Of those without a bed: died, moved away, recovered, made another arrangement or found no bed that suits. Those placed after, these and those still on the list are those left without a bed.";
    ClosureUnplaced => "closure_unplaced_end", "persons", "Of those without a bed, still on the list at the end of the period.";
    ClosureMisplaced => "closure_misplaced", "persons/year", "Of all placed, in a bed that is not of the best type for them.";
    ClosureWait => "closure_without_bed_mean_days", "days", "Mean time without a bed of those left without one, of waits that ended in the period; at the end of the run those that have not ended are cut off there.";
    ClosureLongestWait => "closure_without_bed_max_days", "days", "The longest of these.";
    LastDaysInBed => "last_days_in_bed", "person-days/year", "Days in a bed, hospital apart, among the last `stay.end_of_life_days` of those aged 60+ who died in the period.";
    LastDaysInHospital => "last_days_in_hospital", "person-days/year", "The same in hospital, of residents and persons on the list.";
    LastDaysAtHome => "last_days_at_home", "person-days/year", "The rest of these days.";
    DayCarePlaces => "day_care_places", "places", "Day-care places on 31 December.";
    DayCareUsers => "day_care_users_mean", "persons", "Time-average number of day-care users.";
    DayCareWaiting => "day_care_waiting_mean", "persons", "Time-average number waiting for a day-care place.";
    DayCareWait => "day_care_wait_mean_days", "days", "Mean wait of those who began day care in the period.";
    HomeCareClients => "home_care_clients_mean", "persons", "Time-average number of home-care clients (person-years in a year), by measured need.";
    HomeCareBegun => "home_care_begun", "persons/year", "Persons who began to have home care.";
    HomeCareHours => "home_care_hours_per_week", "hours/week", "Home-care hours a week that the clients of 31 December are entitled to, by measured need.";
    InsuranceReach => "ltci_reach_pct", "% of registered 60+", "Registered persons of measured level 2 and above in home care, day care or a bed, 31 December.";
    ShareAtHome => "at_home_pct", "% of residents 60+", "Residents aged 60+ with neither home care nor day care nor a bed, 31 December.";
    ShareInCommunity => "in_community_pct", "% of residents 60+", "Residents aged 60+ with home care or day care, 31 December.";
    ShareInInstitutions => "in_institutions_pct", "% of residents 60+", "Residents aged 60+ in a bed, 31 December.";
    PlacedInOwnArea => "placed_in_own_area_pct", "% of admissions", "Admissions to a bed in the person's own area (for an area: of its persons).";
    AdmissionDistance => "admission_distance_mean_km", "km", "Mean distance from the person's own area to the bed's, of those admitted, between centroids; 0 within an area.";
    WaitingBridged => "waiting_with_care_mean", "persons", "Time-average number on the list with home care or day care in the meantime.";
    WaitingWithoutCare => "waiting_without_care_mean", "persons", "The same with neither.";
    WaitingBesideNear => "waiting_while_idle_near_mean", "persons", "Time-average number (person-years a year) on the list, with no offer before them, while a bed of a kind they accept is free in an area within reach or one that touches.";
    WaitingBesideAnywhere => "waiting_while_idle_mean", "persons", "The same while one is free anywhere in the district.";
    AreasMismatched => "areas_mismatched", "areas", "Time-average number of areas with persons who wait while a suitable bed is free within reach or next door.";
    MovedToPreferred => "moved_to_preferred", "persons/year", "Residents moved to the place they prefer; none but with preferences.";
    PreferringWaiting => "preferring_waiting_mean", "persons", "Time-average number of residents waiting for the place they prefer.";
    WentOutside => "went_outside", "persons/year", "Persons on the list who went to a place outside the district.";
    OutsideMean => "outside_mean", "persons", "Time-average number of persons in places outside the district; they count in no occupancy.";
    JoinedLowIncome => "list_joined_low_income", "persons/year", "Of those who joined the list, persons of low income; one may be in several groups.";
    JoinedBereaved => "list_joined_bereaved", "persons/year", "Of those who joined the list, persons bereaved of an only child; one may be in several groups.";
    JoinedDisabled => "list_joined_disabled", "persons/year", "Of those who joined the list, persons certified as disabled; one may be in several groups.";
    JoinedVeteran => "list_joined_veteran", "persons/year", "Of those who joined the list, persons with a claim as veterans; one may be in several groups.";
    JoinedSevere => "list_joined_severe_or_dementia", "persons/year", "Of those who joined the list, persons of measured level 5 or 6 or with dementia; one may be in several groups.";
    JoinedOldAlone => "list_joined_old_alone", "persons/year", "Of those who joined the list, persons aged 80+ and living alone; one may be in several groups.";
    JoinedOldCouple => "list_joined_old_couple", "persons/year", "Of those who joined the list, persons aged 80+ and living as a couple only; one may be in several groups.";
    InTimeLowIncome => "admitted_within_limit_low_income_pct", "%", "Share admitted within the limit of those who joined the list, persons of low income.";
    InTimeBereaved => "admitted_within_limit_bereaved_pct", "%", "Share admitted within the limit of those who joined the list, persons bereaved of an only child.";
    InTimeDisabled => "admitted_within_limit_disabled_pct", "%", "Share admitted within the limit of those who joined the list, persons certified as disabled.";
    InTimeVeteran => "admitted_within_limit_veteran_pct", "%", "Share admitted within the limit of those who joined the list, persons with a claim as veterans.";
    InTimeSevere => "admitted_within_limit_severe_or_dementia_pct", "%", "Share admitted within the limit of those who joined the list, persons of measured level 5 or 6 or with dementia.";
    InTimeOldAlone => "admitted_within_limit_old_alone_pct", "%", "Share admitted within the limit of those who joined the list, persons aged 80+ and living alone.";
    InTimeOldCouple => "admitted_within_limit_old_couple_pct", "%", "Share admitted within the limit of those who joined the list, persons aged 80+ and living as a couple only.";
    AdmissionsSurplus => "admissions_surplus", "persons/year", "Of the admissions, those of persons not eligible to basic-guarantee beds opened as surplus.";
    ResidentsSurplus => "residents_surplus_mean", "persons", "Time-average number of residents so admitted.";
    SurplusAreas => "surplus_areas_mean", "areas", "Time-average number of areas whose basic-guarantee beds are open as surplus.";
    AdmittedInTime => "admitted_within_limit", "persons/year", "Persons who joined the list in the period and were admitted within the limit; only joiners whose limit ends within the run.";
    CostTotal => "cost_total", "million RMB/year", "All payments for beds, building, home care and day care, real prices of the base year; recalled and assumed prices among them (`costs.csv` labels each).";
    CostBudget => "cost_budget", "million RMB/year", "Of these, by city and district.";
    CostInsurance => "cost_ltci", "million RMB/year", "Of these, by long-term-care insurance.";
    CostFamilies => "cost_families", "million RMB/year", "Of these, by elders and their families.";
    CostPerAdmission => "cost_per_extra_admission_in_time", "RMB", "Between two scenarios over the horizon: difference of all payments by each further person admitted within the limit; empty unless both differences are told from zero and have the same sign (saved by each fewer, where both are negative).";
    CostPerWait => "cost_per_waiting_year_avoided", "RMB/person-year", "Between two scenarios over the horizon: difference of all payments by each person-year of waiting avoided; empty unless both differences are told from zero and have the same sign (saved by each fewer, where both are negative).";
    CannotPay => "residents_cannot_pay_mean", "persons", "Time-average number of residents whose fee less insurance is above income and support.";
    Shortfall => "shortfall", "million RMB/year", "What these cannot pay.";
    Centres => "community_centres", "centres", "Integrated community centres on 31 December.";
    DayCareInstitutions => "day_care_institutions", "institutions", "Day-care institutions on 31 December.";
    DoorstepStations => "doorstep_stations", "points", "Doorstep service stations on 31 December.";
    NeighbourhoodPoints => "neighbourhood_points", "points", "Neighbourhood mutual-aid points on 31 December.";
    MealShare => "meal_capacity_pct", "% of registered 65+", "Meals a day that the sites can cook on 31 December.";
    FloorArea => "floor_area_m2_per_1000", "m2 per 1000 residents", "Community elder-care floor area on 31 December.";
    Canteens => "canteens", "sites", "Canteens and meal points on 31 December.";
    RuralHomes => "rural_town_homes", "towns", "Towns with open beds on 31 December (the rural tier of the town's home).";
    RuralZones => "rural_zone_stations", "institutions", "Day-care institutions in towns on 31 December (the rural tier of the zone).";
    RuralRooms => "rural_village_rooms", "points", "Doorstep stations in towns on 31 December (the rural tier of the village).";
    RuralPoints => "rural_group_points", "points", "Neighbourhood points in towns on 31 December (the rural tier of the villagers' group).";
    Within15Minutes => "within_15_minutes_pct", "% of registered 60+", "Elders within 15 minutes' walk of a centre, day-care institution, station, point or canteen on 31 December, by area density.";
    WalkMinutes => "walk_minutes_85pct", "minutes", "Walk within which 85 % of registered elders reach one of these on 31 December, by the same formula.";
    HoursEntitled => "home_care_hours_entitled", "hours/week", "Home-care hours a week that clients were entitled to, time average.";
    HoursGiven => "home_care_hours_given", "hours/week", "Of these, given by carers.";
    HoursUnmet => "home_care_hours_unmet", "hours/week", "Of these, not given: clients wait for them.";
    HoursCapacity => "home_care_hours_capacity", "hours/week", "Hours a week that home carers could give at the end of the year or month, without travel; empty where hours are no limit.";
    HoursWaiting => "home_care_waiting_mean", "persons", "Time-average number of home-care clients waiting for some or all of their hours.";
    HoursWaitingEnd => "home_care_waiting_end", "persons", "The same at the end of the year or month.";
    HoursWait => "home_care_wait_mean_days", "days", "Mean wait of those who came to have all their hours in the period, those who had them at once included; empty where hours are no limit.";
    HoursLongestWait => "home_care_longest_wait_days", "days", "Longest time that anyone waiting for hours has waited, at the end of the year or month.";
    DayCareLoad => "day_care_load_pct", "% of days open", "Place-days of day care in use.";
    ShortStayPlaces => "short_stay_places", "places", "Short-stay (respite) places of the sites at the end of the year or month.";
    ShortStayRequests => "short_stay_requests", "persons/year", "Requests of home-care clients for a short stay.";
    ShortStays => "short_stays_begun", "persons/year", "Short stays begun.";
    ShortStaysLapsed => "short_stays_lapsed", "persons/year", "Requests for a short stay that lapsed before a place was free.";
    ShortStayUsers => "short_stay_users_mean", "persons", "Time-average number of persons in a short stay.";
    ShortStayWaiting => "short_stay_waiting_mean", "persons", "Time-average number waiting for one.";
    ShortStayWait => "short_stay_wait_mean_days", "days", "Mean wait of those who began one in the period.";
    MealCapacity => "meal_capacity", "meals/day", "Meals a day that the sites can cook at the end of the year or month.";
    MealsWanted => "meals_wanted", "meals/day", "Meals a day that residents 65+ want, at the households that the tables imply, by true need.";
    MealsServed => "meals_served", "meals/day", "Of these, served; where too few, in proportion.";
    MealsUnserved => "meals_unserved", "meals/day", "Of these, not served.";
    CarersNeeded => "carers_needed", "full-time carers", "Carers that the residents of homes need at the end of the year or month, by their measured levels and dementia.";
    CarersNeededAllBeds => "carers_needed_all_beds", "full-time carers", "Carers that homes would need if all built beds were in use, at the district's mix of residents by bed type.";
    CarerPosts => "carer_posts", "full-time carers", "Posts of carers in homes; this and the next three empty where staff is no limit.";
    CarersOnHand => "carers_on_hand", "full-time carers", "Carers at work in homes.";
    CarersTraining => "carers_in_training", "full-time carers", "Carers recruited for homes and not yet at work.";
    CarerVacancies => "carer_vacancies", "full-time carers", "Posts in homes without anyone at work.";
    HomeCarersNeeded => "home_carers_needed", "full-time carers", "Carers that the hours of all home-care clients would take at the end of the year or month, travel included.";
    HomeCarers => "home_carers_on_hand", "full-time carers", "Home carers at work; empty where hours are no limit.";
    Unstaffed => "beds_unstaffed", "beds", "Built beds that there are no carers for, at the end of the year or month.";
    UnstaffedMean => "beds_unstaffed_mean", "beds", "Time average of the same.";
    SocialWorkersPerElders => "social_workers_per_1000_elders", "per 1000 registered 60+", "Social workers per 1,000 registered elders on 31 December.";
    SocialWorkersPerBeds => "social_workers_per_100_beds", "per 100 beds", "Social workers in homes per 100 beds on 31 December.";
    SocialWorkersNeeded => "social_workers_needed", "persons", "Social workers that one per 1,000 registered elders asks for on 31 December.";
    SocialWorkers => "social_workers_on_hand", "persons", "Social workers on 31 December.";
}

/// A measure at one place of its dimensions; `None` means summed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is counted.
    pub measure: Measure,
    /// Bed type.
    pub bed_type: Option<BedType>,
    /// Tenure of the bed, or first-choice tenure of who waits.
    pub tenure: Option<Tenure>,
    /// Need group.
    pub need: Option<NeedGroup>,
    /// Position in `population::census::AGE_GROUPS`.
    pub age: Option<u8>,
}

impl Cell {
    /// The measure summed over every dimension.
    pub const fn total(measure: Measure) -> Self {
        Self { measure, bed_type: None, tenure: None, need: None, age: None }
    }
}

/// Values of one period, in an order that is the same for every period and replication of a scenario. A value
/// that does not exist (the mean of nothing) is not a number.
#[derive(Clone, Debug, Default)]
pub struct Page(Vec<(Cell, f64)>);

impl Page {
    /// Writes the total of a measure.
    pub fn put(&mut self, measure: Measure, value: f64) {
        self.0.push((Cell::total(measure), value));
    }

    /// Writes one cell.
    pub fn put_at(&mut self, cell: Cell, value: f64) {
        self.0.push((cell, value));
    }

    /// Writes a figure of every need group and of all.
    pub fn put_by_need(&mut self, measure: Measure, value: impl Fn(Option<NeedGroup>) -> f64) {
        self.put(measure, value(None));
        for &need in NeedGroup::ALL {
            self.put_at(Cell { need: Some(need), ..Cell::total(measure) }, value(Some(need)));
        }
    }

    /// Writes a figure of every first-choice tenure.
    pub fn put_by_tenure(&mut self, measure: Measure, value: impl Fn(Tenure) -> f64) {
        for &tenure in Tenure::ALL {
            self.put_at(Cell { tenure: Some(tenure), ..Cell::total(measure) }, value(tenure));
        }
    }

    /// Writes a figure of every kind of bed and of all margins; `value` is given what to select.
    pub fn put_by_kind(&mut self, measure: Measure, value: impl Fn(&dyn Fn(BedKind) -> bool) -> f64) {
        self.put_margins(measure, &value);
        for kind in BedKind::all() {
            let cell =
                Cell { bed_type: Some(kind.bed_type), tenure: Some(kind.tenure), ..Cell::total(measure) };
            self.put_at(cell, value(&|other| other == kind));
        }
    }

    /// Writes a figure of all beds, of each bed type and of each tenure.
    pub fn put_margins(&mut self, measure: Measure, value: &impl Fn(&dyn Fn(BedKind) -> bool) -> f64) {
        self.put(measure, value(&|_| true));
        for &bed_type in BedType::ALL {
            let cell = Cell { bed_type: Some(bed_type), ..Cell::total(measure) };
            self.put_at(cell, value(&|kind| kind.bed_type == bed_type));
        }
        for &tenure in Tenure::ALL {
            let cell = Cell { tenure: Some(tenure), ..Cell::total(measure) };
            self.put_at(cell, value(&|kind| kind.tenure == tenure));
        }
    }

    /// The cells and values in order.
    pub fn values(&self) -> &[(Cell, f64)] {
        &self.0
    }

    /// The value of one cell, if the page has it.
    pub fn get(&self, cell: Cell) -> Option<f64> {
        self.0.iter().find(|(known, _)| *known == cell).map(|&(_, value)| value)
    }
}
