//! A folder on disk.

use super::{Growing, TreeError, from_archive};
use olymp_interchange::native::FileTree;
use std::fs::File;
use std::path::Path;

/// Folders within folders: a bank has one level, so that deeper ones are a mistake (or a loop).
const MAX_DEPTH: u8 = 8;

const COMPETENCIES: &str = "competencies.toml";

/// Reads a bank, a folder of banks, or a ZIP archive of either.
///
/// Hidden files and folders are left out. A bank alone brings `competencies.toml` of the folder above.
///
/// # Errors
/// Where something cannot be read or there is too much of it.
pub fn from_path(path: &Path) -> Result<FileTree, TreeError> {
    let full = path.canonicalize().map_err(unreadable(path))?;
    if full.is_file() {
        let size = full.metadata().map_err(unreadable(path))?.len();
        if size > super::MAX_BYTES {
            return Err(TreeError::TooLarge);
        }
        return from_archive(&std::fs::read(&full).map_err(unreadable(path))?);
    }
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut growing = Growing::new(name.unwrap_or_default());
    add_folder(&mut growing, &full, "", MAX_DEPTH)?;
    let alone = growing.tree.files.contains_key("bank.toml") && !growing.tree.files.contains_key(COMPETENCIES);
    let above = full.parent().map(|parent| parent.join(COMPETENCIES));
    if let Some(above) = above.filter(|file| alone && file.is_file()) {
        growing.add(format!("../{COMPETENCIES}"), open(&above)?)?;
    }
    Ok(growing.tree)
}

fn add_folder(growing: &mut Growing, folder: &Path, prefix: &str, depth: u8) -> Result<(), TreeError> {
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let inside = format!("{prefix}{name}");
        if !path.is_dir() {
            growing.add(inside, open(&path)?)?;
        } else if depth > 0 {
            add_folder(growing, &path, &format!("{inside}/"), depth - 1)?;
        } else {
            return Err(TreeError::TooMany);
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<File, TreeError> {
    File::open(path).map_err(unreadable(path))
}

fn unreadable(path: &Path) -> impl FnOnce(std::io::Error) -> TreeError {
    let path = path.display().to_string();
    |cause| TreeError::Unreadable { path, cause }
}
