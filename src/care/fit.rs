//! Whether a client may have a bed of a pool now: the one test that every search for a bed asks.
//!
//! Knows nothing of order and preference; those who ask have seen to it that the kind suits and that the pool lies within reach.

use super::district::District;
use super::event::ClientId;
use super::pools::PoolId;

impl District<'_> {
    /// Whether a bed of this pool could be given to this client now.
    #[inline]
    pub(super) fn may_have(&self, pool: PoolId, _id: ClientId) -> bool {
        self.beds[pool as usize].units.free() > 0
    }
}
