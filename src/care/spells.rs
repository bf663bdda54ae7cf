//! A resident's spells in hospital, booked ahead: from the bed on until one outlasts the hold, or life here ends.
//!
//! A spell within the hold moves nothing that others share, and where care cannot change a life all of them are known when the
//! stay begins. So they are booked at once, and only the giving up of the bed is put on the calendar. Runs that go event by
//! event, and those in which a life may change, do the same in `hospital`; a test holds the two against each other. Invariant:
//! what lies before now is what has happened: a stay that ends before its time takes the rest back.

use super::case::Case;
use super::district::District;
use super::event::{ClientId, Event};
use super::known::Known;
use super::last_days::Spent;
use crate::kernel::calendar::Handle;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::scenario::clock::days;

/// One spell with the bed held.
#[derive(Clone, Copy, Debug)]
pub struct Spell {
    /// Into hospital.
    pub begins: Time,
    /// The bed is held no longer, or needed no longer.
    pub ends: Time,
    /// How it ends.
    pub end: SpellEnd,
}

/// How a spell with the bed held ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpellEnd {
    /// Back in the bed.
    Returns,
    /// The hold is over before the treatment.
    GivenUp,
    /// By death, or by moving away.
    Gone,
}

impl<'a> District<'a> {
    /// Books the spells of a stay, or of the rest of one, that begins now.
    pub(super) fn live_spells(&mut self, now: Time, id: ClientId) {
        self.case(id).spell_since = Moment::of(now);
        let (client, case) = (self.client(id), *self.case(id));
        let who = self.unchanged(id, &client, &case);
        let dies = dies_here(&who);
        let (mut from, mut number) = (now, 0);
        while let Some(spell) = self.spell(&who, number, from) {
            self.ahead.spell(&spell, dies);
            self.note_spent_by(who.life.death, id, Spent::HeldInHospital, spell.begins, spell.ends);
            match spell.end {
                SpellEnd::Returns => {}
                SpellEnd::GivenUp => {
                    let event = Event::BedGivenUp(id);
                    self.case(id).spell = self.schedule(spell.ends, event.phase(), event);
                    return;
                }
                SpellEnd::Gone => return,
            }
            from = spell.ends;
            number += 1;
        }
    }

    /// The stay ends now: what was booked of spells from now on does not come.
    pub(super) fn take_back_spells(&mut self, now: Time, id: ClientId) {
        let client = self.client(id);
        if now >= client.gone() || !self.scenario.stay.hospital.residents_go() {
            return;
        }
        let case = self.case(id);
        case.spell = Handle::NONE;
        let case = *case;
        let who = self.unchanged(id, &client, &case);
        let dies = dies_here(&who);
        let (mut from, mut number) = (case.spell_since.time(), 0);
        while let Some(spell) = self.spell(&who, number, from) {
            // The bed given up now ends the stay: that spell has been.
            let given_up = spell.ends == now && spell.end == SpellEnd::GivenUp;
            if spell.ends >= now && !given_up {
                self.ahead.take_back_spell(&spell, dies, now);
                let begins = spell.begins.max(now);
                self.note_spent_by(who.life.death, id, Spent::NotHeldInHospital, begins, spell.ends);
            }
            if spell.end != SpellEnd::Returns {
                return;
            }
            from = spell.ends;
            number += 1;
        }
    }

    /// A client whose life is as it was drawn, with a case of one's own: nothing of the district is held while spells are booked.
    fn unchanged<'k>(&self, id: ClientId, client: &'k Client, case: &'k Case) -> Known<'k>
    where
        'a: 'k,
    {
        debug_assert!(!self.lives_may_change(), "spells are booked ahead of lives that nothing changes");
        let population: &'a Population = self.population;
        Known { id, client, life: population.life(client), case }
    }

    /// Number and begin of the spell in which a resident is, or because of which the bed is given up now.
    pub(super) fn spell_under_way(&self, now: Time, who: &Known) -> Option<(u16, Time)> {
        let (mut from, mut number) = (who.case.spell_since.time(), 0);
        loop {
            let spell = self.spell(who, number, from).filter(|spell| spell.begins <= now)?;
            if now < spell.ends || spell.end != SpellEnd::Returns {
                return Some((number, spell.begins));
            }
            from = spell.ends;
            number += 1;
        }
    }

    /// The stay's spell of this number, in a bed since `from`.
    fn spell(&self, who: &Known, number: u16, from: Time) -> Option<Spell> {
        let begins = self.next_spell(who, from, number);
        let gone = who.life.death.min(who.client.moves_away);
        if begins >= gone.min(self.end) {
            return None;
        }
        let treated = begins + self.spell_length(who, number);
        let held = begins + days(self.scenario.stay.hospital.bed_hold_days);
        let (ends, end) =
            if treated <= held { (treated, SpellEnd::Returns) } else { (held, SpellEnd::GivenUp) };
        Some(if ends < gone {
            Spell { begins, ends, end }
        } else {
            Spell { begins, ends: gone, end: SpellEnd::Gone }
        })
    }
}

/// Whether a client's time in the district ends by death.
fn dies_here(who: &Known) -> bool {
    who.client.moves_away >= who.life.death
}
