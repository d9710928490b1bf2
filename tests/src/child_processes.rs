//! Ends what a test process started, in whatever way the process itself ends.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

/// A user of the system that may run a database: `initdb` refuses root.
#[derive(Debug, Clone, Copy)]
pub struct User {
    /// The user's number.
    pub uid: u32,
    /// The number of the user's group.
    pub gid: u32,
}

impl User {
    /// The user to step down to; `None` where this process is not root's anyway.
    #[must_use]
    pub fn to_step_down_to() -> Option<Self> {
        let own = std::fs::metadata("/proc/self").map(|meta| std::os::unix::fs::MetadataExt::uid(&meta));
        if own.ok() != Some(0) {
            return None;
        }
        let users = std::fs::read_to_string("/etc/passwd").expect("/etc/passwd");
        let find = |name: &str| {
            users.lines().find_map(|line| {
                let fields: Vec<_> = line.split(':').collect();
                (fields[0] == name).then(|| Self {
                    uid: fields[2].parse().unwrap(),
                    gid: fields[3].parse().unwrap(),
                })
            })
        };
        Some(
            find("postgres")
                .or_else(|| find("nobody"))
                .expect("a user `postgres` or `nobody`"),
        )
    }
}

/// A command that runs as this user, with nothing of the test's own streams.
#[must_use]
pub fn command(program: impl AsRef<OsStr>, user: Option<User>) -> Command {
    let mut command = Command::new(program);
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A process that waits for the end of this one, also by panic or kill, and then runs a script.
///
/// It holds the other end of a pipe: the system closes ours whatever happens to us.
pub struct ProcessGuard(Child);

impl ProcessGuard {
    /// Will run the shell script with these arguments (`$1`, `$2`, …) when this process ends, or when it is dropped.
    #[must_use]
    pub fn of(script: &str, arguments: &[&OsStr], user: Option<User>) -> Self {
        Self::run(&format!("read -r _; {script}"), arguments, user)
    }

    /// Runs the shell command with these arguments now and ends it when this process ends, or when the keeper is dropped.
    #[must_use]
    pub fn around(command: &str, arguments: &[&OsStr]) -> Self {
        // A command in the background would read from nowhere: the keeper's own input is kept as number 3.
        Self::run(
            &format!("exec 3<&0; {command} 3<&- & read -r _ <&3; kill $!; wait"),
            arguments,
            None,
        )
    }

    fn run(script: &str, arguments: &[&OsStr], user: Option<User>) -> Self {
        // A group of its own, so that Ctrl-C in a terminal does not end the keeper before its work is done.
        let child = command("/bin/sh", user)
            .args(["-c", script, "keeper"])
            .args(arguments)
            .stdin(Stdio::piped())
            .current_dir("/")
            .process_group(0)
            .spawn();
        Self(child.expect("/bin/sh"))
    }
}

impl Drop for ProcessGuard {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
