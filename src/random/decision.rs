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
    /// [`spread`] because FNV alone leaves short names close to each other.
    pub const fn named(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        let mut hash = 0xCBF2_9CE4_8422_2325_u64;
        let mut index = 0;
        while index < bytes.len() {
            hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0000_0100_0000_01B3);
            index += 1;
        }
        Self { code: spread(hash), name }
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

/// A bijection of 64 bits in which every input bit changes every output bit with probability near one half: the
/// "moremur" constants of P. Evensen (2019) in the shape of MurmurHash3's finaliser.
pub(super) const fn spread(mut x: u64) -> u64 {
    x = (x ^ (x >> 27)).wrapping_mul(0x3C79_AC49_2BA7_B653);
    x = (x ^ (x >> 33)).wrapping_mul(0x1C69_B3F7_4AC4_AE35);
    x ^ (x >> 27)
}
