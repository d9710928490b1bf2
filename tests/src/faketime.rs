//! A system clock that a test can step under a running program: Debian's libfaketime, told by a file.
//!
//! Only the time of the day is faked. The monotonic clock stays real, as it does where somebody sets the clock of a machine.

use std::ffi::OsString;
use std::path::PathBuf;
use tempfile::TempDir;

/// The clock of one program.
pub struct FakeTime {
    folder: TempDir,
}

impl Default for FakeTime {
    fn default() -> Self {
        Self::right()
    }
}

impl FakeTime {
    /// A clock that is right for now.
    ///
    /// # Panics
    /// Where no file can be written.
    #[must_use]
    pub fn right() -> Self {
        let clock = Self {
            folder: TempDir::with_prefix("olymp-clock-").unwrap(),
        };
        clock.step(0);
        clock
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("offset")
    }

    /// Steps the clock to so many seconds before (−) or after (+) the truth.
    ///
    /// # Panics
    /// Where the file cannot be written.
    pub fn step(&self, seconds: i32) {
        // Renamed, so that nobody reads half a line.
        let next = self.folder.path().join("next");
        std::fs::write(&next, format!("{seconds:+}\n")).unwrap();
        std::fs::rename(next, self.file()).unwrap();
    }

    /// What a program needs in its environment to see this clock.
    ///
    /// # Panics
    /// Where libfaketime is not installed.
    #[must_use]
    pub fn variables(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("LD_PRELOAD", library().into()),
            ("FAKETIME_TIMESTAMP_FILE", self.file().into()),
            // Asks the file each time.
            ("FAKETIME_NO_CACHE", "1".into()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".into()),
        ]
    }
}

/// Removes what libfaketime keeps in the memory of the machine for a program that was killed.
pub(crate) fn tidy(pid: u32) {
    for name in ["faketime_shm_", "sem.faketime_sem_"] {
        // Most programs had none.
        let _ = std::fs::remove_file(format!("/dev/shm/{name}{pid}"));
    }
}

fn library() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found = folders.map(|folder| folder.path().join("faketime/libfaketimeMT.so.1"));
    found
        .find(|file| file.is_file())
        .expect("libfaketime is not installed: sudo apt-get install libfaketime")
}
