//! What the frontend was built of, so that an unchanged one is not built again.

use super::dist;
use crate::process::{command, output};
use crate::{files, repo};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Everything that goes into the build besides the sources of the crates.
const FILES: [&str; 4] = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo/config.toml"];

/// Folders whose every file counts; `xtask/src/frontend` decides how they are put together.
const FOLDERS: [&str; 2] = ["frontend", "xtask/src/frontend"];

/// The hash of what the frontend is made of.
pub struct Stamp(String);

impl Stamp {
    /// Hashes the sources, the versions and the compiler.
    ///
    /// # Errors
    /// Names the file that cannot be read.
    pub fn of_sources() -> Result<Self> {
        let mut paths: Vec<PathBuf> = FILES
            .iter()
            .map(|name| repo::root().join(name))
            .filter(|path| path.exists())
            .collect();
        for folder in FOLDERS.map(str::to_owned).into_iter().chain(own_crates()?) {
            paths.extend(files::below(&repo::root().join(folder))?);
        }
        let mut all = output(command("rustc").arg("-vV")).unwrap_or_default();
        for path in paths {
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(repo::root()).unwrap_or(&path).display().to_string();
            all.push_str(&format!("{name} {}\n", files::hash(&bytes)));
        }
        Ok(Self(files::hash(all.as_bytes())))
    }

    /// The table of sizes of the last build, when it was of the same sources and is still there.
    pub fn current_report(&self) -> Option<String> {
        let kept = std::fs::read_to_string(file()).ok()?;
        let (stamp, report) = kept.split_once('\n')?;
        (stamp == self.0 && dist::is_complete()).then(|| report.to_owned())
    }

    /// Remembers that these sources were built.
    ///
    /// # Errors
    /// Names the file that cannot be written.
    pub fn keep(&self, report: &str) -> Result<()> {
        files::write_changed(&file(), format!("{}\n{report}", self.0).as_bytes())?;
        Ok(())
    }
}

/// Beside the dist folder: the server embeds that, and this changes more often.
fn file() -> PathBuf {
    repo::dist().with_extension("built-of")
}

/// The folders of our own crates that the frontend depends on, directly or not.
fn own_crates() -> Result<Vec<String>> {
    let root: toml::Table = repo::read("Cargo.toml")?.parse().context("Cargo.toml")?;
    let shared = root
        .get("workspace")
        .and_then(|it| it.get("dependencies"))
        .and_then(toml::Value::as_table);
    let mut found: Vec<String> = Vec::new();
    let mut open = vec!["frontend".to_owned()];
    while let Some(folder) = open.pop() {
        let manifest = format!("{folder}/Cargo.toml");
        let manifest: toml::Table = repo::read(&manifest)?.parse().context(manifest)?;
        let names = manifest
            .get("dependencies")
            .and_then(toml::Value::as_table)
            .into_iter()
            .flat_map(toml::Table::keys);
        for name in names.filter(|name| name.starts_with("olymp-")) {
            let path = shared
                .and_then(|it| it.get(name))
                .and_then(|it| it.get("path"))
                .and_then(toml::Value::as_str);
            let path = path
                .with_context(|| format!("Cargo.toml has no path for {name}"))?
                .to_owned();
            if !found.contains(&path) {
                found.push(path.clone());
                open.push(path);
            }
        }
    }
    Ok(found)
}
