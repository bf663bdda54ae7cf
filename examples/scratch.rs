use eldercap::care::district::Watch;
use eldercap::care::measures::*;
use eldercap::experiment::{replication::replicate, results::Results};
use eldercap::scenario::{Override, load};
fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap();
    let filter: Vec<String> = args.next().unwrap_or_default().split(',').map(str::to_owned).collect();
    let overrides: Vec<Override> = args
        .map(|a| {
            let (k, v) = a.split_once('=').unwrap();
            Override { key: k.into(), value: v.into() }
        })
        .collect();
    let s = match load(std::path::Path::new(&path), &overrides) {
        Ok(s) => s,
        Err(e) => {
            println!("{e}");
            return;
        }
    };
    let f = replicate(&s, 1, Watch::Monthly);
    println!("start: residents {} waiting {}", f.balance.residents_at_start, f.balance.waiting_at_start);
    let r = Results { scenario: &s, finished: vec![f] };
    let years: Vec<usize> = (0..s.clock.horizon_years()).collect();
    for (cell, _) in r.columns(|f| &f.pages.years[0]) {
        if cell.age.is_some() && cell.need.is_some() {
            continue;
        }
        if !filter[0].is_empty() && !filter.iter().any(|f| cell.measure.name() == f) {
            continue;
        }
        let dims = format!(
            "{} {:?} {:?} {:?} {:?}",
            cell.measure.name(),
            cell.bed_type.map(|x| x.name()),
            cell.tenure.map(|x| x.name()),
            cell.need.map(|x| x.name()),
            cell.age
        )
        .replace("None", "-");
        print!("{dims:70}");
        for &y in years.iter().step_by(2) {
            print!(" {:>9.1}", r.year_values(y, cell)[0]);
        }
        println!();
    }
}
