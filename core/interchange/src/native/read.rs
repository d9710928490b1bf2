//! A tree of files to banks.

use super::advice;
use super::bank;
use super::codes;
use super::competencies;
use super::fault::Fault;
use super::model::{Competency, FileTree, Reading};
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
    let (competencies, faults) = competencies::read(tree);
    read_with(tree, competencies, faults)
}

/// Reads as [`read_banks`] a tree that brings no list of competencies: with these.
#[must_use]
pub fn read_banks_against(tree: &FileTree, competencies: Vec<Competency>) -> Reading {
    read_with(tree, competencies, Vec::new())
}

fn read_with(tree: &FileTree, competencies: Vec<Competency>, faults: Vec<Fault>) -> Reading {
    let mut reading = Reading {
        competencies,
        faults,
        ..Reading::default()
    };
    for path in &tree.repeated {
        let message = "файл с таким путём в архиве уже есть (регистр букв не в счёт): какой из них верный, не понять; оставьте \
                       один";
        reading.faults.push(file_fault(path, codes::DUPLICATE_PATH, message));
    }
    for files in banks_of(tree, &mut reading) {
        let (bank, faults) = bank::read(&files, &reading.competencies);
        reading.faults.extend(faults);
        if let Some(bank) = bank {
            let line = |file: &str, key: &str| line_of(tree, file, key);
            reading.warnings.extend(advice::of(&bank, &line));
            reading.banks.push(bank);
        }
    }
    reading.faults.sort();
    reading.warnings.sort();
    reading
}

/// The line where a key stands; the first where it does not.
fn line_of(tree: &FileTree, file: &str, key: &str) -> u32 {
    let text = tree.files.get(file).map(|bytes| String::from_utf8_lossy(bytes));
    let text = text.unwrap_or_default();
    let at = text.lines().position(|line| line.trim_start().starts_with(key));
    at.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1)
}

/// Sorts the files by bank; a folder with items and no `bank.toml` is a fault.
fn banks_of<'t>(tree: &'t FileTree, reading: &mut Reading) -> Vec<BankFiles<'t>> {
    let visible = || {
        tree.files
            .iter()
            .filter(|(path, _)| !is_hidden(path) && !path.starts_with("../"))
    };
    if tree.files.contains_key("bank.toml") {
        if tree.name.is_empty() {
            // The root of an archive has no name, and the folder's name is the bank's.
            let message = "bank.toml лежит в корне архива, а имя банка — это имя его папки: архивируйте саму папку банка, а не \
                           файлы из неё";
            reading.faults.push(file_fault("bank.toml", codes::NO_BANK, message));
            return Vec::new();
        }
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
        let message = "задание лежит вне банка: перенесите в папку банка, где есть bank.toml, и архивируйте эту папку целиком, а \
                       не файлы из неё";
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
        } else if let Some(deeper) = files.keys().find_map(|file| file.strip_suffix("/bank.toml")) {
            let message = format!(
                "банк лежит слишком глубоко, в `{prefix}{deeper}`: архивируйте папку самого банка или папку, в которой \
                 лежат папки банков"
            );
            reading.faults.push(file_fault(
                &format!("{prefix}{deeper}/bank.toml"),
                codes::NO_BANK,
                message,
            ));
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
