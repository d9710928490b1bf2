//! Programs that are run: the server as it is installed, and this program again as the stub.

use crate::keeper::Keeper;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// What the servers sign with, and the tokens of this program too.
pub const SECRET: &str = "the secret of the load benchmark, long enough";

/// The server: `OLYMP_BIN`, or what lies beside this program.
///
/// # Panics
/// Where it is not built.
pub fn olymp() -> PathBuf {
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
pub fn command(program: PathBuf) -> Command {
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
    _keeper: Keeper,
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
            _keeper: Keeper::of(r#"kill -9 "$1""#, &[&pid], None),
        })
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
