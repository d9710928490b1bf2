//! What goes into a reading and what comes out of it.

use super::fault::Fault;
use olymp_assessment::item::{Dimension, Item};
use std::collections::BTreeMap;

/// The files of a bank or of a folder of banks, in memory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileTree {
    /// The name of the folder itself; it is the bank's slug where the folder is one bank.
    pub name: String,
    /// Paths relative to the folder, with `/`, to contents. A bank alone may bring the competencies of its parent as
    /// `../competencies.toml`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Paths that stand twice in an archive, also where only their letters' case or the form of a letter differs: of such files
    /// nobody can say which counts.
    pub repeated: Vec<String>,
}

impl FileTree {
    /// An empty folder of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            files: BTreeMap::new(),
            repeated: Vec::new(),
        }
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), content.into());
        self
    }
}

/// Everything that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// In the order of their file.
    pub competencies: Vec<Competency>,
    /// By slug.
    pub banks: Vec<Bank>,
    /// By file and line; nothing may be imported while there are any.
    pub faults: Vec<Fault>,
    /// By file and line: worth a look, but no obstacle.
    pub warnings: Vec<Fault>,
}

/// What items may test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// Stable, such as `math.proportions`.
    pub code: String,
    /// As reports show it.
    pub title: String,
    /// The dimension it belongs to.
    pub dimension: Dimension,
}

/// A bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Bank {
    /// The name of its folder.
    pub slug: String,
    /// As lists show it.
    pub title: String,
    /// The school subject.
    pub subject: String,
    /// The language of its texts, such as `ru`.
    pub language: String,
    /// A sentence or two.
    pub description: String,
    /// The terms of use.
    pub license: String,
    /// By code.
    pub items: Vec<AuthoredItem>,
    /// By path.
    pub media: Vec<Media>,
}

/// An item with what is known of its origin.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthoredItem {
    /// The item.
    pub item: Item,
    /// Its file in the tree.
    pub file: String,
    /// SHA-256, in hex, of the file (line ends and the end of the file normalised) and of the pictures that it shows: it changes when
    /// and only when what the item says or shows may have changed.
    pub source_hash: String,
    /// The paths of the pictures it shows, as its texts name them.
    pub media: Vec<String>,
    /// The key once more, as an expression, for the test of the banks.
    pub recompute: Option<String>,
}

/// A picture of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// As texts name it: `media/lake.svg`.
    pub path: String,
    /// `image/svg+xml`, `image/png` or `image/jpeg`.
    pub mime: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
    /// SHA-256 of the content, in hex.
    pub hash: String,
}
