//! The verification cases shipped with the program, held in it word for word.
//!
//! Written by `scenarios/verification/references.py`, gathered by the build script. Invariant: names are unique, quick
//! cases come before full ones, each kind by name.

/// A case as shipped.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Stem of its file.
    pub name: &'static str,
    /// Whether it takes so long that it runs only when asked for.
    pub full: bool,
    /// The network file.
    pub text: &'static str,
}

/// All of them.
pub const CASES: &[Case] = include!(concat!(env!("OUT_DIR"), "/verification_cases.rs"));

#[cfg(test)]
mod tests {
    use super::CASES;
    use crate::scenario::network::parse;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_every_case_is_a_sound_network_with_references() {
        let names: BTreeSet<_> = CASES.iter().map(|case| case.name).collect();
        assert_eq!(names.len(), CASES.len());
        assert!(CASES.len() > 50 && CASES.iter().any(|case| case.full));
        let mut references = 0;
        for case in CASES {
            let net = parse(case.name, case.text, &[]).expect(case.name);
            assert!(!net.expected.is_empty(), "{}", case.name);
            references += net.expected.len();
        }
        assert!(references >= 220, "{references}");
    }
}
