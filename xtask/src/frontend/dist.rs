//! The folder of the built frontend, changed only where its contents changed, and the stamp that the server's build watches.

use super::compress;
use crate::{files, repo};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// The file that changes with any other; `server/build.rs` watches it.
const STAMP: &str = "stamp";

/// What may lie in `frontend/assets` and be served.
const SERVED: [&str; 8] = ["woff2", "svg", "png", "jpg", "webp", "ico", "txt", "webmanifest"];

/// A file of the dist folder.
pub struct Entry {
    /// Its path beneath the folder.
    pub path: String,
    bytes: Vec<u8>,
    brotli: OnceLock<Vec<u8>>,
}

impl Entry {
    /// A file with these bytes.
    pub fn new(path: String, bytes: Vec<u8>) -> Self {
        let brotli = OnceLock::new();
        // A name that carries the hash of its contents was compressed before with the same result.
        let packed = repo::dist().join(format!("{path}.br"));
        let same = || std::fs::read(repo::dist().join(&path)).is_ok_and(|old| old == bytes);
        if compress::is_compressible(&path)
            && same()
            && let Ok(packed) = std::fs::read(packed)
        {
            let _ = brotli.set(packed);
        }
        Self { path, bytes, brotli }
    }

    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The bytes as sent to a browser that takes brotli.
    ///
    /// # Errors
    /// When the encoder fails.
    pub fn sent(&self) -> Result<&[u8]> {
        if !compress::is_compressible(&self.path) {
            return Ok(&self.bytes);
        }
        if self.brotli.get().is_none() {
            let _ = self.brotli.set(compress::brotli(&self.bytes)?);
        }
        Ok(self.brotli.get().map_or(&[], Vec::as_slice))
    }
}

/// All files of the built frontend.
#[derive(Default)]
pub struct Dist(Vec<Entry>);

impl Dist {
    /// Adds a file.
    pub fn push(&mut self, entry: Entry) {
        self.0.push(entry);
    }

    /// Adds files.
    pub fn extend(&mut self, entries: Vec<Entry>) {
        self.0.extend(entries);
    }

    /// Makes the dist folder hold exactly these files, and sets the stamp when that changed anything.
    ///
    /// # Errors
    /// Names the file that cannot be written or removed.
    pub fn write(self) -> Result<()> {
        let mut wanted = BTreeMap::new();
        for entry in self.0 {
            if compress::is_compressible(&entry.path) {
                wanted.insert(format!("{}.br", entry.path), entry.sent()?.to_owned());
                wanted.insert(format!("{}.gz", entry.path), compress::gzip(&entry.bytes)?);
            }
            wanted.insert(entry.path, entry.bytes);
        }
        let folder = repo::dist();
        let mut all = String::new();
        for (path, bytes) in &wanted {
            files::write_changed(&folder.join(path), bytes)?;
            all.push_str(&format!("{} {path}\n", files::hash(bytes)));
        }
        for path in files::below(&folder)? {
            let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
            if name != STAMP && !wanted.contains_key(&name) {
                std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        files::write_changed(&folder.join(STAMP), all.as_bytes())?;
        Ok(())
    }
}

/// Whether the dist folder still holds every file that its stamp names.
pub fn is_complete() -> bool {
    let folder = repo::dist();
    std::fs::read_to_string(folder.join(STAMP)).is_ok_and(|stamp| {
        stamp
            .lines()
            .all(|line| line.split_once(' ').is_some_and(|(_, path)| folder.join(path).exists()))
    })
}

/// What is served as it is: `frontend/assets/**` at `/assets/**`, names without hashes.
///
/// # Errors
/// Names the file that cannot be read.
pub fn fixed_assets() -> Result<Vec<Entry>> {
    let folder = repo::root().join("frontend/assets");
    let paths = files::with_extension(&folder, &SERVED)?;
    let entries = paths.into_iter().filter(|path| !is_note(path)).map(|path| {
        let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Entry::new(format!("assets/{name}"), bytes))
    });
    entries.collect()
}

/// How the font was cut is for developers; its licence goes along with it.
fn is_note(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "math-subset.txt")
}
