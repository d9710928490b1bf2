//! `cargo xtask tidy`: the project's rules, each speaking to the person it stops with file, line and mend.

mod banks;
mod dependencies;
mod documents;
mod hosts;
mod layers;
mod length;
mod sources;
mod tree;

use anyhow::{Result, bail};
use std::fmt;
use tree::Tree;

/// A broken rule.
pub struct Fault {
    /// The file, and its line where there is one.
    pub place: String,
    /// What is wrong, and how to mend it.
    pub text: String,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn file(path: &str, text: impl Into<String>) -> Self {
        Self {
            place: path.to_owned(),
            text: text.into(),
        }
    }

    /// A fault at a line, counted from 0.
    pub fn line(path: &str, line: usize, text: impl Into<String>) -> Self {
        Self {
            place: format!("{path}:{}", line + 1),
            text: text.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.text)
    }
}

type Rule = fn(&Tree) -> Vec<Fault>;

const RULES: [Rule; 14] = [
    sources::modules_have_docs,
    sources::nothing_unfinished,
    sources::database_stays_in_stores,
    sources::migrations_go_back,
    length::files_are_short,
    dependencies::core_is_pure,
    dependencies::frontend_knows_no_key,
    layers::nothing_imports_upwards,
    documents::paths_exist,
    documents::recipe_holds,
    documents::codes_are_documented,
    documents::changelog_is_kept,
    hosts::nothing_of_this_machine,
    banks::competencies_exist,
];

/// Checks every rule.
///
/// # Errors
/// Says how many faults were printed.
pub fn run() -> Result<()> {
    let tree = Tree::read()?;
    let faults: Vec<_> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    for fault in &faults {
        println!("{fault}");
    }
    match faults.len() {
        0 => println!("tidy: {} rules hold.", RULES.len()),
        1 => bail!("1 fault, see above"),
        count => bail!("{count} faults, see above"),
    }
    Ok(())
}
