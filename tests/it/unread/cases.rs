//! Keys beside what leaves them no part, and what gives them effect: one case a reason at least.

/// Overrides; `LIST`, `CONVERTED` and `CLOSING` stand for the lists of facilities.
pub(super) type Set<'t> = &'t [(&'t str, &'t str)];

/// A key, two of its values, what leaves it no part, the key that is named as the cause, and what gives it effect.
pub(super) struct Case<'t> {
    pub key: &'t str,
    pub values: [&'t str; 2],
    pub without: Set<'t>,
    pub cause: &'t str,
    pub with: Set<'t>,
}

const fn case<'t>(
    key: &'t str,
    values: [&'t str; 2],
    without: Set<'t>,
    cause: &'t str,
    with: Set<'t>,
) -> Case<'t> {
    Case { key, values, without, cause, with }
}

/// Where who waits for what matters: few beds of every tenure, all areas within reach.
pub(super) const SCARCE: Set<'_> = &[
    ("beds.start.total_ratio_pct", "1.5"),
    ("beds.start.basic_ratio_pct", "0.7"),
    ("beds.plan.total_ratio_pct", "1.5"),
    ("beds.plan.basic_ratio_pct", "0.7"),
    ("admission.reach_km", "60"),
];
/// Where basic-guarantee beds stand idle and others are short.
pub(super) const UNBALANCED: Set<'_> = &[
    ("beds.start.total_ratio_pct", "3.9"),
    ("beds.start.basic_ratio_pct", "3.7"),
    ("beds.plan.total_ratio_pct", "3.9"),
    ("beds.plan.basic_ratio_pct", "3.7"),
];
const KEEP: Set<'_> = &[("beds.supply", "keep")];
const LISTED: Set<'_> = &[("beds.supply", "facilities"), ("beds.facilities", "LIST")];
const ROOMS: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "ROOMS"), ("beds.same_sex_rooms", "true")];
const LISTED_ROOMS: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "LIST"), ("beds.same_sex_rooms", "true")];
const WORKS: Set<'_> = &[("beds.supply", "keep"), ("beds.conversion", "works")];
const LISTED_WORKS: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "LIST"), ("beds.conversion", "works")];
const CONVERTED_WORKS: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "CONVERTED"), ("beds.conversion", "works")];
const SYNTHESISED: Set<'_> = &[("beds.homes", "synthesised"), ("beds.same_sex_rooms", "true")];
const CENTRAL: Set<'_> = &[("admission.policy", "central_priority")];
const QUEUES: Set<'_> = &[("admission.policy", "per_facility_fcfs")];
const PREFERENCE: Set<'_> = &[("admission.policy", "preference_based")];
const POINTS: Set<'_> = &[("admission.level_points.level_5_6", "3")];
const NO_REACH: Set<'_> = &[("admission.reach_km", "0")];
const NO_REACH_PREFERENCE: Set<'_> = &[("admission.reach_km", "0"), ("admission.policy", "preference_based")];
const FAR: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "LIST"), ("admission.reach_km", "60")];
const SEVERE_FIRST: Set<'_> = &[("admission.priority", "[\"severe_or_dementia\", \"old_alone\"]")];
const OLD_FIRST: Set<'_> = &[("admission.priority", "[\"old_alone\"]")];
const POINTS_OF_THE_FIRST: Set<'_> = &[("admission.group_points.low_income", "3")];
const NO_LAST_DAYS: Set<'_> = &[("choice.request_last_days", "0")];
const NONE_DECLINES: Set<'_> = &[("admission.decline_pct", "0")];
const OUTSIDE: Set<'_> = &[("admission.outside_places", "40")];
const IDLE: Set<'_> = &[
    ("admission.surplus.rule", "idle_area"),
    ("admission.surplus.min_idle_pct", "1"),
    ("admission.surplus.idle_days", "0"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
];
const SELDOM: Set<'_> = &[
    ("admission.surplus.min_idle_pct", "60"),
    ("admission.surplus.idle_days", "0"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
];
const TO_OTHERS: Set<'_> = &[
    ("admission.surplus.rule", "none_waiting"),
    ("admission.surplus.idle_days", "0"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
    ("admission.surplus.opens_to", "[\"lower_levels\"]"),
];
const TO_NOBODY: Set<'_> = &[
    ("admission.surplus.rule", "idle_area"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
    ("admission.surplus.opens_to", "[]"),
];
const TO_THE_ELIGIBLE: Set<'_> = &[
    ("admission.surplus.rule", "idle_area"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
    ("admission.surplus.opens_to", "[\"lower_levels\"]"),
    ("admission.surplus.min_level", "4"),
    ("admission.basic_min_level", "1"),
];
const TO_SEVERE: Set<'_> = &[
    ("admission.surplus.rule", "idle_area"),
    ("admission.surplus.min_basic_ratio_pct", "0"),
    ("admission.surplus.opens_to", "[\"severe_non_registered\"]"),
];
const NONE_WAITING: Set<'_> =
    &[("admission.surplus.rule", "none_waiting"), ("admission.surplus.min_basic_ratio_pct", "0")];
