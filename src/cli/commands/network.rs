//! `run` of a queueing network: the load before, the replications, all tables, all charts, the short answer.

use super::run::{interrupted, tell};
use crate::cli::arguments::{Keeping, Running};
use crate::cli::failure::Failure;
use crate::cli::output::Destination;
use crate::cli::progress::Progress;
use crate::cli::session::Session;
use crate::cli::words as say;
use crate::cli::{interrupt, network_answer, simulate};
use crate::experiment::network::NetworkResults;
use crate::experiment::warm_up::WarmUp;
use crate::network::finished::Wanted;
use crate::network::load::offered_load;
use crate::report::manifest::Effort;
use crate::report::{trace, write};
use crate::scenario::model::Text;
use crate::scenario::network::load;
use crate::scenario::network::model::Network;
use std::path::Path;

pub(in crate::cli) fn run(
    session: Session,
    path: &Path,
    keeping: &Keeping,
    running: &Running,
) -> Result<(), Failure> {
    let network = load(path, &running.overrides(session)?)?;
    let traced = keeping.replication(session, network.replications)?;
    simulate::warn_of_glyphs(session, texts_of(&network).iter());
    for warning in network_answer::warnings(session.language, &network, &offered_load(&network)) {
        session.note(&warning);
    }
    let destination = Destination::open(running.out(&network.name), running.force)?;
    let (results, effort) = replicate(session, &network, keeping.visits, traced, running.threads())?;
    if let Some((file, number)) = keeping.trace.as_ref().zip(traced)
        && let Some(finished) = results.finished.iter().find(|finished| finished.number == number)
    {
        trace::write(file, &trace::network(&network, &finished.trace))?;
    }
    let warm_up = WarmUp::of(&results);
    write::network_run(&destination.clear()?, "run", &results, &warm_up, effort)?;
    if results.n() < network.replications {
        return Err(interrupted(session, results.n(), network.replications, destination.path()));
    }
    let json = || network_answer::json(&results, &warm_up);
    tell(session, destination.path(), json, || network_answer::words(session, &results, &warm_up))
}

/// Runs the replications that the network asks for, or those that an interrupt leaves; at least one.
fn replicate(
    session: Session,
    network: &Network,
    visits: bool,
    traced: Option<u32>,
    threads: usize,
) -> Result<(NetworkResults<'_>, Effort), Failure> {
    let crew = simulate::crew(threads)?;
    let stop = interrupt::listen(session.language)?;
    let progress = Progress::of(session, u64::from(network.replications));
    let wanted = |number| Wanted { visits, trace: traced == Some(number), ..Wanted::default() };
    let numbers = 1..=network.replications;
    let results = NetworkResults::run(&crew, network, numbers, stop, wanted, |_| progress.one());
    let effort = Effort { wall_seconds: progress.end(), threads: crew.threads() };
    if results.finished.is_empty() {
        return Err(Failure::Interrupted(say::NOTHING_FINISHED.say(session.language, &[])));
    }
    Ok((results, effort))
}

/// The texts of a network that stand in charts.
fn texts_of(network: &Network) -> Vec<Text> {
    let names = network.pools.iter().map(|pool| &pool.name);
    let names = names.chain(network.classes.iter().map(|class| &class.name));
    let text = |name: &String| Text { zh: name.clone(), en: String::new() };
    [network.title.clone()].into_iter().chain(names.map(text)).collect()
}
