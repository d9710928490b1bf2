//! Banks from a folder or from a ZIP archive into memory, with limits that neither a mistake nor a bomb can pass.

mod archive;
mod folder;
#[cfg(test)]
mod tests;

pub use archive::from_archive;
pub use folder::from_path;

use olymp_interchange::native::{FileTree, Reading, read_banks};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The most that the files may hold together, unpacked.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The most files.
pub const MAX_FILES: usize = 5_000;

/// Why there is no tree.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    /// A file or folder cannot be read.
    #[error("{path}: не читается: {cause}")]
    Unreadable {
        /// Which.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// Not an archive, or a broken one.
    #[error("это не ZIP-архив, или он повреждён")]
    NotAnArchive,
    /// A name that leads out of the folder.
    #[error("недопустимое имя в архиве: {0}")]
    BadName(String),
    /// Too many files.
    #[error("файлов больше {MAX_FILES}")]
    TooMany,
    /// Too much content.
    #[error("файлы вместе больше {} МБ", MAX_BYTES / 1024 / 1024)]
    TooLarge,
}

/// Reads and checks the banks at a path: a bank, a folder of banks, or a ZIP archive of either.
///
/// # Errors
/// Where nothing can be read there; faults of the banks are in the reading.
pub fn read_folder(path: &Path) -> Result<Reading, TreeError> {
    from_path(path).map(|tree| read_banks(&tree))
}

/// A tree that grows within the limits.
struct Growing {
    tree: FileTree,
    left: u64,
    /// The paths so far, as file systems compare them.
    folded: BTreeSet<String>,
}

/// A path as file systems compare it that know no case of letters and one form of composed ones.
fn folded(path: &str) -> String {
    path.to_lowercase().nfc().collect()
}

impl Growing {
    fn new(name: String) -> Self {
        Self {
            tree: FileTree::new(name),
            left: MAX_BYTES,
            folded: BTreeSet::new(),
        }
    }

    /// Reads a file into the tree; what it claims to hold does not matter, only what it gives.
    fn add(&mut self, path: String, content: impl Read) -> Result<(), TreeError> {
        if self.tree.files.len() >= MAX_FILES {
            return Err(TreeError::TooMany);
        }
        let mut bytes = Vec::new();
        let read = content.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|cause| TreeError::Unreadable {
            path: path.clone(),
            cause,
        })?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or(TreeError::TooLarge)?;
        if !self.folded.insert(folded(&path)) {
            self.tree.repeated.push(path.clone());
        }
        self.tree.files.entry(path).or_insert(bytes);
        Ok(())
    }
}
