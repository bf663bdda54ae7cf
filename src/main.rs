//! scratch
use eldercap::care::district::Watch;
use eldercap::care::measures::*;
use eldercap::experiment::{replication::replicate, results::Results};
use eldercap::scenario::load;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let s = match load(std::path::Path::new(&path), &[]) {
        Ok(s) => s,
        Err(e) => {
            println!("{e}");
            return;
        }
    };
    eprintln!("load {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let p = eldercap::population::Population::make(&s, eldercap::random::stream::Replication::new(1, 1));
    eprintln!("population {:?} persons {} clients {}", t.elapsed(), p.persons, p.clients.len());
    let t = std::time::Instant::now();
    let f = replicate(&s, 1, Watch::Monthly);
    eprintln!("replicate {:?} {:?}", t.elapsed(), f.balance);
    let r = Results { scenario: &s, finished: vec![f] };
    let years: Vec<usize> = (0..s.clock.horizon_years()).collect();
    for (i, (cell, _)) in r.columns(|f| &f.pages.years[0]).iter().enumerate() {
        let _ = i;
        if cell.age.is_some() && cell.need.is_some() {
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
            print!(" {:>9.1}", r.year_values(y, *cell)[0]);
        }
        println!();
    }
}
