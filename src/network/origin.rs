//! Where the persons of a network are from, and how their random numbers are addressed.
//!
//! Invariant: an address is made of names and the number within them, so that a stream or a group added to a file changes nobody else.

use super::finished::PersonName;
use crate::random::decision::code_of;
use crate::scenario::network::model::{ClassId, Network, StreamId};

/// A stream, or a row of the opening state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Address of the person with number 0, who does not exist.
    pub code: u64,
    /// The class of all its persons, if they have one.
    pub class: Option<ClassId>,
    /// The stream; `None`: there at the beginning.
    stream: Option<StreamId>,
    /// Persons of earlier rows of the opening state.
    before: u64,
}

impl Origin {
    /// The streams of a network, then the rows of its opening state.
    pub fn all(net: &Network) -> Vec<Self> {
        let streams = net.streams.iter().enumerate().map(|(id, stream)| Self {
            code: code_of(&stream.name),
            class: stream.mix.iter().position(|&share| share >= 1.0).map(|class| class as ClassId),
            stream: Some(id as StreamId),
            before: 0,
        });
        let mut all: Vec<Self> = streams.collect();
        let mut before = 0;
        for (row, opening) in net.opening.iter().enumerate() {
            let earlier = net.opening[..row].iter();
            let same = earlier.filter(|other| (other.pool, other.class) == (opening.pool, opening.class));
            let numbered: u64 = same.map(|other| u64::from(other.count)).sum();
            let pool = code_of(&net.pools[usize::from(opening.pool)].name);
            let class = code_of(&net.classes[usize::from(opening.class)].name);
            all.push(Self {
                code: (pool ^ class.rotate_left(32)).wrapping_add(numbered),
                class: Some(opening.class),
                stream: None,
                before,
            });
            before += u64::from(opening.count);
        }
        all
    }

    /// Who has an address of this origin.
    pub const fn name(&self, code: u64) -> PersonName {
        PersonName { stream: self.stream, number: code.wrapping_sub(self.code) + self.before }
    }
}
