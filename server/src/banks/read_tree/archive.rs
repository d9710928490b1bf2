//! A ZIP archive in memory.

use super::{Growing, MAX_FILES, TreeError};
use olymp_interchange::native::FileTree;
use std::io::Cursor;
use zip::ZipArchive;

/// Unpacks an archive of a bank or of a folder of banks.
///
/// Hidden files are left out, and what macOS adds. Where everything lies in one folder that is no bank itself, that
/// folder is the tree: so an archive of `question-banks` and one of what is in it are the same.
///
/// # Errors
/// Where it is no archive, a name leads outside, or there is too much in it.
pub fn from_archive(bytes: &[u8]) -> Result<FileTree, TreeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TreeError::NotAnArchive)?;
    if archive.len() > MAX_FILES {
        return Err(TreeError::TooMany);
    }
    let mut growing = Growing::new(String::new());
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| TreeError::NotAnArchive)?;
        let name = entry.name().map_err(|_| TreeError::NotAnArchive)?.replace('\\', "/");
        if entry.is_dir() || name.ends_with('/') || is_left_out(&name) {
            continue;
        }
        if !is_inside(&name) || entry.is_symlink() {
            return Err(TreeError::BadName(name));
        }
        growing.add(name, entry)?;
    }
    Ok(without_wrapper(growing.tree))
}

fn is_left_out(name: &str) -> bool {
    name.starts_with("__MACOSX/")
        || name
            .split('/')
            .any(|part| part.starts_with('.') && part != "." && part != "..")
}

/// Whether a name stays in the folder: relative, and every part of it a name.
fn is_inside(name: &str) -> bool {
    !name.contains([':', '\0']) && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn without_wrapper(tree: FileTree) -> FileTree {
    let wrapper = tree
        .files
        .keys()
        .next()
        .and_then(|path| path.split_once('/'))
        .map(|(folder, _)| format!("{folder}/"));
    let Some(wrapper) = wrapper else { return tree };
    let is_bank = tree.files.contains_key(&format!("{wrapper}bank.toml"));
    if is_bank || !tree.files.keys().all(|path| path.starts_with(&wrapper)) {
        return tree;
    }
    let inner = |(path, bytes): (String, Vec<u8>)| Some((path.strip_prefix(&wrapper)?.to_owned(), bytes));
    FileTree {
        name: wrapper.trim_end_matches('/').to_owned(),
        files: tree.files.into_iter().filter_map(inner).collect(),
    }
}
