//! `cargo xtask codegen`: the generated documents that are committed, each printed by the server itself.

use crate::process::{command, line, output};
use crate::{build, files, repo};
use anyhow::{Context, Result, bail};

/// What to do with the documents.
#[derive(clap::Args)]
pub struct Options {
    /// Only compares, and fails where a document is not current.
    #[arg(long)]
    check: bool,
}

/// A document and the server's command that prints it.
const DOCUMENTS: [(&str, &str); 3] = [
    ("docs/openapi.json", "openapi"),
    ("docs/configuration.md", "config-reference"),
    ("docs/error-codes.md", "error-codes"),
];

/// Builds the server and writes or compares the documents.
///
/// # Errors
/// Names the documents that are not current and the command that mends them.
pub fn run(options: &Options) -> Result<()> {
    build::server(false)?;
    documents(options.check)
}

/// Writes or compares the documents with the server that is built already.
///
/// # Errors
/// As [`run`].
pub fn documents(check: bool) -> Result<()> {
    let server = repo::server(false);
    let help = output(command(&server).arg("--help")).with_context(|| format!("{} does not run", server.display()))?;
    let mut stale = Vec::new();
    for (path, verb) in DOCUMENTS {
        if !help.lines().any(|line| line.split_whitespace().next() == Some(verb)) {
            println!("codegen: the server has no command `{verb}` yet; {path} is left alone");
            continue;
        }
        let mut print = command(&server);
        print.arg(verb);
        let text = output(&mut print).with_context(|| format!("this failed: {}", line(&print)))? + "\n";
        let target = repo::root().join(path);
        if !check {
            let news = files::write_changed(&target, text.as_bytes())?;
            println!("codegen: {path} {}", if news { "written" } else { "is current" });
        } else if std::fs::read_to_string(&target).ok().as_deref() != Some(&text) {
            stale.push(path);
        }
    }
    if !stale.is_empty() {
        bail!("not current: {}. Run: cargo xtask codegen", stale.join(", "));
    }
    Ok(())
}
