//! A ZIP archive in memory.

use super::{Growing, MAX_FILES, TreeError};
use olymp_interchange::native::FileTree;
use std::collections::BTreeSet;
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
        // Some tools write `./bank.toml`.
        let name = name.trim_start_matches("./").to_owned();
        if entry.is_dir() || name.ends_with('/') || is_left_out(&name) {
            continue;
        }
        if !is_inside(&name) || entry.is_symlink() {
            return Err(TreeError::BadName(name));
        }
        growing.add(name, entry)?;
    }
    if archive.has_duplicate_names() {
        growing.tree.repeated.extend(repeated(bytes, &archive));
    }
    Ok(without_wrapper(growing.tree))
}

/// The names that stand twice in the archive's list of files: the reader keeps only the last of each.
fn repeated(bytes: &[u8], archive: &ZipArchive<Cursor<&[u8]>>) -> BTreeSet<String> {
    let start = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
    let mut list = bytes.get(start..).unwrap_or_default();
    let number = |entry: &[u8], at: usize| {
        let two = entry.get(at..at + 2).and_then(|two| <[u8; 2]>::try_from(two).ok());
        usize::from(u16::from_le_bytes(two.unwrap_or_default()))
    };
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    while list.starts_with(b"PK\x01\x02") {
        let name = list.get(46..46 + number(list, 28)).unwrap_or_default();
        if !seen.insert(name) {
            twice.insert(String::from_utf8_lossy(name).replace('\\', "/"));
        }
        let next = 46 + number(list, 28) + number(list, 30) + number(list, 32);
        list = list.get(next..).unwrap_or_default();
    }
    twice
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

fn without_wrapper(mut tree: FileTree) -> FileTree {
    while let Some(wrapper) = wrapper(&tree) {
        let inner = |path: &str| path.strip_prefix(&wrapper).map(str::to_owned);
        tree = FileTree {
            name: wrapper.trim_end_matches('/').to_owned(),
            files: tree
                .files
                .into_iter()
                .filter_map(|(path, bytes)| Some((inner(&path)?, bytes)))
                .collect(),
            repeated: tree
                .repeated
                .iter()
                .map(|path| inner(path).unwrap_or_else(|| path.clone()))
                .collect(),
        };
    }
    tree
}

/// The folder that everything lies in and that is no bank.
fn wrapper(tree: &FileTree) -> Option<String> {
    let (folder, _) = tree.files.keys().next()?.split_once('/')?;
    let wrapper = format!("{folder}/");
    let is_bank = tree.files.contains_key(&format!("{wrapper}bank.toml"));
    let holds_all = tree.files.keys().all(|path| path.starts_with(&wrapper));
    // Items in a folder without bank.toml: the fault is told of that folder.
    let holds_items = tree.files.keys().any(|path| {
        path.strip_prefix(&wrapper)
            .is_some_and(|file| !file.contains('/') && file.ends_with(".toml") && file != "competencies.toml")
    });
    (holds_all && !is_bank && !holds_items).then_some(wrapper)
}
