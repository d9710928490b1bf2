//! `cargo xtask build`: both doors, then the server with them inside.

use crate::process::{self, cargo};
use crate::{frontend, packages, repo};
use anyhow::Result;

/// What to build.
#[derive(clap::Args)]
pub struct Options {
    /// Optimises the server; the frontend always is.
    #[arg(long)]
    release: bool,
    /// Leaves the server alone.
    #[arg(long)]
    frontend_only: bool,
}

/// Builds what the options ask for.
///
/// # Errors
/// Gives the failed command, or what is missing and how to get it.
pub fn run(options: &Options) -> Result<()> {
    packages::ensure([&packages::COMPILER])?;
    frontend::build()?;
    if !options.frontend_only {
        server(options.release)?;
        let binary = repo::server(options.release);
        println!(
            "Server: {}",
            binary.strip_prefix(repo::root()).unwrap_or(&binary).display()
        );
    }
    Ok(())
}

/// Builds the server around the frontend that lies in [`repo::dist`].
///
/// # Errors
/// Gives the failed command.
pub fn server(release: bool) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["build", "--bin", "olymp"]);
    if release {
        cargo.args(["-p", "olymp-server", "--release"]);
    } else {
        // The tests' selection of crates: with another one dependencies get other features and are built a second time.
        cargo.args(["--workspace", "--exclude", "xtask"]);
    }
    process::run(&mut cargo)
}