const RESIDENTS_GO: Set<'_> = &[("stay.hospital_rate_per_year.level_5_6", "3")];
const APPLICANTS: Set<'_> = &[("stay.apply_from_hospital_pct", "50")];
const MOVE_OUT: Set<'_> = &[("stay.closure", "move_out")];
const LISTED_MOVE_OUT: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "LIST"), ("stay.closure", "move_out")];
const CLOSING: Set<'_> =
    &[("beds.supply", "facilities"), ("beds.facilities", "CLOSING"), ("stay.closure", "move_out")];
const FEW_CARERS: Set<'_> = &[("community.home_care_carers", "3")];
const FEW_WHOLE: Set<'_> = &[("community.home_care_carers", "3"), ("community.home_care_partial", "no")];
const NO_POINTS: Set<'_> = &[("community.neighbourhood_points", "{ start = 0, target = 0 }")];
const SHORT_STAYS: Set<'_> = &[("community.short_stay_requests_per_year.level_5_6", "2")];
const POSTS: Set<'_> = &[("workforce.posts_pct", "60")];
const UNREPORTED: Set<'_> = &[("assessment.change_reported_pct", "0")];

/// At least one of each reason.
pub(super) const CASES: &[Case<'_>] = &[
    case("beds.plan.total_ratio_pct", ["2.5", "3.5"], KEEP, "beds.supply", &[]),
    case("beds.plan.nursing_share_pct", ["50", "70"], LISTED, "beds.supply", &[]),
    case("beds.spread", ["stock", "ratio_gap"], KEEP, "beds.supply", &[]),
    case("beds.build_lead_years", ["1", "2"], LISTED, "beds.supply", &[]),
    case("beds.start.total_ratio_pct", ["2.5", "3.5"], LISTED, "beds.supply", KEEP),
    case("beds.area_ratio_pct.town", ["2.5", "4"], LISTED, "beds.supply", KEEP),
    case("beds.homes", ["area", "synthesised"], LISTED, "beds.supply", KEEP),
    case("beds.synthesis.homes", ["5", "9"], LISTED, "beds.supply", SYNTHESISED),
    case("beds.synthesis.homes", ["5", "9"], &[("beds.homes", "area")], "beds.homes", SYNTHESISED),
    case("beds.synthesis.size_spread", ["0.1", "0.9"], &[], "beds.homes", SYNTHESISED),
    case(
        "beds.synthesis.chain_share_pct",
        ["10", "90"],
        &[("beds.homes", "listed"), ("beds.facilities", "LIST")],
        "beds.homes",
        SYNTHESISED,
    ),
    case(
        "beds.synthesis.chains",
        ["2", "30"],
        &[("beds.homes", "synthesised"), ("beds.synthesis.chain_share_pct", "0")],
        "beds.synthesis.chain_share_pct",
        SYNTHESISED,
    ),
    case("beds.facilities", ["LIST", "CLOSING"], &[], "beds.homes", &[("beds.supply", "facilities")]),
    case("beds.facilities", ["LIST", "CLOSING"], KEEP, "beds.homes", &[("beds.supply", "facilities")]),
    case(
        "beds.conversion_works_days",
        ["10", "300"],
        &[("beds.conversion", "at_once")],
        "beds.conversion",
        &[("beds.conversion", "works")],
    ),
    case("beds.conversion_works_days", ["10", "300"], WORKS, "beds.supply", CONVERTED_WORKS),
    case("beds.conversion_works_days", ["10", "300"], LISTED_WORKS, "beds.facilities", CONVERTED_WORKS),
    case(
        "beds.room_beds.general",
        ["2", "5"],
        &[("beds.same_sex_rooms", "false")],
        "beds.same_sex_rooms",
        &[("beds.same_sex_rooms", "true")],
    ),
    case(
        "beds.room_beds.dementia",
        ["1", "8"],
        &[("beds.same_sex_rooms", "false")],
        "beds.same_sex_rooms",
        &[("beds.same_sex_rooms", "true")],
    ),
    case("beds.room_beds.nursing", ["2", "5"], SYNTHESISED, "beds.homes", &[("beds.same_sex_rooms", "true")]),
    case("beds.room_beds.nursing", ["2", "4"], ROOMS, "beds.facilities", LISTED_ROOMS),
    case("admission.applications_max", ["1", "9"], CENTRAL, "admission.policy", QUEUES),
    case("admission.applications_max", ["1", "9"], PREFERENCE, "admission.policy", QUEUES),
    case("admission.distance_points_per_km", ["0.1", "9"], CENTRAL, "admission.policy", PREFERENCE),
    case("admission.price_points_per_1000_rmb", ["0.2", "9"], QUEUES, "admission.policy", PREFERENCE),
    case("admission.priority", ["[]", "[\"severe_or_dementia\"]"], QUEUES, "admission.policy", CENTRAL),
    case("admission.group_points.old_alone", ["1", "9"], QUEUES, "admission.policy", CENTRAL),
    case("admission.level_points.level_4", ["1", "9"], QUEUES, "admission.policy", CENTRAL),
    case("admission.waiting_points_per_year", ["2", "9"], QUEUES, "admission.policy", POINTS),
    case("admission.waiting_points_per_year", ["2", "9"], CENTRAL, "admission.policy", POINTS),
    case("admission.max_declines", ["1", "9"], NONE_DECLINES, "admission.decline_pct", &[]),
    case("admission.outside_price_rmb_per_month", ["1", "9000"], &[], "admission.outside_places", OUTSIDE),
    case("admission.outside_acceptance_pct", ["1", "90"], &[], "admission.outside_places", OUTSIDE),
    case("admission.hospital_first", ["yes", "no"], &[], "stay.apply_from_hospital_pct", APPLICANTS),
    case(
        "admission.outside_places",
        ["20", "40"],
        &[("admission.outside_acceptance_pct", "0")],
        "admission.outside_acceptance_pct",
        &[("admission.outside_acceptance_pct", "90"), ("admission.outside_price_rmb_per_month", "1000")],
    ),
    case(
        "admission.outside_price_rmb_per_month",
        ["1000", "6000"],
        &[("admission.outside_places", "40"), ("admission.outside_acceptance_pct", "0")],
        "admission.outside_acceptance_pct",
        &[("admission.outside_places", "40"), ("admission.outside_acceptance_pct", "90")],
    ),
    case(
        "admission.acceptance_decay_per_km",
        ["0.1", "0.9"],
        &[("admission.decline_pct", "100")],
        "admission.decline_pct",
        &[("admission.decline_pct", "99")],
    ),
    case(
        "admission.acceptance_decay_per_1000_rmb",
        ["0.1", "0.9"],
        &[("admission.decline_pct", "100")],
        "admission.decline_pct",
        &[],
    ),
    case("admission.acceptance_decay_per_km", ["0.1", "0.9"], NO_REACH, "admission.reach_km", &[]),
    case(
        "admission.distance_points_per_km",
        ["0.1", "9"],
        NO_REACH_PREFERENCE,
        "admission.reach_km",
        PREFERENCE,
    ),
    case("choice.bed_utility_per_km", ["-0.1", "-0.9"], NO_REACH, "admission.reach_km", FAR),
    case(
        "admission.group_points.severe_or_dementia",
        ["1", "9"],
        SEVERE_FIRST,
        "admission.priority",
        OLD_FIRST,
    ),
    case("admission.waiting_points_per_year", ["1", "9"], POINTS_OF_THE_FIRST, "admission.policy", POINTS),
    case(
        "choice.request_last_days",
        ["100", "900"],
        &[("choice.request_last_days_ratio", "1"), ("choice.bed_utility_last_days", "0")],
        "choice.request_last_days_ratio",
        &[("choice.request_last_days_ratio", "1")],
    ),
    case("choice.request_last_days_ratio", ["2", "9"], NO_LAST_DAYS, "choice.request_last_days", &[]),
    case("choice.bed_utility_last_days", ["1", "3"], NO_LAST_DAYS, "choice.request_last_days", &[]),
    case(
        "need.upper_level_share_pct.level_5_6",
        ["20", "80"],
        &[],
        "admission.basic_min_level",
        &[("admission.basic_min_level", "6")],
    ),
    case(
        "need.upper_level_share_pct.level_2_3",
        ["20", "80"],
        &[("admission.basic_min_level", "2")],
        "admission.basic_min_level",
        &[],
    ),
    case("admission.surplus.min_idle_pct", ["1", "50"], &[], "admission.surplus.rule", IDLE),
    case(
        "admission.surplus.opens_to",
        ["[\"non_registered\"]", "[\"lower_levels\"]"],
        &[],
        "admission.surplus.rule",
        IDLE,
    ),
    case(
        "admission.surplus.rule",
        ["idle_area", "none_waiting"],
        TO_NOBODY,
        "admission.surplus.opens_to",
        SELDOM,
    ),
    case("admission.surplus.idle_days", ["1", "3000"], TO_NOBODY, "admission.surplus.opens_to", IDLE),
    case("admission.surplus.idle_days", ["1", "3000"], TO_THE_ELIGIBLE, "admission.basic_min_level", IDLE),
    case("admission.surplus.min_level", ["1", "2"], TO_THE_ELIGIBLE, "admission.basic_min_level", TO_OTHERS),
    case("admission.surplus.min_idle_pct", ["1", "50"], NONE_WAITING, "admission.surplus.rule", IDLE),
    case("admission.surplus.min_level", ["0", "6"], TO_SEVERE, "admission.surplus.opens_to", IDLE),
    case("stay.hospital_days.mean", ["2", "90"], APPLICANTS, "stay.hospital_rate_per_year", RESIDENTS_GO),
    case("stay.bed_hold_days", ["2", "90"], &[], "stay.hospital_rate_per_year", RESIDENTS_GO),
    case("stay.hospital_wait_days", ["2", "90"], &[], "stay.apply_from_hospital_pct", APPLICANTS),
    case("stay.closure_notice_days", ["9", "90"], &[("stay.closure", "drain")], "stay.closure", CLOSING),
    case("stay.closure_notice_days", ["9", "90"], MOVE_OUT, "beds.supply", CLOSING),
    case("stay.closure_notice_days", ["9", "90"], LISTED_MOVE_OUT, "beds.facilities", CLOSING),
    case("community.home_care_pool", ["district", "area"], &[], "community.home_care_carers", FEW_CARERS),
    case("community.home_care_partial", ["yes", "no"], &[], "community.home_care_carers", FEW_CARERS),
    case(
        "community.home_care_queue",
        ["strict", "first_that_fits"],
        &[("community.home_care_carers", "3"), ("community.home_care_partial", "yes")],
        "community.home_care_partial",
        FEW_WHOLE,
    ),
    case(
        "community.short_stay_days.mode",
        ["9", "30"],
        &[],
        "community.short_stay_requests_per_year",
        SHORT_STAYS,
    ),
    case(
        "community.short_stay_patience_days",
        ["1", "90"],
        &[],
        "community.short_stay_requests_per_year",
        &[("community.short_stay_requests_per_year.level_5_6", "2"), ("community.centres.target", "0")],
    ),
    case(
        "community.gives.centres.home_care_hours_per_week",
        ["0", "60"],
        &[],
        "community.home_care_carers",
        FEW_CARERS,
    ),
    case(
        "community.gives.neighbourhood_points.short_stay_places",
        ["1", "9"],
        NO_POINTS,
        "community.neighbourhood_points",
        &[],
    ),
    case("workforce.pool", ["district", "area"], &[], "workforce.posts_pct", POSTS),
    case("workforce.turnover_pct_per_year", ["5", "50"], &[], "workforce.posts_pct", POSTS),
    case("workforce.training_months", ["1", "12"], &[], "workforce.posts_pct", FEW_CARERS),
    case("assessment.report_days", ["1", "300"], UNREPORTED, "assessment.change_reported_pct", &[]),
];
