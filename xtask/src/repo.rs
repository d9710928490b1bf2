//! Where things are: the repository, cargo's target folder, the built frontend.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Cargo's target folder for the active toolchain.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The target folder of the distribution's compiler: beside [`target`], so that the two compilers do not rebuild each
/// other's work.
pub fn distribution_target() -> PathBuf {
    target().with_file_name("target-wasm")
}

/// The built frontend; the server embeds this folder.
pub fn dist() -> PathBuf {
    root().join("target/frontend")
}

/// The server's binary of a profile.
pub fn server(release: bool) -> PathBuf {
    target().join(if release { "release" } else { "debug" }).join("olymp")
}

/// The text of a file of the repository.
///
/// # Errors
/// Names the file that cannot be read.
pub fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = root().join(path);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The compiler version that the workspace asks for, such as `1.95`.
///
/// # Errors
/// Says when Cargo.toml has no `rust-version`.
pub fn rust_version() -> Result<String> {
    let manifest: toml::Table = read("Cargo.toml")?.parse().context("Cargo.toml")?;
    let version = manifest
        .get("workspace")
        .and_then(|it| it.get("package"))
        .and_then(|it| it.get("rust-version"));
    let version = version
        .and_then(toml::Value::as_str)
        .context("Cargo.toml names no workspace.package.rust-version")?;
    Ok(version.to_owned())
}
