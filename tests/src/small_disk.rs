//! A small disk: a file system in memory that can be filled to its last byte.

use crate::child_processes::ProcessGuard;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A small disk; it is taken away when it is dropped, or when the process ends.
pub struct SmallDisk {
    folder: PathBuf,
    _keeper: ProcessGuard,
}

impl SmallDisk {
    /// Mounts one of so many megabytes.
    ///
    /// # Errors
    /// Says why it cannot be mounted here.
    ///
    /// # Panics
    /// Where no folder can be made.
    pub fn of(megabytes: u32) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("olymp-disk-").tempdir().unwrap().keep();
        let keeper = ProcessGuard::of(r#"umount -l "$1" 2>/dev/null; rmdir "$1""#, &[folder.as_os_str()], None);
        let size = format!("size={megabytes}m,mode=0777");
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "olymp-tests"])
            .arg(&folder)
            .output()
            .map_err(|error| format!("mount: {error}"))?;
        if !mount.status.success() {
            return Err(String::from_utf8_lossy(&mount.stderr).trim().to_owned());
        }
        Ok(Self {
            folder,
            _keeper: keeper,
        })
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn filler(&self) -> PathBuf {
        self.folder.join("filler")
    }

    /// Fills it to the last byte.
    ///
    /// # Panics
    /// Where writing fails for another reason.
    pub fn fill(&self) {
        let mut file = std::fs::File::create(self.filler()).unwrap();
        for size in [1 << 20, 4_096, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// Makes room again.
    ///
    /// # Panics
    /// Where it was not filled.
    pub fn make_room(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }
}
