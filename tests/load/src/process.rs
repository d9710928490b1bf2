//! Programs that are run: the server as it is installed, and this program again as the stub.

use crate::child_processes::ProcessGuard;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

/// What the servers sign with, and the tokens of this program too.
pub const SECRET: &str = "the secret of the load benchmark, long enough";

/// A folder in the temporary one that goes with this process, however it ends.
pub struct Folder {
    path: PathBuf,
    _keeper: ProcessGuard,
}

impl Folder {
    /// Makes one.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn new() -> std::io::Result<Self> {
        let path = TempDir::with_prefix("olymp-load-")?.keep();
        let _keeper = ProcessGuard::of(r#"rm -rf "$1""#, &[path.as_os_str()], None);
        Ok(Self { path, _keeper })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The server as it is when the run begins: one that is built meanwhile is not measured in its midst.
static SERVER: LazyLock<(PathBuf, Folder)> = LazyLock::new(|| {
    let folder = Folder::new().expect("a temporary folder");
    let copy = folder.path().join("olymp");
    std::fs::copy(built(), &copy).expect("a copy of the server");
    (copy, folder)
});

/// The server.
///
/// # Panics
/// Where it is not built.
pub fn olymp() -> &'static Path {
    &SERVER.0
}

/// This program: its name may belong to a newer one by now.
pub fn own() -> &'static Path {
    Path::new("/proc/self/exe")
}

/// `OLYMP_BIN`, or what lies beside this program.
fn built() -> PathBuf {
    let beside = || std::env::current_exe().unwrap().with_file_name("olymp");
    let program = std::env::var_os("OLYMP_BIN").map_or_else(beside, PathBuf::from);
    assert!(
        program.is_file(),
        "{} is not there: cargo build --release -p olymp-server (cargo xtask bench load does)",
        program.display()
    );
    program
}

/// A command with nothing of this process's own settings, and the settings that every server here has.
pub fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OLYMP_") {
            command.env_remove(name);
        }
    }
    command
        .env("OLYMP_SECRET", SECRET)
        .env("OLYMP_LOG", "warn")
        // Everybody comes from one address here.
        .env("OLYMP_SESSION__ADDRESS_TRIES", "1000000")
        .env("OLYMP_SESSION__TRIES", "100000")
        .stdin(Stdio::null());
    command
}

/// A child that ends with this process, however it ends.
pub struct Guarded {
    /// The child.
    pub child: Child,
    _keeper: ProcessGuard,
}

impl Guarded {
    /// Runs the command.
    ///
    /// # Errors
    /// Where it cannot be run.
    pub fn spawn(command: &mut Command) -> std::io::Result<Self> {
        let child = command.spawn()?;
        let pid = OsString::from(child.id().to_string());
        Ok(Self {
            child,
            _keeper: ProcessGuard::of(r#"kill -9 "$1""#, &[&pid], None),
        })
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
