//! A tree of files to banks.

use super::bank;
use super::codes;
use super::competencies;
use super::model::{FileTree, Reading};
use super::names::{file_fault, is_hidden};
use std::collections::{BTreeMap, BTreeSet};

/// The files of one bank by their path in it; the tree's path is `prefix` and that.
pub(super) struct BankFiles<'t> {
    pub(super) slug: &'t str,
    pub(super) prefix: String,
    pub(super) files: BTreeMap<&'t str, &'t [u8]>,
}

impl BankFiles<'_> {
    /// The path in the tree.
    pub(super) fn path(&self, file: &str) -> String {
        format!("{}{file}", self.prefix)
    }
}

/// Reads a bank, or a folder of banks, and collects every fault.
///
/// The result is fit for import only when there are no faults: what could not be read is left out.
#[must_use]
pub fn read_banks(tree: &FileTree) -> Reading {
    let mut reading = Reading::default();
    let (competencies, faults) = competencies::read(tree);
    reading.competencies = competencies;
    reading.faults = faults;
    for files in banks_of(tree, &mut reading) {
        let (bank, faults) = bank::read(&files, &reading.competencies);
        reading.faults.extend(faults);
        reading.banks.extend(bank);
    }
    reading.faults.sort();
    reading
}

/// Sorts the files by bank; a folder with items and no `bank.toml` is a fault.
fn banks_of<'t>(tree: &'t FileTree, reading: &mut Reading) -> Vec<BankFiles<'t>> {
    let visible = || {
        tree.files
            .iter()
            .filter(|(path, _)| !is_hidden(path) && !path.starts_with("../"))
    };
    if tree.files.contains_key("bank.toml") {
        let files = visible()
            .filter(|(path, _)| *path != "competencies.toml")
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
            .collect();
        return vec![BankFiles {
            slug: &tree.name,
            prefix: String::new(),
            files,
        }];
    }
    let mut folders: BTreeMap<&str, BTreeMap<&str, &[u8]>> = BTreeMap::new();
    let mut stray: BTreeSet<&str> = BTreeSet::new();
    for (path, bytes) in visible() {
        match path.split_once('/') {
            Some((folder, file)) => {
                folders.entry(folder).or_default().insert(file, bytes);
            }
            None if path.ends_with(".toml") && path != "competencies.toml" => {
                stray.insert(path);
            }
            None => {}
        }
    }
    for path in stray {
        let message = "задание лежит вне банка: перенесите в папку банка, где есть bank.toml";
        reading.faults.push(file_fault(path, codes::STRAY_FILE, message));
    }
    // A folder without a single TOML file is none of our business.
    folders.retain(|_, files| files.keys().any(|file| file.ends_with(".toml")));
    if folders.is_empty() {
        let message = "здесь нет ни одного банка: банк — папка с файлом bank.toml";
        reading.faults.push(file_fault("bank.toml", codes::NO_BANK, message));
    }
    let mut banks = Vec::new();
    for (slug, files) in folders {
        let prefix = format!("{slug}/");
        if files.contains_key("bank.toml") {
            banks.push(BankFiles { slug, prefix, files });
        } else {
            let message =
                "в папке с заданиями нет bank.toml: добавьте его (title, subject, language, description, license)";
            reading
                .faults
                .push(file_fault(&format!("{prefix}bank.toml"), codes::NO_BANK, message));
        }
    }
    banks
}
