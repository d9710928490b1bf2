//! The small bank of the tests, `tests/banks/trial`: all eight types; authors' ids begin with `authored`, and every text that
//! a participant must not read contains [`SECRET`].

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

/// Stands in every explanation, sample and description of a criterion.
pub const SECRET: &str = "СЕКРЕТ";
/// Begins every id that an author gave.
pub const AUTHORED: &str = "authored";
/// How many items the bank holds.
pub const ITEMS: u32 = 12;
/// What all items are worth together.
pub const POINTS: &str = "21";

/// Files of an archive: name and content.
pub type Files = Vec<(String, Vec<u8>)>;

/// The folder that holds the bank and its competencies.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("banks")
}

/// The files of the bank and its competencies, in order.
///
/// # Panics
/// Where they cannot be read.
#[must_use]
pub fn files() -> Files {
    let mut files = Vec::new();
    for name in ["", "trial", "trial/media"] {
        for entry in std::fs::read_dir(folder().join(name)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder()).unwrap().to_str().unwrap().to_owned();
                files.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The same files with `from` replaced by `to` in one of them.
///
/// # Panics
/// Where there is no such file, or `from` is not in it.
#[must_use]
pub fn with(mut files: Files, name: &str, from: &str, to: &str) -> Files {
    let (_, content) = files.iter_mut().find(|(it, _)| it == name).expect("a file of the bank");
    let text = String::from_utf8(content.clone()).unwrap();
    assert!(text.contains(from), "{name} has no {from:?}");
    *content = text.replace(from, to).into_bytes();
    files
}

/// A ZIP archive of these files.
///
/// # Panics
/// Never: it is written to memory.
#[must_use]
pub fn archive(files: &Files) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
