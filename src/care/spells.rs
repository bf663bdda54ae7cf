//! A resident's spells in hospital, booked ahead: from the bed on until one outlasts the hold, the stay ends by going home, or life here ends.
//!
//! A spell within the hold moves nothing that others share, and where care cannot change a life all of them are known when the
//! stay begins: up to death, moving away or the return home. So they are booked at once, and only the giving up of the bed is put
//! on the calendar. Runs that go event by event, and those in which a life may change, do the same in `hospital`, and ask here only
//! when the next one begins; a test holds the two against each other. Invariant: what lies before now is what has happened: a stay that a closure ends takes the rest back.

use super::case::Case;
use super::district::District;
use super::event::{ClientId, Event};
use super::known::Known;
use super::last_days::Spent;
use crate::kernel::calendar::Handle;
use crate::kernel::time::{Span, Time};
use crate::population::life::Life;
use crate::population::moment::Moment;
use crate::population::person::{Client, PersonId};
use crate::random::decision::Decision;
use crate::scenario::clock::{days, in_years, years};

/// Hazard that is survived until a resident's n-th spell of a stay.
const SPELL: Decision = Decision::named("care.hospital_spell");

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
    /// With the stay: the patient goes home from hospital.
    Home,
}

/// The spells of one stay, found one after the other.
pub(super) struct Spells<'a> {
    person: PersonId,
    /// The occasion of what is drawn of the next one.
    occasion: u32,
    life: Life<'a>,
    /// The sojourn at `from`.
    sojourn: usize,
    /// In the bed since.
    from: Time,
    /// When life here or the stay ends, and how a spell then does.
    until: (Time, SpellEnd),
    hold: Span,
}

impl<'a> Spells<'a> {
    /// Of a stay in a bed since `from` by this case, when the sojourn of this number is under way.
    fn new(who: (&Client, &Case, Life<'a>), hold: Span, from: Time, sojourn: usize) -> Self {
        let (client, case, life) = who;
        let until = (life.death.min(client.moves_away), SpellEnd::Gone);
        let occasion = occasion_of(case, 0);
        Self { person: client.id, occasion, life, sojourn, from, until, hold }
    }

    /// The same of a stay that ends by going home, if life here lasts so long.
    fn until_home(self, home: Time) -> Self {
        let until = if home < self.until.0 { (home, SpellEnd::Home) } else { self.until };
        Self { until, ..self }
    }

    /// The number of the next one.
    const fn number(&self) -> u16 {
        self.occasion as u16
    }
}

/// The occasion of what is drawn of the stay's spell of this number.
pub(super) fn occasion_of(case: &Case, number: u16) -> u32 {
    u32::from(case.applications) << 16 | u32::from(number)
}

impl District<'_> {
    /// Books the spells of a stay, or of the rest of one, that begins now in the client's sojourn of this number and would end by
    /// going home.
    pub(super) fn live_spells(
        &mut self,
        now: Time,
        id: ClientId,
        client: &Client,
        sojourn: usize,
        home: Time,
    ) {
        debug_assert!(!self.lives_may_change(), "spells are booked ahead of lives that nothing changes");
        if !self.scenario.stay.hospital.residents_go() {
            return;
        }
        self.case(id).spell_since = Moment::of(now);
        let (life, dies) = (self.population.life(client), dies_here(client));
        let who = (client, &self.cases[id as usize], life);
        let mut spells = Spells::new(who, self.days_held(), now, sojourn).until_home(home);
        while let Some(spell) = self.next_booked(&mut spells) {
            self.ahead.spell(&spell, dies);
            self.note_spent_by(life.death, id, Spent::HeldInHospital, spell.begins, spell.ends);
            match spell.end {
                SpellEnd::Returns => {}
                SpellEnd::GivenUp => {
                    let event = Event::BedGivenUp(id);
                    let handle = self.schedule(spell.ends, event.phase(), event);
                    let case = self.case(id);
                    (case.spell, case.spells) = (handle, spells.number() - 1);
                    return;
                }
                SpellEnd::Gone | SpellEnd::Home => return,
            }
        }
    }

