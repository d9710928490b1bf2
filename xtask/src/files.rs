//! Folders walked in a stable order, and the hash of their contents.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Every file beneath a folder, sorted by path; nothing where the folder does not exist.
///
/// # Errors
/// Names the folder that cannot be read.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        if !folder.exists() {
            continue;
        }
        let entries = folder
            .read_dir()
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Files beneath a folder with one of these extensions.
///
/// # Errors
/// As [`below`].
pub fn with_extension(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = below(folder)?;
    files.retain(|path| extension(path).is_some_and(|it| extensions.contains(&it)));
    Ok(files)
}

/// The extension of a path as text.
pub fn extension(path: &Path) -> Option<&str> {
    path.extension()?.to_str()
}

/// The first hexadecimal digits of the SHA-256 of these bytes, for names and stamps.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Writes a file unless it already has these bytes, so that nothing watching it wakes up in vain.
///
/// # Errors
/// Names the file that cannot be written.
pub fn write_changed(path: &Path, bytes: &[u8]) -> Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(true)
}
