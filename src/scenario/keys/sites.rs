//! Keys of what the sites of the community network give, and of later targets of their numbers.
//!
//! Only data. A row of `later` is the value at the end of its year, in the unit of `start`.

use super::Kind::{Integer, Number, Year};

super::keys! {
    "community.gives.centres.day_care_places": Integer(0, 1_000), "places", Always, "每家综合为老服务中心：日间照护名额", "An integrated community centre gives: day-care places";
    "community.gives.centres.meals_per_day": Integer(0, 100_000), "meals/day", Always, "每家综合为老服务中心：每日助餐份数", "An integrated community centre gives: meals a day";
    "community.gives.centres.short_stay_places": Integer(0, 1_000), "places", Always, "每家综合为老服务中心：短期托养名额", "An integrated community centre gives: short-stay (respite) places";
    "community.gives.centres.home_care_hours_per_week": Number(0.0, 100_000.0), "hours per week", Always, "每家综合为老服务中心：派出居家护理员的每周工时（含路途）；仅在时数受限时有效", "An integrated community centre gives: hours a week of the home carers it sends out, travel included; of effect where hours are limited";
    "community.gives.day_care_institutions.day_care_places": Integer(0, 1_000), "places", Always, "每家日间照护机构：日间照护名额", "A day-care institution gives: day-care places";
    "community.gives.day_care_institutions.meals_per_day": Integer(0, 100_000), "meals/day", Always, "每家日间照护机构：每日助餐份数", "A day-care institution gives: meals a day";
    "community.gives.day_care_institutions.short_stay_places": Integer(0, 1_000), "places", Always, "每家日间照护机构：短期托养名额", "A day-care institution gives: short-stay (respite) places";
    "community.gives.day_care_institutions.home_care_hours_per_week": Number(0.0, 100_000.0), "hours per week", Always, "每家日间照护机构：派出居家护理员的每周工时（含路途）；仅在时数受限时有效", "A day-care institution gives: hours a week of the home carers it sends out, travel included; of effect where hours are limited";
    "community.gives.doorstep_stations.day_care_places": Integer(0, 1_000), "places", Always, "每家家门口养老服务站：日间照护名额", "A doorstep service station gives: day-care places";
    "community.gives.doorstep_stations.meals_per_day": Integer(0, 100_000), "meals/day", Always, "每家家门口养老服务站：每日助餐份数", "A doorstep service station gives: meals a day";
    "community.gives.doorstep_stations.short_stay_places": Integer(0, 1_000), "places", Always, "每家家门口养老服务站：短期托养名额", "A doorstep service station gives: short-stay (respite) places";
    "community.gives.doorstep_stations.home_care_hours_per_week": Number(0.0, 100_000.0), "hours per week", Always, "每家家门口养老服务站：派出居家护理员的每周工时（含路途）；仅在时数受限时有效", "A doorstep service station gives: hours a week of the home carers it sends out, travel included; of effect where hours are limited";
    "community.gives.neighbourhood_points.day_care_places": Integer(0, 1_000), "places", Always, "每家睦邻点：日间照护名额", "A neighbourhood mutual-aid point gives: day-care places";
    "community.gives.neighbourhood_points.meals_per_day": Integer(0, 100_000), "meals/day", Always, "每家睦邻点：每日助餐份数", "A neighbourhood mutual-aid point gives: meals a day";
    "community.gives.neighbourhood_points.short_stay_places": Integer(0, 1_000), "places", Always, "每家睦邻点：短期托养名额", "A neighbourhood mutual-aid point gives: short-stay (respite) places";
    "community.gives.neighbourhood_points.home_care_hours_per_week": Number(0.0, 100_000.0), "hours per week", Always, "每家睦邻点：派出居家护理员的每周工时（含路途）；仅在时数受限时有效", "A neighbourhood mutual-aid point gives: hours a week of the home carers it sends out, travel included; of effect where hours are limited";
    "community.gives.canteens.day_care_places": Integer(0, 1_000), "places", Always, "每家长者食堂或助餐点：日间照护名额", "A canteen or meal point gives: day-care places";
    "community.gives.canteens.meals_per_day": Integer(0, 100_000), "meals/day", Always, "每家长者食堂或助餐点：每日助餐份数", "A canteen or meal point gives: meals a day";
    "community.gives.canteens.short_stay_places": Integer(0, 1_000), "places", Always, "每家长者食堂或助餐点：短期托养名额", "A canteen or meal point gives: short-stay (respite) places";
    "community.gives.canteens.home_care_hours_per_week": Number(0.0, 100_000.0), "hours per week", Always, "每家长者食堂或助餐点：派出居家护理员的每周工时（含路途）；仅在时数受限时有效", "A canteen or meal point gives: hours a week of the home carers it sends out, travel included; of effect where hours are limited";

    "community.centres.later[].year": Year(1950, 2150), "", Never, "综合为老服务中心：后续目标年，12 月 31 日达到", "Integrated community centres: year at whose end a later target is reached";
    "community.centres.later[].value": Number(0.0, 100_000.0), "centres", Never, "综合为老服务中心：后续目标", "Integrated community centres: later target";
    "community.day_care_institutions.later[].year": Year(1950, 2150), "", Never, "日间照护机构：后续目标年，12 月 31 日达到", "Day-care institutions: year at whose end a later target is reached";
    "community.day_care_institutions.later[].value": Number(0.0, 100_000.0), "institutions", Never, "日间照护机构：后续目标", "Day-care institutions: later target";
    "community.doorstep_stations.later[].year": Year(1950, 2150), "", Never, "家门口养老服务站：后续目标年，12 月 31 日达到", "Doorstep service stations: year at whose end a later target is reached";
    "community.doorstep_stations.later[].value": Number(0.0, 1_000_000.0), "stations", Never, "家门口养老服务站：后续目标", "Doorstep service stations: later target";
    "community.neighbourhood_points.later[].year": Year(1950, 2150), "", Never, "睦邻点：后续目标年，12 月 31 日达到", "Neighbourhood mutual-aid points: year at whose end a later target is reached";
    "community.neighbourhood_points.later[].value": Number(0.0, 1_000_000.0), "points", Never, "睦邻点：后续目标", "Neighbourhood mutual-aid points: later target";
    "community.canteens.later[].year": Year(1950, 2150), "", Never, "长者食堂和助餐点：后续目标年，12 月 31 日达到", "Canteens and meal points: year at whose end a later target is reached";
    "community.canteens.later[].value": Number(0.0, 1_000_000.0), "sites", Never, "长者食堂和助餐点：后续目标", "Canteens and meal points: later target";
    "community.floor_area_m2_per_1000.later[].year": Year(1950, 2150), "", Never, "社区养老服务设施面积：后续目标年，12 月 31 日达到", "Community elder-care floor area: year at whose end a later target is reached";
    "community.floor_area_m2_per_1000.later[].value": Number(0.0, 10_000.0), "m² per 1,000 residents", Never, "社区养老服务设施面积：后续目标", "Community elder-care floor area: later target";
}