    /// A closure ends the stay now: what was booked of spells from now on does not come.
    pub(super) fn take_back_spells(&mut self, now: Time, id: ClientId) {
        let client = self.client(id);
        if now >= client.gone() || !self.scenario.stay.hospital.residents_go() {
            return;
        }
        self.case(id).spell = Handle::NONE;
        let case = *self.case(id);
        let (life, dies) = (self.population.life(&client), dies_here(&client));
        let since = case.spell_since.time();
        let who = Known { id, client: &client, life, case: &case };
        let home = self.return_home(&who, case.admitted.time()).max(since);
        let sojourn = life.sojourn_at(since);
        let mut spells =
            Spells::new((&client, &case, life), self.days_held(), since, sojourn).until_home(home);
        while let Some(spell) = self.next_booked(&mut spells) {
            // The bed given up now ends the stay: that spell has been.
            let given_up = spell.ends == now && spell.end == SpellEnd::GivenUp;
            if spell.ends >= now && !given_up {
                self.ahead.take_back_spell(&spell, dies, now);
                let begins = spell.begins.max(now);
                self.note_spent_by(life.death, id, Spent::NotHeldInHospital, begins, spell.ends);
            }
            if spell.end != SpellEnd::Returns {
                return;
            }
        }
    }

    /// Number and begin of the spell in which a resident is who loses the bed now to a closure.
    pub(super) fn spell_under_way(&self, now: Time, who: &Known) -> Option<(u16, Time)> {
        let since = who.case.spell_since.time();
        let life = self.population.life(who.client);
        let who = (who.client, who.case, life);
        let mut spells = Spells::new(who, self.days_held(), since, life.sojourn_at(since));
        loop {
            let spell = self.next_booked(&mut spells).filter(|spell| spell.begins <= now)?;
            if now < spell.ends || spell.end != SpellEnd::Returns {
                return Some((spells.number() - 1, spell.begins));
            }
        }
    }

    /// When the next spell of a stay begins, in a bed since a time, where the life may change; `None`: not in this life, or this run.
    pub(super) fn next_spell(&self, since: Time, who: &Known) -> Option<Time> {
        let mut spells = Spells::new(
            (who.client, who.case, who.life),
            self.days_held(),
            since,
            who.life.sojourn_at(since),
        );
        spells.occasion = occasion_of(who.case, who.case.spells);
        let gone = spells.until.0;
        self.next_begin(&mut spells, gone.min(self.end))
    }

    /// The next spell of a stay, with its end.
    #[inline]
    fn next_booked(&self, spells: &mut Spells) -> Option<Spell> {
        let (until, last) = spells.until;
        let begins = self.next_begin(spells, until.min(self.end))?;
        let treated = begins + self.spell_length(spells.person, spells.occasion);
        let held = begins + spells.hold;
        let (ends, end) =
            if treated <= held { (treated, SpellEnd::Returns) } else { (held, SpellEnd::GivenUp) };
        (spells.from, spells.occasion) = (ends, spells.occasion + 1);
        Some(if ends < until {
            Spell { begins, ends, end }
        } else {
            Spell { begins, ends: until, end: last }
        })
    }

    /// When it begins, if before a time not behind death: when the hazard since the last has reached the threshold.
    #[inline]
    fn next_begin(&self, spells: &mut Spells, before: Time) -> Option<Time> {
        let sojourns = spells.life.sojourns;
        // A stretch of the life that reaches further than is of interest is whole all the same: its hazard is.
        let to = spells.life.death.min(self.end);
        let mut left = self.replication.occasion(SPELL, spells.person.0, spells.occasion).exp1();
        let mut begin = spells.from.max(sojourns[spells.sojourn].begin());
        while begin < before {
            let next = sojourns.get(spells.sojourn + 1).map_or(Time::NEVER, |sojourn| sojourn.begin());
            let end = next.min(to);
            if begin < end {
                let rate = self.scenario.stay.hospital.rate[sojourns[spells.sojourn].state.need.index()];
                let hazard = rate * in_years(end - begin);
                if left < hazard {
                    return Some(begin + years(left / rate)).filter(|&begins| begins < before);
                }
                left -= hazard;
                begin = end;
            }
            spells.sojourn += 1;
        }
        None
    }

    /// For how long a bed is held.
    pub(super) fn days_held(&self) -> Span {
        days(self.scenario.stay.hospital.bed_hold_days)
    }
}

/// Whether a client's time in the district ends by death.
fn dies_here(client: &Client) -> bool {
    client.moves_away >= client.death
}
