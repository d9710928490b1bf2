//! Debian packages: installed where that may be done, named in one line where not.

use crate::process::{self, command, run, which};
use anyhow::{Result, bail};
use std::io::IsTerminal;
use std::path::Path;

/// Something that the machine must have.
pub struct Need {
    /// The packages that bring it.
    pub packages: &'static [&'static str],
    /// Whether it is there.
    pub present: fn() -> bool,
}

/// What building the server and xtask takes.
pub const COMPILER: Need = Need {
    packages: &["gcc", "libc6-dev"],
    present: || which("cc").is_some(),
};

/// What the tests take beyond [`COMPILER`].
pub const TESTS: &[Need] = &[
    Need {
        packages: &["postgresql"],
        present: || postgres().is_some(),
    },
    Need {
        packages: &["redis-server"],
        present: || which("redis-server").is_some(),
    },
    Need {
        packages: &["haproxy"],
        // Debian keeps it where the search path of a user does not look.
        present: || which("haproxy").is_some() || Path::new("/usr/sbin/haproxy").exists(),
    },
    Need {
        packages: &["libfaketime"],
        present: || found_below("/usr/lib", "faketime/libfaketimeMT.so.1"),
    },
];

/// What a long run takes beyond [`TESTS`]: a cluster that fails over.
pub const LONG: &[Need] = &[
    Need {
        packages: &["patroni"],
        present: || which("patroni").is_some(),
    },
    Need {
        packages: &["etcd-server"],
        present: || which("etcd").is_some(),
    },
];

/// What the browser tests take.
pub const BROWSER: &[Need] = &[
    Need {
        packages: &["chromium", "fonts-liberation"],
        present: || which("chromium").or_else(|| which("google-chrome")).is_some(),
    },
    Need {
        packages: &["nodejs", "npm"],
        present: || which("node").is_some() && which("npm").is_some(),
    },
];

/// Whether one of the folders in this one has such a file.
fn found_below(folder: &str, file: &str) -> bool {
    let folders = std::fs::read_dir(folder).into_iter().flatten().flatten();
    folders.into_iter().any(|entry| entry.path().join(file).is_file())
}

fn postgres() -> Option<()> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let packaged = versions
        .map(|version| version.path().join("bin/initdb"))
        .any(|initdb| process::is_program(&initdb));
    (packaged || which("initdb").is_some()).then_some(())
}

/// Makes sure that all of this is there, installing what is missing where that is allowed.
///
/// # Errors
/// Names the packages and the command where they cannot be installed from here.
pub fn ensure<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Result<()> {
    let missing: Vec<_> = needs.into_iter().filter(|need| !(need.present)()).collect();
    let packages: Vec<_> = missing
        .iter()
        .flat_map(|need| need.packages)
        .map(ToString::to_string)
        .collect();
    if packages.is_empty() {
        return Ok(());
    }
    install(&packages)?;
    if let Some(need) = missing.into_iter().find(|need| !(need.present)()) {
        bail!("{} is installed and yet not found in PATH", need.packages.join(", "));
    }
    Ok(())
}

/// Installs packages by apt-get.
///
/// # Errors
/// Gives the command to run where this is neither root nor allowed to become it, or where apt-get fails.
pub fn install(packages: &[String]) -> Result<()> {
    let by_hand = format!("sudo apt-get update && sudo apt-get install {}", packages.join(" "));
    let Some(prefix) = root_prefix() else {
        bail!("missing: {}. Install: {by_hand}", packages.join(", "));
    };
    eprintln!("Installing by apt-get: {} …", packages.join(" "));
    let apt = |arguments: &[&str]| {
        let mut words = prefix
            .iter()
            .copied()
            .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        let mut apt = command(words.next().unwrap_or("env"));
        apt.args(words).args(["-o", "Dpkg::Use-Pty=0"]).args(arguments);
        apt.stdout(std::io::stderr());
        apt
    };
    // Stale or half-reachable lists are apt's own matter: what counts is whether the packages come.
    let _ = run(&mut apt(&["update"]));
    if run(apt(&["install", "-y", "--no-install-recommends"]).args(packages)).is_err() {
        bail!("apt-get could not install {}. Try: {by_hand}", packages.join(" "));
    }
    Ok(())
}

/// Whether packages can be installed from here.
pub fn may_install() -> bool {
    root_prefix().is_some()
}

/// The words that make a command root's; `None` where this cannot be had.
fn root_prefix() -> Option<&'static [&'static str]> {
    which("apt-get")?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let uid = status
        .lines()
        .find_map(|line| line.strip_prefix("Uid:"))?
        .split_whitespace()
        .nth(1)?;
    if uid == "0" {
        return Some(&[]);
    }
    which("sudo")?;
    // On a terminal sudo may ask for the password; elsewhere it must do without.
    let silent = process::output(command("sudo").args(["-n", "true"])).is_some();
    (silent || std::io::stdin().is_terminal()).then_some(&["sudo"])
}

/// The number of the newest `NAME-N` package or program among these names.
pub fn newest<'a>(names: impl Iterator<Item = &'a str>, prefix: &str) -> Option<(u32, &'a str)> {
    names
        .filter_map(|name| Some((name.trim().strip_prefix(prefix)?.parse().ok()?, name.trim())))
        .max()
}

/// The names of the programs of a folder.
pub fn programs(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
