//! What processes spend, from /proc.

mod memory;

pub use memory::{peak, resident};

/// Ticks of the system's accounting in a second, the same on every Linux that we run on (`getconf CLK_TCK`).
const TICKS: f64 = 100.0;

/// The processes whose time is counted.
#[derive(Default, Clone)]
pub struct Probe {
    /// The servers.
    pub servers: Vec<u32>,
    /// The first process of PostgreSQL; `None` for SQLite, which works in the server.
    pub postmaster: Option<u32>,
}

/// CPU time, user and system, in seconds.
#[derive(Debug, Default, Clone, Copy)]
pub struct Cost {
    /// Of the servers.
    pub servers: f64,
    /// Of all processes of the database.
    pub database: f64,
    /// Of this process, the client.
    pub client: f64,
    /// Of the whole machine.
    pub machine: f64,
}

impl Cost {
    /// What was spent since an earlier sample.
    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            servers: self.servers - earlier.servers,
            database: self.database - earlier.database,
            client: self.client - earlier.client,
            machine: self.machine - earlier.machine,
        }
    }

    /// Adds what was spent at another time.
    pub fn add(&mut self, other: &Self) {
        self.servers += other.servers;
        self.database += other.database;
        self.client += other.client;
        self.machine += other.machine;
    }

    /// What others spent meanwhile who have nothing to do with the run.
    pub fn others(&self) -> f64 {
        (self.machine - self.servers - self.database - self.client).max(0.0)
    }

    /// What the work itself took.
    pub fn total(&self) -> f64 {
        self.servers + self.database
    }
}

impl Probe {
    /// What was spent up to now.
    pub fn sample(&self) -> Cost {
        let servers = self.servers.iter().filter_map(|pid| Times::of(*pid));
        Cost {
            servers: servers.map(|times| times.own).sum(),
            database: self.postmaster.map_or(0.0, database),
            client: Times::of(std::process::id()).map_or(0.0, |times| times.own),
            machine: busy_and_all().0,
        }
    }
}

/// What all cores together worked since the machine was started, and what they could have worked, in seconds.
pub fn busy_and_all() -> (f64, f64) {
    let text = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    let ticks: Vec<f64> = line
        .split_whitespace()
        .skip(1)
        .take(8)
        .filter_map(|it| it.parse().ok())
        .collect();
    // The fourth and the fifth are idle and waiting for the disk.
    let (all, idle) = (ticks.iter().sum::<f64>(), ticks.iter().skip(3).take(2).sum::<f64>());
    ((all - idle) / TICKS, all / TICKS)
}

/// The time of the first process, of its children that live, and of those that have ended.
fn database(postmaster: u32) -> f64 {
    let Some(first) = Times::of(postmaster) else { return 0.0 };
    let children = processes().filter_map(Times::of).filter(|it| it.parent == postmaster);
    first.own + first.ended_children + children.map(|it| it.own + it.ended_children).sum::<f64>()
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// What `/proc/PID/stat` tells.
#[derive(Debug, PartialEq)]
struct Times {
    parent: u32,
    own: f64,
    ended_children: f64,
}

impl Times {
    /// Those of a process; `None` where it has ended.
    fn of(pid: u32) -> Option<Self> {
        Self::read(&std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    }

    fn read(stat: &str) -> Option<Self> {
        // The name, in brackets, may contain anything.
        let fields: Vec<&str> = stat.get(stat.rfind(')')? + 1..)?.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own: (ticks(11)? + ticks(12)?) / TICKS,
            ended_children: (ticks(13)? + ticks(14)?) / TICKS,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_process_may_contain_anything() {
        let stat = "17 (a) b (c)) S 4 17 17 0 -1 4194560 9 9 0 0 150 50 30 20 20 0 1 0 99";
        let times = Times {
            parent: 4,
            own: 2.0,
            ended_children: 0.5,
        };
        assert_eq!(Times::read(stat), Some(times));
        assert_eq!(Times::read("17 (a) S 4"), None);
    }
}
