//! Other programs: how they are called, and what is said when they fail.

use crate::repo;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command run in the root of the repository, in the environment that a person's shell would give it.
///
/// `cargo run` leaves its own marks in the environment of xtask; a cargo called with them could rebuild what is current.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(repo::root());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let of_this_crate = ["CARGO_PKG_", "CARGO_MANIFEST_"]
            .iter()
            .any(|prefix| name.starts_with(prefix));
        if of_this_crate || ["CARGO", "CARGO_BIN_NAME", "CARGO_CRATE_NAME", "CARGO_PRIMARY_PACKAGE"].contains(&&*name) {
            command.env_remove(&*name);
        }
    }
    if let Some(paths) = std::env::var_os("LD_LIBRARY_PATH") {
        let own = |path: &PathBuf| path.starts_with(repo::target()) || path.to_string_lossy().contains("/toolchains/");
        let kept: Vec<_> = std::env::split_paths(&paths).filter(|path| !own(path)).collect();
        match std::env::join_paths(&kept) {
            Ok(joined) if !kept.is_empty() => command.env("LD_LIBRARY_PATH", joined),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    command
}

/// The cargo of the active toolchain.
pub fn cargo() -> Command {
    command("cargo")
}

/// A cargo that compiles the crates of the workspace with clippy's driver and takes its warnings for errors.
///
/// `cargo clippy` checks all dependencies apart from the build that compiles them; this lints while it builds, so that
/// they are gone through once. Cargo keeps what it makes apart from what plain [`cargo`] makes.
pub fn linting_cargo() -> Command {
    let mut cargo = cargo();
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    // As `cargo clippy` hands its arguments on to the driver.
    cargo.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    cargo
}

/// Runs a command with its output shown.
///
/// # Errors
/// Gives the line that repeats the failed command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot run `{}`", line(command)))?;
    if !status.success() {
        bail!("this failed: {}", line(command));
    }
    Ok(())
}

/// Runs a command, shows its standard output line by line and hands each line to `each` as well.
///
/// # Errors
/// As [`run`].
pub fn run_reading(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let failed = || format!("cannot run `{}`", line(command));
    let context = failed();
    let mut child = command.stdout(Stdio::piped()).spawn().context(context)?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).split(b'\n') {
            let text = text.context("the output broke off")?;
            let text = String::from_utf8_lossy(&text);
            println!("{text}");
            each(&text);
        }
    }
    if !child.wait()?.success() {
        bail!("this failed: {}", line(command));
    }
    Ok(())
}

/// What a command prints, trimmed; `None` when it cannot be run or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is found in `PATH`.
pub fn which(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(program))
        .find(|path| is_program(path))
}

/// Whether the file exists and may be executed.
pub fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// The command as a person would type it in the root of the repository.
pub fn line(command: &Command) -> String {
    let plain = |text: &OsStr| {
        let text = text.to_string_lossy();
        let text = text
            .strip_prefix(&format!("{}/", repo::root().display()))
            .map_or(text.to_string(), str::to_owned);
        if text.contains(' ') { format!("'{text}'") } else { text }
    };
    let settings = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.to_string_lossy(), plain(value?))));
    let words = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(plain);
    settings.chain(words).collect::<Vec<_>>().join(" ")
}
