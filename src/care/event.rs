//! Everything that can happen in the care system, as plain data.

use super::pools::PoolId;

/// Index of a client among the replication's clients.
pub type ClientId = u32;

/// An event of the care system: who, and what changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A month ends: the books of the month (and in December of the year) are closed.
    MonthEnds(u16),
    /// Beds and day-care places change to the numbers of this supply step.
    SupplyChanges(u16),
    /// A client asks for a bed, and so for an assessment.
    BedRequested(ClientId),
    /// The level is known: the client joins the waiting list, or is refused.
    Assessed(ClientId),
    /// A client accepts or declines the bed held for him or her.
    OfferAnswered(ClientId),
    /// A client leaves the waiting list for another arrangement.
    LeavesList(ClientId),
    /// A resident is discharged alive.
    ReturnsHome(ClientId),
    /// A left bed has been made ready.
    BedReady(PoolId),
    /// A client's need group or dementia stage changes.
    NeedChanges(ClientId),
    /// A client asks for day care.
    DayCareRequested(ClientId),
    /// A client gives up day care, or the wish for it.
    DayCareEnds(ClientId),
    /// A client dies.
    Dies(ClientId),
}
