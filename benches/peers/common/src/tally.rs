//! Exact time averages and counts of one pool during observation.

use serde::{Deserialize, Serialize};

/// A level that changes at events, and its integral over the time of observation.
#[derive(Debug, Serialize, Deserialize)]
struct Level {
    value: u32,
    since: f64,
    area: f64,
}

impl Level {
    /// Starts at zero; time before `warm_up` adds nothing, because the level counts as unchanged since then.
    fn new(warm_up: f64) -> Self {
        Self { value: 0, since: warm_up, area: 0.0 }
    }

    fn close(&mut self, now: f64) {
        if now > self.since {
            self.area += f64::from(self.value) * (now - self.since);
            self.since = now;
        }
    }
}

/// What is recorded of one pool.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tally {
    warm_up: f64,
    in_use: Level,
    queue: Level,
    waits: f64,
    started: u64,
    reneged: u64,
}

impl Tally {
    /// An empty pool without a queue at time zero, observed from `warm_up` (days).
    pub fn new(warm_up: f64) -> Self {
        Self {
            warm_up,
            in_use: Level::new(warm_up),
            queue: Level::new(warm_up),
            waits: 0.0,
            started: 0,
            reneged: 0,
        }
    }

    /// Units in use now.
    pub fn in_use(&self) -> u32 {
        self.in_use.value
    }

    /// Someone joins the queue.
    pub fn queued(&mut self, now: f64) {
        self.queue.close(now);
        self.queue.value += 1;
    }

    /// Someone leaves the queue, for a unit or for good.
    pub fn unqueued(&mut self, now: f64) {
        self.queue.close(now);
        self.queue.value -= 1;
    }

    /// A stay begins after a wait of `wait` days.
    pub fn started(&mut self, now: f64, wait: f64) {
        self.in_use.close(now);
        self.in_use.value += 1;
        if now >= self.warm_up {
            self.waits += wait;
            self.started += 1;
        }
    }

    /// A stay ends.
    pub fn ended(&mut self, now: f64) {
        self.in_use.close(now);
        self.in_use.value -= 1;
    }

    /// Someone in the queue loses patience.
    pub fn reneged(&mut self, now: f64) {
        self.unqueued(now);
        if now >= self.warm_up {
            self.reneged += 1;
        }
    }

    /// The results at the end of observation.
    pub fn results(&mut self, horizon: f64) -> Results {
        self.in_use.close(horizon);
        self.queue.close(horizon);
        let days = horizon - self.warm_up;
        Results {
            mean_in_use: self.in_use.area / days,
            mean_queue: self.queue.area / days,
            mean_wait: self.waits / self.started as f64,
            reneged_per_day: self.reneged as f64 / days,
        }
    }
}

/// Results of one pool.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Results {
    /// Time average of the units in use.
    pub mean_in_use: f64,
    /// Time average of the people in the queue.
    pub mean_queue: f64,
    /// Mean wait in days of those whose stay began during observation, those who did not wait included.
    pub mean_wait: f64,
    /// People a day who lost patience.
    pub reneged_per_day: f64,
}
