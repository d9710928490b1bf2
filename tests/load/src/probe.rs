//! What processes spend and hold, from /proc.

use std::path::PathBuf;

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
}

impl Cost {
    /// What was spent since an earlier sample.
    pub fn since(&self, earlier: &Self) -> Self {
        Self {
            servers: self.servers - earlier.servers,
            database: self.database - earlier.database,
        }
    }

    /// All of it.
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
        }
    }
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

/// The memory that a process holds now, in megabytes; `None` where it has ended.
pub fn resident(pid: u32) -> Option<f64> {
    status(pid, "VmRSS:")
}

/// The most memory that a process has held, in megabytes; `None` where it has ended.
pub fn peak(pid: u32) -> Option<f64> {
    status(pid, "VmHWM:")
}

fn status(pid: u32, name: &str) -> Option<f64> {
    let path: PathBuf = ["/proc", &pid.to_string(), "status"].iter().collect();
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
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

    #[test]
    fn this_process_holds_memory() {
        let (now, most) = (resident(std::process::id()), peak(std::process::id()));
        assert!(now > Some(1.0) && most >= now, "{now:?} {most:?}");
    }
}
