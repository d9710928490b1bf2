//! The files of the repository that are or will be committed.

use crate::process::{command, output};
use crate::{files, repo};
use anyhow::{Context, Result};

/// A file with its text.
pub struct File {
    /// Its path from the root of the repository.
    pub path: String,
    /// Its text; empty for pictures, fonts and other bytes.
    pub text: String,
}

impl File {
    /// The lines of a Rust file that are code: no comments, nothing from the tests at its end. Numbers count from 0.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self
            .text
            .lines()
            .enumerate()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]");
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The file's name without its folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether this is a test: in a folder of tests or in a file of them.
    pub fn is_test(&self) -> bool {
        let of_tests = |part: &str| matches!(part, "tests" | "benches" | "tests.rs") || part.ends_with("_tests.rs");
        self.path.split('/').any(of_tests)
    }

    /// Whether its name ends so.
    pub fn is(&self, extension: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, end)| end == extension)
    }
}

/// All files, sorted by path.
pub struct Tree(Vec<File>);

impl Tree {
    /// Reads what git tracks or would track; without git, everything outside of build folders.
    ///
    /// # Errors
    /// Names the folder that cannot be read.
    pub fn read() -> Result<Self> {
        let listed = output(command("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
        let mut paths: Vec<String> = match listed {
            Some(listed) => listed
                .split('\0')
                .filter(|path| !path.is_empty())
                .map(str::to_owned)
                .collect(),
            None => walk().context("walking the repository")?,
        };
        paths.sort();
        paths.dedup();
        let files = paths.into_iter().filter_map(|path| {
            let bytes = std::fs::read(repo::root().join(&path)).ok()?;
            Some(File {
                path,
                text: String::from_utf8(bytes).unwrap_or_default(),
            })
        });
        Ok(Self(files.collect()))
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.0.iter()
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files().filter(|file| file.is("rs"))
    }

    /// A file by its path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files().find(|file| file.path == path)
    }
}

fn walk() -> Result<Vec<String>> {
    let built = |path: &str| {
        let mut parts = path.split('/');
        parts.any(|part| matches!(part, "target" | "target-wasm" | "node_modules" | ".git" | "data"))
    };
    let all = files::below(repo::root())?;
    let paths = all
        .iter()
        .filter_map(|path| Some(path.strip_prefix(repo::root()).ok()?.to_str()?.to_owned()));
    Ok(paths.filter(|path| !built(path)).collect())
}
