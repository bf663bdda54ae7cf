//! A client at a decision: who, the life as it has become, and what the care system knows so far.
//!
//! What decisions read, found once for all that are taken together; and a case need not be the one that is kept: time lived
//! ahead is lived on a sheet of its own. Knows no decision. Invariant: nothing here changes while it is looked at.

use super::case::Case;
use super::district::District;
use super::event::ClientId;
use crate::population::life::Life;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::random::stream::Stream;

/// A client and what is known.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Number among the clients.
    pub id: ClientId,
    /// The person.
    pub client: &'a Client,
    /// The life as it has become.
    pub life: Life<'a>,
    /// What is known.
    pub case: &'a Case,
}

impl District<'_> {
    /// A client, and what is known by the case that is kept.
    #[inline]
    pub(super) fn known<'k>(&'k self, id: ClientId, client: &'k Client) -> Known<'k> {
        self.known_by(id, client, &self.cases[id as usize])
    }

    /// The same with a case of one's own.
    #[inline]
    pub(super) fn known_by<'k>(&'k self, id: ClientId, client: &'k Client, case: &'k Case) -> Known<'k> {
        Known { id, client, life: self.life_of(id, client), case }
    }

    /// A stream of a client for a decision of the present look.
    #[inline]
    pub(super) fn draw_look(&self, decision: Decision, client: &Client, case: &Case) -> Stream {
        self.replication.occasion(decision, client.id.0, u32::from(case.looks))
    }
}
