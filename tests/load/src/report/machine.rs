//! On what was measured.

use crate::probe::busy_and_all;
use olymp_server::platform::Clock;
use olymp_server::platform::clock::SystemClock;
use std::fmt::{Display, Formatter};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The machine, the day and the code.
pub struct Machine {
    /// How many cores.
    pub cores: usize,
    /// The processor's name.
    pub model: String,
    /// Megabytes of memory.
    pub memory: u64,
    /// The kernel.
    pub kernel: String,
    /// How long a write of a page waits for the disk, in milliseconds (median).
    pub fsync: f64,
    /// The day and hour, UTC.
    pub date: String,
    /// The commit.
    pub commit: String,
    /// Which share of the cores others kept busy just before the run, in percent.
    pub busy: f64,
}

impl Machine {
    /// This one, now.
    pub fn look() -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let field = |text: &str, name: &str| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap_or_default();
            line.trim_start_matches([' ', '\t', ':']).trim().to_owned()
        };
        let memory = field(&read("/proc/meminfo"), "MemTotal");
        let kilobytes: u64 = memory.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0);
        Self {
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            model: field(&read("/proc/cpuinfo"), "model name"),
            memory: kilobytes / 1024,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            fsync: fsync().unwrap_or(f64::NAN),
            date: SystemClock::start().now().format("%Y-%m-%d %H:%M UTC").to_string(),
            commit: commit(),
            busy: busy(),
        }
    }
}

/// What others do in half a second before anything of this run works.
fn busy() -> f64 {
    let before = busy_and_all();
    std::thread::sleep(Duration::from_millis(500));
    let after = busy_and_all();
    100.0 * (after.0 - before.0) / (after.1 - before.1)
}

/// Databases lie in the temporary folder: its disk is what a commit waits for.
fn fsync() -> std::io::Result<f64> {
    let path = std::env::temp_dir().join(format!("olymp-load-fsync-{}", std::process::id()));
    let mut file = std::fs::File::create(&path)?;
    let mut times = Vec::new();
    for _ in 0..101 {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        times.push(began.elapsed());
    }
    std::fs::remove_file(&path)?;
    times.sort();
    Ok(times[times.len() / 2].as_secs_f64() * 1000.0)
}

fn commit() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(root).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let head = git(&["rev-parse", "--short=10", "HEAD"]).unwrap_or_else(|| "unknown".to_owned());
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|text| !text.is_empty());
    head + if changed { " with changes" } else { "" }
}

impl Display for Machine {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} cores {}, {} MB, Linux {}, fsync {:.2} ms, {:.0} % busy before the run · {} · commit {}",
            self.cores, self.model, self.memory, self.kernel, self.fsync, self.busy, self.date, self.commit
        )
    }
}
