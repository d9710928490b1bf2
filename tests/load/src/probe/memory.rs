//! What processes hold, from /proc.

use std::path::PathBuf;

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
    fn this_process_holds_memory() {
        let (now, most) = (resident(std::process::id()), peak(std::process::id()));
        assert!(now > Some(1.0) && most >= now, "{now:?} {most:?}");
    }
}
