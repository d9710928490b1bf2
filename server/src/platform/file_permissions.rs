//! Files that hold the answers of people and the secret of the installation: for their owner only.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Read and written by the owner, by nobody else.
const FILE: u32 = 0o600;
/// The same of a folder.
const FOLDER: u32 = 0o700;
/// Everybody else's share of the mode.
const GROUP_AND_OTHERS: u32 = 0o077;

/// What SQLite puts beside its file.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Makes a folder, and those above it, where they are missing.
///
/// # Errors
/// Where it cannot be made.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(folder)
}

/// Makes a new file with this text.
///
/// # Errors
/// Where it is there already or cannot be written.
pub fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(FILE).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes the file of a SQLite database where it is missing, and takes it and what lies beside it from everybody else where it is
/// there. What SQLite makes later has the mode of the file.
///
/// # Errors
/// Where the file cannot be made.
pub fn keep_database(file: &Path) -> std::io::Result<()> {
    match write_new(file, "") {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
        Ok(()) | Err(_) => {}
    }
    for suffix in BESIDE {
        let mut path = file.as_os_str().to_owned();
        path.push(suffix);
        tighten(&PathBuf::from(path));
    }
    Ok(())
}

/// Takes a file from everybody but its owner, and says so. A file of somebody else stays as it is, with a warning.
pub fn tighten(path: &Path) {
    let Ok(metadata) = std::fs::metadata(path) else {
        return;
    };
    let mode = metadata.permissions().mode();
    if !metadata.is_file() || mode & GROUP_AND_OTHERS == 0 {
        return;
    }
    let (file, before) = (path.display(), format!("{:03o}", mode & 0o777));
    match std::fs::set_permissions(path, Permissions::from_mode(mode & !GROUP_AND_OTHERS & 0o777)) {
        Ok(()) => tracing::warn!(%file, before, "others could read this file; now its owner only"),
        Err(error) => tracing::warn!(%file, before, cause = %error, "others may read this file: chmod 600"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn new_files_and_folders_are_the_owners_only() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a/b");
        make_folder(&data).unwrap();
        assert_eq!((mode(&data), mode(&folder.path().join("a"))), (0o700, 0o700));
        let database = data.join("olymp.db");
        keep_database(&database).unwrap();
        assert_eq!(mode(&database), 0o600);
    }

    #[test]
    fn what_others_could_read_is_taken_from_them_and_keeps_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("olymp.db");
        let all = ["olymp.db", "olymp.db-wal", "olymp.db-shm"].map(|name| folder.path().join(name));
        for path in &all {
            std::fs::write(path, "content").unwrap();
            std::fs::set_permissions(path, Permissions::from_mode(0o664)).unwrap();
        }
        keep_database(&database).unwrap();
        for path in &all {
            assert_eq!(
                (mode(path), std::fs::read_to_string(path).unwrap().as_str()),
                (0o600, "content")
            );
        }
    }
}
