//! Which compiler makes WebAssembly here: the active toolchain's, with its target added if need be, or the distribution's.

use super::DOORS;
use crate::process::{cargo, command, is_program, output, run, which};
use crate::{packages, repo};
use anyhow::{Result, bail};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TARGET: &str = "wasm32-unknown-unknown";

/// `OLYMP_WASM=distribution` skips the active toolchain; for trying the other way out.
const SETTING: &str = "OLYMP_WASM";

/// How long rustup may take to fetch the target before the next way is tried.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// A compiler that can make WebAssembly.
pub enum Compiler {
    /// The active toolchain has the target.
    Toolchain,
    /// The distribution's compiler builds the standard library as well.
    Distribution {
        /// What `rustc --version` says, in short.
        version: String,
        /// The distribution's `wasm-ld`.
        linker: PathBuf,
    },
}

impl fmt::Display for Compiler {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Toolchain => write!(out, "built by the active Rust toolchain"),
            Self::Distribution { version, .. } => {
                write!(
                    out,
                    "built by the distribution's Rust {version}, which builds its standard library too"
                )
            }
        }
    }
}

/// Finds the first way that is open on this machine.
///
/// # Errors
/// Names the commands that open one.
pub fn find() -> Result<Compiler> {
    if std::env::var_os(SETTING).is_none_or(|value| value != "distribution") {
        // Where the distribution's compiler has built before, rustup had no way to the target: it is not asked each time.
        let asked_before = repo::distribution_target().exists();
        if toolchain_has_target() || (!asked_before && add_target() && toolchain_has_target()) {
            return Ok(Compiler::Toolchain);
        }
    }
    if let Some(compiler) = distribution()? {
        return Ok(compiler);
    }
    let wanted = distribution_packages();
    if packages::may_install() {
        packages::install(&wanted)?;
        if let Some(compiler) = distribution()? {
            return Ok(compiler);
        }
    }
    bail!(
        "no Rust compiler here can make WebAssembly. Run `rustup target add {TARGET}`, or on Debian `sudo apt-get install {}`",
        wanted.join(" ")
    )
}

impl Compiler {
    /// Compiles both doors and gives the folder of the `.wasm` files.
    ///
    /// # Errors
    /// Gives the failed command.
    pub fn compile(&self) -> Result<PathBuf> {
        let (mut cargo, target) = match self {
            Self::Toolchain => (cargo(), repo::target()),
            Self::Distribution { linker, .. } => (distribution_cargo(linker), repo::distribution_target()),
        };
        cargo.args(["build", "--profile", "wasm", "--target", TARGET, "-p", "olymp-frontend"]);
        for door in DOORS {
            cargo.args(["--bin", door]);
        }
        if matches!(self, Self::Distribution { .. }) {
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
        // For `-Zlocation-detail`; the distribution's way needs it for the standard library as well.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        run(&mut cargo)?;
        Ok(target.join(TARGET).join("wasm"))
    }
}

/// Leptos erases the types of views, which takes a tenth off both doors (351 → 315 KB when measured); the paths of this machine
/// are taken out of what the browser is sent, and so are the places in source files that panics would name.
fn flags() -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let cargo_home = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    let folders = [(cargo_home, "cargo"), (repo::root().to_owned(), "olymp")];
    let remap = folders.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    format!("--cfg=erase_components -Zlocation-detail=none {}", remap.join(" "))
}

fn toolchain_has_target() -> bool {
    let folder = output(command("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_some_and(|folder| {
        packages::programs(Path::new(&folder))
            .iter()
            .any(|name| name.starts_with("libcore-"))
    })
}

/// Asks rustup for the target, patiently but not forever.
fn add_target() -> bool {
    let mut rustup = command("rustup");
    rustup
        .args(["target", "add", TARGET])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if which("rustup").is_none() {
        return false;
    }
    println!("Frontend: asking rustup for the target {TARGET} …");
    let Ok(mut child) = rustup.spawn() else { return false };
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(None) if started.elapsed() < RUSTUP_LIMIT => std::thread::sleep(Duration::from_millis(100)),
            Ok(Some(status)) => return status.success(),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// The distribution's compiler, when it is new enough and complete.
fn distribution() -> Result<Option<Compiler>> {
    let rustc = Path::new("/usr/bin/rustc");
    if !is_program(rustc) || !is_program(Path::new("/usr/bin/cargo")) {
        return Ok(None);
    }
    let Some(version) = output(command(rustc).arg("--version")) else {
        return Ok(None);
    };
    let version = version.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let new_enough = numbers(&version) >= numbers(&repo::rust_version()?);
    let sysroot = output(command(rustc).args(["--print", "sysroot"])).unwrap_or_default();
    let has_sources = Path::new(&sysroot)
        .join("lib/rustlib/src/rust/library/std/Cargo.toml")
        .exists();
    let linker = packages::newest(
        packages::programs(Path::new("/usr/bin")).iter().map(String::as_str),
        "wasm-ld-",
    )
    .map(|(_, name)| Path::new("/usr/bin").join(name));
    Ok(linker
        .filter(|_| new_enough && has_sources)
        .map(|linker| Compiler::Distribution { version, linker }))
}

fn distribution_cargo(linker: &Path) -> Command {
    let mut cargo = command("/usr/bin/cargo");
    cargo.env("RUSTC", "/usr/bin/rustc");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    cargo.env("CARGO_TARGET_DIR", repo::distribution_target());
    cargo
}

/// The packages of the distribution's compiler, with the newest linker that it offers.
fn distribution_packages() -> Vec<String> {
    let found = output(command("apt-cache").args(["search", "--names-only", "^lld-[0-9]+$"])).unwrap_or_default();
    let names = found.lines().filter_map(|line| line.split_whitespace().next());
    let linker = packages::newest(names, "lld-").map_or("lld", |(_, name)| name);
    ["rustc-web", "cargo-web", "rust-web-src", linker]
        .map(str::to_owned)
        .to_vec()
}

/// `1.96.0` as numbers that compare.
fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers("1.100.0") > numbers("1.95"));
        assert!(numbers("1.95.0") > numbers("1.95"));
        assert!(numbers("1.63.0") < numbers("1.95"));
    }
}
