//! The front door: shipped files load, bad files say what is wrong.

use eldercap::scenario::load;
use std::path::Path;

#[test]
fn the_main_scenario_loads_with_the_units_of_the_model() {
    let scenario =
        load(Path::new("scenarios/pudong-2025.toml"), &[]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario.name, "pudong-2025");
    assert_eq!(scenario.population.areas.len(), 36);
}
