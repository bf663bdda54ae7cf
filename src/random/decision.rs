//! Names of decisions: what a stream of random numbers is for.
//!
//! Knows nothing of generators. Invariant: no two decisions of the crate share a name; a test reads the sources.

/// What a stream of random numbers decides: half of its address.
///
/// A name is part of the results: renaming a decision changes every number drawn for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decision {
    code: u64,
    name: &'static str,
}

impl Decision {
    /// The decision of this name: its code is the 64-bit FNV-1a hash of the name (Fowler, Noll, Vo), spread by
    /// a finaliser because FNV alone leaves short names close to each other.
    pub const fn named(name: &'static str) -> Self {
        Self { code: code_of(name), name }
    }

    /// This decision at a named place: an address of its own for each place of a network, whose names come from a
    /// file. Messages still tell the name of the decision alone. At a place of a place the order counts.
    #[must_use]
    pub const fn at(self, place: &str) -> Self {
        // The decision's code is spread and the hash of the place is not, so that exchanging the two names, or giving
        // them one name, does not lead to a common address.
        Self { code: spread(self.code ^ fnv(place)), name: self.name }
    }

    /// The number that stands for the name in addresses.
    pub const fn code(self) -> u64 {
        self.code
    }

    /// The name, for messages.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

/// The number that stands for a name in addresses, as in [`Decision::code`]: for persons who are told apart by a name.
pub const fn code_of(name: &str) -> u64 {
    spread(fnv(name))
}

const fn fnv(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01B3);
        index += 1;
    }
    hash
}

/// A bijection of 64 bits in which every input bit changes every output bit with probability near one half: the
/// "moremur" constants of P. Evensen (2019) in the shape of MurmurHash3's finaliser.
pub(super) const fn spread(mut x: u64) -> u64 {
    x = (x ^ (x >> 27)).wrapping_mul(0x3C79_AC49_2BA7_B653);
    x = (x ^ (x >> 33)).wrapping_mul(0x1C69_B3F7_4AC4_AE35);
    x ^ (x >> 27)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder of the sources is there") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }

    /// Names in calls of `Decision::named`, outside comments and tests.
    fn names(source: &str) -> Vec<String> {
        let code = source.split("#[cfg(test)]").next().expect("a first part");
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let calls = code.split("Decision::named(").skip(1);
        calls
            .filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next().map(String::from))
            .collect()
    }

    #[test]
    fn the_reader_of_sources_reads() {
        let source = "const A: Decision = Decision::named(\"one\");\n// Decision::named(\"no\")\n\
                      f(Decision::named(\n    \"two\",\n));\n#[cfg(test)]\nmod t { Decision::named(\"no\"); }";
        assert_eq!(names(source), ["one", "two"]);
    }

    /// Two decisions of one name would draw the same numbers for the same person.
    #[test]
    fn no_two_decisions_of_the_crate_share_a_name() {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        files.sort();
        assert!(files.iter().any(|file| file.ends_with("random/decision.rs")));
        let mut seen = BTreeSet::new();
        for file in files {
            for name in names(&fs::read_to_string(&file).expect("sources are text")) {
                assert!(seen.insert(name.clone()), "{} names {name:?} again", file.display());
            }
        }
        let codes = seen.iter().map(|name| {
            let name: &'static str = Box::leak(name.clone().into_boxed_str());
            Decision::named(name).code()
        });
        assert_eq!(codes.collect::<BTreeSet<_>>().len(), seen.len(), "two names have one code");
    }

    /// Names of places as files have them, short and alike, beside names of decisions and of each other.
    #[test]
    fn each_decision_at_each_place_has_its_own_code() {
        let places =
            (0..1000).map(|n| format!("p{n}")).chain(["", "service", "arrival", "护理院"].map(String::from));
        let places = places.collect::<Vec<_>>();
        let decisions = ["service", "arrival"].map(Decision::named);
        let mut codes = decisions.map(Decision::code).to_vec();
        codes.extend(
            decisions.iter().flat_map(|decision| places.iter().map(|place| decision.at(place).code())),
        );
        codes.push(decisions[0].at("a").at("b").code());
        codes.push(decisions[0].at("b").at("a").code());
        codes.push(decisions[0].at("ab").code());
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        assert_eq!(decisions[0].at("p7").name(), "service");
    }

    #[test]
    fn codes_are_pinned() {
        const NEED: Decision = Decision::named("need");
        assert_eq!(NEED.name(), "need");
        assert_eq!(NEED.code(), 6_982_701_148_490_625_324);
        assert_eq!(code_of("need"), NEED.code());
        assert_eq!(NEED.at("ward").code(), 1_184_781_680_035_932_351);
        assert_ne!(NEED.code(), Decision::named("Need").code());
    }
}
